/** The first so many at an old price: exactly so many, however many ask at once. */
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, letExpire, makeEvent, placeOrder } from '../support/events.ts'
import { makeWaves } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { rush } from '../support/rush.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const waved = async (waves: [number, number][] = [[50, 1000]], quantity_total = 200) => {
  const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2000, quantity_total }] })
  await makeWaves(world, event.tier, waves)
  return event
}

const soldAt = async (eventId: string) =>
  Object.fromEntries(
    (
      await world.truth<{ price: number; quantity: number }>(
        `select line.unit_price_cents as price, sum(line.quantity)::integer as quantity
           from public.order_lines as line join public.orders as "order" on "order".id = line.order_id
          where "order".event_id = $1 and "order".status <> 'expired' group by 1`,
        [eventId],
      )
    ).map(({ price, quantity }) => [price, quantity]),
  )

it('sells exactly fifty at the old price to 64 buyers at once, carts over the edge included', async () => {
  const event = await waved()

  const { sold } = await rush(100, (place) => placeOrder(world, event, { quantity: 1 + (place % 3) }))

  expect(sold).toBe(100)
  expect((await soldAt(event.id))[1000]).toBe(50)
  expect(await drift(world)).toEqual([])
})

it('the control: a price read before the lock sells more than fifty at it', async () => {
  const event = await waved()
  await world.truth(`
    create table public.hasty_lines (price integer not null);
    create function public.buy_hastily(wanted uuid) returns void language plpgsql security definer as $$
    declare v_price integer := case when (select count(*) from public.hasty_lines where price = 1000) < 50 then 1000 else 2000 end;
    begin
      perform pg_sleep(0.002);
      insert into public.hasty_lines (price) values (v_price);
    end $$;
    grant execute on function public.buy_hastily to anon;`)

  await rush(200, () => world.ask('anon', 'select public.buy_hastily($1)', [event.tier.id]))

  const [old] = await world.truth<{ count: number }>(
    'select count(*) from public.hasty_lines where price = 1000',
  )
  expect(old?.count).toBeGreaterThan(50)
})

it('prices a cart over two edges line by line, and the quote says the same', async () => {
  const event = await waved([
    [2, 1000],
    [3, 1500],
  ])
  const lines = [{ tier_id: event.tier.id, quantity: 7 }]

  const [answer] = await world.ask<{ quote: { total_cents: number } }>(
    'anon',
    'select public.quote_order($1, $2) as quote',
    [event.slug, JSON.stringify(lines)],
  )
  const placed = await placeOrder(world, event, { lines })

  expect(placed.lines.map((line) => [line.quantity, line.unit_price_cents])).toEqual([
    [2, 1000],
    [3, 1500],
    [2, 2000],
  ])
  expect(placed.order.total_cents).toBe(2 * 1000 + 3 * 1500 + 2 * 2000)
  expect(answer?.quote.total_cents).toBe(placed.order.total_cents)
})

it('offers a wave again when its hold runs out', async () => {
  const event = await waved([[2, 1000]])
  const first = await placeOrder(world, event)
  await letExpire(world, first.order.id)
  await world.ask('service', 'select public.release_order($1)', [first.order.id])

  const second = await placeOrder(world, event)

  expect(second.order.total_cents).toBe(2000)
  expect(await drift(world)).toEqual([])
})

it('gives money that comes after its wave was sold to others back', async () => {
  const event = await waved([[2, 1000]])
  const pay = payments(world)
  const late = await placeOrder(world, event)
  await pay.open(late)
  await letExpire(world, late.order.id)
  await pay.release(late)
  await placeOrder(world, event)

  expect(await pay.settle(late)).toBe('refund_due')
  expect((await soldAt(event.id))[1000]).toBe(2)
  expect(await drift(world)).toEqual([])
})

it('lets a first wave be free, and confirms such an order at once', async () => {
  const event = await waved([[2, 0]])

  const placed = await placeOrder(world, event)

  expect(placed.order).toMatchObject({ status: 'confirmed', total_cents: 0 })
  expect(await drift(world)).toEqual([])
})

it('refuses an order whose total is not the one that was shown, and takes nothing', async () => {
  const event = await waved([[1, 1000]])

  await expect(
    placeOrder(world, event, { quantity: 2, details: { expected_total_cents: 2000 } }),
  ).rejects.toThrow('price_changed')

  expect(await soldAt(event.id)).toEqual({})
  await placeOrder(world, event, { quantity: 2, details: { expected_total_cents: 3000 } })
})
