/*
 * What an event offers, as its organizers see it: what is gone of each tier, what holds it, and what limits the rest.
 */

/* A tier with its counters and why no more of it is free. Free is what a buyer could take now, by every limit. */
create function private.tier_offer(tier public.ticket_tiers)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with room (limited_by, name, free) as (
    select 'tier', null, tier_offer.tier.quantity_total - tier_offer.tier.quantity_sold - tier_offer.tier.quantity_held
    union all
    select 'pool', pool.name, (pool.capacity - pool.quantity_sold - pool.quantity_held) / nullif(tier_offer.tier.admits, 0)
      from public.pool_tiers as link
      join public.capacity_pools as pool on pool.id = link.pool_id
     where link.tier_id = tier_offer.tier.id and tier_offer.tier.admits > 0
    union all
    select 'date', null, (occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held) / nullif(tier_offer.tier.admits, 0)
      from public.occurrences as occurrence
     where occurrence.id = tier_offer.tier.occurrence_id and tier_offer.tier.admits > 0 and occurrence.capacity is not null
  ), least_room as (
    select room.* from room order by room.free, room.limited_by = 'tier' desc limit 1
  ), holding as (
    -- From the few open orders to their lines: a tier may have a hundred thousand lines that are done.
    select count(distinct line.order_id) as orders, min(open_order.expires_at) as next_ends_at
      from (
        select "order".id, "order".expires_at
          from public.orders as "order"
         where "order".occurrence_id = tier_offer.tier.occurrence_id
           and "order".status in ('held', 'awaiting_payment', 'processing')
        offset 0) as open_order
      join public.order_lines as line on line.order_id = open_order.id and line.tier_id = tier_offer.tier.id
     where tier_offer.tier.quantity_held > 0
  )
  select jsonb_build_object(
    'id', tier_offer.tier.id, 'occurrence_id', tier_offer.tier.occurrence_id, 'name', tier_offer.tier.name,
    'description', tier_offer.tier.description, 'tier_type', tier_offer.tier.tier_type,
    'price_cents', tier_offer.tier.price_cents, 'currency', tier_offer.tier.currency,
    'price_kind', tier_offer.tier.price_kind, 'suggested_price_cents', tier_offer.tier.suggested_price_cents,
    'admits', tier_offer.tier.admits, 'min_per_order', tier_offer.tier.min_per_order,
    'max_per_order', tier_offer.tier.max_per_order, 'max_per_buyer', tier_offer.tier.max_per_buyer,
    'sale_starts_at', private.iso(tier_offer.tier.sale_starts_at), 'sale_ends_at', private.iso(tier_offer.tier.sale_ends_at),
    'is_hidden', tier_offer.tier.is_hidden, 'status', tier_offer.tier.status,
    'quantity_total', tier_offer.tier.quantity_total, 'quantity_sold', tier_offer.tier.quantity_sold,
    'quantity_held', tier_offer.tier.quantity_held, 'quantity_free', least_room.free, 'lowered_to', tier_offer.tier.lowered_to,
    'limited_by', least_room.limited_by, 'limiting_pool', least_room.name,
    'held_by_orders', holding.orders, 'next_hold_ends_at', private.iso(holding.next_ends_at),
    'charge_ids', (
      select coalesce(jsonb_agg(link.charge_id order by link.charge_id), '[]')
        from public.tier_charges as link where link.tier_id = tier_offer.tier.id),
    'waves', (
      select coalesce(jsonb_agg(jsonb_build_object(
               'id', wave.id, 'price_cents', wave.price_cents, 'quantity', wave.quantity, 'quantity_sold', wave.quantity_sold,
               'quantity_held', wave.quantity_held, 'lowered_to', wave.lowered_to,
               -- Left out of the list: as many as sold, and none to come.
               'is_over', wave.lowered_to is not distinct from 0 or wave.quantity = 0) order by wave.position), '[]')
        from public.price_waves as wave where wave.tier_id = tier_offer.tier.id))
    from least_room, holding
$$;
-- NOTE: granted to nobody; event_offers calls it.

/*
 * Everything an event offers, as the wire's EventOffers, for its members. Somebody else's event is not there.
 * Definer: it counts the orders that hold a place, and asks for the membership itself, once.
 */
create function public.event_offers(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.events as event
     where event.id = event_offers.event_id and event.organization_id in (select private.offer_reader_ids())
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  return (
    select jsonb_build_object(
      'event', jsonb_build_object(
        'id', event.id, 'organization_id', event.organization_id, 'slug', event.slug, 'name', event.name,
        'status', event.status, 'currency', event.currency, 'max_per_order', event.max_per_order),
      'occurrences', (
        select jsonb_agg(jsonb_build_object(
                 'id', occurrence.id, 'starts_at', private.iso(occurrence.starts_at), 'timezone', occurrence.timezone,
                 'capacity', occurrence.capacity, 'quantity_sold', occurrence.quantity_sold,
                 'quantity_held', occurrence.quantity_held, 'lowered_to', occurrence.lowered_to)
               order by occurrence.starts_at, occurrence.id)
          from public.occurrences as occurrence where occurrence.event_id = event.id),
      'tiers', (
        select coalesce(jsonb_agg(private.tier_offer(tier) order by tier.display_order, tier.price_cents, tier.id), '[]')
          from public.ticket_tiers as tier where tier.event_id = event.id),
      'pools', (
        select coalesce(jsonb_agg(jsonb_build_object(
                 'id', pool.id, 'occurrence_id', pool.occurrence_id, 'name', pool.name, 'capacity', pool.capacity,
                 'quantity_sold', pool.quantity_sold, 'quantity_held', pool.quantity_held, 'lowered_to', pool.lowered_to,
                 'tier_ids', (
                   select coalesce(jsonb_agg(link.tier_id order by link.tier_id), '[]')
                     from public.pool_tiers as link where link.pool_id = pool.id)) order by pool.name, pool.id), '[]')
          from public.capacity_pools as pool where pool.event_id = event.id),
      'promo_codes', (
        select coalesce(jsonb_agg(jsonb_build_object(
                 'id', promo.id, 'code', promo.code, 'discount_kind', promo.discount_kind, 'percent_bps', promo.percent_bps,
                 'amount_cents', promo.amount_cents, 'reveals_hidden', promo.reveals_hidden, 'max_uses', promo.max_uses,
                 'max_per_buyer', promo.max_per_buyer, 'min_quantity', promo.min_quantity,
                 'min_amount_cents', promo.min_amount_cents, 'starts_at', private.iso(promo.starts_at),
                 'ends_at', private.iso(promo.ends_at), 'is_active', promo.is_active, 'times_used', promo.times_used,
                 'tier_ids', (
                   select coalesce(jsonb_agg(named.tier_id order by named.tier_id), '[]')
                     from public.promo_code_tiers as named where named.promo_code_id = promo.id))
               order by promo.is_active desc, promo.created_at desc, promo.id), '[]')
          from public.promo_codes as promo where promo.event_id = event.id),
      'group_discounts', (
        select coalesce(jsonb_agg(jsonb_build_object(
                 'id', discount.id, 'tier_id', discount.tier_id, 'min_quantity', discount.min_quantity,
                 'percent_bps', discount.percent_bps) order by discount.tier_id nulls first, discount.min_quantity), '[]')
          from public.group_discounts as discount where discount.event_id = event.id))
      from public.events as event
     where event.id = event_offers.event_id);
end;
$$;
comment on function public.event_offers is
  'Tiers, pools, codes and discounts of an event with what is gone and why. For its members.';
grant execute on function public.event_offers to authenticated;
