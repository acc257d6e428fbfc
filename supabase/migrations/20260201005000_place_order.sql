/*
 * Placing an order, with everything that may make it cheaper or dearer.
 *
 * As before, all that can be refused is refused from plain reads, then the counters are taken, then the
 * rows inserted, so that the lock on a hot occurrence is short. One price is known late: a wave is
 * what is left of it under the lock of its tier. The buyer pays what was shown or hears what it is
 * now (`expected_total_cents`), and whatever is held keeps its price.
 */
drop function private.read_order_lines(jsonb);
drop function private.quote_order(uuid, integer, uuid[], integer[]);
drop function public.place_order(text, jsonb, text, text, text, text, integer);

/* The lines of a request, checked, as parallel arrays in tier order. One entry per tier; prices where a buyer named one. */
create function private.read_order_lines(
  lines jsonb, out tier_ids uuid[], out quantities integer[], out prices integer[]
)
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
        or coalesce(line ->> 'unit_price_cents', '0') !~ '^(0|[1-9][0-9]{0,8})$'
  ) then
    raise exception 'quantity_invalid' using errcode = 'PT422', hint = 'Ask for at least one ticket.';
  end if;

  select array_agg(asked.tier_id order by asked.tier_id), array_agg(asked.quantity order by asked.tier_id),
         array_agg(asked.price order by asked.tier_id)
    into tier_ids, quantities, prices
    from (
      select (line ->> 'tier_id')::uuid as tier_id, sum((line ->> 'quantity')::integer)::integer as quantity,
             max((line ->> 'unit_price_cents')::integer) as price
        from jsonb_array_elements(lines) as line
       group by 1
    ) as asked;
end;
$$;

/*
 * What was asked for as a plan at list prices, and whether all of it may be sold now, by the database
 * clock. A tier that is not offered is not there: unknown, a draft, another event's, or hidden and not
 * shown by the code.
 */
