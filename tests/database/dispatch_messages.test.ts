import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const jobs = () =>
  world.truth(`select task_identifier, key from graphile_worker.jobs where task_identifier = 'send-message'`)

it('queues every waiting message once, shared between two tickers', async () => {
  const event = await makeEvent(world)
  await world.ask('service', 'select public.dispatch_messages(1000)')
  const before = await jobs()
  for (let order = 0; order < 6; order++) await placeOrder(world, event)

  const counts = await Promise.all(
    Array.from({ length: 3 }, () =>
      world.ask<{ count: number }>('service', 'select public.dispatch_messages(2) as count'),
    ),
  )
  const rest = await world.ask('service', 'select public.dispatch_messages(100) as count')

  const dispatched = counts.flat().reduce((sum, row) => sum + row.count, 0) + Number(rest[0]?.count)
  expect(dispatched).toBe(6)
  const after = await jobs()
  expect(after.length - before.length).toBe(6)
  expect(new Set(after.map(({ key }) => key)).size).toBe(after.length)
})

it('refuses a batch that is no batch', async () => {
  await expect(world.ask('service', 'select public.dispatch_messages(0)')).rejects.toMatchObject({
    message: 'invalid_input',
  })
})
