/*
 * Promo codes, group discounts, taxes and fees, as managers arrange them. Whatever changes, changes for
 * orders from now on: those that exist have their discount and their charges written down.
 */

/*
 * Makes a promo code, or with an `id` changes what is named of it, for managers. `tier_ids` are all the tiers it counts
 * for; none means every one. Codes are never deleted, orders remember them: `is_active` false ends one, true
 * takes it up again.
 *
 * Definer: discounts are nobody's to write. Fewer uses than it had are refused as capacity_too_small.
 */
create function public.save_promo_code(event_id uuid, code jsonb)
returns public.promo_codes
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events := private.managed_event(event_id);
  v_code public.promo_codes;
  v_constraint text;
begin
  perform private.check_keys(code, array[
    'id', 'code', 'discount_kind', 'percent_bps', 'amount_cents', 'reveals_hidden', 'max_uses', 'max_per_buyer',
    'min_quantity', 'min_amount_cents', 'starts_at', 'ends_at', 'is_active', 'tier_ids']);

  if code ? 'id' then
    select kept.* into v_code
      from public.promo_codes as kept
     where kept.id::text = save_promo_code.code ->> 'id' and kept.event_id = v_event.id
       for no key update;
    if not found then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such code.';
    end if;
  else
    v_code := jsonb_populate_record(null::public.promo_codes, '{"reveals_hidden": false, "min_quantity": 1,
      "min_amount_cents": 0, "is_active": true, "times_used": 0}');
    v_code.id := gen_random_uuid();
    v_code.event_id := v_event.id;
  end if;
  v_code := jsonb_populate_record(v_code, code - 'id' - 'tier_ids');
  -- The amount of another kind of discount is not kept.
  v_code.percent_bps := case when v_code.discount_kind = 'percent' then v_code.percent_bps end;
  v_code.amount_cents := case when v_code.discount_kind in ('per_ticket', 'per_order') then v_code.amount_cents end;

  return private.write_promo_code(v_code, case when code ? 'tier_ids'
    then private.tiers_of_event(v_event.id, code -> 'tier_ids') end);
exception
  when unique_violation then
    raise exception 'name_taken' using errcode = 'PT409', hint = 'Choose another code.';
  when data_exception or check_violation or not_null_violation then
    get stacked diagnostics v_constraint = constraint_name;
    if v_constraint = 'promo_codes_never_overused' then
      perform private.refuse_capacity(v_code.times_used);
    end if;
    perform private.refuse_row(v_constraint);
end;
$$;
comment on function public.save_promo_code is
  'Makes a promo code, changes it, ends it or takes it up again. For managers.';
grant execute on function public.save_promo_code to authenticated;

