/*
 * Placing an order: the busiest function of the product.
 *
 * Everything that can be refused is refused from plain reads; then the counters are taken
 * and the rows inserted, so that the lock on a hot occurrence is short. What is read before
 * the lock (price, sale window) may change in the same instant; the order is then simply the
 * one that came before the change. Only the number of places must be exact, and it is.
 */

/* The lines of a request, checked, as two parallel arrays in tier order. One entry per tier. */
create function private.read_order_lines(lines jsonb, out tier_ids uuid[], out quantities integer[])
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) not between 1 and 20 then
    raise exception 'quantity_invalid' using errcode = 'PT422', hint = 'Choose at least one ticket.';
  end if;

  if exists (
    select from jsonb_array_elements(lines) as line
     where coalesce(line ->> 'tier_id', '') !~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
  ) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Every line names a tier_id.';
  end if;

  -- A stranger sends these numbers: a negative one would put sold tickets back on sale.
  if exists (
    select from jsonb_array_elements(lines) as line
     where coalesce(line ->> 'quantity', '') !~ '^[1-9][0-9]{0,2}$'
  ) then
    raise exception 'quantity_invalid' using errcode = 'PT422', hint = 'Ask for at least one ticket.';
  end if;

  select array_agg(asked.tier_id order by asked.tier_id), array_agg(asked.quantity order by asked.tier_id)
    into tier_ids, quantities
    from (
      select (line ->> 'tier_id')::uuid as tier_id, sum((line ->> 'quantity')::integer)::integer as quantity
        from jsonb_array_elements(lines) as line
       group by 1
    ) as asked;
end;
$$;

/* What place_order answers, the first time and every time the same key comes again. */
create function private.placed_order(placed public.orders)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'order', jsonb_build_object(
      'id', placed.id,
      'number', placed.number,
      'status', placed.status,
      'total_cents', placed.total_cents,
      'currency', placed.currency,
      'expires_at', private.iso(placed.expires_at)),
    'token', private.order_token(placed.id),
    'payment_required', placed.total_cents > 0 and placed.status in ('held', 'awaiting_payment', 'processing'),
    'lines', (
      select jsonb_agg(jsonb_build_object(
               'name', line.tier_name, 'unit_price_cents', line.unit_price_cents, 'quantity', line.quantity)
             order by line.unit_price_cents, line.tier_name)
        from public.order_lines as line
       where line.order_id = placed.id));
end;
$$;

/* Refuses a buyer without a name or an address a mail could go to. */
create function private.check_buyer(buyer_name text, buyer_email text)
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  if length(btrim(coalesce(buyer_name, ''))) not between 2 and 120
     or length(btrim(coalesce(buyer_email, ''))) > 254
     or btrim(coalesce(buyer_email, '')) !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' then
    raise exception 'buyer_invalid' using errcode = 'PT422', hint = 'Write the full name and an email address.';
  end if;
end;
$$;

/*
 * What the asked tiers cost and whether they may be sold now, by the database clock; arrays in
 * tier order. A tier that is not offered is not there: unknown, hidden, a draft, another event's.
 */
