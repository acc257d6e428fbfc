/** Who may do what to venues, their spaces and closures, and to what is asked of them. */
import { makeEvent } from '../events.ts'
import { harbour, olga } from '../people.ts'
import { at, bookSpace, makeVenue, requestBooking } from '../venues.ts'
import { type Access, conditions, everybody, type SignedIn, signedIn, worksIn } from './rule.ts'

const isListed = `t.status = 'active' and t.is_listed`
const anybody = ['anon', 'holder'] as const

/** Of their own organization, or asked for by it. */
const known = (column: string) => (who: SignedIn) =>
  `${column} in (
     select venue.id from public.venues as venue where ${worksIn(who, 'viewer', 'venue.organization_id')}
     union
     select booking.venue_id from public.venue_bookings as booking where ${worksIn(who, 'viewer', 'booking.organization_id')})`
const ownVenue = (who: SignedIn, minimum: 'viewer' | 'manager') =>
  `t.venue_id in (select venue.id from public.venues as venue where ${worksIn(who, minimum, 'venue.organization_id')})`

const ofTheOwner = ['organization_id', 'created_by', 'contact_email', 'contact_phone']

export const tables: Access['tables'] = {
  venues: {
    reads: { ...conditions(anybody, isListed), ...conditions(signedIn, known('t.id')), service: 'true' },
    hidden: { anon: ofTheOwner, holder: ofTheOwner },
    updates: {
      columns: [
        'name',
        'type',
        'description',
        'address',
        'city',
        'region',
        'postal_code',
        'country',
        'latitude',
        'longitude',
        'timezone',
        'capacity',
        'minimum_guests',
        'amenities',
        'contact_email',
        'contact_phone',
        'base_price_cents',
        'currency',
        'price_unit',
        'minimum_hours',
        'setup_minutes',
        'teardown_minutes',
        'response_hours',
        'cancellation_policy',
      ],
      rows: conditions(signedIn, (who) => worksIn(who, 'manager')),
    },
  },
  venue_spaces: {
    reads: {
      ...conditions(
        anybody,
        `t.is_active and exists (
           select from public.venues as venue
            where venue.id = t.venue_id and venue.status = 'active' and venue.is_listed)`,
      ),
      ...conditions(signedIn, known('t.venue_id')),
      service: 'true',
    },
    hidden: { anon: ['covers'], holder: ['covers'] },
    updates: {
      columns: [
        'name',
        'description',
        'capacity',
        'layouts',
        'base_price_cents',
        'accessibility',
        'is_active',
      ],
      rows: conditions(signedIn, (who) => ownVenue(who, 'manager')),
    },
  },
  // Why a space is closed is the owner's business; that it is closed, check_venue_availability says.
  venue_blocks: { reads: { ...conditions(signedIn, (who) => ownVenue(who, 'viewer')), service: 'true' } },
  venue_bookings: {
    reads: {
      ...conditions(
        signedIn,
        (who) => `${worksIn(who)} or ${worksIn(who, 'viewer', 't.venue_organization_id')}`,
      ),
      service: 'true',
    },
  },
}

export const functions: Access['functions'] = {
  // Answers yes or no about listed venues, whose bookings nobody else may read.
  'public.check_venue_availability': { execute: everybody, definer: true },
  'public.find_venues': { execute: everybody, definer: true },
  'public.venue_page': { execute: everybody, definer: true },

  'public.create_venue': { execute: signedIn, definer: true },
  'public.set_venue_status': { execute: signedIn, definer: true },
  'public.add_venue_space': { execute: signedIn, definer: true },
  'public.block_space': { execute: signedIn, definer: true },
  'public.unblock_space': { execute: signedIn, definer: true },

  'public.request_venue_booking': { execute: signedIn, definer: true },
  'public.accept_venue_booking': { execute: signedIn, definer: true },
  'public.quote_venue_booking': { execute: signedIn, definer: true },
  'public.confirm_venue_booking': { execute: signedIn, definer: true },
  'public.reject_venue_booking': { execute: signedIn, definer: true },
  'public.cancel_venue_booking': { execute: signedIn, definer: true },
  'public.record_venue_payment': { execute: signedIn, definer: true },
  'public.complete_venue_bookings': { execute: ['service'], definer: true },
  'public.expire_venue_bookings': { execute: ['service'], definer: true },

  // A venue's zone moves the days of bookings, which its managers may not write themselves.
  'private.tg_venues__booking_days': { execute: [], definer: true },
}

/**
 * A listed venue of Dockside Venues that Harbour Collective asks for, one it has booked though it is unlisted by now,
 * one that nobody outside knows of, and one of Harbour Collective.
 */
export const arrange: Access['arrange'] = async ({ world }) => {
  const event = await makeEvent(world)
  const listed = await makeVenue(world, { rooms: ['Attic', 'Cellar'] })
  await requestBooking(world, { as: olga, eventId: event.id, spaceId: listed.rooms[0] as string })
  const booked = await makeVenue(world, { rooms: ['Loft'] })
  await bookSpace(world, { eventId: event.id, spaceId: booked.whole })
  await world.truth('update public.venues set is_listed = false where id = $1', [booked.id])
  const quiet = await makeVenue(world, { isListed: false })
  const own = await makeVenue(world, { organizationId: harbour.id, isListed: false })

  await world.truth('update public.venue_spaces set is_active = false where id = $1', [listed.rooms[1]])
  for (const { whole } of [quiet, own])
    await world.truth(
      `insert into public.venue_blocks (space_id, starts_at, ends_at, reason)
       values ($1, ${at(40, '00:00')}, ${at(41, '00:00')}, 'Floor polish')`,
      [whole],
    )
}
