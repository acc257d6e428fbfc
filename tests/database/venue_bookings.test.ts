/** A request on its way to a confirmed booking: who may move it, what it costs, and what time does to it. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeBookings } from '../../src/edge/jobs/close-bookings.ts'
import { createWorld, type World } from '../support/database.ts'
import { ada, mia, olga, type Speaker, sam, vera } from '../support/people.ts'
import { createTestPlatform } from '../support/platform.ts'
import { actOnBooking, confirmBooking, makeVenue, requestBooking } from '../support/venues.ts'

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

describe('answering', () => {
  it('is for managers of the owner: the organizer confirms nothing of their own (hole 5)', async () => {
    const { booking } = await requested()

    for (const who of [olga, mia, ada, sam]) {
      await expect(act(who, 'confirm', booking)).rejects.toMatchObject(missing)
      await expect(act(who, 'quote', booking, 1)).rejects.toMatchObject(missing)
      await expect(act(who, 'reject', booking, 'no')).rejects.toMatchObject(missing)
    }
    await expect(act(vera, 'confirm', booking)).resolves.toMatchObject({ status: 'confirmed' })
  })

  it('quote, accept, confirm leads to the price both said', async () => {
    const { booking } = await requested()

    expect(await act(vera, 'quote', booking, 180_000, 'With the stage.')).toMatchObject({
      status: 'quoted',
      quoted_price_cents: 180_000,
      final_price_cents: null,
      quote_note: 'With the stage.',
    })
    await expect(act(vera, 'confirm', booking)).rejects.toMatchObject(closed)
    expect(await act(olga, 'accept', booking, 180_000)).toMatchObject({
      status: 'accepted',
      final_price_cents: 180_000,
    })
    expect(await act(vera, 'confirm', booking)).toMatchObject({
      status: 'confirmed',
      final_price_cents: 180_000,
    })
  })

  it('a price that moved while the organizer looked at it is not accepted unseen', async () => {
    const { booking } = await requested()
    await act(vera, 'quote', booking, 100_000)
    await act(vera, 'quote', booking, 900_000)

    await expect(act(olga, 'accept', booking, 100_000)).rejects.toMatchObject(closed)
  })

  it('the owner alone may lower the agreed price, and never raise it', async () => {
    const { booking } = await requested()
    await act(vera, 'quote', booking, 100_000)
    await act(olga, 'accept', booking, 100_000)

    await expect(act(vera, 'confirm', booking, 100_001)).rejects.toMatchObject(closed)
    await expect(act(vera, 'confirm', booking, -1)).rejects.toMatchObject(closed)
    expect(await act(vera, 'confirm', booking, 90_000)).toMatchObject({ final_price_cents: 90_000 })
  })

  it('a request nobody quoted is confirmed without a price, and with none', async () => {
    const { booking } = await requested()

    await expect(act(vera, 'confirm', booking, 1)).rejects.toMatchObject(closed)
    expect(await act(vera, 'confirm', booking)).toMatchObject({ final_price_cents: null })
  })

  it('extras after the confirmation cost more only when the organizer accepts, and the space is theirs meanwhile', async () => {
    const { booking } = await requested()
    await act(vera, 'quote', booking, 100_000)
    await act(olga, 'accept', booking, 100_000)
    await act(vera, 'confirm', booking)

    expect(await act(vera, 'quote', booking, 120_000, 'Two more microphones.')).toMatchObject({
      status: 'confirmed',
      quoted_price_cents: 120_000,
      final_price_cents: 100_000,
    })
    expect(await act(olga, 'accept', booking, 120_000)).toMatchObject({
      status: 'confirmed',
      final_price_cents: 120_000,
    })
  })

  it('a new price for an accepted request asks the organizer anew', async () => {
    const { booking } = await requested()
    await act(vera, 'quote', booking, 100_000)
    await act(olga, 'accept', booking, 100_000)

    expect(await act(vera, 'quote', booking, 130_000)).toMatchObject({
      status: 'quoted',
      final_price_cents: null,
    })
  })

  it('a rejection needs a reason and ends it', async () => {
    const { booking } = await requested()

    await expect(act(vera, 'reject', booking, '  ')).rejects.toMatchObject({ message: 'invalid_input' })
    expect(await act(vera, 'reject', booking, 'We close in June.')).toMatchObject({
      status: 'rejected',
      rejection_reason: 'We close in June.',
    })
    for (const [who, verb, ...values] of [
      [vera, 'quote', 1],
      [vera, 'confirm'],
      [vera, 'reject', 'x'],
      [olga, 'accept', 1],
      [olga, 'cancel', null],
    ] as const)
      await expect(act(who, verb, booking, ...values)).rejects.toMatchObject(closed)
  })

  it('comes too late when the request has lapsed, unless something was paid', async () => {
    const { booking } = await requested()
    const lapse = () =>
      world.truth('update public.venue_bookings set expires_at = now() where id = $1', [booking.id])
    await act(vera, 'quote', booking, 5000)
    await act(olga, 'accept', booking, 5000)
    await lapse()
    await expect(act(vera, 'confirm', booking)).rejects.toMatchObject(closed)

    await world.truth(`update public.venue_bookings set payment_status = 'deposit_paid' where id = $1`, [
      booking.id,
    ])

    await expect(act(vera, 'confirm', booking)).resolves.toMatchObject({ status: 'confirmed' })
  })

  it('what was paid is written down by the owner, for a price that was said', async () => {
    const { booking } = await requested()
    await act(vera, 'quote', booking, 5000)
    await act(olga, 'accept', booking, 5000)

    await expect(act(olga, 'record_venue_payment', booking, 'paid')).rejects.toMatchObject(missing)
    await expect(act(vera, 'record_venue_payment', booking, 'gold')).rejects.toMatchObject({
      message: 'invalid_input',
    })
    expect(await act(vera, 'record_venue_payment', booking, 'deposit_paid', '2031-01-01')).toMatchObject({
      payment_status: 'deposit_paid',
      payment_due_date: '2031-01-01',
    })
    const { booking: free } = await requested()
    await act(vera, 'confirm', free)
    await expect(act(vera, 'record_venue_payment', free, 'paid')).rejects.toMatchObject(closed)
  })
})

describe('time', () => {
  it('completes what is over and expires what nobody answered, each once', async () => {
    const { booking: over } = await requested()
    const { booking: silent } = await requested()
    const { booking: paid } = await requested()
    await confirmBooking(world, over.id)
    await act(vera, 'quote', paid, 5000)
    await act(olga, 'accept', paid, 5000)
    await act(vera, 'record_venue_payment', paid, 'deposit_paid')
    await world.truth(
      `update public.venue_bookings set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = $1`,
      [over.id],
    )
    await world.truth(`update public.venue_bookings set expires_at = now() where id = any ($1)`, [
      [silent.id, paid.id, over.id],
    ])
    const test = await createTestPlatform(world)

    await closeBookings(test.context())
    await closeBookings(test.context())

    const rows = await world.truth<{ id: string; status: string }>(
      'select id, status from public.venue_bookings where id = any ($1)',
      [[over.id, silent.id, paid.id]],
    )
    expect(Object.fromEntries(rows.map(({ id, status }) => [id, status]))).toEqual({
      [over.id]: 'completed',
      [silent.id]: 'expired',
      [paid.id]: 'accepted',
    })
    const lines = await world.ask(
      olga,
      `select subject_id from public.action_log where action = 'booking.expired' and subject_id = $1`,
      [silent.id],
    )
    expect(lines).toHaveLength(1)
  })
})
