/** Stage one over the wizard's endpoint, and how a form saves there. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let test: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  test = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
})
afterAll(async () => {
  await test.close()
  await world.close()
})

async function answer(body: unknown, as = ana): Promise<WizardResponse> {
  const response = await test.ask('POST', '/functions/v1/ai-event-wizard', { body, as })
  expect(response.status).toBe(200)
  return WizardResponse.parse(await response.json())
}
const start = async (as = ana) => (await answer({ action: 'initialize' }, as)).sessionId

it('keeps the good values of a contact, names the bad one, and completes the stage', async () => {
  const sessionId = await start()
  const before = await answer({ action: 'save-draft', sessionId, eventData: {} })

  const contact = { name: 'Sarah Chen', email: 'sarah@example.org', phone: '416', channels: ['email'] }
  const after = await answer({ action: 'save-draft', sessionId, contact })

  expect(after.contact).toEqual({ name: 'Sarah Chen', email: 'sarah@example.org', channels: ['email'] })
  expect(after.validationErrors).toEqual({
    'contact.phone': 'Start with + and the country, like +1 416 555 0123.',
  })
  expect(after.progress.percentComplete - before.progress.percentComplete).toBe(15)
  expect(after.version).toBe(before.version + 1)
})

it('saves a contact and a draft together or not at all', async () => {
  const sessionId = await start()
  const { version } = await answer({ action: 'save-draft', sessionId, eventData: {} })
  const both = { contact: { name: 'Sarah Chen' }, eventData: { name: 'Harbour Jazz' }, sessionId, version }

  const saved = await answer({ action: 'save-draft', ...both })
  const stale = await test.ask('POST', '/functions/v1/ai-event-wizard', {
    body: { action: 'save-draft', ...both, contact: { name: 'Somebody else' } },
    as: ana,
  })

  expect(saved).toMatchObject({ contact: { name: 'Sarah Chen' }, eventDraft: { name: 'Harbour Jazz' } })
  expect(stale.status).toBe(409)
  expect((await answer({ action: 'save-draft', sessionId, eventData: {} })).contact.name).toBe('Sarah Chen')
})

it('starts from what an account says of its person', async () => {
  const { contact } = await answer(
    { action: 'save-draft', sessionId: await start(olga), eventData: {} },
    olga,
  )

  expect(contact).toMatchObject({ name: 'Olga Lindqvist', email: olga.email })
})

it('lets a form save as fast as somebody types, beyond the thirty questions of a minute', async () => {
  const sessionId = await start()

  for (let key = 0; key < 40; key++)
    await answer({ action: 'save-draft', sessionId, eventData: { capacity: key + 1 } })
})
