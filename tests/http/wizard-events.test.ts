/** What the wizard writes about itself: every step once, in numbers, and no word of anybody. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PublishResponse, WizardResponse } from '../../src/core/wizard/wire.ts'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { cleanupSessions } from '../../src/edge/jobs/cleanup-sessions.ts'
import { recordFirstDay } from '../../src/edge/jobs/record-first-day.ts'
import { createWorld, type World } from '../support/database.ts'
import { olga, type Person } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

const sentence =
  'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100).'

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

type Happened = { name: string; stage: string | null; at_seconds: number; facts: Record<string, unknown> }

async function answer(body: unknown, as: Person = olga): Promise<WizardResponse> {
  const response = await test.ask('POST', '/functions/v1/ai-event-wizard', { body, as })
  expect(response.status).toBe(200)
  return WizardResponse.parse(await response.json())
}
const publish = async (sessionId: string, as: Person = olga) =>
  PublishResponse.parse(
    await (
      await test.ask('POST', '/functions/v1/ai-event-wizard', { body: { action: 'publish', sessionId }, as })
    ).json(),
  ).event
const happened = (sessionId: string) =>
  world.truth<Happened>(
    'select name, stage, at_seconds, facts from public.wizard_events where session_id = $1 order by id',
    [sessionId],
  )
const named = async (sessionId: string, name: string) =>
  (await happened(sessionId)).filter((event) => event.name === name)
/** Longer than a pause counts for: five minutes, to the second. */
const pause = 400
/** As if the last step had been that long ago. */
const ago = (sessionId: string, seconds: number) =>
  world.truth(
    'update public.wizard_sessions set last_activity_at = now() - make_interval(secs => $2) where id = $1',
    [sessionId, seconds],
  )

describe('from a sentence to a published event', () => {
  it('writes down each step with its numbers', async () => {
    const { sessionId } = await answer({ action: 'initialize' })
    await ago(sessionId, pause)
    await answer({ action: 'process-stage', sessionId, userInput: sentence })
    await ago(sessionId, pause)
    await publish(sessionId)

    const events = await happened(sessionId)

    expect(events.map(({ name, stage }) => (stage ? `${name} ${stage}` : name))).toEqual([
      'wizard_started',
      'wizard_stage_started contact_info',
      'wizard_stage_completed contact_info',
      'contact_info_collected contact_info',
      'event_type_selected event_basics',
      'wizard_stage_completed event_basics',
      'event_created event_basics',
      'wizard_stage_completed venue_selection',
      'venue_selected venue_selection',
      'wizard_stage_completed ticketing',
      'ticket_tiers_defined ticketing',
      'wizard_stage_completed marketing',
      'wizard_stage_started review',
      'wizard_review_started review',
      'event_validated review',
      'assistant_answered review',
      'wizard_stage_completed review',
      'suggestions_answered',
      'event_published review',
      'wizard_completed',
    ])
    const facts = Object.fromEntries(events.map((event) => [event.name, event.facts]))
    expect(facts).toMatchObject({
      event_type_selected: { type: 'conference', capacity: 500 },
      ticket_tiers_defined: { tiers: 3, is_free: false },
      event_validated: { error_count: 0 },
      assistant_answered: { by: 'rules' },
      event_published: {
        tiers: 3,
        currency: 'CAD',
        revenue_potential_cents: 150 * 19900 + 250 * 29900 + 100 * 49900,
        marketplace: false,
      },
      wizard_completed: { seconds: 600 },
    })
  })

  it('shares the time of a sentence among the stages it answered', async () => {
    const { sessionId } = await answer({ action: 'initialize' })
    await ago(sessionId, pause)

    await answer({ action: 'process-stage', sessionId, userInput: sentence })

    const seconds = (await named(sessionId, 'wizard_stage_completed')).map(({ stage, facts }) => [
      stage,
      facts.seconds,
    ])
    expect(seconds).toEqual([
      ['contact_info', 0],
      ['event_basics', 75],
      ['venue_selection', 75],
      ['ticketing', 75],
      ['marketing', 75],
    ])
  })

  it('counts a stage once, however often it is left and come back to', async () => {
    const { sessionId } = await answer({ action: 'initialize', userInput: sentence })
    await answer({ action: 'save-draft', sessionId, eventData: { name: null } })
    await answer({ action: 'save-draft', sessionId, eventData: { name: 'Summit again' } })

    const ended = await named(sessionId, 'wizard_stage_completed')

    expect(ended.filter(({ stage }) => stage === 'event_basics')).toHaveLength(1)
  })

  it('counts what a marketing plan holds, not what it says', async () => {
    const { sessionId, version } = await answer({ action: 'initialize', userInput: sentence })
    await world.ask(olga, `select from public.save_wizard_progress($1, $2, 'review', $3, '{}', '{}')`, [
      sessionId,
      version,
      JSON.stringify({
        ...(await answer({ action: 'save-draft', sessionId })).eventDraft,
        marketing: { tone: 'warm', mails: [{ subject: 'Come!' }, { subject: 'Soon' }], posts: [] },
      }),
    ])

    expect(await named(sessionId, 'marketing_content_generated')).toMatchObject([
      { stage: 'marketing', facts: { tone: 'warm', mails: 2, posts: 0 } },
    ])
  })

  it('says which part was changed at review', async () => {
    const { sessionId } = await answer({ action: 'initialize', userInput: sentence })

    await answer({ action: 'save-draft', sessionId, eventData: { refundPolicy: 'no_refunds' } })

    expect(await named(sessionId, 'review_edit_made')).toMatchObject([{ stage: 'ticketing' }])
  })

  it('rolls back with the save that it follows from', async () => {
    const { sessionId } = await answer({ action: 'initialize' })
    const before = await happened(sessionId)
    const { now } = test.platform
    test.platform.now = () => new Date('2020-01-01T12:00:00Z')

    const refused = await test.ask('POST', '/functions/v1/ai-event-wizard', {
      as: olga,
      body: {
        action: 'process-stage',
        sessionId,
        userInput:
          'Old Summit, a conference for 500 people in Toronto on November 15 2020 from 9am to 5pm, $199',
      },
    })

    test.platform.now = now
    expect(refused.status).toBe(409)
    expect(await happened(sessionId)).toEqual(before)
  })
})

