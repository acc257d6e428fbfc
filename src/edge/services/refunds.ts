/**
 * Money on its way back: asked for, looked up when the company fell silent, and mirrored when somebody pressed the
 * button in the company's own dashboard.
 *
 * Between two short transactions, never inside one. A refund that may have been asked for before is looked up
 * first; only one that the company does not know is asked for, and then under its own id.
 */
import { type Context, type RefundAnswer, service } from '../platform.ts'

type Due = {
  order_id: string
  session_id: string
  payment_id: string
  amount_cents: number
  was_sent: boolean
  destination: string | null
  application_fee_cents: number
}

/** Money that nothing could be given for, once, however often this runs. */
export async function refundPayment(context: Context, paymentId: string): Promise<void> {
  const { refund_id } = await context.once(service).one<{ refund_id: string | null }>`
    select public.request_due_refund(${paymentId}) as refund_id`
  if (refund_id) await sendRefund(context, refund_id)
}

export async function sendRefund(context: Context, refundId: string): Promise<void> {
  const due = await context.once(service).maybe<Due>`
    select due.order_id, due.session_id, due.payment_id, due.amount_cents, due.was_sent,
           attempt.destination_account as destination, attempt.application_fee_cents
      from public.begin_refund(${refundId}) as due
      join public.payment_attempts as attempt on attempt.provider_session_id = due.session_id`
  if (!due) return
  try {
    const answer =
      (due.was_sent && (await lookUp(context, refundId, due))) || (await ask(context, refundId, due))
    await record(context, due.session_id, answer, refundId)
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    context.platform.log.warn({ refund_id: refundId, error: reason }, 'a refund may or may not have happened')
    await context.once(service).run`select public.doubt_refund(${refundId}, ${reason})`
    throw error
  }
}

/** Whatever was begun and never ended: a worker died, or the company was away for longer than a job is tried. */
export async function settleRefunds(context: Context): Promise<void> {
  const open = await context.once(service).all<{ id: string }>`
    select open.id from public.list_open_refunds() as open (id)`
  for (const { id } of open) await sendRefund(context, id).catch(() => {})
}

/**
 * Writes down all refunds of a payment as the company knows them. One of ours that we do not know yet is news that
 * came before the news of the payment itself: it is tried again later.
 */
export async function mirrorRefunds(
  context: Context,
  { paymentId, isOurs }: { paymentId: string; isOurs: boolean },
): Promise<void> {
  const known = await context.once(service).maybe<{ session_id: string }>`
    select provider_session_id as session_id from public.payment_attempts where provider_payment_id = ${paymentId}`
  if (!known && isOurs) throw new Error('a refund came before its payment')
  if (!known) return
  for (const refund of await context.platform.payments.findRefunds(paymentId))
    await record(context, known.session_id, refund, refund.ownId)
}

async function lookUp({ platform }: Context, refundId: string, due: Due): Promise<RefundAnswer | undefined> {
  const given = await platform.payments.findRefunds(due.payment_id)
  return given.find(({ ownId }) => ownId === refundId)
}

function ask({ platform }: Context, refundId: string, due: Due): Promise<RefundAnswer> {
  return platform.payments.refund({
    refundId,
    orderId: due.order_id,
    paymentId: due.payment_id,
    amountCents: due.amount_cents,
    route: due.destination ? { accountId: due.destination, feeCents: due.application_fee_cents } : undefined,
  })
}

async function record(context: Context, sessionId: string, answer: RefundAnswer, ownId: string | null) {
  await context.once(service).run`
    select public.record_refund(
      session_id => ${sessionId}, refund_id => ${answer.id}, status => ${answer.status},
      reason => 'Refunded in the dashboard of the payment company.', own_id => ${ownId}::uuid,
      amount_cents => ${answer.amountCents}, failure => ${answer.failure})`
}
