/*
 * Making and changing tiers, for managers.
 *
 * A tier may change in every way while it sells. What was ordered keeps the price, the name and the taxes
 * it was ordered with: an order is made of its own lines. The payment company hears of a new price; what costs
 * something for the first time waits for it, as when an event is published.
 */

/* Whether anybody may pay for a tier: by its price, by one they name, or by that of a wave. */
create function private.takes_money(tier public.ticket_tiers)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(tier.price_cents > 0 or tier.price_kind = 'open', false)
      or exists (
        select from public.price_waves as wave
         where wave.tier_id = tier.id and wave.price_cents > 0 and wave.lowered_to is distinct from 0)
$$;

/*
 * Tells the payment company about a tier that costs something now. The first one of an event that it never heard of
 * waits until it has; where others sell already, nothing stops.
 */
create function private.announce_paid_tier(tier public.ticket_tiers)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into public.payment_products as product (event_id) values (tier.event_id)
  on conflict on constraint payment_products_pkey do nothing;
  if found and not exists (
    select from public.ticket_tiers as other
     where other.event_id = tier.event_id and other.id <> tier.id and private.takes_money(other)
  ) then
    update public.events as event set payments_ready = false where event.id = tier.event_id;
  end if;
  perform private.set_up_payments_soon(tier.event_id);
end;
$$;

/* The date that is meant: the one named, or the only one there is. */
create function private.date_of_event(event_id uuid, occurrence_id uuid)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_ids constant uuid[] := array(
    select occurrence.id
      from public.occurrences as occurrence
     where occurrence.event_id = date_of_event.event_id
       and (date_of_event.occurrence_id is null or occurrence.id = date_of_event.occurrence_id)
     limit 2);
begin
  if cardinality(v_ids) = 0 then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such date.';
  end if;
  if cardinality(v_ids) > 1 then
    raise exception 'invalid_input' using errcode = 'PT400',
      detail = '{"fields": {"occurrence_id": "Say which date."}}', hint = 'Say which date.';
  end if;
  return v_ids[1];
end;
$$;

/* A new tier as it is where nothing else is said. */
create function private.insert_tier(event public.events, tier jsonb)
returns public.ticket_tiers
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_new public.ticket_tiers;
begin
  v_new := jsonb_populate_record(null::public.ticket_tiers, jsonb_build_object(
    'tier_type', 'regular', 'price_kind', 'fixed', 'admits', 1, 'min_per_order', 1, 'status', 'active', 'is_hidden', false,
    'is_featured', false, 'display_order', (
      select coalesce(max(other.display_order), -1) + 1 from public.ticket_tiers as other where other.event_id = event.id)) || tier);
  v_new.occurrence_id := private.date_of_event(event.id, v_new.occurrence_id);
  -- Sent twice is made once: the event is locked, so the second sees the first.
  if exists (
    select from public.ticket_tiers as other
     where other.occurrence_id = v_new.occurrence_id and lower(btrim(other.name)) = lower(btrim(v_new.name))
  ) then
    raise exception 'name_taken' using errcode = 'PT409', hint = 'Choose another name.';
  end if;

  insert into public.ticket_tiers
    (event_id, occurrence_id, currency, name, description, tier_type, price_cents, price_kind, suggested_price_cents, admits,
     max_per_buyer, quantity_total, sale_starts_at, sale_ends_at, status, display_order, is_featured, is_hidden, min_per_order,
     max_per_order)
  values
    (event.id, v_new.occurrence_id, event.currency, btrim(v_new.name), v_new.description, v_new.tier_type, v_new.price_cents,
     v_new.price_kind, v_new.suggested_price_cents, v_new.admits, v_new.max_per_buyer, v_new.quantity_total,
     v_new.sale_starts_at, v_new.sale_ends_at, v_new.status, v_new.display_order, v_new.is_featured, v_new.is_hidden,
     v_new.min_per_order, v_new.max_per_order)
  returning * into v_new;
  return v_new;
end;
$$;

/* Changes what is named of a tier, under its lock. */
create function private.update_tier(old_tier public.ticket_tiers, tier jsonb)
returns public.ticket_tiers
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_new public.ticket_tiers := jsonb_populate_record(old_tier, tier - 'id');
begin
  if v_new.price_kind = 'open' and exists (
    select from public.price_waves as wave
     where wave.tier_id = v_new.id and wave.quantity > 0 and wave.lowered_to is distinct from 0
  ) then
    raise exception 'invalid_input' using errcode = 'PT400',
      detail = '{"fields": {"price_kind": "A price in waves cannot be open."}}', hint = 'A price in waves cannot be open.';
  end if;

  update public.ticket_tiers as changed
     set name = btrim(v_new.name), description = v_new.description, tier_type = v_new.tier_type,
         price_cents = v_new.price_cents, price_kind = v_new.price_kind,
         suggested_price_cents = case when v_new.price_kind = 'open' then v_new.suggested_price_cents end,
         admits = v_new.admits, max_per_buyer = v_new.max_per_buyer, sale_starts_at = v_new.sale_starts_at,
         sale_ends_at = v_new.sale_ends_at, status = v_new.status, display_order = v_new.display_order,
         is_featured = v_new.is_featured, is_hidden = v_new.is_hidden, min_per_order = v_new.min_per_order,
         max_per_order = v_new.max_per_order
   where changed.id = v_new.id
  returning changed.* into v_new;
  return v_new;
