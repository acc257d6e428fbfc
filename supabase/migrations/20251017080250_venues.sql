/*
 * Venues: places that somebody lets to others, their spaces, and when a space is closed.
 *
 * The documents knew venues without an owner, so anybody could edit them (and delete them).
 * Here a venue belongs to an organization like everything else: its managers describe it,
 * price it and close it for a while; nobody else changes a word. A venue is never erased,
 * it is retired, because bookings speak of it.
 *
 * What is let is a space, never "the venue": each venue is born with one space that is the
 * whole of it, and may get rooms. `covers` says what a space takes of the building: a room
 * its own number, the whole all numbers. Two spaces are in each other's way when these
 * overlap, which a constraint can check (see the chapter of bookings), so that a wedding in
 * the whole house and a workshop in its attic cannot both be confirmed.
 *
 * Strangers see a listed, active venue without its owner's e-mail and telephone: through the
 * columns that anon may read here, and through find_venues and venue_page.
 */
create table public.venues (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_by uuid references public.profiles (id) on delete set null,
  name text not null,
  slug text not null unique,
  type text not null,
  description text not null default '',
  address text not null,
  city text not null,
  region text,
  postal_code text,
  country char(2) not null,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  timezone text not null,
  capacity integer not null,
  minimum_guests integer,
  amenities text[] not null default '{}',
  contact_email extensions.citext,
  contact_phone text,
  base_price_cents integer,
  currency char(3) not null,
  price_unit text not null default 'day',
  minimum_hours integer not null default 1,
  setup_minutes integer not null default 0,
  teardown_minutes integer not null default 0,
  response_hours integer not null default 24,
  cancellation_policy text,
  status text not null default 'active',
  is_listed boolean not null default false,
  rating numeric(3, 2),
  review_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  -- What bookings point at, so that they cannot name another owner.
  constraint venues_of_one_owner unique (id, organization_id),

  constraint venues_name_is_written check (length(btrim(name)) between 1 and 100),
  constraint venues_slug_is_an_address check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint venues_type_is_known check (type in (
    'conference_center', 'hotel', 'restaurant', 'office', 'theater', 'outdoor', 'gallery', 'virtual', 'other')),
  constraint venues_description_is_short check (length(description) <= 5000),
  constraint venues_address_is_short check (length(btrim(address)) between 1 and 300),
  constraint venues_city_is_short check (length(btrim(city)) between 1 and 120),
  constraint venues_region_is_short check (length(region) <= 120),
  constraint venues_postal_code_is_short check (length(postal_code) <= 20),
  constraint venues_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint venues_are_on_earth check (latitude between -90 and 90 and longitude between -180 and 180),
  constraint venues_coordinates_come_in_pairs check ((latitude is null) = (longitude is null)),
  -- The second half asks PostgreSQL, which refuses names it does not know.
  constraint venues_timezone_is_a_place check (
    timezone ~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$'
    and timestamp '2000-01-01' at time zone timezone is not null),
  constraint venues_capacity_in_range check (capacity between 1 and 100000),
  constraint venues_minimum_is_no_more_than_they_hold check (minimum_guests between 1 and capacity),
  constraint venues_amenities_are_few check (cardinality(amenities) <= 60),
  constraint venues_contact_is_reachable check (
    length(contact_email::text) <= 320 and contact_email::text ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  constraint venues_phone_is_short check (length(contact_phone) <= 40),
  constraint venues_price_in_range check (base_price_cents between 0 and 1000000000),
  constraint venues_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint venues_price_unit_is_known check (price_unit in ('hour', 'half_day', 'day')),
  constraint venues_minimum_hours_in_range check (minimum_hours between 1 and 240),
  constraint venues_setup_in_range check (setup_minutes between 0 and 2880),
  constraint venues_teardown_in_range check (teardown_minutes between 0 and 2880),
  constraint venues_response_in_range check (response_hours between 1 and 168),
  constraint venues_cancellation_policy_is_short check (length(cancellation_policy) <= 2000),
  constraint venues_status_is_known check (status in ('active', 'inactive', 'maintenance')),
  constraint venues_rating_in_range check (rating between 0 and 5),
  constraint venues_reviews_are_counted check (review_count >= 0)
);
comment on table public.venues is 'A place that an organization lets to others. Retired, never erased.';
comment on column public.venues.minimum_guests is 'Null: no event is too small.';
comment on column public.venues.base_price_cents is 'Null: on request. Per price_unit, for the whole venue; a space may have its own.';
comment on column public.venues.setup_minutes is 'Least time before a booking that the space is taken, too; a request may ask for more.';
comment on column public.venues.response_hours is 'How long an answer may take before a request expires.';
comment on column public.venues.rating is 'Derived from reviews; null while there is none.';
comment on column public.venues.is_listed is 'Whether strangers find it. Unlisted, the owner''s own events can use it.';

create table public.venue_spaces (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references public.venues (id) on delete cascade,
  name text not null,
  place integer not null,
  is_whole boolean not null default false,
  covers int4range not null generated always as (
    case when is_whole then int4range(null, null) else int4range(place, place + 1) end) stored,
  description text not null default '',
  capacity integer,
  layouts jsonb not null default '{}',
  base_price_cents integer,
  accessibility text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  -- What bookings and blocks point at, so that they cannot name another venue, nor cover less than they take.
  constraint venue_spaces_of_one_venue unique (id, venue_id, covers),
  constraint venue_spaces_name_unique_per_venue unique (venue_id, name),
  constraint venue_spaces_place_unique_per_venue unique (venue_id, place),

  constraint venue_spaces_name_is_written check (length(btrim(name)) between 1 and 100),
  constraint venue_spaces_place_is_counted check (place between 0 and 1000),
  constraint venue_spaces_only_the_first_is_the_whole check (is_whole = (place = 0)),
  constraint venue_spaces_description_is_short check (length(description) <= 2000),
  constraint venue_spaces_capacity_in_range check (capacity between 1 and 100000),
  constraint venue_spaces_layouts_are_an_object check (
    jsonb_typeof(layouts) = 'object' and octet_length(layouts::text) <= 4000),
  constraint venue_spaces_price_in_range check (base_price_cents between 0 and 1000000000),
  constraint venue_spaces_accessibility_is_short check (length(accessibility) <= 1000)
);
comment on table public.venue_spaces is 'What can be booked of a venue: the whole of it, and its rooms.';
comment on column public.venue_spaces.covers is 'What it takes of the building; spaces that overlap here cannot be used at the same time.';
comment on column public.venue_spaces.capacity is 'Null: as many as the venue holds.';
comment on column public.venue_spaces.layouts is 'Seats per arrangement, for people to read: {"theater": 200, "banquet": 120}.';
comment on column public.venue_spaces.base_price_cents is 'Null: the price of the venue.';
comment on column public.venue_spaces.accessibility is 'Null: nothing is said.';

create table public.venue_blocks (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null,
  space_id uuid not null,
  covers int4range not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  period tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  reason text,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),

  constraint venue_blocks_of_one_space
    foreign key (space_id, venue_id, covers) references public.venue_spaces (id, venue_id, covers) on delete cascade,
  constraint venue_blocks_end_after_they_start check (ends_at > starts_at),
  constraint venue_blocks_reason_is_short check (length(reason) <= 300)
);
comment on table public.venue_blocks is 'When the owner keeps a space closed. Made and removed by block_space and unblock_space.';
comment on column public.venue_blocks.reason is 'For the owner''s people alone; null when none was given.';

