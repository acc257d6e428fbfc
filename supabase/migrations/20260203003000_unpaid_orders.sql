/*
 * Orders that are not paid yet: more time for whoever is paying, and an end for whoever does not want to.
 */

/*
 * Until when the buyer of an unpaid order may ask to have it held: ten minutes more, twice, an hour in all, and
 * never past the end of the sale or of the date. Null when there is nothing more to have.
 */
create function private.longer_hold(held public.orders)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  if held.status not in ('held', 'awaiting_payment') or held.expires_at <= now() or held.hold_extensions >= 2 then
    return null;
  end if;
  select least(held.expires_at + interval '10 minutes', held.created_at + interval '60 minutes', occurrence.ends_at, (
           select min(tier.sale_ends_at)
             from public.order_lines as line
             join public.ticket_tiers as tier on tier.id = line.tier_id
            where line.order_id = held.id))
    into v_until
    from public.occurrences as occurrence
   where occurrence.id = held.occurrence_id;
  return case when v_until > held.expires_at + interval '10 seconds' then v_until end;
end;
$$;

/*
 * Holds an order a little longer. For whoever brings its address and for managers, by the database's clock; the order row is
 * the lock, so a hold that was given back in the same instant stays given back.
 */
create function public.extend_hold(order_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_until timestamptz;
begin
  select "order".* into v_order
    from public.orders as "order"
   where "order".id = extend_hold.order_id
     and ("order".id = (select private.claimed_order_id())
          or "order".organization_id in (select private.order_manager_ids()))
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such order.';
  end if;

  v_until := private.longer_hold(v_order);
  if v_until is null then
    raise exception 'hold_not_extendable' using errcode = 'PT409', hint = 'The time cannot be longer than it is. Pay now, or order again.';
  end if;
  update public.orders as "order"
     set expires_at = v_until, hold_extensions = "order".hold_extensions + 1
   where "order".id = v_order.id
  returning "order".* into v_order;
  return jsonb_build_object(
    'expires_at', private.iso(v_order.expires_at), 'can_extend', private.longer_hold(v_order) is not null);
end;
$$;
comment on function public.extend_hold is 'Ten minutes more for an unpaid order, twice and an hour in all at most. For the holder of its address and for managers.';
grant execute on function public.extend_hold to anon, authenticated;

/* Whether the caller may give up this unpaid order: the holder of its address, or a manager of its organization. */
create function private.may_cancel(order_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.orders as "order"
     where "order".id = may_cancel.order_id
       and ("order".id = (select private.claimed_order_id())
            or "order".organization_id in (select private.order_manager_ids())))
$$;
-- NOTE: granted to nobody; the two functions below ask it.

/*
 * The open payment page of an order that is about to be cancelled, null when there is none: it is closed first, so
 * that nobody pays for an order that is given up.
 */
create function public.page_to_close(order_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not private.may_cancel(page_to_close.order_id) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such order.';
  end if;
  return (
    select attempt.provider_session_id
      from public.payment_attempts as attempt
     where attempt.order_id = page_to_close.order_id and attempt.status = 'open'
     order by attempt.created_at desc
     limit 1);
end;
$$;
comment on function public.page_to_close is 'The payment page to close before an unpaid order is cancelled. For whoever may cancel it.';
grant execute on function public.page_to_close to anon, authenticated;

/*
 * Gives up an unpaid order: its places are free again. Money that comes all the same is refund_due. A cancelled
 * order stays cancelled when it is asked for again; one that was paid or ran out meanwhile is not cancelled.
 */
create function public.cancel_order(order_id uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_status text;
begin
  if not private.may_cancel(cancel_order.order_id) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such order.';
  end if;

  select "order".status into v_status
    from public.orders as "order"
   where "order".id = cancel_order.order_id
     for update;
  if v_status = 'cancelled' then
    return v_status;
  end if;
  if v_status not in ('held', 'awaiting_payment', 'processing') then
    raise exception 'order_not_cancellable' using errcode = 'PT409',
      hint = case v_status when 'confirmed' then 'It was paid. Refund its tickets instead.' else 'It is over already.' end;
  end if;

  update public.orders as "order" set status = 'cancelled', cancelled_at = now() where "order".id = cancel_order.order_id;
  perform private.move_held_places(cancel_order.order_id, to_sold => false);
  update public.payment_attempts as attempt
     set status = 'expired'
   where attempt.order_id = cancel_order.order_id and attempt.status = 'open';
  return 'cancelled';
end;
$$;
comment on function public.cancel_order is 'Gives up an unpaid order; its places are free again. For the holder of its address and for managers.';
grant execute on function public.cancel_order to anon, authenticated;

/*
 * What the page of an order says about the time after the sale: what went back, and whether more time may be had.
 *
 * Definer, because a refund's reason is the organizer's: whoever holds the order's address reads the sums alone.
 */
create function public.order_after_sale(order_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'refunded_cents', "order".refunded_cents,
      'can_extend', private.longer_hold("order") is not null,
      'refunds', coalesce((
        select jsonb_agg(jsonb_build_object(
                 'amount_cents', refund.amount_cents,
                 'status', case when refund.status in ('succeeded', 'failed') then refund.status else 'underway' end,
                 'at', private.iso(coalesce(refund.settled_at, refund.created_at)),
                 'tickets', (select count(*) from public.event_tickets as ticket where ticket.refund_id = refund.id))
               order by refund.created_at)
          from public.refund_attempts as refund
         where refund.order_id = "order".id), '[]'))
      from public.orders as "order"
     where "order".id = order_after_sale.order_id
       and ("order".id = (select private.claimed_order_id())
            or current_setting('role') = 'service_role'
            or "order".organization_id in (select private.order_reader_ids())));
end;
$$;
comment on function public.order_after_sale is 'What went back of an order, and whether its hold may be longer. For its holder and for members.';
grant execute on function public.order_after_sale to anon, authenticated, service_role;
