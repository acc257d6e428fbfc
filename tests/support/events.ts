/** Things to arrange: an event on sale, a full draft, an order. */
import { randomUUID } from 'node:crypto'
import type { Row, Truth, World } from './database.ts'
import { harbour, olga, type Speaker } from './people.ts'

type TierOf = { name: string; price_cents?: number; quantity_total?: number } & Row
type MadeTier = { id: string; name: string; slug: string }
export type MadeEvent = { id: string; slug: string; occurrenceId: string; tiers: MadeTier[]; tier: MadeTier }

type EventOf = {
  tiers?: TierOf[]
  capacity?: number | null
  status?: string
  visibility?: string
  organizationId?: string
  maxPerOrder?: number
  currency?: string
}

/** An event of Harbour Collective, three weeks from now, with 100 free tickets unless said otherwise. */
export async function makeEvent(world: Truth, wish: EventOf = {}): Promise<MadeEvent> {
  const {
    tiers = [{ name: 'General' }],
    capacity = null,
    status = 'published',
    visibility = 'public',
    currency = 'CAD',
  } = wish
  const slug = `event-${randomUUID().slice(0, 8)}`
  const [event] = await world.truth<{ id: string }>(
    `insert into public.events (organization_id, created_by, name, slug, type, status, visibility, currency,
                                max_per_order, published_at, cancelled_at)
     values ($1, $2, 'Harbour Lights', $3, 'conference', $4, $5, $7, $6,
             case when $4 <> 'draft' then now() end, case when $4 = 'cancelled' then now() end)
     returning id`,
    [wish.organizationId ?? harbour.id, olga.id, slug, status, visibility, wish.maxPerOrder ?? 20, currency],
  )
  const id = event?.id as string
  const [occurrence] = await world.truth<{ id: string }>(
    `insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone, city, country, capacity)
     select $1, start, start + interval '8 hours', start at time zone 'America/Toronto', 'America/Toronto', 'Toronto',
            'CA', $2
       from (select date_trunc('hour', now()) + interval '21 days' as start) as soon
     returning id`,
    [id, capacity],
  )
  const occurrenceId = occurrence?.id as string
  const made: MadeTier[] = []
  for (const tier of tiers) made.push(await makeTier(world, { id, occurrenceId }, { currency, ...tier }))
  await world.truth('insert into public.event_dashboards (event_id, organization_id) values ($1, $2)', [
    id,
    wish.organizationId ?? harbour.id,
  ])
  return { id, slug, occurrenceId, tiers: made, tier: made[0] as MadeTier }
}

/** Any column of ticket_tiers may be wished for. */
export async function makeTier(
  world: Truth,
  event: { id: string; occurrenceId: string },
  tier: TierOf,
): Promise<MadeTier> {
  const row: Row = {
    event_id: event.id,
    occurrence_id: event.occurrenceId,
    price_cents: 0,
    quantity_total: 100,
    currency: 'CAD',
    status: 'active',
    ...tier,
  }
  const columns = Object.keys(row)
  const [made] = await world.truth<MadeTier>(
    `insert into public.ticket_tiers (${columns.join(', ')})
     values (${columns.map((_, place) => `$${place + 1}`).join(', ')}) returning id, name, slug`,
    Object.values(row),
  )
  return made as MadeTier
}

export type Placed = {
  order: {
    id: string
    number: string
    status: string
    total_cents: number
    currency: string
    expires_at: string | null
  }
  token: string
  payment_required: boolean
  lines: {
    name: string
    unit_price_cents: number
    quantity: number
    discount_cents: number
    added_cents: number
  }[]
}

type OrderOf = {
  lines?: { tier_id: string; quantity: unknown; unit_price_cents?: number }[]
  quantity?: number
  as?: Speaker
  key?: string
  hash?: string
  name?: string
  email?: string
  holdMinutes?: number
  details?: Row
}

/** place_order as a stranger calls it; two of the first tier unless said otherwise. */
export async function placeOrder(world: World, event: MadeEvent, wish: OrderOf = {}): Promise<Placed> {
  const lines = wish.lines ?? [{ tier_id: event.tier.id, quantity: wish.quantity ?? 2 }]
  const [answer] = await world.ask<{ placed: Placed }>(
    wish.as ?? 'anon',
    'select public.place_order($1, $2, $3, $4, $5, $6, $7, $8) as placed',
    [
      event.slug,
      JSON.stringify(lines),
      wish.name ?? 'Bea Buyer',
      wish.email ?? 'bea@example.org',
      wish.key ?? randomUUID(),
      wish.hash ?? 'hash',
      wish.holdMinutes ?? 30,
      JSON.stringify(wish.details ?? {}),
    ],
  )
  return (answer as { placed: Placed }).placed
}

/** The counters of an event: occurrence first, then tiers in order. */
export async function counters(world: World, event: MadeEvent) {
  const [occurrence] = await world.truth<{ sold: number; held: number }>(
    'select quantity_sold as sold, quantity_held as held from public.occurrences where id = $1',
    [event.occurrenceId],
  )
  const tiers = await world.truth<{ sold: number; held: number; revenue: number; status: string }>(
    `select quantity_sold as sold, quantity_held as held, revenue_cents as revenue, status
       from public.ticket_tiers where event_id = $1 order by array_position($2::uuid[], id)`,
    [event.id, event.tiers.map((tier) => tier.id)],
  )
  return { occurrence, tiers }
}

/** Rows of recount_inventory: none when every counter agrees with the orders. */
export const drift = (world: World) => world.ask('service', 'select * from public.recount_inventory()')

/** The hold of an order is over by the database's clock. */
export const letExpire = (world: World, orderId: string) =>
  world.truth(`update public.orders set expires_at = now() - interval '1 second' where id = $1`, [orderId])

/** A draft that is ready to publish. */
export const fullDraft = {
  name: 'Lakeshore Makers Fair',
  type: 'festival',
  description: 'Two floors of makers.',
  visibility: 'public',
  format: 'physical',
  capacity: 500,
  city: 'Toronto',
  country: 'CA',
  venueName: 'The Drying Floor',
  address: '18 Wharf Lane',
  amenities: ['wifi', 'accessible'],
  dateTime: '2031-06-14T14:00:00.000Z',
  localStart: '2031-06-14T10:00',
  duration: 480,
  timezone: 'America/Toronto',
  currency: 'CAD',
  ticketTiers: [
    { name: 'Early bird', priceCents: 1900, quantity: 150, type: 'early_bird' },
    { name: 'Regular', priceCents: 2900, quantity: 350, type: 'regular' },
  ],
  maxPerOrder: 8,
  taxRate: 0.13,
  refundPolicy: 'until_7_days',
}
