/*
 * Paid tickets wait until the payment company has the event: place_order refuses them, and the page says so.
 *
 * Both read a column of the event's row they had in hand: a purchase costs what it cost.
 */

/*
 * What place_order answers, the first time and every time the same key comes again. A line that is still to be
 * paid brings the company's own price where there is one for the very amount; free orders do not look.
 */
create or replace function private.placed_order(placed public.orders)
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
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'name', line.tier_name, 'unit_price_cents', line.unit_price_cents, 'quantity', line.quantity,
               'price', case when placed.total_cents > 0 and line.unit_price_cents > 0 then (
                 select jsonb_build_object('provider', price.provider, 'id', price.provider_price_id)
                   from public.payment_prices as price
                  where price.tier_id = line.tier_id
                    and price.price_cents = line.unit_price_cents
                    and price.currency = placed.currency) end))
             order by line.unit_price_cents, line.tier_name)
        from public.order_lines as line
       where line.order_id = placed.id));
end;
$$;

/*
 * Holds tickets of one occurrence for a buyer; a free order is confirmed at once.
 *
 * Anybody may call it, signed in or not, so it trusts nothing: prices, totals and expiry
 * are its own. The same idempotency key answers the same order; the same key for something
 * else is refused. Where the payment company does not have the event yet, what costs something waits.
 */
create or replace function public.place_order(
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

  select event.id, event.organization_id, event.status, event.currency, event.max_per_order, event.payments_ready
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
  if not v_free and not v_event.payments_ready then
    raise exception 'payments_not_ready' using errcode = 'PT409', hint = 'Try again in a moment.';
  end if;
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

drop function private.occurrence_views(uuid, text, integer);

/*
 * The dates of an event with their visible tiers, as the wire's OccurrenceView. What costs something is not ready
 * where the payment company does not have the event yet; everything else that keeps it from selling comes first.
 */
create function private.occurrence_views(
  event_id uuid, event_status text, event_max_per_order integer, payments_ready boolean
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', occurrence.id,
             'starts_at', private.iso(occurrence.starts_at),
             'ends_at', private.iso(occurrence.ends_at),
             'local_start', private.wall(occurrence.local_start),
             'timezone', occurrence.timezone,
             'venue_name', occurrence.venue_name,
             'address', occurrence.address,
             'city', occurrence.city,
             'country', occurrence.country,
             'capacity', occurrence.capacity,
             'tiers', coalesce(offer.tiers, '[]')) order by occurrence.starts_at, occurrence.id), '[]')
      from public.occurrences as occurrence
      left join lateral (
        select jsonb_agg(jsonb_build_object(
                 'id', tier.id,
                 'name', tier.name,
                 'description', tier.description,
                 'tier_type', tier.tier_type,
                 'price_cents', tier.price_cents,
                 'currency', tier.currency,
                 'quantity_available', room.left_over,
                 'max_per_order', least(coalesce(tier.max_per_order, event_max_per_order), event_max_per_order),
                 'sale_state', case when sale.state = 'on_sale' and tier.price_cents > 0 and not payments_ready
                                    then 'not_ready' else sale.state end,
                 'sale_starts_at', private.iso(tier.sale_starts_at),
                 'sale_ends_at', private.iso(tier.sale_ends_at)) order by tier.display_order, tier.price_cents, tier.id) as tiers
          from public.ticket_tiers as tier
         cross join lateral (
           select greatest(0, least(
                    20,
                    tier.quantity_available,
                    coalesce(occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held,
                             tier.quantity_available))) as left_over
         ) as room
         cross join lateral (
           select private.sale_state(event_status, occurrence.status, occurrence.ends_at, tier.status,
                                     room.left_over, tier.sale_starts_at, tier.sale_ends_at) as state
         ) as sale
         where tier.occurrence_id = occurrence.id
           and tier.status in ('active', 'sold_out')
           and not tier.is_hidden
      ) as offer on true
     where occurrence.event_id = occurrence_views.event_id);
end;
$$;
