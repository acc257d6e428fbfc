/*
 * Opening an account at the payment company, and mirroring what the company says of it.
 *
 * The row comes first, then the company is asked outside any transaction under the row's own id, then the row gets the
 * account's name: whoever dies in between leaves a row that finds the same account again.
 */

/* Whether an organization may take money: always without Connect, else while its account may be charged. */
create function private.may_charge(organization_id uuid)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce((
    select not terms.is_connect or exists (
             select from public.payment_accounts as account
              where account.organization_id = may_charge.organization_id
                and account.provider = terms.provider
                and account.charges_enabled)
      from private.payment_terms as terms), true)
$$;
-- NOTE: granted to nobody.

/* Writes the answer of may_charge on the events of one organization, or of all; touches what differs alone, in order of id. */
create function private.refresh_charges_ready(organization_id uuid default null)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  with organizations as (
    select organization.id, private.may_charge(organization.id) as may_charge
      from public.organizations as organization
     where refresh_charges_ready.organization_id is null or organization.id = refresh_charges_ready.organization_id
  ), changed as (
    select event.id, organizations.may_charge
      from public.events as event
      join organizations on organizations.id = event.organization_id
     where event.charges_ready <> organizations.may_charge
     order by event.id
       for no key update of event
  )
  update public.events as event
     set charges_ready = changed.may_charge
    from changed
   where event.id = changed.id
$$;
-- NOTE: granted to nobody.

/*
 * A new event knows from its first moment whether it may take money. Whoever changes the answer meanwhile waits for the
 * event, or the event for them: else one of the two would not see the other.
 * Definer, because the terms are nobody's to read.
 */
create function private.tg_events__charges()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform from private.payment_terms as terms for share;
  perform from public.payment_accounts as account where account.organization_id = new.organization_id for share;
  new.charges_ready = private.may_charge(new.organization_id);
  return new;
end;
$$;

create trigger _500_charges before insert on public.events
  for each row execute function private.tg_events__charges();

/* Paid tickets begin to sell, or stop, in the transaction that learns that the account may be charged, or not. */
create function private.tg_payment_accounts__charges()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.refresh_charges_ready(new.organization_id);
  return null;
end;
$$;

create trigger _500_charges after insert or update of charges_enabled on public.payment_accounts
  for each row execute function private.tg_payment_accounts__charges();

/*
 * The terms of this installation as its settings say; said when it starts. The same again changes nothing.
 * For the service alone.
 */
create function public.set_payment_terms(is_connect boolean, provider text, share_bps integer, fee_fixed_cents integer)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if is_connect is null or coalesce(provider, '') = '' or share_bps is null or fee_fixed_cents is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say whether, with whom, and for how much.';
  end if;

  insert into private.payment_terms as terms (is_connect, provider, share_bps, fee_fixed_cents)
  values (set_payment_terms.is_connect, set_payment_terms.provider, set_payment_terms.share_bps, set_payment_terms.fee_fixed_cents)
  on conflict (is_only) do update
     set is_connect = excluded.is_connect, provider = excluded.provider, share_bps = excluded.share_bps,
         fee_fixed_cents = excluded.fee_fixed_cents, updated_at = now()
   where (terms.is_connect, terms.provider, terms.share_bps, terms.fee_fixed_cents)
         is distinct from (excluded.is_connect, excluded.provider, excluded.share_bps, excluded.fee_fixed_cents);
  if found then
    perform private.refresh_charges_ready();
  end if;
end;
$$;
comment on function public.set_payment_terms is 'Says whether money goes to accounts of organizers, and what is kept of it. For the service, when it starts.';
grant execute on function public.set_payment_terms to service_role;

/*
 * Makes the row of an account, or finds it, for its owners and admins. A country can be changed until the company has
 * made the account, and never after. Definer: the table is nobody's to write.
 */
create function public.begin_payment_account(organization_id uuid, country text)
returns public.payment_accounts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_terms private.payment_terms;
  v_account public.payment_accounts;
