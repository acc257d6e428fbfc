/** Trap 37, double booking: many clicks at once, and controls that show what happens without the guards. */
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { vera } from '../support/people.ts'
import {
  at,
  type Booking,
  confirmBooking,
  type MadeVenue,
  makeVenue,
  requestBooking,
} from '../support/venues.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

/** Requests of as many events for times that all overlap: 10:00 to 18:00 and a minute later each. */
async function overlapping(venue: MadeVenue, count: number, spaces = [venue.whole]): Promise<Booking[]> {
  const { id: eventId } = await makeEvent(world)
  const events = await world.truth<{ id: string }>(
    `insert into public.events (organization_id, name, slug, type, currency)
     select organization_id, name, slug || '-' || number, type, currency
       from public.events, generate_series(1, $2) as number where id = $1
     returning id`,
    [eventId, count],
  )
  return Promise.all(
    events.map(({ id }, number) =>
      requestBooking(world, {
        eventId: id,
        spaceId: spaces[number % spaces.length] as string,
        from: `${at(30, '10:00')} + interval '${number} minutes'`,
        until: `${at(30, '18:00')} + interval '${number} minutes'`,
      }),
    ),
  )
}

/** How many were confirmed, and what the others heard. */
async function confirmAll(requests: Booking[]) {
  const answers = await Promise.all(
    requests.map(({ id }) =>
      confirmBooking(world, id).then(
        () => 'confirmed',
        (error: Error) => error.message,
      ),
    ),
  )
  const count: Record<string, number> = {}
  for (const answer of answers) count[answer] = (count[answer] ?? 0) + 1
  return count
}

/** Pairs of confirmed bookings that are in each other's way. */
const clashes = async (venue: MadeVenue) => {
  const [row] = await world.truth<{ count: number }>(
    `select count(*) from public.venue_bookings as one
       join public.venue_bookings as other on other.venue_id = one.venue_id and other.id > one.id
        and other.covers && one.covers and other.occupied && one.occupied
      where one.venue_id = $1 and one.status = 'confirmed' and other.status = 'confirmed'`,
    [venue.id],
  )
  return row?.count
}

describe('fifty confirmations of overlapping requests at once', () => {
  it('leave exactly one', async () => {
    const venue = await makeVenue(world)
    const requests = await overlapping(venue, 50)

    expect(await confirmAll(requests)).toEqual({ confirmed: 1, space_taken: 49 })
    expect(await clashes(venue)).toBe(0)
  })

  it('leave the whole house or its rooms, never both', async () => {
    const venue = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
    const requests = await overlapping(venue, 48, [venue.whole, ...venue.rooms])

    const { confirmed } = await confirmAll(requests)

    // The whole alone, or at most one in each room.
    expect(confirmed).toBeGreaterThanOrEqual(1)
    expect(confirmed).toBeLessThanOrEqual(2)
    expect(await clashes(venue)).toBe(0)
  })

  it('of one request confirm it once', async () => {
    const venue = await makeVenue(world)
    const [request] = await overlapping(venue, 1)

    expect(await confirmAll(Array.from({ length: 20 }, () => request as Booking))).toEqual({
      confirmed: 1,
      booking_closed: 19,
    })
  })

  it('two that only touch are both confirmed; a minute of tear-down makes them clash', async () => {
    const pair = async (teardown: number) => {
      const venue = await makeVenue(world, { setup_minutes: 0, teardown_minutes: teardown })
      const ask = (from: string, until: string) =>
        requestBooking(world, { spaceId: venue.whole, from: at(30, from), until: at(30, until) })
      return confirmAll([await ask('10:00', '14:00'), await ask('14:00', '18:00')])
    }

    expect(await pair(0)).toEqual({ confirmed: 2 })
    expect(await pair(1)).toEqual({ confirmed: 1, space_taken: 1 })
  })
})

