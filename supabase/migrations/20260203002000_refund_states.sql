/*
 * A refund between us and the company. The caller of these functions asks it between two of them, never inside one:
 *
 *   begin_refund    what to ask for, or nothing any more; a second call says that somebody may have asked before
 *   record_refund   what the company says became of it, from its answer, a webhook or a look at its list
 *   doubt_refund    it did not answer, which is neither a yes nor a no
 */

/* Money that came for nothing and has not been asked back yet becomes a refund, once. Null when there is none due. */
create function public.request_due_refund(payment_id text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_attempt public.payment_attempts;
  v_order_status text;
  v_refund_id uuid;
begin
  if request_due_refund.payment_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which payment.';
  end if;

  select "order".status into v_order_status
    from public.orders as "order"
   where "order".id = (select attempt.order_id from public.payment_attempts as attempt
                        where attempt.provider_payment_id = request_due_refund.payment_id)
     for update;
  select attempt.* into v_attempt
    from public.payment_attempts as attempt
   where attempt.provider_payment_id = request_due_refund.payment_id
     for update;
  -- What does not fit its order waits for a person, however often the company tells of it.
  if v_attempt.status is distinct from 'refund_due' or v_order_status = 'stuck' then
    return null;
  end if;

  select refund.id into v_refund_id
    from public.refund_attempts as refund
   where refund.payment_attempt_id = v_attempt.id and refund.status in ('requested', 'sent', 'unknown')
   order by refund.created_at
   limit 1;
  if found or v_attempt.refund_cents = v_attempt.amount_cents then
    return v_refund_id;
  end if;

  insert into public.refund_attempts (order_id, payment_attempt_id, amount_cents, currency, reason, requested_by)
  values (v_attempt.order_id, v_attempt.id, v_attempt.amount_cents - v_attempt.refund_cents, v_attempt.currency,
          'Nothing could be given for this money.', v_attempt.resolved_by)
  returning id into v_refund_id;
  return v_refund_id;
end;
$$;
comment on function public.request_due_refund is 'The refund of money that nothing could be given for, made when there is none; for the job that asks for it.';
grant execute on function public.request_due_refund to service_role;

/*
 * Marks a refund as sent and answers what to ask the company for; no row when there is nothing to ask any more.
 * `was_sent` says that somebody may have asked before, so that the company's list is read first.
 */
create function public.begin_refund(refund_id uuid)
returns table (order_id uuid, session_id text, payment_id text, amount_cents integer, was_sent boolean)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_refund public.refund_attempts;
begin
  if begin_refund.refund_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which refund.';
  end if;

  select refund.* into v_refund
    from public.refund_attempts as refund
   where refund.id = begin_refund.refund_id and refund.status in ('requested', 'sent', 'unknown')
     for update;
  if not found then
    return;
  end if;

  update public.refund_attempts as refund set status = 'sent', sent_at = now() where refund.id = v_refund.id;
  return query
  select attempt.order_id, attempt.provider_session_id, attempt.provider_payment_id, v_refund.amount_cents,
         v_refund.status <> 'requested'
    from public.payment_attempts as attempt
   where attempt.id = v_refund.payment_attempt_id;
end;
$$;
comment on function public.begin_refund is 'What to ask the payment company back, marked as sent; no row when it is over. For the service.';
grant execute on function public.begin_refund to service_role;

/* The company did not answer: it may have paid. Asked again until it says. */
create function public.doubt_refund(refund_id uuid, failure text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if doubt_refund.refund_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which refund.';
  end if;
  update public.refund_attempts as refund
     set status = 'unknown', failure = left(doubt_refund.failure, 500)
   where refund.id = doubt_refund.refund_id and refund.status = 'sent';
end;
$$;
comment on function public.doubt_refund is 'The payment company did not say whether it paid back; somebody asks it again. For the service.';
grant execute on function public.doubt_refund to service_role;

/* Refunds that were begun and never ended, longest ago first. */
create function public.list_open_refunds(older_than interval default '1 minute', max_rows integer default 100)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if older_than is null or coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;

  return query
  select refund.id
    from public.refund_attempts as refund
   where refund.status in ('requested', 'sent', 'unknown')
     and refund.updated_at < now() - list_open_refunds.older_than
     -- What goes back by hand waits for a person; asking nobody every minute would only fill the log.
     and not (refund.status = 'sent' and exists (
       select from public.payment_attempts as attempt
        where attempt.id = refund.payment_attempt_id and private.is_offline(attempt.provider)))
   order by refund.updated_at
   limit list_open_refunds.max_rows;
end;
$$;
comment on function public.list_open_refunds is 'Refunds whose end nobody knows, for the job that asks the payment company. For the service.';
grant execute on function public.list_open_refunds to service_role;

/* All the money of an order went back by somebody else's hand: what it was for goes, too. Used tickets stay what they are. */
create function private.void_refunded_order(order_id uuid, refund_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.event_tickets as ticket
     set status = 'refunded', cancelled_at = now(), refund_id = void_refunded_order.refund_id, is_returned = true
    from private.ticket_values(void_refunded_order.order_id) as value
   where ticket.id = value.ticket_id and value.cents > 0
     and ticket.status = 'valid' and ticket.checked_in_at is null;
  if not found then
    return;
  end if;
  update public.refund_attempts as refund set to_stock = true where refund.id = void_refunded_order.refund_id;
  perform private.return_what_was_taken(void_refunded_order.order_id, '[]');
  perform private.close_if_empty(void_refunded_order.order_id);
end;
$$;

drop function public.record_refund(text, text, text, text);
/*
 * Writes down what a company says about a refund. Ours is found by its own id or by the company's; any other was
 * made in the company's dashboard and becomes a row. The same words twice change nothing; a failure may follow
 * a success, since banks send money back, and nothing else follows an end.
 */
create function public.record_refund(
  session_id text, refund_id text, status text default 'succeeded', reason text default '',
  own_id uuid default null, amount_cents integer default null, failure text default null
)
returns public.refund_attempts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_status constant text := case status when 'pending' then 'sent' else status end;
  v_attempt public.payment_attempts;
  v_refund public.refund_attempts;
  v_before text;
begin
  if refund_id is null and own_id is null or coalesce(v_status, '') not in ('sent', 'succeeded', 'failed') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A refund has an id and a state.';
  end if;

  perform from public.orders as "order"
   where "order".id = (select attempt.order_id from public.payment_attempts as attempt
                        where attempt.provider_session_id = record_refund.session_id)
     for update;
  select attempt.* into v_attempt
    from public.payment_attempts as attempt
   where attempt.provider_session_id = record_refund.session_id
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404';
  end if;

  select refund.* into v_refund
    from public.refund_attempts as refund
   where refund.payment_attempt_id = v_attempt.id
     and (refund.provider_refund_id = record_refund.refund_id
          or refund.id = record_refund.own_id and refund.provider_refund_id is null);
  v_before := v_refund.status;
  if v_refund.id is null then
    insert into public.refund_attempts
      (order_id, payment_attempt_id, provider_refund_id, amount_cents, currency, reason, status, sent_at, settled_at, failure)
    values
      (v_attempt.order_id, v_attempt.id, record_refund.refund_id, coalesce(record_refund.amount_cents, v_attempt.amount_cents),
       v_attempt.currency, coalesce(record_refund.reason, ''), v_status, now(),
       case when v_status <> 'sent' then now() end, record_refund.failure)
    returning * into v_refund;
  elsif v_before <> v_status and (v_before not in ('succeeded', 'failed') or v_before = 'succeeded' and v_status = 'failed') then
    update public.refund_attempts as refund
       set status = v_status,
           provider_refund_id = coalesce(refund.provider_refund_id, record_refund.refund_id),
           settled_at = case when v_status <> 'sent' then now() end,
           failure = case when v_status = 'failed' then left(record_refund.failure, 500) end
     where refund.id = v_refund.id
    returning refund.* into v_refund;
  else
    return v_refund;
  end if;

  perform private.follow_refund(v_attempt, v_refund);
  return v_refund;
end;
$$;
comment on function public.record_refund is 'What the payment company says about a refund, ours or one made in its dashboard. For the service.';
grant execute on function public.record_refund to service_role;

/* What follows for the payment, its order and its buyer when a refund has ended. */
create function private.follow_refund(attempt public.payment_attempts, refund public.refund_attempts)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_gone constant integer := (
    select coalesce(sum(given.amount_cents), 0) from public.refund_attempts as given
     where given.payment_attempt_id = attempt.id and given.status = 'succeeded');
begin
  if refund.status = 'succeeded' then
    perform private.tell_of_refund(refund);
    if v_gone = attempt.amount_cents then
      update public.payment_attempts as paid set status = 'refunded' where paid.id = attempt.id;
      if attempt.status = 'succeeded' then
        perform private.void_refunded_order(attempt.order_id, refund.id);
      end if;
    end if;
  elsif refund.status = 'failed' and attempt.status = 'refunded' then
    -- A bank sent it back: the money is with the organizer again, and somebody must decide.
    update public.payment_attempts as paid
       set status = case when exists (
             select from public.orders as "order"
              where "order".id = paid.order_id and "order".status = 'confirmed'
                -- Another amount was never the price of this order: it stays money to give back.
                and "order".total_cents = paid.amount_cents and "order".currency = paid.currency)
             and not exists (
               select from public.payment_attempts as other where other.order_id = paid.order_id and other.status = 'succeeded')
           then 'succeeded' else 'refund_due' end
     where paid.id = attempt.id;
  end if;
end;
$$;
