/** Seed 003 section 7.3: what is logged of a deed in the wizard, and what never is. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let test: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  test = await createTestPlatform(world)
})
afterAll(async () => {
  await test.close()
  await world.close()
})

const call = (method: string, body: unknown) =>
  test.ask(method, '/functions/v1/wizard-session', { body, as: olga })
const eventData = { title: 'Harbour Fashion Night', type: 'fashion_show' }

it('writes one line of JSON per deed, with ids and without names', async () => {
  const started = await call('POST', {})
  const { session_id: sessionId } = (await started.json()) as { session_id: string }
  test.lines.length = 0

  await call('PATCH', { sessionId, stage: 'eventSetup', stageData: { eventData } })
  await call('PATCH', { sessionId, stage: 'reviewPublish' })

  const lines = test.lines.filter(({ message }) => message === 'wizard').map(({ facts }) => facts)
  expect(lines).toEqual([
    {
      timestamp: expect.stringMatching(/^\d{4}-/),
      service: 'ai-wizard',
      request_id: expect.any(String),
      userId: olga.id,
      sessionId,
      stage: 2,
      action: 'stage_transition',
      duration: expect.any(Number),
    },
    expect.objectContaining({
      stage: 6,
      error: { code: 'stage_not_open', message: 'That step is not open yet.' },
    }),
  ])
  expect(JSON.stringify(test.lines)).not.toMatch(/example\.org|Harbour Fashion|Lindqvist/)
})

it('writes the same line for the wizard’s own address: lengths, never words', async () => {
  test.lines.length = 0

  const response = await test.ask('POST', '/functions/v1/ai-event-wizard', {
    as: olga,
    body: { action: 'initialize', stage: 2, userInput: 'Mail olga@example.org about the Fado Night' },
  })

  const { sessionId } = (await response.json()) as { sessionId: string }
  const lines = test.lines.filter(({ message }) => message === 'wizard').map(({ facts }) => facts)
  expect(lines).toMatchObject([
    {
      service: 'ai-wizard',
      userId: olga.id,
      sessionId,
      stage: 2,
      action: 'initialize',
      metadata: { characters: 42, fields: 0 },
    },
  ])
  expect(JSON.stringify(test.lines)).not.toMatch(/example\.org|Fado/)
})
