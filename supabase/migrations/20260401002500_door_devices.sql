/*
 * Gates, and links for door staff without an account: made by managers, told once, ended at once.
 */

/* Makes a gate, or gives one another name. For managers, and keys with checkin. Definer: the table is nobody's to write. */
create function public.save_check_in_gate(event_id uuid, gate_id uuid, name text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events;
  v_gate public.check_in_gates;
  v_broken text;
begin
  v_event := private.lock_door_event(coalesce(save_check_in_gate.event_id, (
    select held.event_id from public.check_in_gates as held where held.id = save_check_in_gate.gate_id)), 'checkin');
  if save_check_in_gate.gate_id is null then
    if (select count(*) from public.check_in_gates as held where held.event_id = v_event.id) >= 200 then
      raise exception 'limit_reached' using errcode = 'PT409', hint = 'An event has at most 200 gates.';
    end if;
    insert into public.check_in_gates as held (event_id, name)
    values (v_event.id, btrim(save_check_in_gate.name)) returning held.* into v_gate;
  else
    update public.check_in_gates as held set name = btrim(save_check_in_gate.name)
     where held.id = save_check_in_gate.gate_id and held.event_id = v_event.id returning held.* into v_gate;
  end if;
  if v_gate.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such gate.';
  end if;
  return jsonb_build_object('id', v_gate.id, 'event_id', v_gate.event_id, 'name', v_gate.name);
exception
  when integrity_constraint_violation or data_exception then
    get stacked diagnostics v_broken = constraint_name;
    perform private.refuse_door_wish(v_broken);
    return null;
end;
$$;
comment on function public.save_check_in_gate is 'Makes a gate or renames it. For managers and keys with checkin.';
grant execute on function public.save_check_in_gate to authenticated;

/* A device as its organization sees it. The secret is not part of it. */
create function private.check_in_device_view(device public.check_in_devices)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'id', device.id, 'event_id', device.event_id, 'name', device.name, 'prefix', device.prefix,
    'gate', (select jsonb_build_object('id', gate.id, 'name', gate.name)
               from public.check_in_gates as gate where gate.id = device.gate_id),
    'list_ids', array(select named.list_id from public.check_in_device_lists as named
                       where named.device_id = device.id order by named.list_id),
    'created_at', private.iso(device.created_at), 'last_seen_at', private.iso(device.last_seen_at),
    'expires_at', private.iso(device.expires_at), 'revoked_at', private.iso(device.revoked_at))
$$;
-- NOTE: granted to nobody.

/*
 * Makes a device link and answers {device, secret}: the only time the secret is told. Without an end of its own it
 * works until a day after the last date of the event; for longer than a year none does.
 *
 * evd_, 48 random hexadecimal digits (192 bits) and a checksum, as the keys of programs. For managers, not for keys:
 * who hands out ways in is a person. Definer: nobody inserts.
 */
create function public.create_check_in_device(
  event_id uuid, name text, list_ids uuid[], gate_id uuid default null, expires_at timestamptz default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event constant public.events := private.lock_door_event(event_id, '');
  v_body constant text := 'evd_' || encode(extensions.gen_random_bytes(24), 'hex');
  v_secret constant text := v_body || left(encode(extensions.digest(v_body, 'sha256'), 'hex'), 8);
  v_ends timestamptz := coalesce(create_check_in_device.expires_at, greatest(now(), (
    select max(coalesce(occurrence.ends_at, occurrence.starts_at)) from public.occurrences as occurrence
     where occurrence.event_id = create_check_in_device.event_id)) + interval '1 day');
  v_device public.check_in_devices;
  v_broken text;
begin
  if coalesce(cardinality(list_ids), 0) not between 1 and 50 or array_position(list_ids, null) is not null then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"list_ids": "Choose what it may scan for."}}';
  end if;
  if v_ends not between now() and now() + interval '1 year' then
    if create_check_in_device.expires_at is not null then
      raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"expires_at": "Choose a time within a year."}}';
    end if;
    v_ends := now() + interval '1 year';
  end if;
  if (select count(*) from public.check_in_devices as held
       where held.event_id = v_event.id and held.revoked_at is null and held.expires_at > now()) >= 100 then
    raise exception 'limit_reached' using errcode = 'PT409', hint = 'An event has at most 100 links that work.';
  end if;

  insert into public.check_in_devices as held (event_id, gate_id, name, prefix, secret_hash, created_by, expires_at)
  values (v_event.id, create_check_in_device.gate_id, btrim(create_check_in_device.name), left(v_secret, 12),
          extensions.digest(encode(extensions.digest(v_secret, 'sha256'), 'hex'), 'sha256'), auth.uid(), v_ends)
  returning held.* into v_device;
  insert into public.check_in_device_lists (device_id, list_id, event_id)
  select distinct v_device.id, wished.list_id, v_event.id from unnest(list_ids) as wished (list_id);

  perform private.log_security_event(auth.uid(), 'check_in_device_created', jsonb_build_object(
    'device_id', v_device.id, 'organization_id', v_device.organization_id, 'event_id', v_event.id));
  return jsonb_build_object('device', private.check_in_device_view(v_device), 'secret', v_secret);
