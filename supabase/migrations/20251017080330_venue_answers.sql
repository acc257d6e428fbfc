/*
 * Answering: an owner quotes, confirms or rejects; the organizer accepts what it costs.
 *
 * Who may do what is said by `lock_booking`: managers of the organization that asks on one
 * side, managers of the venue's owner on the other; a booking of others is not there. A status
 * is only ever moved by its own function.
 *
 * A confirmation takes the space for good, so it is where the promise is kept, and it puts the
 * venue on the date of the event, where nothing was put by hand. A cancellation (next chapter)
 * takes both back.
 */

/*
 * Locks a booking for one of its sides and checks that it is in one of these states and not lapsed.
 *
 * `side` is organizer, venue or either. Lock order of everybody: the venue (where it is locked at
 * all), the booking, the venue's calendar (the guard's), the occurrence.
 */
create function private.lock_booking(booking_id uuid, side text, statuses text[])
returns public.venue_bookings
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_booking public.venue_bookings;
begin
  perform private.require_account();

  select booking.* into v_booking
    from public.venue_bookings as booking
   where booking.id = lock_booking.booking_id
     and (side in ('organizer', 'either') and booking.organization_id in (select private.my_organization_ids('manager'))
          or side in ('venue', 'either') and booking.venue_organization_id in (select private.my_organization_ids('manager')))
     for update;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such booking.';
  end if;
  if v_booking.status <> all (statuses)
     or v_booking.status in ('pending', 'quoted', 'accepted') and v_booking.expires_at <= now()
        and v_booking.payment_status = 'unpaid' then
    raise exception 'booking_closed' using errcode = 'PT409',
      detail = jsonb_build_object('status', v_booking.status, 'expires_at', private.iso(v_booking.expires_at))::text,
      hint = 'Look at the booking again.';
  end if;

  return v_booking;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Writes the venue on the date it was confirmed for, unless somebody typed a place there already.
 * A city alone is no place: wizards know the city long before the address.
 *
 * The date is locked before it is looked at, here and when the venue is taken off again: two rooms
 * may be booked for it, and what becomes of the one must see what became of the other.
 */
create function private.link_venue(booking public.venue_bookings)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform from public.occurrences as occurrence where occurrence.id = booking.occurrence_id for no key update;

  update public.occurrences as occurrence
     set venue_id = venue.id,
         venue_name = venue.name,
         address = venue.address,
         city = coalesce(occurrence.city, venue.city),
         country = coalesce(occurrence.country, venue.country)
    from public.venues as venue
   where occurrence.id = booking.occurrence_id
     and venue.id = booking.venue_id
     and occurrence.venue_id is null
     and occurrence.venue_name is null
     and occurrence.address is null;

  if found then
    perform private.log_action(booking.organization_id, 'occurrence.venue_linked', 'occurrence', booking.occurrence_id,
      jsonb_build_object('venue_id', booking.venue_id, 'booking_id', booking.id));
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Takes the venue off the date again, unless another confirmed booking still holds it there. Name and
 * address go when they are still the venue's; what somebody typed over them stays, and so does the city.
 */
create function private.unlink_venue(booking public.venue_bookings)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform from public.occurrences as occurrence where occurrence.id = booking.occurrence_id for no key update;

  update public.occurrences as occurrence
     set venue_id = null,
         venue_name = nullif(occurrence.venue_name, venue.name),
         address = nullif(occurrence.address, venue.address)
    from public.venues as venue
   where occurrence.id = booking.occurrence_id
     and occurrence.venue_id = booking.venue_id
     and venue.id = booking.venue_id
     and not exists (
       select from public.venue_bookings as other
        where other.occurrence_id = booking.occurrence_id and other.venue_id = booking.venue_id
          and other.id <> booking.id and other.status in ('confirmed', 'completed'));

  if found then
    perform private.log_action(booking.organization_id, 'occurrence.venue_unlinked', 'occurrence', booking.occurrence_id,
      jsonb_build_object('venue_id', booking.venue_id, 'booking_id', booking.id, 'cancelled_by', booking.cancelled_by));
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Says a price, the first or a new one, in the venue's currency. The organizer has three days to accept it.
 *
 * Of a confirmed booking it only proposes another price (extras): the space stays theirs at the
 * agreed one until they accept.
 */
create function public.quote_venue_booking(booking_id uuid, price_cents integer, note text default null)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings := private.lock_booking(
    quote_venue_booking.booking_id, 'venue', '{pending,quoted,accepted,confirmed}');
