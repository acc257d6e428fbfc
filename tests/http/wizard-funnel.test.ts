/** GET /api/v1/organizations/{id}/wizard-funnel: true numbers, for those who may see them. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { WizardFunnel } from '../../src/core/wizard/funnel.ts'
import { cleanupSessions } from '../../src/edge/jobs/cleanup-sessions.ts'
import { raiseAlerts } from '../../src/edge/jobs/raise-alerts.ts'
import { meter } from '../../src/edge/metrics.ts'
import { measureWizard } from '../../src/edge/services/wizard-funnel.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'
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

const path = `/api/v1/organizations/${harbour.id}/wizard-funnel`
async function funnel(as: Person = olga, query = ''): Promise<WizardFunnel> {
  const response = await test.ask('GET', path + query, { as })
  expect(response.status).toBe(200)
  return WizardFunnel.parse(await response.json())
}

const whole = {
  name: 'Harbour Jazz',
  type: 'concert',
  format: 'physical',
  localStart: '2099-06-03T20:00',
  timezone: 'Europe/Lisbon',
  duration: 180,
  city: 'Lisbon',
  capacity: 80,
  currency: 'EUR',
  refundPolicy: 'until_7_days',
  description: 'An evening by the water.',
  slug: 'harbour-jazz',
  ticketTiers: [{ name: 'Seat', priceCents: 2500, quantity: 80, type: 'regular' }],
}
const { ticketTiers: _, currency: __, ...withoutTickets } = whole

type Step = {
  stage: string
  draft: object
  sources?: object
  messages?: object[]
  action?: object
}
/** A session as the wizard saves it, each step a minute after the one before. */
async function session(who: Person, ...steps: Step[]): Promise<string> {
  const [made] = await world.ask<{ id: string }>(who, 'select id from public.start_wizard_session()')
  const id = made?.id ?? ''
  for (const [place, { stage, draft, sources = {}, messages = [], action }] of steps.entries()) {
    await world.truth(
      `update public.wizard_sessions set last_activity_at = now() - interval '1 minute' where id = $1`,
      [id],
    )
    await world.ask(who, `select from public.save_wizard_progress($1, $2, $3, $4, $5, '{}', $6, $7)`, [
      id,
      place + 1,
      stage,
      JSON.stringify(draft),
      JSON.stringify(sources),
      JSON.stringify(messages),
      action ? JSON.stringify(action) : null,
    ])
  }
  return id
}
const publish = (who: Person, id: string) =>
  world.ask(who, 'select from public.publish_wizard_session($1)', [id])
const silent = async (id: string) => {
  await world.truth(
    `update public.wizard_sessions set last_activity_at = now() - interval '2 days' where id = $1`,
    [id],
  )
  await cleanupSessions(test.context())
}

