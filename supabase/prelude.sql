/*
 * What a Supabase project already has.
 *
 * Run by src/node/migrate.ts where `auth.uid()` is missing: the embedded PostgreSQL, a
 * plain server, a test database. Never a migration, because a hosted project must not
 * get a second copy of it. Roles belong to the whole server, so every line may meet an
 * earlier run of itself.
 */
do $$
begin
  -- Several processes may boot one server at once, and roles are shared between its databases.
  perform pg_advisory_xact_lock(hashtext('eventos:prelude'));

  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
  -- Requests log in as authenticator: alone it may do nothing, it only becomes one of the three.
  if not exists (select from pg_roles where rolname = 'authenticator') then
    create role authenticator login noinherit;
  end if;
end;
$$;

grant anon, authenticated, service_role to authenticator;

create schema if not exists extensions;
create schema if not exists auth;
grant usage on schema public, extensions, auth to anon, authenticated, service_role;

/* Who is asking: the `sub` of the token that came with the request, null for nobody. */
create or replace function auth.uid()
returns uuid
language sql
stable
set search_path = ''
as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
$$;

/* The role the token names. Facts about the caller, never permission: that is the database role. */
create or replace function auth.role()
returns text
language sql
stable
set search_path = ''
as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
$$;

create or replace function auth.jwt()
returns jsonb
language sql
stable
set search_path = ''
as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

grant execute on function auth.uid(), auth.role(), auth.jwt() to anon, authenticated, service_role;
