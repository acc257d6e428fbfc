/** Suggestions over HTTP: whose they are and what they rest on. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { ana, dockside, mia, olga, sam } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { basics, one, suggesting, suggestionsPath } from '../support/suggesting.ts'
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

const { start, suggestions, decide, loaded } = suggesting(() => app)

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
      expect((await app.ask('GET', suggestionsPath(sessionId), { as: stranger })).status).toBe(404)
      expect((await decide(sessionId, id, { decision: 'accepted' }, stranger)).status).toBe(404)
      expect((await decide(sessionId, id, { decision: 'refused' }, stranger)).status).toBe(404)
    }
    expect((await loaded(sessionId)).eventDraft.ticketTiers).toBeUndefined()
  })

  it('nobody’s without signing in, and there is no such session or stage', async () => {
    const { sessionId } = await start()

    expect((await app.ask('GET', suggestionsPath(sessionId))).status).toBe(401)
    expect((await app.ask('GET', suggestionsPath(randomUUID()), { as: olga })).status).toBe(404)
    expect((await app.ask('GET', suggestionsPath('abc'), { as: olga })).status).toBe(404)
    expect((await app.ask('GET', suggestionsPath(sessionId, '?stage=lunch'), { as: olga })).status).toBe(400)
    expect((await app.ask('GET', suggestionsPath(sessionId, '?tone=angry'), { as: olga })).status).toBe(400)
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
