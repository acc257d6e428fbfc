/** Random operations on the stock of one event, done to the database and to the model; both must answer the same. */
import { randomUUID } from 'node:crypto'
import type { Chance } from './chance.ts'
import type { World } from './database.ts'
import { letExpire, type MadeEvent, makeEvent, type Placed, placeOrder } from './events.ts'
import { makeCharge, makeCode, makePool, makeWaves } from './offers.ts'
import { payments } from './payments.ts'
import {
  follow,
  isHolding,
  type Model,
  type Order,
  place,
  release,
  settle,
  type Tier,
  type Wish,
} from './stock-model.ts'

/** A step and what it came to: the database's answer and the model's. */
export type Step = { what: string; did: unknown; should: unknown }
export type Fuzzed = { event: MadeEvent; model: Model; step: () => Promise<Step> }

/** A new event of a random make. */
export async function fuzzStock(world: World, chance: Chance): Promise<Fuzzed> {
  const { event, model } = await arrange(world, chance)
  return { event, model, step: stepper(world, chance, event, model) }
}

async function arrange(world: World, chance: Chance): Promise<{ event: MadeEvent; model: Model }> {
  const makes = [
    { name: 'Seat', price_cents: 2_500, admits: 1 },
    { name: 'Table', price_cents: 9_999, admits: chance.between(2, 10) },
    { name: 'Shirt', price_cents: 1_333, admits: 0 },
    { name: 'Free', price_cents: 0, admits: 1 },
  ].map((make) => ({
    ...make,
    quantity_total: chance.between(1, 60),
    max_per_buyer: chance.happens(30) ? chance.between(1, 12) : null,
  }))
  const capacity = chance.happens(70) ? chance.between(20, 150) : null
  const event = await makeEvent(world, { tiers: makes, capacity })
  const tiers: Tier[] = makes.map((make, place) => ({
    ...stock(event.tiers[place]?.id ?? '', make.quantity_total),
    price: make.price_cents,
    admits: make.admits,
    maxPerBuyer: make.max_per_buyer,
    taxBps: 0,
    waves: [],
    revenue: 0,
  }))
  const model: Model = {
    occurrence: stock(event.occurrenceId, capacity),
    tiers,
    pools: [],
    codes: [],
    orders: [],
  }
  for (const name of ['Hall', 'Balcony'])
    if (chance.happens(60)) {
      const total = chance.between(5, 100)
      const drawing = tiers.filter(() => chance.happens(60))
      const { id } = await makePool(world, event, total, drawing, name)
      model.pools.push({ ...stock(id, total), tiers: drawing })
    }
  for (const tier of tiers) await dress(world, chance, tier)
  for (const [code, bps] of [
    ['HALF', 5_000],
    ['ALL', 10_000],
    ['ODD', 1_337],
  ] as const) {
    const minQuantity = chance.between(1, 4)
    const maxUses = chance.happens(70) ? chance.between(1, 15) : null
    const wish = {
      discount_kind: 'percent',
      percent_bps: bps,
      min_quantity: minQuantity,
      max_uses: maxUses,
    }
    const { id } = await makeCode(world, event, code, wish)
    model.codes.push({ id, code, bps, minQuantity, maxUses, used: 0 })
  }
  return { event, model }
}

const stock = (id: string, total: number | null) => ({ id, total, sold: 0, held: 0, lowered: null })

async function dress(world: World, chance: Chance, tier: Tier): Promise<void> {
  if (chance.happens(40)) {
    tier.taxBps = 1_300
    await makeCharge(world, { rate_bps: 1_300 }, [tier])
  }
  if (!chance.happens(40)) return
  const waves = Array.from({ length: chance.between(1, 3) }, (_, place): [number, number] => [
    chance.between(1, 15),
    500 * place,
  ])
  await makeWaves(world, tier, waves)
  const made = await world.truth<{ id: string; price: number; total: number }>(
    'select id, price_cents as price, quantity as total from public.price_waves where tier_id = $1 order by position',
    [tier.id],
  )
  tier.waves = made.map(({ id, price, total }) => ({ ...stock(id, total), price }))
}