/*
 * One row per venue, for locking: whoever confirms a booking or closes a space writes it first.
 *
 * A row of its own, because it must be written, not merely locked (else a transaction with an
 * old snapshot would not notice), and a venue that changes at every booking would be a lie.
 */
create table private.venue_calendars (
  venue_id uuid primary key references public.venues (id) on delete cascade,
  changes bigint not null default 0
);
comment on table private.venue_calendars is 'The lock of a venue''s calendar, and how often it was taken.';

create index venues_organization_idx on public.venues (organization_id);
create index venues_created_by_idx on public.venues (created_by);
create index venues_city_idx on public.venues (private.plain(city), capacity) where status = 'active' and is_listed;
create index venues_amenities_idx on public.venues using gin (amenities);
create index venues_search_idx on public.venues using gin (private.plain(name) extensions.gin_trgm_ops);
create index venue_blocks_space_idx on public.venue_blocks (space_id);
create index venue_blocks_created_by_idx on public.venue_blocks (created_by);
create index venue_blocks_calendar_idx on public.venue_blocks using gist (venue_id, covers, period);

alter table public.occurrences add column venue_id uuid references public.venues (id) on delete set null;
comment on column public.occurrences.venue_id is 'The booked venue; null where the organizer typed a place, or none. Set by confirmations alone.';
create index occurrences_venue_idx on public.occurrences (venue_id);
grant select (venue_id) on public.occurrences to anon;

