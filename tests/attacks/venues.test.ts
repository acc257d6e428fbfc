/** Holes 4 and 5: calendars of others, bookings nobody granted, and venues nobody gave away. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield, isTurnedAway } from '../support/battlefield.ts'
import { makeEvent } from '../support/events.ts'
import { ana, dockside, harbour, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'
import { at, bookSpace, type MadeVenue, makeVenue, requestBooking } from '../support/venues.ts'

let field: Battlefield
let venue: MadeVenue
let eventId: string
let samsEvent: string
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  venue = await makeVenue(field.world, { rooms: ['Attic'] })
  eventId = (await makeEvent(field.world)).id
  const own = await field.one('select id from public.organizations where created_by = $1', [sam.id])
  samsEvent = (await makeEvent(field.world, { organizationId: own, status: 'draft' })).id
})
afterAll(() => field?.close())

/** The documents' own attack: a row of somebody's making, in whatever state. */
const forged = (status: string) => `
  insert into public.venue_bookings
    (event_id, organization_id, venue_id, venue_organization_id, space_id, starts_at, ends_at, attendee_count, status, currency, confirmed_at)
  values ('${eventId}', '${harbour.id}', '${venue.id}', '${dockside.id}', '${venue.whole}',
          ${at(20, '10:00')}, ${at(20, '18:00')}, 10, '${status}', 'CAD', now())`

