/** What seed 001 left open in /functions/v1/wizard-session, tried out: forged people, chosen ids, jumps. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { createWorld, type World } from '../support/database.ts'
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

const path = '/functions/v1/wizard-session'
const call = (method: string, body: unknown, as?: Person) =>
  test.ask(method, path, { body, ...(as ? { as } : {}) })

type Session = {
  session_id: string
  user_id: string
  current_stage: string
  completed_stages: string[]
  stage_data: Record<string, Record<string, unknown>>
  status: string
  completion_percentage: number
  validationErrors?: Record<string, string>
}
async function answer(method: string, body: unknown, status: number, as = olga): Promise<Session> {
  const response = await call(method, body, as)
  expect(response.status).toBe(status)
  return (await response.json()) as Session
}
const start = (as = olga) => answer('POST', {}, 201, as)

it('a forged userId is refused, whatever else is asked', async () => {
  const { session_id: sessionId } = await start()

  const responses = await Promise.all([
    call('POST', { userId: olga.id }, sam),
    call('PATCH', { userId: olga.id, sessionId, stage: 'eventSetup' }, sam),
  ])

  for (const response of responses) {
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ success: false, error: 'FORBIDDEN' })
  }
})

it('somebody else’s session id opens a new session, like one that never was', async () => {
  const theirs = await start()

  const got = await answer('POST', { sessionId: theirs.session_id }, 201, sam)
  const none = await answer('POST', { sessionId: '00000000-0000-4000-8000-00000000dead' }, 201, sam)

  expect(got.user_id).toBe(sam.id)
  expect(got.session_id).not.toBe(theirs.session_id)
  expect(Object.keys(got)).toEqual(Object.keys(none))
})

it('somebody else’s session is not there to be changed, and stays as it was', async () => {
  const { session_id: sessionId } = await start()
  const change = { sessionId, stage: 'eventSetup', stageData: { eventData: { title: 'Mine now' } } }

  const theirs = await (await call('PATCH', change, sam)).json()
  const nobodys = await (
    await call('PATCH', { ...change, sessionId: '00000000-0000-4000-8000-00000000dead' }, sam)
  ).json()

  expect(theirs.status).toBe(404)
  expect({ ...theirs, request_id: '' }).toEqual({ ...nobodys, request_id: '' })
  expect((await answer('POST', { sessionId }, 200)).stage_data.eventData?.title).toBeUndefined()
})

it('a jump over what is not filled in is refused, kept back whole, and written down', async () => {
  const { session_id: sessionId } = await start()

  const response = await call(
    'PATCH',
    { sessionId, stage: 'reviewPublish', stageData: { eventData: { title: 'Jumped' } } },
    olga,
  )

  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({ error: 'INVALID_INPUT', code: 'stage_not_open' })
  expect(await answer('POST', { sessionId }, 200)).toMatchObject({ current_stage: 'organizerSetup' })
  expect(
    await world.truth(
      `select params, error from public.wizard_actions where session_id = $1 and action_name = 'stage_transition'`,
      [sessionId],
    ),
  ).toEqual([{ params: { from: 'contact_info', to: 'review' }, error: 'stage_not_open' }])
})

it('no value makes a draft published, paid for or somebody’s', async () => {
  const { session_id: sessionId } = await start()

  const session = await answer(
    'PATCH',
    {
      sessionId,
      stage: 'eventSetup',
      stageData: {
        eventData: { title: 'Sly', status: 'published', user_id: sam.id, __proto__: { x: 1 } },
        paymentData: { enabled: true, accountId: 'acct_1' },
        status: 'completed',
      },
      status: 'completed',
      completion_percentage: 100,
    },
    200,
  )

  expect(session).toMatchObject({
    status: 'active',
    user_id: olga.id,
    stage_data: { paymentData: { enabled: false } },
  })
  expect(session.completion_percentage).toBeLessThan(50)
})

it('an unknown stage and a body that is no object are 400', async () => {
  const { session_id: sessionId } = await start()

  const responses = await Promise.all([
    call('PATCH', { sessionId, stage: 'casting' }, olga),
    call('PATCH', { sessionId, stage: 'constructor' }, olga),
    call('PATCH', { sessionId: 'mine', stage: 'eventSetup' }, olga),
    call('PATCH', [], olga),
    call('POST', '{"sessionId":', olga),
  ])

  expect(responses.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
  expect(await responses[0]?.json()).toMatchObject({
    error: 'INVALID_INPUT',
    validationErrors: { stage: expect.any(String) },
  })
})

it('401 without a token, 405 for other methods', async () => {
  const response = await call('POST', {})

  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ success: false, error: 'UNAUTHORIZED' })
  expect((await test.ask('DELETE', path, { as: olga })).status).toBe(405)
})
