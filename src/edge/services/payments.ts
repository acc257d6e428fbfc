/**
 * What becomes of money: webhooks stored, payments settled, holds given back. What goes back is in refunds.ts.
 *
 * Everything here may run twice, late or in the wrong order; SQL makes each effect happen once. The
 * payment company is asked between transactions, never inside one.
 */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { isOffline } from '../../core/offline-payments.ts'
import type { PaymentRoute } from '../payment-accounts.ts'
import { type CheckoutSession, type Context, type PaymentEvent, type Sql, service } from '../platform.ts'
import { mirrorBooks, StoredBookEvent } from './ledger.ts'
import { mirrorAccount } from './payment-accounts.ts'
import { providerOf } from './payment-providers.ts'
import { mirrorRefunds } from './refunds.ts'

/** What public.settle_payment answers. */
type Outcome = 'confirmed' | 'already_settled' | 'refund_due' | 'mismatch'

/** Money that arrived: the order it names and what the company says it received. */
type Payment = {
  provider: string
  orderId: string
  sessionId: string
  paymentId: string
  amountCents: number
  currency: string
  /** Where it went; undefined where it was never to go anywhere. */
  route?: PaymentRoute | null | undefined
}

/** Stored and queued in one statement: acknowledged means it will be acted on, whatever dies now. */
export async function storeWebhook(context: Context, event: PaymentEvent): Promise<void> {
  const provider = context.platform.payments.name
  await context.once(service).run`
    with stored as (
      insert into private.received_webhooks (provider, provider_event_id, type, payload)
      values (${provider}, ${event.id}, ${event.type}, ${event}::jsonb)
      on conflict (provider, provider_event_id) do nothing
      returning provider_event_id
    )
    select private.add_job('process-webhook', json_build_object('provider', ${provider}::text, 'event_id', provider_event_id))
      from stored`
}

const StoredEvent = z.object({
  type: z.string(),
  orderId: z.uuid().nullable().catch(null),
  sessionId: z.string().nullable(),
  paymentId: z.string().nullable(),
  amountCents: z.number().int().nullable(),
  currency: z.string().nullable(),
  books: StoredBookEvent.nullish(),
  /** Absent from what was stored before there were accounts. */
  accountId: z.string().nullable().default(null),
})

/** Acts on a stored webhook. What is not about money that arrived needs nothing but the note that we saw it. */
export async function processWebhook(context: Context, provider: string, eventId: string): Promise<void> {
  const row = await context.once(service).maybe<{ payload: unknown; processed_at: string | null }>`
    select payload, processed_at from private.received_webhooks
     where provider = ${provider} and provider_event_id = ${eventId}`
  if (!row || row.processed_at) return
  const event = StoredEvent.parse(row.payload)
  const payment = paymentOf(provider, event)
  try {
    // Whatever it says of refunds, what is true now is the company's to say.
    if (isAboutRefunds(event.type) && event.paymentId)
      await mirrorRefunds(context, { paymentId: event.paymentId, isOurs: event.orderId !== null })
    if (event.books) await mirrorBooks(context, event.books)
    if (event.accountId) await mirrorAccount(context, event.accountId)
    const route = payment ? await routeOf(context, payment) : undefined
    await context.as(service, async (sql) => {
      if (payment) await settle(context, sql, { ...payment, route })
      // The buyer has done their part and the money is underway: they are not asked to pay again.
      else if (event.type === 'checkout.session.completed' && event.orderId)
        await sql.run`select public.mark_order_processing(${event.orderId})`
      await sql.run`
        update private.received_webhooks
           set processed_at = now(), attempts = attempts + 1, error = null
         where provider = ${provider} and provider_event_id = ${eventId}`
    })
  } catch (error) {
    await noteFailure(context, provider, eventId, error)
  }
}

function paymentOf(provider: string, event: z.infer<typeof StoredEvent>): Payment | null {
  const { orderId, sessionId, paymentId, amountCents, currency } = event
  if (!orderId || !sessionId || !paymentId || amountCents === null || !currency) return null
  return { provider, orderId, sessionId, paymentId, amountCents, currency }
}

const isAboutRefunds = (type: string) => /^(refund\.|charge\.refund)/.test(type)