begin
  if begin_payment_account.organization_id is null
     or begin_payment_account.organization_id not in (select private.my_organization_ids('admin')) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  if coalesce(country, '') !~ '^[A-Z]{2}$' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say the country as two letters.';
  end if;
  select terms.* into v_terms from private.payment_terms as terms;
  if not coalesce(v_terms.is_connect, false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'All money goes to the account of this installation.';
  end if;

  insert into public.payment_accounts as account (organization_id, provider, country)
  values (begin_payment_account.organization_id, v_terms.provider, begin_payment_account.country)
  on conflict on constraint payment_accounts_once_per_provider do update
     set country = case when account.provider_account_id is null then excluded.country else account.country end
  returning account.* into v_account;
  return v_account;
end;
$$;
comment on function public.begin_payment_account is 'Begins, or finds, the account of an organization at the payment company. For its owners and admins.';
grant execute on function public.begin_payment_account to authenticated;

/* Keeps what the company calls an account. One that has a name keeps it; the answer is the name that holds. For the service. */
create function public.attach_payment_account(id uuid, provider_account_id text)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_held text;
begin
  if attach_payment_account.id is null or coalesce(attach_payment_account.provider_account_id, '') = '' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which account, and what it is called.';
  end if;

  update public.payment_accounts as account
     set provider_account_id = coalesce(account.provider_account_id, attach_payment_account.provider_account_id)
   where account.id = attach_payment_account.id
  returning account.provider_account_id into v_held;
  if v_held is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such account.';
  end if;
  return v_held;
exception when unique_violation then
  raise exception 'invalid_input' using errcode = 'PT400', hint = 'This account belongs to another organization.';
end;
$$;
comment on function public.attach_payment_account is 'Keeps what the payment company calls the account of an organization. For the service.';
grant execute on function public.attach_payment_account to service_role;

/*
 * Writes down what the company answered when it was asked at `asked_at`, by the clock of the database. Says whether it
 * was the newest answer; an older one changes nothing. For the service alone.
 */
create function public.mirror_payment_account(provider text, account_id text, facts jsonb, asked_at timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if account_id is null or jsonb_typeof(facts) is distinct from 'object' or asked_at is null or asked_at > clock_timestamp() then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say what the company answered, and when it was asked.';
  end if;

  update public.payment_accounts as account
     set charges_enabled = (facts ->> 'charges_enabled')::boolean,
         payouts_enabled = (facts ->> 'payouts_enabled')::boolean,
         details_submitted = (facts ->> 'details_submitted')::boolean,
         requirements = coalesce(facts -> 'requirements', '{}'),
         disabled_reason = left(facts ->> 'disabled_reason', 200),
         asked_at = mirror_payment_account.asked_at
   where account.provider = mirror_payment_account.provider
     and account.provider_account_id = mirror_payment_account.account_id
     and coalesce(account.asked_at < mirror_payment_account.asked_at, true);
  return found;
end;
$$;
comment on function public.mirror_payment_account is 'Writes down how an account stands, unless something newer is known. For the service.';
grant execute on function public.mirror_payment_account to service_role;

/* Accounts that somebody waits for and that nobody asked about for an hour, and every one once a day. For the service. */
create function public.list_payment_accounts_to_ask(max_rows integer default 50)
returns table (provider text, account_id text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if max_rows is null or max_rows not between 1 and 500 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Ask for 1 to 500 accounts.';
  end if;

  return query
  select account.provider, account.provider_account_id
    from public.payment_accounts as account
    join private.payment_terms as terms on terms.is_connect and terms.provider = account.provider
   where account.provider_account_id is not null
     and coalesce(account.asked_at < now() - case account.state when 'active' then interval '1 day' else interval '1 hour' end, true)
   order by account.asked_at nulls first, account.id
   limit max_rows;
end;
$$;
comment on function public.list_payment_accounts_to_ask is 'Accounts that the payment company should be asked about again, longest ago first. For the service.';
grant execute on function public.list_payment_accounts_to_ask to service_role;
