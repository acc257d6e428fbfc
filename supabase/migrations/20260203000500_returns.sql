/*
 * Taking back what was sold: tickets die, their places go back on sale or not, and money starts on its way back.
 *
 * The order of locks is the stock's, with the payment and the tickets between: the order row, its payment, its
 * tickets, the occurrence, pools by id, tiers by id with their waves, the promo code.
 */

/*
 * Puts sold units of an order back on sale; `units` runs in parallel with `line_ids`. The caller has locked the
 * order. Of a group ticket a place is free again when all its tickets are.
 */
create function private.return_units(order_id uuid, line_ids uuid[], units integer[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_row record;
begin
  update public.occurrences as occurrence
     set quantity_sold = occurrence.quantity_sold - (
           select coalesce(sum(given.units * line.admits), 0)
             from unnest(line_ids, return_units.units) as given (line_id, units)
             join public.order_lines as line on line.id = given.line_id)
   where occurrence.id = (select "order".occurrence_id from public.orders as "order" where "order".id = return_units.order_id);

  for v_row in
    select link.pool_id, sum(given.units * line.admits)::integer as people
      from unnest(line_ids, return_units.units) as given (line_id, units)
      join public.order_lines as line on line.id = given.line_id
      join public.pool_tiers as link on link.tier_id = line.tier_id
     group by link.pool_id
     order by link.pool_id
  loop
    update public.capacity_pools as pool set quantity_sold = pool.quantity_sold - v_row.people where pool.id = v_row.pool_id;
  end loop;

  for v_row in
    select line.id, line.tier_id, line.wave_id, line.organization_id, given.units
      from unnest(line_ids, return_units.units) as given (line_id, units)
      join public.order_lines as line on line.id = given.line_id
     where given.units > 0
     order by line.tier_id, line.wave_id
  loop
    update public.ticket_tiers as tier set quantity_sold = tier.quantity_sold - v_row.units where tier.id = v_row.tier_id;
    if v_row.wave_id is not null then
      update public.price_waves as wave set quantity_sold = wave.quantity_sold - v_row.units where wave.id = v_row.wave_id;
    end if;
    update public.order_lines as line set quantity_returned = line.quantity_returned + v_row.units where line.id = v_row.id;
    insert into public.inventory_movements (organization_id, tier_id, order_id, kind, sold_delta)
    values (v_row.organization_id, v_row.tier_id, return_units.order_id, 'return', -v_row.units);
  end loop;
end;
$$;

/* The tickets asked for, locked; refused when one is not there, was taken back before or let somebody in. */
create function private.lock_tickets(order_id uuid, ticket_ids uuid[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ticket record;
  v_found integer := 0;
begin
  for v_ticket in
    select ticket.status, ticket.checked_in_at, ticket.number
      from public.event_tickets as ticket
     where ticket.order_id = lock_tickets.order_id and ticket.id = any (ticket_ids)
     order by ticket.id
       for update
  loop
    v_found := v_found + 1;
    if v_ticket.status <> 'valid' then
      raise exception 'ticket_not_valid' using errcode = 'PT409',
        hint = format('Ticket %s was cancelled before.', v_ticket.number);
    end if;
    if v_ticket.checked_in_at is not null then
      raise exception 'ticket_used' using errcode = 'PT409',
        hint = format('Ticket %s let somebody in. Give money back without it.', v_ticket.number);
    end if;
  end loop;
  if v_found <> cardinality(ticket_ids) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket in this order.';
  end if;
end;
$$;

/* Takes add-ons back, `[{line_id, quantity}]`; answers what they were paid with. The caller has locked the order. */
create function private.cancel_extras(order_id uuid, extras jsonb)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_asked record;
  v_line public.order_lines;
  v_cents integer := 0;
begin
  for v_asked in
    select (extra ->> 'line_id')::uuid as line_id, sum((extra ->> 'quantity')::integer)::integer as quantity
      from jsonb_array_elements(coalesce(extras, '[]')) as extra
     group by 1
     order by 1
  loop
    select line.* into v_line
      from public.order_lines as line
     where line.id = v_asked.line_id and line.order_id = cancel_extras.order_id and line.admits = 0;
    if not found or v_asked.quantity not between 1 and v_line.quantity - v_line.quantity_cancelled then
      raise exception 'quantity_invalid' using errcode = 'PT422', hint = 'There are not so many extras left in this order.';
    end if;
    v_cents := v_cents + private.extras_value(v_line, v_asked.quantity);
    update public.order_lines as line
       set quantity_cancelled = line.quantity_cancelled + v_asked.quantity
     where line.id = v_line.id;
  end loop;
  return v_cents;
end;
$$;

/* Puts what a refund took back on sale: whole units of tickets, and its extras. The caller has locked the order. */
create function private.return_what_was_taken(order_id uuid, extras jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_given record;
begin
  select array_agg(line.id) as line_ids, array_agg(line.units) as units
    into v_given
    from (
      select line.id, case when line.admits > 0
               then (select count(*)::integer from public.event_tickets as ticket
                      where ticket.order_line_id = line.id and ticket.is_returned) / line.admits - line.quantity_returned
               else coalesce((select sum((extra ->> 'quantity')::integer)::integer
                                from jsonb_array_elements(coalesce(extras, '[]')) as extra
                               where (extra ->> 'line_id')::uuid = line.id), 0) end as units
        from public.order_lines as line
       where line.order_id = return_what_was_taken.order_id
    ) as line
   where line.units > 0;
  if v_given.line_ids is not null then
    perform private.return_units(return_what_was_taken.order_id, v_given.line_ids, v_given.units);
  end if;
end;
$$;

/* Of a confirmed order nothing is left: it says since when, and its promo code may be used again. */
create function private.close_if_empty(order_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.orders as "order"
     set cancelled_at = now()
   where "order".id = close_if_empty.order_id
     and "order".cancelled_at is null
     and not exists (
       select from public.event_tickets as ticket where ticket.order_id = "order".id and ticket.status = 'valid')
     and not exists (
       select from public.order_lines as line
        where line.order_id = "order".id and line.admits = 0 and line.quantity_cancelled < line.quantity);
  if found then
    perform private.release_promo_code(close_if_empty.order_id);
  end if;
end;
$$;
