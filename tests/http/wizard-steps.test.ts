/** Steps of the wizard that only a question tells: a search for venues began, texts were asked for. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { olga, type Person, sam } from '../support/people.ts'
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

const wizard = async (body: unknown) =>
  (await test.ask('POST', '/functions/v1/ai-event-wizard', { body, as: olga })).json()
const draft = async (): Promise<string> =>
  (
    await wizard({
      action: 'initialize',
      userInput:
        'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (350).',
    })
  ).sessionId
const happened = (sessionId: string, name: string) =>
  world.truth<Row>('select stage, facts from public.wizard_events where session_id = $1 and name = $2', [
    sessionId,
    name,
  ])

describe('what only a question tells', () => {
  const ask = (sessionId: string, query: string, as: Person = olga) =>
    test.ask('GET', `/api/v1/wizard-sessions/${sessionId}/suggestions${query}`, { as })

  it('that a search for venues and the writing of texts began, once each, as codes', async () => {
    const sessionId = await draft()

    for (const query of ['', '?stage=ticketing', '?stage=venue_selection', '?stage=venue_selection'])
      await ask(sessionId, query)
    for (const query of ['?stage=marketing&tone=warm', '?stage=marketing']) await ask(sessionId, query)

    expect(await happened(sessionId, 'venue_search_started')).toMatchObject([
      { stage: 'venue_selection', facts: { country: 'CA', amenities: 0 } },
    ])
    expect(await happened(sessionId, 'marketing_generation_started')).toMatchObject([
      { stage: 'marketing', facts: { tone: 'warm' } },
    ])
  })

  it('is not for a stranger to say, nor of an event that is published', async () => {
    const sessionId = await draft()

    expect((await ask(sessionId, '?stage=marketing', sam)).status).toBe(404)
    await expect(
      world.ask(sam, `select public.note_suggestions_asked($1, 'marketing')`, [sessionId]),
    ).rejects.toMatchObject({ message: 'not_found' })
    await wizard({ action: 'publish', sessionId })
    await ask(sessionId, '?stage=marketing')

    expect(await happened(sessionId, 'marketing_generation_started')).toEqual([])
  })
})