/** SQL compares order, amount and currency with its own; what it cannot give for the money is refunded. */
async function settle(context: Context, sql: Sql, payment: Payment): Promise<void> {
  const { outcome } = await (payment.route === undefined
    ? sql.one<{ outcome: Outcome }>`
        select public.settle_payment(
          order_id => ${payment.orderId}, provider => ${payment.provider}, session_id => ${payment.sessionId},
          payment_id => ${payment.paymentId}, amount_cents => ${payment.amountCents},
          currency => ${payment.currency}) as outcome`
    : sql.one<{ outcome: Outcome }>`
        select public.settle_routed_payment(
          order_id => ${payment.orderId}, provider => ${payment.provider}, session_id => ${payment.sessionId},
          payment_id => ${payment.paymentId}, amount_cents => ${payment.amountCents}, currency => ${payment.currency},
          destination => ${payment.route?.accountId ?? null},
          application_fee_cents => ${payment.route?.feeCents ?? 0}) as outcome`)
  const facts = { order_id: payment.orderId, payment_id: payment.paymentId, outcome }
  if (outcome === 'mismatch')
    context.platform.log.error(facts, 'a payment does not match its order and waits for a person')
  if (outcome === 'refund_due') {
    context.platform.log.warn(facts, 'a payment came for places that are gone; it is refunded')
    await sql.run`
      select private.add_job('refund-payment', json_build_object('payment_id', ${payment.paymentId}::text))`
  }
}

/**
 * Where the money went, asked of the company outside any transaction: where the installation passes money on now, or did
 * when this payment was started. Elsewhere there is nothing to ask.
 */
async function routeOf(context: Context, payment: Payment): Promise<PaymentRoute | null | undefined> {
  const { payments, settings } = context.platform
  const started = await context.once(service).maybe<{ is_routed: boolean }>`
    select destination_account is not null as is_routed from public.payment_attempts
     where provider_session_id = ${payment.sessionId}`
  return settings.STRIPE_CONNECT || started?.is_routed ? payments.findRoute(payment.paymentId) : undefined
}

/** A refusal on purpose will be the same tomorrow: it is written down and ends there. Anything else is tried again. */
export async function noteFailure(
  context: Context,
  provider: string,
  eventId: string,
  error: unknown,
): Promise<void> {
  const isFinal = error instanceof AppError && error.status < 500
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  await context.once(service).run`
    update private.received_webhooks
       set attempts = attempts + 1, error = ${reason}, processed_at = case when ${isFinal} then now() end
     where provider = ${provider} and provider_event_id = ${eventId}`
  if (!isFinal) throw error
  context.platform.log.error(
    { provider, event_id: eventId, error: reason },
    'a webhook could not be acted on',
  )
}

/** How many pages are closed at the company at the same time. */
const atOnce = 8

/**
 * Gives back what was held and never paid. An open payment page is closed first, so that nobody pays
 * for places that are gone; a page that turns out paid is settled instead. A debit that is underway
 * does not hold places: if its money comes later, settling takes them again or gives it back. An order
 * whose page cannot be closed now keeps its places until the next round, and holds up no other.
 */
export async function expireHolds(context: Context): Promise<number> {
  const expired = await context.once(service).all<{ order_id: string; provider_session_id: string | null }>`
    select order_id, provider_session_id from public.list_expired_orders(500)`
  let released = 0
  const waiting = [...expired]
  const worker = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift())
      if (await giveBack(context, order.order_id, order.provider_session_id)) released++
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return released
}

async function giveBack(context: Context, orderId: string, sessionId: string | null): Promise<boolean> {
  const { log } = context.platform
  try {
    const session = sessionId ? await providerOf(context, sessionId).expireCheckout(sessionId) : null
    if (session?.isPaid) await settleSession(context, orderId, session)
    if (session?.isPaid || session?.status === 'open') return false
    const { released } = await context.once(service).one<{ released: boolean }>`
      select public.release_order(order_id => ${orderId}) as released`
    return released
  } catch (error) {
    log.warn({ order_id: orderId, error: String(error) }, 'a hold could not be given back yet')
    return false
  }
}

/** Paid in the last moment; its webhook may still be on its way and then changes nothing. */
export async function settleSession(
  context: Context,
  orderId: string,
  session: CheckoutSession,
): Promise<void> {
  if (!session.paymentId) return
  const { id: sessionId, paymentId, amountCents, currency } = session
  const provider = providerOf(context, sessionId).name
  const payment = { provider, orderId, sessionId, paymentId, amountCents, currency }
  const route = isOffline(provider) ? undefined : await routeOf(context, payment)
  await context.as(service, (sql) => settle(context, sql, { ...payment, route }))
}
