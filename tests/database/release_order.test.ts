import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'

let world: World
let paying: ReturnType<typeof payments>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  paying = payments(world)
})
afterAll(() => world.close())

it('gives places back exactly once under sixty-four workers', async () => {
  const event = await paying.paidEvent()
  const placed = await placeOrder(world, event)
  await paying.open(placed)
  await letExpire(world, placed.order.id)

  const answers = await Promise.all(Array.from({ length: 64 }, () => paying.release(placed)))

  expect(answers.filter(Boolean)).toHaveLength(1)
  expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
  const [attempt] = await world.truth('select status from public.payment_attempts where order_id = $1', [
    placed.order.id,
  ])
  expect(attempt).toEqual({ status: 'expired' })
})

it('leaves a hold that still runs, and a confirmed order, alone', async () => {
  const event = await paying.paidEvent()
  const running = await placeOrder(world, event)
  const confirmed = await placeOrder(world, event)
  await paying.settle(confirmed)
  await letExpire(world, confirmed.order.id)

  expect([await paying.release(running), await paying.release(confirmed)]).toEqual([false, false])
  expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 2 })
})

it('either confirms or releases when the payment and the clock meet, never both', async () => {
  const event = await paying.paidEvent(1000)
  const orders = await Promise.all(
    Array.from({ length: 40 }, () => placeOrder(world, event, { quantity: 1 })),
  )

  for (const placed of orders) {
    await letExpire(world, placed.order.id)
    await Promise.all([paying.release(placed), paying.settle(placed), paying.release(placed)])
  }

  const { occurrence, tiers } = await counters(world, event)
  expect(occurrence).toEqual({ sold: 40, held: 0 })
  expect(tiers[0]).toMatchObject({ sold: 40, revenue: 40 * 2500 })
})

it('finds what ran out, with the payment page to close first', async () => {
  const placed = await placeOrder(world, await paying.paidEvent())
  await paying.open(placed)
  await letExpire(world, placed.order.id)

  const rows = await world.ask('service', 'select * from public.list_expired_orders(100)')

  expect(rows).toContainEqual({ order_id: placed.order.id, provider_session_id: `cs_${placed.order.id}` })
})

it('leaves every counter equal to the recount', async () => {
  expect(await drift(world)).toEqual([])
})
