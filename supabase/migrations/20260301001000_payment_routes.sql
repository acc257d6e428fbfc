/*
 * Where the money of an order goes, and what the installation keeps of it: decided when the payment is started, frozen
 * on its row, and compared with what the company says when the money came.
 */

/*
 * What the installation keeps of an order: the one place where it is computed. Half a cent is a cent, and never more
 * than there is.
 */
create function private.application_fee(total_cents integer, share_bps integer, fee_fixed_cents integer)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select least(total_cents, (total_cents::bigint * share_bps + 5000) / 10000 + fee_fixed_cents)::integer
$$;
-- NOTE: granted to nobody.

/*
 * Where to send the money of an order: no row means to the installation's own account, as without Connect. Raises
 * payments_not_ready when the organization has no account that may be charged. For the service alone.
 */
create function public.payment_route(order_id uuid)
returns table (destination text, application_fee_cents integer)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_route record;
begin
  select account.provider_account_id as destination, coalesce(account.charges_enabled, false) as is_open,
         private.application_fee("order".total_cents, terms.share_bps, terms.fee_fixed_cents) as fee_cents
    into v_route
    from public.orders as "order"
    join private.payment_terms as terms on terms.is_connect
    left join public.payment_accounts as account
      on account.organization_id = "order".organization_id and account.provider = terms.provider
   where "order".id = payment_route.order_id;
  if not found then
    return;
  end if;

  if not v_route.is_open then
    raise exception 'payments_not_ready' using errcode = 'PT409', hint = 'The organizer cannot take payments at the moment.';
  end if;
  return query select v_route.destination, v_route.fee_cents;
end;
$$;
comment on function public.payment_route is 'The account that gets the money of an order, and what is kept of it; no row without Connect. For the service.';
grant execute on function public.payment_route to service_role;

/*
 * Writes down a payment page whose money is passed on: open_payment, with where to and what is kept. The account must
 * be one of the order's organization, whoever says so. For the service alone.
 */
create function public.open_routed_payment(
  order_id uuid, provider text, session_id text, url text, amount_cents integer, currency text,
  destination text, application_fee_cents integer
)
returns public.payment_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_attempt public.payment_attempts;
begin
  if not exists (
    select from public.orders as "order"
      join public.payment_accounts as account on account.organization_id = "order".organization_id
     where "order".id = open_routed_payment.order_id
       and account.provider = open_routed_payment.provider
       and account.provider_account_id = open_routed_payment.destination
  ) or coalesce(application_fee_cents, -1) not between 0 and amount_cents then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'The money of an order goes to an account of its organization.';
  end if;

  v_attempt := public.open_payment(
    open_routed_payment.order_id, open_routed_payment.provider, open_routed_payment.session_id, open_routed_payment.url,
    open_routed_payment.amount_cents, open_routed_payment.currency);
  -- Once: what is frozen stays.
  update public.payment_attempts as attempt
     set destination_account = open_routed_payment.destination,
         application_fee_cents = open_routed_payment.application_fee_cents
   where attempt.id = v_attempt.id and attempt.destination_account is null and attempt.status = 'open';
  select attempt.* into v_attempt from public.payment_attempts as attempt where attempt.id = v_attempt.id;
  return v_attempt;
end;
$$;
comment on function public.open_routed_payment is 'Writes down a payment page with the account its money is passed on to. For the service.';
grant execute on function public.open_routed_payment to service_role;

/*
 * Money came, and the company was asked where it went: settle_payment, after comparing the route with the frozen one.
 * A page that is news to us (we died between opening it and writing it down) is compared with what it would be now.
 *
 * Money that went elsewhere, or of which something else was kept, is a mismatch: the order is stuck, its places are
 * free again, and a person decides. For the service alone.
 */
create function public.settle_routed_payment(
  order_id uuid, provider text, session_id text, payment_id text, amount_cents integer, currency text,
  destination text, application_fee_cents integer
)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_attempt public.payment_attempts;
  v_fits boolean;
begin
  if provider is null or session_id is null or payment_id is null or amount_cents is null or currency is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A payment has a page, an amount and a currency.';
  end if;
  select "order".* into v_order from public.orders as "order" where "order".id = settle_routed_payment.order_id for update;
  if not found then
    return 'mismatch';
  end if;
  select attempt.* into v_attempt
    from public.payment_attempts as attempt
   where attempt.provider_session_id = settle_routed_payment.session_id;

  if not found then
    v_fits := private.routes_as_now(v_order, settle_routed_payment.provider, destination, application_fee_cents);
    insert into public.payment_attempts
      (order_id, provider, provider_session_id, amount_cents, currency, destination_account, application_fee_cents)
    values (v_order.id, settle_routed_payment.provider, settle_routed_payment.session_id, settle_routed_payment.amount_cents,
            upper(settle_routed_payment.currency), destination,
            least(coalesce(application_fee_cents, 0), settle_routed_payment.amount_cents))
    returning * into v_attempt;
  else
    v_fits := v_attempt.destination_account is not distinct from destination
      and v_attempt.application_fee_cents = coalesce(application_fee_cents, 0);
  end if;

  if not v_fits and v_attempt.order_id = v_order.id and v_attempt.status in ('open', 'expired', 'failed') then
    perform private.set_aside(v_order, v_attempt.id, settle_routed_payment.payment_id, jsonb_build_object(
      'session_id', session_id, 'amount_cents', amount_cents, 'currency', upper(currency), 'order_status', v_order.status,
      'destination', destination, 'application_fee_cents', application_fee_cents));
    return 'mismatch';
  end if;
  return public.settle_payment(
    settle_routed_payment.order_id, settle_routed_payment.provider, settle_routed_payment.session_id,
    settle_routed_payment.payment_id, settle_routed_payment.amount_cents, settle_routed_payment.currency);
end;
$$;
comment on function public.settle_routed_payment is 'Settles a payment after comparing where the money went with where it was to go. For the service.';
grant execute on function public.settle_routed_payment to service_role;

/* Whether a payment that nobody wrote down went where one of today would go. */
create function private.routes_as_now(
  paid public.orders, provider text, destination text, application_fee_cents integer
)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when destination is null then not exists (select from private.payment_terms as terms where terms.is_connect)
    else exists (
      select from public.payment_accounts as account
       cross join private.payment_terms as terms
       where account.organization_id = paid.organization_id
         and account.provider = routes_as_now.provider
         and account.provider_account_id = destination
         and coalesce(routes_as_now.application_fee_cents, 0)
             = private.application_fee(paid.total_cents, terms.share_bps, terms.fee_fixed_cents)) end
$$;
-- NOTE: granted to nobody.

/* Money that nothing is given for until a person decided; the order waits, its places are free again. */
create function private.set_aside(paid public.orders, attempt_id uuid, payment_id text, facts jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if paid.status in ('held', 'awaiting_payment', 'processing', 'expired') then
    if paid.status <> 'expired' then
      perform private.move_held_places(paid.id, to_sold => false);
    end if;
    update public.orders as "order" set status = 'stuck' where "order".id = paid.id;
  end if;
  update public.payment_attempts as attempt
     set status = 'refund_due', provider_payment_id = payment_id, amount_cents = (facts ->> 'amount_cents')::integer,
         currency = facts ->> 'currency', destination_account = facts ->> 'destination',
         application_fee_cents = case when facts ->> 'destination' is null then 0
                                      else coalesce((facts ->> 'application_fee_cents')::integer, 0) end
   where attempt.id = attempt_id;
  perform private.log_action(paid.organization_id, 'payment.mismatch', 'order', paid.id, facts);
end;
$$;
-- NOTE: granted to nobody.
