/*
 * The moves of the stock: the only code that moves counters, now of pools and waves, too.
 *
 * A move is one function with one order of locks (see the chapter on stock), and leaves one line for
 * each tier: what was held, sold, given back, when and for which order. The counters are the truth
 * for selling, the lines tell how they came to be what they are.
 */
create table public.inventory_movements (
  id bigint generated always as identity primary key,
  organization_id uuid not null,
  tier_id uuid not null references public.ticket_tiers (id) on delete cascade,
  order_id uuid references public.orders (id) on delete restrict,
  kind text not null,
  held_delta integer not null default 0,
  sold_delta integer not null default 0,
  total_delta integer not null default 0,
  created_at timestamptz not null default now(),

  constraint inventory_movements_kind_is_known check (
    kind in ('hold', 'sell', 'confirm', 'release', 'return', 'capacity')),
  constraint inventory_movements_move_something check ((held_delta, sold_delta, total_delta) <> (0, 0, 0))
);
comment on table public.inventory_movements is 'Every move of a tier''s stock and the order it was for. Written once.';
comment on column public.inventory_movements.kind is
  'hold: for an unpaid order. sell: at once, free. confirm: held becomes sold. release: a hold ran out. return: sold comes back. capacity: the organizer.';
create index inventory_movements_tier_idx on public.inventory_movements (tier_id, id desc);
create index inventory_movements_order_idx on public.inventory_movements (order_id) where order_id is not null;
create index inventory_movements_organization_idx on public.inventory_movements (organization_id);

alter table public.inventory_movements enable row level security;
create policy "Members read the moves of their stock" on public.inventory_movements
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
grant select on public.inventory_movements to authenticated, service_role;
-- NOTE: written by the functions of this chapter alone.

/* A line by the waves it falls into as they are now: as many as are left of each, the rest at the tier's own price. */
create function private.split_by_wave(line private.planned_line)
returns setof private.planned_line
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_wave record;
  v_part private.planned_line := line;
  v_rest integer := line.quantity;
begin
  for v_wave in
    select wave.id, wave.price_cents, wave.quantity - wave.quantity_sold - wave.quantity_held as free
      from public.price_waves as wave
     where wave.tier_id = line.tier_id
       and wave.quantity_sold + wave.quantity_held < wave.quantity
     order by wave.position
  loop
    exit when v_rest = 0;
    v_part.wave_id := v_wave.id;
    v_part.unit_price_cents := v_wave.price_cents;
    v_part.quantity := least(v_rest, v_wave.free);
    v_rest := v_rest - v_part.quantity;
    return next v_part;
  end loop;

  if v_rest > 0 then
    v_part := line;
    v_part.quantity := v_rest;
    return next v_part;
  end if;
end;
$$;

create function private.refuse_places(subject jsonb)
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  raise exception 'tickets_unavailable' using errcode = 'PT409', detail = subject::text,
    hint = 'Choose fewer tickets or another tier.';
end;
$$;

/*
 * Moves a plan out of what is free, into held or sold; or raises tickets_unavailable and so moves nothing.
 *
 * Each update is check and lock in one: two buyers of the last place queue on the row and the second
 * finds nothing to update. With `splits` a line takes the waves that are left, under the lock of its tier, and the
 * plan that comes back has their prices; without, it takes the wave that it names, as an order does whose
 * places ran out and whose money came after all.
 */
create function private.take_places(
  occurrence_id uuid, inout plan private.planned_line[], is_sold boolean, splits boolean
)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_sold constant integer := is_sold::integer;
  v_people integer := 0;
  v_pool record;
  v_line private.planned_line;
  v_part private.planned_line;
  v_parts private.planned_line[];
  v_taken private.planned_line[] := '{}';
