/** Places that tiers share, tickets that admit many, and fewer places than are gone: never one too many, never a negative one. */
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, makeEvent, placeOrder } from '../support/events.ts'
import { makePool } from '../support/offers.ts'
import { buyers, rush } from '../support/rush.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const twoTiers = () =>
  makeEvent(world, {
    tiers: [
      { name: 'Early', price_cents: 1000, quantity_total: 500 },
      { name: 'Late', price_cents: 2000, quantity_total: 500 },
    ],
  })

const poolOf = async (id: string) =>
  (
    await world.truth<{ sold: number; held: number; capacity: number; lowered_to: number | null }>(
      `select quantity_sold as sold, quantity_held as held, capacity, lowered_to
         from public.capacity_pools where id = $1`,
      [id],
    )
  )[0]

const line = (tier: { id: string } | undefined, quantity: number) => ({ tier_id: tier?.id ?? '', quantity })

describe('a shared pool', () => {
  it('is sold exactly once, whichever tiers 600 buyers at once ask for', async () => {
    const event = await twoTiers()
    const pool = await makePool(world, event, 200, event.tiers)

    const { sold, refusals } = await rush(600, (place) =>
      placeOrder(world, event, { lines: [line(event.tiers[place % 2], 1)] }),
    )

    expect(sold).toBe(200)
    expect(refusals).toEqual({ tickets_unavailable: 400 })
    expect(await poolOf(pool.id)).toMatchObject({ held: 200, sold: 0 })
    expect(await drift(world)).toEqual([])
  })

  it('the control: without the pool the same rush sells more', async () => {
    const event = await twoTiers()

    const { sold } = await rush(600, (place) =>
      placeOrder(world, event, { lines: [line(event.tiers[place % 2], 1)] }),
    )

    expect(sold).toBe(600)
  })

  it('refuses a cart whose tiers together do not fit, as a whole', async () => {
    const event = await twoTiers()
    const pool = await makePool(world, event, 5, event.tiers)

    const wish = { lines: [line(event.tiers[0], 3), line(event.tiers[1], 3)] }
    await expect(placeOrder(world, event, wish)).rejects.toThrow('tickets_unavailable')

    expect(await poolOf(pool.id)).toMatchObject({ held: 0, sold: 0 })
    expect((await counters(world, event)).tiers.map(({ held }) => held)).toEqual([0, 0])
  })

  it('gets its places back when a hold runs out, and sells them again', async () => {
    const event = await twoTiers()
    const pool = await makePool(world, event, 2, event.tiers)
    const placed = await placeOrder(world, event)
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')

    await letExpire(world, placed.order.id)
    await world.ask('service', 'select public.release_order($1)', [placed.order.id])

    expect(await poolOf(pool.id)).toMatchObject({ held: 0 })
    await placeOrder(world, event)
    expect(await drift(world)).toEqual([])
  })

  it('never deadlocks: carts over two pools and two tiers, in both orders, at once', async () => {
    const event = await twoTiers()
    await makePool(world, event, 400, event.tiers, 'Hall')
    await makePool(world, event, 400, event.tiers.slice(0, 1), 'Gallery')
    const [early, late] = event.tiers

    const { sold, refusals } = await rush(buyers * 6, (place) =>
      placeOrder(world, event, {
        lines: place % 2 ? [line(early, 1), line(late, 1)] : [line(late, 1), line(early, 1)],
      }),
    )

    expect(sold).toBe(200)
    expect(Object.keys(refusals)).toEqual(['tickets_unavailable'])
    expect(await drift(world)).toEqual([])
  })
})

describe('a group ticket', () => {
  it('takes the places of its people and becomes a ticket for each', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Table of ten', admits: 10, quantity_total: 5 }],
      capacity: 25,
    })

    const { order } = await placeOrder(world, event)

    expect((await counters(world, event)).occurrence).toEqual({ sold: 20, held: 0 })
    expect((await counters(world, event)).tiers[0]).toMatchObject({ sold: 2 })
    const [tickets] = await world.truth('select count(*) from public.event_tickets where order_id = $1', [
      order.id,
    ])
    expect(tickets?.count).toBe(20)
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')
    expect(await drift(world)).toEqual([])
  })
})

describe('an add-on', () => {
  it('takes no place, becomes no ticket, and is not sold alone', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Ticket', price_cents: 1000 },
        { name: 'T-shirt', price_cents: 2500, admits: 0, quantity_total: 3 },
      ],
      capacity: 1,
    })
    const [ticket, shirt] = event.tiers

    await expect(placeOrder(world, event, { lines: [line(shirt, 1)] })).rejects.toThrow('ticket_needed')
    const { order } = await placeOrder(world, event, { lines: [line(ticket, 1), line(shirt, 3)] })

    expect(order.total_cents).toBe(8500)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { held: 1 },
      tiers: [{ held: 1 }, { held: 3 }],
    })
    expect(await drift(world)).toEqual([])
  })
})

describe('fewer places than are gone', () => {
  it('are a wish that returns bring nearer: nothing is negative, nothing is sold meanwhile', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 100, quantity_total: 10 }] })
    const first = await placeOrder(world, event, { quantity: 6 })
    const total = async () =>
      (
        await world.truth(
          'select quantity_total, lowered_to, quantity_available from public.ticket_tiers where id = $1',
          [event.tier.id],
        )
      )[0]

    await world.truth('update public.ticket_tiers set lowered_to = 4 where id = $1', [event.tier.id])
    expect(await total()).toEqual({ quantity_total: 6, lowered_to: 4, quantity_available: 0 })
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')

    await letExpire(world, first.order.id)
    await world.ask('service', 'select public.release_order($1)', [first.order.id])
    expect(await total()).toEqual({ quantity_total: 4, lowered_to: null, quantity_available: 4 })
    await placeOrder(world, event, { quantity: 4 })
    expect(await drift(world)).toEqual([])
  })
})