create function private.plan_order(
  event_id uuid, event_max_per_order integer, tier_ids uuid[], quantities integer[], prices integer[], code_id uuid,
  out occurrence_id uuid, out country text, out plan private.planned_line[], out has_waves boolean, out is_limited boolean
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tier record;
  v_units integer := 0;
  v_people integer := 0;
begin
  plan := '{}';
  has_waves := false;
  is_limited := false;

  for v_tier in
    select tier.id, tier.occurrence_id, occurrence.country, tier.name, tier.price_cents, tier.price_kind, tier.admits, tier.status,
           asked.quantity, asked.price, tier.min_per_order, coalesce(tier.max_per_order, event_max_per_order) as max_per_order,
           tier.quantity_available, tier.max_per_buyer,
           exists (select from public.price_waves as wave where wave.tier_id = tier.id) as has_waves,
           coalesce(tier.sale_starts_at > now(), false) or coalesce(tier.sale_ends_at <= now(), false) as is_closed,
           occurrence.status <> 'scheduled' or occurrence.ends_at <= now() as is_over
      from unnest(tier_ids, quantities, prices) with ordinality as asked (tier_id, quantity, price, place)
      left join public.ticket_tiers as tier
             on tier.id = asked.tier_id
            and tier.event_id = plan_order.event_id
            and tier.status <> 'draft'
            and (not tier.is_hidden or private.shows_hidden_tier(plan_order.code_id, tier.id))
      left join public.occurrences as occurrence on occurrence.id = tier.occurrence_id
     order by asked.place
  loop
    if v_tier.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
    end if;
    if v_tier.occurrence_id <> plan_order.occurrence_id then
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
    if v_tier.price_kind = 'open' and coalesce(v_tier.price, v_tier.price_cents) not between v_tier.price_cents and 100000000 then
      raise exception 'price_too_low' using errcode = 'PT422',
        detail = jsonb_build_object('tier_id', v_tier.id, 'min_cents', v_tier.price_cents)::text,
        hint = 'Name a price that is at least the lowest.';
    end if;
    -- No guard, a courtesy: whoever comes after the last ticket does not queue with those who buy another tier.
    if v_tier.quantity > v_tier.quantity_available then
      perform private.refuse_places(jsonb_build_object('tier_id', v_tier.id, 'asked', v_tier.quantity));
    end if;
    v_units := v_units + v_tier.quantity;
    v_people := v_people + v_tier.quantity * v_tier.admits;
    if v_units > event_max_per_order then
      raise exception 'quantity_invalid' using errcode = 'PT422',
        detail = jsonb_build_object('max', event_max_per_order)::text,
        hint = format('At most %s tickets in one order.', event_max_per_order);
    end if;
    occurrence_id := v_tier.occurrence_id;
    country := v_tier.country;
    has_waves := has_waves or v_tier.has_waves;
    is_limited := is_limited or v_tier.max_per_buyer is not null;
    plan := plan || (
      v_tier.id, null, v_tier.name, v_tier.quantity, v_tier.admits,
      case when v_tier.price_kind = 'open' then coalesce(v_tier.price, v_tier.price_cents) else v_tier.price_cents end,
      0, 0)::private.planned_line;
  end loop;

  if v_people = 0 then
    raise exception 'ticket_needed' using errcode = 'PT422', hint = 'Add a ticket: extras go with one.';
  end if;
end;
$$;

/*
 * Refuses a buyer who would have more of a tier than one address may. Two orders of one buyer take turns on a
 * lock of their own, which ends with the transaction; nobody else waits for it.
 */
create function private.check_buyer_limits(event_id uuid, buyer_email text, plan private.planned_line[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_email constant text := lower(btrim(buyer_email));
  v_tier record;
begin
  perform pg_advisory_xact_lock(hashtextextended(event_id || v_email, 0));
  select tier.id, tier.max_per_buyer into v_tier
    from unnest(plan) as line
    join public.ticket_tiers as tier on tier.id = line.tier_id
   where line.quantity + (
           select coalesce(sum(had.quantity - had.quantity_returned), 0)
             from public.order_lines as had
             join public.orders as "order" on "order".id = had.order_id
            where had.tier_id = tier.id
              and lower("order".buyer_email) = v_email
              and "order".status in ('held', 'awaiting_payment', 'processing', 'confirmed')
         ) > tier.max_per_buyer
   limit 1;
  if found then
    raise exception 'buyer_limit_reached' using errcode = 'PT409',
      detail = jsonb_build_object('tier_id', v_tier.id, 'max', v_tier.max_per_buyer)::text,
      hint = format('At most %s of this ticket for one person.', v_tier.max_per_buyer);
  end if;
end;
$$;

/* Writes the lines of an order and what they were charged. */
create function private.insert_order_lines(
  order_id uuid, plan private.planned_line[], charges private.planned_charge[]
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if cardinality(charges) = 0 then
    insert into public.order_lines
      (order_id, tier_id, wave_id, tier_name, quantity, admits, unit_price_cents, discount_cents, added_cents)
    select insert_order_lines.order_id, line.tier_id, line.wave_id, line.name, line.quantity, line.admits,
           line.unit_price_cents, line.discount_cents, line.added_cents
      from unnest(plan) as line;
    return;
  end if;

  v_ids := array(select gen_random_uuid() from unnest(plan));
  insert into public.order_lines
    (id, order_id, tier_id, wave_id, tier_name, quantity, admits, unit_price_cents, discount_cents, added_cents)
  select v_ids[line.place], insert_order_lines.order_id, line.tier_id, line.wave_id, line.name, line.quantity, line.admits,
         line.unit_price_cents, line.discount_cents, line.added_cents
    from unnest(plan) with ordinality as line (
      tier_id, wave_id, name, quantity, admits, unit_price_cents, discount_cents, added_cents, place);
  insert into public.order_charges
    (order_id, order_line_id, kind, name, rate_bps, is_inclusive, amount_cents, base_cents, position)
  select insert_order_lines.order_id, v_ids[charge.line], charge.kind, charge.name, charge.rate_bps, charge.is_inclusive,
         charge.amount_cents, charge.base_cents, charge.position
    from unnest(charges) as charge;
end;
$$;
-- NOTE: all of this is granted to nobody.