begin
  foreach v_line in array plan loop
    v_people := v_people + v_line.quantity * v_line.admits;
  end loop;

  update public.occurrences as occurrence
     set quantity_held = occurrence.quantity_held + v_people * (1 - v_sold),
         quantity_sold = occurrence.quantity_sold + v_people * v_sold
   where occurrence.id = take_places.occurrence_id
     and (occurrence.capacity is null
          or occurrence.quantity_sold + occurrence.quantity_held + v_people <= occurrence.capacity);
  if not found then
    perform private.refuse_places(jsonb_build_object('occurrence_id', take_places.occurrence_id, 'asked', v_people));
  end if;

  for v_pool in
    select link.pool_id as id, sum(line.quantity * line.admits)::integer as people
      from unnest(plan) as line
      join public.pool_tiers as link on link.tier_id = line.tier_id
     where line.admits > 0
     group by link.pool_id
     order by link.pool_id
  loop
    update public.capacity_pools as pool
       set quantity_held = pool.quantity_held + v_pool.people * (1 - v_sold),
           quantity_sold = pool.quantity_sold + v_pool.people * v_sold
     where pool.id = v_pool.id
       and pool.quantity_sold + pool.quantity_held + v_pool.people <= pool.capacity;
    if not found then
      perform private.refuse_places(jsonb_build_object('pool_id', v_pool.id, 'asked', v_pool.people));
    end if;
  end loop;

  foreach v_line in array plan loop
    update public.ticket_tiers as tier
       set quantity_held = tier.quantity_held + v_line.quantity * (1 - v_sold),
           quantity_sold = tier.quantity_sold + v_line.quantity * v_sold,
           revenue_cents = tier.revenue_cents
             + (v_line.quantity::bigint * v_line.unit_price_cents - v_line.discount_cents) * v_sold
     where tier.id = v_line.tier_id
       and tier.quantity_sold + tier.quantity_held + v_line.quantity <= tier.quantity_total;
    if not found then
      perform private.refuse_places(jsonb_build_object('tier_id', v_line.tier_id, 'asked', v_line.quantity));
    end if;

    v_parts := case when splits
      then array(select part from private.split_by_wave(v_line) as part)
      else array[v_line] end;
    foreach v_part in array v_parts loop
      if v_part.wave_id is not null then
        update public.price_waves as wave
           set quantity_held = wave.quantity_held + v_part.quantity * (1 - v_sold),
               quantity_sold = wave.quantity_sold + v_part.quantity * v_sold
         where wave.id = v_part.wave_id
           and wave.quantity_sold + wave.quantity_held + v_part.quantity <= wave.quantity;
        if not found then
          perform private.refuse_places(jsonb_build_object('wave_id', v_part.wave_id, 'asked', v_part.quantity));
        end if;
      end if;
    end loop;
    v_taken := v_taken || v_parts;
  end loop;

  plan := v_taken;
end;
$$;

/* Writes down a move of all lines of an order, one line each. */
create function private.note_movements(order_id uuid, kind text, held integer, sold integer)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into public.inventory_movements (organization_id, tier_id, order_id, kind, held_delta, sold_delta)
  select line.organization_id, line.tier_id, line.order_id, note_movements.kind,
         line.quantity * note_movements.held, line.quantity * note_movements.sold
    from public.order_lines as line
   where line.order_id = note_movements.order_id;
end;
$$;

/*
 * Ends the hold of an order: its places become sold, or free again. The caller has locked the order row
 * and seen that it still holds them.
 */
create or replace function private.move_held_places(order_id uuid, to_sold boolean)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_sold constant integer := to_sold::integer;
  v_row record;
begin
  update public.occurrences as occurrence
     set quantity_held = occurrence.quantity_held - "order".quantity,
         quantity_sold = occurrence.quantity_sold + "order".quantity * v_sold
    from public.orders as "order"
   where "order".id = move_held_places.order_id
     and occurrence.id = "order".occurrence_id;

  for v_row in
    select link.pool_id, sum(line.quantity * line.admits)::integer as people
      from public.order_lines as line
      join public.pool_tiers as link on link.tier_id = line.tier_id
     where line.order_id = move_held_places.order_id
     group by link.pool_id
     order by link.pool_id
  loop
    update public.capacity_pools as pool
       set quantity_held = pool.quantity_held - v_row.people,
           quantity_sold = pool.quantity_sold + v_row.people * v_sold
     where pool.id = v_row.pool_id;
  end loop;

  for v_row in
    select line.tier_id, line.wave_id, line.quantity, line.total_cents - line.discount_cents as earned
      from public.order_lines as line
     where line.order_id = move_held_places.order_id
     order by line.tier_id, line.wave_id
  loop
    update public.ticket_tiers as tier
       set quantity_held = tier.quantity_held - v_row.quantity,
           quantity_sold = tier.quantity_sold + v_row.quantity * v_sold,
           revenue_cents = tier.revenue_cents + v_row.earned * v_sold
     where tier.id = v_row.tier_id;
    if v_row.wave_id is not null then
      update public.price_waves as wave
         set quantity_held = wave.quantity_held - v_row.quantity,
             quantity_sold = wave.quantity_sold + v_row.quantity * v_sold
       where wave.id = v_row.wave_id;
    end if;
  end loop;

  perform private.note_movements(move_held_places.order_id, case when to_sold then 'confirm' else 'release' end, -1, v_sold);
  if not to_sold then
    perform private.release_promo_code(move_held_places.order_id);
  end if;
end;
$$;
