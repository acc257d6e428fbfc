/*
 * Promo codes and group discounts: what makes an order cheaper.
 *
 * A code is taken like a place: a counter that cannot pass its limit, moved in the transaction of the
 * order, given back when the hold runs out. Fifty buyers who send the last use of a code at once are
 * one discount and forty-nine refusals.
 *
 * One price, not many: an order has one code at most, and where a group discount is worth more to
 * the buyer than the code, the group discount counts and the code is not used up.
 */
create table public.promo_codes (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  code text not null,
  discount_kind text not null,
  percent_bps integer,
  amount_cents integer,
  reveals_hidden boolean not null default false,
  max_uses integer,
  max_per_buyer integer,
  min_quantity integer not null default 1,
  min_amount_cents integer not null default 0,
  starts_at timestamptz,
  ends_at timestamptz,
  is_active boolean not null default true,
  times_used integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint promo_codes_unique_per_event unique (event_id, code),
  constraint promo_codes_of_one_event_each unique (id, event_id),
  constraint promo_codes_are_written_one_way check (code ~ '^[0-9A-Z][0-9A-Z_-]{1,49}$'),
  constraint promo_codes_discount_is_known check (discount_kind in ('percent', 'per_ticket', 'per_order', 'none')),
  constraint promo_codes_say_how_much check (
    (percent_bps is not null) = (discount_kind = 'percent')
    and (amount_cents is not null) = (discount_kind in ('per_ticket', 'per_order'))),
  constraint promo_codes_percent_in_range check (percent_bps between 1 and 10000),
  constraint promo_codes_amount_in_range check (amount_cents between 1 and 100000000),
  constraint promo_codes_do_something check (discount_kind <> 'none' or reveals_hidden),
  constraint promo_codes_uses_in_range check (max_uses between 1 and 1000000),
  constraint promo_codes_per_buyer_in_range check (max_per_buyer between 1 and 1000),
  constraint promo_codes_min_quantity_in_range check (min_quantity between 1 and 20),
  constraint promo_codes_min_amount_in_range check (min_amount_cents between 0 and 2000000000),
  constraint promo_codes_end_after_they_start check (ends_at > starts_at),
  constraint promo_codes_never_overused check (times_used between 0 and coalesce(max_uses, times_used))
);
comment on table public.promo_codes is 'Words that make an order cheaper or show hidden tiers, and how often they were used.';
comment on column public.promo_codes.code is 'In capitals, however it was typed: BIG and big are one code.';
comment on column public.promo_codes.percent_bps is 'Hundredths of a percent: 1250 is 12.5 %.';
comment on column public.promo_codes.times_used is 'In orders that are confirmed or still hold their places.';
comment on column public.promo_codes.min_amount_cents is 'Of the tickets it counts for, before the discount.';

create table public.promo_code_tiers (
  promo_code_id uuid not null,
  tier_id uuid not null,
  event_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_at timestamptz not null default now(),

  primary key (promo_code_id, tier_id),
  constraint promo_code_tiers_code_of_the_event
    foreign key (promo_code_id, event_id) references public.promo_codes (id, event_id) on delete cascade,
  constraint promo_code_tiers_tier_of_the_event
    foreign key (tier_id, event_id) references public.ticket_tiers (id, event_id) on delete cascade
);
comment on table public.promo_code_tiers is 'The tiers a code counts for, and shows when they are hidden; none means all that are not.';

