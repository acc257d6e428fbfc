/*
 * Accounts at the payment company: where an organizer's money goes when the installation does not take it itself.
 *
 * An installation that runs with Connect on (`private.payment_terms`, written from its settings when it starts) opens
 * one account for each organization that wishes for it. What the company says of it is mirrored here: that is all we
 * know of it, and it changes by itself. Whoever mirrors asks the company then and writes what it answers, never what
 * an old message said; `asked_at` is when it was asked, so that a slow answer does not undo a newer one.
 *
 * `events.charges_ready` is the answer to "may this organization take money?". It stands on the row that a purchase
 * reads anyway, as `payments_ready` does: an order asks nothing more than before.
 */
create table private.payment_terms (
  is_only boolean primary key default true,
  is_connect boolean not null,
  provider text not null,
  share_bps integer not null,
  fee_fixed_cents integer not null,
  updated_at timestamptz not null default now(),

  constraint payment_terms_are_one_row check (is_only),
  constraint payment_terms_provider_is_short check (length(provider) between 1 and 40),
  constraint payment_terms_fee_is_a_share check (share_bps between 0 and 10000),
  constraint payment_terms_fee_is_not_negative check (fee_fixed_cents between 0 and 1000000)
);
comment on table private.payment_terms is
  'Whether money goes to accounts of organizers, and what the installation keeps of it. One row, from the settings; none: it does not.';
comment on column private.payment_terms.share_bps is 'Hundredths of a percent of the total of an order.';
comment on column private.payment_terms.fee_fixed_cents is 'Added once for each order, in minor units of its currency.';

create table public.payment_accounts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  provider text not null,
  provider_account_id text,
  country char(2) not null,
  charges_enabled boolean not null default false,
  payouts_enabled boolean not null default false,
  details_submitted boolean not null default false,
  requirements jsonb not null default '{}',
  disabled_reason text,
  state text not null generated always as (
    case when provider_account_id is null then 'none'
         when charges_enabled and payouts_enabled then 'active'
         when not details_submitted or disabled_reason = 'requirements.pending_verification' then 'pending'
         else 'restricted' end) stored,
  asked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint payment_accounts_once_per_provider unique (organization_id, provider),
  constraint payment_accounts_provider_is_short check (length(provider) between 1 and 40),
  constraint payment_accounts_id_is_short check (length(provider_account_id) between 1 and 255),
  constraint payment_accounts_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint payment_accounts_charge_somebody check (
    provider_account_id is not null or not charges_enabled and not payouts_enabled),
  constraint payment_accounts_requirements_are_an_object check (
    jsonb_typeof(requirements) = 'object' and length(requirements::text) <= 20000),
  constraint payment_accounts_reason_is_short check (length(disabled_reason) <= 200)
);
comment on table public.payment_accounts is 'The account of an organization at the payment company, as the company says it stands.';
comment on column public.payment_accounts.provider_account_id is 'Null until the company made it.';
comment on column public.payment_accounts.requirements is 'What the company still wants: {currently_due, past_due, pending_verification, deadline}, its own codes.';
comment on column public.payment_accounts.disabled_reason is 'Why the company stopped it, its own code. Null: it did not.';
comment on column public.payment_accounts.asked_at is 'When the company was asked for what stands here.';

-- The same account never gets the money of two organizations.
create unique index payment_accounts_are_one_organizations on public.payment_accounts (provider, provider_account_id);

create trigger _100_timestamps before update on public.payment_accounts
  for each row execute function private.tg__timestamps();
create trigger _900_audit after insert or update or delete on public.payment_accounts
  for each row execute function private.tg__audit('money', 'asked_at');

alter table private.payment_terms enable row level security;
alter table public.payment_accounts enable row level security;

create policy "Managers read the payment accounts of their organizations" on public.payment_accounts
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));

grant select on public.payment_accounts to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; private.payment_terms is nobody's to read either.

alter table public.events add column charges_ready boolean not null default true;
comment on column public.events.charges_ready is
  'Whether its organization may take money. False only where Connect is on and its account may not.';
-- NOTE: granted to nobody for writing.

alter table public.payment_attempts
  add column destination_account text,
  add column application_fee_cents integer not null default 0,
  add constraint payment_attempts_destination_is_short check (length(destination_account) between 1 and 255),
  add constraint payment_attempts_fee_is_of_a_destination check (
    application_fee_cents = 0 or application_fee_cents > 0 and destination_account is not null),
  -- What came may be less than was asked for: then it is set aside, and the fee stays what was agreed.
  add constraint payment_attempts_fee_no_more_than_was_paid check (
    application_fee_cents <= amount_cents or status not in ('open', 'succeeded'));
comment on column public.payment_attempts.destination_account is
  'The account that the company passes the money on to, as it was when the payment was started. Null: the installation''s own.';
comment on column public.payment_attempts.application_fee_cents is
  'What the installation keeps of it, computed when the payment was started.';

-- Where the money goes and what is kept of it is between organizer and installation: a buyer reads the rest.
revoke select on public.payment_attempts from anon;
grant select (id, order_id, organization_id, provider, provider_session_id, provider_payment_id, amount_cents, currency, status,
              url, created_at, updated_at, refund_cents, resolved_at)
  on public.payment_attempts to anon;
grant select (destination_account, application_fee_cents) on public.payment_attempts to authenticated;

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, sort_key, sort_type, on_erasure) values
  (54, 'public.payment_accounts', 'Accounts at the payment company', null, 't.organization_id = $1', 't.id', 'uuid', 'keep'),
  (90, 'private.payment_terms', 'Terms of payments', null, null, 't.provider', 'text', 'keep');
select private.register_columns('public.payment_accounts', 'provider provider_account_id country state disabled_reason', 'code', 'keep', 'The payment company''s names for things.');
select private.register_columns('public.payment_accounts', 'requirements', 'json', 'keep', 'Names of documents that the payment company wants, and no word about a person.');
select private.register_columns('private.payment_terms', 'provider', 'code', 'keep', 'The payment company''s names for things.');
select private.register_columns('public.payment_attempts', 'destination_account', 'code', 'keep', 'The payment company''s names for things.');
