import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { dispatchMessages } from '../../src/edge/jobs/dispatch-messages.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

it('lets mails trickle while people buy, and catches up afterwards', async () => {
  const event = await makeEvent(world)
  const orders = Array.from({ length: 30 }, () =>
    app.order({
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
    }),
  )
  await Promise.all(orders)
  const now = performance.now()
  const at = (seconds: number) => dispatchMessages(app.context(), now + seconds * 1_000)

  expect([await at(0), await at(0.5), await at(1)]).toEqual([1, 0, 1])
  expect([await at(10), await at(10.5), await at(11)]).toEqual([5, 5, 5])
})

it('works off a payment before the mails that waited longer', async () => {
  await world.truth(`select graphile_worker.add_job('send-message', '{}', job_key => 'early')`)
  await world.ask('service', `select private.add_job('process-webhook', '{}')`)

  const [first] = await world.truth<{ task_identifier: string }>(
    'select task_identifier from graphile_worker.jobs order by priority, run_at, id limit 1',
  )

  expect(first?.task_identifier).toBe('process-webhook')
})
