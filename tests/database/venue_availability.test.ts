/** check_venue_availability: by the venue's clock, and the same whether days are asked one by one or as a range (hole 4). */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { harbour, olga, type Speaker, sam } from '../support/people.ts'
import { confirmBooking, type MadeVenue, makeVenue, requestBooking } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const isFree = async (
  venue: { id: string } | null,
  date: string | null,
  range: string | null = null,
  as: Speaker = 'anon',
) => {
  const [row] = await world.ask<{ free: boolean }>(
    as,
    'select public.check_venue_availability($1, $2, $3) as free',
    [venue?.id ?? null, date, range],
  )
  return row?.free
}

const book = async (venue: MadeVenue, from: string, until: string, spaceId = venue.whole) =>
  confirmBooking(
    world,
    (await requestBooking(world, { spaceId, from: `timestamptz '${from}'`, until: `timestamptz '${until}'` }))
      .id,
  )

/** Next year, so that the days lie ahead. Toronto turns its clocks on the second Sunday of March. */
const year = new Date().getUTCFullYear() + 1
const plain = { setup_minutes: 0, teardown_minutes: 0 }

it('is true for a free day, for everybody who asks', async () => {
  const venue = await makeVenue(world)

  for (const who of ['anon', sam, olga, 'service'] as const)
    expect(await isFree(venue, `${year}-06-01`, null, who)).toBe(true)
})

describe('is false', () => {
  it('for no venue, no day, no such venue and days without end', async () => {
    const venue = await makeVenue(world)

    expect(await isFree(null, `${year}-06-01`)).toBe(false)
    expect(await isFree(venue, null)).toBe(false)
    expect(await isFree({ id: '00000000-0000-4000-8000-00000000dead' }, `${year}-06-01`)).toBe(false)
    expect(await isFree(venue, null, `[${year}-06-01,)`)).toBe(false)
    expect(await isFree(venue, null, 'empty')).toBe(false)
    expect(await isFree(venue, 'infinity')).toBe(false)
  })

  it('for a venue that is unlisted, retired or under repair', async () => {
    for (const wish of [{ isListed: false }, { status: 'inactive' }, { status: 'maintenance' }])
      expect(await isFree(await makeVenue(world, wish), `${year}-06-01`)).toBe(false)
  })

  it('for a range that touches a booking of one date, and for one date within a booking of several', async () => {
    const venue = await makeVenue(world)
    await book(venue, `${year}-06-10 10:00-04`, `${year}-06-10 18:00-04`)
    await book(venue, `${year}-06-20 10:00-04`, `${year}-06-22 18:00-04`)

    expect(await isFree(venue, null, `[${year}-06-08,${year}-06-12]`)).toBe(false)
    expect(await isFree(venue, `${year}-06-21`)).toBe(false)
    expect(await isFree(venue, null, `[${year}-06-22,${year}-06-25]`)).toBe(false)
    expect(await isFree(venue, null, `[${year}-06-11,${year}-06-20)`)).toBe(true)
    expect(await isFree(venue, `${year}-06-23`)).toBe(true)
  })

  it('while set-up or tear-down reach into the day', async () => {
    const venue = await makeVenue(world, { setup_minutes: 120, teardown_minutes: 180 })
    await book(venue, `${year}-06-10 01:00-04`, `${year}-06-10 22:00-04`)

    expect(await isFree(venue, `${year}-06-09`)).toBe(false)
    expect(await isFree(venue, `${year}-06-11`)).toBe(false)
    expect(await isFree(venue, `${year}-06-12`)).toBe(true)
  })

  it('while the owner keeps it closed, and true again after', async () => {
    const venue = await makeVenue(world)
    const [block] = await world.truth<{ id: string }>(
      `insert into public.venue_blocks (space_id, starts_at, ends_at) values ($1, $2, $3) returning id`,
      [venue.whole, `${year}-07-01 00:00-04`, `${year}-07-03 00:00-04`],
    )

    expect(await isFree(venue, `${year}-07-02`)).toBe(false)
    expect(await isFree(venue, `${year}-07-03`)).toBe(true)
    await world.truth('delete from public.venue_blocks where id = $1', [block?.id])
    expect(await isFree(venue, `${year}-07-02`)).toBe(true)
  })

  it('only when the last room is gone: one free room is enough, unless the whole is booked', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
    const day = [`${year}-08-01 10:00-04`, `${year}-08-01 18:00-04`] as const

    await book(venue, ...day, venue.rooms[0])
    expect(await isFree(venue, `${year}-08-01`)).toBe(true)
    await book(venue, ...day, venue.rooms[1])
    expect(await isFree(venue, `${year}-08-01`)).toBe(false)
  })
})

