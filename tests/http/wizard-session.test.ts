/** /functions/v1/wizard-session: the contract of seed 001, one case per answer. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, olga, type Person, sam } from '../support/people.ts'
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

const eventData = {
  title: 'Harbour Fashion Night',
  type: 'fashion_show',
  date: '2027-06-03',
  startTime: '20:00',
  endTime: '23:30',
}

describe('POST', () => {
  it('201 with a new session of the caller, whose id the server made', async () => {
    const chosen = '00000000-0000-4000-8000-00000000c0de'

    const session = await answer('POST', { userId: olga.id, sessionId: chosen }, 201)

    expect(session).toMatchObject({
      user_id: olga.id,
      current_stage: 'organizerSetup',
      completed_stages: ['organizerSetup'],
      status: 'active',
      event_id: null,
    })
    expect(session.session_id).not.toBe(chosen)
    expect(Object.keys(session).sort()).toEqual([
      'completed_stages',
      'completion_percentage',
      'created_at',
      'current_stage',
      'event_id',
      'expires_at',
      'id',
      'last_interaction',
      'session_id',
      'stage_data',
      'status',
      'updated_at',
      'user_id',
    ])
  })

  it('200 with the session as it is, when the caller has one of that id', async () => {
    const { session_id: sessionId } = await start()
    await answer('PATCH', { sessionId, stage: 'eventSetup', stageData: { eventData } }, 200)

    const resumed = await answer('POST', { sessionId }, 200)

    expect(resumed).toMatchObject({ session_id: sessionId, stage_data: { eventData } })
  })

  it('works for a visitor who did not sign up', async () => {
    expect((await start(ana)).user_id).toBe(ana.id)
  })

  it('410 when its time is over', async () => {
    const { session_id: sessionId } = await start()
    await world.truth(`update public.wizard_sessions set expires_at = now() where id = $1`, [sessionId])

    const response = await call('POST', { sessionId }, olga)

    expect(response.status).toBe(410)
    expect(await response.json()).toMatchObject({ error: 'INVALID_INPUT', code: 'session_expired' })
  })
})

describe('PATCH', () => {
  it('keeps the values of a stage in the draft and opens the next one', async () => {
    const { session_id: sessionId } = await start()

    const session = await answer(
      'PATCH',
      {
        sessionId,
        stage: 'eventSetup',
        stageData: {
          eventSetup: { eventData },
          venueData: { name: 'Old Pier', city: 'Lisbon', mode: 'physical' },
        },
      },
      200,
    )

    expect(session.stage_data).toMatchObject({
      eventData: { ...eventData, timezone: 'Europe/Lisbon' },
      venueData: { city: 'Lisbon', country: 'PT', mode: 'physical' },
    })
    const [row] = await world.truth<{ draft: object }>(
      'select draft, current_stage from public.wizard_sessions where id = $1',
      [sessionId],
    )
    expect(row).toMatchObject({
      current_stage: 'event_basics',
      draft: { name: 'Harbour Fashion Night', localStart: '2027-06-03T20:00', duration: 210 },
    })
  })

  it('walks all six stages of the document to review', async () => {
    const { session_id: sessionId } = await start()
    const step = (stage: string, stageData: object) => answer('PATCH', { sessionId, stage, stageData }, 200)

    await step('organizerSetup', {})
    await step('eventSetup', { eventData: { ...eventData, timezone: 'Europe/Lisbon' } })
    await step('eventSetup', { ticketData: { totalCapacity: 80 } })
    await step('ticketSetup', {
      ticketData: {
        currency: 'EUR',
        tiers: [{ name: 'Seat', priceCents: 2500, quantity: 80, type: 'regular' }],
      },
    })
    await step('venueSetup', { venueData: { mode: 'physical', city: 'Lisbon' } })
    await step('paymentSetup', { paymentData: { refundPolicy: 'no_refunds', accountId: 'acct_theirs' } })
    const last = await step('reviewPublish', {})

    expect(last).toMatchObject({
      current_stage: 'reviewPublish',
      status: 'active',
      stage_data: { paymentData: { refundPolicy: 'no_refunds', enabled: false } },
    })
    expect(last.completed_stages).toEqual(['organizerSetup', 'eventSetup', 'venueSetup', 'ticketSetup'])
    expect(JSON.stringify(last)).not.toContain('acct_theirs')
  })

  it('may come as POST with the method in the body, as the document’s own client sends it', async () => {
    const { session_id: sessionId } = await start()

    const session = await answer(
      'POST',
      { method: 'PATCH', sessionId, stage: 'eventSetup', stageData: { eventData } },
      200,
    )

    expect(session.stage_data.eventData).toMatchObject({ title: 'Harbour Fashion Night' })
  })

  it('keeps who makes the event beside the draft, and completes the stage of a visitor', async () => {
    const { session_id: sessionId } = await start(ana)
    const organizerData = { name: 'Ana Bright', email: 'ana@example.org', role: 'Producer' }

    const session = await answer(
      'PATCH',
      { sessionId, stage: 'organizerSetup', stageData: { organizerData: { ...organizerData, phone: '12' } } },
      200,
      ana,
    )

    expect(session).toMatchObject({
      completed_stages: ['organizerSetup'],
      stage_data: { organizerData },
      validationErrors: { phone: expect.any(String) },
    })
    expect(session.stage_data.eventData?.title).toBeUndefined()
  })

  it('keeps the good values and names the bad ones', async () => {
    const { session_id: sessionId } = await start()

    const session = await answer(
      'PATCH',
      { sessionId, stage: 'eventSetup', stageData: { eventData: { title: 'ab', type: 'party' } } },
      200,
    )

    expect(session.validationErrors).toEqual({ name: 'Use at least 3 characters.' })
    expect(session.stage_data.eventData).toMatchObject({ type: 'party' })
  })

  it('loses nothing when several arrive at once', async () => {
    const { session_id: sessionId } = await start()

    await Promise.all([
      call(
        'PATCH',
        { sessionId, stage: 'eventSetup', stageData: { eventData: { title: 'Open day' } } },
        olga,
      ),
      call('PATCH', { sessionId, stage: 'eventSetup', stageData: { eventData: { type: 'party' } } }, olga),
    ])

    const { stage_data } = await answer('POST', { sessionId }, 200)
    expect(stage_data.eventData).toMatchObject({ title: 'Open day', type: 'party' })
  })
})

it('two doors are not twice as many requests: the thirty-first waits a minute', async () => {
  const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
  for (let request = 0; request < 15; request++) {
    await limited.ask('POST', path, { as: sam, body: {} })
    await limited.ask('POST', '/functions/v1/publish-event', { as: sam, body: {} })
  }

  const response = await limited.ask('POST', path, { as: sam, body: {} })

  const problem = (await response.json()) as { cooldown: number }
  expect(response.status).toBe(429)
  expect(problem).toMatchObject({ success: false, error: 'RATE_LIMIT' })
  expect(problem.cooldown).toBeGreaterThan(50)
  expect(problem.cooldown).toBeLessThanOrEqual(60)
  expect(response.headers.get('retry-after')).toBe(String(problem.cooldown))
  await limited.close()
})

it.each([
  { error: 'SERVICE_UNAVAILABLE', status: 503, thrown: new AppError('database_unavailable') },
  { error: 'AI_SERVICE_ERROR', status: 500, thrown: new Error('it broke') },
])('$status $error when it is our fault', async ({ error, status, thrown }) => {
  const { database } = test.platform
  test.platform.database = {
    ...database,
    once: () => {
      throw thrown
    },
  }

  const response = await call('POST', {}, olga)

  test.platform.database = database
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ success: false, error, status })
})