end;
$$;
-- NOTE: all of these are granted to nobody.

/*
 * Makes a tier, or with an `id` changes what is named of it, for managers. How many there are is said when it is made
 * (`quantity_total`); afterwards change_capacity knows what is gone. `status` is active or inactive.
 *
 * Definer: prices and numbers are nobody's to write.
 */
create function public.save_tier(event_id uuid, tier jsonb)
returns public.ticket_tiers
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events := private.managed_event(event_id);
  v_old public.ticket_tiers;
  v_tier public.ticket_tiers;
  v_constraint text;
begin
  perform private.check_keys(tier, array[
    'name', 'description', 'tier_type', 'price_cents', 'price_kind', 'suggested_price_cents', 'admits', 'max_per_buyer',
    'sale_starts_at', 'sale_ends_at', 'status', 'display_order', 'is_featured', 'is_hidden', 'min_per_order', 'max_per_order']
    || case when tier ? 'id' then array['id'] else array['quantity_total', 'occurrence_id'] end);
  if coalesce(tier ->> 'status', 'active') not in ('active', 'inactive') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'The status is active or inactive.';
  end if;

  begin
    if tier ? 'id' then
      select changed.* into v_old
        from public.ticket_tiers as changed
       where changed.id = (tier ->> 'id')::uuid
         and changed.event_id = v_event.id
         for no key update;
      if not found then
        raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
      end if;
      v_tier := private.update_tier(v_old, tier);
    else
      v_tier := private.insert_tier(v_event, tier);
    end if;
  exception when data_exception or check_violation or not_null_violation then
    get stacked diagnostics v_constraint = constraint_name;
    perform private.refuse_row(v_constraint);
  end;

  -- A trigger tells of a new price where the company knows the event already.
  if private.takes_money(v_tier) and not private.takes_money(v_old) then
    perform private.announce_paid_tier(v_tier);
  end if;
  return v_tier;
end;
$$;
comment on function public.save_tier is
  'Makes a tier or changes what is named of it; orders keep what they were made with. For managers.';
grant execute on function public.save_tier to authenticated;

/*
 * Takes a tier out of the offer, for managers: one that nobody ever ordered is deleted, any other stays with its
 * orders and sells no more. Answers {id, event_id, outcome: deleted | retired}; a retired one comes back by save_tier.
 *
 * Definer: nobody deletes tiers. A code that counted for this tier alone would count for all without it, so it ends.
 */
create function public.retire_tier(tier_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event constant public.events := private.managed_event(
    (select tier.event_id from public.ticket_tiers as tier where tier.id = retire_tier.tier_id));
  v_tier public.ticket_tiers;
begin
  select tier.* into v_tier
    from public.ticket_tiers as tier
   where tier.id = retire_tier.tier_id
     and tier.event_id = v_event.id
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
  end if;

  -- Under the lock of the row: a buyer is either before us and has a line, or after us and finds nothing.
  if exists (select from public.order_lines as line where line.tier_id = v_tier.id) then
    update public.ticket_tiers as tier set status = 'inactive' where tier.id = v_tier.id;
    return jsonb_build_object('id', v_tier.id, 'event_id', v_tier.event_id, 'outcome', 'retired');
  end if;

  update public.promo_codes as promo
     set is_active = false
   where promo.id in (
     select named.promo_code_id from public.promo_code_tiers as named
      where named.tier_id = v_tier.id
        and not exists (
          select from public.promo_code_tiers as other
           where other.promo_code_id = named.promo_code_id and other.tier_id <> v_tier.id));
  delete from public.ticket_tiers as tier where tier.id = v_tier.id;
  return jsonb_build_object('id', v_tier.id, 'event_id', v_tier.event_id, 'outcome', 'deleted');
end;
$$;
comment on function public.retire_tier is
  'Deletes a tier that nobody ordered; takes any other off sale. For managers.';
grant execute on function public.retire_tier to authenticated;

/*
 * Says which taxes and fees a tier has, all of them, for managers. Orders keep what they were charged.
 * Definer: the links are nobody's to write.
 */
create function public.set_tier_charges(tier_id uuid, charge_ids uuid[])
returns setof public.tier_charges
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_organization_id uuid;
begin
  select tier.organization_id into v_organization_id
    from public.ticket_tiers as tier
   where tier.id = set_tier_charges.tier_id
     and tier.organization_id in (select private.seller_organization_ids())
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
  end if;
  if charge_ids is null or cardinality(charge_ids) > 20 or array_position(charge_ids, null) is not null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Name up to 20 taxes and fees.';
  end if;

  -- Whose they are, the trigger of the table checks.
  delete from public.tier_charges as link
   where link.tier_id = set_tier_charges.tier_id and link.charge_id <> all (charge_ids);
  insert into public.tier_charges (tier_id, charge_id)
  select set_tier_charges.tier_id, wished.id from (select distinct unnest(charge_ids) as id) as wished
  on conflict on constraint tier_charges_pkey do nothing;

  return query select link.* from public.tier_charges as link where link.tier_id = set_tier_charges.tier_id;
end;
$$;
comment on function public.set_tier_charges is 'Says which taxes and fees a tier has from now on. For managers.';
grant execute on function public.set_tier_charges to authenticated;
