/** Asking for a space: by whom, for when, and that a request is no more than a request. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { ana, dockside, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'
import { actOnBooking, at, type Booking, bookSpace, makeVenue, requestBooking } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const closed = { code: 'PT409', message: 'booking_closed' }
const taken = { code: 'PT409', message: 'space_taken' }
const missing = { code: 'PT404', message: 'not_found' }

const requested = async () => {
  const venue = await makeVenue(world)
  return { venue, booking: await requestBooking(world, { spaceId: venue.whole }) }
}

describe('asking', () => {
  it('makes a pending booking with what the profile knows, in the money of the venue', async () => {
    const { venue, booking } = await requested()

    expect(booking).toMatchObject({
      status: 'pending',
      venue_id: venue.id,
      venue_organization_id: dockside.id,
      requested_by: 'olga@example.org',
      requestor_name: 'Olga Lindqvist',
      event_type: 'conference',
      booking_source: 'manual',
      currency: 'CAD',
      setup_minutes: 120,
      payment_status: 'unpaid',
      quoted_price_cents: null,
    })
    const hours = (Date.parse(booking.expires_at as string) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThan(24.1)
  })

  it('is for managers of the event, and for nobody else (hole 4)', async () => {
    const venue = await makeVenue(world)
    const { id: eventId } = await makeEvent(world)
    const ask = (as: Speaker) => requestBooking(world, { as, eventId, spaceId: venue.whole })

    await expect(ask('anon')).rejects.toMatchObject({ code: '42501' })
    await expect(ask(ana)).rejects.toMatchObject({ code: 'PT403', message: 'account_required' })
    for (const who of [sam, vera, stan, vic]) await expect(ask(who)).rejects.toMatchObject(missing)
    await expect(ask(mia)).resolves.toMatchObject({ status: 'pending' })
  })

  it('cannot say that it is confirmed: nobody writes bookings past the functions (hole 4)', async () => {
    const { booking } = await requested()

    for (const who of ['anon', ana, sam, olga, vera, 'service'] as const) {
      for (const text of [
        `insert into public.venue_bookings (status) values ('confirmed')`,
        `update public.venue_bookings set status = 'confirmed' where id = '${booking.id}'`,
        `update public.venue_bookings set final_price_cents = 0 where id = '${booking.id}'`,
        `delete from public.venue_bookings`,
      ])
        await expect(world.ask(who, text)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('twice is one request; another time for the same space needs the first one cancelled', async () => {
    const venue = await makeVenue(world)
    const { id: eventId } = await makeEvent(world)
    const ask = (from?: string) =>
      requestBooking(world, { eventId, spaceId: venue.whole, ...(from ? { from } : {}) })

    const answers = await Promise.all([ask(), ask(), ask(), ask()])

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    await expect(ask(at(30, '11:00'))).rejects.toMatchObject(closed)
    await actOnBooking(world, olga, 'cancel', answers[0] as Booking, [null])
    await expect(ask(at(30, '11:00'))).resolves.toMatchObject({ status: 'pending' })
  })

  it('again is possible once the first request has lapsed, before any job came by', async () => {
    const { venue, booking } = await requested()
    await world.truth(`update public.venue_bookings set expires_at = now() where id = $1`, [booking.id])

    const again = await requestBooking(world, { eventId: booking.event_id as string, spaceId: venue.whole })

    expect(again.id).not.toBe(booking.id)
    expect(await world.truth('select status from public.venue_bookings where id = $1', [booking.id])).toEqual(
      [{ status: 'expired' }],
    )
  })

  it('is refused for a time that is taken, and touching it is not overlapping', async () => {
    const venue = await makeVenue(world, { setup_minutes: 60, teardown_minutes: 0 })
    await bookSpace(world, { spaceId: venue.whole, from: at(30, '12:00'), until: at(30, '18:00') })
    const ask = (from: string, until: string) =>
      requestBooking(world, { spaceId: venue.whole, from: at(30, from), until: at(30, until) })

    await expect(ask('09:00', '11:30')).rejects.toMatchObject(taken)
    await expect(ask('18:30', '22:00')).rejects.toMatchObject(taken)
    await expect(ask('09:00', '11:00')).resolves.toMatchObject({ status: 'pending' })
    await expect(ask('19:00', '22:00')).resolves.toMatchObject({ status: 'pending' })
  })

  it("is not possible for an unlisted venue of others; one's own is open to oneself", async () => {
    const venue = await makeVenue(world, { isListed: false })
    const own = await makeEvent(world, { organizationId: dockside.id })

    await expect(requestBooking(world, { spaceId: venue.whole })).rejects.toMatchObject(missing)
    await expect(
      requestBooking(world, { as: vera, eventId: own.id, spaceId: venue.whole }),
    ).resolves.toMatchObject({ status: 'pending' })
  })

  it.each([
    ['nobody comes', { guests: 0 }, 'invalid_input'],
    ['it lies behind us', { from: at(-2, '10:00'), until: at(-2, '12:00') }, 'invalid_input'],
    ['it ends before it starts', { from: at(30, '18:00'), until: at(30, '10:00') }, 'invalid_input'],
    ['it never ends', { until: `timestamptz 'infinity'` }, 'invalid_input'],
    ['it lasts longer than a month', { until: at(70, '10:00') }, 'invalid_input'],
  ])('is refused when %s', async (_, wish, message) => {
    const venue = await makeVenue(world)

    await expect(requestBooking(world, { spaceId: venue.whole, ...wish })).rejects.toMatchObject({ message })
  })

  it.each(['api', 'import', 'fax', ''])('does not pass for "%s"', async (source) => {
    const venue = await makeVenue(world)
    const event = await makeEvent(world)

    await expect(
      world.ask(
        olga,
        `select public.request_venue_booking($1, $2, ${at(30, '10:00')}, ${at(30, '18:00')}, 5, booking_source => $3)`,
        [event.id, venue.whole, source],
      ),
    ).rejects.toMatchObject({ message: 'invalid_input' })
  })

  it('for the date of another event is invalid_input', async () => {
    const [venue, event, other] = [await makeVenue(world), await makeEvent(world), await makeEvent(world)]

    await expect(
      world.ask(
        olga,
        `select public.request_venue_booking($1, $2, ${at(30, '10:00')}, ${at(30, '18:00')}, 5, $3)`,
        [event.id, venue.whole, other.occurrenceId],
      ),
    ).rejects.toMatchObject({ message: 'invalid_input' })
  })
})
