/*
 * Foundations: the ground every later chapter stands on.
 *
 * Two schemas are ours. `public` is what clients may reach, each table behind row level
 * security and explicit grants. `private` holds helpers, secrets, queues and stored
 * webhooks, and is never exposed as an API; roles get `usage` on it only because the
 * policies call a few of its functions.
 *
 * Nothing is open by default: whatever a hosted project grants on its own is taken back
 * here, so a table without a `grant` line is a table nobody can touch.
 */
create schema private;
comment on schema private is 'Helpers, secrets and queues. Never exposed as an API.';
grant usage on schema private to anon, authenticated, service_role;

-- Extensions come before the revokes below: their functions must stay executable by everybody.
-- `if not exists`, because a hosted project brings some of them along.
create extension if not exists citext with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;

-- PostgreSQL lets everybody execute every new function; hosted Supabase also grants every
-- new object in `public` to its three roles. Neither holds for what we create from here on.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
revoke create on schema public from public;

/*
 * Stamps updated_at on a row that really changes.
 *
 * Every table but the append-only ones has it as `_100_timestamps`. created_at is a
 * default and granted to nobody.
 */
create function private.tg__timestamps()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.created_at = old.created_at;
  new.updated_at = now();
  return new;
end;
$$;

/* Refuses changes to what has been written down. */
create function private.tg__append_only()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  raise exception 'forbidden' using errcode = 'PT403',
    hint = format('Rows of %I are written once and kept.', tg_table_name);
end;
$$;

/* Lower case without accents: what searching compares. Immutable by our word, so that it can be indexed. */
create function private.plain(text)
returns text
language sql
immutable
strict
parallel safe
set search_path = ''
as $$
  select lower(extensions.unaccent('extensions.unaccent'::regdictionary, $1))
$$;
-- Index expressions run as whoever writes the row.
grant execute on function private.plain to anon, authenticated, service_role;

/* The readable part of an address; empty when nothing Latin is left. core/slug.ts is the preview of it. */
create function private.slugify(text)
returns text
language sql
immutable
strict
parallel safe
set search_path = ''
as $$
  select btrim(left(btrim(regexp_replace(private.plain($1), '[^a-z0-9]+', '-', 'g'), '-'), 60), '-')
$$;

/*
 * An instant as every API of ours writes it: 2027-11-15T14:00:00.000Z, whatever the session's zone.
 *
 * plpgsql, like the other small functions of the hot paths: a `language sql` function with
 * a search_path of its own is never inlined, and then is planned anew at every call.
 */
create function private.iso(instant timestamptz)
returns text
language plpgsql
stable
strict
parallel safe
set search_path = ''
as $$
begin
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end;
$$;
grant execute on function private.iso to anon, authenticated, service_role;

/* A wall-clock time as the draft writes it: 2027-11-15T09:00. */
create function private.wall(local_time timestamp)
returns text
language plpgsql
stable
strict
parallel safe
set search_path = ''
as $$
begin
  return to_char(local_time, 'YYYY-MM-DD"T"HH24:MI');
end;
$$;
grant execute on function private.wall to anon, authenticated, service_role;

/*
 * Eight random characters for the numbers people read out on the phone.
 *
 * 32 symbols without 0/O and 1/I, five bits each from a cryptographic source: 2^40 numbers.
 * Spelled out instead of aggregated because place_order calls it on its hot path.
 */
create function private.random_code()
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_symbols constant text := '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  v_bytes constant bytea := extensions.gen_random_bytes(8);
begin
  return substr(v_symbols, 1 + (get_byte(v_bytes, 0) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 1) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 2) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 3) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 4) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 5) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 6) & 31), 1)
      || substr(v_symbols, 1 + (get_byte(v_bytes, 7) & 31), 1);
end;
$$;

/*
 * Keys that sign what we hand out: order addresses and ticket codes.
 *
 * Made here, at random, once per database; read by definer functions only.
 */
create table private.signing_keys (
  name text primary key,
  key bytea not null default extensions.gen_random_bytes(32),
  created_at timestamptz not null default now(),

  constraint signing_keys_long_enough check (octet_length(key) >= 32)
);
comment on table private.signing_keys is 'Keys of order addresses and ticket codes. Changing one makes what it signed void.';
alter table private.signing_keys enable row level security;
-- NOTE: granted to nobody, service_role included.

insert into private.signing_keys (name) values ('orders'), ('tickets');

/* Bytes as URL-safe text without padding. */
create function private.base64url(bytes bytea)
returns text
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
begin
  return translate(encode(bytes, 'base64'), E'+/=\n', '-_');
end;
$$;

/* Signs a text with one of our keys: 43 URL-safe characters nobody can guess. */
create function private.sign(key_name text, message text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_key bytea;
begin
  select signing.key into strict v_key from private.signing_keys as signing where signing.name = key_name;
  return private.base64url(extensions.hmac(convert_to(message, 'UTF8'), v_key, 'sha256'));
end;
$$;
-- NOTE: granted to nobody.

/*
 * The action log: who did what, in words that do not change.
 *
 * `action` is a stable name such as event.published; sentences are made from it later.
 * It has no foreign keys on purpose: the log outlives what it speaks of. Placing an
 * order is not logged here, since orders are never deleted and tell it themselves.
 */
create table public.action_log (
  id bigint generated always as identity primary key,
  organization_id uuid,
  actor_id uuid,
  actor_role text not null,
  action text not null,
  subject_type text not null,
  subject_id uuid,
  details jsonb not null default '{}',
  request_id text,
  created_at timestamptz not null default now(),

  constraint action_log_action_is_a_stable_name check (action ~ '^[a-z_]+(\.[a-z_]+)+$')
);
comment on table public.action_log is 'Append-only: who did what to which row, for the organization it happened in.';
comment on column public.action_log.actor_id is 'Null when nobody was signed in or the system acted.';

create index action_log_organization_idx on public.action_log (organization_id, id desc);
create index action_log_subject_idx on public.action_log (subject_type, subject_id);

create trigger _300_append_only
  before update or delete on public.action_log
  for each row execute function private.tg__append_only();

alter table public.action_log enable row level security;
-- The reading policy is in the chapter of organizations. NOTE: nobody inserts but log_action.
grant select on public.action_log to authenticated, service_role;

/* Writes one line of the action log in the name of the caller. Only functions of ours call it. */
create function private.log_action(
  organization_id uuid,
  action text,
  subject_type text,
  subject_id uuid,
  details jsonb default '{}'
)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.action_log
    (organization_id, actor_id, actor_role, action, subject_type, subject_id, details, request_id)
  values
    (log_action.organization_id, auth.uid(), coalesce(auth.role(), 'system'), log_action.action,
     log_action.subject_type, log_action.subject_id, log_action.details, auth.jwt() ->> 'request_id')
$$;
-- NOTE: granted to nobody; definer functions of later chapters call it as their owner.
