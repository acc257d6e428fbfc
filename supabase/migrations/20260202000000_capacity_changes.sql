/*
 * Changing how many there are: of a tier, of a date, of the places that tiers share, of a wave.
 *
 * More are there at once. Fewer than are gone already is a wish (`lowered_to`): nothing is sold until places
 * come back, and those that do bring the number down. Nobody who bought loses a ticket, no counter
 * becomes negative, and a rush on the same row takes turns with the change.
 */

/* Waves learn the wish that tiers and pools have: a wave that sold keeps what it sold, and sells no more. */
alter table public.price_waves
  add column lowered_to integer,
  drop constraint price_waves_quantity_in_range,
  add constraint price_waves_quantity_in_range check (quantity between 0 and 100000),
  add constraint price_waves_lowered_below_the_quantity check (lowered_to between 0 and quantity - 1),
  drop constraint price_waves_follow_one_another,
  -- Checked when a statement ends: one update may change the order of all.
  add constraint price_waves_follow_one_another unique (tier_id, position) deferrable initially immediate;
comment on column public.price_waves.lowered_to is
  'What the organizer wants the quantity to be, where more than that are gone already. 0: it ended with what it sold.';

create or replace trigger _900_audit
  after insert or delete or update of
    id, tier_id, organization_id, position, price_cents, quantity, lowered_to, created_at
  on public.price_waves
  for each row execute function private.tg__audit('money', 'quantity_sold', 'quantity_held');

/* A line of the ledger may be about a date or a pool, whose numbers change without a tier. */
alter table public.inventory_movements
  alter column tier_id drop not null,
  add column occurrence_id uuid references public.occurrences (id) on delete cascade,
  add column pool_id uuid references public.capacity_pools (id) on delete cascade,
  add constraint inventory_movements_are_of_one_thing check (num_nonnulls(tier_id, occurrence_id, pool_id) = 1);
create index inventory_movements_occurrence_idx on public.inventory_movements (occurrence_id)
  where occurrence_id is not null;
create index inventory_movements_pool_idx on public.inventory_movements (pool_id) where pool_id is not null;

/* As before, and every change of the number leaves its line, also the one that a return makes. */
create or replace function private.tg_ticket_tiers__lower()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.quantity_total = greatest(new.lowered_to, new.quantity_sold + new.quantity_held, 1);
  new.lowered_to = nullif(new.lowered_to, new.quantity_total);
  if new.quantity_total <> old.quantity_total then
    insert into public.inventory_movements (organization_id, tier_id, kind, total_delta)
    values (new.organization_id, new.id, 'capacity', new.quantity_total - old.quantity_total);
  end if;
  return new;
end;
$$;

create or replace function private.tg_occurrences__lower()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.capacity = greatest(new.lowered_to, new.quantity_sold + new.quantity_held, 1);
  new.lowered_to = nullif(new.lowered_to, new.capacity);
  if new.capacity is distinct from old.capacity then
    insert into public.inventory_movements (organization_id, occurrence_id, pool_id, kind, total_delta)
    values (new.organization_id, case tg_table_name when 'occurrences' then new.id end,
            case tg_table_name when 'capacity_pools' then new.id end, 'capacity',
            new.capacity - coalesce(old.capacity, 0));
  end if;
  return new;
end;
$$;

create function private.tg_price_waves__lower()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.quantity = greatest(new.lowered_to, new.quantity_sold + new.quantity_held);
  new.lowered_to = nullif(new.lowered_to, new.quantity);
  return new;
end;
$$;

create trigger _500_lower before update on public.price_waves
  for each row when (new.lowered_to is not null) execute function private.tg_price_waves__lower();

/* The organizations whose offers the caller changes. One place: a later chapter lets programs in, too. */
create function private.seller_organization_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.my_organization_ids('manager')
$$;

/* The organizations whose offers the caller reads with all their numbers. */
create function private.offer_reader_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.my_organization_ids()
$$;

