/*
 * Places that tiers share, and prices for the first so many, as managers arrange them while the sale goes on.
 *
 * Every move of the stock locks the date first. Whoever changes which tiers draw on a pool does the same, and
 * counts what those tiers have gone under that lock: a buyer is counted here or moves the pool, never both,
 * never neither. Waves are moved under the lock of their tier, so that is the lock to change them under.
 */

/* The people of these tiers who have their places, as the recount counts them. */
create function private.people_of_tiers(tier_ids uuid[], out sold bigint, out held bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(sum((line.quantity - line.quantity_returned) * line.admits) filter (where "order".status = 'confirmed'), 0),
         coalesce(sum(line.quantity * line.admits)
                  filter (where "order".status in ('held', 'awaiting_payment', 'processing')), 0)
    from public.order_lines as line
    join public.orders as "order" on "order".id = line.order_id
   where line.tier_id = any (people_of_tiers.tier_ids)
$$;

/* The tiers a request names, each once; all must be of the date. */
create function private.tiers_of_date(occurrence_id uuid, tier_ids jsonb)
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
     where tier.id = any (v_ids) and tier.occurrence_id = tiers_of_date.occurrence_id
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket on this date.';
  end if;
  return v_ids;
end;
$$;

/* Writes the row of a pool with what is gone of it, and which tiers draw on it. The caller holds the lock of its date. */
create function private.write_pool(pool public.capacity_pools, tier_ids uuid[])
returns public.capacity_pools
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_gone constant record := private.people_of_tiers(tier_ids);
  v_pool public.capacity_pools;
begin
  if v_gone.sold + v_gone.held > pool.capacity then
    perform private.refuse_capacity(v_gone.sold + v_gone.held);
  end if;

  insert into public.capacity_pools as kept (id, event_id, occurrence_id, name, capacity, quantity_sold, quantity_held)
  values (pool.id, pool.event_id, pool.occurrence_id, btrim(pool.name), pool.capacity, v_gone.sold, v_gone.held)
  on conflict on constraint capacity_pools_pkey do update
     set name = excluded.name, quantity_sold = excluded.quantity_sold, quantity_held = excluded.quantity_held,
         lowered_to = case when excluded.capacity <> kept.capacity then excluded.capacity else kept.lowered_to end
  returning kept.* into v_pool;

  delete from public.pool_tiers as link where link.pool_id = pool.id and link.tier_id <> all (tier_ids);
  insert into public.pool_tiers (pool_id, tier_id, occurrence_id)
  select pool.id, tier_id, pool.occurrence_id from unnest(tier_ids) as tier_id
  on conflict on constraint pool_tiers_pkey do nothing;
  return v_pool;
end;
$$;
-- NOTE: all of these are granted to nobody.

/*
 * Makes a pool, or with an `id` changes what is named of it, for managers: `name`, `capacity`, `tier_ids` (all of
 * them). Refuses, as capacity_too_small, tiers of which more is gone than fits; change_capacity takes the wish for
 * fewer.
 *
 * Definer: the places are nobody's to write.
 */
create function public.save_pool(event_id uuid, pool jsonb)
returns public.capacity_pools
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events := private.managed_event(event_id);
  v_pool public.capacity_pools;
  v_tiers uuid[];
  v_constraint text;
begin
  perform private.check_keys(pool, array['name', 'capacity', 'tier_ids']
    || case when pool ? 'id' then 'id' else 'occurrence_id' end);

  if pool ? 'id' then
    select kept.occurrence_id into v_pool.occurrence_id
      from public.capacity_pools as kept
     where kept.id::text = pool ->> 'id' and kept.event_id = v_event.id;
    if not found then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such pool.';
    end if;
  else
    v_pool := jsonb_populate_record(null::public.capacity_pools, pool - 'tier_ids');
    v_pool.occurrence_id := private.date_of_event(v_event.id, v_pool.occurrence_id);
  end if;
  perform from public.occurrences as occurrence where occurrence.id = v_pool.occurrence_id for no key update;

  if pool ? 'id' then
    select kept.* into v_pool from public.capacity_pools as kept where kept.id::text = pool ->> 'id';
    if not found then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such pool.';
    end if;
    v_pool := jsonb_populate_record(v_pool, pool - 'tier_ids' - 'id');
  else
    v_pool.id := gen_random_uuid();
    v_pool.event_id := v_event.id;
  end if;
  v_tiers := case when pool ? 'tier_ids' then private.tiers_of_date(v_pool.occurrence_id, pool -> 'tier_ids')
                  else array(select link.tier_id from public.pool_tiers as link where link.pool_id = v_pool.id) end;

  return private.write_pool(v_pool, v_tiers);
exception
  when unique_violation then
    raise exception 'name_taken' using errcode = 'PT409', hint = 'Choose another name.';
  when data_exception or check_violation or not_null_violation then
    get stacked diagnostics v_constraint = constraint_name;
    perform private.refuse_row(v_constraint);
end;
$$;
comment on function public.save_pool is
  'Makes a pool of places that tiers share, or changes it; what is gone of its tiers is counted anew. For managers.';
grant execute on function public.save_pool to authenticated;

/*
 * Ends a pool: its tiers are limited by their own numbers and the date's from then on. For managers.
 * Definer: nobody deletes pools. Under the lock of the date, so no sale is between its places and its lines.
 */
create function public.remove_pool(pool_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_pool public.capacity_pools;
begin
  select pool.* into v_pool
    from public.capacity_pools as pool
   where pool.id = remove_pool.pool_id
     and pool.organization_id in (select private.seller_organization_ids());
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such pool.';
  end if;

  perform from public.occurrences as occurrence where occurrence.id = v_pool.occurrence_id for no key update;
  delete from public.capacity_pools as pool where pool.id = v_pool.id;
  return jsonb_build_object('id', v_pool.id, 'event_id', v_pool.event_id, 'outcome', 'deleted');
end;
$$;
comment on function public.remove_pool is 'Ends a pool; its tiers keep their own numbers. For managers.';
grant execute on function public.remove_pool to authenticated;

/* Which wave of the tier a wish means: the one named, or the first at that price that no wish has taken yet. */
create function private.wave_of_wish(tier_id uuid, wish jsonb, taken uuid[])
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.check_keys(wish, array['id', 'price_cents', 'quantity']);
  select wave.id into v_id
    from public.price_waves as wave
   where wave.tier_id = wave_of_wish.tier_id
     and wave.id <> all (taken)
     and case when wish ->> 'id' is not null then wave.id::text = wish ->> 'id'
              else wave.price_cents = (wish ->> 'price_cents')::integer and wave.lowered_to is distinct from 0 end
   order by wave.position
   limit 1;
  if not found and wish ->> 'id' is not null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such wave.';
  end if;
  if coalesce((wish ->> 'quantity')::integer, 0) not between 1 and 100000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A wave is from 1 to 100,000.';
  end if;
  return v_id;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Says in which waves a tier is sold, all of them in order, for managers: [{id?, price_cents, quantity}]. A wave
 * that sold keeps what it sold; one that is left out ends with it. Sent twice is the same waves.
 *
 * Definer: prices are nobody's to write.
 */
create function public.save_waves(tier_id uuid, waves jsonb)
returns setof public.price_waves
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_tier public.ticket_tiers;
  v_wish jsonb;
  v_id uuid;
  v_kept uuid[] := '{}';
  v_constraint text;
begin
  select tier.* into v_tier
    from public.ticket_tiers as tier
   where tier.id = save_waves.tier_id
     and tier.organization_id in (select private.seller_organization_ids())
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
  end if;
  if jsonb_typeof(waves) is distinct from 'array' or jsonb_array_length(waves) > 10
     or v_tier.price_kind = 'open' and jsonb_array_length(waves) > 0 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Up to 10 waves, of a price that is not open.';
  end if;

  for v_wish in select wish from jsonb_array_elements(waves) as wish loop
    v_id := private.wave_of_wish(save_waves.tier_id, v_wish, v_kept);
    if v_id is null then
      insert into public.price_waves (tier_id, position, price_cents, quantity)
      select save_waves.tier_id, 1 + coalesce(max(wave.position), 0), (v_wish ->> 'price_cents')::integer,
             (v_wish ->> 'quantity')::integer
        from public.price_waves as wave
       where wave.tier_id = save_waves.tier_id
      returning id into v_id;
    else
      update public.price_waves as wave
         set price_cents = coalesce((v_wish ->> 'price_cents')::integer, wave.price_cents),
             lowered_to = (v_wish ->> 'quantity')::integer
       where wave.id = v_id;
    end if;
    v_kept := v_kept || v_id;
  end loop;

  delete from public.price_waves as wave
   where wave.tier_id = save_waves.tier_id
     and wave.id <> all (v_kept)
     and not exists (select from public.order_lines as line where line.wave_id = wave.id);
  -- What ended stands before what goes on, in the order it had.
  with placed as (
    select wave.id, row_number() over (
             order by array_position(v_kept, wave.id) nulls first, wave.position)::integer as place
      from public.price_waves as wave
     where wave.tier_id = save_waves.tier_id
  )
  update public.price_waves as wave
     set position = placed.place,
         lowered_to = case when wave.id = any (v_kept) then wave.lowered_to else 0 end
    from placed
   where placed.id = wave.id;

  -- A tier that costs something by its waves alone waits for the payment company as one with a price does.
  if v_tier.price_cents = 0 and private.takes_money(v_tier) and not exists (
    select from public.payment_products as product where product.event_id = v_tier.event_id
  ) then
    perform private.announce_paid_tier(v_tier);
  end if;

  return query
  select wave.* from public.price_waves as wave where wave.tier_id = save_waves.tier_id order by wave.position;
exception when data_exception or check_violation or not_null_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform private.refuse_row(v_constraint);
end;
$$;
comment on function public.save_waves is
  'Says in which waves of prices a tier is sold; what sold stays sold at its price. For managers.';
grant execute on function public.save_waves to authenticated;
