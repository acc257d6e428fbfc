/*
 * Stock: what limits a sale besides the number of a tier and the capacity of a date.
 *
 *   pool     places that several tiers share: early bird and regular together fill 500 seats
 *   wave     the first so many of a tier at a price of their own; then the next, at last the tier's
 *   admits   how many come in for one: a table of ten is one sale and ten tickets, a T-shirt is none
 *
 * All of them are counters beside the tier's, moved by the same functions in the same order: the
 * order row, the occurrence, pools by id, tiers by id (and under the lock of a tier its waves), the
 * promo code. Nobody takes them in another order, so nobody deadlocks.
 */
alter table public.ticket_tiers
  add column admits integer not null default 1,
  add column price_kind text not null default 'fixed',
  add column suggested_price_cents integer,
  add column max_per_buyer integer,
  add column lowered_to integer,
  add constraint ticket_tiers_admits_in_range check (admits between 0 and 20),
  add constraint ticket_tiers_price_kind_is_known check (price_kind in ('fixed', 'open')),
  add constraint ticket_tiers_suggest_an_open_price check (
    suggested_price_cents is null
    or price_kind = 'open' and suggested_price_cents between price_cents and 100000000),
  add constraint ticket_tiers_per_buyer_in_range check (max_per_buyer between 1 and 1000),
  add constraint ticket_tiers_lowered_below_the_total check (lowered_to between 0 and quantity_total - 1),
  add constraint ticket_tiers_one_occurrence_each unique (id, occurrence_id),
  add constraint ticket_tiers_one_event_each unique (id, event_id);
comment on column public.ticket_tiers.admits is 'How many people one of these lets in: 1, a group ticket more, an add-on none.';
comment on column public.ticket_tiers.price_kind is 'open: the buyer names the price, price_cents at least.';
comment on column public.ticket_tiers.suggested_price_cents is 'What a page proposes for an open price.';
comment on column public.ticket_tiers.max_per_buyer is 'Over all orders with one address. Null: no limit but that of an order.';
comment on column public.ticket_tiers.lowered_to is
  'What the organizer wants quantity_total to be, where more than that are gone already. Places that come back lower it.';

alter table public.occurrences
  add column lowered_to integer,
  add constraint occurrences_lowered_below_the_capacity check (lowered_to between 0 and capacity - 1);
comment on column public.occurrences.lowered_to is
  'What the organizer wants the capacity to be, where more than that are gone already. Places that come back lower it.';

/*
 * Follows a wish for fewer places down, as far as what is gone allows; there the wish ends. Fires for
 * rows with a wish alone, so an ordinary sale does not pay for it.
 */
create function private.tg_ticket_tiers__lower()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.quantity_total = greatest(new.lowered_to, new.quantity_sold + new.quantity_held, 1);
  new.lowered_to = nullif(new.lowered_to, new.quantity_total);
  return new;
end;
$$;

create function private.tg_occurrences__lower()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.capacity = greatest(new.lowered_to, new.quantity_sold + new.quantity_held, 1);
  new.lowered_to = nullif(new.lowered_to, new.capacity);
  return new;
end;
$$;

create trigger _500_lower before update on public.ticket_tiers
  for each row when (new.lowered_to is not null) execute function private.tg_ticket_tiers__lower();
create trigger _500_lower before update on public.occurrences
  for each row when (new.lowered_to is not null) execute function private.tg_occurrences__lower();

create table public.capacity_pools (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  occurrence_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  name text not null,
  capacity integer not null,
  quantity_sold integer not null default 0,
  quantity_held integer not null default 0,
  lowered_to integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint capacity_pools_of_one_occurrence
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete cascade,
  constraint capacity_pools_one_occurrence_each unique (id, occurrence_id),
  constraint capacity_pools_name_unique_per_occurrence unique (occurrence_id, name),
  constraint capacity_pools_name_is_written check (length(btrim(name)) between 1 and 50),
  constraint capacity_pools_capacity_in_range check (capacity between 1 and 100000),
  constraint capacity_pools_sold_is_counted check (quantity_sold >= 0),
  constraint capacity_pools_held_is_counted check (quantity_held >= 0),
  constraint capacity_pools_never_oversold check (quantity_sold + quantity_held <= capacity),
  constraint capacity_pools_lowered_below_the_capacity check (lowered_to between 0 and capacity - 1)
);
comment on table public.capacity_pools is 'Places of one occurrence that several tiers share.';
comment on column public.capacity_pools.quantity_sold is 'People, not sales: a table of ten takes ten.';

create table public.pool_tiers (
  pool_id uuid not null,
  tier_id uuid not null,
  occurrence_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_at timestamptz not null default now(),

  primary key (tier_id, pool_id),
  constraint pool_tiers_pool_of_the_occurrence
    foreign key (pool_id, occurrence_id) references public.capacity_pools (id, occurrence_id) on delete cascade,
  constraint pool_tiers_tier_of_the_occurrence
    foreign key (tier_id, occurrence_id) references public.ticket_tiers (id, occurrence_id) on delete cascade
);
comment on table public.pool_tiers is 'Which tiers draw on which pools. A tier may draw on several: each must have room.';