/* The tiers a request names, each once; all must be the event's. */
create function private.tiers_of_event(event_id uuid, tier_ids jsonb)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if jsonb_typeof(tier_ids) is distinct from 'array' or jsonb_array_length(tier_ids) > 100 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'tier_ids is a list of up to 100.';
  end if;
  v_ids := array(select distinct id::uuid from jsonb_array_elements_text(tier_ids) as id);
  if cardinality(v_ids) <> (
    select count(*) from public.ticket_tiers as tier
     where tier.id = any (v_ids) and tier.event_id = tiers_of_event.event_id
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
  end if;
  return v_ids;
end;
$$;

/* Writes a code and, where they are said, the tiers it counts for. How often it was used is not touched. */
create function private.write_promo_code(code public.promo_codes, tier_ids uuid[])
returns public.promo_codes
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code public.promo_codes;
begin
  insert into public.promo_codes as kept
    (id, event_id, code, discount_kind, percent_bps, amount_cents, reveals_hidden, max_uses, max_per_buyer, min_quantity,
     min_amount_cents, starts_at, ends_at, is_active, times_used)
  values
    (code.id, code.event_id, code.code, code.discount_kind, code.percent_bps, code.amount_cents, code.reveals_hidden,
     code.max_uses, code.max_per_buyer, code.min_quantity, code.min_amount_cents, code.starts_at, code.ends_at, code.is_active,
     code.times_used)
  on conflict on constraint promo_codes_pkey do update
     set code = excluded.code, discount_kind = excluded.discount_kind, percent_bps = excluded.percent_bps,
         amount_cents = excluded.amount_cents, reveals_hidden = excluded.reveals_hidden, max_uses = excluded.max_uses,
         max_per_buyer = excluded.max_per_buyer, min_quantity = excluded.min_quantity,
         min_amount_cents = excluded.min_amount_cents, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
         is_active = excluded.is_active
  returning kept.* into v_code;

  if tier_ids is not null then
    delete from public.promo_code_tiers as named where named.promo_code_id = code.id and named.tier_id <> all (tier_ids);
    insert into public.promo_code_tiers (promo_code_id, tier_id, event_id)
    select code.id, tier_id, code.event_id from unnest(tier_ids) as tier_id
    on conflict on constraint promo_code_tiers_pkey do nothing;
  end if;
  return v_code;
end;
$$;
-- NOTE: both are granted to nobody.

/*
 * Says which discounts the size of an order gives, all of them, for managers:
 * [{tier_id?, min_quantity, percent_bps}]. Sent twice is the same discounts. Definer: as above.
 */
create function public.save_group_discounts(event_id uuid, discounts jsonb)
returns setof public.group_discounts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events := private.managed_event(event_id);
  v_wish jsonb;
  v_constraint text;
begin
  if jsonb_typeof(discounts) is distinct from 'array' or jsonb_array_length(discounts) > 50 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Send a list of up to 50 discounts.';
  end if;
  for v_wish in select wish from jsonb_array_elements(discounts) as wish loop
    perform private.check_keys(v_wish, array['tier_id', 'min_quantity', 'percent_bps']);
    if v_wish ->> 'tier_id' is not null then
      perform private.tiers_of_event(v_event.id, jsonb_build_array(v_wish -> 'tier_id'));
    end if;
  end loop;
  if jsonb_array_length(discounts) <> (
    select count(distinct (coalesce(wish ->> 'tier_id', ''), wish ->> 'min_quantity')) from jsonb_array_elements(discounts) as wish
  ) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say each size once.';
  end if;

  delete from public.group_discounts as discount
   where discount.event_id = v_event.id
     and not exists (
       select from jsonb_to_recordset(discounts) as wish (tier_id uuid, min_quantity integer)
        where wish.tier_id is not distinct from discount.tier_id and wish.min_quantity = discount.min_quantity);
  insert into public.group_discounts as kept (event_id, tier_id, min_quantity, percent_bps)
  select v_event.id, wish.tier_id, wish.min_quantity, wish.percent_bps
    from jsonb_to_recordset(discounts) as wish (tier_id uuid, min_quantity integer, percent_bps integer)
  on conflict on constraint group_discounts_once_per_size do update
     set percent_bps = excluded.percent_bps
   where kept.percent_bps <> excluded.percent_bps;

  return query
  select discount.* from public.group_discounts as discount
   where discount.event_id = v_event.id
   order by discount.tier_id nulls first, discount.min_quantity;
exception when data_exception or check_violation or not_null_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform private.refuse_row(v_constraint);
end;
$$;
comment on function public.save_group_discounts is
  'Says which discounts the size of an order gives, all of them. For managers.';
grant execute on function public.save_group_discounts to authenticated;

/*
 * Makes a tax or fee of an organization, or with an `id` changes what is named of it, for managers. Never deleted:
 * `is_active` false ends it everywhere. Definer: as above.
 */
create function public.save_tax_or_fee(organization_id uuid, charge jsonb)
returns public.taxes_and_fees
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_charge public.taxes_and_fees;
  v_constraint text;
begin
  if organization_id is null or organization_id not in (select private.seller_organization_ids()) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  perform private.check_keys(charge, array[
    'id', 'kind', 'name', 'rate_bps', 'fixed_cents', 'currency', 'is_inclusive', 'is_compound', 'country', 'registration',
    'position', 'is_active']);

  if charge ? 'id' then
    select kept.* into v_charge
      from public.taxes_and_fees as kept
     where kept.id::text = charge ->> 'id' and kept.organization_id = save_tax_or_fee.organization_id
       for no key update;
    if not found then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such tax or fee.';
    end if;
  else
    v_charge := jsonb_populate_record(null::public.taxes_and_fees, '{"rate_bps": 0, "fixed_cents": 0, "is_inclusive": false,
      "is_compound": false, "position": 1, "is_active": true}');
    v_charge.id := gen_random_uuid();
  end if;
  v_charge := jsonb_populate_record(v_charge, charge - 'id');
  v_charge.currency := case when v_charge.fixed_cents > 0 then v_charge.currency end;

  insert into public.taxes_and_fees as kept
    (id, organization_id, kind, name, rate_bps, fixed_cents, currency, is_inclusive, is_compound, country, registration,
     position, is_active)
  values
    (v_charge.id, save_tax_or_fee.organization_id, v_charge.kind, btrim(v_charge.name), v_charge.rate_bps,
     v_charge.fixed_cents, v_charge.currency, v_charge.is_inclusive, v_charge.is_compound, v_charge.country,
     v_charge.registration, v_charge.position, v_charge.is_active)
  on conflict on constraint taxes_and_fees_pkey do update
     set kind = excluded.kind, name = excluded.name, rate_bps = excluded.rate_bps, fixed_cents = excluded.fixed_cents,
         currency = excluded.currency, is_inclusive = excluded.is_inclusive, is_compound = excluded.is_compound,
         country = excluded.country, registration = excluded.registration, position = excluded.position,
         is_active = excluded.is_active
  returning kept.* into v_charge;
  return v_charge;
exception when data_exception or check_violation or not_null_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform private.refuse_row(v_constraint);
end;
$$;
comment on function public.save_tax_or_fee is
  'Makes a tax or fee, changes it or ends it; orders keep what they were charged. For managers.';
grant execute on function public.save_tax_or_fee to authenticated;
