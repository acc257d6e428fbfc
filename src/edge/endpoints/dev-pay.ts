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
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    },
  })
}

function document(page: PayPage, problem?: string): string {
  const amount = formatMoney(page.amount_total, page.currency.toUpperCase())
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Pay ${escapeMarkup(amount)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="note">Test payments: no card is charged.</p>
<h1>${escapeMarkup(amount)}</h1>
<ul>${page.lines.map((line) => lineItem(line, page.currency.toUpperCase())).join('')}</ul>
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
${problem ? `<p role="alert">${escapeMarkup(problem)}</p>` : ''}
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="email" value="${escapeMarkup(page.customer_email ?? '')}">
<label for="card">Card number</label>
<input id="card" name="card" inputmode="numeric" autocomplete="cc-number" required value="4242 4242 4242 4242" aria-describedby="hint">
<p id="hint">4000 0000 0000 0002 is always declined.</p>
<button>Pay ${escapeMarkup(amount)}</button>
</form>
<form method="post">
<input type="hidden" name="card" value="4000 0000 0000 0002">
<button class="quiet">Decline this payment</button>
</form>
${page.cancel_url ? `<p><a href="${escapeMarkup(page.cancel_url)}">Back without paying</a></p>` : ''}`
}

function closed(page: PayPage): string {
  return page.status === 'complete'
    ? `<p>This is paid.</p><p><a href="${escapeMarkup(page.success_url)}">To the order</a></p>`
    : `<p role="alert">This payment page has expired. Nothing was charged.</p>${page.cancel_url ? `<p><a href="${escapeMarkup(page.cancel_url)}">Back</a></p>` : ''}`
}

const style = `
:root { color-scheme: light dark; --ink: #1b1d23; --paper: #f4f3f0; --card: #fff; --line: #70747f; --accent: #3b3fc4; --on-accent: #fff; --soft: #5b5f6b; --bad: #a3231b }
@media (prefers-color-scheme: dark) { :root { --ink: #eef0f4; --paper: #14161b; --card: #1d2027; --line: #8a8f9c; --accent: #a9b0ff; --on-accent: #14161b; --soft: #b3b8c4; --bad: #ff9d94 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 26rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
.note, #hint { color: var(--soft); font-size: .875rem; margin: .25rem 0 }
h1 { font-size: 2rem; margin: .5rem 0 1rem }
ul { list-style: none; padding: 0; margin: 0 0 1.5rem }
li { display: flex; justify-content: space-between; gap: 1rem; padding: .5rem 0; border-bottom: 1px solid color-mix(in srgb, var(--line) 35%, transparent) }
form { display: grid; gap: .375rem; margin-bottom: .75rem }
label { font-weight: 600; margin-top: .75rem }
input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .625rem .75rem; min-height: 2.75rem; width: 100% }
button { font: inherit; font-weight: 600; min-height: 3rem; margin-top: 1rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on-accent); cursor: pointer }
button.quiet { margin-top: 0; background: transparent; color: var(--ink); border: 1px solid var(--line) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
[role=alert] { color: var(--bad); font-weight: 600; margin: .25rem 0 }
a { color: var(--accent) }`
