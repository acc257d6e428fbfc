/** The company tells everything three times and in any order, through the door that checks its signature. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { drift, type MadeEvent, makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import {
  cutWire,
  dashboard,
  eventOf,
  permutations,
  sequence,
  type Told,
} from '../support/webhook-sequence.ts'

type Shop = { world: World; app: TestPlatform; wire: ReturnType<typeof buying> }
let event: MadeEvent
const open: Shop[] = []

async function openShop(): Promise<Shop> {
  const world = await createWorld(inject('postgres'))
  const app = await createTestPlatform(world)
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 2000 }] })
  const shop = { world, app, wire: buying(world, app, () => event) }
  open.push(shop)
  return shop
}
afterAll(async () => {
  for (const { app, world } of open) {
    await app.close()
    await world.close()
  }
})

/** So many at the same time, as a company that has fallen behind posts them. */
async function sideBySide<T, R>(items: T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T, at)
  }
  await Promise.all(Array.from({ length: 64 }, worker))
  return results
}

/** Paid and given back at the company: all of it for every second order, else a part. */
async function paidOrders({ app, wire }: Shop, count: number): Promise<Told[]> {
  const stripe = dashboard(app)
  return sideBySide(Array.from({ length: count }), async (_, index) => {
    const bought = await wire.buy(2)
    await wire.pay(bought)
    const { payment_intent } = await stripe.checkout.sessions.retrieve(bought.sessionId)
    const paymentId = String(payment_intent)
    const back = index % 2 ? 700 : 5000
    const { id } = await stripe.refunds.create({ payment_intent: paymentId, amount: back })
    return { orderId: bought.id, sessionId: bought.sessionId, paymentId, refundId: id, amount: 5000, back }
  })
}

/** Each place of the sequence in turn, thrice, for all orders at once; what was stored is worked off in between. */
async function tell(shop: Shop, orders: Told[], lines: (index: number) => typeof sequence): Promise<void> {
  for (let place = 0; place < sequence.length; place++) {
    const thrice = orders.flatMap((told, index) => Array.from({ length: 3 }, () => ({ told, index })))
    await sideBySide(thrice, async ({ told, index }) => {
      const line = lines(index)[place]
      if (line) await post(shop, eventOf(line, told))
    })
    await shop.app.runJobs()
  }
  await again(shop)
}

async function post({ wire }: Shop, payload: string): Promise<void> {
  const answer = await wire.deliver({ payload, signature: await wire.sign(payload) })
  expect(answer.status).toBe(200)
}

/** What could not be acted on yet is tried again a little later, as the queue does. */
async function again({ world, app }: Shop): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await world.truth('update graphile_worker._private_jobs set run_at = now()')
    await app.runJobs()
  }
}

type Outcome = {
  status: string
  tickets: number
  payments: number
  refunds: number
  back: number
  mails: string
  ledger: string
}

/** One line for each different end; `wanted` is what an order ends as. */
async function outcomes({ world }: Shop, orders: Told[]): Promise<Record<string, Outcome[]>> {
  const rows = await world.truth<Outcome & { id: string }>(
    `select "order".id, "order".status,
            (select count(*)::integer from public.event_tickets as ticket where ticket.order_id = "order".id) as tickets,
            (select count(*)::integer from public.payment_attempts as attempt where attempt.order_id = "order".id) as payments,
            (select count(*)::integer from public.refund_attempts as refund where refund.order_id = "order".id) as refunds,
            "order".refunded_cents as back,
            (select string_agg(message.kind, ' ' order by message.kind)
               from private.messages as message where message.order_id = "order".id) as mails,
            -- What the company keeps of a payment is asked for by a job of its own.
            (select string_agg(entry.kind || ' ' || entry.amount_cents, ', ' order by entry.kind)
               from public.ledger_entries as entry
              where entry.order_id = "order".id and entry.kind <> 'provider_fee') as ledger
       from public.orders as "order" where "order".id = any ($1)`,
    [orders.map(({ orderId }) => orderId)],
  )
  const different = (back: number) => {
    const ids = new Set(orders.filter((told) => told.back === back).map(({ orderId }) => orderId))
    const ends = rows.filter(({ id }) => ids.has(id)).map(({ id: _, ...end }) => JSON.stringify(end))
    return [...new Set(ends)].map((end) => JSON.parse(end) as Outcome)
  }
  return { partly: different(700), wholly: different(5000) }
}

const oneOfEach = {
  status: 'confirmed',
  tickets: 2,
  payments: 1,
  refunds: 1,
  mails: 'order_confirmed order_refunded',
}
const ended = (back: number) => [{ ...oneOfEach, back, ledger: `payment 5000, refund -${back}` }]
const wanted = { partly: ended(700), wholly: ended(5000) }

describe('what the company tells', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
    cutWire(shop.app)
  })

  it('ends in one ticket set, one mail, one entry of the ledger for what came and what went, in every order, three times, 64 at once', async () => {
    const all = permutations()
    const orders = await paidOrders(shop, all.length)

    await tell(shop, orders, (index) => all[index] ?? [])

    expect(all.length).toBe(factorial(sequence.filter((line) => !line.isNoise).length))
    expect(await outcomes(shop, orders)).toEqual(wanted)
    expect(await shop.world.ask('service', 'select * from public.check_invariants()')).toEqual([])
    expect(await drift(shop.world)).toEqual([])
  }, 120_000)

  it('ends the same when all of it comes at once', async () => {
    const orders = await paidOrders(shop, 8)
    const everything = orders.flatMap((told) =>
      sequence.flatMap((line) => Array.from({ length: 3 }, () => eventOf(line, told))),
    )

    await Promise.all([
      sideBySide(everything.toReversed(), (payload) => post(shop, payload)),
      shop.app.runJobs(),
    ])
    await shop.app.runJobs()
    await again(shop)

    expect(await outcomes(shop, orders)).toEqual(wanted)
  })

  it('changes nothing when all of it is told again a month later, under other ids of events', async () => {
    const orders = await paidOrders(shop, 2)
    await tell(shop, orders, () => sequence)

    for (const told of orders)
      for (const line of sequence) await post(shop, eventOf(line, told).replace('evt_', 'evt_month_later_'))
    await shop.app.runJobs()
    await again(shop)

    expect(await outcomes(shop, orders)).toEqual(wanted)
  })
})

it('would pay back twice if settling forgot what it settled: the suite sees it', async () => {
  const shop = await openShop()
  cutWire(shop.app)
  await forgetWhatWasSettled(shop.world)
  const orders = await paidOrders(shop, 4)

  await tell(shop, orders, () => sequence)

  expect(await outcomes(shop, orders)).not.toEqual(wanted)
})

async function forgetWhatWasSettled(world: World): Promise<void> {
  const [found] = await world.truth<{ source: string }>(
    `select pg_get_functiondef('public.settle_payment'::regproc) as source`,
  )
  const source = found?.source ?? ''
  const guard = `v_attempt.status in ('succeeded', 'refunded')`
  expect(source).toContain(guard)
  await world.truth(source.replace(guard, 'false'))
}

const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1))
