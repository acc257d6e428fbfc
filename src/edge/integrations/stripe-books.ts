/** Stripe's fees, disputes and payouts, in our words. */
import Stripe from 'stripe'
import type { BookEvent, Books, FoundDispute, FoundPayout } from '../books.ts'

export function createStripeBooks(stripe: Stripe): Books {
  return {
    findFee: (paymentId) =>
      unlessMissing(async () => {
        const { latest_charge: charge } = await stripe.paymentIntents.retrieve(paymentId, {
          expand: ['latest_charge.balance_transaction'],
        })
        const moved = charge && typeof charge === 'object' ? charge.balance_transaction : null
        if (!moved || typeof moved === 'string') return null
        return { cents: moved.fee, currency: moved.currency.toUpperCase() }
      }),

    findDispute: (disputeId) =>
      unlessMissing(async () =>
        disputeOf(await stripe.disputes.retrieve(disputeId, { expand: ['payment_intent'] })),
      ),

    findPayout: (payoutId, accountId) =>
      unlessMissing(async () =>
        payoutOf(
          await stripe.payouts.retrieve(payoutId, {}, accountId ? { stripeAccount: accountId } : undefined),
        ),
      ),
  }
}

/**
 * What an event of Stripe's says has changed; null for one about something else. Payments are the installation's own,
 * so disputes of them are, too; an organizer's account is heard about its payouts alone.
 */
export function bookEventOf(event: Stripe.Event): BookEvent | null {
  const accountId = event.account ?? null
  const { id } = event.data.object as { id?: unknown }
  if (typeof id !== 'string') return null
  if (event.type.startsWith('payout.')) return { kind: 'payout', id, accountId }
  return event.type.startsWith('charge.dispute.') && !accountId ? { kind: 'dispute', id, accountId } : null
}

/** Of another account, e.g. of the stand-in before there was a key: as if it were not. */
async function unlessMissing<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing')
      return null
    throw error
  }
}

/** One transaction takes the money and the fee, another may bring back either; there are never more than two. */
function disputeOf(dispute: Stripe.Dispute): FoundDispute {
  const { payment_intent: payment, evidence_details: evidence, balance_transactions: moves } = dispute
  const sum = (of: (move: Stripe.BalanceTransaction) => number) =>
    moves.reduce((total, move) => total + Math.max(of(move), 0), 0)
  return {
    id: dispute.id,
    paymentId: typeof payment === 'string' ? payment : (payment?.id ?? null),
    orderId: (typeof payment === 'object' ? payment?.metadata.order_id : null) ?? null,
    amountCents: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    status: statusOf(dispute.status),
    evidenceDueAt: evidence.due_by ? new Date(evidence.due_by * 1_000).toISOString() : null,
    moved: {
      currency: (moves[0]?.currency ?? dispute.currency).toUpperCase(),
      withdrawnCents: sum((move) => -move.amount),
      feeCents: sum((move) => move.fee),
      returnedCents: sum((move) => move.amount),
      feeReturnedCents: sum((move) => -move.fee),
    },
  }
}

const statuses: Record<string, FoundDispute['status']> = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry_review',
  warning_closed: 'closed',
  needs_response: 'needs_response',
  under_review: 'under_review',
  prevented: 'closed',
  won: 'won',
  lost: 'lost',
  // Lost until the appeal is won.
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
}

/** Stripe's list may grow: what we do not know is waited for. */
const statusOf = (status: string): FoundDispute['status'] => statuses[status] ?? 'under_review'

const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const

function payoutOf(payout: Stripe.Payout): FoundPayout {
  return {
    id: payout.id,
    amountCents: payout.amount,
    currency: payout.currency.toUpperCase(),
    status: payoutStatuses.find((status) => status === payout.status) ?? 'pending',
    arrivesOn: new Date(payout.arrival_date * 1_000).toISOString().slice(0, 10),
    failure: payout.failure_message,
  }
}
