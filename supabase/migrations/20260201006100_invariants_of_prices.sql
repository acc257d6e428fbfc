/*
 * The invariants know discounts, charges and group tickets: an order is the sum of what its lines come to, and a
 * line becomes as many tickets as it admits people.
 */

/* Orders whose lines do not add up, lines without their tickets or charges, tickets of nobody's order. */
create or replace function private.broken_orders()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with priced as (
    select line.order_id, sum(line.total_cents::bigint - line.discount_cents + line.added_cents) as cents
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
  select 'charges_add_up_to_their_line', 'line ' || line.id, line.added_cents::text, coalesce(sum(charge.amount_cents), 0)::text
    from public.order_lines as line
    left join public.order_charges as charge on charge.order_line_id = line.id and not charge.is_inclusive
   group by line.id
  having coalesce(sum(charge.amount_cents), 0) <> line.added_cents
  union all
  select 'lines_are_of_the_date_of_their_order', 'line ' || line.id, "order".occurrence_id::text, tier.occurrence_id::text
    from public.order_lines as line
    join public.orders as "order" on "order".id = line.order_id
    join public.ticket_tiers as tier on tier.id = line.tier_id
   where tier.occurrence_id <> "order".occurrence_id
  union all
  select 'confirmed_lines_have_a_ticket_for_each_place', 'line ' || line.id, (line.quantity * line.admits)::text,
         coalesce(issued.tickets, 0)::text
    from public.order_lines as line
    join public.orders as "order" on "order".id = line.order_id and "order".status = 'confirmed'
    left join issued on issued.order_line_id = line.id
   where coalesce(issued.tickets, 0) <> line.quantity * line.admits
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
