/*
 * The story of an order: everything that happened to it, in order, and by whose hand. From the rows themselves where they
 * remember, and from the audit log where they do not.
 */

/* What the rows of an order remember. */
create function private.told_by_rows(told public.orders)
returns table (at timestamptz, kind text, actor_id uuid, facts jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  select told.created_at, 'placed', null::uuid,
         jsonb_build_object('quantity', told.quantity, 'total_cents', told.total_cents, 'held', told.expires_at is not null)
  union all
  select told.confirmed_at, 'confirmed', null, '{}' where told.confirmed_at is not null
  union all
  select told.expired_at, 'expired', null, '{}' where told.expired_at is not null
  union all
  select attempt.created_at,
         case attempt.provider when 'bank_transfer' then 'waits_for_transfer' when 'door' then 'waits_for_door' else 'page_opened' end, null,
         jsonb_build_object('provider', attempt.provider, 'amount_cents', attempt.amount_cents, 'currency', attempt.currency)
    from public.payment_attempts as attempt where attempt.order_id = told.id
  union all
  select attempt.resolved_at, 'payment_resolved', attempt.resolved_by,
         jsonb_build_object('status', attempt.status, 'amount_cents', attempt.amount_cents, 'note', attempt.resolution_note)
    from public.payment_attempts as attempt where attempt.order_id = told.id and attempt.resolved_at is not null
  union all
  select refund.created_at, case when refund.amount_cents > 0 then 'refund_requested' else 'tickets_cancelled' end,
         refund.requested_by, jsonb_build_object(
           'amount_cents', refund.amount_cents, 'reason', refund.reason, 'to_stock', refund.to_stock,
           'tickets', (select count(*) from public.event_tickets as ticket where ticket.refund_id = refund.id))
    from public.refund_attempts as refund where refund.order_id = told.id
  union all
  select refund.settled_at, 'refund_' || refund.status, null,
         jsonb_build_object('amount_cents', refund.amount_cents, 'failure', refund.failure)
    from public.refund_attempts as refund
   where refund.order_id = told.id and refund.settled_at is not null and refund.amount_cents > 0
  union all
  select coalesce(message.sent_at, message.created_at), case message.status when 'sent' then 'mail_sent' when 'failed' then 'mail_failed' else 'mail_waiting' end,
         null, jsonb_build_object('mail', message.kind, 'recipient', message.recipient)
    from private.messages as message where message.order_id = told.id
  union all
  select ticket.checked_in_at, 'checked_in', ticket.checked_in_by, jsonb_build_object('ticket', ticket.number, 'holder', ticket.holder_name)
    from public.event_tickets as ticket where ticket.order_id = told.id and ticket.checked_in_at is not null
$$;

/* What only the audit log remembers: more time, the end of an unpaid order, and money that came. */
create function private.told_by_log(told public.orders)
returns table (at timestamptz, kind text, actor_id uuid, facts jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  select line.created_at, 'hold_extended', line.actor_id, jsonb_build_object('until', line.after ->> 'expires_at')
    from public.audit_log as line
   where line.table_name = 'orders' and line.row_id = told.id::text and line.after ? 'hold_extensions'
  union all
  select line.created_at, 'order_' || (line.after ->> 'status'), line.actor_id, '{}'
    from public.audit_log as line
   where line.table_name = 'orders' and line.row_id = told.id::text and line.after ->> 'status' in ('cancelled', 'stuck', 'processing')
  union all
  select line.created_at, 'payment_' || (line.after ->> 'status'), line.actor_id,
         jsonb_build_object('amount_cents', attempt.amount_cents, 'currency', attempt.currency)
    from public.payment_attempts as attempt
    join public.audit_log as line on line.table_name = 'payment_attempts' and line.row_id = attempt.id::text
   where attempt.order_id = told.id and line.after ->> 'status' in ('succeeded', 'failed', 'expired', 'refund_due')
$$;

/* What may still be taken back: tickets with what each was paid with, and add-ons. */
create function private.refundable_parts(told public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'tickets', coalesce((
      select jsonb_agg(jsonb_build_object(
               'id', ticket.id, 'number', ticket.number, 'tier_name', line.tier_name, 'holder_name', ticket.holder_name,
               'status', ticket.status, 'checked_in_at', private.iso(ticket.checked_in_at), 'value_cents', value.cents)
             order by line.tier_name, ticket.number)
        from public.event_tickets as ticket
        join public.order_lines as line on line.id = ticket.order_line_id
        join private.ticket_values(told.id) as value on value.ticket_id = ticket.id
       where ticket.order_id = told.id), '[]'),
    'extras', coalesce((
      select jsonb_agg(jsonb_build_object(
               'line_id', line.id, 'name', line.tier_name, 'quantity', line.quantity, 'cancelled', line.quantity_cancelled,
               'value_cents', private.extras_value(line, line.quantity - line.quantity_cancelled)) order by line.tier_name)
        from public.order_lines as line
       where line.order_id = told.id and line.admits = 0), '[]'),
    'paid_cents', coalesce((
      select attempt.amount_cents from public.payment_attempts as attempt
       where attempt.order_id = told.id and attempt.status in ('succeeded', 'refunded')
       order by attempt.status = 'succeeded' desc limit 1), 0),
    'left_cents', coalesce((
      select attempt.amount_cents - attempt.refund_cents from public.payment_attempts as attempt
       where attempt.order_id = told.id and attempt.status = 'succeeded'), 0))
$$;

/*
 * An order for whoever works for its organizer: itself, what may be taken back, and its story, oldest first; null for
 * anybody else. Definer, because mails and the audit log are read by no member; it shows of them what is told above.
 */
create function public.order_story(order_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select "order".* into v_order
    from public.orders as "order"
   where "order".id = order_story.order_id
     and "order".organization_id in (select private.order_reader_ids());
  if not found then
    return null;
  end if;

  return private.refundable_parts(v_order) || jsonb_build_object(
    'order', jsonb_build_object(
      'id', v_order.id, 'event_id', v_order.event_id, 'number', v_order.number, 'status', v_order.status,
      'buyer_name', v_order.buyer_name, 'buyer_email', v_order.buyer_email, 'quantity', v_order.quantity,
      'total_cents', v_order.total_cents, 'refunded_cents', v_order.refunded_cents, 'currency', v_order.currency,
      'dispute_status', v_order.dispute_status,
      'created_at', private.iso(v_order.created_at), 'confirmed_at', private.iso(v_order.confirmed_at),
      'cancelled_at', private.iso(v_order.cancelled_at), 'expires_at', private.iso(v_order.expires_at)),
    'by_hand', private.offline_story(v_order),
    'can_manage', v_order.organization_id in (select private.order_manager_ids()),
    'entries', (
      select jsonb_agg(jsonb_build_object(
               'at', private.iso(entry.at), 'kind', entry.kind, 'by', person.full_name, 'facts', entry.facts)
             -- What happened in one transaction bears one time: the money came first.
             order by entry.at, entry.kind = 'confirmed', entry.kind)
        from (select * from private.told_by_rows(v_order) union all select * from private.told_by_log(v_order)
              union all select * from private.told_by_disputes(v_order)) as entry
        left join public.profiles as person on person.id = entry.actor_id));
end;
$$;
comment on function public.order_story is 'Everything that happened to an order and by whose hand, and what may be taken back of it. For members.';
grant execute on function public.order_story to authenticated;

/*
 * Sends a confirmed order its tickets once more. For managers. One at a time and not within a minute of the one
 * before: a press that is repeated is one mail.
 */
create function public.resend_order(order_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select "order".* into v_order
    from public.orders as "order"
   where "order".id = resend_order.order_id
     and "order".organization_id in (select private.order_manager_ids())
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such order.';
  end if;
  if v_order.status <> 'confirmed' or not exists (
    select from public.event_tickets as ticket where ticket.order_id = v_order.id and ticket.status = 'valid'
  ) then
    raise exception 'ticket_not_valid' using errcode = 'PT409', hint = 'This order has no ticket to send.';
  end if;
  if exists (
    select from private.messages as message
     where message.order_id = v_order.id and message.kind = 'order_confirmed'
       and (message.status in ('pending', 'queued') or message.created_at > now() - interval '1 minute')
  ) then
    raise exception 'rate_limited' using errcode = 'PT429', hint = 'It was sent a moment ago. Wait a minute.';
  end if;

  insert into private.messages (kind, order_id, recipient, about)
  values ('order_confirmed', v_order.id, v_order.buyer_email, gen_random_uuid()::text);
end;
$$;
comment on function public.resend_order is 'Sends the tickets of a confirmed order once more. For managers.';
grant execute on function public.resend_order to authenticated;
