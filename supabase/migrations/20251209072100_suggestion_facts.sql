/*
 * What suggestions rest on, where row-level security alone can not answer, and what became of them.
 *
 * Others' events and venues are not the caller's to read; their public prices and whether a listed
 * space is free are. These functions say that and no more: no event is named, nothing that is not on
 * a public page is counted, and fewer than five are nobody.
 */

/*
 * What similar published events ask: {where, events, prices: [{type, events, lowCents, medianCents, highCents}]},
 * of the same kind and currency, in the city if there are five, else in the country, else anywhere; null when there
 * are not five at all. The caller's own are left out: of those they know more. A quarter asks less than low, a
 * quarter more than high; each number is a price that somebody really asks.
 */
create function public.similar_event_prices(type text, currency text, city text default null, country text default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_fewest constant integer := 5;
  v_answer jsonb;
  v_where text;
begin
  if similar_event_prices.type is null or similar_event_prices.currency is null then
    return null;
  end if;

  foreach v_where in array array['city', 'country', 'anywhere'] loop
    with alike as (
      select event.id
        from public.events as event
       where event.status = 'published'
         and event.visibility = 'public'
         and event.type = similar_event_prices.type
         and event.currency = similar_event_prices.currency
         and event.organization_id not in (select private.my_organization_ids())
         and (v_where = 'anywhere' or exists (
           select from public.occurrences as date
            where date.event_id = event.id
              and case v_where when 'city' then private.plain(date.city) = private.plain(similar_event_prices.city)
                               else date.country = upper(similar_event_prices.country) end))
       -- Recent ones say more, and a thousand say enough.
       order by event.published_at desc
       limit 1000
    ), asked as (
      select tier.event_id, tier.tier_type, min(tier.price_cents) as price_cents
        from public.ticket_tiers as tier
       where tier.event_id in (select alike.id from alike)
         and tier.status in ('active', 'sold_out')
         and not tier.is_hidden
       group by tier.event_id, tier.tier_type
    ), summed as (
      select asked.tier_type, count(*) as events,
             percentile_disc(0.25) within group (order by asked.price_cents) as low,
             percentile_disc(0.5) within group (order by asked.price_cents) as middle,
             percentile_disc(0.75) within group (order by asked.price_cents) as high
        from asked
       group by asked.tier_type
      having count(*) >= v_fewest
    )
    select jsonb_build_object(
             'where', v_where,
             'events', (select count(distinct asked.event_id) from asked),
             'prices', jsonb_agg(jsonb_build_object(
               'type', summed.tier_type, 'events', summed.events, 'lowCents', summed.low, 'medianCents', summed.middle,
               'highCents', summed.high) order by summed.tier_type))
      into v_answer
      from summed
    having count(*) > 0;
    exit when v_answer is not null;
  end loop;

  return v_answer;
end;
$$;
comment on function public.similar_event_prices is
  'What public events of a kind ask, as sums over five or more; never one by name, never the caller''s own.';
grant execute on function public.similar_event_prices to authenticated;

/*
 * The spaces of a listed, active venue that are large enough, and free on all of these days when days are given:
 * the smallest first, a room before the whole. Definer, because bookings and blocks are nobody's to read but the
 * two sides'; it holds nothing.
 */
create function public.free_venue_spaces(venue_id uuid, days daterange default null, guests integer default 1)
returns table (space_id uuid, name text, is_whole boolean, capacity integer, base_price_cents integer)
language sql
stable
security definer
set search_path = ''
as $$
  select space.id, space.name, space.is_whole, coalesce(space.capacity, venue.capacity),
         coalesce(space.base_price_cents, venue.base_price_cents)
    from public.venues as venue
    join public.venue_spaces as space on space.venue_id = venue.id
   where venue.id = free_venue_spaces.venue_id
     and venue.status = 'active'
     and venue.is_listed
     and space.is_active
     and coalesce(space.capacity, venue.capacity) >= coalesce(free_venue_spaces.guests, 1)
     and (free_venue_spaces.days is null or space.id in (
       select free.id
         from private.free_spaces(
           venue.id, private.days_in_zone(free_venue_spaces.days, venue.timezone), free_venue_spaces.guests) as free (id)
        where private.days_in_zone(free_venue_spaces.days, venue.timezone) is not null))
   order by coalesce(space.capacity, venue.capacity), space.is_whole, space.place
$$;
comment on function public.free_venue_spaces is
  'Spaces of a listed venue that are large enough and free on these days, the smallest first.';
grant execute on function public.free_venue_spaces to authenticated;

/*
 * Writes down that the caller does not want a suggestion, so that it does not come back in this draft. Twice is once.
 * Accepting one is a save like any other, with the action suggestion_accepted.
 */
create function public.refuse_suggestion(session_id uuid, suggestion_id text, kind text, stage text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
begin
  if coalesce(suggestion_id, '') !~ '^[a-z]{1,20}-[a-z0-9]{1,20}$' or coalesce(kind, '') !~ '^[a-z]{1,20}$'
     or not exists (select from private.wizard_stages() as known where known.stage = refuse_suggestion.stage) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which suggestion, of which kind and stage.';
  end if;
  v_session := private.lock_my_session(refuse_suggestion.session_id);
  if v_session.status = 'completed' then
    raise exception 'draft_closed' using errcode = 'PT409', hint = 'This draft became an event already.';
  end if;

  insert into public.wizard_actions (session_id, stage, action_name, params, idempotency_key)
  values (v_session.id, refuse_suggestion.stage, 'suggestion_refused',
          jsonb_build_object('kind', refuse_suggestion.kind, 'id', suggestion_id, 'stage', refuse_suggestion.stage),
          'suggestion_refused:' || suggestion_id)
  on conflict on constraint wizard_actions_once_per_key do nothing;
end;
$$;
comment on function public.refuse_suggestion is 'Keeps a suggestion out of the caller''s draft from now on.';
grant execute on function public.refuse_suggestion to authenticated;

/* A suggestion that was answered is an event of the wizard, in the stage it was about. */
create function private.tg_wizard_actions__suggestion()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
  v_stage constant text := (
    select known.stage from private.wizard_stages() as known where known.stage = coalesce(new.params ->> 'stage', new.stage));
begin
  select session.* into v_session from public.wizard_sessions as session where session.id = new.session_id;
  perform private.note_wizard_event(v_session, 'suggestions_answered', v_stage, jsonb_build_object(
    'accepted', (new.action_name = 'suggestion_accepted')::integer,
    'changed', 0,
    'refused', (new.action_name = 'suggestion_refused')::integer));
  return null;
end;
$$;

create trigger _900_suggestion after insert on public.wizard_actions
  for each row when (new.action_name in ('suggestion_accepted', 'suggestion_refused'))
  execute function private.tg_wizard_actions__suggestion();
