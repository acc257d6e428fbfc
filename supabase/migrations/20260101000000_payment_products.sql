/*
 * What the payment company knows of an event: one product, and a price for each of its paid tiers.
 *
 * Made for an event when it is published and while it is on sale; a page does not wait for that, but its
 * paid tickets do (seed 003, 5.4): `events.payments_ready` says whether they sell. It stands on the row
 * that a purchase reads anyway, so an order asks nothing more than before.
 *
 * Events that were published before this chapter have no product and need none: their payment pages
 * name the price themselves, as every page does whose stored price is not the one to be charged.
 */
alter table public.events add column payments_ready boolean not null default true;
comment on column public.events.payments_ready is
  'Whether paid tiers may sell. False from publishing until the payment company has the event.';
-- NOTE: granted to nobody for writing.

create table public.payment_products (
  event_id uuid primary key references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  provider text,
  provider_product_id text,
  failing_since timestamptz,
  told_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint payment_products_are_somebodys check ((provider is null) = (provider_product_id is null)),
  constraint payment_products_provider_is_short check (length(provider) <= 40 and length(provider_product_id) <= 255),
  constraint payment_products_told_while_failing check (told_at is null or failing_since is not null)
);
comment on table public.payment_products is 'Events as the payment company knows them: one product each, from publishing on.';
comment on column public.payment_products.provider is 'Null until it was made the first time.';
comment on column public.payment_products.failing_since is 'When setting it up failed first; null once it went well.';
comment on column public.payment_products.told_at is 'When the organizer was told that it fails; they hear once more when it works.';

create table public.payment_prices (
  tier_id uuid primary key references public.ticket_tiers (id) on delete cascade,
  event_id uuid not null references public.payment_products (event_id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  provider text not null,
  provider_price_id text not null,
  price_cents integer not null,
  currency char(3) not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint payment_prices_id_is_short check (length(provider) <= 40 and length(provider_price_id) <= 255),
  constraint payment_prices_cost_something check (price_cents > 0)
);
comment on table public.payment_prices is 'The price of a paid tier at the payment company, and the amount it was made for.';
comment on column public.payment_prices.price_cents is
  'A payment page uses the stored price only while this is what the order charges.';

create index payment_products_organization_idx on public.payment_products (organization_id);
create index payment_prices_event_idx on public.payment_prices (event_id);
create index payment_prices_organization_idx on public.payment_prices (organization_id);

create trigger _100_timestamps before update on public.payment_products
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.payment_prices
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.payment_products
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.payment_prices
  for each row execute function private.tg__organization_of_event();
create trigger _900_audit after insert or update or delete on public.payment_products
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.payment_prices
  for each row execute function private.tg__audit('money');

alter table public.payment_products enable row level security;
alter table public.payment_prices enable row level security;

create policy "Members read what the payment company knows of their events" on public.payment_products
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the prices at the payment company of their tiers" on public.payment_prices
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.payment_products, public.payment_prices to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; publishing and the two functions that end a try write.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, sort_key, on_erasure) values
  (52, 'public.payment_products', 'Events at the payment company', null, 't.organization_id = $1', 't.event_id', 'keep'),
  (53, 'public.payment_prices', 'Prices at the payment company', null, 't.organization_id = $1', 't.tier_id', 'keep');
select private.register_columns('public.payment_products', 'provider provider_product_id', 'code', 'keep', 'The payment company''s names for things.');
select private.register_columns('public.payment_prices', 'provider provider_price_id currency', 'code', 'keep', 'The payment company''s names for things.');

/*
 * Optimistic locking, second half, as before but for one thing: that the payment company has the event
 * is no change of the event's. Whoever edits it meanwhile is not told that somebody was there first.
 */
create or replace function private.tg_events__version()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_not_its_own constant text[] := array['updated_at', 'payments_ready', 'charges_ready'];
begin
  if to_jsonb(new) - v_not_its_own = to_jsonb(old) - v_not_its_own then
    new.updated_at = old.updated_at;
  else
    new.version = old.version + 1;
    new.updated_at = greatest(new.updated_at, old.updated_at + interval '1 millisecond');
  end if;
  return new;
end;
$$;
