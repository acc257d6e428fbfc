/*
 * What the public's lists say of prices that change with what is sold, and what must be true of events whose paid tickets wait
 * for the payment company.
 */

/* As before; a tier that is sold in waves is as cheap as the wave that sells now. */
create or replace view private.event_summaries as
select event.id, event.slug, event.name, event.type, event.format, event.status,
       jsonb_build_object('name', organization.name, 'slug', organization.slug) as organizer,
       occurrence.starts_at, occurrence.ends_at, occurrence.timezone, occurrence.city, occurrence.country,
       occurrence.venue_name, event.currency, offer.price_from_cents,
       coalesce(offer.sold_out, false) as sold_out,
       event.organization_id, event.visibility, offer.price_to_cents
  from public.events as event
  join public.organizations as organization on organization.id = event.organization_id
  join lateral (
    select date.id, date.starts_at, date.ends_at, date.timezone, date.city, date.country, date.venue_name,
           date.capacity, date.quantity_sold, date.quantity_held
      from public.occurrences as date
     where date.event_id = event.id
     order by date.status = 'scheduled' and date.ends_at > now() desc,
              case when date.ends_at > now() then date.starts_at end,
              date.starts_at desc
     limit 1
  ) as occurrence on true
  left join lateral (
    select min(coalesce(wave.price_cents, tier.price_cents)) as price_from_cents,
           max(greatest(wave.price_cents, tier.price_cents)) as price_to_cents,
           bool_and(tier.quantity_available = 0)
             or occurrence.quantity_sold + occurrence.quantity_held >= occurrence.capacity as sold_out
      from public.ticket_tiers as tier
      left join lateral (
        select first.price_cents
          from public.price_waves as first
         where first.tier_id = tier.id
           and first.quantity_sold + first.quantity_held < first.quantity
         order by first.position
         limit 1
      ) as wave on true
     where tier.occurrence_id = occurrence.id
       and tier.status in ('active', 'sold_out')
       and tier.admits > 0
       and not tier.is_hidden
  ) as offer on true;
-- NOTE: granted to nobody, as before.

/*
 * Events whose paid tickets wait for nothing, or did not wait. What an event waits for is a product at the company: one that
 * has it waits no longer, one that waits has a set-up that somebody will try, and one that was published with paid tickets
 * is not ready before it has it.
 */
create function private.broken_payment_setups()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  select 'events_wait_for_payments_until_they_are_set_up', 'event ' || event.id, 'payments_ready', 'waits'
    from public.events as event
    join public.payment_products as product on product.event_id = event.id
   where not event.payments_ready and product.provider_product_id is not null
  union all
  select 'events_that_wait_for_payments_are_being_set_up', 'event ' || event.id, 'a set-up', 'none'
    from public.events as event
   where not event.payments_ready
     and not exists (select from public.payment_setup_queue as queued where queued.event_id = event.id)
  union all
  -- Made in the transaction that published it, so nothing sold before.
  select 'events_are_ready_for_payments_once_set_up', 'event ' || event.id, 'a product', 'none'
    from public.events as event
    join public.payment_products as product on product.event_id = event.id and product.created_at = event.created_at
   where event.payments_ready and product.provider_product_id is null
$$;
-- NOTE: granted to nobody; check_invariants asks it.

/*
 * All invariants: every function private.broken_* is asked, so that a chapter adds rules by adding one. As before,
 * for the service alone; definer, because it reads past every policy.
 */
create or replace function public.check_invariants()
returns table (rule text, subject text, expected text, actual text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_all constant text := (
    select string_agg(format('select broken.rule, broken.subject, broken.expected, broken.actual from private.%I() as broken',
                             known.proname), ' union all ' order by known.proname)
      from pg_catalog.pg_proc as known
     where known.pronamespace = 'private'::regnamespace and known.proname like 'broken\_%' and known.pronargs = 0);
begin
  return query execute v_all || ' order by 1, 2';
end;
$$;
