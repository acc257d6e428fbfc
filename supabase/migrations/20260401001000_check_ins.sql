/*
 * What happened at the door: a log that only grows, what it adds up to, and where it contradicts itself.
 *
 * Every scan is a row, let in or not, with a nonce of the device's making: the same scan sent twice is one row. What
 * was judged is never changed; taking something back is a row of its own. private.admissions is the sum for one
 * ticket on one list, made anew from the rows whenever one is added, under the lock of the ticket's row.
 *
 * Phones without a network let people in by what they knew. Afterwards the earliest counts, by the device's clock
 * within a bound, and whoever was let in besides stands in check_in_conflicts for a person to look at.
 */
create table public.check_ins (
  id uuid primary key default gen_random_uuid(),
  sequence bigint not null generated always as identity,
  list_id uuid not null,
  event_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  ticket_id uuid references public.event_tickets (id) on delete restrict,
  nonce uuid not null,
  direction text not null,
  method text not null,
  result text not null,
  entry integer,
  has_passed boolean not null,
  is_offline boolean not null default false,
  undoes_id uuid references public.check_ins (id) on delete restrict,
  device_id uuid references public.check_in_devices (id) on delete restrict,
  person_id uuid references public.profiles (id) on delete set null,
  api_key_id uuid references public.api_keys (id) on delete set null,
  gate_id uuid references public.check_in_gates (id) on delete restrict,
  code_hash bytea,
  scanned_at timestamptz not null,
  effective_at timestamptz not null,
  is_clock_believed boolean not null default true,
  received_at timestamptz not null default now(),

  constraint check_ins_are_on_a_list_of_the_event
    foreign key (list_id, event_id) references public.check_in_lists (id, event_id) on delete restrict,
  constraint check_ins_once_per_nonce unique (list_id, nonce),
  -- The last line behind the lock: a ticket comes in for the nth time once.
  constraint check_ins_each_entry_once unique (list_id, ticket_id, entry),
  constraint check_ins_undone_once unique (undoes_id),
  constraint check_ins_direction_is_known check (direction in ('entry', 'exit', 'undo')),
  constraint check_ins_method_is_known check (method in ('scan', 'manual')),
  constraint check_ins_result_is_known check (result in (
    'admitted', 'exited', 'undone', 'already_in', 'no_reentry', 'not_in', 'exits_not_counted', 'revoked', 'replaced',
    'not_paid', 'wrong_list', 'wrong_event', 'unknown', 'not_yet', 'closed')),
  constraint check_ins_admitted_are_numbered check ((result = 'admitted') = (entry is not null)),
  constraint check_ins_admitted_and_exited_passed check (has_passed or result not in ('admitted', 'exited')),
  constraint check_ins_undo_something check ((direction = 'undo') = (undoes_id is not null)),
  constraint check_ins_undone_are_undos check ((direction = 'undo') = (result = 'undone')),
  constraint check_ins_of_nobody_known_name_no_ticket check (ticket_id is not null or result = 'unknown')
);
comment on table public.check_ins is 'Everything scanned at a door, let in or not. Only ever added to.';
comment on column public.check_ins.nonce is 'Made by whoever scans, once for a scan: sent again, it is the same row.';
comment on column public.check_ins.entry is 'The how-manyeth entry of the ticket on the list it is, those taken back included. Only where admitted.';
comment on column public.check_ins.has_passed is 'Somebody went through. Without a network a device lets in what is judged otherwise later.';
comment on column public.check_ins.code_hash is 'sha256 of what was scanned; null by hand. Granted to nobody.';
comment on column public.check_ins.scanned_at is 'By the clock of the device, as it said.';
comment on column public.check_ins.effective_at is 'What counts: the device''s time less what its clock is off, or ours where that cannot be.';

create table public.check_in_conflicts (
  id uuid primary key default gen_random_uuid(),
  list_id uuid not null references public.check_in_lists (id) on delete restrict,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  ticket_id uuid references public.event_tickets (id) on delete restrict,
  check_in_id uuid not null references public.check_ins (id) on delete restrict,
  earlier_id uuid references public.check_ins (id) on delete restrict,
  reason text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references public.profiles (id) on delete set null,

  constraint check_in_conflicts_once_per_check_in unique (check_in_id),
  constraint check_in_conflicts_reason_is_known check (reason in (
    'double_admission', 'no_reentry', 'revoked', 'replaced', 'not_paid', 'wrong_list', 'wrong_event', 'unknown', 'not_yet', 'closed')),
  constraint check_in_conflicts_doubles_have_an_earlier_one check (reason <> 'double_admission' or earlier_id is not null),
  constraint check_in_conflicts_settled_by_somebody_at_a_time check (settled_by is null or settled_at is not null)
);
comment on table public.check_in_conflicts is 'Who was let in without a network and should not have been, or twice. For a person to look at.';
comment on column public.check_in_conflicts.earlier_id is 'The admission that counts.';
comment on column public.check_in_conflicts.settled_at is 'Seen by a person, or gone because one of the two was taken back.';