describe('a confirmation and a closure of the same time at once', () => {
  /** Rounds in which both went through. */
  async function bothWentThrough(rounds: number): Promise<number> {
    let both = 0
    for (let round = 0; round < rounds; round++) {
      const venue = await makeVenue(world, { rooms: ['Attic'] })
      // Closing the whole house closes its attic.
      const [request] = await overlapping(venue, 1, [venue.rooms[0] as string])
      const block = world.ask(
        vera,
        `select public.block_space($1, ${at(30, '00:00')}, ${at(31, '00:00')}, 'Paint')`,
        [venue.whole],
      )
      const answers = await Promise.allSettled([confirmBooking(world, request?.id as string), block])
      const refused = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
      for (const { reason } of refused) expect(reason).toMatchObject({ message: 'space_taken' })
      expect(refused.length).toBeLessThan(2)
      if (refused.length === 0) both += 1
    }
    return both
  }

  it('let one of them through, forty times over', async () => {
    expect(await bothWentThrough(40)).toBe(0)
  })

  it.each(['repeatable read', 'serializable'])('do so under %s, too', async (level) => {
    for (let round = 0; round < 10; round++) {
      const venue = await makeVenue(world)
      const [request] = await overlapping(venue, 1)
      const strictly = (text: string, values: unknown[]) =>
        world.as(vera, async (client) => {
          await client.query(`rollback; begin isolation level ${level}; set local role authenticated`)
          await client.query(
            `select set_config('request.jwt.claims', '{"sub":"${vera.id}","role":"authenticated"}', true)`,
          )
          await client.query(text, values)
        })

      await Promise.allSettled([
        strictly('select public.confirm_venue_booking($1)', [request?.id]),
        strictly(`select public.block_space($1, ${at(30, '00:00')}, ${at(31, '00:00')})`, [venue.whole]),
      ])

      const [row] = await world.truth<{ both: boolean }>(
        `select exists (select from public.venue_bookings where venue_id = $1 and status = 'confirmed')
            and exists (select from public.venue_blocks where venue_id = $1) as both`,
        [venue.id],
      )
      expect(row?.both).toBe(false)
    }
  })

  it('the control lets both through: the same without the guards', async () => {
    await world.truth(`
      alter table public.venue_blocks disable trigger _300_free_of_bookings;
      alter table public.venue_bookings disable trigger _300_free_of_blocks`)

    const both = await bothWentThrough(3)

    await world.truth(`
      alter table public.venue_blocks enable trigger _300_free_of_bookings;
      alter table public.venue_bookings enable trigger _300_free_of_blocks`)
    expect(both).toBe(3)
  })
})

it('an import that brings a confirmed booking into a block or onto another is refused as well', async () => {
  const venue = await makeVenue(world)
  const [first, second, third] = (await overlapping(venue, 3)) as [Booking, Booking, Booking]
  await confirmBooking(world, first.id)
  const force = (id: string) =>
    world.truth(
      `update public.venue_bookings set status = 'confirmed', confirmed_at = now(), responded_at = now() where id = $1`,
      [id],
    )

  await expect(force(second.id)).rejects.toThrow(/confirmed_never_overlap/)
  await world.truth(
    `update public.venue_bookings set status = 'cancelled', cancelled_at = now(), cancelled_by = 'venue' where id = $1`,
    [first.id],
  )
  await world.truth(
    `insert into public.venue_blocks (space_id, starts_at, ends_at) values ($1, now(), now() + interval '90 days')`,
    [venue.whole],
  )
  await expect(force(third.id)).rejects.toThrow(/space_taken/)
})

it('the control double-books: the same fifty confirmations without the constraint', async () => {
  await world.truth(
    'alter table public.venue_bookings drop constraint venue_bookings_confirmed_never_overlap',
  )
  const venue = await makeVenue(world)
  const requests = await overlapping(venue, 50)

  const { confirmed } = await confirmAll(requests)

  expect(confirmed).toBeGreaterThan(1)
  expect(await clashes(venue)).toBeGreaterThan(0)
})
