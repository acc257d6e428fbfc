/*
 * Payments: what we asked a provider for, what it says happened, and what it said verbatim.
 *
 * An attempt is one payment page of one order; an order may see several, at most one
 * succeeds. `refund_due` is money that came although nothing could be given for it.
 * Webhooks are stored before they are acknowledged; the provider's event id is the key,
 * so the same event twice is one row, for ever.
 */
create table public.payment_attempts (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  provider text not null,
  provider_session_id text not null unique,
  provider_payment_id text unique,
  amount_cents integer not null,
  currency char(3) not null,
  status text not null default 'open',
  url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint payment_attempts_status_is_known check (
    status in ('open', 'succeeded', 'failed', 'expired', 'refund_due', 'refunded')),
  constraint payment_attempts_amount_is_not_negative check (amount_cents >= 0),
  constraint payment_attempts_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table public.payment_attempts is 'One payment page of one order and what became of it.';
comment on column public.payment_attempts.provider_payment_id is 'Null until money moved.';
comment on column public.payment_attempts.url is 'Where the buyer pays; null when the provider gave none.';

create table public.refund_attempts (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  payment_attempt_id uuid not null references public.payment_attempts (id) on delete restrict,
  provider_refund_id text unique,
  amount_cents integer not null,
  currency char(3) not null,
  reason text not null default '',
  status text not null default 'pending',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint refund_attempts_status_is_known check (status in ('pending', 'succeeded', 'failed')),
  constraint refund_attempts_amount_is_positive check (amount_cents > 0)
);
comment on table public.refund_attempts is 'Money on its way back.';

create table private.received_webhooks (
  provider text not null,
  provider_event_id text not null,
  type text not null,
  payload jsonb not null,
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  attempts integer not null default 0,
  error text,

  primary key (provider, provider_event_id)
);
comment on table private.received_webhooks is 'What providers told us, stored before we said thank you. Unprocessed rows are worked off.';

create table private.stripe_standin (
  id text primary key,
  object jsonb not null,
  updated_at timestamptz not null default now()
);
comment on table private.stripe_standin is 'The memory of the local Stripe stand-in. Empty where Stripe is real.';

-- An order is paid once: a second success is refund_due, whatever code thinks.
create unique index payment_attempts_paid_once on public.payment_attempts (order_id) where status = 'succeeded';
create index payment_attempts_order_idx on public.payment_attempts (order_id);
create index payment_attempts_refund_due_idx on public.payment_attempts (updated_at) where status = 'refund_due';
create index refund_attempts_order_idx on public.refund_attempts (order_id);
create index refund_attempts_payment_attempt_idx on public.refund_attempts (payment_attempt_id);
create index received_webhooks_waiting_idx on private.received_webhooks (received_at) where processed_at is null;

create trigger _100_timestamps before update on public.payment_attempts
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.refund_attempts
  for each row execute function private.tg__timestamps();

alter table public.payment_attempts enable row level security;
alter table public.refund_attempts enable row level security;
alter table private.received_webhooks enable row level security;
alter table private.stripe_standin enable row level security;

create policy "Holders of its address read the payments of an order" on public.payment_attempts
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));
create policy "Members read the payments of their orders" on public.payment_attempts
  for select to authenticated using (exists (
    select from public.orders as "order"
     where "order".id = order_id and "order".organization_id in (select private.my_organization_ids())));
create policy "Members read the refunds of their orders" on public.refund_attempts
  for select to authenticated using (exists (
    select from public.orders as "order"
     where "order".id = order_id and "order".organization_id in (select private.my_organization_ids())));

grant select on public.payment_attempts to anon, service_role;
-- The payment page leads back to the order's address, which is its buyer's alone.
grant select (id, order_id, provider, provider_payment_id, amount_cents, currency, status, created_at, updated_at)
  on public.payment_attempts to authenticated;
grant select on public.refund_attempts to authenticated, service_role;
grant select, insert, update on private.received_webhooks to service_role;
grant select, insert, update, delete on private.stripe_standin to service_role;
-- NOTE: payments and refunds are written by open_payment, settle_payment and record_refund alone.
