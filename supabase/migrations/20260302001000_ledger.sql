/*
 * The ledger: every movement of an organizer's money that lies with somebody else, written once.
 *
 *   payment                 + a buyer paid            refund            - it went back
 *   application_fee         - the installation's      refund_failed     + a bank sent it back after all
 *   application_fee_refund  + given back with it      dispute           - a buyer's bank took it
 *   provider_fee            - the company's           dispute_won       + and returned it
 *   dispute_fee             - for the trouble         dispute_fee_refund + and not for the trouble
 *   payout                  - sent to the organizer   payout_failed     + and came back
 *
 * The sum of an organization's entries is what the company still holds for it. Entries are written by triggers on the
 * rows they tell of, in the same transaction: no path to a paid order can forget them. The same thing twice is one
 * entry: provider, kind and reference name it. Nobody changes or deletes one, not even erasing a person, for there is
 * no person in it.
 */
create table public.ledger_entries (
  id bigint generated always as identity primary key,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  provider text not null,
  kind text not null,
  reference text not null,
  amount_cents bigint not null,
  currency char(3) not null,
  booked_on date not null,
  order_id uuid references public.orders (id) on delete restrict,
  payment_attempt_id uuid references public.payment_attempts (id) on delete restrict,
  refund_attempt_id uuid references public.refund_attempts (id) on delete restrict,
  dispute_id uuid references public.disputes (id) on delete restrict,
  payout_id uuid references public.payouts (id) on delete restrict,
  created_at timestamptz not null default now(),

  constraint ledger_entries_told_once unique (provider, kind, reference),
  constraint ledger_entries_kind_has_its_sign check (
    case
      when kind in ('payment', 'application_fee_refund', 'refund_failed', 'dispute_won', 'dispute_fee_refund') then amount_cents > 0
      when kind in ('refund', 'application_fee', 'dispute', 'dispute_fee') then amount_cents < 0
      -- A company may owe a fee, or take from the bank what a balance lacks.
      when kind in ('provider_fee', 'payout', 'payout_failed') then amount_cents <> 0
      else false
    end),
  constraint ledger_entries_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint ledger_entries_tell_of_something check (
    num_nonnulls(payment_attempt_id, dispute_id, payout_id) = 1
    and (refund_attempt_id is null or payment_attempt_id is not null)
    and (order_id is null) = (payout_id is not null))
);
comment on table public.ledger_entries is 'Append-only: every movement of an organizer''s money with a payment company, signed. Written by triggers alone.';
comment on column public.ledger_entries.reference is 'The company''s name for what moved the money; ours where it has none.';
comment on column public.ledger_entries.amount_cents is 'Signed, in minor units: positive is the organizer''s to have.';
comment on column public.ledger_entries.booked_on is 'The day of the organization''s own calendar on which we learned of it: a period that was reported stays as it was.';
comment on column public.ledger_entries.payment_attempt_id is 'Of payments, their refunds and their fees.';

create index ledger_entries_period_idx on public.ledger_entries (organization_id, booked_on, id);
create index ledger_entries_order_idx on public.ledger_entries (order_id) where order_id is not null;
create index ledger_entries_payment_idx on public.ledger_entries (payment_attempt_id) where payment_attempt_id is not null;
create index ledger_entries_refund_idx on public.ledger_entries (refund_attempt_id) where refund_attempt_id is not null;
create index ledger_entries_dispute_idx on public.ledger_entries (dispute_id) where dispute_id is not null;
create index ledger_entries_payout_idx on public.ledger_entries (payout_id) where payout_id is not null;

create trigger _300_never_changed before update or delete on public.ledger_entries
  for each row execute function private.tg__never_changed();
create trigger _300_never_emptied before truncate on public.ledger_entries
  for each statement execute function private.tg__never_changed();

alter table public.ledger_entries enable row level security;
create policy "Managers read the ledger of their organizations" on public.ledger_entries
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
grant select on public.ledger_entries to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (19, 'public.ledger_entries', 'Movements of money', 't.order_id = any (($1).orders)', 't.organization_id = $1', 'keep', 't.id', 'bigint');
select private.register_columns('public.ledger_entries', 'provider kind reference currency', 'code', 'keep', 'The ledger: money without persons.');

/*
 * The day on which something happened, in the organization's own calendar. Where its zone is no zone, by UTC: a slip in
 * the settings must not keep a paid order from its tickets.
 */
create function private.booking_day(organization_id uuid, at timestamptz default now())
returns date
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select (booking_day.at at time zone organization.timezone)::date
      from public.organizations as organization
     where organization.id = booking_day.organization_id);
exception when invalid_parameter_value then
  return (booking_day.at at time zone 'UTC')::date;
end;
$$;

/* Writes an entry, once; nothing moved is no entry. Called by triggers alone. */
create function private.enter(entry public.ledger_entries)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if coalesce(entry.amount_cents, 0) = 0 then
    return;
  end if;
  insert into public.ledger_entries
    (organization_id, provider, kind, reference, amount_cents, currency, booked_on, order_id, payment_attempt_id,
     refund_attempt_id, dispute_id, payout_id)
  values
    (entry.organization_id, entry.provider, entry.kind, entry.reference, entry.amount_cents, entry.currency,
     private.booking_day(entry.organization_id), entry.order_id, entry.payment_attempt_id, entry.refund_attempt_id,
     entry.dispute_id, entry.payout_id)
  on conflict on constraint ledger_entries_told_once do nothing;
