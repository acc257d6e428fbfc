/*
 * Asking for a space: an organizer requests it in the name of an event.
 *
 * Definer, because nobody writes bookings directly. A request is made by managers of the
 * organization whose event it is, signed up and in their own name; whatever they may not see
 * is not there.
 */

/* Writes a line about a booking into the log of both sides; once when they are one. */
create function private.log_booking(booking public.venue_bookings, action text, details jsonb default '{}')
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.log_action(side.organization_id, log_booking.action, 'booking', booking.id, log_booking.details)
    from (select booking.organization_id union select booking.venue_organization_id) as side (organization_id)
$$;
-- NOTE: granted to nobody.

/*
 * The venue and space somebody asks for: listed and active, or the asking organization's own. Else not_found.
 * Share-locked, and before any booking: it stays in its zone and open until the request is written.
 */
create function private.requested_venue(space_id uuid, organization_id uuid)
returns public.venues
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_venue public.venues;
begin
  select venue.* into v_venue
    from public.venue_spaces as space
    join public.venues as venue on venue.id = space.venue_id
   where space.id = requested_venue.space_id
     and space.is_active
     and venue.status = 'active'
     and (venue.is_listed or venue.organization_id = requested_venue.organization_id)
     for share of venue;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such space.';
  end if;

  return v_venue;
end;
$$;
-- NOTE: granted to nobody.

/* An event the caller manages that still lies ahead; not_found when it is not theirs, booking_closed when it is over. */
create function private.requesting_event(event_id uuid)
returns public.events
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_event public.events;
begin
  select event.* into v_event
    from public.events as event
   where event.id = requesting_event.event_id
     and event.organization_id in (select private.my_organization_ids('manager'));

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  if v_event.status not in ('draft', 'published') then
    raise exception 'booking_closed' using errcode = 'PT409', hint = 'The event is over or cancelled.';
  end if;

  return v_event;
end;
$$;
-- NOTE: granted to nobody.

/*
 * The open request of this event for this space, when it asks for the same time: a double click asks once.
 * For another time it is booking_closed: cancel the first request first.
 */
create function private.same_request(event_id uuid, space_id uuid, starts_at timestamptz, ends_at timestamptz)
returns public.venue_bookings
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_booking public.venue_bookings;
begin
  select booking.* into v_booking
    from public.venue_bookings as booking
   where booking.event_id = same_request.event_id
     and booking.space_id = same_request.space_id
     and booking.status in ('pending', 'quoted', 'accepted')
     and booking.starts_at = same_request.starts_at
     and booking.ends_at = same_request.ends_at;

  if not found then
    raise exception 'booking_closed' using errcode = 'PT409', hint = 'This event asks for that space already. Cancel that first.';
  end if;

  return v_booking;
end;
$$;
-- NOTE: granted to nobody.

/* Expires the open request of this event for this space whose time is up: it stands in nobody's way, job or no job. */
create function private.lapse_requests(event_id uuid, space_id uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update public.venue_bookings as booking
     set status = 'expired'
   where booking.event_id = lapse_requests.event_id
     and booking.space_id = lapse_requests.space_id
     and booking.status in ('pending', 'quoted', 'accepted')
     and booking.expires_at <= now()
     and booking.payment_status = 'unpaid'
$$;
-- NOTE: granted to nobody.

/* The date of an event that is nearest to an instant; null while it has none. */
create function private.nearest_date(event_id uuid, instant timestamptz)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select date.id
    from public.occurrences as date
   where date.event_id = nearest_date.event_id
     and date.status = 'scheduled'
   order by abs(extract(epoch from date.starts_at - nearest_date.instant)), date.id
   limit 1
$$;
-- NOTE: granted to nobody.

/* Raises space_taken when the space of a request is not free in its time, set-up and tear-down included. */
create function private.refuse_taken(booking public.venue_bookings)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if not exists (
    select from private.free_spaces(booking.venue_id, booking.occupied) as free (id) where free.id = booking.space_id
  ) then
    raise exception 'space_taken' using errcode = 'PT409', hint = 'Choose another time or another space.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Asks for a space in the name of an event that the caller manages; answers the pending booking.
 *
 * Refuses a time at which the space is taken already (space_taken), though a request holds
 * nothing: the owner's confirmation decides. The date it is for is the given one, else the one
 * nearest in time. Set-up and tear-down are at least what the venue needs. `details` may carry
 * requestor_name, requestor_company, requestor_phone (else those of the profile),
 * special_requests and notes; anything else in it is ignored.
 */
create function public.request_venue_booking(
  event_id uuid, space_id uuid, starts_at timestamptz, ends_at timestamptz, attendee_count integer,
  occurrence_id uuid default null, booking_source text default 'manual',
  setup_minutes integer default 0, teardown_minutes integer default 0, details jsonb default '{}'
)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_account();
  v_event public.events;
  v_venue public.venues;
  v_booking public.venue_bookings;
begin
  if coalesce(attendee_count, 0) not between 1 and 100000 or coalesce(booking_source, '') not in ('wizard', 'manual')
     or not coalesce(starts_at > now() and ends_at > starts_at and ends_at < now() + interval '5 years', false) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say how many come, and a time that lies ahead.';
  end if;
  v_event := private.requesting_event(request_venue_booking.event_id);
  v_venue := private.requested_venue(request_venue_booking.space_id, v_event.organization_id);

  perform private.lapse_requests(v_event.id, request_venue_booking.space_id);

  insert into public.venue_bookings
    (event_id, occurrence_id, organization_id, venue_id, venue_organization_id, space_id, starts_at, ends_at, setup_minutes,
     teardown_minutes, attendee_count, event_type, requested_by, requestor_name, requestor_company, requestor_phone,
     booking_source, currency, special_requests, notes, expires_at)
  select v_event.id,
         coalesce(request_venue_booking.occurrence_id, private.nearest_date(v_event.id, request_venue_booking.starts_at)),
         v_event.organization_id, v_venue.id, v_venue.organization_id, request_venue_booking.space_id,
         request_venue_booking.starts_at, request_venue_booking.ends_at,
         greatest(request_venue_booking.setup_minutes, v_venue.setup_minutes),
         greatest(request_venue_booking.teardown_minutes, v_venue.teardown_minutes),
         request_venue_booking.attendee_count, v_event.type, profile.email,
         coalesce(details ->> 'requestor_name', nullif(profile.full_name, '')),
         coalesce(details ->> 'requestor_company', profile.company),
         coalesce(details ->> 'requestor_phone', profile.phone), request_venue_booking.booking_source, v_venue.currency,
         details ->> 'special_requests', details ->> 'notes',
         least(now() + make_interval(hours => v_venue.response_hours), request_venue_booking.starts_at)
    from public.profiles as profile
   where profile.id = v_user_id
  on conflict do nothing
  returning * into v_booking;

  if not found then
    return private.same_request(v_event.id, request_venue_booking.space_id,
                                request_venue_booking.starts_at, request_venue_booking.ends_at);
  end if;
  perform private.refuse_taken(v_booking);

  perform private.log_booking(v_booking, 'booking.requested',
    jsonb_build_object('venue_id', v_venue.id, 'space_id', v_booking.space_id, 'event_id', v_event.id));
  return v_booking;
exception when check_violation or foreign_key_violation then
  raise exception 'invalid_input' using errcode = 'PT400', hint = sqlerrm;
end;
$$;
comment on function public.request_venue_booking is
  'Asks the owner of a space for it, in the name of an event that the caller manages. Holds nothing.';
grant execute on function public.request_venue_booking to authenticated;
