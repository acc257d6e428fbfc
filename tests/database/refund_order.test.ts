/** Taking back what was sold: to the cent, once, and never more than was paid. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeCharge, makeCode, makePool, makeWaves } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { ada, mia, olga, type Speaker, sam, stan, vic } from '../support/people.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let paying: ReturnType<typeof payments>
let back: ReturnType<typeof refunds>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  paying = payments(world)
  back = refunds(world)
})
afterEach(async () => {
  expect(await drift(world)).toEqual([])
  expect(await back.broken()).toEqual([])
})
afterAll(() => world.close())

async function paid(event: MadeEvent, wish: Parameters<typeof placeOrder>[2] = {}) {
  const placed = await placeOrder(world, event, wish)
  await paying.settle(placed)
  return placed
}

describe('refund_order', () => {
  it('takes one ticket back: its place is free, its money on the way, the other ticket good', async () => {
    const event = await paying.paidEvent()
    const placed = await paid(event)
    const [first, second] = await back.tickets(placed)

    const refund = await back.ask(placed, { tickets: [first?.id ?? ''] })

    expect(refund).toMatchObject({ status: 'requested', amount_cents: 2500, to_stock: true })
    expect((await back.tickets(placed)).map(({ status }) => status)).toEqual(['refunded', 'valid'])
    expect(second?.status).toBe('valid')
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 1, held: 0 },
      tiers: [{ sold: 1, revenue: 5000 }],
    })
    const moves = await world.truth(
      `select kind, sold_delta from public.inventory_movements where order_id = $1 order by id desc limit 1`,
      [placed.order.id],
    )
    expect(moves).toEqual([{ kind: 'return', sold_delta: -1 }])
  })

  it('keeps the place off sale when that is wished', async () => {
    const event = await paying.paidEvent(2)
    const placed = await paid(event)
    const tickets = (await back.tickets(placed)).map(({ id }) => id)

    await back.ask(placed, { tickets, toStock: false })

    expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 0 })
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')
  })

  it('sells a returned place again', async () => {
    const event = await paying.paidEvent(2)
    const placed = await paid(event)
    const [ticket] = await back.tickets(placed)
    await back.ask(placed, { tickets: [ticket?.id ?? ''] })

    const next = await paid(event, { quantity: 1 })

    expect(await paying.ticketsOf(next)).toHaveLength(1)
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')
  })

  it('divides what was paid so that its parts are the whole, whichever ticket goes first', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Odd', price_cents: 1033, quantity_total: 50 }] })
    await makeCharge(world, { rate_bps: 1337, is_inclusive: false }, event.tiers)
    await makeCode(world, event, 'ODD', { percent_bps: 777 })
    for (const quantity of [1, 2, 3, 5, 7]) {
      const placed = await paid(event, { quantity, details: { code: 'ODD' } })
      const tickets = await back.tickets(placed)
      expect(tickets.reduce((sum, { value }) => sum + value, 0)).toBe(placed.order.total_cents)

      for (const { id } of tickets.reverse()) {
        const refund = await back.ask(placed, { tickets: [id] })
        await back.settle(placed, refund)
      }

      const gone = (await back.rowsOf(placed)).reduce((sum, row) => sum + row.amount_cents, 0)
      expect(gone).toBe(placed.order.total_cents)
      expect(await back.paymentOf(placed)).toMatchObject({
        status: 'refunded',
        refund_cents: placed.order.total_cents,
      })
    }
  })

  it('moves waves, pools and group tickets back, a group only when it is whole', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Table', price_cents: 9000, quantity_total: 5, admits: 3 }],
      capacity: 30,
    })
    await makeWaves(world, event.tier, [[2, 6000]])
    const pool = await makePool(world, event, 20, event.tiers)
    const placed = await paid(event, { quantity: 2 })
    const ids = (await back.tickets(placed)).map(({ id }) => id)
    const poolSold = async () =>
      (
        await world.truth<{ sold: number }>(
          'select quantity_sold as sold from public.capacity_pools where id = $1',
          [pool.id],
        )
      )[0]?.sold

    await back.ask(placed, { tickets: ids.slice(0, 2) })
    const after2 = [(await counters(world, event)).occurrence?.sold, await poolSold()]
    await back.ask(placed, { tickets: ids.slice(2, 3) })
    const after3 = [(await counters(world, event)).occurrence?.sold, await poolSold()]
    await back.ask(placed, { tickets: ids.slice(3) })

    expect([after2, after3]).toEqual([
      [6, 6],
      [3, 3],
    ])
    expect([(await counters(world, event)).occurrence?.sold, await poolSold()]).toEqual([0, 0])
  })

  it('takes add-ons back by the piece, and no more than there are', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Ticket', price_cents: 2000, quantity_total: 9 },
        { name: 'Shirt', price_cents: 1001, quantity_total: 9, admits: 0 },
      ],
    })
    await makeCode(world, event, 'SHIRT', { discount_kind: 'per_order', amount_cents: 101 })
    const lines = event.tiers.map(({ id }, place) => ({ tier_id: id, quantity: place === 0 ? 1 : 3 }))
    const placed = await paid(event, { lines, details: { code: 'SHIRT' } })
    const [line] = await world.truth<{ id: string }>(
      `select id from public.order_lines where order_id = $1 and admits = 0`,
      [placed.order.id],
    )
    const extra = (quantity: number) => [{ line_id: line?.id ?? '', quantity }]

    const two = await back.ask(placed, { extras: extra(2) })
    await expect(back.ask(placed, { extras: extra(2) })).rejects.toThrow('quantity_invalid')
    await expect(back.ask(placed, { extras: extra(-1) })).rejects.toThrow('quantity_invalid')
    const [ticket] = await back.tickets(placed)
    const last = await back.ask(placed, { extras: extra(1), tickets: [ticket?.id ?? ''] })

    expect(two.amount_cents + last.amount_cents).toBe(placed.order.total_cents)
    expect((await counters(world, event)).tiers.map(({ sold }) => sold)).toEqual([0, 0])
  })

  it('gives money back without a ticket, but not all of it', async () => {
    const placed = await paid(await paying.paidEvent())

    expect(await back.ask(placed, { amount: 700 })).toMatchObject({ amount_cents: 700, status: 'requested' })
    await expect(back.ask(placed, { amount: 4300 })).rejects.toThrow('refund_too_large')
    expect((await back.tickets(placed)).map(({ status }) => status)).toEqual(['valid', 'valid'])
  })

  it('never asks for more than was paid, over all refunds', async () => {
    const placed = await paid(await paying.paidEvent())
    const tickets = (await back.tickets(placed)).map(({ id }) => id)

    await expect(back.ask(placed, { tickets, amount: 5001 })).rejects.toThrow('refund_too_large')
    await back.ask(placed, { amount: 3000 })
    await expect(back.ask(placed, { tickets, amount: 2001 })).rejects.toThrow('refund_too_large')
    expect(await back.ask(placed, { tickets })).toMatchObject({ amount_cents: 2000 })
    await expect(back.ask(placed, { amount: 1 })).rejects.toThrow('refund_too_large')
  })

  it.each<[string, object, string]>([
    ['less than nothing', { amount: -1 }, 'invalid_input'],
    ['nothing at all', {}, 'invalid_input'],
    ['another currency', { amount: 100, currency: 'USD' }, 'invalid_input'],
    ['a ticket of somebody else', { tickets: ['00000000-0000-4000-8000-000000000000'] }, 'not_found'],
    ['no key', { amount: 100, key: '' }, 'idempotency_key_missing'],
    ['a novel as a reason', { amount: 100, reason: 'x'.repeat(501) }, 'invalid_input'],
  ])('refuses %s', async (_, wish, code) => {
    const placed = await paid(await paying.paidEvent())

    await expect(back.ask(placed, wish)).rejects.toThrow(code)
    expect(await back.rowsOf(placed)).toEqual([])
  })

  it('is one refund for one key, and refuses the key for another', async () => {
    const placed = await paid(await paying.paidEvent())
    const [ticket] = await back.tickets(placed)
    const wish = { tickets: [ticket?.id ?? ''], key: 'twice' }

    const [one, two] = [await back.ask(placed, wish), await back.ask(placed, wish)]

    expect(two.id).toBe(one.id)
    await expect(back.ask(placed, { amount: 1, key: 'twice' })).rejects.toThrow('idempotency_key_reused')
  })

  it('cancels tickets that cost nothing, tells the buyer once, and gives the code back with the last', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 4 }] })
    const placed = await placeOrder(world, event)
    const [first, second] = (await back.tickets(placed)).map(({ id }) => id)

    await back.ask(placed, { tickets: [first ?? ''] })
    await back.ask(placed, { tickets: [second ?? ''] })

    expect((await back.tickets(placed)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
    const [order] = await world.truth<{ status: string; cancelled_at: unknown }>(
      'select status, cancelled_at from public.orders where id = $1',
      [placed.order.id],
    )
    expect(order).toMatchObject({ status: 'confirmed', cancelled_at: expect.anything() })
    expect((await back.mailsOf(placed)).map(({ kind }) => kind)).toEqual([
      'order_confirmed',
      'order_refunded',
      'order_refunded',
    ])
  })

  it('refuses a ticket that let somebody in, and a door refuses one that was taken back', async () => {
    const placed = await paid(await paying.paidEvent())
    const [used, gone] = (await back.tickets(placed)).map(({ id }) => id)
    const comeIn = (id: string | undefined) =>
      world.truth('update public.event_tickets set checked_in_at = now() where id = $1', [id])
    await comeIn(used)
    await back.ask(placed, { tickets: [gone ?? ''] })

    await expect(back.ask(placed, { tickets: [used ?? ''] })).rejects.toThrow('ticket_used')
    await expect(comeIn(gone)).rejects.toThrow('ticket_not_valid')
  })

  it('refuses what was never sold', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())

    await expect(back.ask(placed, { amount: 1 })).rejects.toThrow('order_not_refundable')
  })

  it.each<[string, Speaker, boolean]>([
    ['a viewer', vic, false],
    ['staff', stan, false],
    ['a stranger', sam, false],
    ['a manager', mia, true],
    ['an admin', ada, true],
    ['the owner', olga, true],
  ])('is there for whoever manages: %s', async (_, who, may) => {
    const placed = await paid(await paying.paidEvent())
    const asked = back.ask(placed, { amount: 100, as: who })

    if (may) await expect(asked).resolves.toMatchObject({ amount_cents: 100 })
    else await expect(asked).rejects.toThrow('not_found')
  })
})
