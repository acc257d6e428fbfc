/*
 * Invoices and credit notes: what a buyer was charged and what came back, numbered without a gap.
 *
 * Only where an organization wished for them. An invoice is made with the confirmation of a paid order, a credit note with
 * a refund of its payment, each at the very end of that transaction: the row that gives the numbers is locked last and for
 * as long as a commit takes. A sequence would be quicker and would lose the number of every transaction that fails.
 *
 * What is on one is copied when it is issued: who sold, who bought, the lines, what each tax came to. Nothing that
 * changes afterwards changes it, it is never deleted, and what was wrong is put right by a credit note.
 */
create table public.invoice_settings (
  organization_id uuid primary key references public.organizations (id) on delete restrict,
  is_on boolean not null default false,
  seller_name text not null,
  seller_address text not null,
  seller_registration text,
  prefix text not null default 'INV-',
  credit_prefix text not null default 'CN-',
  is_yearly boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint invoice_settings_seller_is_named check (length(btrim(seller_name)) between 1 and 200),
  constraint invoice_settings_seller_has_an_address check (length(btrim(seller_address)) between 1 and 500),
  constraint invoice_settings_registration_is_short check (length(seller_registration) between 1 and 50),
  -- Never a digit at the end: A-1 and 00001 would be A- and 100001.
  constraint invoice_settings_prefixes_end_before_the_number check (
    prefix ~ '^[0-9A-Z/-]{0,14}[A-Z/-]$' and credit_prefix ~ '^[0-9A-Z/-]{0,14}[A-Z/-]$')
);
comment on table public.invoice_settings is 'Whether an organization issues invoices, what they say about it and how they are numbered.';
comment on column public.invoice_settings.seller_registration is 'Its number with the tax office. Null: it has none.';
comment on column public.invoice_settings.is_yearly is 'The year of the organization''s own calendar follows the prefix, and counting begins anew with it.';

create table private.invoice_series (
  organization_id uuid not null references public.organizations (id) on delete restrict,
  series text not null,
  last_position integer not null,

  primary key (organization_id, series),
  constraint invoice_series_count_from_one check (last_position >= 1)
);
comment on table private.invoice_series is 'The last number of each series. Its row is the lock of whoever takes the next.';

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  order_id uuid not null references public.orders (id) on delete restrict,
  kind text not null,
  series text not null,
  position integer not null,
  number text not null generated always as (
    series || case when position < 100000 then lpad(position::text, 5, '0') else position::text end) stored,
  credited_invoice_id uuid references public.invoices (id) on delete restrict,
  payment_attempt_id uuid references public.payment_attempts (id) on delete restrict,
  refund_attempt_id uuid references public.refund_attempts (id) on delete restrict,
  issued_at timestamptz not null default now(),
  issued_on date not null,
  seller_name text not null,
  seller_address text not null,
  seller_registration text,
  buyer_name text not null,
  buyer_email text not null,
  event_name text not null,
  order_number text not null,
  country char(2),
  currency char(3) not null,
  lines jsonb not null,
  net_cents integer not null,
  tax_cents integer not null,
  total_cents integer not null,
  reason text,

  constraint invoices_kind_is_known check (kind in ('invoice', 'credit_note')),
  constraint invoices_numbered_once unique (organization_id, series, position),
  constraint invoices_position_counts_from_one check (position >= 1),
  constraint invoices_credit_notes_credit_an_invoice check ((kind = 'credit_note') = (credited_invoice_id is not null)),
  constraint invoices_refunds_are_credited check (refund_attempt_id is null or kind = 'credit_note'),
  constraint invoices_total_is_positive check (total_cents > 0),
  constraint invoices_add_up check (net_cents + tax_cents = total_cents and net_cents >= 0 and tax_cents >= 0)
);
comment on table public.invoices is 'Invoices and credit notes as they were issued. Written once, never changed, never deleted.';
comment on column public.invoices.series is 'What comes before the number, the year included where the organizer wished for it.';
comment on column public.invoices.payment_attempt_id is 'What paid it. Null where no company was asked.';
comment on column public.invoices.refund_attempt_id is 'The refund a credit note was written for. Null where the organizer gave the money back by hand.';
comment on column public.invoices.issued_on is 'The day of the organization''s own calendar: the period it is reported in.';
comment on column public.invoices.country is 'Where the event takes place, as it was said then. Null: online, or nobody said.';
comment on column public.invoices.lines is 'What was sold, with discounts, taxes and fees, for drawing alone; empty on a credit note.';
comment on column public.invoices.total_cents is 'Of a credit note: what it takes back, as a positive number.';

create table public.invoice_taxes (
  invoice_id uuid not null references public.invoices (id) on delete restrict,
  place integer not null,
  organization_id uuid not null,
  name text not null,
  rate_bps integer not null,
  is_inclusive boolean not null,
  net_cents integer not null,
  tax_cents integer not null,

  primary key (invoice_id, place)
);
comment on table public.invoice_taxes is 'What each tax of an invoice came to, and on how much. Written once, with its invoice.';
comment on column public.invoice_taxes.name is 'Empty for the part that no tax was counted on.';

create unique index invoices_once_per_order on public.invoices (order_id) where kind = 'invoice';
create unique index invoices_once_per_refund on public.invoices (refund_attempt_id) where refund_attempt_id is not null;
create index invoices_order_idx on public.invoices (order_id);
create index invoices_credited_idx on public.invoices (credited_invoice_id) where credited_invoice_id is not null;
create index invoices_payment_idx on public.invoices (payment_attempt_id) where payment_attempt_id is not null;
create index invoices_period_idx on public.invoices (organization_id, issued_on desc, id);
create index invoice_taxes_organization_idx on public.invoice_taxes (organization_id);

