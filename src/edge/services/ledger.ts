/**
 * The company's own books, mirrored: disputes, payouts, and what it kept of each payment. SQL writes the ledger from
 * what is recorded here.
 *
 * An event says that something changed and never what: the company is asked, outside any transaction, so that events
 * may come late, twice and in any order.
 */
import { z } from 'zod'
import type { BookEvent, FoundDispute } from '../books.ts'
import { type Context, service } from '../platform.ts'

export const StoredBookEvent = z.object({
  kind: z.enum(['dispute', 'payout']),
  id: z.string().min(1).max(255),
  accountId: z.string().max(255).nullable(),
})

export async function mirrorBooks(context: Context, event: BookEvent): Promise<void> {
  if (event.kind === 'dispute') await mirrorDispute(context, event.id)
  else await mirrorPayout(context, event)
}

async function mirrorDispute(context: Context, disputeId: string): Promise<void> {
  const { books, name: provider } = context.platform.payments
  const found = await books.findDispute(disputeId)
  if (!found?.paymentId) return
  const { id: recorded } = await context.once(service).one<{ id: string | null }>`
    select public.record_dispute(${provider}, ${found.paymentId}, ${rowOf(found)}::jsonb) as id`
  if (!recorded && (await isOurs(context, found))) throw new Error('a dispute came before its payment')
}

/** News of a payment that is on its way to us, or somebody else's who uses the same account. */
async function isOurs(context: Context, { orderId }: FoundDispute): Promise<boolean> {
  const order = z.uuid().safeParse(orderId)
  if (!order.success) return false
  const known = await context.once(service).maybe`select from public.orders where id = ${order.data}`
  return known !== undefined
}

const rowOf = ({ moved, ...found }: FoundDispute) => ({
  provider_dispute_id: found.id,
  amount_cents: found.amountCents,
  currency: found.currency,
  reason: found.reason,
  status: found.status,
  evidence_due_at: found.evidenceDueAt,
  money_currency: moved.currency,
  withdrawn_cents: moved.withdrawnCents,
  fee_cents: moved.feeCents,
  returned_cents: moved.returnedCents,
  fee_returned_cents: moved.feeReturnedCents,
})

async function mirrorPayout(context: Context, { id, accountId }: BookEvent): Promise<void> {
  const { books, name: provider } = context.platform.payments
  const found = await books.findPayout(id, accountId)
  if (!found || found.amountCents === 0) return
  const row = {
    provider_payout_id: found.id,
    amount_cents: found.amountCents,
    currency: found.currency,
    status: found.status,
    arrives_on: found.arrivesOn,
    failure: found.failure,
  }
  const { id: recorded } = await context.once(service).one<{ id: string | null }>`
    select public.record_payout(${provider}, ${accountId}, ${row}::jsonb) as id`
  if (!recorded)
    context.platform.log.warn(
      { payout_id: id, account_id: accountId },
      'a payout belongs to no single organization and is in no ledger',
    )
}

/** How many fees are asked for at the same time. */
const atOnce = 8

/** Asks the company what it kept of each payment that nobody knows the fee of; what it does not know yet waits. */
export async function readFees(context: Context): Promise<number> {
  const { name: provider } = context.platform.payments
  const waiting = await context.once(service).all<{ payment_id: string }>`
    select payment_id from public.payments_without_fee(${provider})`
  let known = 0
  const worker = async () => {
    for (let payment = waiting.shift(); payment; payment = waiting.shift())
      if (await readFee(context, payment.payment_id)) known++
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return known
}

async function readFee(context: Context, paymentId: string): Promise<boolean> {
  const { payments, log } = context.platform
  try {
    const fee = await payments.books.findFee(paymentId)
    if (!fee) return false
    await context.once(service).run`
      select public.record_provider_fee(${payments.name}, ${paymentId}, ${fee.cents}, ${fee.currency})`
    return true
  } catch (error) {
    log.warn({ payment_id: paymentId, error: String(error) }, 'the fee of a payment could not be read yet')
    return false
  }
}
