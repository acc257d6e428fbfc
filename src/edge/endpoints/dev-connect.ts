/**
 * /dev/connect/:linkId: the onboarding Stripe would host, while Stripe is the stand-in. Elsewhere it is a 404.
 *
 * It asks for nothing: each button is one way such an onboarding ends, so that all of them can be looked at.
 */
import { AppError } from '../../core/errors.ts'
import { escapeMarkup } from '../../core/markup.ts'
import { standings } from '../integrations/stripe-standin/accounts.ts'
import type { Onboarding, StripeStandin } from '../integrations/stripe-standin.ts'
import type { Platform } from '../platform.ts'
import { devPolicy, devStylesheet } from './dev-styles.ts'

export async function get(linkId: string, platform: Platform): Promise<Response> {
  const page = await standinOf(platform).onboarding(linkId)
  if (!page) throw new AppError('not_found', { detail: 'There is no such onboarding.' })
  return page.goOn ? seeOther(page.goOn) : html(page)
}

export async function post(linkId: string, request: Request, platform: Platform): Promise<Response> {
  const standin = standinOf(platform)
  if (!(await standin.onboarding(linkId)))
    throw new AppError('not_found', { detail: 'There is no such onboarding.' })
  const outcome = new URLSearchParams(await request.text()).get('outcome')
  const standing = standings.find((one) => one === outcome) ?? null
  return seeOther(await standin.submitOnboarding(linkId, standing))
}

function standinOf(platform: Platform): StripeStandin {
  if (!platform.payments.standin) throw new AppError('not_found')
  return platform.payments.standin
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })

function html({ country }: Onboarding): Response {
  const document = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Payment account</title>
<link rel="stylesheet" href="${devStylesheet}">
<style>${style}</style>
</head>
<body>
<main>
<p><span class="chip">Test onboarding: nothing is sent anywhere</span></p>
<h1>Your payment account</h1>
<p>Stripe would ask for documents here (${escapeMarkup(country)}). Choose how it ends.</p>
<form method="post">
<button class="button wide" name="outcome" value="complete">Give everything</button>
<button class="button quiet wide" name="outcome" value="review">Give everything, and wait for a check</button>
<button class="button quiet wide" name="outcome" value="no_bank">Leave out the bank account</button>
<button class="button quiet wide" name="outcome" value="restricted">Give a document that is not readable</button>
<button class="button quiet wide" name="outcome" value="rejected">Be rejected</button>
<button class="as-link" name="outcome" value="later">Go back without finishing</button>
</form>
</main>
</body>
</html>`
  return new Response(document, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'content-security-policy': devPolicy,
    },
  })
}

const style = `
main { display: grid; align-content: start; gap: var(--space-4); max-width: 30rem; padding-top: var(--space-7) }
form { display: grid; gap: var(--space-3) }
.as-link { min-height: var(--touch-target); color: var(--ink-soft) }`
