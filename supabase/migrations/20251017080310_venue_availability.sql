/*
 * Whether a venue is free, which venues fit, and what a stranger may see of one.
 *
 * Definer on purpose: bookings and blocks are nobody's to read but the two sides', and yet
 * everybody may know that a Saturday is gone. They answer for listed, active venues alone.
 */

/* The open spaces of a venue, large enough, that no confirmed booking and no block touches in this time. */
create function private.free_spaces(venue_id uuid, wanted tstzrange, guests integer default 1)
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select space.id
    from public.venue_spaces as space
    join public.venues as venue on venue.id = space.venue_id
   where space.venue_id = free_spaces.venue_id
     and space.is_active
     and coalesce(space.capacity, venue.capacity) >= coalesce(free_spaces.guests, 1)
     and not exists (
       select from public.venue_bookings as booking
        where booking.venue_id = space.venue_id and booking.covers && space.covers
          and booking.occupied && free_spaces.wanted and booking.status in ('confirmed', 'completed'))
     and not exists (
       select from public.venue_blocks as block
        where block.venue_id = space.venue_id and block.covers && space.covers and block.period && free_spaces.wanted)
$$;
-- NOTE: granted to nobody.

/* Whole days as instants, by the clock of a zone; null for days without end, which nobody can book. */
create function private.days_in_zone(days daterange, timezone text)
returns tstzrange
language sql
stable
security invoker
set search_path = ''
as $$
  select case when not isempty(days) and not lower_inf(days) and not upper_inf(days)
                   and isfinite(lower(days)) and isfinite(upper(days))
              then tstzrange(lower(days)::timestamp at time zone timezone, upper(days)::timestamp at time zone timezone) end
$$;
-- NOTE: granted to nobody.

/*
 * Whether a listed, active venue has a space that is free on all of these days, by its own clock.
 *
 * `date_range`, when given, says the days instead of `event_date`: a booking of one date stands in
 * the way of a range and the reverse, because both are compared as the time they occupy. True
 * means that any hour of these days could be confirmed now; it holds nothing. No venue, no day: false.
 */
create function public.check_venue_availability(venue_id uuid, event_date date, date_range daterange default null)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_days constant daterange := coalesce(
    date_range, case when event_date is not null then daterange(event_date, event_date, '[]') end);
  v_wanted tstzrange;
begin
  if check_venue_availability.venue_id is null or v_days is null then
    return false;
  end if;

  select private.days_in_zone(v_days, venue.timezone) into v_wanted
    from public.venues as venue
   where venue.id = check_venue_availability.venue_id
     and venue.status = 'active'
     and venue.is_listed;

  return v_wanted is not null
     and exists (select from private.free_spaces(check_venue_availability.venue_id, v_wanted));
end;
$$;
comment on function public.check_venue_availability is
  'Whether a listed venue has a space free on a date, or on all days of a range, by its own clock.';
grant execute on function public.check_venue_availability to anon, authenticated, service_role;

/* Listed venues without their contact: what strangers see, and nothing they must not. */
create view private.venue_cards with (security_invoker = true) as
select venue.id, venue.slug, venue.name, venue.type, venue.description, venue.address, venue.city, venue.region, venue.country,
       venue.latitude, venue.longitude, venue.timezone, venue.capacity, venue.minimum_guests, venue.amenities,
       venue.base_price_cents, venue.currency, venue.price_unit, venue.minimum_hours, venue.setup_minutes,
       venue.teardown_minutes, venue.response_hours, venue.cancellation_policy, venue.rating, venue.review_count
  from public.venues as venue
 where venue.status = 'active'
   and venue.is_listed;
comment on view private.venue_cards is 'Listed, active venues as strangers see them.';
-- NOTE: granted to nobody; the functions below read it as their owner.

/*
 * Listed venues that fit, the best first. Null asks for nothing; `days` leaves out who is not free.
 *
 * Points: the stars times ten, up to 30 for the share of the wanted amenities, 10 when the guests
 * fill at least two thirds of the place, 10 when the list price is within the budget. All that fit
 * are weighed before the best are taken; whoever wants no amenity misses none. Two statements,
 * because one with `city is null or …` would walk no index.
 */
create function public.find_venues(
  city text default null, guests integer default null, days daterange default null, amenities text[] default '{}',
  type text default null, budget_cents integer default null, max_rows integer default 5
)
returns setof private.venue_cards
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_rows constant integer := least(greatest(coalesce(max_rows, 5), 1), 50);
  v_city constant text := private.plain(btrim(coalesce(city, '')));
  v_guests constant integer := coalesce(guests, 1);
  v_wanted constant text[] := array(select distinct wanted.name from unnest(find_venues.amenities) as wanted (name));
  v_large_enough uuid[];
begin
  if v_city <> '' then
    v_large_enough := array(
      select card.id from private.venue_cards as card where private.plain(card.city) = v_city and card.capacity >= v_guests);
  else
    v_large_enough := array(select card.id from private.venue_cards as card where card.capacity >= v_guests);
  end if;

  return query
  select card.*
    from private.venue_cards as card
   where card.id = any (v_large_enough)
     and coalesce(card.minimum_guests <= find_venues.guests, true)
     and coalesce(card.type = find_venues.type, true)
     and (find_venues.days is null
          or private.days_in_zone(find_venues.days, card.timezone) is not null
             and exists (select from private.free_spaces(
               card.id, private.days_in_zone(find_venues.days, card.timezone), v_guests)))
   order by coalesce(card.rating, 0) * 10
          + coalesce(30.0 * (select count(*) from unnest(v_wanted) as wanted (name) where wanted.name = any (card.amenities))
                     / nullif(cardinality(v_wanted), 0), 0)
          + case when card.capacity <= find_venues.guests * 1.5 then 10 else 0 end
          + case when card.base_price_cents <= find_venues.budget_cents then 10 else 0 end desc,
            card.name, card.id
   limit v_rows;
end;
$$;
comment on function public.find_venues is 'Listed venues that fit a place, a number of guests and days, the best first.';
grant execute on function public.find_venues to anon, authenticated, service_role;

/* A listed venue as strangers see it: {venue, spaces}; null when there is none under this address. */
create function public.venue_page(slug text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
           'venue', to_jsonb(card),
           'spaces', (
             select jsonb_agg(jsonb_build_object(
                      'id', space.id, 'name', space.name, 'is_whole', space.is_whole, 'description', space.description,
                      'capacity', coalesce(space.capacity, card.capacity), 'layouts', space.layouts,
                      'base_price_cents', coalesce(space.base_price_cents, card.base_price_cents),
                      'accessibility', space.accessibility) order by space.place)
               from public.venue_spaces as space
              where space.venue_id = card.id and space.is_active))
    from private.venue_cards as card
   where venue_page.slug is not null
     and card.slug = venue_page.slug
$$;
comment on function public.venue_page is 'A listed venue and its spaces as strangers see them, by its address.';
grant execute on function public.venue_page to anon, authenticated, service_role;
