import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, makeEvent, placeOrder } from '../support/events.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

it('names the counter that drifted, what it is and what it should be', async () => {
  const event = await makeEvent(world)
  const placed = await placeOrder(world, event)
  expect(await drift(world)).toEqual([])

  await world.truth('update public.ticket_tiers set quantity_sold = 7 where id = $1', [event.tier.id])
  await world.truth('delete from public.event_tickets where order_id = $1', [placed.order.id])

  expect(await drift(world)).toEqual([
    { subject_type: 'tier', subject_id: event.tier.id, counter: 'quantity_sold', expected: 2, actual: 7 },
    { subject_type: 'order', subject_id: placed.order.id, counter: 'tickets', expected: 2, actual: 0 },
  ])
})