function stepper(world: World, chance: Chance, event: MadeEvent, model: Model): () => Promise<Step> {
  const pay = payments(world)
  const any = (fits: (order: Order) => boolean) => chance.oneOf(model.orders.filter(fits))
  const asPlaced = ({ id, total }: Order) => ({ order: { id, total_cents: total } }) as Placed

  async function hold(): Promise<Step> {
    const wish = wishOf(chance, model)
    const should = outcome(() => place(model, wish))
    const did = await outcomeOf(() =>
      placeOrder(world, event, {
        lines: wish.wants.map(({ tier, quantity }) => ({ tier_id: tier.id, quantity })),
        email: wish.email,
        key: randomUUID(),
        details: { code: wish.code?.toLowerCase() },
      }),
    )
    if (typeof should === 'string' || typeof did === 'string') return { what: 'hold', did, should }
    should.id = did.order.id
    const { status, total_cents } = did.order
    return { what: 'hold', did: [status, total_cents], should: [should.status, should.total] }
  }

  async function receive(order: Order | undefined, page: string, isRight = true): Promise<Step | null> {
    if (!order || order.total === 0) return null
    const session = `cs_${page}_${order.id}`
    if (isHolding(order) && chance.happens(20)) await letExpire(world, order.id)
    const amount = isRight ? order.total : order.total + 1
    const did = await pay.settle(asPlaced(order), { session, amount })
    return { what: `pay ${order.status}`, did, should: settle(model, order, session, isRight) }
  }

  async function open(order: Order | undefined): Promise<Step | null> {
    if (order?.status !== 'held') return null
    await pay.open(asPlaced(order))
    order.status = 'awaiting_payment'
    return { what: 'open', did: await pay.statusOf(asPlaced(order)), should: order.status }
  }

  async function expire(order: Order | undefined): Promise<Step | null> {
    if (!order) return null
    if (isHolding(order) && (await pay.release(asPlaced(order))))
      return { what: 'release too early', did: true, should: false }
    if (isHolding(order)) await letExpire(world, order.id)
    return { what: 'expire', did: await pay.release(asPlaced(order)), should: release(model, order) }
  }

  /** How many times in a hundred, and what. */
  const steps: [number, () => Promise<Step | null>][] = [
    [35, hold],
    [18, () => receive(any(isHolding), 'a')],
    [14, () => expire(any(isHolding))],
    [5, () => expire(any(({ status }) => status === 'expired'))],
    [
      8,
      () =>
        receive(
          any(({ status }) => status === 'expired'),
          chance.oneOf(['a', 'b']) ?? 'a',
        ),
    ],
    [
      3,
      () =>
        receive(
          any(({ status }) => status === 'confirmed'),
          chance.oneOf(['a', 'c']) ?? 'a',
        ),
    ],
    [
      2,
      () =>
        receive(
          any(() => true),
          'd',
          false,
        ),
    ],
    [5, () => open(any(isHolding))],
    [10, () => resize(world, chance, model)],
  ]
  const drawn = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step))
  return async () => {
    for (;;) {
      const step = await chance.oneOf(drawn)?.()
      if (step) return step
    }
  }
}

function wishOf(chance: Chance, model: Model): Wish {
  const wants = model.tiers
    .filter(() => chance.happens(40))
    .map((tier) => ({ tier, quantity: chance.happens(95) ? chance.between(1, 6) : chance.between(7, 22) }))
  const tier = model.tiers[0] as Tier
  return {
    email: `buyer-${chance.between(1, 6)}@example.org`,
    wants: wants.length > 0 ? wants : [{ tier, quantity: 1 }],
    code: chance.happens(30) ? (chance.oneOf(['HALF', 'ALL', 'ODD', 'NONE']) ?? null) : null,
  }
}

/** More places at once, or the wish for fewer than there are: maybe for fewer than are gone. */
async function resize(world: World, chance: Chance, model: Model): Promise<Step | null> {
  const limited = [
    ...model.tiers.map((one) => ({ one, table: 'ticket_tiers', column: 'quantity_total' })),
    ...model.pools.map((one) => ({ one, table: 'capacity_pools', column: 'capacity' })),
    { one: model.occurrence, table: 'occurrences', column: 'capacity' },
  ].filter(({ one }) => one.total !== null)
  const chosen = chance.oneOf(limited)
  if (!chosen) return null
  const { one, table, column } = chosen
  const total = one.total ?? 0
  if (total > 1 && chance.happens(40)) {
    one.lowered = chance.between(0, total - 1)
    await world.truth(`update public.${table} set lowered_to = $2 where id = $1`, [one.id, one.lowered])
    follow(one)
  } else {
    one.total = total + chance.between(1, 20)
    one.lowered = null
    await world.truth(`update public.${table} set ${column} = $2, lowered_to = null where id = $1`, [
      one.id,
      one.total,
    ])
  }
  const [now] = await world.truth<{ total: number }>(
    `select ${column} as total from public.${table} where id = $1`,
    [one.id],
  )
  return { what: `resize ${table}`, did: now?.total, should: one.total }
}

function outcome<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    return (error as Error).message
  }
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    return (error as Error).message
  }
}

type Counter = { id: string; total: number | null; sold: number; held: number; revenue: number }
const byId = (one: Counter, other: Counter) => (one.id < other.id ? -1 : 1)

/** Every counter of the event as the database has it. */
export async function countersOf(world: World, { id }: MadeEvent): Promise<Counter[]> {
  const rows = await world.truth<Counter>(
    `select id, capacity as total, quantity_sold as sold, quantity_held as held, 0::bigint as revenue
       from public.occurrences where event_id = $1
     union all select id, quantity_total, quantity_sold, quantity_held, revenue_cents
       from public.ticket_tiers where event_id = $1
     union all select id, capacity, quantity_sold, quantity_held, 0 from public.capacity_pools where event_id = $1
     union all select wave.id, wave.quantity, wave.quantity_sold, wave.quantity_held, 0
       from public.price_waves as wave join public.ticket_tiers as tier on tier.id = wave.tier_id where tier.event_id = $1
     union all select id, max_uses, times_used, 0, 0 from public.promo_codes where event_id = $1`,
    [id],
  )
  return rows.sort(byId)
}

/** The same as the model has it. */
export function countersOfModel({ occurrence, tiers, pools, codes }: Model): Counter[] {
  const stocks = [occurrence, ...tiers, ...pools, ...tiers.flatMap(({ waves }) => waves)]
  return [
    ...stocks.map((one) => ({
      id: one.id,
      total: one.total,
      sold: one.sold,
      held: one.held,
      revenue: 'revenue' in one ? Number(one.revenue) : 0,
    })),
    ...codes.map(({ id, maxUses, used }) => ({ id, total: maxUses, sold: used, held: 0, revenue: 0 })),
  ].sort(byId)
}
