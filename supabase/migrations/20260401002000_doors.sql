/*
 * Who stands at the door: a member of the organization from staff upwards, a program with the scope checkin, or a
 * device whose link is good. What they may do there is the same; what they see of people is not.
 */

/* Whether the proof is this device's own and the link is good now. */
create function private.check_device_proof(device public.check_in_devices, proof text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return device.id is not null
     and device.revoked_at is null
     and device.expires_at > now()
     and proof ~ '^[0-9a-f]{64}$'
     and extensions.digest(device.secret_hash, 'sha256')
       = extensions.digest(extensions.digest(proof, 'sha256'), 'sha256');
end;
$$;
-- NOTE: granted to nobody.

/*
 * Which device a secret is, for the service; no row when the link is not good, whatever the reason. Notes that it
 * was seen, at most once a minute, and waits for nobody who notes the same.
 */
create function private.use_check_in_device(prefix text, proof text)
returns table (id uuid, event_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_device public.check_in_devices;
begin
  select device.* into v_device from public.check_in_devices as device where device.prefix = use_check_in_device.prefix;
  if not coalesce(private.check_device_proof(v_device, use_check_in_device.proof), false) then
    return;
  end if;

  if v_device.last_seen_at is null or v_device.last_seen_at < now() - interval '1 minute' then
    update public.check_in_devices as device
       set last_seen_at = now()
     where device.id = (
       select due.id from public.check_in_devices as due where due.id = v_device.id
          and (due.last_seen_at is null or due.last_seen_at < now() - interval '1 minute')
          for update skip locked);
  end if;
  return query select v_device.id, v_device.event_id;
end;
$$;
grant execute on function private.use_check_in_device to service_role;

/* The device whose id and proof the caller claims; null when there is none or its link is not good. */
create function private.claimed_device()
returns public.check_in_devices
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_id constant text := v_claims ->> 'device_id';
  v_device public.check_in_devices;
begin
  if v_id is null or v_claims ->> 'device_proof' is null
     or v_id !~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then
    return null;
  end if;
  select device.* into v_device from public.check_in_devices as device where device.id = v_id::uuid;
  if private.check_device_proof(v_device, v_claims ->> 'device_proof') then
    return v_device;
  end if;
  return null;
end;
$$;
-- NOTE: granted to nobody; the functions of the door ask it.

-- Who stands where: the list, and the device, person or key that scans.
create type private.door as (
  list public.check_in_lists, device public.check_in_devices, person_id uuid, api_key_id uuid
);

/*
 * The list, as far as the caller may work on it, and who they are. A list that is not theirs is not there, whoever
 * asks. A device works on the lists of its link alone.
 */
create function private.require_door(list_id uuid)
returns private.door
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_list public.check_in_lists;
  v_device public.check_in_devices;
begin
  select held.* into v_list from public.check_in_lists as held where held.id = require_door.list_id;
  if v_claims ? 'device_id' then
    v_device := private.claimed_device();
    if v_device.id is null then
      raise exception 'unauthorized' using errcode = 'PT401', hint = 'This link has ended. Ask for a new one.';
    end if;
    if v_list.id is not null and exists (
      select from public.check_in_device_lists as named where named.device_id = v_device.id and named.list_id = v_list.id
    ) then
      return row(v_list, v_device, null, null)::private.door;
    end if;
  elsif v_list.organization_id in (select private.acting_organization_ids('staff', 'checkin')) then
    if private.key_organization_id('checkin') is not null then
      return row(v_list, null, null, (v_claims ->> 'api_key_id')::uuid)::private.door;
    end if;
    return row(v_list, null, auth.uid(), null)::private.door;
  end if;
  raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such list.';
end;
$$;
-- NOTE: granted to nobody.

/* An event whose door the caller may arrange; somebody else's is not there. Locked, so that names are given in turn. */
create function private.lock_door_event(event_id uuid, scopes text)
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
   where event.id = lock_door_event.event_id
     and event.organization_id in (select private.acting_organization_ids('manager', lock_door_event.scopes))
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  return v_event;
end;
$$;
-- NOTE: granted to nobody.

/* A list as it is told: to its organization, and to the devices that work on it. */
create function private.check_in_list_view(list public.check_in_lists)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'id', list.id, 'event_id', list.event_id, 'occurrence_id', list.occurrence_id, 'name', list.name,
    'tier_ids', array(select named.tier_id from public.check_in_list_tiers as named
                       where named.list_id = list.id order by named.tier_id),
    'opens_at', private.iso(list.opens_at), 'closes_at', private.iso(list.closes_at),
    'allows_reentry', list.allows_reentry, 'counts_exits', list.counts_exits, 'shows_names', list.shows_names,
    'is_archived', list.is_archived)
$$;
-- NOTE: granted to nobody.

/* Says which tiers a list lets in, and counts as a change of the list. */
create function private.put_list_tiers(list public.check_in_lists, tier_ids uuid[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from public.check_in_list_tiers as named
   where named.list_id = list.id and named.tier_id <> all (tier_ids);
  insert into public.check_in_list_tiers (list_id, tier_id, event_id)
  select list.id, wished.tier_id, list.event_id from unnest(tier_ids) as wished (tier_id)
  on conflict on constraint check_in_list_tiers_pkey do nothing;
  update public.check_in_lists as held set updated_at = now() where held.id = list.id;
end;
$$;
-- NOTE: granted to nobody.

/* What a wish breaks, in words: a name twice, a tier or a date of another event, a door that closes before it opens. */
create function private.refuse_door_wish(broken text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if broken like '%named_once_per_event' then
    raise exception 'name_taken' using errcode = 'PT409', hint = 'Choose another name.';
  end if;
  raise exception 'invalid_input' using errcode = 'PT400',
    hint = case
      when broken like '%close_after_they_open' then 'The door closes after it opens.'
      when broken like '%reentry_needs_exits' then 'Who may come back must be scanned when they leave.'
      when broken like '%name_is_written' then 'Give it a name of at most 80 letters.'
      else 'Choose tickets, dates, gates and lists of this event.' end;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Makes a list, or changes one: `wish` has the keys of check_in_list_view that are wanted; what is left out stays, or
 * is as in an ordinary list. For managers, and keys with checkin. Definer: the tables are nobody's to write.
 */
create function public.save_check_in_list(event_id uuid, list_id uuid, wish jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events;
  v_list public.check_in_lists;
  v_broken text;
begin
  v_event := private.lock_door_event(coalesce(save_check_in_list.event_id, (
    select held.event_id from public.check_in_lists as held where held.id = save_check_in_list.list_id)), 'checkin');
  if save_check_in_list.list_id is not null then
    select held.* into v_list from public.check_in_lists as held
     where held.id = save_check_in_list.list_id and held.event_id = v_event.id;
    if not found then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such list.';
    end if;
  elsif (select count(*) from public.check_in_lists as held where held.event_id = v_event.id) >= 200 then
    raise exception 'limit_reached' using errcode = 'PT409', hint = 'An event has at most 200 lists.';
  end if;

  v_list := jsonb_populate_record(v_list, wish - array['id', 'event_id', 'organization_id', 'changed_in', 'created_at', 'updated_at']);
  if save_check_in_list.list_id is null then
    insert into public.check_in_lists as held
      (event_id, occurrence_id, name, opens_at, closes_at, allows_reentry, counts_exits, shows_names)
    values (v_event.id, v_list.occurrence_id, btrim(v_list.name), v_list.opens_at, v_list.closes_at,
            coalesce(v_list.allows_reentry, false), coalesce(v_list.counts_exits, false), coalesce(v_list.shows_names, false))
    returning held.* into v_list;
  else
    update public.check_in_lists as held
       set occurrence_id = v_list.occurrence_id, name = btrim(v_list.name), opens_at = v_list.opens_at,
           closes_at = v_list.closes_at, allows_reentry = v_list.allows_reentry, counts_exits = v_list.counts_exits,
           shows_names = v_list.shows_names, is_archived = v_list.is_archived
     where held.id = v_list.id;
  end if;
  if jsonb_typeof(wish -> 'tier_ids') = 'array' then
    perform private.put_list_tiers(v_list, array(select jsonb_array_elements_text(wish -> 'tier_ids')::uuid));
  end if;
  return private.check_in_list_view(v_list);
exception
  when integrity_constraint_violation or data_exception then
    get stacked diagnostics v_broken = constraint_name;
    perform private.refuse_door_wish(v_broken);
    return null;
end;
$$;
comment on function public.save_check_in_list is 'Makes or changes a check-in list. For managers and keys with checkin.';
grant execute on function public.save_check_in_list to authenticated;
