/*
 * For whom a free place is: for whoever waits longest, or for everybody.
 *
 * While somebody waits for a tier and the list comes first, the tier is sold out for everybody else, however
 * many places came back: place_order and the event's page ask is_kept. So there is no race between a
 * place that comes back and the job that offers it.
 */

/* How the list of an event works, also where nobody said so. */
create function private.waiting_list_of(event_id uuid)
returns public.waiting_lists
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_list public.waiting_lists;
begin
  select list.* into v_list from public.waiting_lists as list where list.event_id = waiting_list_of.event_id;
  if not found then
    v_list.event_id := waiting_list_of.event_id;
    v_list.is_open := true;
    v_list.comes_first := true;
    v_list.skips_large := true;
    v_list.save_hours := 6;
    v_list.offer_hours := 24;
  end if;
  return v_list;
end;
$$;

/* The tiers that would do for a wish and may be sold now: those named, or all that let somebody in. */
create function private.wished_tiers(occurrence_id uuid, tier_ids uuid[])
returns setof public.ticket_tiers
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select tier.*
      from public.ticket_tiers as tier
     where tier.occurrence_id = wished_tiers.occurrence_id
       and (cardinality(wished_tiers.tier_ids) = 0 or tier.id = any (wished_tiers.tier_ids))
       and tier.status in ('active', 'sold_out')
       and tier.admits > 0
       and not tier.is_hidden
       and coalesce(tier.sale_starts_at <= now(), true)
       and coalesce(tier.sale_ends_at > now() + interval '10 minutes', true)
     order by array_position(wished_tiers.tier_ids, tier.id), tier.display_order, tier.price_cents, tier.id;
end;
$$;

/*
 * The tiers nobody else may have while a wish is not met: those of the wish, and those that draw on the places it
 * lacks. A tier lacks places of its own, of a pool or of the date; only who shares what it lacks must wait.
 */
create function private.tiers_kept_for(occurrence_id uuid, tier_ids uuid[], quantity integer)
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    with wished as (
      select tier.id, tier.quantity_available, tier.admits * tiers_kept_for.quantity as people
        from private.wished_tiers(tiers_kept_for.occurrence_id, tiers_kept_for.tier_ids) as tier
    )
    select wished.id from wished
    union
    select other.id
      from wished
      join public.occurrences as occurrence on occurrence.id = tiers_kept_for.occurrence_id
      join public.ticket_tiers as other on other.occurrence_id = occurrence.id and other.admits > 0
     where wished.quantity_available >= tiers_kept_for.quantity
       and (occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held < wished.people
            or exists (
              select from public.pool_tiers as mine
                join public.pool_tiers as theirs on theirs.pool_id = mine.pool_id and theirs.tier_id = other.id
                join public.capacity_pools as pool on pool.id = mine.pool_id
               where mine.tier_id = wished.id
                 and pool.capacity - pool.quantity_sold - pool.quantity_held < wished.people));
end;
$$;

/*
 * Whether what is free of a tier is kept for people who wait. A group for which places were saved up long enough
 * keeps nobody waiting any more.
 */
create function private.is_kept(event_id uuid, occurrence_id uuid, tier_id uuid)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_list public.waiting_lists;
begin
  -- Nearly every sale ends here: one probe of an index that is empty.
  if not exists (
    select from public.waiting_entries as entry
     where entry.occurrence_id = is_kept.occurrence_id and entry.state = 'waiting'
  ) then
    return false;
  end if;
  v_list := private.waiting_list_of(is_kept.event_id);
  return v_list.comes_first and exists (
    select from (
      select distinct entry.tier_ids, entry.quantity
        from public.waiting_entries as entry
       where entry.occurrence_id = is_kept.occurrence_id
         and entry.state = 'waiting'
         and not (v_list.skips_large
                  and coalesce(entry.saving_since + make_interval(hours => v_list.save_hours) <= now(), false))
    ) as wish
   cross join lateral private.tiers_kept_for(is_kept.occurrence_id, wish.tier_ids, wish.quantity) as kept (id)
   where kept.id = is_kept.tier_id);
end;
$$;

/* Refuses an order of places that are kept for people who wait. */
create function private.refuse_kept_places(event_id uuid, occurrence_id uuid, plan private.planned_line[])
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line private.planned_line;
begin
  if not exists (
    select from public.waiting_entries as entry
     where entry.occurrence_id = refuse_kept_places.occurrence_id and entry.state = 'waiting'
  ) then
    return;
  end if;
  foreach v_line in array plan loop
    if private.is_kept(refuse_kept_places.event_id, refuse_kept_places.occurrence_id, v_line.tier_id) then
      raise exception 'tickets_unavailable' using errcode = 'PT409',
        detail = jsonb_build_object('tier_id', v_line.tier_id, 'asked', v_line.quantity)::text,
        hint = 'What is left goes to people on the waiting list. Join it.';
    end if;
  end loop;
end;
$$;
-- NOTE: all of this is granted to nobody.
