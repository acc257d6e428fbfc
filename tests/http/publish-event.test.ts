/** /functions/v1/publish-event: the contract of seed 001, which published for anybody, and as often as asked. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

const sentence =
  'Harbour Summit, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (350).'

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

const publish = (body: unknown, as?: Person) =>
  test.ask('POST', '/functions/v1/publish-event', { body, ...(as ? { as } : {}) })
async function draft(as: Person, userInput = sentence): Promise<string> {
  const response = await test.ask('POST', '/functions/v1/ai-event-wizard', {
    body: { action: 'initialize', userInput },
    as,
  })
  return ((await response.json()) as { sessionId: string }).sessionId
}
const eventsOf = (sessionId: string) =>
  world.truth<{ id: string; organization_id: string }>(
    `select id, organization_id from public.events where metadata ->> 'wizard_session_id' = $1`,
    [sessionId],
  )

describe('201 and 200', () => {
  it('makes the event and answers it as the document’s table has it', async () => {
    const sessionId = await draft(olga)

    const response = await publish({ sessionId }, olga)

    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      user_id: olga.id,
      title: 'Harbour Summit',
      slug: 'harbour-summit',
      type: 'conference',
      event_date: '2027-11-15',
      start_time: '09:00',
      end_time: '17:00',
      timezone: 'America/Toronto',
      venue_mode: 'physical',
      venue_data: { city: 'Toronto', country: 'CA' },
      ticket_tiers: [
        { name: 'Early bird', type: 'early_bird', priceCents: 19900, currency: 'CAD', quantity: 150 },
        { name: 'Regular', type: 'regular', priceCents: 29900, currency: 'CAD', quantity: 350 },
      ],
      total_capacity: 500,
      status: 'published',
      published_at: expect.any(String),
    })
  })

  it('the second call answers the same event with 200', async () => {
    const sessionId = await draft(olga)
    const first = await publish({ sessionId }, olga)

    const second = await publish({ sessionId }, olga)

    expect([first.status, second.status]).toEqual([201, 200])
    expect(await second.json()).toEqual(await first.json())
  })

  it('of ten at once one makes it, and ten hear of the same', async () => {
    const sessionId = await draft(olga)

    const responses = await Promise.all(Array.from({ length: 10 }, () => publish({ sessionId }, olga)))

    expect(responses.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201])
    const ids = await Promise.all(responses.map(async (response) => (await response.json()).id))
    expect(new Set(ids).size).toBe(1)
    expect(await eventsOf(sessionId)).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('400 with the fields at fault, and nothing is published', async () => {
    const sessionId = await draft(olga, 'a conference called Half Ready in Toronto')

    const response = await publish({ sessionId }, olga)

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      success: false,
      error: 'INVALID_INPUT',
      code: 'draft_incomplete',
      validationErrors: { localStart: expect.any(String), ticketTiers: expect.any(String) },
    })
    expect(await eventsOf(sessionId)).toEqual([])
  })

  it('401 without a token, 403 for a visitor, 400 without a session', async () => {
    const sessionId = await draft(ana)

    const responses = await Promise.all([
      publish({ sessionId }),
      publish({ sessionId }, ana),
      publish({}, olga),
      publish({ sessionId: "' or true --" }, olga),
    ])

    expect(responses.map(({ status }) => status)).toEqual([401, 403, 400, 400])
    expect(await responses[1]?.json()).toMatchObject({ error: 'FORBIDDEN', code: 'account_required' })
  })

  it('404 for a session of somebody else, as if it were not there', async () => {
    const sessionId = await draft(olga)

    const theirs = await (await publish({ sessionId }, sam)).json()
    const nobodys = await (await publish({ sessionId: '00000000-0000-4000-8000-00000000dead' }, sam)).json()

    expect(theirs).toMatchObject({ status: 404, detail: 'Session not found' })
    expect({ ...theirs, request_id: '' }).toEqual({ ...nobodys, request_id: '' })
    expect(await eventsOf(sessionId)).toEqual([])
  })

  it.each([mia, olga])('a colleague’s session is not $name’s to publish', async (colleague) => {
    const sessionId = await draft(vic)

    expect((await publish({ sessionId }, colleague)).status).toBe(404)
    expect(await eventsOf(sessionId)).toEqual([])
  })

  it('a viewer never publishes for the organization they look at, even when the draft names it', async () => {
    const sessionId = await draft(vic)
    await world.truth('update public.wizard_sessions set organization_id = $2 where id = $1', [
      sessionId,
      harbour.id,
    ])

    const response = await publish({ sessionId, organizationId: harbour.id, userId: olga.id }, vic)

    expect(response.status).toBe(201)
    const [event] = await eventsOf(sessionId)
    expect(event?.organization_id).not.toBe(harbour.id)
    expect(await response.json()).toMatchObject({ user_id: vic.id })
  })
})
