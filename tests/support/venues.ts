/** Places to arrange: a venue of Dockside Venues, and what is asked of it. */
import type { Row, World } from './database.ts'
import { makeEvent } from './events.ts'
import { dockside, olga, type Speaker, vera } from './people.ts'

export type MadeVenue = { id: string; slug: string; whole: string; rooms: string[] }
export type Booking = Row & { id: string; status: string; space_id: string; venue_id: string }

type VenueOf = { organizationId?: string; rooms?: string[]; isListed?: boolean } & Row

/** A listed venue for 300 in Toronto, two hours to set up and one to clear. Any column may be wished for. */
export async function makeVenue(world: World, wish: VenueOf = {}): Promise<MadeVenue> {
  const { organizationId = dockside.id, rooms = [], isListed = true, ...columns } = wish
  const row: Row = {
    organization_id: organizationId,
    name: 'The Drying Floor',
    slug: `venue-${crypto.randomUUID().slice(0, 8)}`,
    type: 'theater',
    address: '18 Wharf Lane',
    city: 'Toronto',
    country: 'CA',
    timezone: 'America/Toronto',
    capacity: 300,
    currency: 'CAD',
    contact_email: 'desk@dockside.example',
    contact_phone: '+1 416 555 0100',
    setup_minutes: 120,
    teardown_minutes: 60,
    is_listed: isListed,
    ...columns,
  }
  const names = Object.keys(row)
  const [venue] = await world.truth<{ id: string; slug: string }>(
    `insert into public.venues (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})
     returning id, slug`,
    Object.values(row),
  )
  const { id, slug } = venue as { id: string; slug: string }
  await world.truth(
    `insert into public.venue_spaces (venue_id, name, place)
     select $1, room.name, room.place from unnest($2::text[]) with ordinality as room (name, place)`,
    [id, rooms],
  )
  const spaces = await world.truth<{ id: string }>(
    'select id from public.venue_spaces where venue_id = $1 order by place',
    [id],
  )
  const [whole = '', ...others] = spaces.map((space) => space.id)
  return { id, slug, whole, rooms: others }
}

/** A wall-clock time at the venue, so many days from today: `at(30, '10:00')`. */
export const at = (days: number, time: string, zone = 'America/Toronto') =>
  `((current_date + ${days}) + time '${time}') at time zone '${zone}'`

type RequestOf = {
  eventId?: string
  spaceId: string
  /** SQL; see `at`. */
  from?: string
  until?: string
  as?: Speaker
  guests?: number
}

/** Olga's request for a space, thirty days ahead from ten to six, for an event of its own unless one is named. */
export async function requestBooking(world: World, wish: RequestOf): Promise<Booking> {
  const eventId = wish.eventId ?? (await makeEvent(world)).id
  const [booking] = await world.ask<Booking>(
    wish.as ?? olga,
    `select * from public.request_venue_booking($1, $2, ${wish.from ?? at(30, '10:00')}, ${wish.until ?? at(30, '18:00')}, $3)`,
    [eventId, wish.spaceId, wish.guests ?? 80],
  )
  return booking as Booking
}

export async function confirmBooking(world: World, bookingId: string, as: Speaker = vera): Promise<Booking> {
  const [booking] = await world.ask<Booking>(as, 'select * from public.confirm_venue_booking($1)', [
    bookingId,
  ])
  return booking as Booking
}

/** Requested and confirmed. */
export async function bookSpace(world: World, wish: RequestOf): Promise<Booking> {
  return confirmBooking(world, (await requestBooking(world, wish)).id)
}

/** `actOnBooking(world, vera, 'quote', booking, [50000])` is public.quote_venue_booking, spoken by Vera. */
export async function actOnBooking(
  world: World,
  as: Speaker,
  verb: string,
  booking: { id: string },
  values: unknown[] = [],
): Promise<Booking> {
  const name = verb.includes('_') ? verb : `${verb}_venue_booking`
  const places = values.map((_, place) => `, $${place + 2}`).join('')
  const [row] = await world.ask<Booking>(as, `select * from public.${name}($1${places})`, [
    booking.id,
    ...values,
  ])
  return row as Booking
}
