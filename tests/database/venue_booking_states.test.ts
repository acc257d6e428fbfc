/** The states of a booking as the table itself enforces them, against anybody with a hand in the database. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { harbour, olga, type Speaker, sam, vera, vic } from '../support/people.ts'
import { bookSpace, makeVenue, requestBooking } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const states = [
  'pending',
  'quoted',
  'accepted',
  'confirmed',
  'completed',
  'rejected',
  'cancelled',
  'expired',
] as const
type State = (typeof states)[number]

/** The merged machine: what may follow what. */
const ways: Record<State, State[]> = {
  pending: ['quoted', 'confirmed', 'rejected', 'cancelled', 'expired'],
  quoted: ['accepted', 'rejected', 'cancelled', 'expired'],
  accepted: ['quoted', 'confirmed', 'rejected', 'cancelled', 'expired'],
  confirmed: ['completed', 'cancelled'],
  completed: [],
  rejected: [],
  cancelled: [],
  expired: [],
}

/** Everything a state needs beside its name, so that only the way is in question. */
const dressed = (state: State) => `
  status = '${state}', quoted_price_cents = 5, responded_at = now(),
  final_price_cents = ${['pending', 'quoted'].includes(state) ? 'null' : '5'},
  rejection_reason = ${state === 'rejected' ? `'no'` : 'null'},
  confirmed_at = ${['confirmed', 'completed'].includes(state) ? 'now()' : 'null'},
  cancelled_at = ${state === 'cancelled' ? 'now()' : 'null'},
  cancelled_by = ${state === 'cancelled' ? `'venue'` : 'null'}`

/** A booking in a state, past the machine: as an import would bring it. */
async function bookingIn(state: State): Promise<string> {
  const venue = await makeVenue(world)
  const { id } = await requestBooking(world, { spaceId: venue.whole })
  await world.truth(`
    begin;
    set local session_replication_role = replica;
    update public.venue_bookings set ${dressed(state)} where id = '${id}';
    commit`)
  return id
}

describe.each(states)('a %s booking', (from) => {
  it(`becomes ${ways[from].join(', ') || 'nothing else'}, and no other thing`, async () => {
    const id = await bookingIn(from)
    const reached: State[] = []

    for (const to of states.filter((state) => state !== from)) {
      const undo = `do $$ begin
        update public.venue_bookings set ${dressed(to)} where id = '${id}';
        raise exception 'reached';
      end $$`
      const answer = await world.truth(undo).catch((error: Error) => error.message)
      if (answer === 'reached') reached.push(to)
      else expect(answer).toBe('booking_closed')
    }

    expect(reached.sort()).toEqual([...ways[from]].sort())
  })
})

describe('a state and its stamps', () => {
  it.each([
    [
      'confirmed without a moment',
      `status = 'confirmed', responded_at = now()`,
      'confirmed_have_confirmed_at',
    ],
    [
      'confirmed without an answer',
      `status = 'confirmed', confirmed_at = now()`,
      'answered_have_responded_at',
    ],
    ['quoted without a price', `status = 'quoted', responded_at = now()`, 'quoted_have_a_quote'],
    ['rejected without a reason', `status = 'rejected', responded_at = now()`, 'rejected_have_a_reason'],
    ['cancelled by nobody', `status = 'cancelled', cancelled_at = now()`, 'cancelled_have_cancelled_at'],
    [
      'cancelled by the weather',
      `status = 'cancelled', cancelled_at = now(), cancelled_by = 'rain'`,
      'cancelled_by_a_side',
    ],
    ['pending with a final price', 'final_price_cents = 5', 'price_waits_for_acceptance'],
    ['pending and confirmed at', 'confirmed_at = now()', 'confirmed_have_confirmed_at'],
    ['paid for nothing', `payment_status = 'paid'`, 'paid_have_a_price'],
    ['of nobody', 'attendee_count = 0', 'somebody_comes'],
    ['of an unknown word', `status = 'inquiry'`, 'status_is_known|booking_closed'],
  ])('agree: never %s', async (_, change, constraint) => {
    const venue = await makeVenue(world)
    const { id } = await requestBooking(world, { spaceId: venue.whole })

    await expect(
      world.truth(`update public.venue_bookings set ${change} where id = $1`, [id]),
    ).rejects.toThrow(new RegExp(constraint))
  })
})

describe('what a booking names', () => {
  const change = async (text: string, values: unknown[]) => {
    const venue = await makeVenue(world)
    const { id } = await requestBooking(world, { spaceId: venue.whole })
    return world.truth(`update public.venue_bookings set ${text} where id = $1`, [id, ...values])
  }

  it('is a space of that venue', async () => {
    const other = await makeVenue(world)

    await expect(change('space_id = $2', [other.whole])).rejects.toThrow(/space_belongs_to_the_venue/)
  })

  it('is an event of the asking organization, and a date of that event', async () => {
    const other = await makeEvent(world)

    await expect(change('organization_id = $2', ['00000000-0000-4000-8000-0000000000bb'])).rejects.toThrow(
      /own_event/,
    )
    await expect(change('occurrence_id = $2', [other.occurrenceId])).rejects.toThrow(/date_of_the_event/)
  })

  it('is the owner of that venue', async () => {
    await expect(change('venue_organization_id = $2', [harbour.id])).rejects.toThrow(/asked_of_the_owner/)
  })

  it('takes all that its space takes: less is put right', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic'] })
    const { id } = await bookSpace(world, { spaceId: venue.whole })

    await world.truth(`update public.venue_bookings set covers = '[5,6)' where id = $1`, [id])

    expect(await world.truth('select covers from public.venue_bookings where id = $1', [id])).toEqual([
      { covers: '(,)' },
    ])
  })
})

it('is read by the two sides, every role of them, and by nobody else', async () => {
  const venue = await makeVenue(world)
  const { id } = await requestBooking(world, { spaceId: venue.whole })
  const sees = async (who: Speaker) =>
    (await world.ask(who, 'select id from public.venue_bookings where id = $1', [id])).length

  expect([await sees(olga), await sees(vic), await sees(vera), await sees(sam)]).toEqual([1, 1, 1, 0])
  await expect(sees('anon')).rejects.toMatchObject({ code: '42501' })
})
