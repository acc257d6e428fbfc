/** What Stripe tells, by webhook or by its own list: reduced to what we act on. */
import type Stripe from 'stripe'
import type { PaymentEvent } from '../platform.ts'
import { changedAccount } from './stripe-accounts.ts'
import { bookEventOf } from './stripe-books.ts'
import { refundedPayment } from './stripe-refunds.ts'

/** Of all its kinds, those that something follows from here. */
const kinds = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'payout.paid',
  'payout.failed',
  'account.updated',
] as const

/** Newest first, page by page; Stripe keeps a month of them. */
export async function* listEvents(
  stripe: Stripe,
  since: Date,
): AsyncGenerator<{ at: Date; event: PaymentEvent }> {
  const gte = Math.floor(since.getTime() / 1_000)
  for await (const event of stripe.events.list({ created: { gte }, types: [...kinds], limit: 100 }))
    yield { at: new Date(event.created * 1_000), event: paymentEventOf(event) }
}

/**
 * Only a paid session is money that arrived; a refund says which payment to look at; the rest is none of our business.
 *
 * What happens on an account of an organizer is not ours, whatever order its metadata name: there the organizer can make
 * a payment of a cent. Of those events only what they say of the account itself is heard.
 */
export function paymentEventOf(event: Stripe.Event): PaymentEvent {
  const accountId = changedAccount(event)
  const books = bookEventOf(event)
  const nothing = { orderId: null, sessionId: null, paymentId: null, amountCents: null, currency: null }
  // What it says of people is not kept: how the account stands is asked, not read here.
  if (event.account || accountId) {
    const { id, type, created, account = null } = event
    return { id, type, accountId, books, ...nothing, payload: { id, type, created, account } }
  }
  const about = { id: event.id, type: event.type, accountId, books, payload: event }
  const refunded = refundedPayment(event)
  if (refunded) return { ...about, ...refunded, sessionId: null, amountCents: null, currency: null }
  const isSession =
    event.type === 'checkout.session.completed' || event.type === 'checkout.session.async_payment_succeeded'
  if (!isSession) return { ...about, ...nothing }
  const session = event.data.object
  const isPaid = session.payment_status === 'paid'
  return {
    ...about,
    orderId: session.metadata?.order_id ?? null,
    sessionId: session.id,
    paymentId: idOf(session.payment_intent),
    amountCents: isPaid ? session.amount_total : null,
    currency: session.currency?.toUpperCase() ?? null,
  }
}

export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null)
}
