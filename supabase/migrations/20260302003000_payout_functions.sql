/*
 * Payouts as they come in, what the company keeps of each payment, and the report that says of every cent where it is.
 */

/* The organization of an account with the payment company. */
create function private.organization_of_account(provider text, account_id text)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select account.organization_id
    from public.payment_accounts as account
   where account.provider = organization_of_account.provider
     and account.provider_account_id = organization_of_account.account_id
$$;

/*
 * Whose a payout is. One of a connected account is that organization's. One of the installation's own account is the
 * only organization's that ever took money there in this currency; where several share it, what the bank received is
 * a mixture and nobody's balance gets smaller: the installation settles with them by hand.
 */
create function private.organization_of_payout(provider text, account_id text, currency text)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_found uuid[];
begin
  if account_id is not null then
    return private.organization_of_account(provider, account_id);
  end if;
  v_found := array(
    select organization.id
      from public.organizations as organization
     where exists (
       select from public.ledger_entries as entry
        where entry.organization_id = organization.id
          and entry.provider = organization_of_payout.provider
          and entry.currency = organization_of_payout.currency)
     limit 2);
  return case cardinality(v_found) when 1 then v_found[1] end;
end;
$$;

/* Money left for the organizer's bank, or did not arrive there. */
create function private.tg_payouts__ledger()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_entry public.ledger_entries;
begin
  v_entry.organization_id := new.organization_id;
  v_entry.provider := new.provider;
  v_entry.reference := new.provider_payout_id;
  v_entry.currency := new.currency;
  v_entry.payout_id := new.id;

  if new.status = 'paid' then
    v_entry.kind := 'payout';
    v_entry.amount_cents := -new.amount_cents;
    perform private.enter(v_entry);
  elsif new.status in ('failed', 'canceled') and exists (
    select from public.ledger_entries as entry where entry.payout_id = new.id and entry.kind = 'payout') then
    v_entry.kind := 'payout_failed';
    v_entry.amount_cents := new.amount_cents;
    perform private.enter(v_entry);
  end if;
  return null;
end;
$$;

create trigger _500_ledger after insert or update of status on public.payouts
  for each row execute function private.tg_payouts__ledger();

