/** Money back through Stripe: asked for once, looked up when nobody answered, and found when somebody else gave it. */
import Stripe from 'stripe'
import type { RefundAnswer, RefundRequest } from '../platform.ts'
import { takenBack } from './stripe-accounts.ts'

/**
 * The key is the refund's own, so asking again is the same refund. A refusal is an answer; silence is not, and is
 * thrown: whoever asked looks the refund up before asking again.
 */
export async function askForRefund(stripe: Stripe, request: RefundRequest): Promise<RefundAnswer> {
  const { refundId, orderId, paymentId, amountCents, route } = request
  try {
    const refund = await stripe.refunds.create(
      {
        payment_intent: paymentId,
        amount: amountCents,
        ...takenBack(route),
        metadata: { order_id: orderId, refund_id: refundId },
      },
      { idempotencyKey: `refund:${refundId}` },
    )
    return answerOf(refund)
  } catch (error) {
    if (!isRefusal(error)) throw error
    // Asked before our keys were the refund's, or longer ago than Stripe remembers keys.
    const given = (await findRefunds(stripe, paymentId)).find(
      ({ ownId, amountCents: cents }) => ownId === refundId || (ownId === orderId && cents === amountCents),
    )
    return (
      given ?? {
        id: null,
        ownId: refundId,
        status: 'failed',
        amountCents,
        failure: error.message.slice(0, 500),
      }
    )
  }
}

export async function findRefunds(stripe: Stripe, paymentId: string) {
  const { data } = await stripe.refunds.list({ payment_intent: paymentId, limit: 100 })
  return data.map(answerOf)
}

/** The payment that an event about refunds is about; null for any other event. */
export function refundedPayment(event: Stripe.Event) {
  if (!/^(refund\.|charge\.refund)/.test(event.type)) return null
  const { payment_intent, metadata } = event.data.object as Stripe.Refund | Stripe.Charge
  const paymentId = typeof payment_intent === 'string' ? payment_intent : (payment_intent?.id ?? null)
  return { orderId: metadata?.order_id ?? null, paymentId }
}

/** The request as it was is refused and would be tomorrow; a limit, a fault of theirs or a broken line would not. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError
  )
}

/** Refunds of earlier releases name their order alone. */
function answerOf(refund: Stripe.Refund) {
  return {
    id: refund.id,
    ownId: ownIdOf(refund.metadata?.refund_id ?? refund.metadata?.order_id),
    status: statusOf(refund.status),
    amountCents: refund.amount,
    failure: refund.failure_reason ?? null,
  }
}

/** In the company's dashboard anybody may write anything there. */
const ownIdOf = (written: string | undefined) =>
  written && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(written) ? written : null

/** Stripe's words for what is not settled yet differ; ours has one. */
function statusOf(status: string | null): RefundAnswer['status'] {
  if (status === 'succeeded') return 'succeeded'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
}
