/*
 * The audit log: every change of every table that clients may reach, as it was and as it became.
 *
 * The action log tells what somebody meant to do; this one tells what happened to the rows,
 * whoever did it and by whichever way, a hand in the database included. A trigger writes it
 * in the transaction of the change: there is no change without its line, and no line of a
 * change that was rolled back.
 *
 * Of an update only the columns that moved are kept, so that a line stays small. What a table
 * omits (secrets, counters, stamps) is never in here and never the reason for a line.
 *
 * Written once and kept. The next chapter holds the guard and its two exceptions.
 */

/*
 * How long what we write about people and events is kept, by class, and why.
 *
 * The seeds say 30 days, 90 days and for ever; a line about money and a line about somebody's
 * telephone number are not the same thing, hence classes.
 */
create table private.retention (
  class text primary key,
  keep interval not null,
  why text not null,

  constraint retention_keeps_something check (keep >= interval '1 day')
);
comment on table private.retention is 'How long each class of log is kept. The daily maintenance goes by it.';
alter table private.retention enable row level security;
-- NOTE: read by the service, written by chapters alone.
grant select on private.retention to service_role;

insert into private.retention (class, keep, why) values
  ('money', '7 years', 'Orders, tickets, payments, refunds and prices: the longest that tax offices we know ask for.'),
  ('operations', '1 year', 'Events, venues, campaigns, who works where: a season and the one it is compared with.'),
  ('personal', '90 days', 'Profiles, drafts and contacts: long enough to undo a mistake, short enough to forget.'),
  ('security', '90 days', 'Sign-ins and refusals: as long as somebody looks back after a break-in.'),
  ('integration', '30 days', 'Calls to companies and their answers: older ones explain nothing any more.'),
  ('webhooks', '90 days', 'The words of a provider, once acted on. That it came is kept for ever: it must not count twice.'),
  ('conversations', '30 days', 'What people said to the wizard; then only that something was said.');

create table public.audit_log (
  id bigint generated always as identity primary key,
  organization_id uuid,
  table_name text not null,
  row_id text not null,
  operation text not null,
  actor_id uuid,
  actor_role text not null,
  before jsonb,
  after jsonb,
  request_id text,
  class text not null,
  created_at timestamptz not null default now(),

  constraint audit_log_operation_is_known check (operation in ('insert', 'update', 'delete')),
  constraint audit_log_class_is_known check (class in ('money', 'operations', 'personal')),
  constraint audit_log_has_what_was_and_what_became check (
    (operation = 'insert') = (before is null) and (operation = 'delete') = (after is null))
);
comment on table public.audit_log is 'Append-only: every change of a row, by whom, in which request, before and after.';
comment on column public.audit_log.organization_id is 'Null when the row belongs to none (profiles), or what it hung on went in the same breath.';
comment on column public.audit_log.row_id is 'The primary key as text; several columns joined by colons.';
comment on column public.audit_log.actor_id is 'Null when nobody was signed in or the system acted.';
comment on column public.audit_log.before is 'Null for an insert; for an update only the columns that moved.';
comment on column public.audit_log.after is 'Null for a delete; for an update only the columns that moved.';
comment on column public.audit_log.class is
  'How long the line is kept: private.retention. No foreign key, because every sale would lock the one row of its class.';

create index audit_log_organization_idx on public.audit_log (organization_id, id desc);
create index audit_log_row_idx on public.audit_log (table_name, row_id);
create index audit_log_actor_idx on public.audit_log (actor_id, id desc) where actor_id is not null;
create index audit_log_running_out_idx on public.audit_log (class, created_at);

alter table public.audit_log enable row level security;
create policy "Admins read the audit log of their organizations" on public.audit_log
  for select to authenticated using (organization_id in (select private.my_organization_ids('admin')));
grant select on public.audit_log to authenticated, service_role;
-- NOTE: nobody inserts but the trigger below; update, delete and truncate are granted to nobody.

/*
 * The organization a row belongs to: its own column, or that of what it hangs on. One look at most.
 *
 * Branches and not one expression: venues and members are made by chapters that a row may come before.
 */
create function private.organization_of(table_name text, entry jsonb)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if table_name = 'organizations' then
    return (entry ->> 'id')::uuid;
  elsif entry ? 'organization_id' then
    return (entry ->> 'organization_id')::uuid;
  elsif entry ->> 'event_id' is not null then
    return (select event.organization_id from public.events as event where event.id = (entry ->> 'event_id')::uuid);
  elsif entry ->> 'order_id' is not null then
    return (select "order".organization_id from public.orders as "order" where "order".id = (entry ->> 'order_id')::uuid);
  elsif entry ->> 'venue_id' is not null then
    return (select venue.organization_id from public.venues as venue where venue.id = (entry ->> 'venue_id')::uuid);
  elsif entry ->> 'member_id' is not null then
    return (select member.organization_id from public.members as member where member.id = (entry ->> 'member_id')::uuid);
  end if;
  return null;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Writes the line of one changed row. Attached to every table of `public` that is no log itself.
 *
 * Its first argument is the class the lines are kept by ('operations' when there is none), the
 * others are columns that are omitted: `private.tg__audit('money', 'secret_hash')`. Definer,
 * because nobody may insert into the log; it takes nothing from the caller but the claims.
 */
create function private.tg__audit()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_omitted constant text[] := array['updated_at', 'version'] || tg_argv[1:];
  v_claims constant jsonb := auth.jwt();
  v_before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - v_omitted end;
  v_after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - v_omitted end;
  v_entry constant jsonb := coalesce(v_after, v_before);
begin
  if tg_op = 'UPDATE' then
    if v_before = v_after then
      return null;
    end if;

    select jsonb_object_agg(was.key, was.value), jsonb_object_agg(was.key, v_after -> was.key)
      into v_before, v_after
      from jsonb_each(v_before) as was
     where v_after -> was.key <> was.value;
  end if;

  insert into public.audit_log
    (organization_id, table_name, row_id, operation, actor_id, actor_role, before, after, request_id, class)
  values
    (private.organization_of(tg_table_name, v_entry), tg_table_name,
     coalesce(v_entry ->> 'id', private.key_of(tg_relid, v_entry)), lower(tg_op),
     nullif(v_claims ->> 'sub', '')::uuid, coalesce(v_claims ->> 'role', 'system'),
     v_before, v_after, v_claims ->> 'request_id', coalesce(tg_argv[0], 'operations'));

  return null;
end;
$$;

/* The primary key of a row of a table that has no column `id`: its values joined by colons. */
create function private.key_of(relation oid, entry jsonb)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(entry ->> attribute.attname, ':' order by array_position(index.indkey::int2[], attribute.attnum))
    from pg_catalog.pg_index as index
    join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = index.indrelid and attribute.attnum = any (index.indkey::int2[])
   where index.indrelid = key_of.relation and index.indisprimary
$$;
-- NOTE: granted to nobody.