create table public.price_waves (
  id uuid primary key default gen_random_uuid(),
  tier_id uuid not null references public.ticket_tiers (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  position integer not null,
  price_cents integer not null,
  quantity integer not null,
  quantity_sold integer not null default 0,
  quantity_held integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint price_waves_follow_one_another unique (tier_id, position),
  constraint price_waves_position_in_range check (position between 1 and 20),
  constraint price_waves_price_in_range check (price_cents between 0 and 100000000),
  constraint price_waves_quantity_in_range check (quantity between 1 and 100000),
  constraint price_waves_sold_is_counted check (quantity_sold >= 0),
  constraint price_waves_held_is_counted check (quantity_held >= 0),
  constraint price_waves_never_oversold check (quantity_sold + quantity_held <= quantity)
);
comment on table public.price_waves is 'The first so many of a tier at another price than its own, one wave after the other.';

create index capacity_pools_event_idx on public.capacity_pools (event_id);
create index capacity_pools_organization_idx on public.capacity_pools (organization_id);
create index pool_tiers_pool_idx on public.pool_tiers (pool_id);
create index pool_tiers_occurrence_idx on public.pool_tiers (occurrence_id);
create index pool_tiers_organization_idx on public.pool_tiers (organization_id);
create index price_waves_organization_idx on public.price_waves (organization_id);

alter table public.order_lines
  add column wave_id uuid references public.price_waves (id) on delete restrict,
  add column admits integer not null default 1,
  add column quantity_returned integer not null default 0,
  add column discount_cents integer not null default 0,
  add column added_cents integer not null default 0,
  drop constraint order_lines_once_per_tier,
  add constraint order_lines_once_per_price unique nulls not distinct (order_id, tier_id, wave_id),
  add constraint order_lines_admits_in_range check (admits between 0 and 20),
  add constraint order_lines_returned_in_range check (quantity_returned between 0 and quantity),
  add constraint order_lines_discount_in_range check (discount_cents between 0 and total_cents),
  add constraint order_lines_added_is_not_negative check (added_cents >= 0);
comment on table public.order_lines is 'So many tickets of one tier at one price, frozen when they were held.';
comment on column public.order_lines.total_cents is 'Quantity times price, before discounts and before what is added.';
comment on column public.order_lines.discount_cents is 'Taken off the whole line by a promo code or a group discount.';
comment on column public.order_lines.added_cents is 'Taxes and fees on top of the price; those inside it are in order_charges alone.';
comment on column public.order_lines.quantity_returned is 'How many were given back to the stock after they had been sold.';
create index order_lines_wave_idx on public.order_lines (wave_id) where wave_id is not null;

comment on column public.orders.quantity is 'How many people it lets in, that is how many tickets it becomes.';

/* Copies the organization of the row's tier, whatever the insert said. */
create function private.tg__organization_of_tier()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  select tier.organization_id into new.organization_id from public.ticket_tiers as tier where tier.id = new.tier_id;
  return new;
end;
$$;

create trigger _100_timestamps before update on public.capacity_pools
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.price_waves
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.capacity_pools
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.pool_tiers
  for each row execute function private.tg__organization_of_tier();
create trigger _100_organization before insert on public.price_waves
  for each row execute function private.tg__organization_of_tier();
create trigger _500_lower before update on public.capacity_pools
  for each row when (new.lowered_to is not null) execute function private.tg_occurrences__lower();
create trigger _900_audit
  after insert or delete or update of
    id, event_id, occurrence_id, organization_id, name, capacity, lowered_to, created_at
  on public.capacity_pools
  for each row execute function private.tg__audit('operations', 'quantity_sold', 'quantity_held');
create trigger _900_audit after insert or update or delete on public.pool_tiers
  for each row execute function private.tg__audit('operations');
create trigger _900_audit
  after insert or delete or update of id, tier_id, organization_id, position, price_cents, quantity, created_at
  on public.price_waves
  for each row execute function private.tg__audit('money', 'quantity_sold', 'quantity_held');
create or replace trigger _900_audit
  after insert or delete or update of
    id, event_id, organization_id, starts_at, ends_at, local_start, timezone, venue_id, wished_space_id, venue_name,
    address, city, country, capacity, lowered_to, status, created_at
  on public.occurrences
  for each row execute function private.tg__audit('operations', 'quantity_sold', 'quantity_held');
create or replace trigger _900_audit
  after insert or delete or update of
    id, event_id, occurrence_id, organization_id, name, slug, description, tier_type, price_cents, currency, quantity_total,
    sale_starts_at, sale_ends_at, status, display_order, is_featured, is_hidden, min_per_order, max_per_order, admits,
    price_kind, suggested_price_cents, max_per_buyer, lowered_to, created_at
  on public.ticket_tiers
  for each row execute function private.tg__audit(
    'money', 'quantity_sold', 'quantity_held', 'quantity_available', 'revenue_cents');

alter table public.capacity_pools enable row level security;
alter table public.pool_tiers enable row level security;
alter table public.price_waves enable row level security;

create policy "Members read the pools of their events" on public.capacity_pools
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the tiers of their pools" on public.pool_tiers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the waves of their tiers" on public.price_waves
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select (admits, price_kind, suggested_price_cents, max_per_buyer) on public.ticket_tiers to anon;
grant select on public.capacity_pools, public.pool_tiers, public.price_waves to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; the functions of the stock write.
