/*
 * What phones at the door read: the manifest that works without a network, the search by hand, the numbers; and the
 * new code for a ticket whose old one must die.
 */

-- Signs the manifests; the service derives an Ed25519 pair from it.
insert into private.signing_keys (name) values ('manifests');

/* The seed of the pair that signs manifests. For the service alone. Definer, because keys are nobody's to read. */
create function private.manifest_seed()
returns bytea
language sql
stable
security definer
set search_path = ''
as $$
  select extensions.hmac('ed25519', signing.key, 'sha256') from private.signing_keys as signing where signing.name = 'manifests'
$$;
grant execute on function private.manifest_seed to service_role;

/*
 * Where a reader stands: the cluster, and the oldest transaction that may still be under way. All that was changed in
 * an earlier one is seen; a time could not say that, since what commits late was stamped early.
 */
create function private.change_cursor()
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select (select control.system_identifier from pg_catalog.pg_control_system() as control)
         || '.' || pg_snapshot_xmin(pg_current_snapshot())::text
$$;
-- NOTE: granted to nobody.

/* From which transaction on a reader with this cursor needs rows; null when it needs all. */
create function private.changed_from(cursor text, list public.check_in_lists)
returns xid8
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_parts constant text[] := regexp_match(cursor, '^(\d{1,20})\.(\d{1,19})$');
  v_here constant text[] := string_to_array(private.change_cursor(), '.');
begin
  -- Another cluster (a restored one), a time to come, or another list than it was: then nothing it has is sure.
  if v_parts is null or v_parts[1] <> v_here[1] or v_parts[2]::numeric > v_here[2]::numeric
     or list.changed_in >= v_parts[2]::xid8 then
    return null;
  end if;
  return v_parts[2]::xid8;
end;
$$;
-- NOTE: granted to nobody.

/*
 * What a phone needs to know valid from invalid without a network: of every ticket of the list's dates the number,
 * the beginning of its secret's hash (128 bits), the place of its tier in `tiers`, and v valid, i in, o out or x
 * revoked; for those that came, since when (seconds) and the place of the gate in `gates`; names where the list shows
 * them. Tickets of other tiers are in it, so that a wrong list is told from a forgery.
 *
 * `since` is the cursor of the answer before: then only what changed. Definer: a device reads no table.
 */
create function public.check_in_manifest(list_id uuid, since text default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_door constant private.door := private.require_door(list_id);
  v_list constant public.check_in_lists := v_door.list;
  v_from constant xid8 := private.changed_from(since, v_list);
  v_shows constant boolean := (v_door.device).id is null or v_list.shows_names;
  v_tiers constant uuid[] := array(select tier.id from public.ticket_tiers as tier where tier.event_id = v_list.event_id order by tier.id);
  v_gates constant uuid[] := array(select gate.id from public.check_in_gates as gate where gate.event_id = v_list.event_id order by gate.id);
begin
  return jsonb_build_object(
    'version', 1, 'list', private.check_in_list_view(v_list), 'device_id', (v_door.device).id,
    'made_at', private.iso(now()), 'cursor', private.change_cursor(), 'is_whole', v_from is null,
    'tiers', (select coalesce(jsonb_agg(jsonb_build_object('id', tier.id, 'name', tier.name) order by tier.id), '[]')
                from public.ticket_tiers as tier where tier.event_id = v_list.event_id),
    'gates', (select coalesce(jsonb_agg(jsonb_build_object('id', gate.id, 'name', gate.name) order by gate.id), '[]')
                from public.check_in_gates as gate where gate.event_id = v_list.event_id),
    'tickets', (
      select coalesce(jsonb_agg(
               jsonb_build_array(
                 ticket.number, private.base64url(substring(ticket.secret_hash for 16)),
                 array_position(v_tiers, ticket.tier_id) - 1,
                 case when ticket.status <> 'valid' then 'x' when held.is_in then 'i' when held.entries > 0 then 'o' else 'v' end)
               || case when v_shows or held.entries > 0 then jsonb_build_array(case when v_shows then ticket.holder_name end) else '[]' end
               || case when held.entries > 0 then jsonb_build_array(
                    extract(epoch from entry.effective_at)::bigint, array_position(v_gates, entry.gate_id) - 1) else '[]' end
             order by ticket.number), '[]')
        from public.event_tickets as ticket
        left join private.admissions as held on held.list_id = v_list.id and held.ticket_id = ticket.id
        left join public.check_ins as entry on entry.id = held.entry_id
       where ticket.event_id = v_list.event_id
         and (v_list.occurrence_id is null or ticket.occurrence_id = v_list.occurrence_id)
         and (v_from is null or ticket.changed_in >= v_from or held.changed_in >= v_from)));
end;
$$;
comment on function public.check_in_manifest is 'What a phone needs to scan without a network, or what changed of it. For staff, keys with checkin and devices.';
grant execute on function public.check_in_manifest to authenticated;

/*
 * Tickets found by hand, at most twenty: by name, address, ticket or order; for no words the first ones by name. A
 * device that shows no names finds whole numbers only. Definer: a device reads no table.
 */
create function public.search_at_the_door(list_id uuid, search text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_door constant private.door := private.require_door(list_id);
  v_list constant public.check_in_lists := v_door.list;
  v_words constant text := lower(btrim(coalesce(search, '')));
  v_shows constant boolean := (v_door.device).id is null or v_list.shows_names;
begin
  if length(v_words) in (1, 2) or length(v_words) > 120 then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"search": "Write at least three letters."}}';
  end if;
  return (
    select coalesce(jsonb_agg(
             private.ticket_at_the_door(v_door, found.ticket) || jsonb_build_object(
               'status', (found.ticket).status, 'is_on_list', found.is_on_list,
               'earlier', private.admission_view(v_list.id, (found.ticket).id))
           order by (found.ticket).holder_name, (found.ticket).number), '[]')
      from (
        select ticket, (v_list.occurrence_id is null or ticket.occurrence_id = v_list.occurrence_id) and (
                 not exists (select from public.check_in_list_tiers as named where named.list_id = v_list.id)
                 or exists (select from public.check_in_list_tiers as named where named.list_id = v_list.id and named.tier_id = ticket.tier_id)
               ) as is_on_list
          from public.event_tickets as ticket
          join public.orders as "order" on "order".id = ticket.order_id
         where ticket.event_id = v_list.event_id
           and case when v_shows then
                 position(v_words in lower(ticket.holder_name)) > 0 or position(v_words in lower(ticket.holder_email)) > 0
                 or position(v_words in lower("order".buyer_name)) > 0 or position(v_words in lower("order".buyer_email)) > 0
                 or position(v_words in lower(ticket.number)) > 0 or position(v_words in lower("order".number)) > 0
               else v_words in (lower(ticket.number), lower("order".number)) end
         order by ticket.holder_name, ticket.number
         limit 20
      ) as found);
