/*
 * The inventory: the only code that moves counters.
 *
 * Lock order, for everybody: the order row (where one exists), the occurrence, then tiers
 * by id. Nobody takes them in another order, so nobody deadlocks. The occurrence comes
 * first and not last: measured, an update after the inserts collapses at 32 clients,
 * because the foreign keys lock its row softly and then have to upgrade.
 */

/*
 * Takes places out of what is free, or raises tickets_unavailable and so takes nothing.
 *
 * Each update is check and lock in one: two buyers of the last place queue on the row and
 * the second finds nothing to update. `revenue_cents` is null for a hold; for places that
 * are sold at once it says what each tier earns. Arrays run in parallel, in tier order.
 */
create function private.take_places(
  occurrence_id uuid, tier_ids uuid[], quantities integer[], revenue_cents integer[] default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_total integer := 0;
  v_sold constant integer := case when revenue_cents is null then 0 else 1 end;
begin
  for v_i in 1..cardinality(quantities) loop
    v_total := v_total + quantities[v_i];
  end loop;

  update public.occurrences as occurrence
     set quantity_held = occurrence.quantity_held + v_total * (1 - v_sold),
         quantity_sold = occurrence.quantity_sold + v_total * v_sold
   where occurrence.id = take_places.occurrence_id
     and (occurrence.capacity is null
          or occurrence.quantity_sold + occurrence.quantity_held + v_total <= occurrence.capacity);

  if not found then
    raise exception 'tickets_unavailable' using errcode = 'PT409',
      detail = jsonb_build_object('occurrence_id', take_places.occurrence_id, 'asked', v_total)::text,
      hint = 'Choose fewer tickets.';
  end if;

  for v_i in 1..cardinality(tier_ids) loop
    update public.ticket_tiers as tier
       set quantity_held = tier.quantity_held + quantities[v_i] * (1 - v_sold),
           quantity_sold = tier.quantity_sold + quantities[v_i] * v_sold,
           revenue_cents = tier.revenue_cents + coalesce(take_places.revenue_cents[v_i], 0)
     where tier.id = tier_ids[v_i]
       and tier.quantity_sold + tier.quantity_held + quantities[v_i] <= tier.quantity_total;

    if not found then
      raise exception 'tickets_unavailable' using errcode = 'PT409',
        detail = jsonb_build_object('tier_id', tier_ids[v_i], 'asked', quantities[v_i])::text,
        hint = 'Choose fewer tickets or another tier.';
    end if;
  end loop;
end;
$$;

/*
 * Moves the held places of an order: to sold, or back to free. The caller has locked the
 * order row and seen that it still holds them.
 */
create function private.move_held_places(order_id uuid, to_sold boolean)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_sold constant integer := case when to_sold then 1 else 0 end;
  v_line record;
begin
  update public.occurrences as occurrence
     set quantity_held = occurrence.quantity_held - "order".quantity,
         quantity_sold = occurrence.quantity_sold + "order".quantity * v_sold
    from public.orders as "order"
   where "order".id = move_held_places.order_id
     and occurrence.id = "order".occurrence_id;

  for v_line in
    select line.tier_id, line.quantity, line.total_cents
      from public.order_lines as line
     where line.order_id = move_held_places.order_id
     order by line.tier_id
  loop
    update public.ticket_tiers as tier
       set quantity_held = tier.quantity_held - v_line.quantity,
           quantity_sold = tier.quantity_sold + v_line.quantity * v_sold,
           revenue_cents = tier.revenue_cents + v_line.total_cents * v_sold
     where tier.id = v_line.tier_id;
  end loop;
end;
$$;

/* The secret in a ticket's QR code: derived, so that no table holds it, and new with every version. */
create function private.ticket_secret(ticket_id uuid, secret_version integer)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.sign('tickets', ticket_id || '.' || secret_version);
end;
$$;

/*
 * Makes the tickets of an order that are still missing; a second call makes none.
 *
 * A number that is taken (one in a million with a million tickets) is skipped by the insert
 * and made again by the next round.
 */
create function private.issue_tickets(order_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  loop
    insert into public.event_tickets
      (id, order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number,
       holder_name, holder_email, secret_hash)
    select missing.ticket_id, missing.order_id, missing.line_id, missing.event_id, missing.occurrence_id,
           missing.tier_id, missing.organization_id, 'TKT-' || private.random_code(),
           missing.buyer_name, missing.buyer_email,
           extensions.digest(private.ticket_secret(missing.ticket_id, 1), 'sha256')
      from (
        select gen_random_uuid() as ticket_id, line.id as line_id, line.tier_id, "order".id as order_id,
               "order".event_id, "order".occurrence_id, "order".organization_id,
               "order".buyer_name, "order".buyer_email
          from public.orders as "order"
          join public.order_lines as line on line.order_id = "order".id
         cross join generate_series(1, line.quantity - (
                 select count(*)::integer
                   from public.event_tickets as ticket
                  where ticket.order_line_id = line.id))
         where "order".id = issue_tickets.order_id
      ) as missing
    on conflict (number) do nothing;

    exit when not found or (
      select count(*) from public.event_tickets as ticket where ticket.order_id = issue_tickets.order_id
    ) = (select "order".quantity from public.orders as "order" where "order".id = issue_tickets.order_id);
  end loop;
end;
$$;

/*
 * Gives a confirmed order what it is owed: its tickets, and the mail that says so.
 * The caller has moved the counters.
 */
create function private.fulfil_order(order_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.issue_tickets(fulfil_order.order_id);

  insert into private.messages (kind, order_id, recipient)
  select 'order_confirmed', "order".id, "order".buyer_email
    from public.orders as "order"
   where "order".id = fulfil_order.order_id
  on conflict on constraint messages_once_per_kind_and_order do nothing;
end;
$$;

/*
 * Confirms an order that still holds its places: held becomes sold, tickets, mail.
 * The caller has locked the order row. Answers the order as it is now.
 */
create function private.confirm_order(order_id uuid)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  update public.orders as "order"
     set status = 'confirmed', confirmed_at = now()
   where "order".id = confirm_order.order_id
     and "order".status in ('held', 'awaiting_payment', 'processing')
  returning "order".* into v_order;

  if not found then
    raise exception 'order_not_payable' using errcode = 'PT409', hint = 'This order holds no places.';
  end if;

  perform private.move_held_places(v_order.id, to_sold => true);
  perform private.fulfil_order(v_order.id);

  return v_order;
end;
$$;

/* Orders whose time is up, oldest first, with the payment page to close before they are released. */
create function public.list_expired_orders(max_rows integer default 100)
returns table (order_id uuid, provider_session_id text)
language sql
stable
security definer
set search_path = ''
as $$
  select "order".id, (
           select attempt.provider_session_id
             from public.payment_attempts as attempt
            where attempt.order_id = "order".id and attempt.status = 'open'
            order by attempt.created_at desc
            limit 1)
    from public.orders as "order"
   where "order".status in ('held', 'awaiting_payment', 'processing')
     and "order".expires_at <= now()
   order by "order".expires_at
   limit least(greatest(list_expired_orders.max_rows, 1), 1000)
$$;
grant execute on function public.list_expired_orders to service_role;

/*
 * Gives back the places of an order whose time is up; answers whether this call did it.
 *
 * By state, not by time: the row lock and the state in one statement let exactly one of
 * many workers, webhooks and retries through. Whether it has expired is the database's
 * clock to say. The caller has closed the payment page first.
 */
create function public.release_order(order_id uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.orders as "order"
     set status = 'expired', expired_at = now()
   where "order".id = release_order.order_id
     and "order".status in ('held', 'awaiting_payment', 'processing')
     and "order".expires_at <= now();

  if not found then
    return false;
  end if;

  perform private.move_held_places(release_order.order_id, to_sold => false);

  update public.payment_attempts as attempt
     set status = 'expired'
   where attempt.order_id = release_order.order_id
     and attempt.status = 'open';

  return true;
end;
$$;
grant execute on function public.release_order to service_role;