create trigger _100_timestamps before update on public.invoice_settings
  for each row execute function private.tg__timestamps();
create trigger _900_audit after insert or update or delete on public.invoice_settings
  for each row execute function private.tg__audit('money');

/* Refuses whatever would change or remove a row, to the owner of the database, too. */
create function private.tg__never_changed()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  raise exception 'forbidden' using errcode = 'PT403',
    hint = format('Rows of %I are written once and kept.', tg_table_name);
end;
$$;

create trigger _300_never_changed before update or delete on public.invoices
  for each row execute function private.tg__never_changed();
create trigger _300_never_changed before update or delete on public.invoice_taxes
  for each row execute function private.tg__never_changed();

alter table public.invoice_settings enable row level security;
alter table private.invoice_series enable row level security;
alter table public.invoices enable row level security;
alter table public.invoice_taxes enable row level security;

create policy "Members read how their invoices are made" on public.invoice_settings
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the invoices of their organizations" on public.invoices
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Holders of its address read the invoices of an order" on public.invoices
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));
create policy "Members read the taxes of their invoices" on public.invoice_taxes
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Holders of its address read the taxes of the invoices of an order" on public.invoice_taxes
  for select to anon, authenticated using (invoice_id in (
    select invoice.id from public.invoices as invoice where invoice.order_id = (select private.claimed_order_id())));

grant select on public.invoice_settings to authenticated, service_role;
grant select on public.invoices, public.invoice_taxes to anon, authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; the functions of the next chapter write.

/*
 * Switches invoices on or off and says what they say from now on; those that are issued stay as they are.
 * For admins: it speaks to the tax office. Definer, because the table is nobody's to write.
 */
create function public.set_invoice_settings(
  organization_id uuid, is_on boolean, seller_name text, seller_address text, seller_registration text default null,
  prefix text default 'INV-', credit_prefix text default 'CN-', is_yearly boolean default false
)
returns public.invoice_settings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_settings public.invoice_settings;
begin
  if set_invoice_settings.organization_id is null
     or set_invoice_settings.organization_id not in (select private.my_organization_ids('admin')) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;

  insert into public.invoice_settings as settings
    (organization_id, is_on, seller_name, seller_address, seller_registration, prefix, credit_prefix, is_yearly)
  values
    (set_invoice_settings.organization_id, set_invoice_settings.is_on, btrim(set_invoice_settings.seller_name),
     btrim(set_invoice_settings.seller_address), nullif(btrim(set_invoice_settings.seller_registration), ''),
     upper(btrim(set_invoice_settings.prefix)), upper(btrim(set_invoice_settings.credit_prefix)), set_invoice_settings.is_yearly)
  on conflict on constraint invoice_settings_pkey do update
     set is_on = excluded.is_on, seller_name = excluded.seller_name, seller_address = excluded.seller_address,
         seller_registration = excluded.seller_registration, prefix = excluded.prefix,
         credit_prefix = excluded.credit_prefix, is_yearly = excluded.is_yearly
  returning * into v_settings;
  return v_settings;
exception when check_violation or not_null_violation then
  raise exception 'invalid_input' using errcode = 'PT400',
    hint = 'Name the seller and an address. A prefix is short and ends with a letter, a dash or a slash.';
end;
$$;
comment on function public.set_invoice_settings is 'Switches invoices on or off and says what they say. For admins of the organization.';
grant execute on function public.set_invoice_settings to authenticated;

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (17, 'public.invoices', 'Invoices and credit notes', 't.order_id = any (($1).orders)', 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (18, 'public.invoice_taxes', 'Taxes of invoices',
   't.invoice_id in (select invoice.id from public.invoices as invoice where invoice.order_id = any (($1).orders))',
   't.organization_id = $1', 'keep', 't.invoice_id || '':'' || t.place', 'text'),
  (90, 'public.invoice_settings', 'How invoices are made', null, 't.organization_id = $1', 'keep', 't.organization_id', 'uuid'),
  (90, 'private.invoice_series', 'Numbers of invoices', null, 't.organization_id = $1', 'keep', 't.series', 'text');
select private.register_columns('public.invoices', 'buyer_name', 'name', 'keep', 'An issued invoice must be kept as it is for years: the law of taxes stands before the wish to be erased (GDPR article 17, 3 b).');
select private.register_columns('public.invoices', 'buyer_email', 'email', 'keep', 'As with the name: it is what was issued.');
select private.register_columns('public.invoices', 'reason', 'free_text', 'keep', 'As with the name: it is what was issued.');
select private.register_columns('public.invoices', 'seller_name', 'company', 'keep', 'As with the name; the seller is who must keep it.');
select private.register_columns('public.invoices', 'seller_address', 'address', 'keep', 'As with the name; the seller is who must keep it.');
select private.register_columns('public.invoices', 'lines', 'json', 'keep', 'What the organizer sold, and no word about a person.');
select private.register_columns('public.invoices', 'kind series number seller_registration event_name order_number country currency', 'code', 'keep', 'The ledger.');
select private.register_columns('public.invoice_taxes', 'name', 'code', 'keep', 'The ledger.');
select private.register_columns('public.invoice_settings', 'seller_name', 'company', 'keep', 'What the organization says of itself on its invoices.');
select private.register_columns('public.invoice_settings', 'seller_address', 'address', 'keep', 'What the organization says of itself on its invoices.');
select private.register_columns('public.invoice_settings', 'seller_registration prefix credit_prefix', 'code', 'keep', 'What the organization says of itself on its invoices.');
select private.register_columns('private.invoice_series', 'series', 'code', 'keep', 'The ledger.');
