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

it('hands on a few mails a round, so that the queue stays short however many people buy', async () => {
  const event = await makeEvent(world)
  const orders = Array.from({ length: 12 }, () =>
    app.order({
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
    }),
  )
  await Promise.all(orders)

  const rounds = []
  for (let round = 0; round < 4; round++) rounds.push(await dispatchMessages(app.context()))

  expect(rounds).toEqual([5, 5, 2, 0])
})

it('works off a payment before the mails that waited longer', async () => {
  await world.truth(`select graphile_worker.add_job('send-message', '{}', job_key => 'early')`)
  await world.ask('service', `select private.add_job('process-webhook', '{}')`)

  const [first] = await world.truth<{ task_identifier: string }>(
    'select task_identifier from graphile_worker.jobs order by priority, run_at, id limit 1',
  )

  expect(first?.task_identifier).toBe('process-webhook')
})
