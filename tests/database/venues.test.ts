/** A venue belongs to who lets it: everybody may look at a listed one, nobody else may touch it. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { ana, dockside, harbour, mia, olga, type Speaker, sam, stan, vera } from '../support/people.ts'
import { at, bookSpace, makeVenue, requestBooking } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Venue = { id: string; slug: string; status: string; is_listed: boolean; currency: string }

type VenueWish = { name?: string; timezone?: string; capacity?: number }

const create = async (as: Speaker, organizationId: string, wish: VenueWish = {}) => {
  const { name = 'Pier Seven', timezone = 'America/Toronto', capacity = 120 } = wish
  const [venue] = await world.ask<Venue>(
    as,
    `select * from public.create_venue($1, $2, 'gallery', '7 Pier Road', 'Toronto', 'ca', $3, $4)`,
    [organizationId, name, timezone, capacity],
  )
  return venue as Venue
}

describe('making a venue', () => {
  it('is for managers of the organization: it starts unlisted, with one space that is the whole of it', async () => {
    const venue = await create(vera, dockside.id)

    expect(venue).toMatchObject({ status: 'active', is_listed: false, currency: 'CAD', slug: 'pier-seven' })
    expect(
      await world.truth(
        'select name, place, is_whole, capacity from public.venue_spaces where venue_id = $1',
        [venue.id],
      ),
    ).toEqual([{ name: 'Whole venue', place: 0, is_whole: true, capacity: null }])
  })

  it('counts on when the address is taken', async () => {
    const [first, second] = [
      await create(vera, dockside.id, { name: 'Éphémère' }),
      await create(vera, dockside.id, { name: 'Ephemere!' }),
    ]

    expect([first.slug, second.slug]).toEqual(['ephemere', 'ephemere-1'])
  })

  it('gives two who take the same name in the same instant two addresses', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => create(vera, dockside.id, { name: 'Rush Hall' })),
    )

    expect(new Set(made.map(({ slug }) => slug)).size).toBe(10)
  })

  it.each([
    ['staff', stan, 'not_found'],
    ['strangers', sam, 'not_found'],
    ['anonymous visitors', ana, 'account_required'],
  ] as const)('is refused to %s', async (_, who, message) => {
    await expect(create(who, harbour.id)).rejects.toMatchObject({ message })
  })

  it.each([
    ['a zone nobody knows', { timezone: 'America/Nowhere' }],
    ['a zone that is a formula', { timezone: 'FOO+3' }],
    ['no room for anybody', { capacity: 0 }],
    ['more than a city', { capacity: 100_001 }],
    ['no name', { name: '  ' }],
  ])('refuses %s as invalid_input', async (_, wish) => {
    await expect(create(vera, dockside.id, wish)).rejects.toMatchObject({
      code: 'PT400',
      message: 'invalid_input',
    })
  })
})

describe('a venue of others', () => {
  it('is changed by its owner, and by nobody who merely holds an event there (hole 5)', async () => {
    const venue = await makeVenue(world)
    await bookSpace(world, { spaceId: venue.whole })
    const rename = (who: Speaker) =>
      world.ask<Venue>(who, `update public.venues set name = 'Mine now' where id = $1 returning id`, [
        venue.id,
      ])

    expect([await rename(olga), await rename(mia), await rename(sam)]).toEqual([[], [], []])
    expect(await rename(vera)).toHaveLength(1)
  })

  it('is retired by its owner alone', async () => {
    const venue = await makeVenue(world)
    const retire = (who: Speaker) =>
      world.ask<Venue>(who, `select * from public.set_venue_status($1, 'inactive', false)`, [venue.id])

    await expect(retire(olga)).rejects.toMatchObject({ message: 'not_found' })
    expect((await retire(vera))[0]).toMatchObject({ status: 'inactive', is_listed: false })
  })

  it('is erased by nobody, its owner included, with or without bookings', async () => {
    const venue = await makeVenue(world)

    for (const who of [sam, olga, vera, 'service'] as const)
      await expect(
        world.ask(who, 'delete from public.venues where id = $1', [venue.id]),
      ).rejects.toMatchObject({
        code: '42501',
      })
  })

  it('keeps the database itself from erasing it under a booking', async () => {
    const venue = await makeVenue(world)
    await requestBooking(world, { spaceId: venue.whole })

    await expect(world.truth('delete from public.venues where id = $1', [venue.id])).rejects.toMatchObject({
      code: '23503',
    })
  })

  it('gets rooms and closures from its owner alone', async () => {
    const venue = await makeVenue(world)

    for (const text of [
      `select public.add_venue_space('${venue.id}', 'Attic')`,
      `select public.block_space('${venue.whole}', now(), now() + interval '1 day')`,
    ]) {
      await expect(world.ask(olga, text)).rejects.toMatchObject({ message: 'not_found' })
      await expect(world.ask(vera, text)).resolves.toHaveLength(1)
    }
    const [block] = await world.truth<{ id: string }>(
      'select id from public.venue_blocks where venue_id = $1',
      [venue.id],
    )
    const open = (who: Speaker) => world.ask(who, 'select public.unblock_space($1)', [block?.id])
    await expect(open(olga)).rejects.toMatchObject({ message: 'not_found' })
    await expect(open(vera)).resolves.toHaveLength(1)
  })
})

describe('what strangers see', () => {
  it('is a listed, active venue and its open spaces; an unlisted or retired one is not there', async () => {
    const listed = await makeVenue(world, { rooms: ['Attic'] })
    const unlisted = await makeVenue(world, { isListed: false })
    const retired = await makeVenue(world, { status: 'inactive' })
    await world.truth('update public.venue_spaces set is_active = false where id = $1', [listed.rooms[0]])

    const seen = async (who: Speaker) => {
      const pages = await Promise.all(
        [listed, unlisted, retired].map(({ slug }) =>
          world.ask<{ page: { spaces: unknown[] } | null }>(who, 'select public.venue_page($1) as page', [
            slug,
          ]),
        ),
      )
      return pages.map(([row]) => row?.page?.spaces.length ?? null)
    }

    expect(await seen('anon')).toEqual([1, null, null])
    expect(await seen(sam)).toEqual([1, null, null])
    const rows = await world.ask('anon', 'select id from public.venues where id = any ($1)', [
      [listed.id, unlisted.id, retired.id],
    ])
    expect(rows).toEqual([{ id: listed.id }])
  })

  it('is never the telephone or the address of the owner', async () => {
    const venue = await makeVenue(world)

    await expect(world.ask('anon', 'select contact_email from public.venues')).rejects.toMatchObject({
      code: '42501',
    })
    for (const who of ['anon', sam, ana] as const) {
      const [page] = await world.ask(who, 'select public.venue_page($1)::text as text', [venue.slug])
      const [found] = await world.ask(
        who,
        `select jsonb_agg(found)::text as text from public.find_venues() as found`,
      )
      expect(`${page?.text}${found?.text}`).not.toMatch(/dockside\.example|555 0100/)
    }
    expect(await world.ask(sam, 'select contact_email from public.venues where id = $1', [venue.id])).toEqual(
      [],
    )
    expect(
      await world.ask(vera, 'select contact_phone from public.venues where id = $1', [venue.id]),
    ).toEqual([{ contact_phone: '+1 416 555 0100' }])
  })

  it('includes the contact once they asked for the venue', async () => {
    const venue = await makeVenue(world)
    const contact = () => world.ask(olga, 'select contact_email from public.venues where id = $1', [venue.id])
    expect(await contact()).toEqual([])

    await requestBooking(world, { spaceId: venue.whole })

    expect(await contact()).toEqual([{ contact_email: 'desk@dockside.example' }])
  })
})

describe('finding a venue', () => {
  const find = (wish: string) =>
    world
      .ask<{ name: string }>('anon', `select name from public.find_venues(${wish})`)
      .then((rows) => rows.map(({ name }) => name))

  it('compares cities without case and accents, leaves out what is too small, and ranks what fits', async () => {
    const city = 'Montréal'
    const make = (name: string, more: object) =>
      makeVenue(world, { name, city, timezone: 'America/Toronto', ...more })
    await make('Small', { capacity: 50, rating: 5 })
    await make('Starred', { capacity: 400, rating: 4.5 })
    await make('Equipped', { capacity: 400, rating: 3, amenities: ['wifi', 'stage'] })
    await make('Fitting', { capacity: 110, rating: 4 })

    expect(await find(`city => 'montreal', guests => 100`)).toEqual(['Fitting', 'Starred', 'Equipped'])
    expect(await find(`city => 'MONTRÉAL', guests => 300, amenities => '{stage,wifi}'`)).toEqual([
      'Equipped',
      'Starred',
    ])
    expect(await find(`city => 'montreal', guests => 1, amenities => '{}'`)).toHaveLength(4)
  })

  it('weighs every venue that fits before it takes the best', async () => {
    const city = 'Halifax'
    for (let number = 0; number < 8; number++)
      await makeVenue(world, { name: `Hall ${number}`, city, rating: 1 })
    await makeVenue(world, { name: 'Zenith', city, rating: 2 })

    expect((await find(`city => 'halifax', max_rows => 1`))[0]).toBe('Zenith')
  })

  it('leaves out whoever is not free on all of the days', async () => {
    const venue = await makeVenue(world, { name: 'Busy', city: 'Whitby' })
    await makeVenue(world, { name: 'Idle', city: 'Whitby' })
    await bookSpace(world, { spaceId: venue.whole, from: at(30, '10:00'), until: at(30, '18:00') })

    const days = (from: number, until: number) =>
      find(`city => 'whitby', days => daterange(current_date + ${from}, current_date + ${until}, '[]')`)

    expect(await days(29, 31)).toEqual(['Idle'])
    expect(await days(40, 41)).toEqual(['Busy', 'Idle'])
  })
})
