/** What an organizer looks at: the sums of one event, its orders, and word when they change. */
import type { Dashboard, OrderSummary } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import type { Context, Sql } from '../platform.ts'
import { pageOf, readCursor } from './cursors.ts'
import { eventUrl } from './events.ts'
import { organizer } from './organizations.ts'

/** Fresh sums, read from the tiers and orders themselves; the version says which refresh they belong to. */
export async function getDashboard(context: Context, eventId: string): Promise<Dashboard> {
  const caller = organizer(context)
  const [event, tiers, orders, sales, recent] = await context.as(caller, async (sql) => {
    // A member's view only: that the public may read a published event opens nothing here.
    const [event, ...rest] = await Promise.all([
      readEvent(sql, eventId),
      readTiers(sql, eventId),
      readOrderSums(sql, eventId),
      readSalesByDay(sql, eventId),
      readOrders(sql, eventId, { limit: 10 }),
    ])
    if (!event) throw new AppError('not_found')
    return [event, ...rest] as const
  })
  const { version, payments, ...facts } = event
  const sum = (of: (tier: (typeof tiers)[number]) => number) =>
    tiers.reduce((total, tier) => total + of(tier), 0)
  const sold = sum((tier) => tier.quantity_sold)
  const total = sum((tier) => tier.quantity_total)
  const revenue = sum((tier) => tier.revenue_cents)
  return {
    event: {
      ...facts,
      tickets_sold: sold,
      tickets_total: total,
      revenue_cents: revenue,
      url: eventUrl(context, facts.slug),
    },
    payments,
    totals: {
      tickets_sold: sold,
      tickets_held: sum((tier) => tier.quantity_held),
      tickets_total: total,
      revenue_cents: revenue,
      orders_confirmed: orders.orders_confirmed,
      last_24_hours: { tickets_sold: orders.tickets_today, revenue_cents: orders.revenue_today },
    },
    tiers,
    sales_by_day: sales,
    recent_orders: recent.map(withoutPosition),
    version,
  }
}

export async function listOrders(
  context: Context,
  eventId: string,
  page: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<{ data: OrderSummary[]; next_cursor: string | null }> {
  const caller = organizer(context)
  const limit = page.limit ?? 50
  const rows = await context.as(caller, async (sql) => {
    const [version, orders] = await Promise.all([
      readVersion(sql, eventId),
      readOrders(sql, eventId, { limit: limit + 1, ...readCursor(page.cursor) }),
    ])
    if (version === undefined) throw new AppError('not_found')
    return orders
  })
  const { data, next_cursor } = pageOf(rows, limit, (order) => ({ at: order.position, id: order.id }))
  return { data: data.map(withoutPosition), next_cursor }
}

/** The dashboard's version for a member of the event's organization; for anybody else it is not there. */
export async function dashboardVersion(context: Context, eventId: string): Promise<number> {
  const caller = organizer(context)
  const version = await readVersion(context.once(caller), eventId)
  if (version === undefined) throw new AppError('not_found')
  return version
}

type EventRow = Omit<Dashboard['event'], 'tickets_sold' | 'tickets_total' | 'revenue_cents' | 'url'> & {
  version: number
  payments: Dashboard['payments']
}

function readEvent(sql: Sql, eventId: string) {
  return sql.maybe<EventRow>`
    select event.id, event.slug, event.name, event.type, event.status, event.currency,
           occurrence.starts_at, occurrence.timezone, occurrence.city, occurrence.capacity,
           coalesce(dashboard.version, 0) as version, public.event_payments(event.id) as payments
      from public.events as event
      join private.acting_organization_ids('viewer', 'orders:read') as mine (id) on mine.id = event.organization_id
     cross join lateral (
       select * from public.occurrences as occurrence
        where occurrence.event_id = event.id
        order by occurrence.starts_at limit 1) as occurrence
      left join public.event_dashboards as dashboard on dashboard.event_id = event.id
     where event.id = ${eventId}`
}

async function readVersion(sql: Sql, eventId: string): Promise<number | undefined> {
  const row = await sql.maybe<{ version: number }>`
    select coalesce(dashboard.version, 0) as version
      from public.events as event
      join private.acting_organization_ids('viewer', 'orders:read') as mine (id) on mine.id = event.organization_id
      left join public.event_dashboards as dashboard on dashboard.event_id = event.id
     where event.id = ${eventId}`
  return row?.version
}

function readTiers(sql: Sql, eventId: string) {
  return sql.all<Dashboard['tiers'][number]>`
    select id, name, price_cents, currency, quantity_total, quantity_sold, quantity_held, revenue_cents, status
      from public.ticket_tiers
     where event_id = ${eventId}
     order by display_order, price_cents, id`
}

function readOrderSums(sql: Sql, eventId: string) {
  return sql.one<{ orders_confirmed: number; tickets_today: number; revenue_today: number }>`
    select count(*) as orders_confirmed,
           coalesce(sum(quantity) filter (where confirmed_at > now() - interval '24 hours'), 0) as tickets_today,
           coalesce(sum(total_cents) filter (where confirmed_at > now() - interval '24 hours'), 0) as revenue_today
      from public.orders
     where event_id = ${eventId} and status = 'confirmed'`
}

/** Every day of the event's own calendar from its first sale, or its publishing, until today; at most a year. */
function readSalesByDay(sql: Sql, eventId: string) {
  return sql.all<Dashboard['sales_by_day'][number]>`
    with place as (
      select occurrence.timezone, event.published_at
        from public.events as event
        join public.occurrences as occurrence on occurrence.event_id = event.id
       where event.id = ${eventId}
       order by occurrence.starts_at limit 1
    ), sales as (
      select (placed.confirmed_at at time zone place.timezone)::date as day,
             sum(placed.quantity) as tickets, sum(placed.total_cents) as revenue_cents
        from public.orders as placed, place
       where placed.event_id = ${eventId} and placed.status = 'confirmed'
       group by 1
    ), span as (
      select greatest(
               least(min(sales.day), min((place.published_at at time zone place.timezone)::date)),
               max((now() at time zone place.timezone)::date) - 365) as first,
             max((now() at time zone place.timezone)::date) as last
        from place left join sales on true
    )
    select to_char(days.day, 'YYYY-MM-DD') as day,
           coalesce(sales.tickets, 0) as tickets, coalesce(sales.revenue_cents, 0) as revenue_cents
      from span
     cross join lateral generate_series(span.first, span.last, interval '1 day') as days (day)
      left join sales on sales.day = days.day::date
     order by days.day`
}

/** `position` is created_at with its microseconds: what a cursor holds, and what the index is sorted by. */
function readOrders(
  sql: Sql,
  eventId: string,
  { limit, at = null, id = null }: { limit: number; at?: string | null; id?: string | null },
) {
  return sql.all<OrderSummary & { position: string }>`
    select id, number, status, buyer_name, buyer_email, quantity, total_cents, currency,
           created_at, confirmed_at,
           to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
      from public.orders
     where event_id = ${eventId}
       and (${at}::timestamptz is null or (created_at, id) < (${at}::timestamptz, ${id}::uuid))
     order by created_at desc, id desc
     limit ${limit}`
}

function withoutPosition({ position: _, ...order }: OrderSummary & { position: string }): OrderSummary {
  return order
}
