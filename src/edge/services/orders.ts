/** What may happen to an order after it was placed: more time, an end, money back, its tickets once more. */
import { AppError } from '../../core/errors.ts'
import type {
  ExtendedHold,
  OrderStory,
  RefundInput,
  RefundView,
  ResolveInput,
  StuckPayment,
} from '../../core/orders.ts'
import type { Context } from '../platform.ts'
import { dashboardVersion } from './analytics.ts'
import { type Papers, readPapers } from './order-papers.ts'
import { organizer } from './organizations.ts'
import { providerOf } from './payment-providers.ts'
import { settleSession } from './payments.ts'

type Told = Omit<OrderStory, Exclude<keyof Papers, 'issued'>>

/** For the holder of the order's address and for managers: ten minutes more, as often as SQL lets them. */
export async function extendHold(context: Context, orderId: string): Promise<ExtendedHold> {
  const { held } = await context.once(context.caller).one<{ held: ExtendedHold }>`
    select public.extend_hold(order_id => ${orderId}) as held`
  return held
}

/**
 * Gives up an unpaid order, for its holder or a manager. Its payment page is closed first, so that nobody pays for
 * places that are free again; one that turns out paid is settled instead.
 */
export async function cancelOrder(context: Context, orderId: string): Promise<{ status: string }> {
  const sql = context.once(context.caller)
  const { page } = await sql.one<{ page: string | null }>`
    select public.page_to_close(order_id => ${orderId}) as page`
  if (page) await closePage(context, orderId, page)
  return sql.one<{ status: string }>`select public.cancel_order(order_id => ${orderId}) as status`
}

async function closePage(context: Context, orderId: string, sessionId: string): Promise<void> {
  const session = await providerOf(context, sessionId)
    .expireCheckout(sessionId)
    .catch((cause: unknown) => {
      throw new AppError('payments_unavailable', { retryAfterSeconds: 5 }, { cause })
    })
  if (!session.isPaid) return
  await settleSession(context, orderId, session)
  throw new AppError('order_not_cancellable', {
    detail: 'It was paid in this moment. Refund its tickets instead.',
  })
}

/** For managers. The same key is the same refund, however often it is sent. */
export async function refundOrder(
  context: Context,
  orderId: string,
  input: RefundInput,
  key: string,
): Promise<RefundView> {
  const { tickets, extras, amount_cents, currency, to_stock, reason } = input
  return context.once(organizer(context)).one<RefundView>`
    select refund.id, refund.status, refund.amount_cents, refund.currency
      from public.refund_order(
        order_id => ${orderId}, tickets => ${tickets}::uuid[], extras => ${JSON.stringify(extras)}::jsonb,
        amount_cents => ${amount_cents ?? null}, currency => ${currency ?? null}, to_stock => ${to_stock},
        reason => ${reason}, request_key => ${key}) as refund`
}

/** For managers: the mail with the tickets, once more. */
export async function resendOrder(context: Context, orderId: string): Promise<void> {
  await context.once(organizer(context)).run`select public.resend_order(order_id => ${orderId})`
}

/** For members of the organization; for anybody else it is not there. */
export async function getStory(context: Context, orderId: string): Promise<OrderStory> {
  const [story, papers] = await context.as(organizer(context), (sql) =>
    Promise.all([
      sql.one<{ story: Told | null }>`select public.order_story(order_id => ${orderId}) as story`,
      readPapers(sql, orderId),
    ]),
  )
  if (!story.story) throw new AppError('not_found')
  const { issued, ...rest } = papers
  // What was issued with the confirmation bears its time and comes after it; sorting keeps that order.
  const entries = [...story.story.entries, ...issued].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return { ...story.story, ...rest, entries }
}

/** Payments of an event that wait for a person, oldest first. */
export async function listStuckPayments(context: Context, eventId: string): Promise<StuckPayment[]> {
  await dashboardVersion(context, eventId)
  return context.once(organizer(context)).all<StuckPayment>`
    select payment_id, order_id, order_number, buyer_name, buyer_email, amount_cents, currency, reason, refund_status,
           failure, can_confirm, since
      from public.stuck_payments(event_id => ${eventId})`
}

export async function resolvePayment(
  context: Context,
  paymentId: string,
  { action, note }: ResolveInput,
): Promise<void> {
  await context.once(organizer(context)).run`
    select public.resolve_payment(payment_id => ${paymentId}, action => ${action}, note => ${note ?? null})`
}
