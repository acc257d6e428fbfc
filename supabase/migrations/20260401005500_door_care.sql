/*
 * After the scan: conflicts that a person has looked at, tickets issued anew, and what must be true of all doors.
 */

/* Says that a conflict was looked at. For staff, and keys with checkin; a second time changes nothing. Definer: nobody updates. */
create function public.settle_check_in_conflict(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_conflict public.check_in_conflicts;
begin
  select held.* into v_conflict
    from public.check_in_conflicts as held
   where held.id = settle_check_in_conflict.id
     and held.organization_id in (select private.acting_organization_ids('staff', 'checkin'))
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such conflict.';
  end if;
  update public.check_in_conflicts as held set settled_at = now(), settled_by = auth.uid()
   where held.id = v_conflict.id and held.settled_at is null;
  return private.conflict_view(v_conflict.id);
end;
$$;
comment on function public.settle_check_in_conflict is 'Notes that a conflict at a door was looked at. For staff and keys with checkin.';
grant execute on function public.settle_check_in_conflict to authenticated;

/* One side of a conflict: when, where, by which phone. */
create function private.conflict_side(check_in_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'check_in_id', scanned.id, 'at', private.iso(scanned.effective_at), 'said_at', private.iso(scanned.scanned_at),
    'is_clock_believed', scanned.is_clock_believed, 'is_offline', scanned.is_offline, 'gate', gate.name, 'device', device.name)
    from public.check_ins as scanned
    left join public.check_in_gates as gate on gate.id = scanned.gate_id
    left join public.check_in_devices as device on device.id = scanned.device_id
   where scanned.id = conflict_side.check_in_id
$$;
-- NOTE: granted to nobody.

/* A conflict as its organization sees it. */
create function private.conflict_view(id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'id', held.id, 'list_id', held.list_id, 'reason', held.reason,
    'ticket', (select jsonb_build_object('id', ticket.id, 'number', ticket.number, 'holder_name', ticket.holder_name,
                                         'tier_name', line.tier_name)
                 from public.event_tickets as ticket join public.order_lines as line on line.id = ticket.order_line_id
                where ticket.id = held.ticket_id),
    'scan', private.conflict_side(held.check_in_id), 'earlier', private.conflict_side(held.earlier_id),
    'created_at', private.iso(held.created_at), 'settled_at', private.iso(held.settled_at))
    from public.check_in_conflicts as held
   where held.id = conflict_view.id
$$;
-- NOTE: granted to nobody.

/* The conflicts of a list, open ones first and the newest of them, at most 200. Definer, so that keys hear what members do. */
create function public.list_check_in_conflicts(list_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_door constant private.door := private.require_door(list_id);
begin
  if (v_door.device).id is not null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such list.';
  end if;
  return (
    select coalesce(jsonb_agg(private.conflict_view(held.id) order by held.settled_at is not null, held.created_at desc, held.id), '[]')
      from (select conflict.* from public.check_in_conflicts as conflict
             where conflict.list_id = (v_door.list).id
             order by conflict.settled_at is not null, conflict.created_at desc, conflict.id
             limit 200) as held);
end;
$$;
comment on function public.list_check_in_conflicts is 'Who was let in twice or wrongly without a network. For staff and keys with checkin.';
grant execute on function public.list_check_in_conflicts to authenticated;

/*
 * Gives a ticket a new secret: the code that is out there opens nothing from now on. Whoever changes hands of a ticket
 * calls it under the lock of its row.
 */
create function private.rotate_ticket_secret(ticket_id uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update public.event_tickets as ticket
     set secret_version = ticket.secret_version + 1,
         secret_hash = extensions.digest(private.ticket_secret(ticket.id, ticket.secret_version + 1), 'sha256')
   where ticket.id = rotate_ticket_secret.ticket_id
$$;
-- NOTE: granted to nobody.

/*
 * Issues a valid ticket anew, for its organization's managers: a new code, on the order's page and in the next mail.
 * They are not told the code; they could walk in with it. Definer: nobody updates tickets.
 */
create function public.reissue_ticket(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ticket public.event_tickets;
begin
  select ticket.* into v_ticket
    from public.event_tickets as ticket
   where ticket.id = reissue_ticket.id
     and ticket.organization_id in (select private.my_organization_ids('manager'))
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such ticket.';
  end if;
  if v_ticket.status <> 'valid' then
    raise exception 'ticket_not_valid' using errcode = 'PT409', hint = 'This ticket was cancelled.';
  end if;
  perform private.rotate_ticket_secret(v_ticket.id);
  return jsonb_build_object('id', v_ticket.id, 'number', v_ticket.number, 'order_id', v_ticket.order_id, 'version', v_ticket.secret_version + 1);
end;
$$;
comment on function public.reissue_ticket is 'Gives a ticket a new code; the old one opens nothing. For managers.';
grant execute on function public.reissue_ticket to authenticated;

/* What must be true of all doors: sums are their rows', and whoever came in by a valid ticket has used it. */
create function private.broken_doors()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with entered as (
    select passed.list_id, passed.ticket_id, min(passed.effective_at) as first_at,
           (array_agg(passed.direction order by passed.effective_at desc, passed.sequence desc))[1] = 'entry' as is_in
      from public.check_ins as passed
     where passed.has_passed and passed.result in ('admitted', 'already_in', 'no_reentry', 'exited')
       and not exists (select from public.check_ins as undo where undo.undoes_id = passed.id)
     group by passed.list_id, passed.ticket_id
  )
  select 'admissions_are_what_their_check_ins_add_up_to', 'ticket ' || coalesce(entered.ticket_id, held.ticket_id),
         coalesce(entered.is_in, false)::text, coalesce(held.is_in, false)::text
    from entered
    full join private.admissions as held on held.list_id = entered.list_id and held.ticket_id = entered.ticket_id
   where coalesce(entered.is_in, false) <> coalesce(held.is_in, false)
  union all
  select 'tickets_that_came_in_are_used', 'ticket ' || ticket.id, 'a time', 'none'
    from private.admissions as held
    join public.event_tickets as ticket on ticket.id = held.ticket_id
   where held.entries > 0 and ticket.status = 'valid' and ticket.checked_in_at is null
$$;
-- NOTE: granted to nobody; check_invariants asks it.

/*
 * All invariants: every function private.broken_* is asked, so that a chapter adds rules by adding one. As before,
 * for the service alone; definer, because it reads past every policy.
 */
create or replace function public.check_invariants()
returns table (rule text, subject text, expected text, actual text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_all constant text := (
    select string_agg(format('select broken.rule, broken.subject, broken.expected, broken.actual from private.%I() as broken',
                             known.proname), ' union all ' order by known.proname)
      from pg_catalog.pg_proc as known
     where known.pronamespace = 'private'::regnamespace and known.proname like 'broken\_%' and known.pronargs = 0);
begin
  return query execute v_all || ' order by 1, 2';
end;
$$;
