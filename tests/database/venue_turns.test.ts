/** Two at once around one booking: what they leave behind, and that neither waits for the other in a circle. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { vera } from '../support/people.ts'
import { type Booking, bookSpace, confirmBooking, makeVenue, requestBooking } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const cancel = 'select public.cancel_venue_booking($1)'
const confirm = 'select public.confirm_venue_booking($1)'

/** Two rooms of one venue, asked for by one event for one date. */
async function twoRooms() {
  const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
  const { id: eventId } = await makeEvent(world)
  const [attic = '', cellar = ''] = venue.rooms
  const ask = (spaceId: string) => requestBooking(world, { eventId, spaceId })
  return { venue, attic: await ask(attic), cellar: await ask(cellar) }
}

/** Vera says the first and does not let go of it until the second waits for her, or is over. */
async function oneBeforeTheOther(first: [string, string], second: [string, string]) {
  let later: Promise<unknown> = Promise.resolve()
  await world.as(vera, async (client) => {
    await client.query(first[0], [first[1]])
    let isOver = false
    later = world.ask(vera, second[0], [second[1]])
    later.finally(() => {
      isOver = true
    })
    while (!isOver && !(await somebodyWaits()));
  })
  await later
}

async function somebodyWaits(): Promise<boolean> {
  const waiting = await world.truth(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return waiting.length > 0
}

const venueOfTheDate = async (booking: Booking) =>
  (
    await world.truth<{ venue_id: string | null }>('select venue_id from public.occurrences where id = $1', [
      booking.occurrence_id,
    ])
  )[0]?.venue_id

describe('two rooms of a venue for one date', () => {
  it('cancelled at once, take the venue off the date', async () => {
    const { attic, cellar } = await twoRooms()
    await confirmBooking(world, attic.id)
    await confirmBooking(world, cellar.id)

    await oneBeforeTheOther([cancel, attic.id], [cancel, cellar.id])

    expect(await venueOfTheDate(cellar)).toBeNull()
  })

  it('one cancelled while the other is confirmed, leave the venue on the date', async () => {
    const { venue, attic, cellar } = await twoRooms()
    await confirmBooking(world, attic.id)

    await oneBeforeTheOther([cancel, attic.id], [confirm, cellar.id])

    expect(await venueOfTheDate(cellar)).toBe(venue.id)
  })

  it('one confirmed while the other is cancelled, too', async () => {
    const { venue, attic, cellar } = await twoRooms()
    await confirmBooking(world, attic.id)

    await oneBeforeTheOther([confirm, cellar.id], [cancel, attic.id])

    expect(await venueOfTheDate(cellar)).toBe(venue.id)
  })
})

describe('a venue that turns out to be in another zone', () => {
  const moved = `update public.venues set timezone = 'America/Vancouver' where id = $1`

  it('does not wait in a circle with a confirmation', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
    const [attic = '', cellar = ''] = venue.rooms
    await bookSpace(world, { spaceId: attic })
    const waiting = await requestBooking(world, { spaceId: cellar })
    const slow = new pg.Client({ ...world.address, user: 'postgres' })
    await slow.connect()
    await slow.query(`select set_config('request.jwt.claims', $1, false)`, [
      JSON.stringify({ sub: vera.id, role: 'authenticated' }),
    ])

    // A confirmation, stopped between its first lock and its second.
    await slow.query('begin')
    await slow.query(`select private.lock_booking($1, 'venue', '{pending}')`, [waiting.id])
    const move = world.ask(vera, moved, [venue.id])
    while (!(await somebodyWaits()));
    await slow.query(confirm, [waiting.id])
    await slow.query('commit')
    await slow.end()
    await move

    const days = await world.truth('select status from public.venue_bookings where venue_id = $1', [venue.id])
    expect(days).toEqual([{ status: 'confirmed' }, { status: 'confirmed' }])
  })

  it('nor with a request that follows one that lapsed', async () => {
    const venue = await makeVenue(world)
    const lapsed = await requestBooking(world, { spaceId: venue.whole })
    await world.truth(
      `update public.venue_bookings set expires_at = now() - interval '1 hour' where id = $1`,
      [lapsed.id],
    )

    let again: Promise<unknown> = Promise.resolve()
    await world.as(vera, async (client) => {
      await client.query('select from public.venues where id = $1 for no key update', [venue.id])
      again = requestBooking(world, { spaceId: venue.whole, eventId: lapsed.event_id as string })
      while (!(await somebodyWaits()));
      await client.query(moved, [venue.id])
    })

    expect(await again).toMatchObject({ status: 'pending', venue_id: venue.id })
  })
})

it('the hourly job passes a booking that somebody has in hand, and closes the others', async () => {
  const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
  const [over, held] = [
    await bookSpace(world, { spaceId: venue.rooms[0] as string }),
    await bookSpace(world, { spaceId: venue.rooms[1] as string }),
  ]
  await world.truth(
    `update public.venue_bookings set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'
      where venue_id = $1`,
    [venue.id],
  )
  const states = () =>
    world.truth('select id, status from public.venue_bookings where venue_id = $1 order by status', [
      venue.id,
    ])

  const hand = new pg.Client({ ...world.address, user: 'postgres' })
  await hand.connect()
  await hand.query('begin')
  await hand.query('select from public.venue_bookings where id = $1 for update', [held.id])
  await world.ask('service', 'select public.complete_venue_bookings()')
  await hand.query('commit')
  await hand.end()

  expect(await states()).toEqual([
    { id: over.id, status: 'completed' },
    { id: held.id, status: 'confirmed' },
  ])
})
