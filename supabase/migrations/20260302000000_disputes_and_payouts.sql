/*
 * What a payment company does with money after it came: a buyer's bank asks for some of it back, and what is left is
 * sent to the organizer.
 *
 * Both are mirrors. The company is asked what is true each time it says that something changed, and what it answers
 * is written here; nobody decides anything about them on our side.
 */
create table public.disputes (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  order_id uuid not null references public.orders (id) on delete restrict,
  payment_attempt_id uuid not null references public.payment_attempts (id) on delete restrict,
  provider text not null,
  provider_dispute_id text not null,
  amount_cents integer not null,
  currency char(3) not null,
  reason text not null,
  status text not null,
  evidence_due_at timestamptz,
  money_currency char(3) not null,
  withdrawn_cents integer not null default 0,
  fee_cents integer not null default 0,
  returned_cents integer not null default 0,
  fee_returned_cents integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint disputes_mirrored_once unique (provider, provider_dispute_id),
  constraint disputes_status_is_known check (
    status in ('inquiry', 'inquiry_review', 'needs_response', 'under_review', 'closed', 'lost', 'won')),
  constraint disputes_amount_is_positive check (amount_cents > 0),
  constraint disputes_currencies_are_codes check (currency ~ '^[A-Z]{3}$' and money_currency ~ '^[A-Z]{3}$'),
  constraint disputes_words_are_short check (length(reason) <= 100 and length(provider_dispute_id) between 1 and 255),
  constraint disputes_moved_nothing_below_nothing check (
    least(withdrawn_cents, fee_cents, returned_cents, fee_returned_cents) >= 0)
);
comment on table public.disputes is 'Payments that a buyer''s bank asks back, as the payment company tells it.';
comment on column public.disputes.status is
  'inquiry and inquiry_review: the bank asks, and no money moved. needs_response and under_review: it did. closed: over without a verdict.';
comment on column public.disputes.evidence_due_at is 'Until when the organizer may answer. Null: nobody waits for an answer.';
comment on column public.disputes.money_currency is 'Of what was moved: the balance''s, which need not be the payment''s.';
comment on column public.disputes.withdrawn_cents is 'Taken out of the balance.';
comment on column public.disputes.returned_cents is 'Put back into it.';

create table public.payouts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  provider text not null,
  provider_payout_id text not null,
  amount_cents bigint not null,
  currency char(3) not null,
  status text not null,
  arrives_on date,
  failure text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint payouts_mirrored_once unique (provider, provider_payout_id),
  constraint payouts_status_is_known check (status in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
  constraint payouts_move_something check (amount_cents <> 0),
  constraint payouts_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint payouts_words_are_short check (length(failure) <= 500 and length(provider_payout_id) between 1 and 255)
);
comment on table public.payouts is 'Money that a payment company sent to an organizer''s bank, as the company tells it.';
comment on column public.payouts.amount_cents is 'Negative where the company took from the bank what the balance lacked.';

alter table public.orders
  add column dispute_status text,
  add constraint orders_dispute_status_is_known check (
    dispute_status in ('inquiry', 'inquiry_review', 'needs_response', 'under_review', 'closed', 'lost', 'won'));
comment on column public.orders.dispute_status is 'Of its latest dispute; null where there was none. Its tickets stay what they are.';

alter table public.payment_attempts
  add column provider_fee_cents integer,
  add column provider_fee_currency char(3),
  add column fee_asked_at timestamptz,
  add constraint payment_attempts_fee_has_a_currency check (
    (provider_fee_cents is null) = (provider_fee_currency is null) and provider_fee_currency ~ '^[A-Z]{3}$');
comment on column public.payment_attempts.provider_fee_cents is 'What the company kept of it. Null until the company says so.';
comment on column public.payment_attempts.provider_fee_currency is 'The balance''s, which need not be the payment''s.';
comment on column public.payment_attempts.fee_asked_at is 'When the company was last asked for its fee.';

create index disputes_organization_idx on public.disputes (organization_id, created_at desc);
create index disputes_order_idx on public.disputes (order_id);
create index disputes_payment_attempt_idx on public.disputes (payment_attempt_id);
create index payouts_organization_idx on public.payouts (organization_id, created_at desc);
create index payment_attempts_fee_missing_idx on public.payment_attempts (fee_asked_at)
  where provider_fee_cents is null and amount_cents > 0 and status in ('succeeded', 'refund_due', 'refunded', 'dismissed');

create trigger _100_timestamps before update on public.disputes
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.payouts
  for each row execute function private.tg__timestamps();
create trigger _900_audit after insert or update or delete on public.disputes
  for each row execute function private.tg__audit('money');
create trigger _900_audit after insert or update or delete on public.payouts
  for each row execute function private.tg__audit('money');

alter table public.disputes enable row level security;
alter table public.payouts enable row level security;

create policy "Managers read the disputes of their organizations" on public.disputes
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers read the payouts of their organizations" on public.payouts
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));

grant select on public.disputes, public.payouts to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; record_dispute and record_payout write.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (19, 'public.disputes', 'Disputed payments', 't.order_id = any (($1).orders)', 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.payouts', 'Payouts', null, 't.organization_id = $1', 'keep', 't.id', 'uuid');
select private.register_columns('public.disputes', 'provider provider_dispute_id currency reason status money_currency', 'code', 'keep', 'The ledger.');
select private.register_columns('public.payouts', 'provider provider_payout_id currency status failure', 'code', 'keep', 'The ledger.');
select private.register_columns('public.orders', 'dispute_status', 'code', 'keep', 'The ledger.');
select private.register_columns('public.payment_attempts', 'provider_fee_currency', 'code', 'keep', 'The ledger.');
