/*
 * One scan: who it is, what is judged, and what it adds up to.
 *
 * The lock is the ticket's row, the same that a refund takes: of two gates the second waits, and then sees what the
 * first one did. A batch takes all its tickets first, in order of id.
 */

-- What a device says: at once, or later what it did by itself (`said`).
create type private.scan as (
  nonce uuid, code text, ticket_id uuid, direction text, gate_id uuid, is_offline boolean, said text,
  scanned_at timestamptz, effective_at timestamptz, is_clock_believed boolean
);

/* The ticket of the organization that a code names, or an id; locked. Null when there is none. */
create function private.lock_scanned_ticket(organization_id uuid, code text, ticket_id uuid)
returns public.event_tickets
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_number constant text := substring(code from '^EVT1\.([A-Z0-9-]{1,40})\.');
  v_ticket public.event_tickets;
begin
  if lock_scanned_ticket.ticket_id is not null then
    select ticket.* into v_ticket from public.event_tickets as ticket
     where ticket.id = lock_scanned_ticket.ticket_id and ticket.organization_id = lock_scanned_ticket.organization_id
       for no key update;
  elsif v_number is not null then
    select ticket.* into v_ticket from public.event_tickets as ticket
     where ticket.number = v_number and ticket.organization_id = lock_scanned_ticket.organization_id
       for no key update;
  end if;
  return v_ticket;
end;
$$;
-- NOTE: granted to nobody.

/*
 * good: the secret in the code is the ticket's. replaced: it was, until the ticket was issued anew. Else wrong. Hashes of hashes
 * are compared, so that the time it takes tells nothing.
 */
