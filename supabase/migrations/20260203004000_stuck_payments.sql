/*
 * Money that waits for a person: it came and does not fit, or it was to go back and did not arrive.
 *
 * Most of it settles itself (a job asks for the refund); what is here longer than that shows why, and one
 * decision ends it: give it back, confirm the order after all while there are places, or say how it was dealt
 * with instead.
 */

/*
 * The payments of an event that wait for a decision, oldest first, with the reason and what may be done.
 * Invoker: the policies decide whose they are.
 */
create function public.stuck_payments(event_id uuid)
returns table (
  payment_id uuid, order_id uuid, order_number text, buyer_name text, buyer_email text, amount_cents integer, currency text,
  reason text, refund_status text, failure text, can_confirm boolean, since text
)
language sql
stable
security invoker
set search_path = ''
as $$
  select attempt.id, "order".id, "order".number, "order".buyer_name, "order".buyer_email,
         case when attempt.status = 'refund_due' then attempt.amount_cents else latest.amount_cents end,
         attempt.currency::text,
         -- `places_gone` and `order_cancelled`: it came too late.
         case when attempt.status <> 'refund_due' then 'refund_failed'
              when attempt.amount_cents <> "order".total_cents or attempt.currency <> "order".currency then 'wrong_amount'
              when "order".status = 'confirmed' then 'paid_twice'
              when "order".status = 'cancelled' then 'order_cancelled'
              else 'places_gone' end,
         latest.status, latest.failure,
         attempt.status = 'refund_due' and "order".status in ('expired', 'cancelled', 'stuck')
           and attempt.amount_cents = "order".total_cents and attempt.currency = "order".currency
           and coalesce(latest.status, 'failed') = 'failed',
         private.iso(attempt.updated_at)
    from public.orders as "order"
    join public.payment_attempts as attempt on attempt.order_id = "order".id
    left join lateral (
      select refund.amount_cents, refund.status, refund.failure
        from public.refund_attempts as refund
       where refund.payment_attempt_id = attempt.id and refund.resolved_at is null
         and (attempt.status = 'refund_due' or refund.status = 'failed')
       order by refund.created_at desc
       limit 1) as latest on true
   where "order".event_id = stuck_payments.event_id
     and (attempt.status = 'refund_due' or attempt.status = 'succeeded' and latest.status = 'failed')
   order by attempt.updated_at
$$;
comment on function public.stuck_payments is 'Payments of an event that wait for a decision, with the reason. For members of its organization.';
grant execute on function public.stuck_payments to authenticated;

/*
 * Decides what becomes of a payment that waits. For managers; anybody else's is not there.
 *
 *   refund              it goes back, or what failed of it goes back anew
 *   confirm_if_places   its order is confirmed after all; refused when the places are gone or the amount is not its
 *   dismiss             it was dealt with in another way; the note says how
 */
create function public.resolve_payment(payment_id uuid, action text, note text default null)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_payment public.payment_attempts;
begin
  select "order".* into v_order
    from public.orders as "order"
   where "order".id = (select attempt.order_id from public.payment_attempts as attempt where attempt.id = resolve_payment.payment_id)
     and "order".organization_id in (select private.order_manager_ids())
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such payment.';
  end if;
  if coalesce(action, '') not in ('refund', 'confirm_if_places', 'dismiss')
     or action = 'dismiss' and length(btrim(coalesce(note, ''))) not between 1 and 500 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say what to do; to dismiss a payment, say how it was dealt with.';
  end if;

  select attempt.* into v_payment from public.payment_attempts as attempt where attempt.id = resolve_payment.payment_id for update;
  if v_payment.status not in ('refund_due', 'succeeded') or v_payment.status = 'succeeded' and (
       action = 'confirm_if_places' or not exists (
         select from public.refund_attempts as refund
          where refund.payment_attempt_id = v_payment.id and refund.status = 'failed' and refund.resolved_at is null)) then
    raise exception 'payment_not_resolvable' using errcode = 'PT409', hint = 'There is nothing left to decide about it.';
  end if;

  if action = 'confirm_if_places' then
    perform private.confirm_late_payment(v_order, v_payment);
  elsif v_payment.status = 'refund_due' then
    perform private.end_due_payment(v_order, v_payment, action, note);
  else
    perform private.end_failed_refunds(v_payment, action);
  end if;
  perform private.log_action(v_order.organization_id, 'payment.' || action, 'order', v_order.id,
    jsonb_build_object('payment_id', v_payment.id, 'amount_cents', v_payment.amount_cents, 'note', note));
  return action;
