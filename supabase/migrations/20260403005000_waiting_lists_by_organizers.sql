/*
 * Waiting lists as organizers see them: who waits, how the list works, and hands in it. Whoever is moved or removed by
 * hand is so for a reason, which stands in the audit log with the name of who did it.
 */

/* The list of an event with all its settings, and how many wait. For members, and for keys with events:read or orders:read. */
create function public.get_waiting_list(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_list public.waiting_lists;
begin
  if not exists (
    select from public.events as event
     where event.id = get_waiting_list.event_id
       and event.organization_id in (
         select private.acting_organization_ids('viewer', 'events:read events:write orders:read orders:write'))
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  v_list := private.waiting_list_of(get_waiting_list.event_id);
  return (
    select jsonb_build_object(
      'is_open', v_list.is_open, 'comes_first', v_list.comes_first, 'skips_large', v_list.skips_large,
      'save_hours', v_list.save_hours, 'offer_hours', v_list.offer_hours,
      'groups_waiting', count(*) filter (where entry.state = 'waiting'),
      'places_wanted', coalesce(sum(entry.quantity) filter (where entry.state = 'waiting'), 0),
      'offers_live', count(*) filter (where entry.state = 'offered'),
      'offers_accepted', count(*) filter (where entry.state = 'accepted'))
      from public.waiting_entries as entry
     where entry.event_id = get_waiting_list.event_id);
end;
$$;
comment on function public.get_waiting_list is 'How the waiting list of an event works, and how many wait. For members and keys that read.';
grant execute on function public.get_waiting_list to authenticated;

/* Says how the list of an event works from now on; what is null stays. For managers and keys with events:write. */
create function public.set_waiting_list(
  event_id uuid, is_open boolean default null, comes_first boolean default null, skips_large boolean default null,
  save_hours integer default null, offer_hours integer default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_list public.waiting_lists;
begin
  if not exists (
    select from public.events as event
     where event.id = set_waiting_list.event_id
       and event.organization_id in (select private.seller_organization_ids())
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  if set_waiting_list.save_hours not between 0 and 168 or set_waiting_list.offer_hours not between 1 and 168 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Hours are 168 at most.';
  end if;
  v_list := private.waiting_list_of(set_waiting_list.event_id);
  insert into public.waiting_lists as list (event_id, is_open, comes_first, skips_large, save_hours, offer_hours)
  values (set_waiting_list.event_id,
          coalesce(set_waiting_list.is_open, v_list.is_open), coalesce(set_waiting_list.comes_first, v_list.comes_first),
          coalesce(set_waiting_list.skips_large, v_list.skips_large),
          coalesce(set_waiting_list.save_hours, v_list.save_hours),
          coalesce(set_waiting_list.offer_hours, v_list.offer_hours))
  on conflict on constraint waiting_lists_pkey do update
     set is_open = excluded.is_open, comes_first = excluded.comes_first, skips_large = excluded.skips_large,
         save_hours = excluded.save_hours, offer_hours = excluded.offer_hours;
  return public.get_waiting_list(set_waiting_list.event_id);
end;
$$;
comment on function public.set_waiting_list is 'Says how the waiting list of an event works. For managers and keys with events:write.';
grant execute on function public.set_waiting_list to authenticated;

/* Who waits, waited or was offered something, in the order of the list; found by name or address. */
create function public.list_waiting_entries(
  event_id uuid, search text default null, states text[] default null, max_rows integer default 100, skip_rows integer default 0
)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_search constant text := '%' || replace(replace(replace(
    lower(btrim(coalesce(list_waiting_entries.search, ''))), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if not exists (
    select from public.events as event
     where event.id = list_waiting_entries.event_id
       and event.organization_id in (select private.acting_organization_ids('viewer', 'orders:read orders:write'))
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', row.id, 'occurrence_id', row.occurrence_id, 'state', row.state, 'name', row.name, 'email', row.email,
             'language', row.language, 'quantity', row.quantity, 'tier_ids', to_jsonb(row.tier_ids),
             'position', row.place, 'joined_at', private.iso(row.joined_at), 'saving_since', private.iso(row.saving_since),
             'staff_note', row.staff_note,
             'offer', (
               select jsonb_build_object('state', offer.state, 'tier_id', offer.tier_id, 'order_id', offer.order_id,
                                         'expires_at', private.iso(offer.expires_at), 'taken_at', private.iso(offer.taken_at))
                 from public.waiting_offers as offer
                where offer.entry_id = row.id and offer.round = row.round))
           order by row.place nulls last, row.queued_at, row.id), '[]')
      from (
        select found.*
          from (
            select entry.*, case when entry.state = 'waiting' then row_number() over (
                     partition by entry.occurrence_id, entry.state = 'waiting' order by entry.queued_at, entry.id) end as place
              from public.waiting_entries as entry
             where entry.event_id = list_waiting_entries.event_id
          ) as found
         where (list_waiting_entries.states is null or found.state = any (list_waiting_entries.states))
           and (lower(found.name) like v_search or found.email like v_search)
         order by found.place nulls last, found.queued_at, found.id
         limit least(greatest(coalesce(list_waiting_entries.max_rows, 100), 1), 500)
        offset greatest(coalesce(list_waiting_entries.skip_rows, 0), 0)
      ) as row);
end;
$$;
comment on function public.list_waiting_entries is 'Who waits for an event, in order. For members and keys that read orders.';
grant execute on function public.list_waiting_entries to authenticated;

/* An entry of the caller's organization, locked after its list is: the job that serves it waits. */
create function private.lock_waiting_entry(entry_id uuid)
returns public.waiting_entries
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_entry public.waiting_entries;
begin
  select entry.* into v_entry
    from public.waiting_entries as entry
   where entry.id = lock_waiting_entry.entry_id
     and entry.organization_id in (select private.acting_organization_ids('manager', 'orders:write'));
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'Nobody waits under this id.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('waiting-list:' || v_entry.occurrence_id, 0));
  select entry.* into v_entry from public.waiting_entries as entry where entry.id = v_entry.id for update;
  if v_entry.state <> 'waiting' then
    raise exception 'waiting_entry_closed' using errcode = 'PT409', hint = format('This entry is %s.', v_entry.state);
  end if;
  return v_entry;
end;
$$;
-- NOTE: granted to nobody.

/* To the front of the list, for a reason. For managers and keys with orders:write. */
create function public.move_waiting_entry(entry_id uuid, reason text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_entry public.waiting_entries := private.lock_waiting_entry(move_waiting_entry.entry_id);
begin
  if length(btrim(coalesce(move_waiting_entry.reason, ''))) not between 3 and 500 then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"reason": "Say why."}}', hint = 'Say why.';
  end if;
  update public.waiting_entries as entry
     set staff_note = btrim(move_waiting_entry.reason),
         queued_at = (
           select min(other.queued_at) - interval '1 millisecond'
             from public.waiting_entries as other
            where other.occurrence_id = v_entry.occurrence_id and other.state = 'waiting')
   where entry.id = v_entry.id;
  perform private.log_action(v_entry.organization_id, 'waiting_entry.moved_up', 'waiting_entry', v_entry.id);
end;
$$;
comment on function public.move_waiting_entry is 'Moves an entry of a waiting list to its front, for a reason. For managers and keys with orders:write.';
grant execute on function public.move_waiting_entry to authenticated;

/* Off the list, for a reason. For managers and keys with orders:write. */
create function public.remove_waiting_entry(entry_id uuid, reason text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_entry public.waiting_entries := private.lock_waiting_entry(remove_waiting_entry.entry_id);
begin
  if length(btrim(coalesce(remove_waiting_entry.reason, ''))) not between 3 and 500 then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"reason": "Say why."}}', hint = 'Say why.';
  end if;
  update public.waiting_entries as entry
     set staff_note = btrim(remove_waiting_entry.reason), state = 'gone'
   where entry.id = v_entry.id;
  perform private.log_action(v_entry.organization_id, 'waiting_entry.removed', 'waiting_entry', v_entry.id);
end;
$$;
comment on function public.remove_waiting_entry is 'Takes an entry off a waiting list, for a reason. For managers and keys with orders:write.';
grant execute on function public.remove_waiting_entry to authenticated;

/* Offers an entry what is free now, out of turn. For managers and keys with orders:write. */
create function public.offer_waiting_entry(entry_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_entry public.waiting_entries := private.lock_waiting_entry(offer_waiting_entry.entry_id);
begin
  if private.serve_entry(v_entry, '{}', (private.waiting_list_of(v_entry.event_id)).offer_hours) <> 'offered' then
    raise exception 'tickets_unavailable' using errcode = 'PT409', hint = 'Nothing that is free fits this wish.';
  end if;
  perform private.log_action(v_entry.organization_id, 'waiting_entry.offered_by_hand', 'waiting_entry', v_entry.id);
end;
$$;
comment on function public.offer_waiting_entry is 'Offers an entry of a waiting list what is free now, out of turn. For managers and keys with orders:write.';
grant execute on function public.offer_waiting_entry to authenticated;