it('a request that nobody confirmed holds nothing', async () => {
  const venue = await makeVenue(world)
  await requestBooking(world, {
    spaceId: venue.whole,
    from: `timestamptz '${year}-06-10 10:00-04'`,
    until: `timestamptz '${year}-06-10 18:00-04'`,
  })

  expect(await isFree(venue, `${year}-06-10`)).toBe(true)
})

describe('days are those of the venue, wherever the organizer is', () => {
  it('an evening in Auckland is one day there, though it is another in Toronto', async () => {
    const venue = await makeVenue(world, {
      timezone: 'Pacific/Auckland',
      city: 'Auckland',
      country: 'NZ',
      ...plain,
    })
    // The evening of 10 June in Auckland; in Toronto it is 10 June, four to ten in the morning.
    const booking = await book(venue, `${year}-06-10 20:00+12`, `${year}-06-11 02:00+12`)

    expect(booking).toMatchObject({
      event_date: `${year}-06-10`,
      event_date_range: `[${year}-06-10,${year}-06-12)`,
    })
    expect(await isFree(venue, `${year}-06-09`)).toBe(true)
    expect(await isFree(venue, `${year}-06-11`)).toBe(false)
    expect(await isFree(venue, `${year}-06-12`)).toBe(true)
  })

  it('a morning in Auckland is the evening before in Toronto, and still that morning', async () => {
    const venue = await makeVenue(world, { timezone: 'Pacific/Auckland', ...plain })
    const booking = await book(venue, `${year}-06-10 08:00+12`, `${year}-06-10 12:00+12`)

    expect(booking.event_date).toBe(`${year}-06-10`)
    expect(await isFree(venue, `${year}-06-09`)).toBe(true)
  })

  it('what ends at midnight ends that day', async () => {
    const venue = await makeVenue(world, plain)
    const booking = await book(venue, `${year}-06-10 18:00-04`, `${year}-06-11 00:00-04`)

    expect(booking.event_date_range).toBe(`[${year}-06-10,${year}-06-11)`)
    expect(await isFree(venue, `${year}-06-11`)).toBe(true)
  })

  it('the night of 23 hours is taken for 23 hours, and the days around it are free', async () => {
    const venue = await makeVenue(world, plain)
    const [row] = await world.truth<{ sunday: string }>(
      `select (date '${year}-03-08' + (7 - extract(isodow from date '${year}-03-08')::integer))::text as sunday`,
    )
    const sunday = row?.sunday as string
    const [night] = await world.truth<{ from: string; until: string }>(
      `select ($1::date)::timestamp at time zone 'America/Toronto' as from,
              ($1::date + 1)::timestamp at time zone 'America/Toronto' as until`,
      [sunday],
    )

    const booking = await book(venue, night?.from as string, night?.until as string)

    expect(Date.parse(booking.ends_at as string) - Date.parse(booking.starts_at as string)).toBe(
      23 * 3_600_000,
    )
    expect(booking).toMatchObject({
      event_date: sunday,
      event_date_range: expect.stringContaining(`[${sunday},`),
    })
    const [around] = await world.truth<{ before: string; after: string }>(
      `select ($1::date - 1)::text as before, ($1::date + 1)::text as after`,
      [sunday],
    )
    expect(await isFree(venue, around?.before as string)).toBe(true)
    expect(await isFree(venue, sunday)).toBe(false)
    expect(await isFree(venue, around?.after as string)).toBe(true)
  })

  it('a venue that turns out to be in another zone keeps its instants and gets other days', async () => {
    const venue = await makeVenue(world, plain)
    const { id } = await book(venue, `${year}-06-10 22:00-04`, `${year}-06-10 23:30-04`)

    await world.truth(`update public.venues set timezone = 'Europe/London' where id = $1`, [venue.id])

    const [booking] = await world.ask(olga, 'select * from public.venue_bookings where id = $1', [id])
    expect(booking).toMatchObject({ event_date: `${year}-06-11`, starts_at: `${year}-06-11T02:00:00.000Z` })
  })
})

it('nobody, however privileged, writes other days than those of the instants', async () => {
  const venue = await makeVenue(world, plain)
  const event = await makeEvent(world)
  const { id } = await requestBooking(world, { eventId: event.id, spaceId: venue.whole })

  const [booking] = await world.truth<{ is_true: boolean }>(
    `update public.venue_bookings set event_date = '2001-01-01', occupied = '[2001-01-01,2001-01-02)' where id = $1
     returning event_date = current_date + 30 and occupied @> starts_at and organization_id = '${harbour.id}' as is_true`,
    [id],
  )

  expect(booking?.is_true).toBe(true)
})