describe('hole 4: bookings', () => {
  it.each(['pending', 'confirmed', 'completed'])(
    'nobody inserts a %s one, not the organizer and not the owner',
    async (status) => {
      for (const attacker of ['anon', ana, sam, mia, olga, vera] as const)
        expect(await field.attack(attacker, forged(status))).toMatchObject({
          refusal: expect.stringMatching(/^42501 permission denied/),
          changed: [],
        })
    },
  )

  const ask = (who: Speaker, event: string, space: string, more = '') =>
    field.attack(
      who,
      `select * from public.request_venue_booking('${event}', '${space}', ${at(20, '10:00')}, ${at(20, '18:00')}, 10${more})`,
    )

  it('nobody asks in the name of an event that they do not manage', async () => {
    for (const attacker of [ana, sam, vera, vic, stan]) {
      const outcome = await ask(attacker, eventId, venue.whole)
      expect([isTurnedAway(outcome), outcome.changed]).toEqual([true, []])
    }
    expect((await ask('anon', eventId, venue.whole)).refusal).toMatch(/^42501 /)
  })

  it('nobody asks for a space that is not offered to them: unlisted, closed, or made up', async () => {
    const quiet = await makeVenue(field.world, { isListed: false })
    for (const space of [quiet.whole, crypto.randomUUID()])
      expect(await ask(olga, eventId, space)).toMatchObject({
        refusal: expect.stringMatching(/^PT404 /),
        changed: [],
      })
  })

  it('a request blocks nobody’s calendar, however many there are', async () => {
    await field.undone(async () => {
      await field.become(sam)
      expect(
        (
          await field.strike(
            `select * from public.request_venue_booking('${samsEvent}', '${venue.whole}', ${at(20, '10:00')}, ${at(20, '18:00')}, 10)`,
          )
        ).refusal,
      ).toBeNull()
      await field.become('anon')
      const [free] = (
        await field.strike('select public.check_venue_availability($1, current_date + 20) as free', [
          venue.id,
        ])
      ).rows
      expect(free?.free).toBe(true)
    })
  })

  it.each([
    ['a state', { status: 'confirmed' }],
    ['a price', { final_price_cents: 1, quoted_price_cents: 1, price_cents: 1 }],
    ['another owner', { venue_organization_id: harbour.id, organization_id: dockside.id }],
    ['no end', { expires_at: '2099-01-01' }],
  ])('%s in the details of a request is not read', async (_what, details) => {
    const outcome = await ask(
      olga,
      eventId,
      venue.rooms[0] ?? '',
      `, details => '${JSON.stringify(details)}'`,
    )
    expect(outcome.rows[0]).toMatchObject({
      status: 'pending',
      final_price_cents: null,
      quoted_price_cents: null,
      organization_id: harbour.id,
      venue_organization_id: dockside.id,
    })
    expect(new Date(String(outcome.rows[0]?.expires_at)).getFullYear()).toBeLessThan(2099)
  })

  it.each([
    ['an end before its beginning', `${at(20, '18:00')}, ${at(20, '10:00')}, 10`],
    ['a time that is over', `${at(-20, '10:00')}, ${at(-20, '18:00')}, 10`],
    ['no end at all', `${at(20, '10:00')}, 'infinity', 10`],
    ['always', `'-infinity', 'infinity', 10`],
    ['nobody', `${at(20, '10:00')}, ${at(20, '18:00')}, 0`],
    ['fewer than nobody', `${at(20, '10:00')}, ${at(20, '18:00')}, -10`],
    [
      'a set-up that eats the time before',
      `${at(20, '10:00')}, ${at(20, '18:00')}, 10, setup_minutes => 2147483647`,
    ],
    [
      'somebody else’s date',
      `${at(20, '10:00')}, ${at(20, '18:00')}, 10, occurrence_id => gen_random_uuid()`,
    ],
    ['a source of its own', `${at(20, '10:00')}, ${at(20, '18:00')}, 10, booking_source => 'admin'`],
  ])('%s cannot be asked for', async (_what, rest) => {
    const outcome = await field.attack(
      olga,
      `select * from public.request_venue_booking('${eventId}', '${venue.rooms[0]}', ${rest})`,
    )
    expect(outcome).toMatchObject({
      refusal: expect.stringMatching(/^(PT400|PT409|PT422|22\w{3}) /),
      changed: [],
    })
  })

  it('a negative set-up shortens nothing: the venue’s own stands', async () => {
    const outcome = await ask(
      olga,
      eventId,
      venue.rooms[0] ?? '',
      ', setup_minutes => -600, teardown_minutes => -600',
    )
    expect(outcome.rows[0]).toMatchObject({ setup_minutes: 120, teardown_minutes: 60 })
  })

  it('two confirmed bookings of one space cannot be, nor a day inside a range, whoever writes them', async () => {
    await bookSpace(field.world, { spaceId: venue.whole, from: at(60, '10:00'), until: at(63, '18:00') })
    for (const space of [venue.whole, venue.rooms[0] ?? '']) {
      const other = (await makeEvent(field.world)).id
      const asked = await field.attack(
        olga,
        `select * from public.request_venue_booking('${other}', '${space}', ${at(61, '12:00')}, ${at(61, '13:00')}, 10)`,
      )
      expect(asked).toMatchObject({ refusal: expect.stringMatching(/^PT409 space_taken/), changed: [] })
    }
    for (const [date, days] of [
      ['current_date + 61', 'null'],
      ['null', 'daterange(current_date + 50, current_date + 90)'],
    ])
      expect(
        await field.one(`select public.check_venue_availability('${venue.id}', ${date}, ${days})::text`),
      ).toBe('false')
    // Past every function: the table itself refuses.
    await expect(
      field.world.truth(
        `insert into public.venue_bookings (event_id, occurrence_id, organization_id, venue_id, venue_organization_id, space_id,
           starts_at, ends_at, attendee_count, event_type, requested_by, booking_source, status, currency, confirmed_at, responded_at,
           final_price_cents, expires_at)
         select event_id, occurrence_id, organization_id, venue_id, venue_organization_id, space_id,
                starts_at + interval '1 hour', ends_at, 10, event_type, requested_by, booking_source, 'confirmed', currency, now(), now(), 1, expires_at
           from public.venue_bookings where status = 'confirmed' and space_id = '${venue.whole}'`,
      ),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(23P01|PT409)$/) })
  })
})

