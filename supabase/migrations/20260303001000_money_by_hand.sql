/*
 * Money that a person saw: marked as paid, and marked as given back.
 *
 * What the company's webhooks are to a payment page, these two functions are to a bank statement and a cash box. They end
 * in the same functions, so an order cannot tell how its money came: too late is completed or goes back, twice is once.
 */

/*
 * The whole amount of an order came by hand. Answers what that means, as settle_payment does; said again it is
 * `already_settled`. For managers. Refuses what is not the amount of the order, and orders that wait for the company.
 */
create function public.mark_order_paid(order_id uuid, amount_cents integer, currency text, note text default '')
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_attempt public.payment_attempts;
  v_outcome text;
begin
  select "order".* into v_order
    from public.orders as "order"
   where "order".id = mark_order_paid.order_id
     and "order".organization_id in (select private.my_organization_ids('manager'))
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such order.';
  end if;
  if coalesce(amount_cents, 0) < 1 or length(coalesce(currency, '')) <> 3 or length(coalesce(note, '')) > 500 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say how much came, and in which currency.';
  end if;
  select attempt.* into v_attempt
    from public.payment_attempts as attempt where attempt.provider_session_id = 'offline_' || v_order.id;
  if not found then
    raise exception 'order_not_payable' using errcode = 'PT409', hint = 'This order is not paid by hand.';
  end if;
  if v_attempt.provider_payment_id is not null then
    return 'already_settled';
  end if;
  if amount_cents <> v_order.total_cents or upper(currency) <> v_order.currency then
    raise exception 'amount_not_the_orders' using errcode = 'PT422',
      detail = jsonb_build_object('total_cents', v_order.total_cents, 'currency', v_order.currency)::text,
      hint = format('The order costs %s %s. Mark it as paid when all of it came; what is more or less goes back by hand.',
                    to_char(v_order.total_cents / 100.0, 'FM999999990.00'), v_order.currency);
  end if;

  v_outcome := public.settle_payment(
    v_order.id, v_attempt.provider, v_attempt.provider_session_id, 'offline_paid_' || v_order.id, amount_cents, currency);
  perform private.log_action(v_order.organization_id, 'payment.marked_paid', 'order', v_order.id,
    jsonb_build_object('amount_cents', amount_cents, 'way', v_attempt.provider, 'outcome', v_outcome, 'note', btrim(coalesce(note, ''))));
  if v_outcome = 'refund_due' then
    perform private.add_job('refund-payment', json_build_object('payment_id', 'offline_paid_' || v_order.id));
  end if;
  return v_outcome;
end;
$$;
comment on function public.mark_order_paid is 'Says that the money of an order came by transfer or at the door; twice is once. For managers.';
grant execute on function public.mark_order_paid to authenticated;

/*
 * A refund of money that came by hand has been given back by hand. Said again it changes nothing. For managers.
 */
create function public.mark_refund_given(refund_id uuid)
returns public.refund_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_refund public.refund_attempts;
  v_session_id text;
begin
  select refund.* into v_refund
    from public.refund_attempts as refund
   where refund.id = mark_refund_given.refund_id
     and refund.organization_id in (select private.my_organization_ids('manager'));
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such refund.';
  end if;
  select attempt.provider_session_id into v_session_id
    from public.payment_attempts as attempt
   where attempt.id = v_refund.payment_attempt_id and private.is_offline(attempt.provider);
  if not found then
    raise exception 'payment_not_resolvable' using errcode = 'PT409', hint = 'The payment company gives this money back.';
  end if;
  if v_refund.status = 'succeeded' then
    return v_refund;
  end if;
  v_refund := public.record_refund(v_session_id, 'offline_re_' || v_refund.id, own_id => v_refund.id);
  perform private.log_action(v_refund.organization_id, 'refund.given', 'order', v_refund.order_id,
    jsonb_build_object('refund_id', v_refund.id, 'amount_cents', v_refund.amount_cents));
  return v_refund;
end;
$$;
comment on function public.mark_refund_given is 'Says that a refund of money that came by hand was given back. For managers.';
grant execute on function public.mark_refund_given to authenticated;

/* What the story of an order says of money by hand: the way, whether it may be marked, what is to be given back. */
create function private.offline_story(told public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
           'way', attempt.provider,
           'can_mark_paid', attempt.provider_payment_id is null,
           'to_give_back', coalesce((
             select jsonb_agg(jsonb_build_object('refund_id', refund.id, 'amount_cents', refund.amount_cents) order by refund.created_at)
               from public.refund_attempts as refund
              where refund.payment_attempt_id = attempt.id and refund.status in ('requested', 'sent', 'unknown')), '[]'))
    from public.payment_attempts as attempt
   where attempt.provider_session_id = 'offline_' || told.id
$$;
-- NOTE: granted to nobody; order_story asks it.

/*
 * Reminds buyers whose wait ends within two days and who have known of it for one. One mail an order. Answers how many.
 * For the service, from a job.
 */
create function public.remind_of_payments(max_rows integer default 200)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;
  with due as (
    select "order".id, "order".buyer_email
      from public.payment_attempts as attempt
      join public.orders as "order" on "order".id = attempt.order_id
     where attempt.status = 'open' and private.is_offline(attempt.provider)
       and "order".status = 'awaiting_payment'
       and "order".expires_at between now() and now() + interval '2 days'
       and attempt.created_at < now() - interval '1 day'
       and not exists (select from private.messages as message
                        where message.order_id = "order".id and message.kind = 'payment_reminder')
     order by "order".expires_at
     limit remind_of_payments.max_rows
  ), written as (
    insert into private.messages (kind, order_id, recipient)
    select 'payment_reminder', due.id, due.buyer_email from due
    on conflict on constraint messages_once_per_kind_and_order do nothing
    returning 1
  )
  select count(*) into v_count from written;
  return v_count;
end;
$$;
comment on function public.remind_of_payments is 'Writes one mail to each buyer whose wait for a payment by hand ends soon. For the service.';
grant execute on function public.remind_of_payments to service_role;

create index payment_attempts_open_idx on public.payment_attempts (created_at) where status = 'open';
