/*
 * The public's lists: upcoming events, and the events of one organizer.
 *
 * These functions and event_page are definer on purpose. Row level security keeps PostgreSQL from using the search
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

/* Upcoming dates of published public events, each event's next one alone. */
create view private.upcoming_dates as
select occurrence.event_id, occurrence.starts_at, occurrence.city, event.name, event.organization_id
  from public.occurrences as occurrence
  join public.events as event on event.id = occurrence.event_id
 where occurrence.status = 'scheduled'
   and occurrence.ends_at > now()
   -- No date of ours lasts longer than 31 days: lets the index skip what is long over.
   and occurrence.starts_at > now() - interval '32 days'
   and event.status = 'published'
   and event.visibility = 'public'
   and not exists (
     select from public.occurrences as earlier
      where earlier.event_id = occurrence.event_id
        and earlier.status = 'scheduled'
        and earlier.ends_at > now()
        and (earlier.starts_at, earlier.id) < (occurrence.starts_at, occurrence.id));
comment on view private.upcoming_dates is 'What the listing walks: the next date of every published public event.';
-- NOTE: granted to nobody.

/*
 * Upcoming public events, soonest first, after the one with `after_starts_at` and `after_id`.
 * Null `search` and `city` mean any; both compare without case and accents.
 *
 * Three statements, because one with `city is null or …` would walk no index: all events along
 * occurrences_upcoming_idx, a city along occurrences_city_idx, words through events_search_idx.
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
  v_words constant text := regexp_replace(private.plain(btrim(coalesce(search, ''))), '([\\%_])', '\\\1', 'g');
  v_city constant text := private.plain(btrim(coalesce(city, '')));
  v_after_start constant timestamptz := coalesce(after_starts_at, '-infinity');
  v_after_id constant uuid := coalesce(after_id, '00000000-0000-0000-0000-000000000000');
  v_ids uuid[];
begin
  if v_words <> '' then
    v_ids := array(
      select date.event_id
        from private.upcoming_dates as date
       where private.plain(date.name) like '%' || v_words || '%'
         and (v_city = '' or private.plain(date.city) = v_city)
         and (date.starts_at, date.event_id) > (v_after_start, v_after_id)
       order by date.starts_at, date.event_id
       limit v_rows);
  elsif v_city <> '' then
    v_ids := array(
      select date.event_id
        from private.upcoming_dates as date
       where private.plain(date.city) = v_city
         and (date.starts_at, date.event_id) > (v_after_start, v_after_id)
       order by date.starts_at, date.event_id
       limit v_rows);
  else
    v_ids := array(
      select date.event_id
        from private.upcoming_dates as date
       where (date.starts_at, date.event_id) > (v_after_start, v_after_id)
       order by date.starts_at, date.event_id
       limit v_rows);
  end if;

  return query
  select summary.*
    from unnest(v_ids) with ordinality as listed (event_id, place)
    join private.event_summaries as summary on summary.id = listed.event_id
   order by listed.place;
end;
$$;
grant execute on function public.list_public_events to anon, authenticated, service_role;

/* A row of event_summaries as the wire's EventSummary. */
create function private.summary_view(summary private.event_summaries)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (to_jsonb(summary) - 'organization_id' - 'visibility')
    || jsonb_build_object('starts_at', private.iso(summary.starts_at), 'ends_at', private.iso(summary.ends_at));
end;
$$;

/*
 * An organizer's public face: {organizer, upcoming, past} with EventSummary rows, at most 100 to come
 * and the last 20; null without any public event.
 */
create function public.organizer_page(slug text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_organization public.organizations;
  v_upcoming jsonb;
  v_past jsonb;
begin
  select organization.* into v_organization
    from public.organizations as organization
   where organization.slug = organizer_page.slug;

  select jsonb_agg(private.summary_view(summary) order by summary.starts_at, summary.id) into v_upcoming
    from (
      select date.event_id
        from private.upcoming_dates as date
       where date.organization_id = v_organization.id
       order by date.starts_at
       limit 100
    ) as listed
    join private.event_summaries as summary on summary.id = listed.event_id;

  select jsonb_agg(private.summary_view(summary) order by summary.starts_at desc, summary.id) into v_past
    from (
      select event.id
        from public.events as event
        join public.occurrences as occurrence on occurrence.event_id = event.id
       where event.organization_id = v_organization.id
         and event.visibility = 'public'
         and event.status in ('published', 'completed')
       group by event.id
      having max(occurrence.ends_at) <= now()
       order by max(occurrence.starts_at) desc
       limit 20
    ) as listed
    join private.event_summaries as summary on summary.id = listed.id;

  if v_upcoming is null and v_past is null then
    return null;
  end if;

  return jsonb_build_object(
    'organizer', jsonb_build_object('name', v_organization.name, 'slug', v_organization.slug),
    'upcoming', coalesce(v_upcoming, '[]'),
    'past', coalesce(v_past, '[]'));
end;
$$;
grant execute on function public.organizer_page to anon, authenticated, service_role;
