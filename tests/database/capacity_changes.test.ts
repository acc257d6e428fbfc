/** Capacity and pools that change while 64 buyers buy: never one too many, never a negative one, never a drift. */
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makePool } from '../support/offers.ts'
import { mia } from '../support/people.ts'
import { rush } from '../support/rush.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Changed = { id: string; quantity: number | null; lowered_to: number | null }

async function change(subject: string, id: string, quantity: number | null): Promise<Changed> {
  const [row] = await world.ask<{ changed: Changed }>(
    mia,
    'select public.change_capacity($1, $2, $3) as changed',
    [subject, id, quantity],
  )
  return (row as { changed: Changed }).changed
}

const savePool = (event: MadeEvent, pool: object) =>
  world.ask<{ id: string; quantity_sold: number; quantity_held: number; capacity: number }>(
    mia,
    'select * from public.save_pool($1, $2)',
    [event.id, JSON.stringify(pool)],
  )

const buyOne = (event: MadeEvent, tier = event.tier) =>
  placeOrder(world, event, { lines: [{ tier_id: tier.id, quantity: 1 }] })

const movedBy = async (event: MadeEvent) =>
  (
    await world.truth<{ delta: number }>(
      `select total_delta as delta from public.inventory_movements
        where kind = 'capacity' and (tier_id = $1 or occurrence_id = $2
              or pool_id in (select id from public.capacity_pools where event_id = $3)) order by id`,
      [event.tier.id, event.occurrenceId, event.id],
    )
  ).map(({ delta }) => delta)

describe('a capacity', () => {
  it('grows and shrinks at once where nobody is in the way, and each change leaves a line', async () => {
    const event = await makeEvent(world, { capacity: 100 })

    expect(await change('tier', event.tier.id, 150)).toMatchObject({ quantity: 150, lowered_to: null })
    expect(await change('tier', event.tier.id, 40)).toMatchObject({ quantity: 40, lowered_to: null })
    expect(await change('tier', event.tier.id, 40)).toMatchObject({ quantity: 40, lowered_to: null })
    expect(await change('occurrence', event.occurrenceId, 30)).toMatchObject({ quantity: 30 })
    expect(await change('occurrence', event.occurrenceId, null)).toMatchObject({ quantity: null })

    expect(await movedBy(event)).toEqual([50, -110, -70])
  })

  it('below what is gone is a wish that returns fulfil, and each step leaves a line', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 100, quantity_total: 10 }] })
    const first = await placeOrder(world, event, { quantity: 5 })
    await placeOrder(world, event, { quantity: 2 })

    expect(await change('tier', event.tier.id, 3)).toMatchObject({ quantity: 7, lowered_to: 3 })
    await expect(buyOne(event)).rejects.toThrow('tickets_unavailable')
    await letExpire(world, first.order.id)
    await world.ask('service', 'select public.release_order($1)', [first.order.id])

    await buyOne(event)
    await expect(buyOne(event)).rejects.toThrow('tickets_unavailable')
    expect(await movedBy(event)).toEqual([-3, -4])
    expect(await drift(world)).toEqual([])
  })

  it('of a sold-out tier that grows puts it on sale again', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 1 }] })
    await buyOne(event)
    await expect(buyOne(event)).rejects.toThrow('tickets_unavailable')

    await change('tier', event.tier.id, 2)

    await buyOne(event)
  })

  it.each([
    ['tier', 'quantity_total'],
    ['occurrence', 'capacity'],
    ['pool', 'capacity'],
  ])('of a %s that is lowered and raised under 64 buyers is never passed', async (subject, column) => {
    const event = await makeEvent(world, {
      capacity: 300,
      tiers: [{ name: 'Paid', price_cents: 100, quantity_total: 300 }],
    })
    const pool = await makePool(world, event, 300, event.tiers)
    const id = { tier: event.tier.id, occurrence: event.occurrenceId, pool: pool.id }[subject] as string
    const table = { tier: 'ticket_tiers', occurrence: 'occurrences', pool: 'capacity_pools' }[subject]

    const [{ sold, refusals }] = await Promise.all([
      rush(400, () => buyOne(event)),
      (async () => {
        for (const quantity of [250, 60, 200, 90, 130, 120]) await change(subject, id, quantity)
      })(),
    ])

    const [row] = await world.truth<{ total: number; lowered_to: number | null; held: number }>(
      `select ${column} as total, lowered_to, quantity_held as held from public.${table} where id = $1`,
      [id],
    )
    expect(row?.held).toBe(sold)
    expect(row?.total).toBe(Math.max(120, sold))
    expect(row?.lowered_to).toBe(sold > 120 ? 120 : null)
    expect(Object.keys(refusals).filter((code) => code !== 'tickets_unavailable')).toEqual([])
    expect(await drift(world)).toEqual([])
  })

  it('the control: a number that is read first and written then is stopped by the last line alone', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 100, quantity_total: 10 }] })
    await placeOrder(world, event, { quantity: 8 })

    await expect(
      world.truth('update public.ticket_tiers set quantity_total = 4 where id = $1', [event.tier.id]),
    ).rejects.toThrow('ticket_tiers_never_oversold')
  })
})

