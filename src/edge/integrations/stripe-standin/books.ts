/** The stand-in's books: what it keeps of payments, disputes that a bank opens and decides, and payouts. */
import { announce, type Bench } from './checkout.ts'
import { invalid, missing, type PaymentIntent } from './objects.ts'
import { findPayment } from './refunds.ts'
import type { Objects, StripeObject } from './store.ts'

export type Dispute = StripeObject & {
  object: 'dispute'
  amount: number
  currency: string
  payment_intent: string
  reason: string
  status: 'warning_needs_response' | 'needs_response' | 'under_review' | 'won' | 'lost' | 'warning_closed'
  evidence_details: { due_by: number | null; has_evidence: boolean }
  balance_transactions: StripeObject[]
}
export type Payout = StripeObject & {
  object: 'payout'
  amount: number
  currency: string
  status: 'in_transit' | 'paid' | 'failed'
  arrival_date: number
  failure_message: string | null
}

const day = 24 * 60 * 60
/** What Stripe asks for a dispute, whoever wins. */
const disputeFee = 1_500

/** 2.9 % and 30, as Stripe's price list begins. */
export const feeOf = ({ amount }: Pick<PaymentIntent, 'amount'>): number =>
  Math.min(amount, Math.round((amount * 29) / 1_000) + 30)

/** With its charge and what the charge moved, where it is asked for. */
export async function expandedPayment(id: string, url: URL, objects: Objects): Promise<StripeObject> {
  const payment = await findPayment(id, objects)
  const isAsked = [...url.searchParams].some(
    ([name, value]) => name.startsWith('expand') && value === 'latest_charge.balance_transaction',
  )
  if (!isAsked || payment.status !== 'succeeded') return payment
  const fee = feeOf(payment)
  const { amount, currency } = payment
  const moved = {
    id: payment.id.replace(/^pi/, 'txn'),
    object: 'balance_transaction',
    type: 'charge',
    amount,
    currency,
    fee,
    net: amount - fee,
  }
  return {
    ...payment,
    latest_charge: {
      id: payment.id.replace(/^pi/, 'ch'),
      object: 'charge',
      amount,
      currency,
      balance_transaction: moved,
    },
  }
}

export async function findDispute(id: string, objects: Objects): Promise<Dispute> {
  const dispute = await objects.find<Dispute>(id)
  if (dispute?.object !== 'dispute') throw missing('dispute', id)
  return dispute
}

/** As the API answers it, the payment written out. */
export async function expandedDispute(id: string, objects: Objects): Promise<StripeObject> {
  const dispute = await findDispute(id, objects)
  return { ...dispute, payment_intent: await findPayment(dispute.payment_intent, objects) }
}

/** A bank asks for the whole payment; an inquiry only asks. */
export async function openDispute(
  wish: { paymentId: string; reason: string; isInquiry?: boolean },
  objects: Objects,
  bench: Bench,
): Promise<Dispute> {
  const payment = await findPayment(wish.paymentId, objects)
  if (payment.status !== 'succeeded' || payment.amount_refunded === payment.amount)
    throw invalid('There is nothing of this payment to dispute.')
  const amount = payment.amount - payment.amount_refunded
  const dispute: Dispute = {
    id: bench.newId('du'),
    object: 'dispute',
    created: bench.now(),
    amount,
    currency: payment.currency,
    payment_intent: payment.id,
    charge: payment.id.replace(/^pi/, 'ch'),
    reason: wish.reason,
    status: wish.isInquiry ? 'warning_needs_response' : 'needs_response',
    evidence_details: { due_by: bench.now() + 7 * day, has_evidence: false },
    balance_transactions: wish.isInquiry ? [] : [moved(-amount, disputeFee, payment.currency, bench)],
  }
  await objects.save(dispute)
  await announce('charge.dispute.created', dispute, objects, bench)
  if (!wish.isInquiry) await announce('charge.dispute.funds_withdrawn', dispute, objects, bench)
  return dispute
}

/** The bank decides. Won, the money comes back; the fee does not. */
export async function closeDispute(
  id: string,
  isWon: boolean,
  objects: Objects,
  bench: Bench,
): Promise<Dispute> {
  const dispute = await findDispute(id, objects)
  if (!['warning_needs_response', 'needs_response', 'under_review'].includes(dispute.status)) return dispute
  const isInquiry = dispute.status === 'warning_needs_response'
  const returned = isWon && !isInquiry
  const closed: Dispute = {
    ...dispute,
    status: isInquiry ? 'warning_closed' : isWon ? 'won' : 'lost',
    evidence_details: { ...dispute.evidence_details, due_by: null },
    balance_transactions: [
      ...dispute.balance_transactions,
      ...(returned ? [moved(dispute.amount, 0, dispute.currency, bench)] : []),
    ],
  }
  await objects.save(closed)
  await announce('charge.dispute.closed', closed, objects, bench)
  if (returned) await announce('charge.dispute.funds_reinstated', closed, objects, bench)
  return closed
}

const moved = (amount: number, fee: number, currency: string, bench: Bench): StripeObject => ({
  id: bench.newId('txn'),
  object: 'balance_transaction',
  type: 'adjustment',
  amount,
  currency,
  fee,
  net: amount - fee,
})

export async function findPayout(id: string, objects: Objects): Promise<Payout> {
  const payout = await objects.find<Payout>(id)
  if (payout?.object !== 'payout') throw missing('payout', id)
  return payout
}

export async function payOut(
  { amount, currency }: { amount: number; currency: string },
  objects: Objects,
  bench: Bench,
): Promise<Payout> {
  const payout: Payout = {
    id: bench.newId('po'),
    object: 'payout',
    created: bench.now(),
    amount,
    currency: currency.toLowerCase(),
    status: 'paid',
    arrival_date: bench.now() + 2 * day,
    failure_message: null,
    method: 'standard',
  }
  await objects.save(payout)
  await announce('payout.paid', payout, objects, bench)
  return payout
}

/** Days later, a bank sends it back. */
export async function failPayout(id: string, objects: Objects, bench: Bench): Promise<Payout> {
  const failed: Payout = {
    ...(await findPayout(id, objects)),
    status: 'failed',
    failure_message: 'The bank account has been closed.',
  }
  await objects.save(failed)
  await announce('payout.failed', failed, objects, bench)
  return failed
}
