/*
 * Orders, their lines, and the tickets they become.
 *
 * An order is never deleted. It begins as a hold with an end by the database clock and
 * moves one way:
 *
 *   held -> awaiting_payment -> processing -> confirmed      (or straight to confirmed, when free)
 *   held | awaiting_payment | processing -> expired          given back; a late payment may still confirm it
 *   any unpaid -> cancelled, stuck                           stuck: money that does not fit, for a human
 *
 * Prices are frozen in the lines. A ticket is one row per person, made at confirmation.
 *
 * Buyers need no account. They hold an address with an unguessable token; whoever brings
 * order id and token as claims reads that order and nothing else.
 */
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  event_id uuid not null,
  occurrence_id uuid not null,
  organization_id uuid not null,
  status text not null default 'held',
  buyer_name text not null,
  buyer_email text not null,
  currency char(3) not null,
  total_cents integer not null,
  quantity integer not null,
  idempotency_key text not null,
  request_hash text not null,
  expires_at timestamptz,
  confirmed_at timestamptz,
  expired_at timestamptz,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  -- One key says three things: the event exists, its organization and its currency are these.
  constraint orders_belong_to_the_organizer
    foreign key (event_id, organization_id, currency)
    references public.events (id, organization_id, currency) on delete restrict,
  constraint orders_are_for_one_occurrence
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete restrict,
  constraint orders_once_per_idempotency_key unique (event_id, idempotency_key),

  constraint orders_status_is_known check (status in (
    'held', 'awaiting_payment', 'processing', 'confirmed', 'expired', 'cancelled', 'stuck')),
  constraint orders_buyer_is_named check (length(buyer_name) between 1 and 120),
  constraint orders_buyer_has_an_address check (length(buyer_email) between 3 and 254),
  constraint orders_total_is_not_negative check (total_cents >= 0),
  constraint orders_quantity_is_positive check (quantity > 0),
  constraint orders_key_is_short check (length(idempotency_key) between 1 and 255),
  constraint orders_hold_until_expires_at check (
    status not in ('held', 'awaiting_payment', 'processing') or expires_at is not null),
  constraint orders_confirmed_have_confirmed_at check (status <> 'confirmed' or confirmed_at is not null),
  constraint orders_expired_have_expired_at check (status <> 'expired' or expired_at is not null),
  constraint orders_cancelled_have_cancelled_at check (status <> 'cancelled' or cancelled_at is not null)
);
comment on table public.orders is 'What somebody takes of one occurrence; a hold until it is paid. Never deleted.';
comment on column public.orders.expires_at is 'Until when the places are held. Null when nothing was ever held (free orders).';
comment on column public.orders.expired_at is 'Stays when a late payment confirms the order after all.';
comment on column public.orders.request_hash is 'Of the request behind the idempotency key: the same key for something else is refused.';

create table public.order_lines (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  tier_id uuid not null references public.ticket_tiers (id) on delete restrict,
  tier_name text not null,
  quantity integer not null,
  unit_price_cents integer not null,
  total_cents integer not null generated always as (quantity * unit_price_cents) stored,
  created_at timestamptz not null default now(),

  constraint order_lines_once_per_tier unique (order_id, tier_id),
  constraint order_lines_quantity_is_positive check (quantity > 0),
  constraint order_lines_price_is_not_negative check (unit_price_cents >= 0)
);
comment on table public.order_lines is 'So many tickets of one tier, at the price shown when they were held.';

create table public.event_tickets (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  order_line_id uuid not null references public.order_lines (id) on delete restrict,
  event_id uuid not null,
  occurrence_id uuid not null,
  tier_id uuid not null,
  organization_id uuid not null,
  number text not null unique,
  holder_name text not null,
  holder_email text not null,
  status text not null default 'valid',
  secret_version integer not null default 1,
  secret_hash bytea not null,
  checked_in_at timestamptz,
  checked_in_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint event_tickets_status_is_known check (status in ('valid', 'cancelled', 'refunded')),
  constraint event_tickets_checked_in_by_somebody_at_a_time check (
    checked_in_by is null or checked_in_at is not null)
);
comment on table public.event_tickets is 'One person''s way in. Made at confirmation, one row for each place of a line.';
comment on column public.event_tickets.event_id is
  'Like occurrence, tier and organization a copy from the order, written by issue_tickets alone: policies and door lists read it.';
