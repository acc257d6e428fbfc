/*
 * The recount: adds up orders and compares them with every counter.
 *
 * Drift never repairs itself here: a counter that is wrong means a function that is wrong,
 * so the job that calls this raises an alarm with what it found.
 */

/* Counters that disagree with the orders behind them, and orders without their tickets. No row means all is well. */
create function public.recount_inventory()
returns table (subject_type text, subject_id uuid, counter text, expected bigint, actual bigint)
language sql
stable
security definer
set search_path = ''
as $$
  with counted as (
    select line.tier_id, "order".occurrence_id,
           sum(line.quantity) filter (where "order".status = 'confirmed') as sold,
           sum(line.quantity) filter (where "order".status in ('held', 'awaiting_payment', 'processing')) as held,
           sum(line.total_cents::bigint) filter (where "order".status = 'confirmed') as revenue
      from public.orders as "order"
      join public.order_lines as line on line.order_id = "order".id
     group by line.tier_id, "order".occurrence_id
  ), by_occurrence as (
    select counted.occurrence_id, sum(counted.sold) as sold, sum(counted.held) as held
      from counted
     group by counted.occurrence_id
  ), compared (subject_type, subject_id, counter, expected, actual) as (
    select 'tier', tier.id, 'quantity_sold', coalesce(counted.sold, 0), tier.quantity_sold
      from public.ticket_tiers as tier left join counted on counted.tier_id = tier.id
    union all
    select 'tier', tier.id, 'quantity_held', coalesce(counted.held, 0), tier.quantity_held
      from public.ticket_tiers as tier left join counted on counted.tier_id = tier.id
    union all
    select 'tier', tier.id, 'revenue_cents', coalesce(counted.revenue, 0), tier.revenue_cents
      from public.ticket_tiers as tier left join counted on counted.tier_id = tier.id
    union all
    select 'occurrence', occurrence.id, 'quantity_sold', coalesce(by_occurrence.sold, 0), occurrence.quantity_sold
      from public.occurrences as occurrence
      left join by_occurrence on by_occurrence.occurrence_id = occurrence.id
    union all
    select 'occurrence', occurrence.id, 'quantity_held', coalesce(by_occurrence.held, 0), occurrence.quantity_held
      from public.occurrences as occurrence
      left join by_occurrence on by_occurrence.occurrence_id = occurrence.id
    union all
    select 'order', "order".id, 'quantity',
           (select coalesce(sum(line.quantity), 0) from public.order_lines as line where line.order_id = "order".id),
           "order".quantity
      from public.orders as "order"
    union all
    select 'order', "order".id, 'tickets', case when "order".status = 'confirmed' then "order".quantity else 0 end,
           -- Refunded tickets of a cancelled order stay as its memory; a valid one may not.
           (select count(*) from public.event_tickets as ticket
             where ticket.order_id = "order".id and ("order".status = 'confirmed' or ticket.status = 'valid'))
      from public.orders as "order"
  )
  select compared.subject_type, compared.subject_id, compared.counter, compared.expected::bigint, compared.actual::bigint
    from compared
   where compared.expected <> compared.actual
$$;
grant execute on function public.recount_inventory to service_role;