describe('the numbers', () => {
  it('are all zero, and no share is made up, while nobody has begun', async () => {
    const empty = await funnel()

    expect(empty).toMatchObject({ days: 30, started: 0, completion_rate: null, median_seconds: null })
    expect(empty.stages).toHaveLength(6)
    expect(empty.stages.every(({ reached, drop_off }) => reached === 0 && drop_off === null)).toBe(true)
  })

  it('say where people came to, where they left, how long they took and who answered', async () => {
    const model = { by: 'model', latency_ms: 800 }
    const late = { by: 'rules', latency_ms: 8_100, fallback: [{ model: 'big', reason: 'timeout' }] }
    const unasked = { by: 'rules', fallback: [{ reason: 'budget_of_person' }] }
    const says = (metadata: object) => ({ role: 'assistant', content: 'Noted.', metadata })
    // Published after two minutes of work; one suggestion stood, another was changed.
    const published = await session(
      olga,
      {
        stage: 'ticketing',
        draft: withoutTickets,
        sources: { refundPolicy: { via: 'suggested' }, duration: { via: 'suggested' } },
        messages: [says(model), says(late)],
      },
      {
        stage: 'review',
        draft: whole,
        sources: { refundPolicy: { via: 'suggested' }, duration: { via: 'edited' } },
        messages: [says(unasked)],
        action: { action_name: 'suggestion_refused', params: { stage: 'ticketing' } },
      },
    )
    await publish(olga, published)
    // Left at the tickets.
    await silent(await session(mia, { stage: 'ticketing', draft: withoutTickets }))
    // Still at it, in the basics.
    await session(olga, { stage: 'event_basics', draft: { name: 'Half an idea' } })
    // Those of others count elsewhere.
    await session(sam, { stage: 'event_basics', draft: { name: 'Another house' } })
    await session(ana, { stage: 'event_basics', draft: { name: 'A visitor' } })

    const found = await funnel()

    // Mia owns an organization of her own and publishes there; what she makes is its business.
    expect(found).toMatchObject({ started: 2, completed: 1, left: 0, open: 1, completion_rate: 0.5 })
    expect(found.median_seconds).toBeGreaterThanOrEqual(120)
    const byStage = Object.fromEntries(found.stages.map((row) => [row.stage, row]))
    expect(byStage.contact_info).toMatchObject({ reached: 2, completed: 2, left: 0 })
    expect(byStage.event_basics).toMatchObject({ reached: 2, completed: 1, open: 1 })
    expect(byStage.ticketing).toMatchObject({ reached: 1, completed: 1, open: 0 })
    expect(byStage.review).toMatchObject({ reached: 1, completed: 1 })
    expect(found.suggestions).toEqual({ accepted: 1, changed: 1, refused: 1, acceptance_rate: 0.3333 })
    expect(found.assistant).toEqual({
      answers: 3,
      by_model: 1,
      asked_model: 2,
      fell_back: 1,
      fallback_rate: 0.5,
      median_latency_ms: 800,
      p95_latency_ms: 800,
    })
  })

  it('count a drop-off once somebody was silent for a day, and take it back when they return', async () => {
    const before = await funnel()
    const id = await session(olga, { stage: 'ticketing', draft: withoutTickets })
    await silent(id)

    const left = await funnel()
    await world.ask(olga, `select from public.save_wizard_progress($1, 2, 'ticketing', $2, '{}', '{}')`, [
      id,
      JSON.stringify(withoutTickets),
    ])
    const back = await funnel()

    const tickets = ({ stages }: WizardFunnel) => stages.find(({ stage }) => stage === 'ticketing')
    expect(left.left).toBe(before.left + 1)
    expect(tickets(left)).toMatchObject({ reached: 2, left: 1, drop_off: 0.5 })
    expect(back.left).toBe(before.left)
    expect(tickets(back)).toMatchObject({ left: 0, open: 1 })
  })

  it('are those of the period asked for', async () => {
    const before = await funnel(olga, '?days=7')
    const id = await session(olga, { stage: 'event_basics', draft: {} })
    await world.truth('alter table public.wizard_events disable trigger _300_written_once')
    await world.truth(
      `update public.wizard_events set created_at = created_at - interval '20 days' where session_id = $1`,
      [id],
    )
    await world.truth('alter table public.wizard_events enable trigger _300_written_once')

    expect((await funnel(olga, '?days=7')).started).toBe(before.started)
    expect((await funnel(olga, '?days=30')).started).toBe(before.started + 1)
  })
})

describe('who may see them', () => {
  it.each([mia, vic, sam, ana])('for $name there is no such organization', async (person) => {
    const response = await test.ask('GET', path, { as: person })

    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'not_found' })
  })

  it('401 without a token, 404 for an organization that is none', async () => {
    expect((await test.ask('GET', path)).status).toBe(401)
    const nobodys = '/api/v1/organizations/00000000-0000-4000-8000-00000000dead/wizard-funnel'
    expect((await test.ask('GET', nobodys, { as: olga })).status).toBe(404)
  })

  it.each(['0', '401', 'all', '-3', '1.5'])('400 for a period of %s days', async (days) => {
    const response = await test.ask('GET', `${path}?days=${days}`, { as: olga })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: { days: expect.any(String) } })
  })

  it('nobody but the service counts everybody', async () => {
    const everybody = (who: Parameters<World['ask']>[0]) =>
      world.ask(who, `select public.wizard_funnel(null, now() - interval '1 day', now()) as counts`)

    await expect(everybody(olga)).rejects.toThrow('not_found')
    await expect(everybody('anon')).rejects.toMatchObject({ code: '42501' })
    expect(await everybody('service')).toHaveLength(1)
  })
})

describe('the whole platform', () => {
  it('is in the metrics as shares, with no organization in them', async () => {
    await measureWizard(test.context())

    const text = await meter(test.platform).text()
    expect(text).toMatch(/eventos_wizard_share\{measure="completion_rate"\} [\d.]+/)
    expect(text).toMatch(/eventos_wizard_share\{measure="drop_off_ticketing"\} [\d.]+/)
    expect(text).not.toContain(harbour.id)
  })

  it('raises an alert when too few complete it, and when the model answers too rarely', async () => {
    await world.truth(
      `insert into public.wizard_events (session_id, name, stage)
       select gen_random_uuid(), 'wizard_abandoned', 'ticketing' from generate_series(1, 40)`,
    )
    await world.truth(
      `insert into public.wizard_events (session_id, name, facts)
       select gen_random_uuid(), 'assistant_answered',
              jsonb_build_object('by', case when n <= 7 then 'model' else 'rules' end, 'fell_back', n > 7)
         from generate_series(1, 10) as n`,
    )

    await raiseAlerts(test.context())

    const alerts = test.lines.filter(({ message }) => message.startsWith('an alert:'))
    const raised = Object.fromEntries(alerts.map(({ level, facts }) => [facts.rule, { level, ...facts }]))
    expect(raised.wizard_completion_percent).toMatchObject({ level: 'error', threshold: 60 })
    expect(raised.assistant_fallback_percent).toMatchObject({ level: 'warn', threshold: 20 })
  })
})