describe('suggestions', () => {
  it('count as accepted when they stand at publishing, and as changed when they were changed', async () => {
    const { sessionId, sources } = await answer({ action: 'initialize', userInput: sentence })
    const suggested = Object.entries(sources).filter(([, source]) => source?.via === 'suggested')
    expect(suggested.map(([field]) => field)).toContain('refundPolicy')

    await answer({ action: 'save-draft', sessionId, eventData: { refundPolicy: 'no_refunds' } })
    await publish(sessionId)

    const [changed, accepted] = await named(sessionId, 'suggestions_answered')
    expect(changed?.facts).toEqual({ accepted: 0, changed: 1, refused: 0 })
    expect(accepted?.facts).toMatchObject({ changed: 0, refused: 0 })
    expect(accepted?.facts.accepted).toBeGreaterThan(0)
  })

  it('count one by one where a card was accepted, which is not a change by hand', async () => {
    const { sessionId, version } = await answer({ action: 'initialize', userInput: sentence })
    const [row] = await world.truth<{ draft: object; sources: Record<string, { via: string }> }>(
      'select draft, sources from public.wizard_sessions where id = $1',
      [sessionId],
    )
    const standing = Object.values(row?.sources ?? {}).filter(({ via }) => via === 'suggested').length
    await world.ask(
      olga,
      `select from public.save_wizard_progress($1, $2, 'review', $3, $4, '{}', '[]', $5)`,
      [
        sessionId,
        version,
        JSON.stringify(row?.draft),
        JSON.stringify({ ...row?.sources, refundPolicy: { via: 'edited', confidence: 1 } }),
        JSON.stringify({ action_name: 'suggestion_accepted', params: { kind: 'prices' } }),
      ],
    )

    await publish(sessionId)

    const answers = (await named(sessionId, 'suggestions_answered')).map(({ facts }) => facts)
    expect(answers).toEqual([
      { accepted: 1, changed: 0, refused: 0 },
      { accepted: standing - 1, changed: 0, refused: 0 },
    ])
  })
})

describe('silence', () => {
  it('is an abandoned draft after a day, and a resumed one at the next word', async () => {
    const { sessionId } = await answer({
      action: 'initialize',
      userInput: 'a conference in Toronto for 80 people',
    })
    await ago(sessionId, 25 * 3600)

    await cleanupSessions(test.context())
    await answer({ action: 'save-draft', sessionId, eventData: { name: 'Back again' } })

    expect(await named(sessionId, 'wizard_abandoned')).toMatchObject([{ stage: 'event_basics' }])
    expect(await named(sessionId, 'wizard_resumed')).toHaveLength(1)
  })

  it('leaves the numbers when the draft is erased', async () => {
    const { sessionId } = await answer({ action: 'initialize', userInput: 'a party in Bern' })
    await world.truth(
      `update public.wizard_sessions set last_activity_at = now() - interval '40 days', expires_at = now() - interval '33 days' where id = $1`,
      [sessionId],
    )

    await cleanupSessions(test.context())

    expect(await world.truth('select id from public.wizard_sessions where id = $1', [sessionId])).toEqual([])
    expect(await named(sessionId, 'wizard_abandoned')).toHaveLength(1)
  })
})

describe('the first day of an event', () => {
  it('is written down once, a day after it was published, with the sales of that day', async () => {
    const { sessionId } = await answer({ action: 'initialize', userInput: sentence })
    const { id } = await publish(sessionId)
    await recordFirstDay(test.context())
    expect(await named(sessionId, 'event_24h_performance')).toEqual([])
    await world.truth('update public.event_dashboards set total_views = 200 where event_id = $1', [id])
    await world.truth('alter table public.wizard_events disable trigger _300_written_once')
    await world.truth(
      `update public.wizard_events set created_at = now() - interval '25 hours' where session_id = $1`,
      [sessionId],
    )
    await world.truth('alter table public.wizard_events enable trigger _300_written_once')

    await recordFirstDay(test.context())
    await recordFirstDay(test.context())

    expect(await named(sessionId, 'event_24h_performance')).toMatchObject([
      { facts: { views: 200, tickets: 0, revenue_cents: 0, conversion: 0 } },
    ])
  })
})
