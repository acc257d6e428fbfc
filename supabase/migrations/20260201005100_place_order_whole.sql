/*
 * The two doors: what an order would cost, and the order itself. Anybody may knock, signed in or
 * not, so neither trusts anything: prices, totals and expiry are their own.
 */

/*
 * What place_order answers, the first time and every time the same key comes again. A line that is still to be
 * paid brings the company's own price where that is the very amount; free orders do not look.
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
               'discount_cents', line.discount_cents, 'added_cents', line.added_cents,
               'price', case when placed.total_cents > 0 and line.unit_price_cents > 0
                              and line.discount_cents = 0 and line.added_cents = 0 then (
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

/* A plan with its prices as the wire's OrderQuote. */
create function private.quote_view(
  plan private.planned_line[], charges private.planned_charge[], total_cents integer, currency text, code text, uses_code boolean
)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'currency', quote_view.currency,
    'subtotal_cents', sum(line.quantity::bigint * line.unit_price_cents),
    'discount_cents', sum(line.discount_cents),
    'total_cents', quote_view.total_cents,
    'code', case when quote_view.code is not null then
      jsonb_build_object('code', quote_view.code, 'is_used', quote_view.uses_code) end,
    'lines', jsonb_agg(jsonb_build_object(
      'tier_id', line.tier_id, 'name', line.name, 'quantity', line.quantity, 'unit_price_cents', line.unit_price_cents,
      'total_cents', line.quantity::bigint * line.unit_price_cents, 'discount_cents', line.discount_cents,
      'added_cents', line.added_cents) order by line.place),
    'charges', (
      select coalesce(jsonb_agg(jsonb_build_object(
               'kind', named.kind, 'name', named.name, 'rate_bps', named.rate_bps, 'is_inclusive', named.is_inclusive,
               'amount_cents', named.amount_cents) order by named.is_inclusive desc, named.position, named.name), '[]')
        from (
          select charge.kind, charge.name, charge.rate_bps, charge.is_inclusive, min(charge.position) as position,
                 sum(charge.amount_cents) as amount_cents
            from unnest(quote_view.charges) as charge
           group by charge.kind, charge.name, charge.rate_bps, charge.is_inclusive
        ) as named))
    from unnest(quote_view.plan) with ordinality as line (
      tier_id, wave_id, name, quantity, admits, unit_price_cents, discount_cents, added_cents, place)
$$;

/*
 * What these lines would cost now, taxes, fees, discounts and all; holds nothing. The very functions
 * that price an order, so the total is the order's unless somebody else takes the last of a wave first.
 */
