/*
 * The invariants learn that an order may be refunded in parts: a payment is refunded when all of it is, the counters
 * of refunds are what their rows add up to, and what went back on sale lets nobody in any more.
 */

/* Money that is kept for nothing, tickets that were given for no money. As before; a used ticket, or one that cost nothing, may outlive the money. */
create or replace function private.broken_money()
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
    join public.event_tickets as ticket
      on ticket.order_id = compared.id and ticket.status = 'valid' and ticket.checked_in_at is null
    join public.order_lines as line
      on line.id = ticket.order_line_id and line.total_cents - line.discount_cents + line.added_cents > 0
   where compared.status = 'confirmed' and compared.was_given_back
   group by compared.id
$$;

/* Refunds of more than was paid or of another payment, sums that are not their rows', and places sold twice over. */
create or replace function private.broken_refunds()
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
  ), given as (
    select ticket.order_line_id, count(*) filter (where ticket.is_returned) as returned
      from public.event_tickets as ticket
     group by ticket.order_line_id
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
         'refunded ' || attempt.refund_cents || ' of ' || attempt.amount_cents,
         coalesce(returned.asked_cents, 0) || ' asked for, ' || coalesce(returned.cents, 0) || ' gone'
    from public.payment_attempts as attempt
    left join returned on returned.payment_attempt_id = attempt.id
   where (attempt.status = 'refunded') <> (coalesce(returned.cents, 0) = attempt.amount_cents and attempt.amount_cents > 0)
      or attempt.refund_cents <> coalesce(returned.asked_cents, 0) and coalesce(returned.asked_cents, 0) <= attempt.amount_cents
      or returned.cents > 0 and attempt.status not in ('succeeded', 'refunded', 'refund_due', 'dismissed')
  union all
  select 'orders_know_what_went_back', 'order ' || "order".id, coalesce(sum(refund.amount_cents::bigint), 0)::text,
         "order".refunded_cents::text
    from public.orders as "order"
    left join public.refund_attempts as refund on refund.order_id = "order".id and refund.status = 'succeeded'
   group by "order".id
  having coalesce(sum(refund.amount_cents::bigint), 0) <> "order".refunded_cents
  union all
  select 'returned_places_have_void_tickets', 'line ' || line.id, coalesce(given.returned, 0) / line.admits || ' returned',
         line.quantity_returned::text
    from public.order_lines as line
    left join given on given.order_line_id = line.id
   where line.admits > 0 and line.quantity_returned <> coalesce(given.returned, 0) / line.admits
  union all
  select 'returned_places_have_void_tickets', 'line ' || line.id, 'at most ' || line.quantity_cancelled || ' returned',
         line.quantity_returned::text
    from public.order_lines as line
   where line.admits = 0 and line.quantity_returned > line.quantity_cancelled
$$;
