/*
 * What an order costs: the one place where prices, discounts, taxes and fees become a total.
 *
 * The page that shows a total, the order that is held, the mail, the invoice and the payment all
 * come from here or from the rows that this wrote, so they cannot disagree by a cent. All of it is whole
 * minor units; halves are rounded up, once for each line and rate, and what is divided among
 * several is divided so that the parts add up.
 */

/* A line of an order before it is one. Discounts and additions are of the whole line. */
create type private.planned_line as (
  tier_id uuid,
  wave_id uuid,
  name text,
  quantity integer,
  admits integer,
  unit_price_cents integer,
  discount_cents integer,
  added_cents integer
);

/* A tax or fee of a line, which it names by its place in the plan. */
create type private.planned_charge as (
  line integer,
  kind text,
  name text,
  rate_bps integer,
  is_inclusive boolean,
  amount_cents integer,
  base_cents integer,
  position integer
);

/* A rate in hundredths of a percent of an amount, halves up. */
create function private.rate_of(amount_cents bigint, rate_bps integer)
returns bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select (amount_cents * rate_bps + 5000) / 10000
$$;

/* The code a buyer typed, as far as it may be used now; null for none. Whether uses are left, taking one decides. */
create function private.find_promo_code(event_id uuid, code text)
returns public.promo_codes
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_code public.promo_codes;
begin
  if nullif(btrim(find_promo_code.code), '') is null then
    return null;
  end if;

  select promo.* into v_code
    from public.promo_codes as promo
   where promo.event_id = find_promo_code.event_id
     and promo.code = upper(btrim(find_promo_code.code));
  if not found or not v_code.is_active then
    raise exception 'code_invalid' using errcode = 'PT422', hint = 'Check how the code is written, or order without one.';
  end if;
  if v_code.starts_at > now() or v_code.ends_at <= now() then
    raise exception 'code_not_valid_now' using errcode = 'PT422', hint = 'Order without the code.',
      detail = jsonb_build_object('starts_at', private.iso(v_code.starts_at), 'ends_at', private.iso(v_code.ends_at))::text;
  end if;
  if v_code.times_used >= v_code.max_uses then
    raise exception 'code_used_up' using errcode = 'PT409', hint = 'Order without the code.';
  end if;

  return v_code;
end;
$$;