describe('hole 5: venues and answers', () => {
  it.each([
    ['confirm', '(%)'],
    ['confirm', '(%, 1)'],
    ['quote', '(%, 1)'],
    ['accept', '(%, 1)'],
    ['reject', `(%, 'because')`],
  ])('the organizer cannot %s their own request %s', async (verb, call) => {
    const booking = await field.world.truth<{ id: string }>(
      `select id from public.venue_bookings where status = 'pending' and organization_id = $1 and venue_organization_id = $2`,
      [harbour.id, dockside.id],
    )
    const outcome = await field.attack(
      olga,
      `select public.${verb}_venue_booking${call.replace('%', `'${booking[0]?.id}'`)}`,
    )
    expect([isTurnedAway(outcome) || /^PT409/.test(outcome.refusal ?? ''), outcome.changed]).toEqual([
      true,
      [],
    ])
  })

  it('(the owner confirms it, at no price that the organizer did not accept: the control)', async () => {
    const booking = await requestBooking(field.world, {
      spaceId: venue.rooms[0] ?? '',
      from: at(90, '10:00'),
      until: at(90, '11:00'),
    })
    const outcome = await field.attack(vera, 'select status from public.confirm_venue_booking($1)', [
      booking.id,
    ])
    expect(outcome).toMatchObject({ refusal: null, rows: [{ status: 'confirmed' }] })
    expect(outcome.changed).toContain('public.venue_bookings')
    const dearer = await field.attack(vera, 'select public.confirm_venue_booking($1, 1)', [booking.id])
    expect(dearer).toMatchObject({ refusal: expect.stringMatching(/^PT409 /), changed: [] })
  })

  it.each([
    `update public.venue_bookings set status = 'confirmed', confirmed_at = now()`,
    `update public.venue_bookings set final_price_cents = 0`,
    'delete from public.venue_bookings',
    // The documents' policy: `venue_id = id` inside a sub-query on events was always true.
    `delete from public.venues where id = '%'`,
    `delete from public.venues as v where not exists (select from public.venue_bookings as b where b.venue_id = v.id)`,
    `update public.venues set organization_id = '${harbour.id}'`,
    `update public.venues set is_listed = true, status = 'active', rating = 5, review_count = 1000`,
    `insert into public.venues (organization_id, name, slug, type, timezone, capacity, currency) values ('${dockside.id}', 'X', 'x', 'theater', 'UTC', 1, 'CAD')`,
    `insert into public.venue_blocks (space_id, starts_at, ends_at) values ('${'0'.repeat(8)}-0000-4000-8000-000000000000', now(), 'infinity')`,
    'delete from public.venue_blocks',
    'delete from public.venue_spaces',
  ])('nobody writes past the functions: %s', async (statement) => {
    for (const attacker of ['anon', ana, sam, olga, vera] as const)
      expect(await field.attack(attacker, statement.replace('%', venue.id))).toMatchObject({
        refusal: expect.stringMatching(/^42501 permission denied/),
        changed: [],
      })
  })

  it('an organizer who booked a venue changes no word of it', async () => {
    for (const attacker of [olga, mia, sam]) {
      const outcome = await field.attack(
        attacker,
        `update public.venues set name = 'Taken over' where organization_id <> all (array(select private.my_organization_ids())) returning id`,
      )
      expect(outcome).toMatchObject({ refusal: null, count: 0, changed: [] })
      const spaces = await field.attack(
        attacker,
        `update public.venue_spaces set name = 'Taken over' where venue_id = $1 returning id`,
        [venue.id],
      )
      expect(spaces).toMatchObject({ refusal: null, count: 0, changed: [] })
    }
    const own = await field.attack(
      vera,
      `update public.venues set name = 'Painted anew' where id = $1 returning id`,
      [venue.id],
    )
    expect(own.count).toBe(1)
  })

  it('the owner’s telephone is for who works with them: not in the public page, nor in a list', async () => {
    const slug = await field.one('select slug from public.venues where id = $1', [venue.id])
    for (const stranger of ['anon', ana, sam] as const) {
      const page = await field.asks(stranger, 'select public.venue_page($1) as page', [slug])
      const list = await field.asks(stranger, 'select * from public.find_venues(max_rows => 100)')
      expect(page.rows[0]?.page).not.toBeNull()
      expect(list.count).toBeGreaterThan(0)
      expect(JSON.stringify([page.rows, list.rows])).not.toMatch(
        /desk@dockside|555 0100|organization_id|created_by/,
      )
    }
  })
})