create table public.promo_redemptions (
  order_id uuid primary key references public.orders (id) on delete restrict,
  promo_code_id uuid not null references public.promo_codes (id) on delete restrict,
  organization_id uuid not null,
  is_released boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table public.promo_redemptions is 'Which order used which code. Given back when its hold ran out.';

create table public.group_discounts (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  tier_id uuid,
  min_quantity integer not null,
  percent_bps integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint group_discounts_tier_of_the_event
    foreign key (tier_id, event_id) references public.ticket_tiers (id, event_id) on delete cascade,
  constraint group_discounts_once_per_size unique nulls not distinct (event_id, tier_id, min_quantity),
  constraint group_discounts_size_in_range check (min_quantity between 2 and 20),
  constraint group_discounts_percent_in_range check (percent_bps between 1 and 10000)
);
comment on table public.group_discounts is 'From so many tickets of one tier, or of any, so much percent off without a code.';
comment on column public.group_discounts.tier_id is 'Null: all tickets of the order count together.';

create index promo_codes_organization_idx on public.promo_codes (organization_id, created_at desc);
create index promo_code_tiers_tier_idx on public.promo_code_tiers (tier_id);
create index promo_code_tiers_event_idx on public.promo_code_tiers (event_id);
create index promo_code_tiers_organization_idx on public.promo_code_tiers (organization_id);
create index promo_redemptions_code_idx on public.promo_redemptions (promo_code_id, created_at);
create index promo_redemptions_organization_idx on public.promo_redemptions (organization_id);
create index group_discounts_tier_idx on public.group_discounts (tier_id) where tier_id is not null;
create index group_discounts_organization_idx on public.group_discounts (organization_id);

/* Codes are compared and kept in one form. */
create function private.tg_promo_codes__normalize()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.code = upper(btrim(new.code));
  return new;
end;
$$;

create trigger _100_normalize before insert or update of code on public.promo_codes
  for each row execute function private.tg_promo_codes__normalize();
create trigger _100_timestamps before update on public.promo_codes
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.group_discounts
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.promo_codes
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.promo_code_tiers
  for each row execute function private.tg__organization_of_tier();
create trigger _100_organization before insert on public.promo_redemptions
  for each row execute function private.tg__organization_of_order();
create trigger _100_organization before insert on public.group_discounts
  for each row execute function private.tg__organization_of_event();
create trigger _900_audit
  after insert or delete or update of
    id, event_id, organization_id, code, discount_kind, percent_bps, amount_cents, reveals_hidden, max_uses, max_per_buyer,
    min_quantity, min_amount_cents, starts_at, ends_at, is_active, created_at
  on public.promo_codes
  for each row execute function private.tg__audit('money', 'times_used');
create trigger _900_audit after insert or update or delete on public.promo_code_tiers
  for each row execute function private.tg__audit('money');
create trigger _900_audit after update or delete on public.promo_redemptions
  for each row execute function private.tg__audit('money');
create trigger _900_audit after insert or update or delete on public.group_discounts
  for each row execute function private.tg__audit('money');

alter table public.promo_codes enable row level security;
alter table public.promo_code_tiers enable row level security;
alter table public.promo_redemptions enable row level security;
alter table public.group_discounts enable row level security;

create policy "Members read the promo codes of their events" on public.promo_codes
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the tiers of their promo codes" on public.promo_code_tiers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the uses of their promo codes" on public.promo_redemptions
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the group discounts of their events" on public.group_discounts
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.promo_codes, public.promo_code_tiers, public.promo_redemptions, public.group_discounts
  to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; the functions of the offers and of orders write.

/* Takes one use of a code for an order; the last use is one order's. */
create function private.take_promo_code(order_id uuid, code_id uuid, buyer_email text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code public.promo_codes;
begin
  update public.promo_codes as promo
     set times_used = promo.times_used + 1
   where promo.id = take_promo_code.code_id
     and (promo.max_uses is null or promo.times_used < promo.max_uses)
  returning promo.* into v_code;
  if not found then
    raise exception 'code_used_up' using errcode = 'PT409', hint = 'Order without the code.';
  end if;

  -- Counted under the lock of the code, so two orders of one buyer do not miss each other.
  if v_code.max_per_buyer is not null and (
    select count(*)
      from public.promo_redemptions as redemption
      join public.orders as "order" on "order".id = redemption.order_id
     where redemption.promo_code_id = v_code.id
       and not redemption.is_released
       and lower("order".buyer_email) = lower(btrim(take_promo_code.buyer_email))
  ) >= v_code.max_per_buyer then
    raise exception 'code_used_up' using errcode = 'PT409', hint = 'You have used this code already. Order without it.';
  end if;

  insert into public.promo_redemptions (order_id, promo_code_id) values (take_promo_code.order_id, v_code.id)
  on conflict on constraint promo_redemptions_pkey do update set is_released = false;
end;
$$;

/* Gives the use of a code back, once. */
create function private.release_promo_code(order_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code_id uuid;
begin
  update public.promo_redemptions as redemption
     set is_released = true
   where redemption.order_id = release_promo_code.order_id
     and not redemption.is_released
  returning redemption.promo_code_id into v_code_id;
  if found then
    update public.promo_codes as promo set times_used = promo.times_used - 1 where promo.id = v_code_id;
  end if;
end;
$$;
