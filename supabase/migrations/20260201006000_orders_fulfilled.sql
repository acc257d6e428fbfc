/*
 * What follows from an order, now that a line may admit many or none and may have come out of a wave: its
 * tickets, its revival after a late payment, and the recount.
 */

/*
 * Makes the tickets of an order that are still missing; a second call makes none.
 *
 * A number that is taken (one in a million with a million tickets) is skipped by the insert
 * and made again by the next round.
 */
create or replace function private.issue_tickets(order_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  loop
    insert into public.event_tickets
      (id, order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number,
       holder_name, holder_email, secret_hash)
    select missing.ticket_id, missing.order_id, missing.line_id, missing.event_id, missing.occurrence_id,
           missing.tier_id, missing.organization_id, 'TKT-' || private.random_code(),
           missing.buyer_name, missing.buyer_email,
           extensions.digest(private.ticket_secret(missing.ticket_id, 1), 'sha256')
      from (
        select gen_random_uuid() as ticket_id, line.id as line_id, line.tier_id, "order".id as order_id,
               "order".event_id, "order".occurrence_id, "order".organization_id,
               "order".buyer_name, "order".buyer_email
          from public.orders as "order"
          join public.order_lines as line on line.order_id = "order".id
         cross join generate_series(1, line.quantity * line.admits - (
                 select count(*)::integer
                   from public.event_tickets as ticket
                  where ticket.order_line_id = line.id))
         where "order".id = issue_tickets.order_id
      ) as missing
    on conflict (number) do nothing;

    exit when not found or (
      select count(*) from public.event_tickets as ticket where ticket.order_id = issue_tickets.order_id
    ) = (select "order".quantity from public.orders as "order" where "order".id = issue_tickets.order_id);
  end loop;

  perform private.name_tickets(issue_tickets.order_id);
end;
$$;

/*
 * Takes an expired order's places again, at its own prices, now as sold ones, and confirms it.
 * Answers false when they are gone, or its wave or its code are, or the event is: then the money must go back.
 */
create or replace function private.revive_order(revived public.orders)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_plan private.planned_line[];
  v_code_id uuid;
begin
  if not exists (
    select from public.occurrences as occurrence
      join public.events as event on event.id = occurrence.event_id
     where occurrence.id = revived.occurrence_id
       and occurrence.status = 'scheduled'
       and event.status = 'published'
  ) then
    return false;
  end if;

  v_plan := array(
    select (line.tier_id, line.wave_id, line.tier_name, line.quantity, line.admits, line.unit_price_cents,
            line.discount_cents, line.added_cents)::private.planned_line
      from public.order_lines as line
     where line.order_id = revived.id
     order by line.tier_id, line.wave_id);

  begin
    perform private.take_places(revived.occurrence_id, v_plan, true, false);
    select redemption.promo_code_id into v_code_id
      from public.promo_redemptions as redemption
     where redemption.order_id = revived.id;
    if v_code_id is not null then
      perform private.take_promo_code(revived.id, v_code_id, revived.buyer_email);
    end if;
  exception when sqlstate 'PT409' then
    return false;
  end;

  update public.orders as "order"
     set status = 'confirmed', confirmed_at = now()
   where "order".id = revived.id;
  perform private.note_movements(revived.id, 'sell', 0, 1);
  perform private.fulfil_order(revived.id);

  return true;
end;
$$;

/* Counters that disagree with the orders behind them, and orders without their tickets. No row means all is well. */
create or replace function public.recount_inventory()
returns table (subject_type text, subject_id uuid, counter text, expected bigint, actual bigint)
language sql
stable
security definer
set search_path = ''
as $$
  with line as (
    select line.order_id, line.tier_id, line.wave_id, "order".occurrence_id, line.quantity * line.admits as people,
           case when "order".status = 'confirmed' then line.quantity - line.quantity_returned else 0 end as sold,
           case when "order".status in ('held', 'awaiting_payment', 'processing') then line.quantity else 0 end as held,
           case when "order".status = 'confirmed' then line.total_cents - line.discount_cents else 0 end as revenue,
           line.admits
      from public.orders as "order"
      join public.order_lines as line on line.order_id = "order".id
  ), by_tier as (
    select line.tier_id, sum(line.sold) as sold, sum(line.held) as held, sum(line.revenue::bigint) as revenue
      from line group by line.tier_id
  ), by_wave as (
    select line.wave_id, sum(line.sold) as sold, sum(line.held) as held
      from line where line.wave_id is not null group by line.wave_id
  ), by_pool as (
    select link.pool_id, sum(line.sold * line.admits) as sold, sum(line.held * line.admits) as held
      from line join public.pool_tiers as link on link.tier_id = line.tier_id group by link.pool_id
  ), by_occurrence as (
    select line.occurrence_id, sum(line.sold * line.admits) as sold, sum(line.held * line.admits) as held
      from line group by line.occurrence_id
  ), by_code as (
    select redemption.promo_code_id, count(*) as used
      from public.promo_redemptions as redemption where not redemption.is_released group by redemption.promo_code_id
  ), compared (subject_type, subject_id, counter, expected, actual) as (
    select 'tier', tier.id, counted.counter, counted.expected, counted.actual
      from public.ticket_tiers as tier
      left join by_tier on by_tier.tier_id = tier.id
     cross join lateral (values
       ('quantity_sold', coalesce(by_tier.sold, 0), tier.quantity_sold::bigint),
       ('quantity_held', coalesce(by_tier.held, 0), tier.quantity_held),
       ('revenue_cents', coalesce(by_tier.revenue, 0), tier.revenue_cents)) as counted (counter, expected, actual)
    union all
    select 'wave', wave.id, counted.counter, counted.expected, counted.actual
      from public.price_waves as wave
      left join by_wave on by_wave.wave_id = wave.id
     cross join lateral (values
       ('quantity_sold', coalesce(by_wave.sold, 0), wave.quantity_sold),
       ('quantity_held', coalesce(by_wave.held, 0), wave.quantity_held)) as counted (counter, expected, actual)
    union all
    select 'pool', pool.id, counted.counter, counted.expected, counted.actual
      from public.capacity_pools as pool
      left join by_pool on by_pool.pool_id = pool.id
     cross join lateral (values
       ('quantity_sold', coalesce(by_pool.sold, 0), pool.quantity_sold),
       ('quantity_held', coalesce(by_pool.held, 0), pool.quantity_held)) as counted (counter, expected, actual)
    union all
    select 'occurrence', occurrence.id, counted.counter, counted.expected, counted.actual
      from public.occurrences as occurrence
      left join by_occurrence on by_occurrence.occurrence_id = occurrence.id
     cross join lateral (values
       ('quantity_sold', coalesce(by_occurrence.sold, 0), occurrence.quantity_sold),
       ('quantity_held', coalesce(by_occurrence.held, 0), occurrence.quantity_held)) as counted (counter, expected, actual)
    union all
    select 'promo_code', promo.id, 'times_used', coalesce(by_code.used, 0), promo.times_used
      from public.promo_codes as promo
      left join by_code on by_code.promo_code_id = promo.id
    union all
    select 'order', "order".id, 'quantity', coalesce(sum(line.people), 0), "order".quantity
      from public.orders as "order"
      left join line on line.order_id = "order".id
     group by "order".id
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