end;
$$;
comment on function public.search_at_the_door is 'Tickets found by name, address or number. For staff, keys with checkin and devices.';
grant execute on function public.search_at_the_door to authenticated;

/* A tally of who is expected and who came, of the tickets that a condition lets through. */
create function private.door_tally(list public.check_in_lists)
returns table (tier_id uuid, expected bigint, came bigint, is_in bigint, is_out bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select ticket.tier_id, count(*) filter (where ticket.status = 'valid'), count(*) filter (where held.entries > 0),
         count(*) filter (where held.is_in), count(*) filter (where held.entries > 0 and not held.is_in)
    from public.event_tickets as ticket
    left join private.admissions as held on held.list_id = list.id and held.ticket_id = ticket.id
   where ticket.event_id = list.event_id
     and (list.occurrence_id is null or ticket.occurrence_id = list.occurrence_id)
     and (not exists (select from public.check_in_list_tiers as named where named.list_id = list.id)
          or exists (select from public.check_in_list_tiers as named where named.list_id = list.id and named.tier_id = ticket.tier_id))
   group by ticket.tier_id
$$;
-- NOTE: granted to nobody.

/* The numbers of a door: expected, came, in and out, by tier and by gate, and what was refused. Definer: a device reads no table. */
create function public.door_stats(list_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_door constant private.door := private.require_door(list_id);
  v_list constant public.check_in_lists := v_door.list;
begin
  return (
    select jsonb_build_object(
      'expected', coalesce(sum(tally.expected), 0), 'came', coalesce(sum(tally.came), 0),
      'in', coalesce(sum(tally.is_in), 0), 'out', coalesce(sum(tally.is_out), 0),
      'tiers', coalesce(jsonb_agg(jsonb_build_object(
                 'id', tally.tier_id, 'name', tier.name, 'expected', tally.expected, 'came', tally.came, 'in', tally.is_in)
               order by tier.display_order, tier.name), '[]'),
      'gates', (
        select coalesce(jsonb_agg(jsonb_build_object('id', gate.id, 'name', gate.name, 'came', let.came) order by let.came desc, gate.name), '[]')
          from (select entry.gate_id, count(*) as came
                  from private.admissions as held join public.check_ins as entry on entry.id = held.entry_id
                 where held.list_id = v_list.id group by entry.gate_id) as let
          left join public.check_in_gates as gate on gate.id = let.gate_id),
      'refused', (
        select coalesce(jsonb_object_agg(turned.result, turned.times), '{}')
          from (select refused.result, count(*) as times from public.check_ins as refused
                 where refused.list_id = v_list.id and not refused.has_passed and refused.direction <> 'undo'
                 group by refused.result) as turned),
      'open_conflicts', (select count(*) from public.check_in_conflicts as held
                          where held.list_id = v_list.id and held.settled_at is null))
      from private.door_tally(v_list) as tally
      join public.ticket_tiers as tier on tier.id = tally.tier_id);
end;
$$;
comment on function public.door_stats is 'Expected, came, in and out, by tier and gate. For staff, keys with checkin and devices.';
grant execute on function public.door_stats to authenticated;
