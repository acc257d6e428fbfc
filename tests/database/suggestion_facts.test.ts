/** What suggestions may learn about others: sums and yes or no, never a name and never fewer than five. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { ana, dockside, olga, type Person, sam, vera } from '../support/people.ts'
import { at, bookSpace, makeVenue } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Similar = { where: string; events: number; prices: Row[] } | null
const similar = async (
  person: Person,
  type: string,
  city: string | null = null,
  country: string | null = null,
) => {
  const [row] = await world.ask<{ similar: Similar }>(
    person,
    'select public.similar_event_prices($1, $2, $3, $4) as similar',
    [type, 'CAD', city, country],
  )
  return row?.similar ?? null
}

/** An event of Dockside Venues, of a kind, with a regular price. */
async function priced(
  type: string,
  price: number,
  over: { city?: string; visibility?: string; status?: string } = {},
) {
  const event = await makeEvent(world, {
    organizationId: dockside.id,
    tiers: [{ name: 'Regular', tier_type: 'regular', price_cents: price }],
    ...(over.visibility ? { visibility: over.visibility } : {}),
    ...(over.status ? { status: over.status } : {}),
  })
  await world.truth('update public.events set type = $2 where id = $1', [event.id, type])
  await world.truth('update public.occurrences set city = $2 where event_id = $1', [
    event.id,
    over.city ?? 'Toronto',
  ])
  return event
}

describe('similar_event_prices', () => {
  it('says nothing of four events, and the middle of five', async () => {
    for (const price of [1000, 2000, 3000, 4000]) await priced('tasting', price)
    expect(await similar(olga, 'tasting', 'Toronto', 'CA')).toBeNull()

    await priced('tasting', 9000)

    expect(await similar(olga, 'tasting', 'toronto', 'CA')).toEqual({
      where: 'city',
      events: 5,
      prices: [{ type: 'regular', events: 5, lowCents: 2000, medianCents: 3000, highCents: 4000 }],
    })
  })

  it('looks further when the city has too few', async () => {
    for (const city of ['Ottawa', 'Ottawa', 'Ottawa', 'Hamilton', 'Hamilton'])
      await priced('dinner', 5000, { city })

    expect((await similar(olga, 'dinner', 'Ottawa', 'ca'))?.where).toBe('country')
    expect((await similar(olga, 'dinner', 'Geneva', 'CH'))?.where).toBe('anywhere')
    expect((await similar(olga, 'dinner'))?.where).toBe('anywhere')
  })

  it('never counts what is not on a public page', async () => {
    for (const price of [1, 2, 3, 4]) await priced('screening', price)
    await priced('screening', 5, { visibility: 'private' })
    await priced('screening', 6, { status: 'draft' })
    const hidden = await priced('screening', 7)
    await world.truth('update public.ticket_tiers set is_hidden = true where event_id = $1', [hidden.id])

    expect(await similar(olga, 'screening', 'Toronto', 'CA')).toBeNull()
  })

  it('leaves one’s own out: of those one knows more', async () => {
    for (const price of [1, 2, 3, 4, 5]) await priced('sports', price)

    expect(await similar(vera, 'sports')).toBeNull()
    expect(await similar(ana, 'sports')).toMatchObject({ events: 5 })
  })

  it('names no event and no organizer', async () => {
    for (const price of [1, 2, 3, 4, 5]) await priced('retreat', price)

    expect(JSON.stringify(await similar(sam, 'retreat'))).not.toMatch(
      /[0-9a-f]{8}-[0-9a-f]{4}|Harbour|event-/,
    )
  })
})

describe('free_venue_spaces', () => {
  const spaces = (venueId: string, days: string | null, guests: number, person: Person = olga) =>
    world.ask(
      person,
      `select name, is_whole, capacity from public.free_venue_spaces($1, ${days ?? 'null'}, $2)`,
      [venueId, guests],
    )
  const theDay = `daterange(current_date + 30, current_date + 31)`

  it('offers the smallest space that is large enough, a room before the whole', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
    await world.truth('update public.venue_spaces set capacity = 40 where id = $1', [venue.rooms[1]])

    expect((await spaces(venue.id, null, 30)).map((space) => space.name)).toEqual([
      'Cellar',
      'Attic',
      'Whole venue',
    ])
    expect((await spaces(venue.id, null, 41)).map((space) => space.name)).toEqual(['Attic', 'Whole venue'])
    expect(await spaces(venue.id, null, 301)).toEqual([])
  })

  it('leaves out what is taken on the day', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
    const event = await makeEvent(world)
    await bookSpace(world, {
      eventId: event.id,
      spaceId: venue.rooms[0] as string,
      from: at(30, '10:00'),
      until: at(30, '18:00'),
    })

    expect((await spaces(venue.id, theDay, 10)).map((space) => space.name)).toEqual(['Cellar'])
    expect(await spaces(venue.id, null, 10)).toHaveLength(3)
  })

  it('knows no venue that is not listed', async () => {
    const venue = await makeVenue(world, { isListed: false })

    expect(await spaces(venue.id, null, 1, vera)).toEqual([])
  })
})

describe('refuse_suggestion', () => {
  const start = async (person: Person) => {
    const [session] = await world.ask<{ id: string }>(person, 'select id from public.start_wizard_session()')
    return session?.id as string
  }
  const refuse = (person: Person, session: string, id = 'slug-abc', kind = 'slug', stage = 'marketing') =>
    world.ask(person, 'select public.refuse_suggestion($1, $2, $3, $4)', [session, id, kind, stage])

  it('is written down once, and counted in the funnel', async () => {
    const session = await start(ana)
    await refuse(ana, session)
    await refuse(ana, session)

    expect(
      await world.ask(
        ana,
        `select action_name, stage, params from public.wizard_actions where session_id = $1`,
        [session],
      ),
    ).toEqual([
      {
        action_name: 'suggestion_refused',
        stage: 'marketing',
        params: { kind: 'slug', id: 'slug-abc', stage: 'marketing' },
      },
    ])
    expect(
      await world.truth(
        `select facts, stage from public.wizard_events where session_id = $1 and name = 'suggestions_answered'`,
        [session],
      ),
    ).toEqual([{ facts: { accepted: 0, changed: 0, refused: 1 }, stage: 'marketing' }])
  })

  it('leaves the version: another tab is not disturbed', async () => {
    const session = await start(olga)
    await refuse(olga, session)

    expect(
      await world.ask(olga, 'select version from public.wizard_sessions where id = $1', [session]),
    ).toEqual([{ version: 1 }])
  })

  it('in somebody else’s draft is not there', async () => {
    const session = await start(olga)

    await expect(refuse(sam, session)).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it.each([
    ['slug abc', 'slug', 'marketing'],
    ['slug-abc', 'a kind of kind', 'marketing'],
    ['slug-abc', 'slug', 'completed'],
    ['slug-abc', 'slug', null as unknown as string],
  ])('takes codes alone: %s, %s, %s', async (id, kind, stage) => {
    const session = await start(olga)

    await expect(refuse(olga, session, id, kind, stage)).rejects.toMatchObject({ message: 'invalid_input' })
  })
})
