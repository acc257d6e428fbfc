/** A stage that SQL does not find open, as the one who talks to the wizard hears it. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { createWorld, type World } from '../support/database.ts'
import { olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let test: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  test = await createTestPlatform(world)
  test.platform.places = await loadGazetteer()
})
afterAll(async () => {
  await test.close()
  await world.close()
})

const call = (body: unknown) => test.ask('POST', '/functions/v1/ai-event-wizard', { body, as: olga })

it('refuses with 409, keeps nothing of the step, and writes the refusal down', async () => {
  const { sessionId } = WizardResponse.parse(await (await call({ action: 'initialize' })).json())
  const { now } = test.platform
  // Our clock is behind: what is long over for the database is still to come for us.
  test.platform.now = () => new Date('2020-01-01T12:00:00Z')

  const response = await call({
    action: 'process-stage',
    sessionId,
    userInput:
      'Toronto Tech Summit 2020, a conference for 500 people in Toronto on November 15 2020 from 9am to 5pm, $199',
  })

  test.platform.now = now
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({ success: false, code: 'stage_not_open' })
  const actions = await world.truth(
    'select action_name, params, error from public.wizard_actions where session_id = $1',
    [sessionId],
  )
  expect(actions).toEqual([
    {
      action_name: 'stage_transition',
      params: { from: 'contact_info', to: 'review' },
      error: 'stage_not_open',
    },
  ])
  const after = WizardResponse.parse(
    await (await call({ action: 'save-draft', sessionId, eventData: {} })).json(),
  )
  expect(after).toMatchObject({ version: 1, messages: [] })
  expect(after.eventDraft.name).toBeUndefined()
})