create function private.quote_order(
  event_id uuid, event_max_per_order integer, tier_ids uuid[], quantities integer[],
  out occurrence_id uuid, out names text[], out prices integer[], out totals integer[], out quantity integer, out total integer
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tier record;
begin
  quantity := 0;
  total := 0;

  for v_tier in
    select tier.id, tier.occurrence_id, tier.name, tier.price_cents, tier.status, asked.quantity,
           tier.min_per_order, coalesce(tier.max_per_order, event_max_per_order) as max_per_order,
           tier.quantity_available,
           coalesce(tier.sale_starts_at > now(), false) or coalesce(tier.sale_ends_at <= now(), false) as is_closed,
           occurrence.status <> 'scheduled' or occurrence.ends_at <= now() as is_over
      from unnest(tier_ids, quantities) with ordinality as asked (tier_id, quantity, place)
      left join public.ticket_tiers as tier
             on tier.id = asked.tier_id
            and tier.event_id = quote_order.event_id
            and tier.status <> 'draft'
            and not tier.is_hidden
      left join public.occurrences as occurrence on occurrence.id = tier.occurrence_id
     order by asked.place
  loop
    if v_tier.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
    end if;
    if v_tier.occurrence_id <> quote_order.occurrence_id then
      raise exception 'mixed_order' using errcode = 'PT422', hint = 'Order one date at a time.';
    end if;
    if v_tier.is_over then
      raise exception 'event_not_on_sale' using errcode = 'PT409', hint = 'This date is cancelled or over.';
    end if;
    if v_tier.is_closed or v_tier.status in ('inactive', 'cancelled') then
      raise exception 'tier_not_on_sale' using errcode = 'PT409',
        detail = jsonb_build_object('tier_id', v_tier.id)::text, hint = 'Choose another ticket.';
    end if;
    if v_tier.quantity not between v_tier.min_per_order and v_tier.max_per_order then
      raise exception 'quantity_invalid' using errcode = 'PT422',
        detail = jsonb_build_object('tier_id', v_tier.id, 'min', v_tier.min_per_order, 'max', v_tier.max_per_order)::text,
        hint = format('Between %s and %s of this ticket.', v_tier.min_per_order, v_tier.max_per_order);
    end if;
    -- No guard, a courtesy: whoever comes after the last ticket does not queue with those who buy another tier.
    if v_tier.quantity > v_tier.quantity_available then
      raise exception 'tickets_unavailable' using errcode = 'PT409',
        detail = jsonb_build_object('tier_id', v_tier.id, 'asked', v_tier.quantity)::text,
        hint = 'Choose fewer tickets or another tier.';
    end if;
    -- Before the sum: twenty of the dearest ticket are the most that an integer holds.
    quantity := quantity + v_tier.quantity;
    if quantity > event_max_per_order then
      raise exception 'quantity_invalid' using errcode = 'PT422',
        detail = jsonb_build_object('max', event_max_per_order)::text,
        hint = format('At most %s tickets in one order.', event_max_per_order);
    end if;
    occurrence_id := v_tier.occurrence_id;
    names := names || v_tier.name;
    prices := prices || v_tier.price_cents;
    totals := totals || v_tier.price_cents * v_tier.quantity;
    total := total + v_tier.price_cents * v_tier.quantity;
  end loop;
end;
$$;

/*
 * Holds tickets of one occurrence for a buyer; a free order is confirmed at once.
 *
 * Anybody may call it, signed in or not, so it trusts nothing: prices, totals and expiry
 * are its own. The same idempotency key answers the same order; the same key for something
 * else is refused.
 */
create function public.place_order(
  event_slug text, lines jsonb, buyer_name text, buyer_email text, idempotency_key text, request_hash text,
  hold_minutes integer default 30
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_asked record;
  v_event record;
  v_quote record;
  v_order public.orders;
  v_free boolean;
begin
  v_asked := private.read_order_lines(lines);
  perform private.check_buyer(buyer_name, buyer_email);
  if length(coalesce(idempotency_key, '')) not between 1 and 255 or request_hash is null then
    raise exception 'idempotency_key_missing' using errcode = 'PT400', hint = 'Send a key of 1 to 255 characters.';
  end if;

  select event.id, event.organization_id, event.status, event.currency, event.max_per_order
    into v_event
    from public.events as event
   where event.slug = place_order.event_slug
     and event.status not in ('draft', 'archived');
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  select "order".* into v_order
    from public.orders as "order"
   where "order".event_id = v_event.id
     and "order".idempotency_key = place_order.idempotency_key;
  if found then
    if v_order.request_hash <> place_order.request_hash then
      raise exception 'idempotency_key_reused' using errcode = 'PT422', hint = 'Use a new key for a new order.';
    end if;
    return private.placed_order(v_order);
  end if;

  if v_event.status <> 'published' then
    raise exception 'event_not_on_sale' using errcode = 'PT409', hint = 'This event is cancelled or over.';
  end if;

  v_quote := private.quote_order(v_event.id, v_event.max_per_order, v_asked.tier_ids, v_asked.quantities);
  v_free := v_quote.total = 0;
  perform private.take_places(v_quote.occurrence_id, v_asked.tier_ids, v_asked.quantities,
                              case when v_free then v_quote.totals end);

  -- Only the number may be taken by chance, then another one is tried. A taken key means that the
  -- same request is being placed on another connection: it wins, and ours takes nothing.
  loop
    insert into public.orders
      (number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency, total_cents,
       quantity, idempotency_key, request_hash, expires_at, confirmed_at)
    values
      ('EV-' || private.random_code(), v_event.id, v_quote.occurrence_id, v_event.organization_id,
       case when v_free then 'confirmed' else 'held' end, btrim(place_order.buyer_name), btrim(place_order.buyer_email),
       v_event.currency, v_quote.total, v_quote.quantity, place_order.idempotency_key, place_order.request_hash,
       case when not v_free then now() + make_interval(mins => least(greatest(coalesce(hold_minutes, 30), 5), 60)) end,
       case when v_free then now() end)
    on conflict do nothing
    returning * into v_order;
    exit when found;

    if exists (
      select from public.orders as "order"
       where "order".event_id = v_event.id and "order".idempotency_key = place_order.idempotency_key
    ) then
      raise exception 'order_in_flight' using errcode = 'PT409', hint = 'Send the same request again.';
    end if;
  end loop;

  insert into public.order_lines (order_id, tier_id, tier_name, quantity, unit_price_cents)
  select v_order.id, line.tier_id, line.name, line.quantity, line.price_cents
    from unnest(v_asked.tier_ids, v_quote.names, v_asked.quantities, v_quote.prices)
      as line (tier_id, name, quantity, price_cents);

  if v_free then
    perform private.fulfil_order(v_order.id);
  end if;

  return private.placed_order(v_order);
end;
$$;
grant execute on function public.place_order to anon, authenticated, service_role;
