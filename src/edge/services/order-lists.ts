/** An event's orders for its organizer: searched, filtered, a page at a time, and all of them as a file. */
import { csvLine, csvStart } from '../../core/csv.ts'
import { AppError } from '../../core/errors.ts'
import { toMajor } from '../../core/money.ts'
import type { FoundOrder, OrderFilter } from '../../core/orders.ts'
import type { Context, Sql } from '../platform.ts'
import { dashboardVersion } from './analytics.ts'
import { pageOf, readCursor } from './cursors.ts'
import { organizer } from './organizations.ts'

type Positioned = FoundOrder & { position: string }
type Place = { limit: number; at?: string | null; id?: string | null }

/** Newest first. For members; of anybody else's event there is nothing. */
export async function findOrders(
  context: Context,
  eventId: string,
  {
    cursor,
    limit = 50,
    ...filter
  }: OrderFilter & { cursor?: string | undefined; limit?: number | undefined },
): Promise<{ data: FoundOrder[]; next_cursor: string | null }> {
  const caller = seeker(context, filter)
  await dashboardVersion(context, eventId)
  const place = { limit: limit + 1, ...readCursor(cursor) }
  const rows = await readOrders(context.once(caller), eventId, filter, place)
  const { data, next_cursor } = pageOf(rows, limit, ({ position, id }) => ({ at: position, id }))
  return { data: data.map(({ position: _, ...order }) => order), next_cursor }
}

/** Which code an order used is not among what a key for orders reads: it hears so, instead of finding nothing. */
function seeker(context: Context, { code }: OrderFilter) {
  if (code && context.caller.kind === 'key')
    throw new AppError('scope_missing', { detail: 'API keys cannot look for orders by their code.' })
  return organizer(context)
}

/** Enough for few round trips, and little to hold at a time. */
const rowsAtOnce = 500

/** A page at a time, each read when the one before has been taken: a long list holds no connection and no memory. */
export async function exportOrders(
  context: Context,
  eventId: string,
  filter: OrderFilter,
): Promise<ReadableStream<Uint8Array>> {
  const caller = seeker(context, filter)
  await dashboardVersion(context, eventId)
  const sql = context.once(caller)
  const encoder = new TextEncoder()
  let start = csvStart + csvLine(titles)
  let last: Positioned | undefined
  return new ReadableStream({
    async pull(controller) {
      const after = last ? { at: last.position, id: last.id } : {}
      const rows = await readOrders(sql, eventId, filter, { limit: rowsAtOnce, ...after })
      last = rows.at(-1)
      const text = start + rows.map(lineOf).join('')
      start = ''
      if (text) controller.enqueue(encoder.encode(text))
      if (rows.length < rowsAtOnce) controller.close()
    },
  })
}

const titles = [
  'Order',
  'State',
  'Name',
  'Email',
  'Tickets',
  'Total',
  'Refunded',
  'Currency',
  'Placed',
  'Confirmed',
]

/** Money in whole units with a point: what a spreadsheet adds up. */
function lineOf(order: Positioned): string {
  const { currency } = order
  return csvLine([
    order.number,
    order.cancelled_at ? 'cancelled' : order.status,
    order.buyer_name,
    order.buyer_email,
    order.quantity,
    toMajor(order.total_cents, currency),
    toMajor(order.refunded_cents, currency),
    currency,
    order.created_at,
    order.confirmed_at,
  ])
}

/** What looks like a piece of a number is looked for among the event's tickets, too. */
function readOrders(
  sql: Sql,
  eventId: string,
  filter: OrderFilter,
  { limit, at = null, id = null }: Place,
): Promise<Positioned[]> {
  const search = filter.search?.toLowerCase() || null
  const number = search && /^[\w-]{4,}$/.test(search) ? search : null
  const { status = null, tier = null, money = null, from = null, to = null } = filter
  const code = filter.code?.toUpperCase() || null
  return sql.all<Positioned>`
    select placed.id, placed.number, placed.status, placed.buyer_name, placed.buyer_email, placed.quantity,
           placed.total_cents, placed.refunded_cents, placed.currency, placed.created_at, placed.confirmed_at,
           placed.cancelled_at, placed.dispute_status,
           to_char(placed.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
      from public.orders as placed
     where placed.event_id = ${eventId}
       and (${at}::timestamptz is null or (placed.created_at, placed.id) < (${at}::timestamptz, ${id}::uuid))
       and (${search}::text is null
            or position(${search}::text in lower(placed.buyer_name)) > 0
            or position(${search}::text in lower(placed.buyer_email)) > 0
            or position(${search}::text in lower(placed.number)) > 0
            or placed.id in (
                 select ticket.order_id from public.event_tickets as ticket
                  where ${number}::text is not null and ticket.event_id = ${eventId}
                    and position(${number}::text in lower(ticket.number)) > 0))
       and case ${status}::text
             when 'cancelled' then placed.cancelled_at is not null
             when 'confirmed' then placed.status = 'confirmed' and placed.cancelled_at is null
             else coalesce(placed.status = ${status}::text, true) end
       and (${tier}::uuid is null or exists (
             select from public.order_lines as line where line.order_id = placed.id and line.tier_id = ${tier}::uuid))
       and case ${money}::text
             when 'paid' then placed.status = 'confirmed' and placed.total_cents > 0
             when 'free' then placed.total_cents = 0
             when 'refunded' then placed.refunded_cents > 0
             else true end
       and (${code}::text is null or exists (
             select from public.promo_redemptions as used
               join public.promo_codes as code on code.id = used.promo_code_id
              where used.order_id = placed.id and code.code = ${code}::text))
       -- A day is the calendar's of where the event takes place.
       and (${from}::date is null or placed.created_at >= (
             select ${from}::date::timestamp at time zone date.timezone
               from public.occurrences as date where date.id = placed.occurrence_id))
       and (${to}::date is null or placed.created_at < (
             select (${to}::date + 1)::timestamp at time zone date.timezone
               from public.occurrences as date where date.id = placed.occurrence_id))
     order by placed.created_at desc, placed.id desc
     limit ${limit}`
}
