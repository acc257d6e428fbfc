/*
 * Paying without a payment company: by bank transfer, or at the door.
 *
 * An organization says which of these it offers, what to write to the buyer and how long it waits; one event may say
 * otherwise. The buyer's order waits as a hold with a later end, by the database's clock and never past the start of its
 * date. A person at the organizer's sees the money and says so; all else is the way every payment goes.
 */
create table public.offline_payment_settings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete restrict,
  event_id uuid references public.events (id) on delete cascade,
  bank_transfer boolean not null default false,
  door boolean not null default false,
  account_holder text not null default '',
  account text not null default '',
  bank text not null default '',
  instructions text not null default '',
  days_to_pay integer not null default 7,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint offline_payment_settings_once_per_event unique nulls not distinct (organization_id, event_id),
  constraint offline_payment_settings_words_are_short check (
    length(account_holder) <= 120 and length(account) <= 100 and length(bank) <= 120 and length(instructions) <= 1000),
  constraint offline_payment_settings_transfers_have_an_account check (
    not bank_transfer or length(btrim(account_holder)) > 0 and length(btrim(account)) > 0),
  constraint offline_payment_settings_wait_for_days check (days_to_pay between 1 and 60)
);
comment on table public.offline_payment_settings is 'Whether an organization, or one event of it, takes bank transfers and money at the door.';
comment on column public.offline_payment_settings.event_id is 'Null: what the organization says for all events that have no row of their own.';
comment on column public.offline_payment_settings.account is 'IBAN, or whatever an account has where there is none.';
comment on column public.offline_payment_settings.bank is 'Name of the bank, BIC or routing number: what else a transfer needs.';
comment on column public.offline_payment_settings.days_to_pay is 'How long a bank transfer is waited for. Who pays at the door may do so until it starts.';
create index offline_payment_settings_event_idx on public.offline_payment_settings (event_id) where event_id is not null;

create trigger _100_timestamps before update on public.offline_payment_settings
  for each row execute function private.tg__timestamps();
create trigger _900_audit after insert or update or delete on public.offline_payment_settings
  for each row execute function private.tg__audit('money');

alter table public.offline_payment_settings enable row level security;
create policy "Members read how their buyers may pay" on public.offline_payment_settings
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
grant select on public.offline_payment_settings to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; a buyer reads of it what concerns their own order.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (90, 'public.offline_payment_settings', 'Bank transfers and money at the door', null, 't.organization_id = $1', 'keep', 't.id', 'uuid');
select private.register_columns('public.offline_payment_settings', 'account_holder', 'company', 'keep', 'What the organization tells those who pay it.');
select private.register_columns('public.offline_payment_settings', 'account bank instructions', 'code', 'keep', 'What the organization tells those who pay it.');

/*
 * Says how buyers may pay without a company: for the organization, or for one event of it. Null settings take what was
 * said of one event away, so that its organization's count again. For admins: whoever names the account gets the money.
 * Definer, because the table is nobody's to write.
 */
create function public.set_offline_payments(organization_id uuid, event_id uuid, settings jsonb)
returns public.offline_payment_settings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_settings public.offline_payment_settings;
begin
  if set_offline_payments.organization_id is null
     or set_offline_payments.organization_id not in (select private.my_organization_ids('admin'))
     or set_offline_payments.event_id is not null and not exists (
       select from public.events as event
        where event.id = set_offline_payments.event_id and event.organization_id = set_offline_payments.organization_id) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization or event.';
  end if;

  if nullif(settings, 'null') is null then
    delete from public.offline_payment_settings as known
     where known.organization_id = set_offline_payments.organization_id and known.event_id = set_offline_payments.event_id;
    return null;
  end if;

  insert into public.offline_payment_settings as known
    (organization_id, event_id, bank_transfer, door, account_holder, account, bank, instructions, days_to_pay)
  values
    (set_offline_payments.organization_id, set_offline_payments.event_id, (settings ->> 'bank_transfer')::boolean,
     (settings ->> 'door')::boolean, btrim(settings ->> 'account_holder'), btrim(settings ->> 'account'),
     btrim(settings ->> 'bank'), btrim(settings ->> 'instructions'), (settings ->> 'days_to_pay')::integer)
  on conflict on constraint offline_payment_settings_once_per_event do update
     set bank_transfer = excluded.bank_transfer, door = excluded.door, account_holder = excluded.account_holder,
         account = excluded.account, bank = excluded.bank, instructions = excluded.instructions,
         days_to_pay = excluded.days_to_pay
  returning known.* into v_settings;
  return v_settings;
exception when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range then
  raise exception 'invalid_input' using errcode = 'PT400',
    hint = 'A bank transfer needs an account and its holder; wait for it 1 to 60 days.';
end;
$$;
comment on function public.set_offline_payments is
  'Says how buyers may pay by bank transfer or at the door, for an organization or one event of it. For admins.';
grant execute on function public.set_offline_payments to authenticated;

/* What counts for an event: what was said of it, else what its organization says. Null where nobody said anything. */
create function private.offline_terms(event_id uuid)
returns public.offline_payment_settings
language sql
stable
security invoker
set search_path = ''
as $$
  select known.*
    from public.events as event
    join public.offline_payment_settings as known
      on known.organization_id = event.organization_id and (known.event_id = event.id or known.event_id is null)
   where event.id = offline_terms.event_id
   order by known.event_id nulls last
   limit 1
