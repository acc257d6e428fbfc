/*
 * How a booking ends: either side cancels it, time completes or expires it. And what the owner says was paid.
 */

/*
 * Cancels an open or confirmed booking. Which side did it follows from who the caller is; who belongs to
 * both cancels as the organizer. What has begun is no longer cancelled.
 */
create function public.cancel_venue_booking(booking_id uuid, reason text default null)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings := private.lock_booking(
    cancel_venue_booking.booking_id, 'either', '{pending,quoted,accepted,confirmed}');
begin
  if length(reason) > 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A reason is short.';
  end if;
  if v_booking.starts_at <= now() then
    raise exception 'booking_closed' using errcode = 'PT409', hint = 'It has begun.';
  end if;

  update public.venue_bookings as booking
     set status = 'cancelled',
         cancelled_at = now(),
         cancelled_by = case when booking.organization_id in (select private.my_organization_ids('manager'))
                             then 'organizer' else 'venue' end,
         cancellation_reason = nullif(btrim(cancel_venue_booking.reason), '')
   where booking.id = v_booking.id
  returning booking.* into v_booking;

  perform private.unlink_venue(v_booking);
  perform private.log_booking(v_booking, 'booking.cancelled', jsonb_build_object('cancelled_by', v_booking.cancelled_by));
  return v_booking;
end;
$$;
comment on function public.cancel_venue_booking is 'Either side cancels; the venue leaves the date of the event again.';
grant execute on function public.cancel_venue_booking to authenticated;

/* The owner writes down what they received for an agreed price, and until when the rest is due. No money is moved here. */
create function public.record_venue_payment(booking_id uuid, payment_status text, payment_due_date date default null)
returns public.venue_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings := private.lock_booking(
    record_venue_payment.booking_id, 'venue', '{accepted,confirmed,completed,cancelled}');
begin
  if coalesce(record_venue_payment.payment_status, '') not in ('unpaid', 'deposit_paid', 'paid', 'refunded') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'It is unpaid, deposit_paid, paid or refunded.';
  end if;
  if v_booking.quoted_price_cents is null then
    raise exception 'booking_closed' using errcode = 'PT409', hint = 'No price was ever said.';
  end if;

  update public.venue_bookings as booking
     set payment_status = record_venue_payment.payment_status,
         payment_due_date = record_venue_payment.payment_due_date
   where booking.id = v_booking.id
  returning booking.* into v_booking;

  return v_booking;
end;
$$;
comment on function public.record_venue_payment is 'The owner notes what they received for a booking.';
grant execute on function public.record_venue_payment to authenticated;

/*
 * Confirmed bookings whose time is over are completed. Answers how many. For the hourly job, which
 * passes a booking that somebody has in hand, here and below: it waits for nobody, and comes again.
 */
create function public.complete_venue_bookings()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  update public.venue_bookings as booking
     set status = 'completed'
   where booking.id in (
     select due.id from public.venue_bookings as due
      where due.status = 'confirmed' and due.ends_at <= now()
      order by due.id
        for update skip locked);
  get diagnostics v_count = row_count;

  return v_count;
end;
$$;
comment on function public.complete_venue_bookings is 'Completes confirmed bookings whose time is over; answers how many.';
grant execute on function public.complete_venue_bookings to service_role;

/* Requests that one side left unanswered for too long lapse, unless something was paid. Answers how many. For the hourly job. */
create function public.expire_venue_bookings()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_booking public.venue_bookings;
  v_count integer := 0;
begin
  for v_booking in
    update public.venue_bookings as booking
       set status = 'expired'
     where booking.id in (
       select due.id from public.venue_bookings as due
        where due.status in ('pending', 'quoted', 'accepted') and due.expires_at <= now() and due.payment_status = 'unpaid'
        order by due.id
          for update skip locked)
    returning booking.*
  loop
    perform private.log_booking(v_booking, 'booking.expired');
    v_count := v_count + 1;
  end loop;

  return v_count;
end;
$$;
comment on function public.expire_venue_bookings is 'Expires requests that nobody answered in time; answers how many.';
grant execute on function public.expire_venue_bookings to service_role;