create function private.standing_of_code(ticket public.event_tickets, code text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_hash constant bytea := extensions.digest(substring(code from '^EVT1\.[A-Z0-9-]{1,40}\.([A-Za-z0-9_-]{43})$'), 'sha256');
begin
  return case
    when v_hash is null then 'wrong'
    when extensions.digest(v_hash, 'sha256') = extensions.digest(ticket.secret_hash, 'sha256') then 'good'
    when exists (
      select from generate_series(greatest(1, ticket.secret_version - 20), ticket.secret_version - 1) as earlier (version)
       where extensions.digest(private.ticket_secret(ticket.id, earlier.version), 'sha256') = v_hash) then 'replaced'
    else 'wrong' end;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Whether the ticket was in, out, or had never come, as the scan finds it. Without a network it is what had happened
 * by the time of the scan: whoever came first is first, whichever phone finds a network first.
 */
create function private.standing_before(list_id uuid, ticket_id uuid, scan private.scan)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if scan.is_offline and scan.said in ('admitted', 'exited') then
    return coalesce((
      select case earlier.direction when 'entry' then 'in' else 'out' end
        from public.check_ins as earlier
       where earlier.list_id = standing_before.list_id and earlier.ticket_id = standing_before.ticket_id
         and earlier.has_passed and earlier.result in ('admitted', 'already_in', 'no_reentry', 'exited')
         and earlier.effective_at <= scan.effective_at
         and not exists (select from public.check_ins as undo where undo.undoes_id = earlier.id)
       order by earlier.effective_at desc, earlier.sequence desc
       limit 1), 'new');
  end if;
  return coalesce((
    select case when held.is_in then 'in' when held.entries > 0 then 'out' else 'new' end
      from private.admissions as held
     where held.list_id = standing_before.list_id and held.ticket_id = standing_before.ticket_id), 'new');
end;
$$;
-- NOTE: granted to nobody.

/* What is to be done with whoever holds the ticket: one word. A code that is not the ticket's says nothing about the ticket. */
create function private.judge_scan(list public.check_in_lists, ticket public.event_tickets, scan private.scan)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_code constant text := case when ticket.id is null then 'wrong' when scan.ticket_id is not null then 'good'
                               else private.standing_of_code(ticket, scan.code) end;
  v_before text;
begin
  if v_code = 'wrong' then
    return 'unknown';
  elsif ticket.event_id <> list.event_id then
    return 'wrong_event';
  elsif v_code = 'replaced' then
    return 'replaced';
  elsif ticket.status <> 'valid' then
    return 'revoked';
  elsif not exists (select from public.orders as "order" where "order".id = ticket.order_id and "order".status = 'confirmed') then
    return 'not_paid';
  elsif ticket.occurrence_id <> list.occurrence_id or (
    exists (select from public.check_in_list_tiers as named where named.list_id = list.id)
    and not exists (select from public.check_in_list_tiers as named where named.list_id = list.id and named.tier_id = ticket.tier_id)
  ) then
    return 'wrong_list';
  elsif scan.direction = 'exit' and not list.counts_exits then
    return 'exits_not_counted';
  end if;

  v_before := private.standing_before(list.id, ticket.id, scan);
  if scan.direction = 'exit' then
    return case when v_before = 'in' or scan.is_offline then 'exited' else 'not_in' end;
  end if;
  return case
    when list.is_archived or scan.effective_at > list.closes_at then 'closed'
    when scan.effective_at < list.opens_at then 'not_yet'
    when v_before = 'in' then 'already_in'
    when v_before = 'out' and not list.allows_reentry then 'no_reentry'
    else 'admitted' end;
end;
$$;
-- NOTE: granted to nobody.

/* Notes that somebody was let in who should not have been; said again, with the earlier admission as it now is. */
create function private.note_conflict(scanned public.check_ins, earlier_id uuid, reason text)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.check_in_conflicts as held (list_id, organization_id, ticket_id, check_in_id, earlier_id, reason)
  values (scanned.list_id, scanned.organization_id, scanned.ticket_id, scanned.id, note_conflict.earlier_id, note_conflict.reason)
  on conflict on constraint check_in_conflicts_once_per_check_in do update
     set earlier_id = excluded.earlier_id, reason = excluded.reason,
         settled_at = case when held.settled_by is not null then held.settled_at end
   where (held.earlier_id, held.reason) is distinct from (excluded.earlier_id, excluded.reason)
      or (held.settled_at is not null and held.settled_by is null)
$$;
-- NOTE: granted to nobody.

/*
 * Adds up what the log says of a ticket on a list, in order of time, into private.admissions: whether it is in, how
 * often it came, and which entry counts. Entries on top of another are conflicts; those that are no longer are settled.
 * The caller holds the ticket's row.
 */
create function private.add_up_admission(list public.check_in_lists, ticket public.event_tickets, person_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_row public.check_ins;
  v_sum private.admissions;
  v_disputed uuid[] := '{}';
  v_first timestamptz;
begin
  v_sum.is_in := false;
  v_sum.entries := 0;
  for v_row in
    select passed.* from public.check_ins as passed
     where passed.list_id = list.id and passed.ticket_id = ticket.id
       and passed.has_passed and passed.result in ('admitted', 'already_in', 'no_reentry', 'exited')
       and not exists (select from public.check_ins as undo where undo.undoes_id = passed.id)
     order by passed.effective_at, passed.sequence
  loop
    v_sum.changed_at := v_row.effective_at;
    if v_row.direction = 'exit' then
      v_sum.is_in := false;
      continue;
    end if;
    if v_sum.is_in or (v_sum.entries > 0 and v_row.result = 'no_reentry') then
      v_disputed := v_disputed || v_row.id;
      perform private.note_conflict(v_row, v_sum.entry_id, case when v_sum.is_in then 'double_admission' else 'no_reentry' end);
    end if;
    if not v_sum.is_in then
      v_sum.is_in := true;
      v_sum.entries := v_sum.entries + 1;
      v_sum.entry_id := v_row.id;
      v_sum.first_in_at := coalesce(v_sum.first_in_at, v_row.effective_at);
    end if;
  end loop;

  update public.check_in_conflicts as held set settled_at = now()
   where held.list_id = list.id and held.ticket_id = ticket.id and held.settled_at is null
     and held.reason in ('double_admission', 'no_reentry') and held.check_in_id <> all (v_disputed);

  insert into private.admissions as held (list_id, ticket_id, organization_id, is_in, entries, first_in_at, changed_at, entry_id)
  values (list.id, ticket.id, list.organization_id, v_sum.is_in, v_sum.entries, v_sum.first_in_at, v_sum.changed_at, v_sum.entry_id)
  on conflict on constraint admissions_pkey do update
     set is_in = excluded.is_in, entries = excluded.entries, first_in_at = excluded.first_in_at,
         changed_at = excluded.changed_at, entry_id = excluded.entry_id;

  select min(held.first_in_at) into v_first from private.admissions as held where held.ticket_id = ticket.id;
  update public.event_tickets as used
     set checked_in_at = v_first,
         checked_in_by = case when v_first is not null then coalesce(used.checked_in_by, add_up_admission.person_id) end
   where used.id = ticket.id and used.checked_in_at is distinct from v_first
     and (used.status = 'valid' or used.checked_in_at is not null);
end;
$$;
-- NOTE: granted to nobody.

/*
 * Writes a scan into the log and adds it up. The same nonce for the same scan is the row that is there; for another
 * one it is null.
 */
create function private.record_scan(door private.door, scan private.scan)
returns public.check_ins
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_list constant public.check_in_lists := door.list;
  v_hash constant bytea := extensions.digest(scan.code, 'sha256');
  v_ticket constant public.event_tickets := private.lock_scanned_ticket(v_list.organization_id, scan.code, scan.ticket_id);
  v_row public.check_ins;
  v_result text;
  v_entry integer;
  v_passed boolean;
begin
  for v_try in 1..2 loop
    select held.* into v_row from public.check_ins as held where held.list_id = v_list.id and held.nonce = scan.nonce;
    if found then
      return case when v_row.direction = scan.direction and v_row.code_hash is not distinct from v_hash
                   and (scan.ticket_id is null or v_row.ticket_id is not distinct from v_ticket.id) then v_row end;
    end if;

    if not scan.is_offline then
      scan.effective_at := clock_timestamp();
    end if;
    -- Counted before it is judged: whoever judged by less than is true by now writes a number that is taken.
    select 1 + count(*) into v_entry from public.check_ins as earlier
     where earlier.list_id = v_list.id and earlier.ticket_id = v_ticket.id and earlier.entry is not null;
    v_result := private.judge_scan(v_list, v_ticket, scan);
    v_passed := case when scan.is_offline then scan.said in ('admitted', 'exited') else v_result in ('admitted', 'exited') end;
    if not v_passed and v_result in ('admitted', 'exited') then
      v_result := scan.said;
    end if;

    insert into public.check_ins as written
      (list_id, event_id, organization_id, ticket_id, nonce, direction, method, result, entry, has_passed, is_offline,
       device_id, person_id, api_key_id, gate_id, code_hash, scanned_at, effective_at, is_clock_believed)
    values
      (v_list.id, v_list.event_id, v_list.organization_id, case when v_result <> 'unknown' then v_ticket.id end, scan.nonce,
       scan.direction, case when scan.ticket_id is null then 'scan' else 'manual' end, v_result,
       case when v_result = 'admitted' then v_entry end,
       v_passed, scan.is_offline, (door.device).id, door.person_id, door.api_key_id,
       coalesce((door.device).gate_id, scan.gate_id), v_hash, coalesce(scan.scanned_at, scan.effective_at), scan.effective_at,
       coalesce(scan.is_clock_believed, true))
    on conflict on constraint check_ins_once_per_nonce do nothing
    returning written.* into v_row;
    exit when found;
  end loop;

  if v_passed and v_result in ('admitted', 'already_in', 'no_reentry', 'exited') then
    perform private.add_up_admission(v_list, v_ticket, door.person_id);
  elsif v_passed and v_row.direction = 'entry' then
    perform private.note_conflict(v_row, null, v_result);
  end if;
  return v_row;
end;
$$;
-- NOTE: granted to nobody.