comment on column public.event_tickets.secret_hash is 'sha256 of the secret in the QR code; the secret itself is derived, never stored.';
comment on column public.event_tickets.secret_version is 'Grows when a ticket changes hands: the old code dies.';

create index orders_recent_idx on public.orders (event_id, created_at desc);
create index orders_occurrence_idx on public.orders (occurrence_id);
create index orders_running_out_idx on public.orders (expires_at)
  where status in ('held', 'awaiting_payment', 'processing');
create index order_lines_tier_idx on public.order_lines (tier_id);
create index event_tickets_order_idx on public.event_tickets (order_id);
create index event_tickets_order_line_idx on public.event_tickets (order_line_id);
create index event_tickets_event_idx on public.event_tickets (event_id, created_at);
create index event_tickets_checked_in_by_idx on public.event_tickets (checked_in_by) where checked_in_by is not null;

create trigger _100_timestamps before update on public.orders
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.event_tickets
  for each row execute function private.tg__timestamps();

/* The unguessable half of an order's address: 43 URL-safe characters. */
create function private.order_token(order_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.sign('orders', order_id::text);
end;
$$;
-- For service_role only: it writes the address into the mail. Definer, because the key is nobody's to read.
grant execute on function private.order_token to service_role;

/*
 * The order whose address the caller holds, null when there is none or the token is wrong.
 *
 * Definer, because the signing key is nobody's to read. Both sides are hashed before they
 * are compared, so the time it takes tells nothing about the token.
 */
create function private.claimed_order_id()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_order_id constant text := v_claims ->> 'order_id';
  v_token constant text := v_claims ->> 'order_token';
begin
  if v_order_id is null or v_token is null
     or v_order_id !~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then
    return null;
  end if;

  if extensions.digest(v_token, 'sha256')
     = extensions.digest(private.order_token(v_order_id::uuid), 'sha256') then
    return v_order_id::uuid;
  end if;

  return null;
end;
$$;
grant execute on function private.claimed_order_id to anon, authenticated, service_role;

alter table public.orders enable row level security;
alter table public.order_lines enable row level security;
alter table public.event_tickets enable row level security;

create policy "Holders of its address read an order" on public.orders
  for select to anon, authenticated using (id = (select private.claimed_order_id()));
create policy "Members read the orders of their organizations" on public.orders
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

create policy "Holders of its address read the lines of an order" on public.order_lines
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));
create policy "Members read the lines of their orders" on public.order_lines
  for select to authenticated using (exists (
    select from public.orders as "order"
     where "order".id = order_id and "order".organization_id in (select private.my_organization_ids())));

create policy "Holders of its address read the tickets of an order" on public.event_tickets
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));
create policy "Members read the tickets of their organizations" on public.event_tickets
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

-- A ticket to a private or cancelled event still says what it is for.
create policy "Holders of an order read its event" on public.events
  for select to anon, authenticated using (id = (
    select "order".event_id from public.orders as "order" where "order".id = (select private.claimed_order_id())));
create policy "Holders of an order read its date" on public.occurrences
  for select to anon, authenticated using (id = (
    select "order".occurrence_id from public.orders as "order" where "order".id = (select private.claimed_order_id())));
create policy "Holders of an order read its organizer" on public.organizations
  for select to anon, authenticated using (id = (
    select "order".organization_id from public.orders as "order" where "order".id = (select private.claimed_order_id())));

grant select on public.orders, public.order_lines to anon, authenticated, service_role;
grant select on public.event_tickets to service_role;
grant select (id, order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number, holder_name,
              holder_email, status, secret_version, checked_in_at, checked_in_by, created_at, updated_at)
  on public.event_tickets to anon, authenticated;
-- NOTE: insert, update and delete are granted to nobody, service_role included: orders move by functions.