begin
  if coalesce(price_cents, -1) not between 0 and 1000000000 or length(note) > 2000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A price is a number of cents, a note is short.';
  end if;

  update public.venue_bookings as booking
     set status = case booking.status when 'confirmed' then 'confirmed' else 'quoted' end,
         final_price_cents = case booking.status when 'confirmed' then booking.final_price_cents end,
         quoted_price_cents = quote_venue_booking.price_cents,
         quote_note = nullif(btrim(quote_venue_booking.note), ''),
         responded_at = now(),
         responded_by = auth.uid(),
         expires_at = case booking.status
           when 'confirmed' then booking.expires_at else least(now() + interval '3 days', booking.starts_at) end
   where booking.id = v_booking.id
  returning booking.* into v_booking;

  perform private.log_booking(v_booking, 'booking.quoted',
    jsonb_build_object('quoted_price_cents', v_booking.quoted_price_cents, 'currency', v_booking.currency));
  return v_booking;
end;
$$;
comment on function public.quote_venue_booking is 'The owner says a price for a request, or a new one for a confirmed booking.';
grant execute on function public.quote_venue_booking to authenticated;

/*
 * Accepts the owner's price, the one the organizer saw: if it is another by now, booking_closed.
 *
 * Of a quoted request it makes an accepted one. Of a confirmed booking, whose owner quoted anew
 * because more was asked for, it only raises the price: the space was theirs all along.
 */
create function public.accept_venue_booking(booking_id uuid, price_cents integer)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings := private.lock_booking(accept_venue_booking.booking_id, 'organizer', '{quoted,confirmed}');
begin
  if v_booking.quoted_price_cents is distinct from accept_venue_booking.price_cents or v_booking.quoted_price_cents is null then
    raise exception 'booking_closed' using errcode = 'PT409',
      detail = jsonb_build_object('quoted_price_cents', v_booking.quoted_price_cents)::text,
      hint = 'The price is another by now. Look at it again.';
  end if;

  update public.venue_bookings as booking
     set status = case booking.status when 'quoted' then 'accepted' else booking.status end,
         final_price_cents = booking.quoted_price_cents,
         expires_at = case booking.status
           when 'quoted' then least(now() + make_interval(hours => venue.response_hours), booking.starts_at)
           else booking.expires_at end
    from public.venues as venue
   where booking.id = v_booking.id
     and venue.id = booking.venue_id
  returning booking.* into v_booking;

  perform private.log_booking(v_booking, 'booking.accepted',
    jsonb_build_object('final_price_cents', v_booking.final_price_cents, 'currency', v_booking.currency));
  return v_booking;
end;
$$;
comment on function public.accept_venue_booking is 'Accepts the quoted price of a request, or the new price of a confirmed booking.';
grant execute on function public.accept_venue_booking to authenticated;

/*
 * Confirms a request, once for each time of a space: whoever comes second gets space_taken.
 *
 * `price_cents` may lower what the organizer accepted (null leaves it); a higher one needs a new
 * quote and their acceptance. A request nobody quoted is confirmed without a price.
 */
create function public.confirm_venue_booking(booking_id uuid, price_cents integer default null)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings := private.lock_booking(confirm_venue_booking.booking_id, 'venue', '{pending,accepted}');
begin
  if price_cents < 0 or price_cents > coalesce(v_booking.final_price_cents, 0) then
    raise exception 'booking_closed' using errcode = 'PT409',
      detail = jsonb_build_object('final_price_cents', v_booking.final_price_cents)::text,
      hint = 'Quote the price first; the organizer accepts it.';
  end if;

  update public.venue_bookings as booking
     set status = 'confirmed',
         confirmed_at = now(),
         responded_at = now(),
         responded_by = auth.uid(),
         final_price_cents = coalesce(confirm_venue_booking.price_cents, booking.final_price_cents)
   where booking.id = v_booking.id
  returning booking.* into v_booking;

  perform private.link_venue(v_booking);
  perform private.log_booking(v_booking, 'booking.confirmed',
    jsonb_build_object('final_price_cents', v_booking.final_price_cents, 'currency', v_booking.currency));
  return v_booking;
exception when exclusion_violation then
  raise exception 'space_taken' using errcode = 'PT409', hint = 'Another booking of that time is confirmed.';
end;
$$;
comment on function public.confirm_venue_booking is 'The owner confirms a request. Two confirmed bookings of a space never overlap.';
grant execute on function public.confirm_venue_booking to authenticated;

/* Rejects an open request, with a reason the organizer reads. */
create function public.reject_venue_booking(booking_id uuid, reason text)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings := private.lock_booking(
    reject_venue_booking.booking_id, 'venue', '{pending,quoted,accepted}');
begin
  if length(btrim(coalesce(reason, ''))) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say why; the organizer reads it.';
  end if;

  update public.venue_bookings as booking
     set status = 'rejected', rejection_reason = btrim(reject_venue_booking.reason),
         responded_at = now(), responded_by = auth.uid()
   where booking.id = v_booking.id
  returning booking.* into v_booking;

  perform private.log_booking(v_booking, 'booking.rejected');
  return v_booking;
end;
$$;
comment on function public.reject_venue_booking is 'The owner rejects an open request, with a reason.';
grant execute on function public.reject_venue_booking to authenticated;
