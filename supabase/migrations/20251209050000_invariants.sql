/*
 * The invariants: what must be true of the whole database, whoever wrote it and however it got here.
 *
 * Constraints and functions keep these true one row at a time. This chapter looks at all rows at
 * once, and is asked when trust has to be earned anew: after a restore, after an upgrade, after a
 * night of load, by `npm run doctor`. It repairs nothing: what is broken names a function that is
 * wrong or a disk that lied, and both are for a human.
 *
 * Every rule compares whole sets, joined and grouped once, so a million tickets are seconds. All of
 * them see the one snapshot of the statement that asked: orders may be placed meanwhile.
 */

/* More places given away than there are, counters that disagree with orders, tiers sold out in word alone. */
create function private.broken_stock()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  select 'tiers_are_never_oversold', 'tier ' || tier.id, 'at most ' || tier.quantity_total,
         (tier.quantity_sold + tier.quantity_held)::text
    from public.ticket_tiers as tier
   where tier.quantity_sold + tier.quantity_held > tier.quantity_total
  union all
  select 'occurrences_are_never_oversold', 'occurrence ' || occurrence.id, 'at most ' || occurrence.capacity,
         (occurrence.quantity_sold + occurrence.quantity_held)::text
    from public.occurrences as occurrence
   where occurrence.quantity_sold + occurrence.quantity_held > occurrence.capacity
  union all
  -- A tier whose word is draft, inactive or cancelled is not for sale anyway.
  select 'sold_out_agrees_with_the_counters', 'tier ' || tier.id,
         case when tier.quantity_sold >= tier.quantity_total then 'sold_out' else 'active' end, tier.status
    from public.ticket_tiers as tier
   where tier.status in ('active', 'sold_out')
     and (tier.status = 'sold_out') <> (tier.quantity_sold >= tier.quantity_total)
  union all
  -- The recount is written once, in its own chapter. Tickets are compared line by line below.
  select case recounted.counter
           when 'revenue_cents' then 'revenue_equals_confirmed_gross'
           when 'quantity' then 'lines_add_up_to_their_order'
           else 'counters_equal_recounts'
         end,
         recounted.subject_type || ' ' || recounted.subject_id || ' ' || recounted.counter,
         recounted.expected::text, recounted.actual::text
    from public.recount_inventory() as recounted
   where recounted.counter <> 'tickets'
$$;

/* Orders whose lines do not add up, lines without their tickets, tickets of nobody's order. */
create function private.broken_orders()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with priced as (
    select line.order_id, sum(line.total_cents::bigint) as cents
      from public.order_lines as line
     group by line.order_id
  ), issued as (
    select ticket.order_line_id, count(*) as tickets, count(*) filter (where ticket.status = 'valid') as valid
      from public.event_tickets as ticket
     group by ticket.order_line_id
  )
  select 'lines_add_up_to_their_order', 'order ' || "order".id || ' total_cents', coalesce(priced.cents, 0)::text,
         "order".total_cents::text
    from public.orders as "order"
    left join priced on priced.order_id = "order".id
   where coalesce(priced.cents, 0) <> "order".total_cents
  union all
  select 'lines_are_of_the_date_of_their_order', 'line ' || line.id, "order".occurrence_id::text, tier.occurrence_id::text
    from public.order_lines as line
    join public.orders as "order" on "order".id = line.order_id
    join public.ticket_tiers as tier on tier.id = line.tier_id
   where tier.occurrence_id <> "order".occurrence_id
  union all
  select 'confirmed_lines_have_a_ticket_for_each_place', 'line ' || line.id, line.quantity::text,
         coalesce(issued.tickets, 0)::text
    from public.order_lines as line
    join public.orders as "order" on "order".id = line.order_id and "order".status = 'confirmed'
    left join issued on issued.order_line_id = line.id
   where coalesce(issued.tickets, 0) <> line.quantity
  union all
  -- Refunded tickets of a cancelled order stay as its memory; a valid one may not.
  select 'only_confirmed_orders_have_valid_tickets', 'line ' || line.id || ' of an order ' || "order".status, '0',
         issued.valid::text
    from issued
    join public.order_lines as line on line.id = issued.order_line_id
    join public.orders as "order" on "order".id = line.order_id and "order".status <> 'confirmed'
   where issued.valid > 0
  union all
  select 'tickets_agree_with_their_order', 'ticket ' || ticket.id,
         concat_ws(' ', "order".id, line.tier_id, "order".event_id, "order".occurrence_id, "order".organization_id),
         concat_ws(' ', ticket.order_id, ticket.tier_id, ticket.event_id, ticket.occurrence_id, ticket.organization_id)
    from public.event_tickets as ticket
    join public.order_lines as line on line.id = ticket.order_line_id
    join public.orders as "order" on "order".id = line.order_id
   where (ticket.order_id, ticket.tier_id, ticket.event_id, ticket.occurrence_id, ticket.organization_id)
      <> ("order".id, line.tier_id, "order".event_id, "order".occurrence_id, "order".organization_id)
