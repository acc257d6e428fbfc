/** Many buyers at once, on real connections. The control proves that the race is real: without the guard it oversells. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { rush } from '../support/rush.ts'

// Sixty-four buyers on a busy two-core machine take their time.
vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const one = (event: MadeEvent, tier = 0) => ({
  lines: [{ tier_id: event.tiers[tier]?.id as string, quantity: 1 }],
})

it('sells exactly 500 places in 1,500 attempts over 64 connections', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 500 }], capacity: 500 })

  const { sold, refusals } = await rush(1500, () => placeOrder(world, event, one(event)))

  expect(sold).toBe(500)
  expect(refusals).toEqual({ tickets_unavailable: 1000 })
  expect(await counters(world, event)).toEqual({
    occurrence: { sold: 500, held: 0 },
    tiers: [{ sold: 500, held: 0, revenue: 0, status: 'sold_out' }],
  })
  const [tickets] = await world.truth('select count(*) from public.event_tickets where event_id = $1', [
    event.id,
  ])
  expect(tickets?.count).toBe(500)
})

it('holds exactly 500 paid places in 1,500 attempts', async () => {
  const event = await makeEvent(world, {
    tiers: [{ name: 'Paid', price_cents: 100, quantity_total: 500 }],
    capacity: null,
  })

  const { sold, refusals } = await rush(1500, () => placeOrder(world, event, one(event)))

  expect(sold).toBe(500)
  expect(refusals).toEqual({ tickets_unavailable: 1000 })
  expect((await counters(world, event)).tiers[0]).toMatchObject({ held: 500, sold: 0 })
})

it('the control oversells: the same rush against a function that checks, then inserts', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 500 }] })
  await world.truth(`
    create table public.naive_tickets (id uuid primary key default gen_random_uuid(), tier_id uuid not null);
    create function public.buy_naively(wanted uuid) returns void language plpgsql security definer as $$
    begin
      if (select count(*) from public.naive_tickets where tier_id = wanted)
         >= (select quantity_total from public.ticket_tiers where id = wanted) then
        raise exception 'tickets_unavailable';
      end if;
      perform pg_sleep(0.002); -- what a real handler does between its check and its insert
      insert into public.naive_tickets (tier_id) values (wanted);
    end $$;
    grant execute on function public.buy_naively to anon;`)

  const { sold } = await rush(1500, () => world.ask('anon', 'select public.buy_naively($1)', [event.tier.id]))

  expect(sold).toBeGreaterThan(500)
})

it('the control oversells even in one statement: insert where the count allows', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 100 }] })
  await world.truth(`
    create table public.hopeful_tickets (id uuid primary key default gen_random_uuid(), tier_id uuid not null);
    create function public.buy_hopefully(wanted uuid) returns uuid language sql security definer as $$
      insert into public.hopeful_tickets (tier_id)
      select wanted
       where (select count(*) from public.hopeful_tickets where tier_id = wanted)
           < (select quantity_total from public.ticket_tiers where id = wanted)
         and pg_sleep(0.002) is not null
      returning id
    $$;
    grant execute on function public.buy_hopefully to anon;`)

  await rush(500, () => world.ask('anon', 'select public.buy_hopefully($1)', [event.tier.id]))

  const [sold] = await world.truth<{ count: number }>('select count(*) from public.hopeful_tickets')
  expect(sold?.count).toBeGreaterThan(100)
})

it('two tiers that share a room of 300 sell 300 together', async () => {
  const event = await makeEvent(world, {
    tiers: [
      { name: 'A', quantity_total: 300 },
      { name: 'B', quantity_total: 300 },
    ],
    capacity: 300,
  })

  const { sold } = await rush(800, (number) => placeOrder(world, event, one(event, number % 2)))

  const after = await counters(world, event)
  expect(sold).toBe(300)
  expect(after.occurrence).toEqual({ sold: 300, held: 0 })
  expect(after.tiers.reduce((sum, tier) => sum + tier.sold, 0)).toBe(300)
})

it('sells the last place once, two hundred times over', async () => {
  const event = await makeEvent(world, {
    tiers: Array.from({ length: 200 }, (_, number) => ({ name: `Seat ${number}`, quantity_total: 1 })),
  })

  const { sold } = await rush(400, (number) => placeOrder(world, event, one(event, number >> 1)))

  expect(sold).toBe(200)
})

it('orders of (A, B) and (B, A) never wait for each other in a circle', async () => {
  const event = await makeEvent(world, {
    tiers: ['A', 'B'].map((name) => ({ name, quantity_total: 100_000 })),
  })
  const [a, b] = event.tiers.map(({ id }) => ({ tier_id: id, quantity: 1 })) as [
    { tier_id: string; quantity: number },
    { tier_id: string; quantity: number },
  ]

  const { sold, refusals } = await rush(1000, (number) =>
    placeOrder(world, event, { lines: number % 2 ? [a, b] : [b, a] }),
  )

  expect({ sold, refusals }).toEqual({ sold: 1000, refusals: {} })
})

it('buying, paying and expiring at once neither deadlock nor drift', async () => {
  const event = await makeEvent(world, {
    tiers: [
      { name: 'A', price_cents: 500, quantity_total: 120 },
      { name: 'B', price_cents: 900, quantity_total: 120 },
    ],
    capacity: 150,
  })

  const { refusals } = await rush(600, async (number) => {
    const lines = (number % 2 ? event.tiers : [...event.tiers].reverse()).map(({ id }) => ({
      tier_id: id,
      quantity: 1,
    }))
    const { order } = await placeOrder(world, event, { lines })
    const pay = () =>
      world.ask('service', `select public.settle_payment($1, 'stripe', $2, $3, $4, 'cad')`, [
        order.id,
        `cs_${order.id}`,
        `pi_${order.id}`,
        order.total_cents,
      ])
    const release = () => world.ask('service', 'select public.release_order($1)', [order.id])
    if (number % 3 === 0) await letExpire(world, order.id)
    await Promise.all(
      number % 3 === 0 ? [release(), pay(), release()] : number % 3 === 1 ? [pay(), pay()] : [],
    )
  })

  expect(Object.keys(refusals).filter((message) => message !== 'tickets_unavailable')).toEqual([])
  expect(await drift(world)).toEqual([])
  const { occurrence } = await counters(world, event)
  expect((occurrence?.sold ?? 0) + (occurrence?.held ?? 0)).toBeLessThanOrEqual(150)
})

it.each(['repeatable read', 'serializable'])(
  'never oversells under %s: who loses is told to try again',
  async (level) => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 20 }], capacity: 20 })

    const { sold, refusals } = await rush(128, () =>
      world.as('anon', async (client) => {
        // The world begins with read committed: begin again at the level under test.
        await client.query(`rollback; begin isolation level ${level}; set local role anon`)
        await client.query(`select public.place_order($1, $2, 'Bea Buyer', 'bea@example.org', $3, 'h')`, [
          event.slug,
          JSON.stringify(one(event).lines),
          randomUUID(),
        ])
      }),
    )

    expect(sold).toBeLessThanOrEqual(20)
    expect((await counters(world, event)).occurrence).toEqual({ sold, held: 0 })
    const others = Object.keys(refusals).filter(
      (message) => !/tickets_unavailable|could not serialize/.test(message),
    )
    expect(others).toEqual([])
  },
)

it('one key from sixty-four connections is one order', async () => {
  const event = await makeEvent(world)
  const key = randomUUID()

  await rush(64, () => placeOrder(world, event, { key }))

  const [orders] = await world.truth('select count(*) from public.orders where event_id = $1', [event.id])
  expect(orders?.count).toBe(1)
  expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 0 })
})

it('leaves every counter equal to the recount', async () => {
  expect(await drift(world)).toEqual([])
})
