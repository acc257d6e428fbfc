/*
 * What an order costs: the one place where prices, discounts, taxes and fees become a total.
 *
 * The page that shows a total, the order that is held, the mail, the invoice and the payment all
 * come from here or from the rows that this wrote, so they cannot disagree by a cent. All of it is whole
 * minor units; halves are rounded up, once for each line and rate, and what is divided among
 * several is divided so that the parts add up.
 */

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
  v_off integer[];
  v_own integer[];
  v_is_charged boolean;
  v_of_line private.planned_charge[];
  v_total bigint := 0;
  v_line private.planned_line;
begin
  charges := '{}';
  uses_code := code.id is not null;

  -- Most orders have neither, and one probe of an index says so.
  if exists (select from public.group_discounts as discount where discount.event_id = price_plan.event_id) then
    v_off := private.group_discounts_of(price_plan.event_id, plan);
  else
    v_off := array_fill(0, array[cardinality(plan)]);
  end if;
  v_is_charged := exists (
      select from unnest(plan) as line join public.tier_charges as link on link.tier_id = line.tier_id)
    or exists (select from public.events as event where event.id = price_plan.event_id and event.tax_rate > 0);

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
    if v_is_charged then
      v_of_line := private.charges_of_line(v_i, v_line, event_id, country);
      v_line.added_cents := coalesce((
        select sum(charge.amount_cents) from unnest(v_of_line) as charge where not charge.is_inclusive), 0);
      charges := charges || v_of_line;
    end if;
    plan[v_i] := v_line;
    v_total := v_total + v_line.quantity::bigint * v_line.unit_price_cents - v_line.discount_cents + v_line.added_cents;
  end loop;

  if v_total > 2147483647 then
    raise exception 'order_too_large' using errcode = 'PT422', hint = 'Order fewer tickets at a time.';
  end if;
  total_cents := v_total;
end;
$$;
-- NOTE: all of this is granted to nobody; quote_order and place_order call it.