/* Which lines a code counts for: those of its tiers, or all where it names none. */
create function private.lines_of_code(plan private.planned_line[], code public.promo_codes)
returns boolean[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array_agg(
           not exists (select from public.promo_code_tiers as named where named.promo_code_id = (lines_of_code.code).id)
           or exists (
             select from public.promo_code_tiers as named
              where named.promo_code_id = (lines_of_code.code).id and named.tier_id = line.tier_id)
         order by line.place)
    from unnest(lines_of_code.plan) with ordinality as line (
      tier_id, wave_id, name, quantity, admits, unit_price_cents, discount_cents, added_cents, place)
$$;

/* What a code takes off each line; refuses an order that is too small for it. */
create function private.code_discounts(plan private.planned_line[], code public.promo_codes)
returns integer[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_counts constant boolean[] := private.lines_of_code(plan, code);
  v_off integer[] := '{}';
  v_quantity integer := 0;
  v_sum bigint := 0;
  v_so_far bigint := 0;
  v_total bigint;
  v_given bigint := 0;
  v_line private.planned_line;
begin
  for v_i in 1..cardinality(plan) loop
    if v_counts[v_i] then
      v_quantity := v_quantity + (plan[v_i]).quantity;
      v_sum := v_sum + (plan[v_i]).quantity::bigint * (plan[v_i]).unit_price_cents;
    end if;
  end loop;
  if v_quantity < code.min_quantity or v_sum < code.min_amount_cents then
    raise exception 'code_not_applicable' using errcode = 'PT422', hint = 'Add tickets the code counts for, or order without it.',
      detail = jsonb_build_object('min_quantity', code.min_quantity, 'min_amount_cents', code.min_amount_cents)::text;
  end if;

  for v_i in 1..cardinality(plan) loop
    v_line := plan[v_i];
    v_total := v_line.quantity::bigint * v_line.unit_price_cents;
    v_off := v_off || case
      when not v_counts[v_i] or v_total = 0 then 0
      when code.discount_kind = 'percent' then private.rate_of(v_total, code.percent_bps)
      when code.discount_kind = 'per_ticket' then least(code.amount_cents, v_line.unit_price_cents)::bigint * v_line.quantity
      when code.discount_kind = 'per_order' then
        -- Up to here minus what was given so far: the parts add up to the whole.
        least(code.amount_cents, v_sum) * (v_so_far + v_total) / v_sum - v_given
      else 0
    end::integer;
    if v_counts[v_i] then
      v_so_far := v_so_far + v_total;
      v_given := v_given + v_off[v_i];
    end if;
  end loop;

  return v_off;
end;
$$;

/* What the size of the order takes off each line without a code. */
create function private.group_discounts_of(event_id uuid, plan private.planned_line[])
returns integer[]
language sql
stable
security invoker
set search_path = ''
as $$
  with line as (
    select asked.*, sum(asked.quantity) over (partition by asked.tier_id) as of_tier, sum(asked.quantity) over () as of_order
      from unnest(group_discounts_of.plan) with ordinality as asked (
        tier_id, wave_id, name, quantity, admits, unit_price_cents, discount_cents, added_cents, place)
  )
  select array_agg(coalesce(private.rate_of(line.quantity::bigint * line.unit_price_cents, best.percent_bps), 0)::integer
                   order by line.place)
    from line
    left join lateral (
      select max(discount.percent_bps) as percent_bps
        from public.group_discounts as discount
       where discount.event_id = group_discounts_of.event_id
         and (discount.tier_id = line.tier_id and line.of_tier >= discount.min_quantity
              or discount.tier_id is null and line.of_order >= discount.min_quantity)
    ) as best on true
$$;

/*
 * The taxes and fees of one line whose discount is known. A tier without any of its own has the tax that its event
 * names, inside the price.
 */
create function private.charges_of_line(line integer, planned private.planned_line, event_id uuid, country text)
returns private.planned_charge[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_base constant bigint := planned.quantity::bigint * planned.unit_price_cents - planned.discount_cents;
  v_charges private.planned_charge[] := '{}';
  v_charge record;
  v_rates integer;
  v_inside bigint;
  v_rate_so_far integer := 0;
  v_given bigint := 0;
  v_added bigint := 0;
  v_amount bigint;
begin
  if v_base = 0 then
    return v_charges;
  end if;

  for v_charge in
    with named as (
      select charge.kind, charge.name, charge.rate_bps, charge.fixed_cents, charge.is_inclusive, charge.is_compound,
             charge.position, charge.id
        from public.tier_charges as link
        join public.taxes_and_fees as charge on charge.id = link.charge_id
        join public.events as event on event.id = charges_of_line.event_id
       where link.tier_id = planned.tier_id
         and charge.is_active
         and (charge.country is null or charge.country = charges_of_line.country)
         and (charge.currency is null or charge.currency = event.currency)
      union all
      select 'tax', 'Tax', (event.tax_rate * 10000)::integer, 0, true, false, 1, event.id
        from public.events as event
       where event.id = charges_of_line.event_id
         and event.tax_rate > 0
         and not exists (select from public.tier_charges as link where link.tier_id = planned.tier_id)
    )
    select named.*, sum(case when named.is_inclusive then named.rate_bps end) over () as inclusive_bps
      from named
     order by named.is_inclusive desc, named.position, named.id
  loop
    if v_charge.is_inclusive then
      v_rates := v_charge.inclusive_bps;
      v_inside := v_base - (v_base * 20000 + 10000 + v_rates) / (2 * (10000 + v_rates));
      v_rate_so_far := v_rate_so_far + v_charge.rate_bps;
      v_amount := (2 * v_inside * v_rate_so_far + v_rates) / (2 * v_rates) - v_given;
      v_given := v_given + v_amount;
    else
      v_amount := private.rate_of(v_base + case when v_charge.is_compound then v_added else 0 end, v_charge.rate_bps)
                  + v_charge.fixed_cents::bigint * planned.quantity;
      v_added := v_added + v_amount;
    end if;
    v_charges := v_charges || (
      charges_of_line.line, v_charge.kind, v_charge.name, v_charge.rate_bps, v_charge.is_inclusive, v_amount,
      v_base + case when v_charge.is_compound then v_added - v_amount else 0 end,
      cardinality(v_charges) + 1)::private.planned_charge;
  end loop;

  return v_charges;
end;
$$;

/*
 * Discounts, taxes and fees of a whole plan, and its total. `uses_code` is false where the code
 * is worth less to the buyer than what the size of the order gives anyway, unless it was the key to hidden tiers.
 */
create function private.price_plan(
  event_id uuid, country text, code public.promo_codes,
  inout plan private.planned_line[], out charges private.planned_charge[], out total_cents integer, out uses_code boolean
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_off integer[] := private.group_discounts_of(event_id, plan);
  v_own integer[];
  v_of_line private.planned_charge[];
  v_total bigint := 0;
  v_line private.planned_line;
begin
  charges := '{}';
  uses_code := code.id is not null;
  if uses_code then
    v_own := private.code_discounts(plan, code);
    if (select sum(off) from unnest(v_own) as off) >= (select sum(off) from unnest(v_off) as off) then
      v_off := v_own;
    else
      uses_code := code.reveals_hidden;
    end if;
  end if;

  for v_i in 1..cardinality(plan) loop
    v_line := plan[v_i];
    v_line.discount_cents := v_off[v_i];
    v_of_line := private.charges_of_line(v_i, v_line, event_id, country);
    v_line.added_cents := coalesce((
      select sum(charge.amount_cents) from unnest(v_of_line) as charge where not charge.is_inclusive), 0);
    plan[v_i] := v_line;
    charges := charges || v_of_line;
    v_total := v_total + v_line.quantity::bigint * v_line.unit_price_cents - v_line.discount_cents + v_line.added_cents;
  end loop;

  if v_total > 2147483647 then
    raise exception 'order_too_large' using errcode = 'PT422', hint = 'Order fewer tickets at a time.';
  end if;
  total_cents := v_total;
end;
$$;
-- NOTE: all of this is granted to nobody; quote_order and place_order call it.