/* Every venue has a calendar to lock, and a space that is the whole of it. */
create function private.tg_venues__whole_space()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.venue_calendars (venue_id) values (new.id);
  insert into public.venue_spaces (venue_id, name, place, is_whole) values (new.id, 'Whole venue', 0, true);
  return null;
end;
$$;

/* Takes venue and extent from the space, for whatever names a space. */
create function private.tg__space_covers()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  select space.venue_id, space.covers into new.venue_id, new.covers
    from public.venue_spaces as space
   where space.id = new.space_id;
  return new;
end;
$$;

create trigger _100_timestamps before update on public.venues
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.venue_spaces
  for each row execute function private.tg__timestamps();
create trigger _100_covers before insert or update of space_id on public.venue_blocks
  for each row execute function private.tg__space_covers();
create trigger _500_whole_space after insert on public.venues
  for each row execute function private.tg_venues__whole_space();

alter table public.venues enable row level security;
alter table public.venue_spaces enable row level security;
alter table public.venue_blocks enable row level security;
alter table private.venue_calendars enable row level security;
-- NOTE: venue_calendars has no policy and no grant; triggers write it as the owner.

-- To anon alone, whom the grants below show no contact: what signed-in strangers may see is in venue_page.
create policy "Anyone reads listed venues" on public.venues
  for select to anon using (status = 'active' and is_listed);
create policy "Members read the venues of their organizations" on public.venues
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Managers describe the venues of their organizations" on public.venues
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')))
  with check (organization_id in (select private.my_organization_ids('manager')));

-- The venues that one may read, by the policies above.
create policy "Anyone reads the open spaces of listed venues" on public.venue_spaces
  for select to anon using (is_active and venue_id in (select venue.id from public.venues as venue));
create policy "Members read the spaces of venues they see" on public.venue_spaces
  for select to authenticated using (venue_id in (select venue.id from public.venues as venue));
create policy "Managers describe the spaces of their venues" on public.venue_spaces
  for update to authenticated
  using (venue_id in (
    select venue.id from public.venues as venue
     where venue.organization_id in (select private.my_organization_ids('manager'))))
  with check (venue_id in (
    select venue.id from public.venues as venue
     where venue.organization_id in (select private.my_organization_ids('manager'))));

create policy "Members read when their spaces are closed" on public.venue_blocks
  for select to authenticated using (venue_id in (
    select venue.id from public.venues as venue
     where venue.organization_id in (select private.my_organization_ids())));

grant select on public.venues, public.venue_spaces, public.venue_blocks to authenticated, service_role;
grant select (id, name, slug, type, description, address, city, region, postal_code, country, latitude, longitude, timezone,
              capacity, minimum_guests, amenities, base_price_cents, currency, price_unit, minimum_hours, setup_minutes,
              teardown_minutes, response_hours, cancellation_policy, status, is_listed, rating, review_count,
              created_at, updated_at)
  on public.venues to anon;
grant select (id, venue_id, name, place, is_whole, description, capacity, layouts, base_price_cents, accessibility, is_active,
              created_at, updated_at)
  on public.venue_spaces to anon;
grant update (name, type, description, address, city, region, postal_code, country, latitude, longitude, timezone, capacity,
              minimum_guests, amenities, contact_email, contact_phone, base_price_cents, currency, price_unit,
              minimum_hours, setup_minutes, teardown_minutes, response_hours, cancellation_policy)
  on public.venues to authenticated;
grant update (name, description, capacity, layouts, base_price_cents, accessibility, is_active)
  on public.venue_spaces to authenticated;
-- NOTE: owner, slug, status, is_listed, rating and review_count are granted to nobody; nor is any insert or delete.
