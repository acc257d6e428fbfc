/*
 * A refund as an organizer asks for it: what is taken back, what it was paid with, and the row that the money
 * goes by.
 */

/* The mail about a refund, once. */
create function private.tell_of_refund(refund public.refund_attempts)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.messages (kind, order_id, recipient, about)
  select 'order_refunded', "order".id, "order".buyer_email, refund.id
    from public.orders as "order"
   where "order".id = refund.order_id
  on conflict on constraint messages_once_per_kind_and_order do nothing
$$;

/* The amount of a refund: what was named, else what the things were paid with, never more than is left. */
create function private.refund_amount(payment public.payment_attempts, asked_cents integer, value_cents integer, leaves_tickets boolean)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_left constant integer := coalesce(payment.amount_cents - payment.refund_cents, 0);
  v_amount constant integer := coalesce(asked_cents, least(value_cents, v_left));
begin
  if v_amount < 0 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A refund is not less than nothing.';
  end if;
  if v_amount > v_left then
    raise exception 'refund_too_large' using errcode = 'PT409',
      detail = jsonb_build_object('left_cents', v_left)::text, hint = 'That is more than is left of the payment.';
  end if;
  if v_amount > 0 and v_amount = v_left and payment.refund_cents + v_amount = payment.amount_cents and leaves_tickets then
    raise exception 'refund_too_large' using errcode = 'PT409', hint = 'Choose the tickets that all of this money was for, too.';
  end if;
  return v_amount;
end;
$$;

/*
 * Takes back tickets and extras of a confirmed order, gives money back, or both. For managers; anybody else's
 * order is not there. Without an amount it is what the things were paid with. The same key is the same refund.
 */
create function public.refund_order(
  order_id uuid, tickets uuid[], extras jsonb, amount_cents integer, currency text, to_stock boolean, reason text, request_key text
)
returns public.refund_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_payment public.payment_attempts;
  v_refund public.refund_attempts;
  v_tickets constant uuid[] := array(select distinct asked from unnest(coalesce(tickets, '{}')) as asked order by asked);
  v_digest constant text := md5(concat_ws('|', v_tickets, extras, amount_cents, currency, to_stock, reason));
  v_value integer;
  v_amount integer;
begin
  select "order".* into v_order
    from public.orders as "order"
   where "order".id = refund_order.order_id
     and "order".organization_id in (select private.order_manager_ids())
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such order.';
  end if;
  if length(coalesce(request_key, '')) not between 1 and 255 then
    raise exception 'idempotency_key_missing' using errcode = 'PT400', hint = 'Send a key of 1 to 255 characters.';
  end if;
  if upper(currency) <> v_order.currency or length(coalesce(reason, '')) > 500 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = format('This order was paid in %s.', v_order.currency);
  end if;

  select refund.* into v_refund
    from public.refund_attempts as refund
   where refund.order_id = v_order.id and refund.request_key = refund_order.request_key;
  if found then
    if v_refund.request_digest <> v_digest then
      raise exception 'idempotency_key_reused' using errcode = 'PT422', hint = 'Use a new key for a new refund.';
    end if;
    return v_refund;
  end if;
  if v_order.status <> 'confirmed' then
    raise exception 'order_not_refundable' using errcode = 'PT409', hint = 'Nothing of this order was sold.';
  end if;

  select attempt.* into v_payment
    from public.payment_attempts as attempt
   where attempt.order_id = v_order.id and attempt.status = 'succeeded'
     for update;
  perform private.lock_tickets(v_order.id, v_tickets);
  v_value := private.cancel_extras(v_order.id, extras) + coalesce((
    select sum(value.cents) from private.ticket_values(v_order.id) as value where value.ticket_id = any (v_tickets)), 0);
  v_amount := private.refund_amount(v_payment, amount_cents, v_value, exists (
    select from public.event_tickets as ticket
      join private.ticket_values(v_order.id) as value on value.ticket_id = ticket.id and value.cents > 0
     where ticket.order_id = v_order.id and ticket.status = 'valid' and ticket.checked_in_at is null and ticket.id <> all (v_tickets)));
  if v_amount = 0 and v_tickets = '{}' and jsonb_array_length(coalesce(extras, '[]')) = 0 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Choose a ticket or an amount.';
  end if;

  insert into public.refund_attempts
    (order_id, payment_attempt_id, amount_cents, currency, reason, status, settled_at, requested_by, request_key,
     request_digest, to_stock)
  values
    (v_order.id, case when v_amount > 0 then v_payment.id end, v_amount, v_order.currency, btrim(coalesce(reason, '')),
     case when v_amount > 0 then 'requested' else 'succeeded' end, case when v_amount = 0 then now() end, auth.uid(),
     refund_order.request_key, v_digest, coalesce(to_stock, false))
  returning * into v_refund;

  update public.event_tickets as ticket
     set status = case when v_amount > 0 then 'refunded' else 'cancelled' end, cancelled_at = now(), refund_id = v_refund.id,
         is_returned = v_refund.to_stock
   where ticket.id = any (v_tickets);
  if v_refund.to_stock then
    perform private.return_what_was_taken(v_order.id, extras);
  end if;
  perform private.close_if_empty(v_order.id);

  if v_amount > 0 then
    perform private.add_job('refund-payment', json_build_object('refund_id', v_refund.id));
  else
    perform private.tell_of_refund(v_refund);
  end if;
  return v_refund;
end;
$$;
comment on function public.refund_order is
  'Takes back tickets and extras of a confirmed order, gives money back, or both; one key is one refund. For managers.';
grant execute on function public.refund_order to authenticated;
