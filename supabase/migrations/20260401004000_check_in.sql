/*
 * What phones at the door call: one scan, those of a time without a network, and taking one back.
 *
 * All are definer, since neither staff nor devices write tables; private.require_door says on the first line who may.
 */

/*
 * What may be told of a ticket at this door: names to members and keys, to devices where the list says so. This and
 * the next in plpgsql, which keeps its plans: each scan asks them.
 */
create function private.ticket_at_the_door(door private.door, ticket public.event_tickets)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', ticket.id, 'number', ticket.number, 'tier_id', ticket.tier_id, 'tier_name', line.tier_name,
      'order_number', "order".number,
      'holder_name', case when (door.device).id is null or (door.list).shows_names then ticket.holder_name end)
      from public.order_lines as line
      join public.orders as "order" on "order".id = line.order_id
     where line.id = ticket.order_line_id);
end;
$$;
-- NOTE: granted to nobody.

/* Where and when the entry was that counts. */
create function private.admission_view(list_id uuid, ticket_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'check_in_id', entry.id, 'at', private.iso(entry.effective_at), 'gate', gate.name, 'device', device.name,
      'is_offline', entry.is_offline, 'is_in', held.is_in)
      from private.admissions as held
      join public.check_ins as entry on entry.id = held.entry_id
      left join public.check_in_gates as gate on gate.id = entry.gate_id
      left join public.check_in_devices as device on device.id = entry.device_id
     where held.list_id = admission_view.list_id and held.ticket_id = admission_view.ticket_id);
end;
$$;
-- NOTE: granted to nobody.

/* The answer to a scan: one word, the ticket, and for whoever is in already when and where they came. */
create function private.scan_view(door private.door, scanned public.check_ins)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_ticket public.event_tickets;
begin
  select ticket.* into v_ticket from public.event_tickets as ticket where ticket.id = scanned.ticket_id;
  return jsonb_build_object(
    'id', scanned.id, 'nonce', scanned.nonce, 'direction', scanned.direction, 'result', scanned.result,
    'has_passed', scanned.has_passed, 'is_offline', scanned.is_offline, 'at', private.iso(scanned.effective_at),
    'ticket', case when scanned.result not in ('unknown', 'wrong_event') then private.ticket_at_the_door(door, v_ticket) end,
    'earlier', case when scanned.result in ('already_in', 'no_reentry') then private.admission_view(scanned.list_id, scanned.ticket_id) end,
    'event_name', case when scanned.result = 'wrong_event' then (
      select event.name from public.events as event where event.id = v_ticket.event_id) end);
end;
$$;
-- NOTE: granted to nobody.

