/*
 * The door: which tickets open it, where it stands, and what is held in front of it.
 *
 * A list says who comes in where: the front door, the workshop, lunch. It is of one event, for one of its dates or
 * all, for some tiers or all. A gate is only a name, so that "already in" can say where. A device is a phone
 * without an account: its link is made for an event and some of its lists, is shown once, ends by itself and can
 * be ended at once. What went through stands in the next chapter.
 */
create table public.check_in_lists (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  occurrence_id uuid,
  name text not null,
  opens_at timestamptz,
  closes_at timestamptz,
  allows_reentry boolean not null default false,
  counts_exits boolean not null default false,
  shows_names boolean not null default false,
  is_archived boolean not null default false,
  changed_in xid8 not null default pg_current_xact_id(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint check_in_lists_of_one_event_each unique (id, event_id),
  constraint check_in_lists_named_once_per_event unique (event_id, name),
  constraint check_in_lists_are_for_a_date_of_the_event
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete restrict,
  constraint check_in_lists_name_is_written check (length(btrim(name)) between 1 and 80),
  constraint check_in_lists_close_after_they_open check (closes_at > opens_at),
  -- Who left without being seen never left: coming back would look like a copied ticket.
  constraint check_in_lists_reentry_needs_exits check (counts_exits or not allows_reentry)
);
comment on table public.check_in_lists is 'Who comes in where: a door of an event, and the tickets that open it.';
comment on column public.check_in_lists.occurrence_id is 'Null: all dates of the event.';
comment on column public.check_in_lists.shows_names is 'Whether devices without an account see and find holders by name. Members always do.';
comment on column public.check_in_lists.changed_in is 'The transaction that last changed it or its tiers: what phones keep of it is asked for anew.';

create table public.check_in_list_tiers (
  list_id uuid not null,
  tier_id uuid not null,
  event_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_at timestamptz not null default now(),

  primary key (list_id, tier_id),
  constraint check_in_list_tiers_list_of_the_event
    foreign key (list_id, event_id) references public.check_in_lists (id, event_id) on delete cascade,
  constraint check_in_list_tiers_tier_of_the_event
    foreign key (tier_id, event_id) references public.ticket_tiers (id, event_id) on delete cascade
);
comment on table public.check_in_list_tiers is 'The tiers a list lets in; none means all.';

create table public.check_in_gates (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint check_in_gates_of_one_event_each unique (id, event_id),
  constraint check_in_gates_named_once_per_event unique (event_id, name),
  constraint check_in_gates_name_is_written check (length(btrim(name)) between 1 and 80)
);
comment on table public.check_in_gates is 'Where people are let in, so that a second scan can say where the first one was.';

create table public.check_in_devices (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  gate_id uuid,
  name text not null,
  prefix text not null unique,
  secret_hash bytea not null,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,

  constraint check_in_devices_of_one_event_each unique (id, event_id),
  constraint check_in_devices_stand_at_a_gate_of_the_event
    foreign key (gate_id, event_id) references public.check_in_gates (id, event_id) on delete restrict,
  constraint check_in_devices_name_is_written check (length(btrim(name)) between 1 and 80),
  constraint check_in_devices_prefix_is_one check (prefix ~ '^evd_[0-9a-f]{8}$'),
  constraint check_in_devices_hash_is_one check (octet_length(secret_hash) = 32)
);
comment on table public.check_in_devices is 'Phones of door staff without an account. Never deleted: a revoked one says until when it worked.';
comment on column public.check_in_devices.prefix is 'How the secret begins: enough to recognise it, nothing to use.';
comment on column public.check_in_devices.secret_hash is 'sha256 of the proof, which is sha256 of the secret. Granted to nobody.';
comment on column public.check_in_devices.last_seen_at is 'Written at most once a minute. Null: the link was never opened.';

create table public.check_in_device_lists (
  device_id uuid not null,
  list_id uuid not null,
  event_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_at timestamptz not null default now(),

  primary key (device_id, list_id),
  constraint check_in_device_lists_device_of_the_event
    foreign key (device_id, event_id) references public.check_in_devices (id, event_id) on delete cascade,
  constraint check_in_device_lists_list_of_the_event
    foreign key (list_id, event_id) references public.check_in_lists (id, event_id) on delete cascade
);
comment on table public.check_in_device_lists is 'The lists a device works on, and no others.';

create index check_in_lists_organization_idx on public.check_in_lists (organization_id);
create index check_in_lists_occurrence_idx on public.check_in_lists (occurrence_id) where occurrence_id is not null;
create index check_in_list_tiers_tier_idx on public.check_in_list_tiers (tier_id);
create index check_in_list_tiers_organization_idx on public.check_in_list_tiers (organization_id);
create index check_in_gates_organization_idx on public.check_in_gates (organization_id);
create index check_in_devices_event_idx on public.check_in_devices (event_id, created_at desc);
create index check_in_devices_organization_idx on public.check_in_devices (organization_id);
create index check_in_devices_gate_idx on public.check_in_devices (gate_id) where gate_id is not null;
create index check_in_devices_created_by_idx on public.check_in_devices (created_by) where created_by is not null;
create index check_in_device_lists_list_idx on public.check_in_device_lists (list_id);
create index check_in_device_lists_organization_idx on public.check_in_device_lists (organization_id);

/* Notes the transaction of a change, so that whoever has all up to some transaction can ask for the rest. */
create function private.tg__changed_in()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end;
$$;

create trigger _100_timestamps before update on public.check_in_lists
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.check_in_gates
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.check_in_lists
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.check_in_list_tiers
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.check_in_gates
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.check_in_devices
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.check_in_device_lists
  for each row execute function private.tg__organization_of_event();
create trigger _500_changed_in before update on public.check_in_lists
  for each row execute function private.tg__changed_in();
create trigger _900_audit after insert or update or delete on public.check_in_lists
  for each row execute function private.tg__audit('operations', 'changed_in');
create trigger _900_audit after insert or update or delete on public.check_in_list_tiers
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.check_in_gates
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.check_in_devices
  for each row execute function private.tg__audit('operations', 'secret_hash', 'last_seen_at');
create trigger _900_audit after insert or update or delete on public.check_in_device_lists
  for each row execute function private.tg__audit('operations');

alter table public.check_in_lists enable row level security;
alter table public.check_in_list_tiers enable row level security;
alter table public.check_in_gates enable row level security;
alter table public.check_in_devices enable row level security;
alter table public.check_in_device_lists enable row level security;

create policy "Members read the check-in lists of their events" on public.check_in_lists
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the tiers of their check-in lists" on public.check_in_list_tiers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the gates of their events" on public.check_in_gates
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the door devices of their events" on public.check_in_devices
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the lists of their door devices" on public.check_in_device_lists
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.check_in_lists, public.check_in_list_tiers, public.check_in_gates, public.check_in_device_lists
  to authenticated, service_role;
grant select (id, event_id, organization_id, gate_id, name, prefix, created_by, created_at, last_seen_at, expires_at, revoked_at)
  on public.check_in_devices to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; the functions of the next chapters write.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (90, 'public.check_in_lists', 'Check-in lists', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.check_in_list_tiers', 'Tiers of check-in lists', null, 't.organization_id = $1', 'keep', 't.list_id || '':'' || t.tier_id', 'text'),
  (90, 'public.check_in_gates', 'Gates', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.check_in_devices', 'Phones at the door', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.check_in_device_lists', 'Lists of phones at the door', null, 't.organization_id = $1', 'keep', 't.device_id || '':'' || t.list_id', 'text');
select private.register_columns('public.check_in_lists', 'name', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.check_in_gates', 'name', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.check_in_devices', 'name', 'free_text', 'replace', 'The organizer''s words: often who holds it.');
select private.register_columns('public.check_in_devices', 'prefix', 'code', 'keep', 'Ours.');
select private.register_columns('public.check_in_devices', 'secret_hash', 'token', 'keep', 'Nobody can use it.');
