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
 * Written once and kept, with two exceptions, both shut to everybody but two functions below:
 * redaction (the words of an erased person become [erased]) and retention (a line whose time
 * is up goes). Even they cannot do anything else: the guard compares.
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

/*
 * Refuses changes of the audit log, but for two deeds of the owner's own functions.
 *
 * The deed is named by a setting of the transaction; a client may set it too, and has no grant
 * to go with it. Nor may the deed be more than it says: a redaction puts [erased] where
 * a value was and leaves the rest alone, retention takes what its class no longer keeps.
 */
create function private.tg_audit_log__append_only()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_deed constant text := coalesce(current_setting('eventos.audit_log_deed', true), '');
  v_owner constant boolean := current_user = (
    select pg_get_userbyid(class.relowner) from pg_catalog.pg_class as class where class.oid = tg_relid);
begin
  if tg_op = 'DELETE' and v_owner and v_deed = 'retention' and old.created_at < now() - (
       select retention.keep from private.retention as retention where retention.class = old.class) then
    return old;
  end if;

  if tg_op = 'UPDATE' and v_owner and v_deed = 'redaction'
     and to_jsonb(new) - 'before' - 'after' = to_jsonb(old) - 'before' - 'after'
     and private.is_redaction(old.before, new.before)
     and private.is_redaction(old.after, new.after) then
    return new;
  end if;

  raise exception 'forbidden' using errcode = 'PT403', hint = 'The audit log is written once and kept.';
end;
$$;

/* Whether `redacted` is `original` with some of its values replaced by [erased], and nothing else. */
create function private.is_redaction(original jsonb, redacted jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select (original is null) = (redacted is null)
     and not exists (
       select
         from jsonb_each(original) as was
         full join jsonb_each(redacted) as becomes on becomes.key = was.key
        where was.key is null or becomes.key is null
           or becomes.value <> was.value and becomes.value <> '"[erased]"'::jsonb)
$$;
-- NOTE: granted to nobody.

create trigger _300_append_only before update or delete on public.audit_log
  for each row execute function private.tg_audit_log__append_only();
create trigger _300_never_emptied before truncate on public.audit_log
  for each statement execute function private.tg__append_only();

alter table public.audit_log enable row level security;
create policy "Admins read the audit log of their organizations" on public.audit_log
  for select to authenticated using (organization_id in (select private.my_organization_ids('admin')));
grant select on public.audit_log to authenticated, service_role;
-- NOTE: nobody inserts but the trigger below; update, delete and truncate are granted to nobody.

/* The organization a row belongs to: its own column, or that of what it hangs on. One look at most. */
create function private.organization_of(table_name text, entry jsonb)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when table_name = 'organizations' then (entry ->> 'id')::uuid
    when entry ? 'organization_id' then (entry ->> 'organization_id')::uuid
    when entry ->> 'event_id' is not null then (
      select event.organization_id from public.events as event where event.id = (entry ->> 'event_id')::uuid)
    when entry ->> 'order_id' is not null then (
      select "order".organization_id from public.orders as "order" where "order".id = (entry ->> 'order_id')::uuid)
  end;
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
  v_omitted constant text[] := array['updated_at'] || tg_argv[1:];
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

/*
 * Replaces what the log says in these columns of these rows by [erased]; answers how many lines changed.
 *
 * For the erasure of a person, called last in its transaction: the change that erases writes a
 * line with the old words, too. That something was changed, when and by whom stays.
 */
create function private.redact_audit_log(table_name text, row_ids text[], columns text[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if table_name is null or row_ids is null or columns is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which columns of which rows of which table.';
  end if;

  perform set_config('eventos.audit_log_deed', 'redaction', true);
  update public.audit_log as line
     set before = private.redacted(line.before, redact_audit_log.columns),
         after = private.redacted(line.after, redact_audit_log.columns)
   where line.table_name = redact_audit_log.table_name
     and line.row_id = any (redact_audit_log.row_ids)
     and (line.before ?| redact_audit_log.columns or line.after ?| redact_audit_log.columns);
  get diagnostics v_count = row_count;
  perform set_config('eventos.audit_log_deed', '', true);

  return v_count;
end;
$$;
-- NOTE: granted to nobody; the functions of privacy call it as their owner.

/* An object with [erased] in place of the values under these keys; nulls stay, they say nothing. */
create function private.redacted(entry jsonb, keys text[])
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select case when entry is not null then coalesce((
    select jsonb_object_agg(pair.key, case
             when pair.key = any (keys) and pair.value <> 'null'::jsonb then '"[erased]"'::jsonb
             else pair.value end)
      from jsonb_each(entry) as pair), '{}'::jsonb) end
$$;
-- NOTE: granted to nobody.

/* Removes up to `max_rows` lines that their class no longer keeps; answers how many. The daily maintenance calls it. */
create function private.expire_audit_log(max_rows integer default 10000)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if coalesce(max_rows, 0) not between 1 and 100000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 100000.';
  end if;

  perform set_config('eventos.audit_log_deed', 'retention', true);
  delete from public.audit_log as line
   where line.id in (
     select due.id
       from private.retention as retention
      cross join lateral (
              select expired.id
                from public.audit_log as expired
               where expired.class = retention.class
                 and expired.created_at < now() - retention.keep
               order by expired.created_at
               limit expire_audit_log.max_rows
                 for update skip locked) as due
      limit expire_audit_log.max_rows);
  get diagnostics v_count = row_count;
  perform set_config('eventos.audit_log_deed', '', true);

  return v_count;
end;
$$;
grant execute on function private.expire_audit_log to service_role;