$$;

/*
 * Until when an order placed now may be paid this way; null where the way is not offered, or is not any more: money
 * by bank takes a day at least, and who would pay at the door at the last moment does so without an order.
 */
create function private.pay_until(terms public.offline_payment_settings, way text, starts_at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when way = 'bank_transfer' and terms.bank_transfer and starts_at > now() + interval '1 day'
      then least(now() + make_interval(days => terms.days_to_pay), starts_at)
    when way = 'door' and terms.door and starts_at > now() + interval '1 hour' then starts_at
  end
$$;

/* The ways to pay for an event without a company, now: of the date that starts last. */
create function private.offline_ways(event_id uuid)
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select way.name
      from unnest(array['bank_transfer', 'door']) with ordinality as way (name, place)
     where private.pay_until(private.offline_terms(offline_ways.event_id), way.name, (
             select max(occurrence.starts_at) from public.occurrences as occurrence
              where occurrence.event_id = offline_ways.event_id and occurrence.status = 'scheduled')) is not null
     order by way.place)
$$;

/* Called by place_order for what costs something, where the way to pay is not the company as a matter of course. */
create function private.check_way_to_pay(event_id uuid, occurrence_id uuid, way text, payments_ready boolean)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if coalesce(way, 'online') = 'online' then
    if not payments_ready then
      raise exception 'payments_not_ready' using errcode = 'PT409', hint = 'Try again in a moment.';
    end if;
  elsif private.pay_until(private.offline_terms(check_way_to_pay.event_id), way, (
          select occurrence.starts_at from public.occurrences as occurrence where occurrence.id = check_way_to_pay.occurrence_id)) is null then
    raise exception 'way_to_pay_not_offered' using errcode = 'PT409', hint = 'Choose another way to pay.';
  end if;
end;
$$;

/* Whether money of this provider comes by hand, and no company is asked about it. */
create function private.is_offline(provider text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select provider in ('bank_transfer', 'door')
$$;
-- NOTE: all of private is granted to nobody.

/*
 * Lets an order wait for money that comes by hand: its hold lives as long as the wait, and its buyer is written what to
 * do. The same order twice is one payment and one mail. For the service, between holding and answering.
 */
create function public.open_offline_payment(order_id uuid, way text)
returns public.payment_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_attempt public.payment_attempts;
  v_until timestamptz;
begin
  if open_offline_payment.order_id is null or not coalesce(private.is_offline(way), false) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which order, and bank_transfer or door.';
  end if;
  select "order".* into v_order from public.orders as "order" where "order".id = open_offline_payment.order_id for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
  select attempt.* into v_attempt
    from public.payment_attempts as attempt where attempt.provider_session_id = 'offline_' || v_order.id;
  if found then
    return v_attempt;
  end if;

  select private.pay_until(private.offline_terms(v_order.event_id), way, occurrence.starts_at) into v_until
    from public.occurrences as occurrence where occurrence.id = v_order.occurrence_id;
  if v_until is null then
    raise exception 'way_to_pay_not_offered' using errcode = 'PT409', hint = 'Choose another way to pay.';
  end if;
  v_attempt := public.open_payment(v_order.id, way, 'offline_' || v_order.id, null, v_order.total_cents, v_order.currency::text);
  update public.orders as "order" set expires_at = greatest("order".expires_at, v_until) where "order".id = v_order.id;
  insert into private.messages (kind, order_id, recipient)
  values ('payment_instructions', v_order.id, v_order.buyer_email)
  on conflict on constraint messages_once_per_kind_and_order do nothing;
  return v_attempt;
end;
$$;
comment on function public.open_offline_payment is
  'Lets an order wait for a bank transfer or for money at the door, and tells its buyer what to do. For the service.';
grant execute on function public.open_offline_payment to service_role;

/*
 * What the buyer of an order that is paid by hand has to know, as the wire's OfflinePayment; null for any other order.
 * Definer, because bank details are the organizer's; it shows them to the holder of the address, members and the service.
 */
create function public.offline_payment(order_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_terms public.offline_payment_settings;
  v_order record;
begin
  select "order".event_id, "order".status, "order".expires_at, attempt.provider as way, attempt.status as payment
    into v_order
    from public.orders as "order"
    join public.payment_attempts as attempt on attempt.order_id = "order".id and attempt.provider_session_id = 'offline_' || "order".id
   where "order".id = offline_payment.order_id
     and ("order".id = (select private.claimed_order_id())
          or current_setting('role') = 'service_role'
          or "order".organization_id in (select private.my_organization_ids()));
  if not found then
    return null;
  end if;
  v_terms := private.offline_terms(v_order.event_id);
  return jsonb_build_object('way', v_order.way, 'instructions', coalesce(v_terms.instructions, ''),
    -- Where no order waits for money, nobody is told where to send some.
    'account', case when v_order.way = 'bank_transfer' and v_order.status = 'awaiting_payment' then jsonb_build_object(
      'holder', v_terms.account_holder, 'number', v_terms.account, 'bank', v_terms.bank) end);
end;
$$;
comment on function public.offline_payment is 'How an order is paid by hand, and where to; null for any other. For its holder and for members.';
grant execute on function public.offline_payment to anon, authenticated, service_role;