describe('the tiers of a pool', () => {
  const twoTiers = () =>
    makeEvent(world, {
      tiers: [
        { name: 'Early', price_cents: 1000, quantity_total: 400 },
        { name: 'Late', price_cents: 0, quantity_total: 400 },
      ],
    })

  it('bring what they have gone, in people, and take it with them', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Table', admits: 10, price_cents: 5000 }, { name: 'Seat' }],
    })
    const [table, seat] = event.tiers
    await placeOrder(world, event, { lines: [{ tier_id: table?.id ?? '', quantity: 2 }] })
    await placeOrder(world, event, { lines: [{ tier_id: seat?.id ?? '', quantity: 3 }] })

    const [pool] = await savePool(event, { name: 'Hall', capacity: 30, tier_ids: [table?.id, seat?.id] })
    expect(pool).toMatchObject({ quantity_sold: 3, quantity_held: 20 })
    const [fewer] = await savePool(event, { id: pool?.id, tier_ids: [seat?.id] })
    expect(fewer).toMatchObject({ quantity_sold: 3, quantity_held: 0, capacity: 30 })
    expect(await drift(world)).toEqual([])
  })

  it('do not fit where more is gone than the pool holds, and then nothing changes', async () => {
    const event = await twoTiers()
    await placeOrder(world, event, { quantity: 5 })
    const [pool] = await savePool(event, { name: 'Hall', capacity: 4, tier_ids: [] })

    await expect(savePool(event, { id: pool?.id, tier_ids: [event.tier.id] })).rejects.toThrow(
      'capacity_too_small',
    )
    await expect(savePool(event, { name: 'Other', capacity: 4, tier_ids: [event.tier.id] })).rejects.toThrow(
      'capacity_too_small',
    )

    expect(await world.truth('select from public.pool_tiers where pool_id = $1', [pool?.id])).toEqual([])
  })

  it('change under 64 buyers and expiring holds without a place counted twice or lost', async () => {
    const event = await twoTiers()
    const [early, late] = event.tiers
    const [pool] = await savePool(event, { name: 'Hall', capacity: 700, tier_ids: [] })
    const placed: string[] = []

    await Promise.all([
      rush(500, async (place) => {
        const { order } = await buyOne(event, place % 2 ? early : late)
        placed.push(order.id)
        if (place % 5 === 1) {
          await letExpire(world, order.id)
          await world.ask('service', 'select public.release_order($1)', [order.id])
        }
      }),
      (async () => {
        for (const tiers of [[early], [early, late], [late], [], [early, late]])
          await savePool(event, { id: pool?.id, tier_ids: tiers.map((tier) => tier?.id) })
      })(),
    ])

    expect(placed).toHaveLength(500)
    expect(await drift(world)).toEqual([])
    const [counted] = await world.truth<{ sold: number; held: number }>(
      'select quantity_sold as sold, quantity_held as held from public.capacity_pools where id = $1',
      [pool?.id],
    )
    expect(counted?.sold).toBe(250)
    expect(counted?.held).toBeGreaterThan(0)
  })

  /** Somebody's order is placed and not committed while `joins` lets its tier join a pool. */
  async function whileAnOrderIsPlaced(joins: (event: MadeEvent) => Promise<unknown>) {
    const event = await twoTiers()
    let joined: Promise<unknown> = Promise.resolve()
    await world.as('anon', async (buyer) => {
      await buyer.query(`select public.place_order($1, $2, 'Bea Buyer', 'bea@example.org', $3, 'hash')`, [
        event.slug,
        JSON.stringify([{ tier_id: event.tier.id, quantity: 5 }]),
        crypto.randomUUID(),
      ])
      joined = joins(event)
      await vi.waitUntil(async () => (await waiting()) > 0 || (await isJoined(event)), { timeout: 10_000 })
    })
    await joined
    return drift(world)
  }
  const waiting = async () =>
    (
      await world.truth(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length
  const isJoined = async (event: MadeEvent) =>
    (await world.truth('select from public.pool_tiers where tier_id = $1', [event.tier.id])).length > 0

  it('wait for an order that is being placed, and count it', async () => {
    const after = await whileAnOrderIsPlaced((event) =>
      savePool(event, { name: 'Hall', capacity: 10, tier_ids: [event.tier.id] }),
    )

    expect(after).toEqual([])
  })

  it('the control: who counts without the lock of the date misses that order', async () => {
    const after = await whileAnOrderIsPlaced((event) =>
      world.truth(
        `with gone as (select * from private.people_of_tiers(array[$1]::uuid[])),
              pool as (insert into public.capacity_pools (event_id, occurrence_id, name, capacity, quantity_sold, quantity_held)
                       select $2, $3, 'Unlocked', 10, gone.sold, gone.held from gone returning id)
         insert into public.pool_tiers (pool_id, tier_id, occurrence_id) select pool.id, $1, $3 from pool`,
        [event.tier.id, event.id, event.occurrenceId],
      ),
    )

    expect(after).toMatchObject([{ subject_type: 'pool', expected: 5, actual: 0 }])
    await world.truth(`delete from public.capacity_pools where name = 'Unlocked'`)
  })
})
