/** What the terminal says when the product is up: where to go, who to be, what is real. */
import type { Platform } from '../edge/platform.ts'
import { demoPassword, demoUsers } from './identity.ts'

export function welcome({ settings, payments, mail }: Platform, where: string): string {
  const url = settings.PUBLIC_URL
  const rows: [string, string][] = [
    ['Payments', paymentsState(payments.name, settings.STRIPE_SECRET_KEY)],
    ['Mail', mailState(mail.name, url)],
    ['Assistant', 'our own rules read every sentence; no model is asked and no key is needed.'],
    ['Places', 'a built-in list of cities with their time zones; no network is used.'],
    ['Data', where],
  ]
  if (settings.DEMO) rows.unshift(['Demo sign-in', `${demoUsers[0].email}  ${demoPassword}`])
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, state]) => `  ${name.padEnd(width)}   ${state}`)
  if (!settings.RATE_LIMITS)
    lines.push(
      '',
      '  RATE LIMITS ARE OFF. Anybody may ask as often as they like. For benches only: RATE_LIMITS=off',
    )
  return `\nEventOS is ready at ${url}\n\n${lines.join('\n')}\n\n  Ctrl-C stops it.\n\n`
}

function paymentsState(name: Platform['payments']['name'], key: string | undefined): string {
  if (name === 'stripe-standin')
    return 'stand-in: a pay page of our own, no card is charged. STRIPE_SECRET_KEY makes it Stripe.'
  return key?.includes('_live_') ? 'Stripe, with a live key: cards are charged.' : 'Stripe, with a test key.'
}

function mailState(name: Platform['mail']['name'], url: string): string {
  return name === 'outbox'
    ? `stand-in: every mail waits at ${url}/dev/outbox. SMTP_URL sends them.`
    : 'sent over SMTP.'
}
