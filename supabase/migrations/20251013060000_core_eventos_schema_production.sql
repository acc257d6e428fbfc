/*
 * Events and their occurrences.
 *
 * An event is what is announced; an occurrence is when and where it happens, and how many
 * fit in. A one-date event has exactly one. Neither has a price: tickets are tiers of an
 * occurrence, in their own chapter. "Live" is no status, it follows from the clock.
 *
 * A private event is published but not listed: whoever has its address sees and buys it,
 * through public.event_page and place_order; the tables show it to nobody but members.
 */
create table public.events (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_by uuid references public.profiles (id) on delete set null,
  name text not null,
  slug text not null unique,
  type text not null,
  description text not null default '',
  format text not null default 'physical',
  visibility text not null default 'public',
  status text not null default 'draft',
  currency char(3) not null,
  max_per_order integer not null default 10,
  tax_rate numeric(6, 5) not null default 0,
  refund_policy text,
  amenities text[] not null default '{}',
  metadata jsonb not null default '{}',
  published_at timestamptz,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  -- What orders and tiers point at, so that they cannot name another organization or currency.
  constraint events_owner_and_currency unique (id, organization_id, currency),
  constraint events_sold_in_one_currency unique (id, currency),

  constraint events_name_is_written check (length(btrim(name)) between 1 and 100),
  constraint events_slug_is_an_address check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint events_type_is_known check (type in (
    'conference', 'workshop', 'meetup', 'seminar', 'networking', 'fundraiser', 'concert', 'sports', 'festival',
    'hackathon', 'webinar', 'product_launch', 'fashion_show', 'exhibition', 'party', 'wedding', 'retreat',
    'screening', 'tasting', 'dinner', 'performance', 'community', 'other')),
  constraint events_description_is_short check (length(description) <= 5000),
  constraint events_format_is_known check (format in ('physical', 'virtual', 'hybrid')),
  constraint events_visibility_is_known check (visibility in ('public', 'private')),
  constraint events_status_is_known check (status in ('draft', 'published', 'cancelled', 'completed', 'archived')),
  constraint events_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint events_max_per_order_in_range check (max_per_order between 1 and 20),
  constraint events_tax_rate_in_range check (tax_rate between 0 and 0.5),
  constraint events_refund_policy_is_known check (
    refund_policy in ('no_refunds', 'until_1_day', 'until_7_days', 'until_30_days')),
  constraint events_seen_by_the_public_have_published_at check (
    status in ('draft', 'archived') or published_at is not null),
  constraint events_cancelled_have_cancelled_at check (status <> 'cancelled' or cancelled_at is not null)
);
comment on table public.events is 'What is announced. When, where and how many is in occurrences; prices are in ticket_tiers.';
comment on column public.events.tax_rate is 'Share of a price that is tax, included in the price: 0.13 is 13 %.';
comment on column public.events.refund_policy is 'Null while the organizer has not decided.';
comment on column public.events.metadata is 'What SQL never reads: how the wizard made it, search words.';

create table public.occurrences (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  local_start timestamp not null,
  timezone text not null,
  venue_name text,
  address text,
  city text,
  country char(2),
  capacity integer,
  quantity_sold integer not null default 0,
  quantity_held integer not null default 0,
  status text not null default 'scheduled',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint occurrences_of_one_event unique (id, event_id),
  constraint occurrences_end_after_they_start check (ends_at > starts_at),
  constraint occurrences_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint occurrences_capacity_in_range check (capacity between 1 and 100000),
  constraint occurrences_status_is_known check (status in ('scheduled', 'cancelled')),
  constraint occurrences_sold_is_counted check (quantity_sold >= 0),
  constraint occurrences_held_is_counted check (quantity_held >= 0),
  constraint occurrences_never_oversold check (quantity_sold + quantity_held <= capacity)
);
comment on table public.occurrences is 'When and where an event happens, and how many of its places are sold or held.';
comment on column public.occurrences.local_start is 'The clock on the wall there; starts_at is the same moment as an instant.';
comment on column public.occurrences.capacity is 'Null when there is no limit of its own, as online: then the tiers alone limit.';
comment on column public.occurrences.venue_name is 'Null online, or while the place is to be announced.';

create index events_organization_idx on public.events (organization_id);
create index events_created_by_idx on public.events (created_by);
create index events_search_idx on public.events using gin (private.plain(name) extensions.gin_trgm_ops);
create index occurrences_event_idx on public.occurrences (event_id);
create index occurrences_upcoming_idx on public.occurrences (starts_at, event_id) where status = 'scheduled';
create index occurrences_city_idx on public.occurrences (private.plain(city), starts_at, event_id) where status = 'scheduled';

create trigger _100_timestamps before update on public.events
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.occurrences
  for each row execute function private.tg__timestamps();

alter table public.events enable row level security;
alter table public.occurrences enable row level security;

create policy "Anyone reads published public events" on public.events
  for select to anon, authenticated using (status = 'published' and visibility = 'public');
create policy "Members read the events of their organizations" on public.events
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Managers change the events of their organizations" on public.events
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')))
  with check (organization_id in (select private.my_organization_ids('manager')));
-- NOTE: no insert and no delete. Events are made by publish_wizard_session; what was sold is never erased.

-- To anon alone, whom the grants below show no counters: signed-in strangers have no business with
-- how a competitor sells, and read event_page like everybody else.
create policy "Anyone reads the dates of published public events" on public.occurrences
  for select to anon using (exists (
    select from public.events as event
     where event.id = event_id and event.status = 'published' and event.visibility = 'public'));
create policy "Members read the dates of their events" on public.occurrences
  for select to authenticated using (event_id in (
    select event.id from public.events as event
     where event.organization_id in (select private.my_organization_ids())));
create policy "Managers change the dates of their events" on public.occurrences
  for update to authenticated
  using (event_id in (
    select event.id from public.events as event
     where event.organization_id in (select private.my_organization_ids('manager'))))
  with check (event_id in (
    select event.id from public.events as event
     where event.organization_id in (select private.my_organization_ids('manager'))));

create policy "Anyone reads the organizer of a published public event" on public.organizations
  for select to anon, authenticated using (exists (
    select from public.events as event
     where event.organization_id = organizations.id
       and event.status = 'published' and event.visibility = 'public'));

grant select on public.events, public.occurrences to authenticated, service_role;
grant select (id, organization_id, name, slug, type, description, format, visibility, status, currency, max_per_order,
              tax_rate, refund_policy, amenities, published_at, cancelled_at, created_at, updated_at)
  on public.events to anon;
grant select (id, event_id, starts_at, ends_at, local_start, timezone, venue_name, address, city, country, capacity, status,
              created_at, updated_at)
  on public.occurrences to anon;
grant update (name, type, description, format, visibility, max_per_order, refund_policy, amenities, metadata)
  on public.events to authenticated;
-- NOTE: status, currency, tax_rate, slug and the two counters are granted to nobody; when it
-- happens is not either, because ticket holders must be told (a function of a later chapter).
grant update (venue_name, address, city, country) on public.occurrences to authenticated;
