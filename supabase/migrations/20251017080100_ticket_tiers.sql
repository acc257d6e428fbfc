/*
 * Ticket tiers: kinds of ticket of one occurrence, each with a price and a number.
 *
 * The counters are the inventory. `quantity_held` are places in orders that still wait for
 * payment, `quantity_sold` places in confirmed ones. Only the functions of the inventory
 * chapter move them; `ticket_tiers_never_oversold` is the last line behind those.
 */
create table public.ticket_tiers (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  occurrence_id uuid not null,
  name text not null,
  slug text not null,
  description text,
  tier_type text not null default 'regular',
  price_cents integer not null,
  currency char(3) not null,
  quantity_total integer not null,
  quantity_sold integer not null default 0,
  quantity_held integer not null default 0,
  quantity_available integer generated always as (quantity_total - quantity_sold - quantity_held) stored,
  revenue_cents bigint not null default 0,
  sale_starts_at timestamptz,
  sale_ends_at timestamptz,
  status text not null default 'draft',
  display_order integer not null default 0,
  is_featured boolean not null default false,
  is_hidden boolean not null default false,
  min_per_order integer not null default 1,
  max_per_order integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint ticket_tiers_of_one_occurrence
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete cascade,
  constraint ticket_tiers_sold_in_the_currency_of_the_event
    foreign key (event_id, currency) references public.events (id, currency) on delete cascade,
  constraint ticket_tiers_slug_unique_per_event unique (event_id, slug),

  constraint ticket_tiers_name_is_written check (length(btrim(name)) between 1 and 50),
  constraint ticket_tiers_type_is_known check (
    tier_type in ('early_bird', 'regular', 'vip', 'student', 'group', 'free', 'sponsor', 'speaker')),
  constraint ticket_tiers_price_in_range check (price_cents between 0 and 100000000),
  constraint ticket_tiers_total_in_range check (quantity_total between 1 and 100000),
  constraint ticket_tiers_sold_is_counted check (quantity_sold >= 0),
  constraint ticket_tiers_held_is_counted check (quantity_held >= 0),
  constraint ticket_tiers_never_oversold check (quantity_sold + quantity_held <= quantity_total),
  constraint ticket_tiers_revenue_is_counted check (revenue_cents >= 0),
  constraint ticket_tiers_sale_ends_after_it_starts check (sale_ends_at > sale_starts_at),
  constraint ticket_tiers_status_is_known check (status in ('draft', 'active', 'inactive', 'sold_out', 'cancelled')),
  constraint ticket_tiers_sold_out_have_nothing_to_sell check (status <> 'sold_out' or quantity_sold >= quantity_total),
  constraint ticket_tiers_per_order_in_range check (
    min_per_order between 1 and 20 and max_per_order between min_per_order and 20)
);
comment on table public.ticket_tiers is 'Kinds of ticket of one occurrence: price, number, and the counters that are the inventory.';
comment on column public.ticket_tiers.revenue_cents is 'Gross of confirmed orders, refunds not taken off.';
comment on column public.ticket_tiers.sale_starts_at is 'Null: from publishing on.';
comment on column public.ticket_tiers.sale_ends_at is 'Null: until the occurrence ends.';
comment on column public.ticket_tiers.max_per_order is 'Null: what the event allows.';

create index ticket_tiers_occurrence_idx on public.ticket_tiers (occurrence_id);
-- Finds what changed for the dashboards. BRIN, because an ordinary index on updated_at would
-- make every sale write all indexes of the row (no HOT update) on the busiest rows we have.
create index ticket_tiers_changed_idx on public.ticket_tiers using brin (updated_at) with (pages_per_range = 4);

/* Gives a tier its slug; the second "Regular" of an event is regular-1. */
create function private.tg_ticket_tiers__slug()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_base constant text := coalesce(nullif(private.slugify(new.name), ''), 'ticket');
  v_count integer := 0;
begin
  new.slug = v_base;
  while exists (
    select from public.ticket_tiers as tier where tier.event_id = new.event_id and tier.slug = new.slug
  ) loop
    v_count = v_count + 1;
    new.slug = v_base || '-' || v_count;
  end loop;
  return new;
end;
$$;

/* Flips active and sold_out. Fires only when the flip is due, so an ordinary sale does not pay for it. */
create function private.tg_ticket_tiers__sold_out()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.status = case when new.quantity_sold >= new.quantity_total then 'sold_out' else 'active' end;
  return new;
end;
$$;

create trigger _100_timestamps before update on public.ticket_tiers
  for each row execute function private.tg__timestamps();
create trigger _300_slug before insert on public.ticket_tiers
  for each row when (new.slug is null) execute function private.tg_ticket_tiers__slug();
create trigger _500_sold_out before update on public.ticket_tiers
  for each row when (
    new.status = 'active' and new.quantity_sold >= new.quantity_total
    or new.status = 'sold_out' and new.quantity_sold < new.quantity_total)
  execute function private.tg_ticket_tiers__sold_out();

alter table public.ticket_tiers enable row level security;

-- To anon alone, who sees no counters and no revenue (grants below).
create policy "Anyone reads tiers offered by published public events" on public.ticket_tiers
  for select to anon using (
    status in ('active', 'sold_out') and not is_hidden
    and exists (
      select from public.events as event
       where event.id = event_id and event.status = 'published' and event.visibility = 'public'));
create policy "Members read the tiers of their events" on public.ticket_tiers
  for select to authenticated using (event_id in (
    select event.id from public.events as event
     where event.organization_id in (select private.my_organization_ids())));
create policy "Managers change the tiers of their events" on public.ticket_tiers
  for update to authenticated
  using (event_id in (
    select event.id from public.events as event
     where event.organization_id in (select private.my_organization_ids('manager'))))
  with check (event_id in (
    select event.id from public.events as event
     where event.organization_id in (select private.my_organization_ids('manager'))));

grant select on public.ticket_tiers to authenticated, service_role;
grant select (id, event_id, occurrence_id, name, slug, description, tier_type, price_cents, currency, quantity_available,
              sale_starts_at, sale_ends_at, status, display_order, is_featured, min_per_order, max_per_order,
              created_at, updated_at)
  on public.ticket_tiers to anon;
-- NOTE: price, numbers, counters, revenue and status are granted to nobody.
grant update (name, description, display_order, is_featured, is_hidden, sale_starts_at, sale_ends_at,
              min_per_order, max_per_order)
  on public.ticket_tiers to authenticated;