/* Writes down how a payout stands; null when it is nobody's here. It only goes forward: an older answer changes nothing. */
create function public.record_payout(provider text, account_id text, payout jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order constant text[] := array['pending', 'in_transit', 'paid', 'canceled', 'failed'];
  v_told public.payouts := jsonb_populate_record(null::public.payouts, payout);
  v_id uuid;
begin
  if provider is null or v_told.provider_payout_id is null or array_position(v_order, v_told.status) is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A payout has an id and a known state.';
  end if;

  v_told.organization_id := (
    select known.organization_id from public.payouts as known
     where known.provider = record_payout.provider and known.provider_payout_id = v_told.provider_payout_id);
  if v_told.organization_id is null then
    v_told.organization_id := private.organization_of_payout(provider, account_id, v_told.currency);
  end if;
  if v_told.organization_id is null then
    return null;
  end if;

  insert into public.payouts as known
    (organization_id, provider, provider_payout_id, amount_cents, currency, status, arrives_on, failure)
  values
    (v_told.organization_id, record_payout.provider, v_told.provider_payout_id, v_told.amount_cents, v_told.currency,
     v_told.status, v_told.arrives_on, left(v_told.failure, 500))
  on conflict on constraint payouts_mirrored_once do update
     set status = excluded.status, arrives_on = excluded.arrives_on, failure = excluded.failure
   where array_position(v_order, excluded.status) > array_position(v_order, known.status);

  select known.id into v_id
    from public.payouts as known
   where known.provider = record_payout.provider and known.provider_payout_id = v_told.provider_payout_id;
  return v_id;
end;
$$;
comment on function public.record_payout is 'How a payout stands, as the payment company told it when it was asked. For the service.';
grant execute on function public.record_payout to service_role;

/*
 * Payments whose fee nobody knows, the longest unasked first, marked as asked for: a company that does not know yet is
 * asked again ten minutes later, and less often the older the payment is. For the service.
 */
create function public.payments_without_fee(provider text, max_rows integer default 200)
returns table (payment_id text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if provider is null or coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;

  return query
  update public.payment_attempts as asked
     set fee_asked_at = now()
   where asked.id in (
     select attempt.id
       from public.payment_attempts as attempt
      where attempt.provider_fee_cents is null and attempt.amount_cents > 0
        and attempt.status in ('succeeded', 'refund_due', 'refunded', 'dismissed')
        and attempt.provider = payments_without_fee.provider
        and attempt.provider_payment_id is not null
        and private.bears_its_fee(attempt)
        and (attempt.fee_asked_at is null
             or attempt.fee_asked_at < now() - greatest(interval '10 minutes', (attempt.fee_asked_at - attempt.created_at) / 2))
      order by attempt.fee_asked_at nulls first
      limit payments_without_fee.max_rows
        for update skip locked)
  returning asked.provider_payment_id;
end;
$$;
comment on function public.payments_without_fee is 'Payments whose fee the company has not said yet, marked as asked for. For the service.';
grant execute on function public.payments_without_fee to service_role;

/* What the company kept of a payment. Said once; the same again changes nothing. For the service. */
create function public.record_provider_fee(provider text, payment_id text, fee_cents integer, currency text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if provider is null or payment_id is null or fee_cents is null or currency is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A fee has a payment, an amount and a currency.';
  end if;
  update public.payment_attempts as attempt
     set provider_fee_cents = record_provider_fee.fee_cents, provider_fee_currency = upper(record_provider_fee.currency)
   where attempt.provider = record_provider_fee.provider
     and attempt.provider_payment_id = record_provider_fee.payment_id
     and attempt.provider_fee_cents is null
     and attempt.status in ('succeeded', 'refund_due', 'refunded', 'dismissed');
  return found;
end;
$$;
comment on function public.record_provider_fee is 'What the payment company kept of a payment, once. For the service.';
grant execute on function public.record_provider_fee to service_role;

/*
 * Where an organization's money is: for each company and currency what it held at first, what moved in each month of
 * the period, and what it held at the end. A month without movements has no row; the row without a month is what was
 * there before. For managers; the sums of the columns are the entries' to the cent.
 */
create function public.payouts_report(organization_id uuid, from_day date, to_day date)
returns table (
  provider text, currency text, month date, opening_cents bigint, payments_cents bigint, refunds_cents bigint,
  platform_fees_cents bigint, provider_fees_cents bigint, disputes_cents bigint, payouts_cents bigint, closing_cents bigint
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if not coalesce(payouts_report.organization_id in (select private.my_organization_ids('manager')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  if from_day is null or to_day is null or from_day > to_day then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A period begins before it ends.';
  end if;

  return query
  with moved as (
    select entry.provider, entry.currency::text as currency,
           case when entry.booked_on >= from_day then date_trunc('month', entry.booked_on)::date end as month,
           entry.kind, sum(entry.amount_cents) as cents
      from public.ledger_entries as entry
     where entry.organization_id = payouts_report.organization_id and entry.booked_on <= to_day
     group by 1, 2, 3, 4
  ), summed as (
    select moved.provider, moved.currency, moved.month, sum(moved.cents) as cents,
           sum(moved.cents) filter (where moved.kind = 'payment') as payments,
           sum(moved.cents) filter (where moved.kind in ('refund', 'refund_failed')) as refunds,
           sum(moved.cents) filter (where moved.kind in ('application_fee', 'application_fee_refund')) as platform_fees,
           sum(moved.cents) filter (where moved.kind = 'provider_fee') as provider_fees,
           sum(moved.cents) filter (where moved.kind in ('dispute', 'dispute_fee', 'dispute_won', 'dispute_fee_refund')) as disputes,
           sum(moved.cents) filter (where moved.kind in ('payout', 'payout_failed')) as payouts
      from moved
     group by moved.provider, moved.currency, moved.month
  ), told as (
    select summed.*, sum(summed.cents) over (
             partition by summed.provider, summed.currency order by summed.month nulls first) as closing
      from summed
  )
  select told.provider, told.currency, told.month, (told.closing - told.cents)::bigint, coalesce(told.payments, 0)::bigint,
         coalesce(told.refunds, 0)::bigint, coalesce(told.platform_fees, 0)::bigint, coalesce(told.provider_fees, 0)::bigint,
         coalesce(told.disputes, 0)::bigint, coalesce(told.payouts, 0)::bigint, told.closing::bigint
    from told
   order by told.provider, told.currency, told.month nulls first;
end;
$$;
comment on function public.payouts_report is
  'What the payment companies hold for an organization: by company, currency and month, with everything that moved. For managers.';
grant execute on function public.payouts_report to authenticated;

/* How many payments of the period still wait for the company to say what it kept: until then the balance is too high. For managers. */
create function public.fees_missing(organization_id uuid, from_day date, to_day date)
returns integer
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not coalesce(fees_missing.organization_id in (select private.my_organization_ids('manager')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;

  return (
    select count(*)
      from public.payment_attempts as attempt
      join public.ledger_entries as entry on entry.payment_attempt_id = attempt.id and entry.kind = 'payment'
     where attempt.provider_fee_cents is null and attempt.amount_cents > 0
       and attempt.status in ('succeeded', 'refund_due', 'refunded', 'dismissed')
       and attempt.organization_id = fees_missing.organization_id
       and attempt.provider in ('stripe', 'stripe-standin')
       and private.bears_its_fee(attempt)
       and entry.booked_on between from_day and to_day);
end;
$$;
comment on function public.fees_missing is 'Payments whose fee the company has not said yet. For managers.';
grant execute on function public.fees_missing to authenticated;