$$;

/*
 * Money that is kept for nothing, tickets that were given for no money.
 *
 * Paid is an order with one payment that succeeded, of exactly its total. One that was given back later, as
 * when an event is cancelled, keeps its order as a memory and makes its tickets void.
 */
create function private.broken_money()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with kept as (
    select attempt.order_id,
           count(*) filter (where attempt.status = 'succeeded') as payments,
           coalesce(sum(attempt.amount_cents::bigint) filter (where attempt.status = 'succeeded'), 0) as cents,
           coalesce(bool_or(attempt.currency <> "order".currency) filter (where attempt.status = 'succeeded'), false)
             as is_foreign,
           bool_or(attempt.status = 'refunded' and attempt.amount_cents = "order".total_cents
                   and attempt.currency = "order".currency) as was_given_back
      from public.payment_attempts as attempt
      join public.orders as "order" on "order".id = attempt.order_id
     where attempt.status in ('succeeded', 'refunded')
     group by attempt.order_id
  ), compared as (
    select "order".id, "order".status, "order".currency, "order".total_cents as cents,
           case when "order".total_cents > 0 then 1 else 0 end as payments,
           coalesce(kept.payments, 0) as kept_payments, coalesce(kept.cents, 0) as kept_cents,
           coalesce(kept.is_foreign, false) as is_foreign,
           coalesce(kept.was_given_back and kept.payments = 0, false) and "order".total_cents > 0 as was_given_back
      from public.orders as "order"
      left join kept on kept.order_id = "order".id
  )
  select 'confirmed_orders_are_paid_once_and_exactly', 'order ' || compared.id,
         compared.payments || ' payments, ' || compared.cents || ' ' || compared.currency,
         compared.kept_payments || ' payments, ' || compared.kept_cents
           || case when compared.is_foreign then ' of another currency' else '' end
    from compared
   where compared.status = 'confirmed' and not compared.was_given_back
     and (compared.kept_payments, compared.kept_cents, compared.is_foreign) <> (compared.payments, compared.cents, false)
  union all
  select 'money_is_kept_for_confirmed_orders_alone', 'order ' || compared.id || ' ' || compared.status, '0',
         compared.kept_cents::text
    from compared
   where compared.status <> 'confirmed' and compared.kept_payments > 0
  union all
  select 'refunded_orders_have_no_valid_tickets', 'order ' || compared.id, '0', count(*)::text
    from compared
    join public.event_tickets as ticket on ticket.order_id = compared.id and ticket.status = 'valid'
   where compared.status = 'confirmed' and compared.was_given_back
   group by compared.id
$$;

