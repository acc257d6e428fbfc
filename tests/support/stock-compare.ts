/** Everything of an event that can be counted, as the database has it and as the model has it: the two must be equal. */
import type { World } from './database.ts'
import type { MadeEvent } from './events.ts'
import { sumOf } from './stock-model.ts'
import type { Model, Order, Stock } from './stock-shapes.ts'

type Counter = {
  id: string
  total: number | null
  sold: number
  held: number
  lowered: number | null
  revenue: number
  price: number
  /** Of a wave: which one it is. */
  place: number
}
const byId = (one: Counter, other: Counter) => (one.id < other.id ? -1 : 1)

/** Every counter of the event as the database has it. */
export async function countersOf(world: World, { id }: MadeEvent): Promise<Counter[]> {
  const rows = await world.truth<Counter>(
    `select id, capacity as total, quantity_sold as sold, quantity_held as held, lowered_to as lowered,
            0::bigint as revenue, 0 as price, 0::bigint as place
       from public.occurrences where event_id = $1
     union all select id, quantity_total, quantity_sold, quantity_held, lowered_to, revenue_cents, price_cents, 0
       from public.ticket_tiers where event_id = $1
     union all select id, capacity, quantity_sold, quantity_held, lowered_to, 0, 0, 0
       from public.capacity_pools where event_id = $1
     union all select wave.id, wave.quantity, wave.quantity_sold, wave.quantity_held, wave.lowered_to, 0, wave.price_cents,
                      row_number() over (partition by wave.tier_id order by wave.position)
       from public.price_waves as wave join public.ticket_tiers as tier on tier.id = wave.tier_id where tier.event_id = $1
     union all select id, max_uses, times_used, 0, null, 0, 0, 0 from public.promo_codes where event_id = $1`,
    [id],
  )
  return rows.sort(byId)
}

/** The same as the model has it. */
export function countersOfModel({ occurrence, tiers, pools, codes }: Model): Counter[] {
  const row = ({ id, total, sold, held, lowered }: Stock) => ({
    ...{ id, total, sold, held, lowered },
    ...{ revenue: 0, price: 0, place: 0 },
  })
  return [
    ...[occurrence, ...pools].map(row),
    ...tiers.map((tier) => ({ ...row(tier), revenue: tier.revenue, price: tier.price })),
    ...tiers.flatMap(({ waves }) =>
      waves.map((wave, place) => ({ ...row(wave), price: wave.price, place: place + 1 })),
    ),
    ...codes.map(({ id, maxUses, used }) => row({ id, total: maxUses, sold: used, held: 0, lowered: null })),
  ].sort(byId)
}

type Fate = {
  key: string
  status: string
  extensions: number
  is_closed: boolean
  refunded: number
  valid: number
  payments: string
}
const byKey = (one: Fate, other: Fate) => (one.key < other.key ? -1 : 1)

/** What became of every order of the event, its money and its tickets. */
export async function ordersOf(world: World, { id }: MadeEvent): Promise<Fate[]> {
  const rows = await world.truth<Fate>(
    `select "order".idempotency_key as key, "order".status, "order".hold_extensions as extensions,
            "order".cancelled_at is not null as is_closed, "order".refunded_cents as refunded,
            (select count(*)::integer from public.event_tickets as ticket
              where ticket.order_id = "order".id and ticket.status = 'valid') as valid,
            (select coalesce(string_agg(concat_ws(' ', attempt.provider_session_id, attempt.status, attempt.refund_cents), ', '
                                        order by attempt.provider_session_id collate "C"), '')
               from public.payment_attempts as attempt
              where attempt.order_id = "order".id and attempt.status not in ('open', 'expired')) as payments
       from public.orders as "order"
      where "order".event_id = $1`,
    [id],
  )
  return rows.sort(byKey)
}

export function ordersOfModel({ orders }: Model): Fate[] {
  return orders
    .map((order) => ({
      key: order.key,
      status: order.status,
      extensions: order.extensions,
      is_closed: order.isClosed,
      refunded: sumOf(order.refunds, ({ status, amount }) => (status === 'succeeded' ? amount : 0)),
      valid: order.status === 'confirmed' ? validTickets(order) : 0,
      payments: order.payments
        .map(({ page, status, back }) => `${page} ${status} ${back}`)
        .sort((one, other) => (one < other ? -1 : 1))
        .join(', '),
    }))
    .sort(byKey)
}

const validTickets = ({ lines }: Order) =>
  sumOf(
    lines,
    ({ tier, quantity, tickets }) => quantity * tier.admits - tickets.filter(({ isVoid }) => isVoid).length,
  )
