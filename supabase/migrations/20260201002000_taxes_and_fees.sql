/*
 * Taxes and fees: what a price contains, and what comes on top of it.
 *
 * Each is inside the price (the buyer pays what the ticket says, the invoice says how much of it is
 * tax) or on top of it (the total says so before anybody pays). A tier may have several, in order; one
 * that is compound counts on everything that came before it, as a tax on a fee does. What an order
 * was charged is written down line by line when its places are held: a rate that changes
 * afterwards changes no order.
 */
create table public.taxes_and_fees (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  kind text not null,
  name text not null,
  rate_bps integer not null default 0,
  fixed_cents integer not null default 0,
  currency char(3),
  is_inclusive boolean not null default false,
  is_compound boolean not null default false,
  country char(2),
  registration text,
  position integer not null default 1,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint taxes_and_fees_kind_is_known check (kind in ('tax', 'fee')),
  constraint taxes_and_fees_name_is_written check (length(btrim(name)) between 1 and 50),
  constraint taxes_and_fees_rate_in_range check (rate_bps between 0 and 5000),
  constraint taxes_and_fees_fixed_in_range check (fixed_cents between 0 and 10000000),
  constraint taxes_and_fees_cost_something check (rate_bps > 0 or fixed_cents > 0),
  constraint taxes_and_fees_fixed_in_a_currency check ((fixed_cents > 0) = (currency is not null)),
  constraint taxes_and_fees_inclusive_are_rates check (not is_inclusive or fixed_cents = 0 and not is_compound),
  constraint taxes_and_fees_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint taxes_and_fees_registration_is_short check (length(registration) <= 50),
  constraint taxes_and_fees_position_in_range check (position between 1 and 20)
);
comment on table public.taxes_and_fees is 'What an organization charges besides the price, or names inside it.';
comment on column public.taxes_and_fees.rate_bps is 'Hundredths of a percent: 1300 is 13 %.';
comment on column public.taxes_and_fees.fixed_cents is 'For each unit of a line, in `currency`; counts where the event is sold in it.';
comment on column public.taxes_and_fees.country is 'Where it is due; null anywhere. Counts for dates in that country.';
comment on column public.taxes_and_fees.registration is 'The organizer''s number with the tax office, for invoices.';

create table public.tier_charges (
  tier_id uuid not null references public.ticket_tiers (id) on delete cascade,
  charge_id uuid not null references public.taxes_and_fees (id) on delete cascade,
  organization_id uuid not null,
  created_at timestamptz not null default now(),

  primary key (tier_id, charge_id)
);
comment on table public.tier_charges is 'Which taxes and fees a tier has.';

create table public.order_charges (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  order_line_id uuid not null references public.order_lines (id) on delete restrict,
  organization_id uuid not null,
  kind text not null,
  name text not null,
  rate_bps integer not null default 0,
  is_inclusive boolean not null,
  amount_cents integer not null,
  base_cents integer not null,
  position integer not null,
  created_at timestamptz not null default now(),

  constraint order_charges_kind_is_known check (kind in ('tax', 'fee')),
  constraint order_charges_amount_is_not_negative check (amount_cents >= 0),
  constraint order_charges_in_order unique (order_line_id, position)
);
comment on table public.order_charges is 'The taxes and fees of each line, frozen with its price. Inclusive ones are part of the line, the others on top.';
comment on column public.order_charges.base_cents is 'What the rate was counted on.';

create index taxes_and_fees_organization_idx on public.taxes_and_fees (organization_id, position);
create index tier_charges_charge_idx on public.tier_charges (charge_id);
create index tier_charges_organization_idx on public.tier_charges (organization_id);
create index order_charges_order_idx on public.order_charges (order_id);
create index order_charges_organization_idx on public.order_charges (organization_id, created_at);

/* A tier is charged by its own organization: somebody else's tax is refused, whoever writes. */
create function private.tg_tier_charges__same_organization()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not exists (
    select from public.taxes_and_fees as charge
     where charge.id = new.charge_id and charge.organization_id = new.organization_id
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such tax or fee.';
  end if;
  return new;
end;
$$;

create trigger _100_timestamps before update on public.taxes_and_fees
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.tier_charges
  for each row execute function private.tg__organization_of_tier();
create trigger _100_organization before insert on public.order_charges
  for each row execute function private.tg__organization_of_order();
create trigger _300_same_organization before insert on public.tier_charges
  for each row execute function private.tg_tier_charges__same_organization();
create trigger _900_audit after insert or update or delete on public.taxes_and_fees
  for each row execute function private.tg__audit('money');
create trigger _900_audit after insert or update or delete on public.tier_charges
  for each row execute function private.tg__audit('money');
create trigger _900_audit after update or delete on public.order_charges
  for each row execute function private.tg__audit('money');

alter table public.taxes_and_fees enable row level security;
alter table public.tier_charges enable row level security;
alter table public.order_charges enable row level security;

create policy "Members read the taxes and fees of their organizations" on public.taxes_and_fees
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the charges of their tiers" on public.tier_charges
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the charges of their orders" on public.order_charges
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Holders of its address read the charges of an order" on public.order_charges
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));

grant select on public.taxes_and_fees, public.tier_charges, public.order_charges to authenticated, service_role;
grant select on public.order_charges to anon;
-- NOTE: insert, update and delete are granted to nobody; the functions of the offers and of orders write.
