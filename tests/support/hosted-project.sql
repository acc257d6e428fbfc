/*
 * What a hosted Supabase project looks like before it has met us.
 *
 * Run by supabase_admin, the superuser there. Ours is `postgres`: it owns the database, may make
 * roles and extensions and pass row level security, and is no superuser. The schemas are
 * there, auth's functions belong to others, and every new object is open to the three roles.
 */
create role postgres login createdb createrole replication bypassrls;
alter role postgres set search_path = "$user", public, extensions;
alter database postgres owner to postgres;

create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create role authenticator login noinherit;
create role supabase_auth_admin login createrole noinherit;
create role supabase_storage_admin login noinherit;
create role dashboard_user nologin createdb createrole replication;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;

create schema extensions;
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create schema auth authorization supabase_auth_admin;
create schema storage authorization supabase_storage_admin;
create schema realtime;
create schema graphql;
create schema graphql_public;
create schema vault;
create schema supabase_migrations authorization postgres;

-- As the command line tool makes it today.
create table supabase_migrations.schema_migrations (
  version text not null primary key,
  statements text[],
  name text,
  created_by text,
  idempotency_key text unique,
  rollback text[]
);
alter table supabase_migrations.schema_migrations owner to postgres;

create table auth.users (
  id uuid primary key,
  email text,
  is_anonymous boolean not null default false,
  raw_user_meta_data jsonb,
  created_at timestamptz
);
create table auth.schema_migrations (version text primary key);
create table storage.objects (id uuid primary key, name text, owner_id text);
alter table auth.users enable row level security;
alter table storage.objects enable row level security;

create function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid
$$;
create function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'))::text
$$;
create function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;
create function auth.email() returns text language sql stable as $$ select null::text $$;
alter function auth.uid() owner to supabase_auth_admin;
alter function auth.role() owner to supabase_auth_admin;
alter function auth.jwt() owner to supabase_auth_admin;
alter table auth.users owner to supabase_auth_admin;

create publication supabase_realtime;

grant usage on schema public, extensions, auth, storage, realtime, graphql_public to postgres, anon, authenticated, service_role;
grant all on schema public, extensions, auth, storage to postgres;
grant all on all tables in schema auth, storage, extensions to postgres;
grant all on all routines in schema auth, storage, extensions to postgres;

alter default privileges for role postgres in schema public grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on sequences to postgres, anon, authenticated, service_role;