create function public.quote_order(event_slug text, lines jsonb, code text default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_asked record;
  v_event record;
  v_code public.promo_codes;
  v_plan record;
  v_priced record;
begin
  v_asked := private.read_order_lines(lines);
  select event.id, event.status, event.currency, event.max_per_order
    into v_event
    from public.events as event
   where event.slug = quote_order.event_slug
     and event.status not in ('draft', 'archived');
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  if v_event.status <> 'published' then
    raise exception 'event_not_on_sale' using errcode = 'PT409', hint = 'This event is cancelled or over.';
  end if;

  v_code := private.find_promo_code(v_event.id, quote_order.code);
  v_plan := private.plan_order(
    v_event.id, v_event.max_per_order, v_asked.tier_ids, v_asked.quantities, v_asked.prices, v_code.id);
  if v_plan.has_waves then
    v_plan.plan := array(
      select part from unnest(v_plan.plan) as line cross join lateral private.split_by_wave(line::private.planned_line) as part);
  end if;
  v_priced := private.price_plan(v_event.id, v_plan.country, v_code, v_plan.plan);

  return private.quote_view(
    v_priced.plan, v_priced.charges, v_priced.total_cents, v_event.currency, v_code.code, v_priced.uses_code);
end;
$$;
grant execute on function public.quote_order to anon, authenticated, service_role;
comment on function public.quote_order is
  'What lines would cost now with discounts, taxes and fees, by the functions that price an order; holds nothing.';

/*
 * Holds tickets of one occurrence for a buyer; a free order is confirmed at once.
 *
 * The same idempotency key answers the same order; the same key for something else is refused. Where the
 * payment company does not have the event yet, what costs something waits.
 * `details` may carry `code`, `expected_total_cents` (the total the buyer was shown), `pay_by`, `answers` and `attendees`.
 */
create function public.place_order(
  event_slug text, lines jsonb, buyer_name text, buyer_email text, idempotency_key text, request_hash text,
  hold_minutes integer default 30, details jsonb default '{}'
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_asked record;
  v_event record;
  v_code public.promo_codes;
  v_plan record;
  v_priced record;
  v_order public.orders;
  v_order_id constant uuid := gen_random_uuid();
  v_free boolean := false;
  v_taken private.planned_line[];
  v_answered jsonb;
begin
  v_asked := private.read_order_lines(lines);
  perform private.check_buyer(buyer_name, buyer_email);
  if length(coalesce(idempotency_key, '')) not between 1 and 255 or request_hash is null then
    raise exception 'idempotency_key_missing' using errcode = 'PT400', hint = 'Send a key of 1 to 255 characters.';
  end if;

  select event.id, event.organization_id, event.status, event.currency, event.max_per_order,
         event.payments_ready and event.charges_ready as payments_ready
    into v_event
    from public.events as event
   where event.slug = place_order.event_slug
     and event.status not in ('draft', 'archived');
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  select "order".* into v_order
    from public.orders as "order"
   where "order".idempotency_key = place_order.idempotency_key
     -- In words that no index of the event's orders answers: a plan made while there are few must not read them all.
     and ("order".event_id = v_event.id) is true;
  if found then
    if v_order.request_hash <> place_order.request_hash then
      raise exception 'idempotency_key_reused' using errcode = 'PT422', hint = 'Use a new key for a new order.';
    end if;
    return private.placed_order(v_order);
  end if;

  if v_event.status <> 'published' then
    raise exception 'event_not_on_sale' using errcode = 'PT409', hint = 'This event is cancelled or over.';
  end if;

  v_code := private.find_promo_code(v_event.id, details ->> 'code');
  v_plan := private.plan_order(
    v_event.id, v_event.max_per_order, v_asked.tier_ids, v_asked.quantities, v_asked.prices, v_code.id);
  perform private.refuse_kept_places(v_event.id, v_plan.occurrence_id, v_plan.plan);
  if v_plan.is_limited then
    perform private.check_buyer_limits(v_event.id, buyer_email, v_plan.plan);
  end if;
  v_answered := private.read_answers(v_event.id, v_plan.plan, details);

  -- With waves the price is known once they are taken; without, what is free is sold at once.
  if v_plan.has_waves then
    v_taken := private.take_places(v_plan.occurrence_id, v_plan.plan, false, true);
    v_priced := private.price_plan(v_event.id, v_plan.country, v_code, v_taken);
  else
    v_priced := private.price_plan(v_event.id, v_plan.country, v_code, v_plan.plan);
    v_free := v_priced.total_cents = 0;
    v_taken := private.take_places(v_plan.occurrence_id, v_priced.plan, v_free, false);
  end if;
  if v_priced.total_cents > 0 and (not v_event.payments_ready or details ? 'pay_by') then
    perform private.check_way_to_pay(v_event.id, v_plan.occurrence_id, details ->> 'pay_by', v_event.payments_ready);
  end if;
  if v_priced.total_cents <> (details ->> 'expected_total_cents')::integer then
    raise exception 'price_changed' using errcode = 'PT409',
      detail = jsonb_build_object('total_cents', v_priced.total_cents)::text, hint = 'Look at the new total and order again.';
  end if;

  -- Only the number may be taken by chance, then another one is tried. A taken key means that the
  -- same request is being placed on another connection: it wins, and ours takes nothing.
  loop
    insert into public.orders
      (id, number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency, total_cents,
       quantity, idempotency_key, request_hash, expires_at, confirmed_at)
    values
      (v_order_id, 'EV-' || private.random_code(), v_event.id, v_plan.occurrence_id, v_event.organization_id,
       case when v_free then 'confirmed' else 'held' end, btrim(place_order.buyer_name), btrim(place_order.buyer_email),
       v_event.currency, v_priced.total_cents,
       (select sum(line.quantity * line.admits) from unnest(v_priced.plan) as line),
       place_order.idempotency_key, place_order.request_hash,
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

  perform private.insert_order_lines(v_order.id, v_priced.plan, v_priced.charges);
  perform private.keep_answers(v_order.id, v_answered);
  if v_priced.uses_code then
    perform private.take_promo_code(v_order.id, v_code.id, v_order.buyer_email);
  end if;
  perform private.note_movements(
    v_order.id, case when v_free then 'sell' else 'hold' end, (not v_free)::integer, v_free::integer);

  if v_free then
    perform private.fulfil_order(v_order.id);
  elsif v_order.total_cents = 0 then
    v_order := private.confirm_order(v_order.id);
  end if;

  return private.placed_order(v_order);
end;
$$;
grant execute on function public.place_order to anon, authenticated, service_role;
comment on function public.place_order is
  'Holds tickets for a buyer at prices of its own; a free order is confirmed at once. One key is one order.';

drop function private.take_places(uuid, uuid[], integer[], integer[]);