create table private.admissions (
  list_id uuid not null references public.check_in_lists (id) on delete restrict,
  ticket_id uuid not null references public.event_tickets (id) on delete restrict,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  is_in boolean not null,
  entries integer not null,
  first_in_at timestamptz,
  changed_at timestamptz,
  entry_id uuid references public.check_ins (id) on delete restrict,
  changed_in xid8 not null default pg_current_xact_id(),

  primary key (list_id, ticket_id),
  constraint admissions_count_from_none check (entries >= 0),
  constraint admissions_of_somebody_have_a_time check ((entries > 0) = (first_in_at is not null) and (entries > 0) = (entry_id is not null)),
  constraint admissions_nobody_is_in_without_entering check (not is_in or entries > 0)
);
comment on table private.admissions is 'What the log of a door adds up to, for one ticket on one list.';
comment on column private.admissions.entry_id is 'The entry that counts: the one "already in" speaks of.';

create index check_ins_list_recent_idx on public.check_ins (list_id, received_at desc);
create index check_ins_event_idx on public.check_ins (event_id);
create index check_ins_organization_idx on public.check_ins (organization_id);
create index check_ins_ticket_idx on public.check_ins (ticket_id) where ticket_id is not null;
create index check_ins_device_idx on public.check_ins (device_id) where device_id is not null;
create index check_ins_person_idx on public.check_ins (person_id) where person_id is not null;
create index check_ins_api_key_idx on public.check_ins (api_key_id) where api_key_id is not null;
create index check_ins_gate_idx on public.check_ins (gate_id) where gate_id is not null;
create index check_in_conflicts_list_idx on public.check_in_conflicts (list_id, created_at desc);
create index check_in_conflicts_organization_idx on public.check_in_conflicts (organization_id);
create index check_in_conflicts_ticket_idx on public.check_in_conflicts (ticket_id) where ticket_id is not null;
create index check_in_conflicts_earlier_idx on public.check_in_conflicts (earlier_id) where earlier_id is not null;
create index check_in_conflicts_settled_by_idx on public.check_in_conflicts (settled_by) where settled_by is not null;
create index admissions_ticket_idx on private.admissions (ticket_id);
create index admissions_organization_idx on private.admissions (organization_id);
create index admissions_entry_idx on private.admissions (entry_id) where entry_id is not null;
create index admissions_changed_idx on private.admissions (list_id, changed_in);

/* Rows of the log stay as they were written. Erasing a person or a key may only forget who it was. */
create function private.tg_check_ins__stay()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE'
     and (to_jsonb(old) - array['person_id', 'api_key_id']) = (to_jsonb(new) - array['person_id', 'api_key_id'])
     and (new.person_id is null or new.person_id = old.person_id)
     and (new.api_key_id is null or new.api_key_id = old.api_key_id) then
    return new;
  end if;
  raise exception 'forbidden' using errcode = 'PT403', hint = 'What was scanned stays as it was written.';
end;
$$;
create trigger _300_stay before update or delete on public.check_ins
  for each row execute function private.tg_check_ins__stay();
create trigger _100_timestamps before update on public.check_in_conflicts
  for each row execute function private.tg__timestamps();
create trigger _500_changed_in before update on private.admissions
  for each row execute function private.tg__changed_in();
create trigger _900_audit after insert or update or delete on public.check_in_conflicts
  for each row execute function private.tg__audit('operations');

-- What phones ask for: the tickets that changed since. Not told to the audit log, which tells what changed.
alter table public.event_tickets add column changed_in xid8 not null default pg_current_xact_id();
comment on column public.event_tickets.changed_in is 'The transaction that last changed it, for phones that ask what is new.';
create index event_tickets_changed_idx on public.event_tickets (event_id, changed_in);
create trigger _500_changed_in before update on public.event_tickets
  for each row execute function private.tg__changed_in();
drop trigger _900_audit on public.event_tickets;
create trigger _900_audit after update or delete on public.event_tickets
  for each row execute function private.tg__audit('money', 'secret_hash', 'member_id', 'changed_in');

alter table public.check_ins enable row level security;
alter table public.check_in_conflicts enable row level security;
alter table private.admissions enable row level security;
create policy "Members read the check-ins of their events" on public.check_ins
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the conflicts of their doors" on public.check_in_conflicts
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select (id, sequence, list_id, event_id, organization_id, ticket_id, nonce, direction, method, result, entry,
              has_passed, is_offline, undoes_id, device_id, person_id, api_key_id, gate_id, scanned_at, effective_at,
              is_clock_believed, received_at)
  on public.check_ins to authenticated, service_role;
grant select on public.check_in_conflicts to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; check_in and its kin write. private.admissions is nobody's.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (91, 'public.check_in_conflicts', 'Conflicts at the door', 't.ticket_id = any (($1).tickets)', 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (91, 'public.check_ins', 'What was scanned at the door', 't.ticket_id = any (($1).tickets)', 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (91, 'private.admissions', 'Who came in', 't.ticket_id = any (($1).tickets)', 't.organization_id = $1', 'keep', 't.list_id || '':'' || t.ticket_id', 'text');
select private.register_columns('public.check_ins', 'direction method result', 'code', 'keep', 'Ours.');
select private.register_columns('public.check_ins', 'code_hash', 'token', 'keep', 'Nobody can use it.');
select private.register_columns('public.check_in_conflicts', 'reason', 'code', 'keep', 'Ours.');