/* A gate that somebody names is one of the event. */
create function private.require_gate(gate_id uuid, event_id uuid)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if gate_id is not null and not exists (
    select from public.check_in_gates as gate where gate.id = require_gate.gate_id and gate.event_id = require_gate.event_id
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such gate.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * One scan with a network, by its code or by hand through the ticket's id: lets in exactly once, whoever else asks
 * at the same moment. A "no" is an answer like any other. The nonce is new for every scan; sent again it gets the
 * same answer, and for another scan it is refused.
 */
create function public.check_in(
  list_id uuid, nonce uuid, code text default null, ticket_id uuid default null, direction text default 'entry',
  gate_id uuid default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_door constant private.door := private.require_door(list_id);
  v_row public.check_ins;
begin
  if check_in.nonce is null or coalesce(check_in.direction, '') not in ('entry', 'exit')
     or (check_in.code is null) = (check_in.ticket_id is null) or length(check_in.code) > 500 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Send a nonce, and a code or a ticket.';
  end if;
  perform private.require_gate(check_in.gate_id, (v_door.list).event_id);

  v_row := private.record_scan(v_door, row(
    check_in.nonce, check_in.code, check_in.ticket_id, check_in.direction, check_in.gate_id, false, null, null, null, true)::private.scan);
  if v_row.id is null then
    raise exception 'idempotency_key_reused' using errcode = 'PT422', hint = 'This nonce was used for another scan.';
  end if;
  return private.scan_view(v_door, v_row);
end;
$$;
comment on function public.check_in is 'One scan at a door: lets in once, or says why not. For staff, keys with checkin and devices.';
grant execute on function public.check_in to authenticated;

/*
 * What a device's clock said, as what counts: less what the clock is off, which shows in the moment of sending. What
 * would be to come, older than a week or before the device was made is not believed; it counts from now.
 */
create function private.effective_scan(scan jsonb, sent_at timestamptz, not_before timestamptz)
returns private.scan
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_said constant timestamptz := (scan ->> 'scanned_at')::timestamptz;
  v_at constant timestamptz := v_said - (coalesce(sent_at, v_now) - v_now);
  v_believed constant boolean := coalesce(
    v_at between greatest(v_now - interval '7 days', not_before - interval '2 minutes') and v_now + interval '2 minutes', false);
begin
  if v_said is null or not isfinite(v_said) or (scan ->> 'nonce') is null or coalesce(scan ->> 'direction', '') not in ('entry', 'exit')
     or coalesce(scan ->> 'said', '') not in (
       'admitted', 'exited', 'already_in', 'no_reentry', 'not_in', 'exits_not_counted', 'revoked', 'replaced', 'not_paid',
       'wrong_list', 'wrong_event', 'unknown', 'not_yet', 'closed')
     or scan ->> 'said' = (case scan ->> 'direction' when 'entry' then 'exited' else 'admitted' end)
     or (scan ->> 'code' is null) = (scan ->> 'ticket_id' is null) or length(scan ->> 'code') > 500 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A scan has a nonce, a code or a ticket, a direction, a time and what was said.';
  end if;
  return row((scan ->> 'nonce')::uuid, scan ->> 'code', (scan ->> 'ticket_id')::uuid, scan ->> 'direction',
             (scan ->> 'gate_id')::uuid, true, scan ->> 'said', v_said,
             case when v_believed then least(v_at, v_now) else v_now end, v_believed)::private.scan;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Scans of a time without a network, at most a hundred, each with what the device did (`said`). Everything is
 * written, each nonce once however often it comes; who was let in twice stands in check_in_conflicts. Answers each
 * scan as check_in does, with nonce_reused for a nonce that is another scan's.
 *
 * All tickets are locked first in order of id, so that two phones with the same ones wait for each other in turn.
 */
create function public.upload_check_ins(list_id uuid, scans jsonb, sent_at timestamptz default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_door constant private.door := private.require_door(list_id);
  v_scan private.scan;
  v_row public.check_ins;
  v_answers jsonb := '[]';
begin
  if jsonb_typeof(scans) is distinct from 'array' or jsonb_array_length(scans) not between 1 and 100 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Send one scan at least, and at most a hundred.';
  end if;
  perform from public.event_tickets as ticket
    where ticket.organization_id = (v_door.list).organization_id
      and (ticket.number in (select substring(scan ->> 'code' from '^EVT1\.([A-Z0-9-]{1,40})\.') from jsonb_array_elements(scans) as scan)
           or ticket.id in (select (scan ->> 'ticket_id')::uuid from jsonb_array_elements(scans) as scan))
    order by ticket.id
      for no key update;

  for v_scan in
    select made.*
      from jsonb_array_elements(scans) as given (scan)
     cross join lateral private.effective_scan(given.scan, upload_check_ins.sent_at, (v_door.device).created_at) as made
     order by made.effective_at, made.nonce
  loop
    perform private.require_gate(v_scan.gate_id, (v_door.list).event_id);
    v_row := private.record_scan(v_door, v_scan);
    v_answers := v_answers || case when v_row.id is null
      then jsonb_build_object('nonce', v_scan.nonce, 'result', 'nonce_reused') else private.scan_view(v_door, v_row) end;
  end loop;
  return v_answers;
exception
  when check_violation or data_exception then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'One of these scans cannot be read.';
end;
$$;
comment on function public.upload_check_ins is 'Scans made without a network, each written once; double ones become conflicts. For staff, keys with checkin and devices.';
grant execute on function public.upload_check_ins to authenticated;

/*
 * Takes back that somebody went through: a row of its own, once. A device takes back its own scans, within an hour.
 */
create function public.undo_check_in(id uuid, nonce uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_undone public.check_ins;
  v_undo public.check_ins;
  v_door private.door;
  v_ticket public.event_tickets;
begin
  select held.* into v_undone from public.check_ins as held where held.id = undo_check_in.id;
  v_door := private.require_door(v_undone.list_id);
  if (v_door.device).id is not null
     and (v_undone.device_id is distinct from (v_door.device).id or v_undone.received_at < now() - interval '1 hour') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'A phone takes back its own scans, within an hour.';
  end if;
  if undo_check_in.nonce is null or not v_undone.has_passed or v_undone.ticket_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Nobody went through here.';
  end if;

  v_ticket := private.lock_scanned_ticket(v_undone.organization_id, null, v_undone.ticket_id);
  insert into public.check_ins as written
    (list_id, event_id, organization_id, ticket_id, nonce, direction, method, result, has_passed, undoes_id, device_id,
     person_id, api_key_id, gate_id, scanned_at, effective_at)
  values (v_undone.list_id, v_undone.event_id, v_undone.organization_id, v_undone.ticket_id, undo_check_in.nonce, 'undo', 'manual',
          'undone', false, v_undone.id, (v_door.device).id, v_door.person_id, v_door.api_key_id, v_undone.gate_id,
          clock_timestamp(), clock_timestamp())
  on conflict do nothing
  returning written.* into v_undo;
  if not found then
    select held.* into v_undo from public.check_ins as held where held.undoes_id = v_undone.id;
    if not found then
      raise exception 'idempotency_key_reused' using errcode = 'PT422', hint = 'This nonce was used for another scan.';
    end if;
    return private.scan_view(v_door, v_undo);
  end if;

  perform private.add_up_admission(v_door.list, v_ticket, v_door.person_id);
  return private.scan_view(v_door, v_undo);
end;
$$;
comment on function public.undo_check_in is 'Takes an admission or an exit back, once. For staff, keys with checkin and the device that scanned.';
grant execute on function public.undo_check_in to authenticated;