end;
$$;

/* What the installation keeps of a payment that is passed on: frozen on it when it was started. */
create function private.application_fee_of(payment public.payment_attempts)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when payment.destination_account is null then 0 else payment.application_fee_cents end
$$;

/* Whether the company's fee is the organizer's to bear: where the money is passed on, the installation does. */
create function private.bears_its_fee(payment public.payment_attempts)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select payment.destination_account is null
$$;

/* An entry about a payment, but for what it is. */
create function private.entry_of(payment public.payment_attempts)
returns public.ledger_entries
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_entry public.ledger_entries;
begin
  v_entry.organization_id := payment.organization_id;
  v_entry.provider := payment.provider;
  v_entry.reference := coalesce(payment.provider_payment_id, payment.provider_session_id);
  v_entry.currency := payment.currency;
  v_entry.order_id := payment.order_id;
  v_entry.payment_attempt_id := payment.id;
  return v_entry;
end;
$$;
-- NOTE: all of these are granted to nobody.

/* Money came: all of it, whatever it came for, and what the installation keeps. Later, what the company kept. */
create function private.tg_payment_attempts__ledger()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_entry public.ledger_entries := private.entry_of(new);
begin
  v_entry.kind := 'payment';
  v_entry.amount_cents := new.amount_cents;
  perform private.enter(v_entry);

  v_entry.kind := 'application_fee';
  v_entry.amount_cents := -private.application_fee_of(new);
  perform private.enter(v_entry);

  v_entry.kind := 'provider_fee';
  v_entry.amount_cents := case when private.bears_its_fee(new) then -new.provider_fee_cents end;
  v_entry.currency := new.provider_fee_currency;
  perform private.enter(v_entry);
  return null;
end;
$$;

create trigger _500_ledger after insert or update of status, provider_fee_cents on public.payment_attempts
  for each row when (new.status in ('succeeded', 'refund_due', 'refunded', 'dismissed'))
  execute function private.tg_payment_attempts__ledger();

/*
 * Money went back, and the installation's share of it with it; or a bank returned it, and both are as they were. The
 * shares of several refunds add up to the whole: each is what all of them come to, less what the earlier ones did.
 */
create function private.tg_refund_attempts__ledger()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_payment public.payment_attempts;
  v_entry public.ledger_entries;
  v_share bigint;
begin
  select payment.* into v_payment from public.payment_attempts as payment where payment.id = new.payment_attempt_id;
  v_entry := private.entry_of(v_payment);
  v_entry.reference := coalesce(new.provider_refund_id, new.id::text);
  v_entry.refund_attempt_id := new.id;

  if new.status = 'succeeded' then
    v_entry.kind := 'refund';
    v_entry.amount_cents := -new.amount_cents;
    perform private.enter(v_entry);

    select sum(-entry.amount_cents) into v_share
      from public.ledger_entries as entry
     where entry.payment_attempt_id = v_payment.id and entry.kind in ('refund', 'refund_failed');
    v_entry.kind := 'application_fee_refund';
    v_entry.amount_cents := private.credited_share(
      private.application_fee_of(v_payment), v_share - new.amount_cents, v_share, v_payment.amount_cents);
    perform private.enter(v_entry);
  elsif exists (
    select from public.ledger_entries as entry where entry.refund_attempt_id = new.id and entry.kind = 'refund') then
    v_entry.kind := 'refund_failed';
    v_entry.amount_cents := new.amount_cents;
    perform private.enter(v_entry);

    select sum(-entry.amount_cents) into v_entry.amount_cents
      from public.ledger_entries as entry
     where entry.refund_attempt_id = new.id and entry.kind = 'application_fee_refund';
    v_entry.kind := 'application_fee';
    perform private.enter(v_entry);
  end if;
  return null;
end;
$$;

create trigger _500_ledger after insert or update of status on public.refund_attempts
  for each row when (new.status in ('succeeded', 'failed') and new.amount_cents > 0)
  execute function private.tg_refund_attempts__ledger();

-- What happened before there was a ledger, on the day on which it happened as far as the rows remember.
insert into public.ledger_entries
  (organization_id, provider, kind, reference, amount_cents, currency, booked_on, order_id, payment_attempt_id)
select payment.organization_id, payment.provider, 'payment', coalesce(payment.provider_payment_id, payment.provider_session_id),
       payment.amount_cents, payment.currency,
       private.booking_day(payment.organization_id, coalesce("order".confirmed_at, payment.updated_at)), payment.order_id, payment.id
  from public.payment_attempts as payment
  join public.orders as "order" on "order".id = payment.order_id
 where payment.status in ('succeeded', 'refund_due', 'refunded', 'dismissed') and payment.amount_cents > 0
 order by payment.updated_at, payment.id;
insert into public.ledger_entries
  (organization_id, provider, kind, reference, amount_cents, currency, booked_on, order_id, payment_attempt_id, refund_attempt_id)
select refund.organization_id, payment.provider, 'refund', coalesce(refund.provider_refund_id, refund.id::text),
       -refund.amount_cents, refund.currency,
       private.booking_day(refund.organization_id, coalesce(refund.settled_at, refund.updated_at)), refund.order_id, payment.id,
       refund.id
  from public.refund_attempts as refund
  join public.payment_attempts as payment on payment.id = refund.payment_attempt_id
 where refund.status = 'succeeded' and refund.amount_cents > 0
 order by refund.settled_at, refund.id;