end;
$$;
comment on function public.resolve_payment is
  'Ends the wait of a payment that does not fit: refund, confirm_if_places or dismiss with a note. For managers.';
grant execute on function public.resolve_payment to authenticated;

/* The order is confirmed with money that came late, as a payment in the last moment would have done it. */
create function private.confirm_late_payment(paid public.orders, payment public.payment_attempts)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if payment.amount_cents <> paid.total_cents or payment.currency <> paid.currency
     or paid.status not in ('expired', 'cancelled', 'stuck')
     or exists (
       select from public.refund_attempts as refund
        where refund.payment_attempt_id = payment.id and refund.status <> 'failed') then
    raise exception 'payment_not_resolvable' using errcode = 'PT409',
      hint = 'It is not the amount of its order, or it is on its way back already.';
  end if;
  if not private.revive_order(paid) then
    raise exception 'tickets_unavailable' using errcode = 'PT409', hint = 'The places are gone. Give the money back.';
  end if;
  update public.orders as "order" set cancelled_at = null where "order".id = paid.id;
  update public.payment_attempts as attempt
     set status = 'succeeded', resolved_at = now(), resolved_by = auth.uid()
   where attempt.id = payment.id;
  update public.refund_attempts as refund
     set resolved_at = now()
   where refund.payment_attempt_id = payment.id and refund.status = 'failed';
end;
$$;

/* Money that nothing could be given for goes back by the one job that does that, or is said to be dealt with. */
create function private.end_due_payment(paid public.orders, payment public.payment_attempts, action text, note text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if action = 'dismiss' and exists (
    select from public.refund_attempts as refund
     where refund.payment_attempt_id = payment.id and refund.status in ('requested', 'sent', 'unknown')
  ) then
    raise exception 'payment_not_resolvable' using errcode = 'PT409', hint = 'It is on its way back already.';
  end if;

  update public.payment_attempts as attempt
     set status = case action when 'dismiss' then 'dismissed' else attempt.status end, resolved_at = now(),
         resolved_by = auth.uid(), resolution_note = btrim(note)
   where attempt.id = payment.id;
  update public.refund_attempts as refund
     set resolved_at = now()
   where refund.payment_attempt_id = payment.id and refund.status = 'failed' and refund.resolved_at is null;
  -- Once a person has decided, no repeated word of the company brings the order back.
  if paid.status in ('stuck', 'expired') then
    update public.orders as "order" set status = 'cancelled', cancelled_at = now() where "order".id = paid.id;
  end if;
  if action = 'refund' then
    perform private.add_job('refund-payment', json_build_object('payment_id', payment.provider_payment_id));
  end if;
end;
$$;

/* What failed to go back of a confirmed order's payment goes back anew, as one refund; or somebody has seen to it. */
create function private.end_failed_refunds(payment public.payment_attempts, action text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_cents integer;
  v_refund_id uuid;
begin
  with ended as (
    update public.refund_attempts as refund
       set resolved_at = now()
     where refund.payment_attempt_id = payment.id and refund.status = 'failed' and refund.resolved_at is null
    returning refund.amount_cents
  )
  select least(sum(ended.amount_cents), payment.amount_cents - payment.refund_cents) into v_cents from ended;
  if action = 'dismiss' or v_cents = 0 then
    return;
  end if;
  insert into public.refund_attempts (order_id, payment_attempt_id, amount_cents, currency, reason, requested_by)
  values (payment.order_id, payment.id, v_cents, payment.currency, 'Tried again.', auth.uid())
  returning id into v_refund_id;
  perform private.add_job('refund-payment', json_build_object('refund_id', v_refund_id));
end;
$$;

/* A payment that was dismissed stays so, whatever a company says about it once more. */
create function private.tg_payment_attempts__stay_dismissed()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.status = 'dismissed';
  return new;
end;
$$;

create trigger _100_stay_dismissed before update of status on public.payment_attempts
  for each row when (old.status = 'dismissed') execute function private.tg_payment_attempts__stay_dismissed();
