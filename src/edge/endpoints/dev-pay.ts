/**
 * /dev/pay/:sessionId: the page Stripe would host, while Stripe is the stand-in. Elsewhere it is a 404.
 *
 * A plain form, because the buyer's way must work without JavaScript.
 */
import { AppError } from '../../core/errors.ts'
import { escapeMarkup } from '../../core/markup.ts'
import { formatMoney } from '../../core/money.ts'
import type { PayPage, StripeStandin } from '../integrations/stripe-standin.ts'
import type { Platform } from '../platform.ts'
import { devPolicy, devStylesheet } from './dev-styles.ts'

export async function get(sessionId: string, platform: Platform): Promise<Response> {
  const page = await standinOf(platform).payPage(sessionId)
  if (!page) throw new AppError('not_found', { detail: 'There is no such payment.' })
  return html(page)
}

export async function post(sessionId: string, request: Request, platform: Platform): Promise<Response> {
  const standin = standinOf(platform)
  const page = await standin.payPage(sessionId)
  if (!page) throw new AppError('not_found', { detail: 'There is no such payment.' })
  const card = new URLSearchParams(await request.text()).get('card') ?? ''
  if (page.status === 'open' && !/^\d{12,19}$/.test(card.replace(/\D/g, '')))
    return html(page, 'Write the number of the card.', 422)
  const paid = await standin.pay(sessionId, card)
  if (paid === 'declined') return html(page, 'Your card was declined. Nothing was charged.', 402)
  // A second click finds the session paid: the buyer belongs on the order page all the same.
  return paid.status === 'complete' ? seeOther(paid) : html(paid)
}

function standinOf(platform: Platform): StripeStandin {
  if (!platform.payments.standin) throw new AppError('not_found')
  return platform.payments.standin
}

function seeOther(page: PayPage): Response {
  return new Response(null, {
    status: 303,
    headers: { location: page.success_url.replace('{CHECKOUT_SESSION_ID}', page.id) },
  })
}

function html(page: PayPage, problem?: string, status = 200): Response {
  return new Response(document(page, problem), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // The way back holds the order's secret.
      'referrer-policy': 'same-origin',
      'content-security-policy': devPolicy,
    },
  })
}

function document(page: PayPage, problem?: string): string {
  const currency = page.currency.toUpperCase()
  const amount = formatMoney(page.amount_total, currency)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Pay ${escapeMarkup(amount)}</title>
<link rel="stylesheet" href="${devStylesheet}">
<style>${style}</style>
</head>
<body>
<main>
<p><span class="chip">Test payment: no card is charged</span></p>
<h1>${escapeMarkup(amount)}</h1>
<ul class="sums">${page.lines.map((line) => lineItem(line, currency)).join('')}</ul>
${page.note ? `<p>${escapeMarkup(page.note)}</p>` : ''}
${page.status === 'open' ? payForm(page, amount, problem) : closed(page)}
</main>
</body>
</html>`
}

function lineItem(line: PayPage['lines'][number], currency: string): string {
  return `<li><span>${line.quantity} × ${escapeMarkup(line.name)}</span><span>${escapeMarkup(formatMoney(line.amount_total, currency))}</span></li>`
}

function payForm(page: PayPage, amount: string, problem?: string): string {
  return `<form method="post">
${problem ? `<p role="alert" class="notice danger">${escapeMarkup(problem)}</p>` : ''}
<div class="field">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="email" value="${escapeMarkup(page.customer_email ?? '')}">
</div>
<div class="field">
<label for="card">Card number</label>
<p id="hint" class="hint">4000 0000 0000 0002 is always declined.</p>
<input id="card" name="card" type="text" inputmode="numeric" autocomplete="cc-number" required value="4242 4242 4242 4242" aria-describedby="hint">
</div>
<button class="button wide">Pay ${escapeMarkup(amount)}</button>
</form>
<div class="others">
${page.cancel_url ? `<a href="${escapeMarkup(page.cancel_url)}">Back without paying</a>` : ''}
<form method="post">
<input type="hidden" name="card" value="4000 0000 0000 0002">
<button class="as-link">Decline this payment</button>
</form>
</div>`
}

function closed(page: PayPage): string {
  return page.status === 'complete'
    ? `<p class="notice success">This is paid.</p><a class="button wide" href="${escapeMarkup(page.success_url)}">To the order</a>`
    : `<p role="alert" class="notice warning">This payment page has expired. Nothing was charged.</p>${page.cancel_url ? `<a class="button wide" href="${escapeMarkup(page.cancel_url)}">Back</a>` : ''}`
}

/** What the site's styles do not know: one narrow column, and the ways out quieter than the way on. */
const style = `
main { display: grid; align-content: start; gap: var(--space-4); max-width: 30rem; padding-top: var(--space-7) }
h1 { font-size: var(--size-40); font-variant-numeric: tabular-nums }
.sums { list-style: none }
.sums li { display: flex; justify-content: space-between; gap: var(--space-4); padding-block: var(--space-2); border-bottom: 1px solid var(--line) }
form { display: grid; gap: var(--space-4) }
.others { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 var(--space-5); color: var(--ink-soft); font-size: var(--size-14) }
.others a, .others .as-link { display: inline-flex; align-items: center; min-height: var(--touch-target); color: inherit; font-size: inherit }`
