/*
 * The view behind the public's lists, with its columns spelled out.
 *
 * A star in a view is what the table had on the day the view was made. Installations that
 * upgrade had the view before occurrences got a venue_id, fresh ones make it after; said by
 * name, both have the same view. Nothing else about it changes.
 */
create or replace view private.event_summaries as
select event.id, event.slug, event.name, event.type, event.format, event.status,
       jsonb_build_object('name', organization.name, 'slug', organization.slug) as organizer,
       occurrence.starts_at, occurrence.ends_at, occurrence.timezone, occurrence.city, occurrence.country,
       occurrence.venue_name, event.currency, offer.price_from_cents,
       coalesce(offer.sold_out, false) as sold_out,
       event.organization_id, event.visibility
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
    select min(tier.price_cents) as price_from_cents,
           bool_and(tier.quantity_available = 0)
             or occurrence.quantity_sold + occurrence.quantity_held >= occurrence.capacity as sold_out
      from public.ticket_tiers as tier
     where tier.occurrence_id = occurrence.id
       and tier.status in ('active', 'sold_out')
       and not tier.is_hidden
  ) as offer on true;
-- NOTE: granted to nobody, as before.
