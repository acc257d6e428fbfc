/*
 * The public's reads: one function call for the page that everybody opens.
 *
 * They are definer on purpose. Row level security keeps PostgreSQL from using the search
 * indexes (its filters must run first), and a private event is for whoever has its address,
 * which no policy can know. Each says itself what it shows, and shows no more.
 */

/*
 * Events with their next date (or, when all are over, the last one), as the wire's EventSummary without its url.
 * Private schema: only definer functions read it, and they filter by status and visibility.
 */
create view private.event_summaries as
select event.id, event.slug, event.name, event.type, event.format, event.status,
       jsonb_build_object('name', organization.name, 'slug', organization.slug) as organizer,
       occurrence.starts_at, occurrence.ends_at, occurrence.timezone, occurrence.city, occurrence.country,
       occurrence.venue_name, event.currency, offer.price_from_cents,
       coalesce(offer.sold_out, false) as sold_out,
       event.organization_id, event.visibility
  from public.events as event
  join public.organizations as organization on organization.id = event.organization_id
  join lateral (
    select date.*
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
comment on view private.event_summaries is 'One row per event with its next date, lowest visible price and whether anything is left.';
-- NOTE: granted to nobody.

/*
 * Upcoming public events, soonest first, after the one with `after_starts_at` and `after_id`.
 *
 * The walk goes along occurrences_upcoming_idx; an event with several dates is listed with its
 * next one. Null `search` and `city` mean any.
 */
create function public.list_public_events(
  search text default null,
  city text default null,
  after_starts_at timestamptz default null,
  after_id uuid default null,
  max_rows integer default 20
)
returns setof private.event_summaries
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_rows constant integer := least(greatest(coalesce(max_rows, 20), 1), 100);
  v_search constant text := '%' || replace(replace(replace(
    private.plain(btrim(list_public_events.search)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  v_city constant text := private.plain(nullif(btrim(list_public_events.city), ''));
begin
  return query
  select summary.*
    from (
      select occurrence.event_id, occurrence.starts_at
        from public.occurrences as occurrence
        join public.events as event on event.id = occurrence.event_id
       where occurrence.status = 'scheduled'
         and occurrence.ends_at > now()
         -- No date of ours lasts longer than 31 days: lets the index skip what is long over.
         and occurrence.starts_at > now() - interval '32 days'
         and event.status = 'published'
         and event.visibility = 'public'
         and (v_city is null or private.plain(occurrence.city) = v_city)
         and (coalesce(btrim(list_public_events.search), '') = '' or private.plain(event.name) like v_search)
         and (list_public_events.after_starts_at is null
              or (occurrence.starts_at, occurrence.event_id)
               > (list_public_events.after_starts_at, list_public_events.after_id))
         and not exists (
           select from public.occurrences as earlier
            where earlier.event_id = occurrence.event_id
              and earlier.status = 'scheduled'
              and earlier.ends_at > now()
              and (earlier.starts_at, earlier.id) < (occurrence.starts_at, occurrence.id))
       order by occurrence.starts_at, occurrence.event_id
       limit v_rows
    ) as page
    join private.event_summaries as summary on summary.id = page.event_id
   order by page.starts_at, page.event_id;
end;
$$;
grant execute on function public.list_public_events to anon, authenticated, service_role;

/* Whether a tier can be bought this instant, and if not, why: the wire's sale_state, by the database clock. */
create function private.sale_state(
  event_status text, occurrence_status text, occurrence_ends_at timestamptz, tier_status text,
  left_over integer, sale_starts_at timestamptz, sale_ends_at timestamptz
)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when event_status <> 'published' or occurrence_status <> 'scheduled' or occurrence_ends_at <= now()
      or tier_status not in ('active', 'sold_out') then 'unavailable'
    when left_over <= 0 then 'sold_out'
    when sale_starts_at > now() then 'not_started'
    when sale_ends_at <= now() then 'ended'
    else 'on_sale'
  end
$$;

/* The dates of an event with their visible tiers, as the wire's OccurrenceView. */
create function private.occurrence_views(event_id uuid, event_status text, event_max_per_order integer)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
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
                  tier.quantity_available,
                  coalesce(occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held,
                           tier.quantity_available))) as left_over
       ) as room
       where tier.occurrence_id = occurrence.id
         and tier.status in ('active', 'sold_out')
         and not tier.is_hidden
    ) as offer on true
   where occurrence.event_id = occurrence_views.event_id
$$;

/*
 * The page of an event, as the wire's EventDetail without its url; null when there is none.
 *
 * Whatever the visibility: the address is the invitation. A cancelled or past event stays
 * readable (its tiers are `unavailable`), because people hold tickets with this address.
 */
create function public.event_page(slug text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', summary.id, 'slug', summary.slug, 'name', summary.name, 'type', summary.type, 'format', summary.format,
    'status', summary.status, 'organizer', summary.organizer,
    'starts_at', private.iso(summary.starts_at), 'ends_at', private.iso(summary.ends_at),
    'timezone', summary.timezone, 'city', summary.city, 'country', summary.country, 'venue_name', summary.venue_name,
    'currency', summary.currency, 'price_from_cents', summary.price_from_cents, 'sold_out', summary.sold_out,
    'description', event.description, 'visibility', event.visibility, 'refund_policy', event.refund_policy,
    'tax_rate', event.tax_rate, 'max_per_order', event.max_per_order, 'amenities', to_jsonb(event.amenities),
    'published_at', private.iso(event.published_at), 'updated_at', private.iso(event.updated_at),
    'occurrences', private.occurrence_views(event.id, event.status, event.max_per_order))
    from public.events as event
    join private.event_summaries as summary on summary.id = event.id
   where event.slug = event_page.slug
     and event.status in ('published', 'cancelled', 'completed')
$$;
grant execute on function public.event_page to anon, authenticated, service_role;

/* An organizer's public face: {organizer, upcoming, past} with EventSummary rows; null without a public event. */
create function public.organizer_page(slug text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  with shown as (
    select (to_jsonb(summary) - 'organization_id' - 'visibility')
             || jsonb_build_object('starts_at', private.iso(summary.starts_at), 'ends_at', private.iso(summary.ends_at)) as row,
           summary.starts_at, summary.status = 'published' and summary.ends_at > now() as is_upcoming
      from private.event_summaries as summary
      join public.organizations as organization on organization.id = summary.organization_id
     where organization.slug = organizer_page.slug
       and summary.visibility = 'public'
       and summary.status in ('published', 'completed')
  )
  select jsonb_build_object(
    'organizer', min(shown.row ->> 'organizer')::jsonb,
    'upcoming', coalesce(jsonb_agg(shown.row order by shown.starts_at) filter (where shown.is_upcoming), '[]'),
    'past', coalesce(jsonb_agg(shown.row order by shown.starts_at desc) filter (where not shown.is_upcoming), '[]'))
    from shown
  having count(*) > 0
$$;
grant execute on function public.organizer_page to anon, authenticated, service_role;
