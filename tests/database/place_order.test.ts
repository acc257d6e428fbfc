import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, makeEvent, placeOrder } from '../support/events.ts'
import { ana, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

describe('selling', () => {
  it('holds paid tickets at the price of the tier until the hold runs out', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 29900 }], capacity: 50 })

    const placed = await placeOrder(world, event, { quantity: 2 })

    expect(placed).toMatchObject({
      order: { status: 'held', total_cents: 59800, currency: 'CAD' },
      payment_required: true,
      lines: [{ name: 'Regular', unit_price_cents: 29900, quantity: 2 }],
    })
    expect(placed.order.number).toMatch(/^EV-[2-9A-HJ-NP-Z]{8}$/)
    expect(placed.token).toMatch(/^[\w-]{43}$/)
    const minutes = (Date.parse(placed.order.expires_at ?? '') - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(28)
    expect(minutes).toBeLessThan(31)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 0, held: 2 },
      tiers: [{ sold: 0, held: 2, revenue: 0 }],
    })
  })

  it('confirms a free order at once, with a ticket for each place and one mail to send', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free' }] })

    const placed = await placeOrder(world, event, { quantity: 3 })

    expect(placed).toMatchObject({
      order: { status: 'confirmed', expires_at: null },
      payment_required: false,
    })
    const tickets = await world.truth(
      'select number, status, holder_name from public.event_tickets where order_id = $1',
      [placed.order.id],
    )
    expect(tickets).toHaveLength(3)
    expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(3)
    expect(tickets[0]).toMatchObject({ status: 'valid', holder_name: 'Bea Buyer' })
    const mails = await world.truth(
      'select kind, recipient, status from private.messages where order_id = $1',
      [placed.order.id],
    )
    expect(mails).toEqual([{ kind: 'order_confirmed', recipient: 'bea@example.org', status: 'pending' }])
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 3, held: 0 },
      tiers: [{ sold: 3, held: 0 }],
    })
  })

  it('sells several tiers in one order, and adds up two lines for the same tier', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Early', price_cents: 1000 },
        { name: 'Late', price_cents: 2500 },
      ],
    })
    const [early, late] = event.tiers.map((tier) => tier.id) as [string, string]

    const placed = await placeOrder(world, event, {
      lines: [
        { tier_id: late, quantity: 1 },
        { tier_id: early, quantity: 2 },
        { tier_id: late, quantity: 1 },
      ],
    })

    expect(placed.order.total_cents).toBe(7000)
    expect(placed.lines).toMatchObject([
      { name: 'Early', unit_price_cents: 1000, quantity: 2 },
      { name: 'Late', unit_price_cents: 2500, quantity: 2 },
    ])
  })

  it('keeps the price it was placed at when the tier becomes dearer', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 1000 }] })
    const placed = await placeOrder(world, event)

    await world.truth('update public.ticket_tiers set price_cents = 5000 where id = $1', [event.tier.id])

    const lines = await world.truth(
      'select unit_price_cents, total_cents from public.order_lines where order_id = $1',
      [placed.order.id],
    )
    expect(lines).toEqual([{ unit_price_cents: 1000, total_cents: 2000 }])
  })

  it('sells a private event to whoever has its address, signed in or not', async () => {
    const event = await makeEvent(world, { visibility: 'private' })

    const placed = await Promise.all(
      (['anon', ana, sam] as const).map((speaker) => placeOrder(world, event, { as: speaker })),
    )

    expect(placed.map(({ order }) => order.status)).toEqual(['confirmed', 'confirmed', 'confirmed'])
  })

  it('never holds for longer than an hour, whatever a stranger asks', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 1000 }] })

    const placed = await placeOrder(world, event, { holdMinutes: 100_000 })

    expect(Date.parse(placed.order.expires_at ?? '') - Date.now()).toBeLessThan(61 * 60_000)
  })
})

describe('the same order twice', () => {
  it('answers the first order again for the same key and request', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 1000 }] })
    const key = randomUUID()
    const first = await placeOrder(world, event, { key })

    const again = await placeOrder(world, event, { key })

    expect(again).toEqual(first)
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 2 })
  })

  it('refuses the same key for a different request', async () => {
    const event = await makeEvent(world)
    const key = randomUUID()
    await placeOrder(world, event, { key, hash: 'one' })

    const again = placeOrder(world, event, { key, hash: 'two' })

    await expect(again).rejects.toMatchObject({ message: 'idempotency_key_reused', code: 'PT422' })
  })

  it('makes one order of twenty simultaneous requests with one key', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 1000 }] })
    const key = randomUUID()

    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => placeOrder(world, event, { key })),
    )

    const placed = answers
      .filter((answer) => answer.status === 'fulfilled')
      .map((answer) => answer.value.order.id)
    const refused = answers
      .filter((answer) => answer.status === 'rejected')
      .map((answer) => answer.reason.message)
    expect(new Set(placed).size).toBe(1)
    expect(refused.every((message) => message === 'order_in_flight')).toBe(true)
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 2 })
  })
})

it('leaves every counter equal to the recount', async () => {
  expect(await drift(world)).toEqual([])
})
