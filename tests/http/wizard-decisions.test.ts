/** A person’s answers to suggestions over HTTP: what they change, and what they cannot. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Suggestion } from '../../src/core/wizard/suggestion.ts'
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import { createWorld, type World } from '../support/database.ts'
import { olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { basics, one, suggesting } from '../support/suggesting.ts'

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

const { wizard, start, suggestions, decide, loaded } = suggesting(() => app)

describe('accepting', () => {
  let session: WizardResponse
  let tiers: Suggestion
  beforeEach(async () => {
    session = await start({ ...basics, type: 'workshop' })
    tiers = one(await suggestions(session.sessionId, 'ticketing'), 'tiers')
  })

  it('applies the edits and writes down the kind, in one save', async () => {
    const response = await decide(session.sessionId, tiers.id, {
      decision: 'accepted',
      version: session.version,
    })

    expect(response.status).toBe(200)
    const after = WizardResponse.parse(await response.json())
    expect(after.eventDraft.ticketTiers).toEqual(tiers.edits.ticketTiers)
    expect(after.version).toBe(session.version + 1)
    const actions = await world.ask(
      olga,
      `select action_name, params ->> 'kind' as kind from public.wizard_actions where session_id = $1 order by created_at desc limit 1`,
      [session.sessionId],
    )
    expect(actions).toEqual([{ action_name: 'suggestion_accepted', kind: 'tiers' }])
    expect(
      await world.truth(
        `select stage, (facts ->> 'accepted')::integer as accepted from public.wizard_events
          where session_id = $1 and name = 'suggestions_answered' and (facts ->> 'accepted')::integer > 0`,
        [session.sessionId],
      ),
    ).toEqual([{ stage: 'ticketing', accepted: 1 }])
  })

  it('is refused when another tab was first, and changes nothing', async () => {
    await wizard({ action: 'save-draft', sessionId: session.sessionId, eventData: { maxPerOrder: 4 } }, olga)

    const response = await decide(session.sessionId, tiers.id, {
      decision: 'accepted',
      version: session.version,
    })

    expect(response.status).toBe(409)
    expect((await response.json()).code).toBe('draft_changed')
    expect((await loaded(session.sessionId)).eventDraft.ticketTiers).toBeUndefined()
  })

  it('of what the draft has outgrown is refused: a client cannot bring values of its own', async () => {
    await wizard({ action: 'save-draft', sessionId: session.sessionId, eventData: { capacity: 10 } }, olga)

    for (const id of [tiers.id, 'tiers-abc'])
      expect((await decide(session.sessionId, id, { decision: 'accepted' })).status).toBe(409)
    const brought = await decide(session.sessionId, tiers.id, {
      decision: 'accepted',
      edits: { status: 'published' },
    })
    expect(brought.status).toBe(409)
  })

  it('many at once saves each once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 5 }, () =>
        decide(session.sessionId, tiers.id, { decision: 'accepted', version: session.version }),
      ),
    )

    expect(responses.filter((response) => response.status === 200)).toHaveLength(1)
    expect(responses.filter((response) => response.status === 409)).toHaveLength(4)
  })

  it('the card fee is carried once: the new price is not raised again', async () => {
    const ticketTiers = [{ name: 'Cheap', priceCents: 500, quantity: 20, type: 'regular' }]
    const { sessionId } = await start({ ...basics, type: 'dinner', ticketTiers })
    const fees = one(await suggestions(sessionId, 'ticketing'), 'fees')

    const after = WizardResponse.parse(
      await (await decide(sessionId, fees.id, { decision: 'accepted' })).json(),
    )

    expect(after.eventDraft.ticketTiers?.[0]?.priceCents).toBe(550)
    expect(one(await suggestions(sessionId, 'ticketing'), 'fees')).toBeUndefined()
  })

  it('a text in another tone takes that text', async () => {
    const { sessionId } = await start({ ...basics, localStart: '2031-06-10T09:00' })
    const warm = one(await suggestions(sessionId, 'marketing', olga, '&tone=warm'), 'marketing')

    const after = WizardResponse.parse(
      await (await decide(sessionId, warm.id, { decision: 'accepted' })).json(),
    )

    expect(after.eventDraft.marketing).toMatchObject({ tone: 'warm', mails: [{}, {}, {}] })
  })

  it.each([{}, { decision: 'perhaps' }, { decision: 'accepted', version: 'one' }])(
    'takes a clear answer: %j',
    async (body) => {
      expect((await decide(session.sessionId, tiers.id, body)).status).toBe(400)
    },
  )
})

describe('refusing', () => {
  it('keeps it from coming back, and leaves the draft and its version', async () => {
    const { sessionId, version } = await start()
    const { id } = one(await suggestions(sessionId, 'marketing'), 'keywords')

    const response = await decide(sessionId, id, { decision: 'refused' })

    expect(WizardResponse.parse(await response.json()).version).toBe(version)
    expect(one(await suggestions(sessionId, 'marketing'), 'keywords')).toBeUndefined()
    expect(
      await world.ask(
        olga,
        `select params ->> 'kind' as kind from public.wizard_actions where session_id = $1 and action_name = 'suggestion_refused'`,
        [sessionId],
      ),
    ).toEqual([{ kind: 'keywords' }])
  })
})