exception
  when integrity_constraint_violation or data_exception then
    get stacked diagnostics v_broken = constraint_name;
    perform private.refuse_door_wish(v_broken);
    return null;
end;
$$;
comment on function public.create_check_in_device is 'Makes a link for a phone at the door and tells its secret, once. For managers.';
grant execute on function public.create_check_in_device to authenticated;

/* Ends a device link at once, for managers. One that has ended stays as it is. Definer: nobody updates. */
create function public.revoke_check_in_device(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_device public.check_in_devices;
begin
  select device.* into v_device
    from public.check_in_devices as device
   where device.id = revoke_check_in_device.id
     and device.organization_id in (select private.my_organization_ids('manager'))
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such device.';
  end if;

  if v_device.revoked_at is null then
    update public.check_in_devices as device set revoked_at = now() where device.id = v_device.id
    returning device.* into v_device;
    perform private.log_security_event(auth.uid(), 'check_in_device_revoked', jsonb_build_object(
      'device_id', v_device.id, 'organization_id', v_device.organization_id));
  end if;
  return private.check_in_device_view(v_device);
end;
$$;
comment on function public.revoke_check_in_device is 'Ends the link of a phone at the door at once. For managers.';
grant execute on function public.revoke_check_in_device to authenticated;

/*
 * Lists, gates and devices of an event, for those who stand at its door. Definer, so that keys and members hear the
 * same.
 */
create function public.list_check_in_setup(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.events as event
     where event.id = list_check_in_setup.event_id
       and event.organization_id in (select private.acting_organization_ids('staff', 'checkin'))
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  return jsonb_build_object(
    'lists', coalesce((
      select jsonb_agg(private.check_in_list_view(list) order by list.is_archived, list.name)
        from public.check_in_lists as list where list.event_id = list_check_in_setup.event_id), '[]'),
    'gates', coalesce((
      select jsonb_agg(jsonb_build_object('id', gate.id, 'event_id', gate.event_id, 'name', gate.name) order by gate.name)
        from public.check_in_gates as gate where gate.event_id = list_check_in_setup.event_id), '[]'),
    'devices', coalesce((
      select jsonb_agg(private.check_in_device_view(device) order by device.created_at desc, device.id)
        from public.check_in_devices as device
       where device.event_id = list_check_in_setup.event_id), '[]'));
end;
$$;
comment on function public.list_check_in_setup is 'The lists, gates and devices of an event. For its staff and keys with checkin.';
grant execute on function public.list_check_in_setup to authenticated;

/*
 * What a device finds when its link is opened: itself, its event and its lists. Definer: a device reads no table.
 */
create function public.my_door()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_device constant public.check_in_devices := private.claimed_device();
begin
  if v_device.id is null then
    raise exception 'unauthorized' using errcode = 'PT401', hint = 'This link has ended. Ask for a new one.';
  end if;
  return (
    select jsonb_build_object(
      'device', private.check_in_device_view(v_device),
      'event', jsonb_build_object(
        'id', event.id, 'name', event.name, 'status', event.status,
        'dates', (select coalesce(jsonb_agg(jsonb_build_object(
                           'id', occurrence.id, 'starts_at', private.iso(occurrence.starts_at),
                           'ends_at', private.iso(occurrence.ends_at), 'timezone', occurrence.timezone)
                         order by occurrence.starts_at), '[]')
                    from public.occurrences as occurrence where occurrence.event_id = event.id)),
      'lists', coalesce((
        select jsonb_agg(private.check_in_list_view(list) order by list.name)
          from public.check_in_device_lists as named
          join public.check_in_lists as list on list.id = named.list_id
         where named.device_id = v_device.id and not list.is_archived), '[]'))
      from public.events as event where event.id = v_device.event_id);
end;
$$;
comment on function public.my_door is 'What a phone at the door may know when its link is opened. For devices alone.';
grant execute on function public.my_door to authenticated;
