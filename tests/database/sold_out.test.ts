/** Traps 23, 24 and 40: a sold-out event can be edited, lowered and bought back, and what ran out stays to be found. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { mia } from '../support/people.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let event: MadeEvent
let sold: Placed[]
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
beforeEach(async () => {
  event = await payments(world).paidEvent(6)
  sold = []
  for (let order = 0; order < 3; order++) {
    const placed = await placeOrder(world, event, { quantity: 2 })
    await payments(world).settle(placed)
    sold.push(placed)
  }
})
afterAll(async () => {
  expect(await drift(world)).toEqual([])
  expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  await world.close()
})

const stock = async () => (await counters(world, event)).occurrence
const buy = (quantity = 1) => placeOrder(world, event, { quantity })
const capacityOf = (subject: string, id: string, quantity: number) =>
  world.ask(mia, 'select public.change_capacity($1, $2, $3)', [subject, id, quantity])
const cheaper = (price_cents: number) =>
  world.ask(mia, 'select public.save_tier($1, $2)', [
    event.id,
    JSON.stringify({ id: event.tier.id, price_cents }),
  ])

describe('a sold-out event', () => {
  it('is renamed, moved to another day and sold at another price, and no place of it is taken or freed', async () => {
    await world.ask(
      mia,
      `update public.events set name = 'Harbour Lights, indoors', description = 'Inside.' where id = $1`,
      [event.id],
    )
    await world.truth(
      `update public.occurrences set starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days',
              local_start = local_start + interval '7 days' where id = $1`,
      [event.occurrenceId],
    )
    await world.ask(mia, 'select public.save_tier($1, $2)', [
      event.id,
      JSON.stringify({ id: event.tier.id, name: 'Renamed', price_cents: 9900, max_per_buyer: 1 }),
    ])

    expect(await stock()).toEqual({ sold: 6, held: 0 })
    expect((await counters(world, event)).tiers).toMatchObject([
      { sold: 6, status: 'sold_out', revenue: 15_000 },
    ])
    await expect(buy()).rejects.toThrow('tickets_unavailable')
  })

  it('gives a ticket another holder without a place', async () => {
    const [first] = sold
    await world.truth(
      `update public.event_tickets set holder_name = 'Ida New', holder_email = 'ida@example.org', secret_version = secret_version + 1
        where id = (select id from public.event_tickets where order_id = $1 limit 1)`,
      [first?.order.id],
    )

    expect(await stock()).toEqual({ sold: 6, held: 0 })
  })

  it('sells what was refunded, once', async () => {
    const [first] = sold as [Placed]
    const [ticket] = await refunds(world).tickets(first)
    await refunds(world).ask(first, { tickets: [ticket?.id ?? ''] })

    const again = await buy()
    await payments(world).settle(again)

    expect(await stock()).toEqual({ sold: 6, held: 0 })
    await expect(buy()).rejects.toThrow('tickets_unavailable')
  })

  it('is lowered below what is sold: nothing is negative, nothing is sold, and raising it sells again', async () => {
    await capacityOf('tier', event.tier.id, 2)
    const [lowered] = await world.truth(
      `select quantity_available as free, quantity_sold as sold, lowered_to from public.ticket_tiers where id = $1`,
      [event.tier.id],
    )
    await expect(buy()).rejects.toThrow('tickets_unavailable')
    const [page] = await world.ask<{ left: number }>(
      'anon',
      `select (public.event_page($1) -> 'occurrences' -> 0 -> 'tiers' -> 0 ->> 'quantity_available')::int as left`,
      [event.slug],
    )
    await capacityOf('tier', event.tier.id, 8)
    await capacityOf('occurrence', event.occurrenceId, 8)

    expect(lowered).toEqual({ free: 0, sold: 6, lowered_to: 2 })
    expect(page?.left).toBe(0)
    await buy(2)
    await expect(buy()).rejects.toThrow('tickets_unavailable')
  })
})

describe('an order', () => {
  it('keeps the price it was held at while the tier changes twice, and is paid with it', async () => {
    await capacityOf('tier', event.tier.id, 8)
    await capacityOf('occurrence', event.occurrenceId, 8)
    const held = await buy()
    await cheaper(100)
    await cheaper(99_00)

    expect(await payments(world).settle(held, { amount: 2500 })).toBe('confirmed')
    expect((await buy()).order.total_cents).toBe(9900)
  })

  it('that ran out is still there, is found again by its late money, and is never deleted', async () => {
    await capacityOf('tier', event.tier.id, 8)
    await capacityOf('occurrence', event.occurrenceId, 8)
    const late = await buy()
    await letExpire(world, late.order.id)
    await payments(world).release(late)
    const [kept] = await world.truth(
      'select status, total_cents, buyer_email from public.orders where id = $1',
      [late.order.id],
    )

    expect(kept).toEqual({ status: 'expired', total_cents: 2500, buyer_email: 'bea@example.org' })
    expect(await payments(world).settle(late)).toBe('confirmed')
    expect(await payments(world).ticketsOf(late)).toHaveLength(1)
    for (const who of [mia, 'service'] as const)
      await expect(
        world.ask(who, 'delete from public.orders where id = $1', [late.order.id]),
      ).rejects.toThrow('permission denied')
  })
})
