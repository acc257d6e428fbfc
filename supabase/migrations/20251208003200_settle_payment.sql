/*
 * Settling payments: the meeting point of a slow provider and a hold that runs out.
 *
 * Every function here locks the order row first and decides by its state, so webhooks,
 * browser returns, expiry and retries may come in any order, any number of times, at once.
 * They are for the service alone: they believe what they are told about money, because the
 * caller has verified it with the provider.
 */

/*
 * Writes down the payment page opened for an order. The same page twice is one attempt.
 * Raises order_not_payable when the hold is over: the caller must close the page.
 */
create function public.open_payment(
  order_id uuid, provider text, session_id text, url text, amount_cents integer, currency text
)
returns public.payment_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_attempt public.payment_attempts;
begin
  if provider is null or session_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A payment page has a provider and an id.';
  end if;

  select "order".* into v_order
    from public.orders as "order"
   where "order".id = open_payment.order_id
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404';
  end if;

  select attempt.* into v_attempt
    from public.payment_attempts as attempt
   where attempt.provider_session_id = open_payment.session_id
     and attempt.order_id = open_payment.order_id;
  if found then
    return v_attempt;
  end if;

  if v_order.status not in ('held', 'awaiting_payment') or v_order.expires_at <= now() then
    raise exception 'order_not_payable' using errcode = 'PT409', hint = 'The hold is over. Order again.';
  end if;
  if v_order.total_cents <> open_payment.amount_cents or v_order.currency <> upper(open_payment.currency) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'The page asks for another amount than the order.';
  end if;

  insert into public.payment_attempts (order_id, provider, provider_session_id, amount_cents, currency, url)
  values (v_order.id, open_payment.provider, open_payment.session_id, v_order.total_cents, v_order.currency,
          open_payment.url)
  returning * into v_attempt;

  update public.orders as "order" set status = 'awaiting_payment' where "order".id = v_order.id;

  return v_attempt;
end;
$$;
grant execute on function public.open_payment to service_role;

