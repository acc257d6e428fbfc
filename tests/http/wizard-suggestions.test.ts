/** Suggestions over HTTP: whose they are, what they rest on, and what an answer does. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { VenueRequest } from '../../src/core/api.ts'
import { Suggestion } from '../../src/core/wizard/suggestion.ts'
import { PublishResponse, WizardResponse } from '../../src/core/wizard/wire.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { ana, dockside, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { at, bookSpace, makeVenue } from '../support/venues.ts'

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

const basics = {
  name: 'Lakeshore Makers Fair',
  type: 'conference',
  format: 'physical',
  capacity: 200,
  city: 'Toronto',
  country: 'CA',
  timezone: 'America/Toronto',
  currency: 'CAD',
}
const wizard = (body: unknown, as: Person) => app.ask('POST', '/functions/v1/ai-event-wizard', { body, as })

async function start(
  eventData: Record<string, unknown> = basics,
  as: Person = olga,
): Promise<WizardResponse> {
  const response = await wizard({ action: 'initialize', eventData }, as)
  expect(response.status).toBe(200)
  return WizardResponse.parse(await response.json())
}
const path = (id: string, query = '') => `/api/v1/wizard-sessions/${id}/suggestions${query}`

async function suggestions(id: string, stage: string, as: Person = olga, more = ''): Promise<Suggestion[]> {
  const response = await app.ask('GET', path(id, `?stage=${stage}${more}`), { as })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return z.object({ data: z.array(Suggestion) }).parse(await response.json()).data as Suggestion[]
}
const decide = (id: string, suggestionId: string, body: unknown, as: Person = olga) =>
  app.ask('POST', `${path(id)}/${suggestionId}`, { body, as })
const loaded = async (id: string, as: Person = olga) =>
  WizardResponse.parse(await (await wizard({ action: 'save-draft', sessionId: id }, as)).json())
const one = (found: Suggestion[], kind: string) =>
  found.find((suggestion) => suggestion.kind === kind) as Suggestion

describe('whose they are', () => {
  it('the person’s own, signed up or not', async () => {
    for (const person of [olga, ana]) {
      const { sessionId } = await start(basics, person)
      expect(one(await suggestions(sessionId, 'ticketing', person), 'tiers')).toBeDefined()
    }
  })

  it('somebody else’s draft is not there, to read or to answer', async () => {
    const { sessionId } = await start()
    const { id } = one(await suggestions(sessionId, 'ticketing'), 'tiers')

    for (const stranger of [sam, ana, mia]) {
      expect((await app.ask('GET', path(sessionId), { as: stranger })).status).toBe(404)
      expect((await decide(sessionId, id, { decision: 'accepted' }, stranger)).status).toBe(404)
      expect((await decide(sessionId, id, { decision: 'refused' }, stranger)).status).toBe(404)
    }
    expect((await loaded(sessionId)).eventDraft.ticketTiers).toBeUndefined()
  })

  it('nobody’s without signing in, and there is no such session or stage', async () => {
    const { sessionId } = await start()

    expect((await app.ask('GET', path(sessionId))).status).toBe(401)
    expect((await app.ask('GET', path(randomUUID()), { as: olga })).status).toBe(404)
    expect((await app.ask('GET', path('abc'), { as: olga })).status).toBe(404)
    expect((await app.ask('GET', path(sessionId, '?stage=lunch'), { as: olga })).status).toBe(400)
    expect((await app.ask('GET', path(sessionId, '?tone=angry'), { as: olga })).status).toBe(400)
  })
})

describe('what they rest on', () => {
  it('the usual table, then public prices of others, then their own history', async () => {
    const { sessionId } = await start()
    const basis = async () => one(await suggestions(sessionId, 'ticketing'), 'tiers').basis
    expect(await basis()).toBe('the usual table for a conference')

    for (const price of [1000, 2000, 3000, 4000, 5000])
      await makeEvent(world, {
        organizationId: dockside.id,
        tiers: [{ name: 'Regular', tier_type: 'regular', price_cents: price }],
      })
    expect(await basis()).toBe('5 similar published events in this city')

    const own = await makeEvent(world, {
      tiers: [{ name: 'Ticket', tier_type: 'regular', price_cents: 7700 }],
    })
    await world.truth(
      `update public.occurrences set starts_at = starts_at - interval '90 days', ends_at = ends_at - interval '90 days' where event_id = $1`,
      [own.id],
    )
    expect(await basis()).toBe('1 past conference of yours')
    expect(one(await suggestions(sessionId, 'ticketing'), 'tiers').edits.ticketTiers).toEqual([
      { name: 'Ticket', priceCents: 7700, quantity: 200, type: 'regular' },
    ])

    // A stranger learns nothing of it.
    const strangers = await start(basics, sam)
    expect(one(await suggestions(strangers.sessionId, 'ticketing', sam), 'tiers').basis).toContain(
      'similar published',
    )
  })

  it('the public holidays of the place', async () => {
    const { sessionId } = await start({ ...basics, localStart: '2031-07-01T09:00' })

    const { reason, edits } = one(await suggestions(sessionId, 'event_basics'), 'date')

    expect(reason).toContain('Tue 1 Jul 2031 is Canada Day there.')
    expect(edits).toEqual({ localStart: '2031-07-08T09:00' })
  })

  it('what is on in the same city that day', async () => {
    const other = await makeEvent(world)
    await world.truth(`update public.occurrences set city = 'Hamilton' where event_id = $1`, [other.id])
    const [date] = await world.truth<{ day: string }>(
      `select to_char(local_start, 'YYYY-MM-DD') as day from public.occurrences where event_id = $1`,
      [other.id],
    )
    const { sessionId } = await start({
      ...basics,
      city: 'Hamilton',
      country: null,
      localStart: `${date?.day}T09:00`,
    })

    expect(one(await suggestions(sessionId, 'event_basics'), 'date').reason).toContain(
      'Harbour Lights is in the same city',
    )
  })

  it('listed venues that are large enough and free, with the space that is', async () => {
    const [day] = await world.truth<{ day: string }>(`select to_char(current_date + 30, 'YYYY-MM-DD') as day`)
    const free = await makeVenue(world, { name: 'Free Hall', city: 'Kingston', rooms: ['Attic'] })
    const taken = await makeVenue(world, { name: 'Taken Hall', city: 'Kingston' })
    await makeVenue(world, { name: 'Small Hall', city: 'Kingston', capacity: 50 })
    await makeVenue(world, { name: 'Quiet Hall', city: 'Kingston', isListed: false })
    const event = await makeEvent(world)
    await bookSpace(world, {
      eventId: event.id,
      spaceId: taken.whole,
      from: at(30, '08:00'),
      until: at(30, '20:00'),
    })
    const { sessionId } = await start({ ...basics, city: 'Kingston', localStart: `${day?.day}T09:00` })

    const found = await suggestions(sessionId, 'venue_selection')

    expect(found.map((suggestion) => suggestion.title)).toEqual(['Free Hall, Attic'])
    expect(found[0]?.edits).toMatchObject({
      venueId: free.id,
      spaceId: free.rooms[0],
      venueName: 'Free Hall',
    })
    expect(JSON.stringify(found)).not.toContain('dockside.example')
  })

  it('the addresses that are taken, private ones too, without saying whose', async () => {
    const event = await makeEvent(world, { visibility: 'private' })
    await world.truth(`update public.events set slug = 'makers-night' where id = $1`, [event.id])
    const { sessionId } = await start({ ...basics, name: 'Makers Night' }, sam)

    expect(one(await suggestions(sessionId, 'marketing', sam), 'slug').edits).toEqual({
      slug: 'makers-night-toronto',
    })
  })

  it('the tone that is asked for', async () => {
    const { sessionId } = await start({ ...basics, localStart: '2031-06-10T09:00' })
    const tone = async (more = '') =>
      one(await suggestions(sessionId, 'marketing', olga, more), 'marketing').edits.marketing

    expect(await tone()).toMatchObject({ tone: 'professional' })
    expect(await tone('&tone=playful')).toMatchObject({ tone: 'playful' })
  })
})

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

it('the wizard’s own answer carries them, in the shape of seed 003', async () => {
  const { sessionId } = await start({ ...basics, localStart: '2031-06-10T09:00' })

  const { aiResponse } = await loaded(sessionId)

  const carried = aiResponse.suggestions.find((suggestion) => suggestion.type === 'tiers')
  expect(carried?.data).toMatchObject({
    kind: 'tiers',
    reason: expect.any(String),
    basis: expect.any(String),
    confidence: expect.any(Number),
  })
})

describe('after publishing', () => {
  async function published(draft: Record<string, unknown>, as: Person = olga) {
    const { sessionId } = await start(
      {
        ...basics,
        localStart: '2031-06-10T09:00',
        duration: 480,
        ticketTiers: [{ name: 'Free', priceCents: 0, quantity: 200, type: 'free' }],
        ...draft,
      },
      as,
    )
    const response = await wizard({ action: 'publish', sessionId }, as)
    return { sessionId, eventId: PublishResponse.parse(await response.json()).event.id }
  }
  const ask = (eventId: string, body: unknown = {}, as: Person = olga) =>
    app.ask('POST', `/api/v1/organization-events/${eventId}/venue-requests`, { body, as })

  it('a draft has no suggestions, and answers none', async () => {
    const { sessionId } = await published({})

    expect(await suggestions(sessionId, 'marketing')).toEqual([])
    expect((await decide(sessionId, 'slug-abc', { decision: 'accepted' })).status).toBe(409)
  })

  it('the venue is asked by a click, once, for the date and the guests of the event', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic'] })
    const { eventId } = await published({
      venueId: venue.id,
      spaceId: venue.rooms[0],
      venueName: 'The Drying Floor',
    })
    expect(await world.truth('select id from public.venue_bookings where event_id = $1', [eventId])).toEqual(
      [],
    )

    const [first, again] = [await ask(eventId), await ask(eventId, { message: 'With a stage, please.' })]

    expect([first.status, again.status]).toEqual([201, 201])
    const request = VenueRequest.parse(await first.json())
    expect(request).toMatchObject({
      status: 'pending',
      space_id: venue.rooms[0],
      starts_at: '2031-06-10T13:00:00.000Z',
    })
    expect(
      await world.truth(
        'select attendee_count, booking_source from public.venue_bookings where event_id = $1',
        [eventId],
      ),
    ).toEqual([{ attendee_count: 200, booking_source: 'wizard' }])
  })

  it('asks nobody where no space was chosen or named', async () => {
    const { eventId } = await published({})

    const response = await ask(eventId)

    expect(response.status).toBe(400)
    expect((await response.json()).errors).toEqual({ space_id: 'Say which space to ask for.' })
  })

  it('is the managers’ to ask: for others the event is not there', async () => {
    const venue = await makeVenue(world)
    const { eventId } = await published({ venueId: venue.id })

    for (const person of [sam, vic]) expect((await ask(eventId, {}, person)).status).toBe(404)
    expect((await ask(randomUUID())).status).toBe(404)
    expect(
      (await app.ask('POST', `/api/v1/organization-events/${eventId}/venue-requests`, { body: {} })).status,
    ).toBe(401)
    expect((await ask(eventId, {}, mia)).status).toBe(201)
  })

  it('says when the space is taken', async () => {
    const venue = await makeVenue(world)
    const { eventId } = await published({ venueId: venue.id })
    const other = await makeEvent(world)
    await bookSpace(world, {
      eventId: other.id,
      spaceId: venue.whole,
      from: `timestamptz '2031-06-10 06:00Z'`,
      until: `timestamptz '2031-06-10 22:00Z'`,
    })

    const response = await ask(eventId)

    expect([response.status, (await response.json()).code]).toEqual([409, 'space_taken'])
  })
})
