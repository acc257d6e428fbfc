/*
 * What is taken off an order: by a code that somebody typed, or by the size of the order.
 *
 * A discount is of a whole line, in whole minor units. Halves are rounded up, once for each line, and
 * an amount for the whole order is divided among its lines so that the parts add up.
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

/* A rate in hundredths of a percent of an amount, halves up. */
create function private.rate_of(amount_cents bigint, rate_bps integer)
returns bigint
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (amount_cents * rate_bps + 5000) / 10000;
end;
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

/* Whether a code is the key to a hidden tier: it says so, and names it. One that only makes it cheaper is none. */
create function private.shows_hidden_tier(code_id uuid, tier_id uuid)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select from public.promo_codes as promo
      join public.promo_code_tiers as named on named.promo_code_id = promo.id
     where promo.id = shows_hidden_tier.code_id
       and promo.reveals_hidden
       and named.tier_id = shows_hidden_tier.tier_id);
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
-- NOTE: all of this is granted to nobody; price_plan calls it.
