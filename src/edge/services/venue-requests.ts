/** Asking the owner of a venue for a space, in the name of an event. The person's own click, never the wizard's. */

import { AppError } from '../../core/errors.ts'
import type { VenueRequest, VenueRequestInput } from '../../core/venue-requests.ts'
import type { Context } from '../platform.ts'
import { signedIn } from './organizations.ts'

type Dated = {
  id: string
  starts_at: string
  ends_at: string
  wished_space_id: string | null
  guests: number
}

/**
 * For the next date of the event and the space that was wished for in the wizard, unless one is named. SQL
 * decides whose event it is, whether the space is to be had, and that asking twice is asking once.
 */
export async function requestVenue(
  context: Context,
  eventId: string,
  input: VenueRequestInput,
): Promise<VenueRequest> {
  const person = signedIn(context)
  const sql = context.once(person)
  const date = await sql.maybe<Dated>`
    select date.id, date.starts_at, date.ends_at, date.wished_space_id,
           coalesce(date.capacity, (
             select sum(tier.quantity_total) from public.ticket_tiers as tier where tier.occurrence_id = date.id), 1) as guests
      from public.occurrences as date
     where date.event_id = ${eventId}
       and date.status = 'scheduled'
       and date.starts_at > now()
     order by date.starts_at, date.id
     limit 1`
  if (!date) throw new AppError('not_found')
  const spaceId = input.space_id ?? date.wished_space_id
  if (!spaceId) throw new AppError('invalid_input', { fields: { space_id: 'Say which space to ask for.' } })
  return sql.one<VenueRequest>`
    select id, status, space_id, starts_at, ends_at, expires_at as answer_by
      from public.request_venue_booking(
        event_id => ${eventId}, space_id => ${spaceId}, starts_at => ${date.starts_at}, ends_at => ${date.ends_at},
        attendee_count => ${date.guests}, occurrence_id => ${date.id}, booking_source => 'wizard',
        details => ${{ special_requests: input.message }})`
}