/* Refunds of more than was paid or of another payment, and payments that do not know of theirs. */
create function private.broken_refunds()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with returned as (
    select refund.payment_attempt_id, bool_or(refund.order_id <> attempt.order_id) as is_misplaced,
           bool_or(refund.currency <> attempt.currency) as is_foreign,
           coalesce(sum(refund.amount_cents::bigint) filter (where refund.status <> 'failed'), 0) as asked_cents,
           sum(refund.amount_cents::bigint) filter (where refund.status = 'succeeded') as cents
      from public.refund_attempts as refund
      join public.payment_attempts as attempt on attempt.id = refund.payment_attempt_id
     group by refund.payment_attempt_id
  )
  select 'refunds_fit_their_payment', 'payment ' || attempt.id,
         'at most ' || attempt.amount_cents || ' ' || attempt.currency || ' of order ' || attempt.order_id,
         returned.asked_cents || case when returned.is_foreign then ' of another currency' else '' end
           || case when returned.is_misplaced then ' of another order' else '' end
    from returned
    join public.payment_attempts as attempt on attempt.id = returned.payment_attempt_id
   where returned.asked_cents > attempt.amount_cents or returned.is_foreign or returned.is_misplaced
  union all
  select 'payments_are_refunded_when_their_refund_succeeded', 'payment ' || attempt.id || ' ' || attempt.status,
         case when attempt.status = 'refunded' then attempt.amount_cents else 0 end::text, coalesce(returned.cents, 0)::text
    from public.payment_attempts as attempt
    left join returned on returned.payment_attempt_id = attempt.id
   where coalesce(returned.cents, 0) <> case when attempt.status = 'refunded' then attempt.amount_cents else 0 end
$$;

/* Sessions that published nothing, events that nobody can come to or look at. */
create function private.broken_events()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  select 'completed_sessions_have_their_event', 'session ' || session.id, 'an event', 'none'
    from public.wizard_sessions as session
   where session.status = 'completed' and session.event_id is null
  union all
  select 'published_events_have_a_date', 'event ' || event.id, 'an occurrence', 'none'
    from public.events as event
   where event.status = 'published'
     and not exists (select from public.occurrences as occurrence where occurrence.event_id = event.id)
  union all
  select 'published_events_have_a_dashboard', 'event ' || event.id, event.organization_id::text,
         coalesce(dashboard.organization_id::text, 'none')
    from public.events as event
    left join public.event_dashboards as dashboard on dashboard.event_id = event.id
   where event.status = 'published'
     and dashboard.organization_id is distinct from event.organization_id
$$;

/* Rows whose copy of their organization is not their parent's: policies would show them to strangers. */
create function private.broken_copies()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with copied (subject, expected, actual) as (
    select 'occurrence ' || occurrence.id, event.organization_id, occurrence.organization_id
      from public.occurrences as occurrence join public.events as event on event.id = occurrence.event_id
    union all
    select 'tier ' || tier.id, event.organization_id, tier.organization_id
      from public.ticket_tiers as tier join public.events as event on event.id = tier.event_id
    union all
    select 'line ' || line.id, "order".organization_id, line.organization_id
      from public.order_lines as line join public.orders as "order" on "order".id = line.order_id
    union all
    select 'payment ' || attempt.id, "order".organization_id, attempt.organization_id
      from public.payment_attempts as attempt join public.orders as "order" on "order".id = attempt.order_id
    union all
    select 'refund ' || refund.id, "order".organization_id, refund.organization_id
      from public.refund_attempts as refund join public.orders as "order" on "order".id = refund.order_id
  )
  select 'organizations_are_copied_from_the_parent', copied.subject, copied.expected::text,
         coalesce(copied.actual::text, 'none')
    from copied
   where copied.actual is distinct from copied.expected
$$;

/* Two confirmed bookings that need the same space at the same time, set-up and tear-down included. */
create function private.broken_bookings()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  select 'confirmed_bookings_never_overlap', 'booking ' || booking.id, 'alone in ' || booking.occupied,
         'booking ' || other.id || ' in ' || other.occupied
    from public.venue_bookings as booking
    join public.venue_bookings as other
      on other.venue_id = booking.venue_id and other.covers && booking.covers and other.occupied && booking.occupied
     and other.id > booking.id and other.status in ('confirmed', 'completed')
   where booking.status in ('confirmed', 'completed')
$$;

/*
 * Every rule that is broken somewhere, and where; no row means that all is well.
 *
 * Definer, because it reads the rows of every organization; for service_role and the owner alone, who
 * may. It takes no argument and changes nothing.
 */
create function public.check_invariants()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security definer
set search_path = ''
as $$
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_stock() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_orders() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_money() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_refunds() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_events() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_bookings() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_copies() as broken
   order by 1, 2
$$;
comment on function public.check_invariants is
  'What is broken anywhere in the database, by rule; no row means that all is well. Asked after restores and upgrades.';
grant execute on function public.check_invariants to service_role;
-- NOTE: the private functions are granted to nobody.