/* Somebody else's event is not there. Locked: whoever adds to an event takes turns, and no buyer waits for it. */
create function private.managed_event(event_id uuid)
returns public.events
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_event public.events;
begin
  select event.* into v_event
    from public.events as event
   where event.id = managed_event.event_id
     and event.organization_id in (select private.seller_organization_ids())
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  return v_event;
end;
$$;

/* Refuses what is no object, and words that mean nothing here: a misspelt field is not silently left out. */
create function private.check_keys(input jsonb, known text[])
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_unknown text;
begin
  if jsonb_typeof(input) is distinct from 'object' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Send an object.';
  end if;
  select key into v_unknown from jsonb_object_keys(input) as key where key <> all (known) limit 1;
  if found then
    raise exception 'invalid_input' using errcode = 'PT400',
      detail = jsonb_build_object('fields', jsonb_build_object(left(v_unknown, 50), 'There is no such field.'))::text,
      hint = 'There is no such field.';
  end if;
end;
$$;

/* What a row refused, in the words of its constraint: the tables say what is possible, once. */
create function private.refuse_row(constraint_name text)
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  raise exception 'invalid_input' using errcode = 'PT400',
    hint = coalesce('Check this: ' || nullif(replace(constraint_name, '_', ' '), '') || '.', 'Check the values.');
end;
$$;

create function private.refuse_capacity(gone bigint)
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  raise exception 'capacity_too_small' using errcode = 'PT409',
    detail = jsonb_build_object('gone', gone)::text, hint = 'Choose a larger number.';
end;
$$;
-- NOTE: all of these are granted to nobody.

/*
 * Changes how many there are of a tier, a date (`occurrence`) or a pool, for managers. Answers
 * {id, event_id, quantity, lowered_to}: where `lowered_to` is set, more are gone than were asked for, and nothing is
 * sold until it is reached. Null for a date: as many as its tiers have. The same again changes nothing.
 *
 * Definer: the numbers are nobody's to write. One update, which is its own lock; the trigger of the row reads
 * what is gone under it.
 */
create function public.change_capacity(subject text, id uuid, quantity integer)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_changed jsonb;
begin
  if subject is null or subject not in ('tier', 'occurrence', 'pool') or id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say of what: tier, occurrence or pool, and which.';
  end if;
  if coalesce(quantity not between 1 and 100000, subject <> 'occurrence') then
    raise exception 'invalid_input' using errcode = 'PT400',
      detail = '{"fields": {"quantity": "From 1 to 100,000."}}', hint = 'From 1 to 100,000.';
  end if;

  case subject
    when 'tier' then
      update public.ticket_tiers as tier set lowered_to = change_capacity.quantity
       where tier.id = change_capacity.id
         and tier.organization_id in (select private.seller_organization_ids())
      returning jsonb_build_object(
        'id', tier.id, 'event_id', tier.event_id, 'quantity', tier.quantity_total, 'lowered_to', tier.lowered_to) into v_changed;
    when 'pool' then
      update public.capacity_pools as pool set lowered_to = change_capacity.quantity
       where pool.id = change_capacity.id
         and pool.organization_id in (select private.seller_organization_ids())
      returning jsonb_build_object(
        'id', pool.id, 'event_id', pool.event_id, 'quantity', pool.capacity, 'lowered_to', pool.lowered_to) into v_changed;
    else
      update public.occurrences as occurrence
         set lowered_to = change_capacity.quantity,
             capacity = case when change_capacity.quantity is not null then occurrence.capacity end
       where occurrence.id = change_capacity.id
         and occurrence.organization_id in (select private.seller_organization_ids())
      returning jsonb_build_object(
        'id', occurrence.id, 'event_id', occurrence.event_id, 'quantity', occurrence.capacity,
        'lowered_to', occurrence.lowered_to) into v_changed;
  end case;
  if v_changed is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such thing to change.';
  end if;

  return v_changed;
end;
$$;
comment on function public.change_capacity is
  'Changes how many there are of a tier, a date or a pool; fewer than are gone is a wish that returns fulfil. For managers.';
grant execute on function public.change_capacity to authenticated;
