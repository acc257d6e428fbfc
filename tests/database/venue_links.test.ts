/** What a booking does to the date of its event, and what a cancellation takes back. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { ana, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'
import {
  actOnBooking,
  type Booking,
  bookSpace,
  confirmBooking,
  makeVenue,
  requestBooking,
} from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const closed = { code: 'PT409', message: 'booking_closed' }
const missing = { code: 'PT404', message: 'not_found' }

const requested = async () => {
  const venue = await makeVenue(world)
  return { venue, booking: await requestBooking(world, { spaceId: venue.whole }) }
}

const act = (as: Speaker, verb: string, booking: { id: string }, ...values: unknown[]) =>
  actOnBooking(world, as, verb, booking, values)

describe('the date of the event', () => {
  const place = async (booking: Booking) =>
    (
      await world.truth('select venue_id, venue_name, address, city from public.occurrences where id = $1', [
        booking.occurrence_id,
      ])
    )[0]

  it('gets the venue on confirmation, not on the request', async () => {
    const { venue, booking } = await requested()
    expect(await place(booking)).toEqual({ venue_id: null, venue_name: null, address: null, city: 'Toronto' })

    await confirmBooking(world, booking.id)

    expect(await place(booking)).toEqual({
      venue_id: venue.id,
      venue_name: 'The Drying Floor',
      address: '18 Wharf Lane',
      city: 'Toronto',
    })
  })

  it('keeps the place that the organizer typed', async () => {
    const { booking } = await requested()
    await world.ask(olga, `update public.occurrences set venue_name = 'At my aunt''s' where id = $1`, [
      booking.occurrence_id,
    ])

    await confirmBooking(world, booking.id)

    expect(await place(booking)).toEqual({
      venue_id: null,
      venue_name: "At my aunt's",
      address: null,
      city: 'Toronto',
    })
  })

  it.each([
    ['venue', vera],
    ['organizer', olga],
  ] as const)('loses it when the %s cancels, and both logs say so', async (side, who) => {
    const { booking } = await requested()
    await confirmBooking(world, booking.id)

    const cancelled = await act(who, 'cancel', booking, 'The roof.')

    expect(cancelled).toMatchObject({
      status: 'cancelled',
      cancelled_by: side,
      cancellation_reason: 'The roof.',
    })
    expect(await place(booking)).toEqual({ venue_id: null, venue_name: null, address: null, city: 'Toronto' })
    const actions = (reader: Speaker) =>
      world.ask<{ action: string }>(
        reader,
        'select action from public.action_log where subject_id in ($1, $2) order by id',
        [booking.id, booking.occurrence_id],
      )
    expect((await actions(olga)).map(({ action }) => action)).toEqual([
      'booking.requested',
      'occurrence.venue_linked',
      'booking.confirmed',
      'occurrence.venue_unlinked',
      'booking.cancelled',
    ])
    expect((await actions(vera)).map(({ action }) => action)).toEqual([
      'booking.requested',
      'booking.confirmed',
      'booking.cancelled',
    ])
  })

  it('keeps it while another confirmed booking of the venue is for it, and keeps words typed over it', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
    const { id: eventId } = await makeEvent(world)
    const first = await bookSpace(world, { eventId, spaceId: venue.rooms[0] as string })
    const second = await bookSpace(world, { eventId, spaceId: venue.rooms[1] as string })

    await act(vera, 'cancel', first, null)
    expect(await place(second)).toMatchObject({ venue_id: venue.id })
    await world.ask(olga, `update public.occurrences set venue_name = 'Cellar Bar' where id = $1`, [
      second.occurrence_id,
    ])
    await act(vera, 'cancel', second, null)
    expect(await place(second)).toMatchObject({ venue_id: null, venue_name: 'Cellar Bar', address: null })
  })
})

describe('cancelling', () => {
  it('is for the two sides alone, and frees the time', async () => {
    const { venue, booking } = await requested()
    await confirmBooking(world, booking.id)

    for (const who of [sam, stan, vic])
      await expect(act(who, 'cancel', booking, null)).rejects.toMatchObject(missing)
    await expect(act(ana, 'cancel', booking, null)).rejects.toMatchObject({ message: 'account_required' })
    await act(mia, 'cancel', booking, null)

    await expect(bookSpace(world, { spaceId: venue.whole })).resolves.toMatchObject({ status: 'confirmed' })
  })

  it('comes too late once it has begun', async () => {
    const { booking } = await requested()
    await confirmBooking(world, booking.id)
    await world.truth(
      `update public.venue_bookings set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' where id = $1`,
      [booking.id],
    )

    await expect(act(olga, 'cancel', booking, null)).rejects.toMatchObject(closed)
  })
})