/* The buyer has done their part and the money is underway, as with a bank debit. Answers the order's status. */
create function public.mark_order_processing(order_id uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_status text;
begin
  update public.orders as "order"
     set status = 'processing'
   where "order".id = mark_order_processing.order_id
     and "order".status = 'awaiting_payment';

  select "order".status into v_status from public.orders as "order" where "order".id = mark_order_processing.order_id;
  if not found then
    raise exception 'not_found' using errcode = 'PT404';
  end if;

  return v_status;
end;
$$;
grant execute on function public.mark_order_processing to service_role;

/*
 * Takes an expired order's places again, now as sold ones, and confirms it.
 * Answers false when they are gone or the event is: then the money must go back.
 */
create function private.revive_order(revived public.orders)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_lines record;
begin
  if not exists (
    select from public.occurrences as occurrence
      join public.events as event on event.id = occurrence.event_id
     where occurrence.id = revived.occurrence_id
       and occurrence.status = 'scheduled'
       and event.status = 'published'
  ) then
    return false;
  end if;

  select array_agg(line.tier_id order by line.tier_id) as tier_ids,
         array_agg(line.quantity order by line.tier_id) as quantities,
         array_agg(line.total_cents order by line.tier_id) as totals
    into v_lines
    from public.order_lines as line
   where line.order_id = revived.id;

  begin
    perform private.take_places(revived.occurrence_id, v_lines.tier_ids, v_lines.quantities, v_lines.totals);
  exception when sqlstate 'PT409' then
    return false;
  end;

  update public.orders as "order"
     set status = 'confirmed', confirmed_at = now()
   where "order".id = revived.id;
  perform private.fulfil_order(revived.id);

  return true;
end;
$$;

/*
 * A provider says that money came. Answers what that means:
 *
 *   confirmed        the order is confirmed by this call
 *   already_settled  it was by an earlier one
 *   refund_due       nothing can be given for this money (sold out meanwhile, paid twice): give it back
 *   mismatch         not the amount or currency of the order, or no such order; the order is stuck,
 *                    its places are free again, the attempt is refund_due
 *
 * The same call again gives already_settled or refund_due again, never a second ticket set.
 */
create function public.settle_payment(
  order_id uuid, provider text, session_id text, payment_id text, amount_cents integer, currency text
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
  v_answer text;
begin
  if provider is null or session_id is null or amount_cents is null or currency is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A payment has a page, an amount and a currency.';
  end if;

  select "order".* into v_order
    from public.orders as "order"
   where "order".id = settle_payment.order_id
     for update;
  if not found then
    return 'mismatch';
  end if;

  -- The page may be news to us: we died between opening it and open_payment.
  insert into public.payment_attempts (order_id, provider, provider_session_id, amount_cents, currency)
  values (v_order.id, settle_payment.provider, settle_payment.session_id, settle_payment.amount_cents,
          upper(settle_payment.currency))
  on conflict (provider_session_id) do nothing;
  select attempt.* into v_attempt
    from public.payment_attempts as attempt
   where attempt.provider_session_id = settle_payment.session_id;

  if v_attempt.order_id <> v_order.id then
    return 'mismatch';
  end if;
  if v_attempt.status in ('succeeded', 'refunded') then
    return 'already_settled';
  end if;
  if v_attempt.status = 'refund_due' then
    return 'refund_due';
  end if;

  v_fits := settle_payment.amount_cents = v_order.total_cents and upper(settle_payment.currency) = v_order.currency;
  v_answer := case
    when not v_fits then 'mismatch'
    when v_order.status in ('held', 'awaiting_payment', 'processing') then 'confirmed'
    when v_order.status = 'expired' and private.revive_order(v_order) then 'confirmed'
    else 'refund_due'
  end;

  if v_answer = 'confirmed' and v_order.status <> 'expired' then
    perform private.confirm_order(v_order.id);
  elsif v_answer = 'mismatch' and v_order.status in ('held', 'awaiting_payment', 'processing', 'expired') then
    if v_order.status <> 'expired' then
      perform private.move_held_places(v_order.id, to_sold => false);
    end if;
    update public.orders as "order" set status = 'stuck' where "order".id = v_order.id;
  end if;

  update public.payment_attempts as attempt
     set status = case when v_answer = 'confirmed' then 'succeeded' else 'refund_due' end,
         provider_payment_id = settle_payment.payment_id,
         amount_cents = settle_payment.amount_cents,
         currency = upper(settle_payment.currency)
   where attempt.id = v_attempt.id;

  if v_answer <> 'confirmed' then
    perform private.log_action(v_order.organization_id, 'payment.' || v_answer, 'order', v_order.id,
      jsonb_build_object('session_id', settle_payment.session_id, 'amount_cents', settle_payment.amount_cents,
                         'currency', upper(settle_payment.currency), 'order_status', v_order.status));
  end if;

  return v_answer;
end;
$$;
grant execute on function public.settle_payment to service_role;

/*
 * Writes down a refund the provider accepted or refused, and closes the payment it belongs to.
 * The same refund twice is one row. The places of a confirmed order are not touched here.
 */
create function public.record_refund(
  session_id text, refund_id text, status text default 'succeeded', reason text default ''
)
returns public.refund_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_attempt public.payment_attempts;
  v_refund public.refund_attempts;
begin
  if refund_id is null or coalesce(status, '') not in ('pending', 'succeeded', 'failed') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A refund has an id and a state.';
  end if;

  select attempt.* into v_attempt
    from public.payment_attempts as attempt
   where attempt.provider_session_id = record_refund.session_id
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404';
  end if;

  insert into public.refund_attempts as refund
    (order_id, payment_attempt_id, provider_refund_id, amount_cents, currency, reason, status)
  values (v_attempt.order_id, v_attempt.id, record_refund.refund_id, v_attempt.amount_cents, v_attempt.currency,
          coalesce(record_refund.reason, ''), record_refund.status)
  on conflict (provider_refund_id) do update set status = excluded.status
  returning * into v_refund;

  if v_refund.status = 'succeeded' then
    update public.payment_attempts as attempt set status = 'refunded' where attempt.id = v_attempt.id;
  end if;

  return v_refund;
end;
$$;
grant execute on function public.record_refund to service_role;
