/*
 * What the public may count: no more than one order could hold.
 *
 * A page that says how many tickets are left tells a competitor who asks every minute how many were
 * sold (hole 23 of requirements 9.2). Buyers need to know two things: whether what they want is there,
 * and when it is nearly gone. Twenty is the most that anybody may order, so twenty is the most that is
 * ever said; "10 left" stays true.
 */

-- Every sale touches these rows: their stamp would tell of each sale, and the number how large it was.
revoke select (quantity_available, updated_at) on public.ticket_tiers from anon;
revoke select (updated_at) on public.occurrences from anon;

/* The dates of an event with their visible tiers, as the wire's OccurrenceView. */
create or replace function private.occurrence_views(event_id uuid, event_status text, event_max_per_order integer)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', occurrence.id,
             'starts_at', private.iso(occurrence.starts_at),
             'ends_at', private.iso(occurrence.ends_at),
             'local_start', private.wall(occurrence.local_start),
             'timezone', occurrence.timezone,
             'venue_name', occurrence.venue_name,
             'address', occurrence.address,
             'city', occurrence.city,
             'country', occurrence.country,
             'capacity', occurrence.capacity,
             'tiers', coalesce(offer.tiers, '[]')) order by occurrence.starts_at, occurrence.id), '[]')
      from public.occurrences as occurrence
      left join lateral (
        select jsonb_agg(jsonb_build_object(
                 'id', tier.id,
                 'name', tier.name,
                 'description', tier.description,
                 'tier_type', tier.tier_type,
                 'price_cents', tier.price_cents,
                 'currency', tier.currency,
                 'quantity_available', room.left_over,
                 'max_per_order', least(coalesce(tier.max_per_order, event_max_per_order), event_max_per_order),
                 'sale_state', private.sale_state(event_status, occurrence.status, occurrence.ends_at, tier.status,
                                                  room.left_over, tier.sale_starts_at, tier.sale_ends_at),
                 'sale_starts_at', private.iso(tier.sale_starts_at),
                 'sale_ends_at', private.iso(tier.sale_ends_at)) order by tier.display_order, tier.price_cents, tier.id) as tiers
          from public.ticket_tiers as tier
         cross join lateral (
           select greatest(0, least(
                    20,
                    tier.quantity_available,
                    coalesce(occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held,
                             tier.quantity_available))) as left_over
         ) as room
         where tier.occurrence_id = occurrence.id
           and tier.status in ('active', 'sold_out')
           and not tier.is_hidden
      ) as offer on true
     where occurrence.event_id = occurrence_views.event_id);
end;
$$;
