/*
 * API keys: how a program works for an organization.
 *
 * A key belongs to one organization, not to the person who made it: it goes on working when they leave.
 * It may do what its scopes name and nothing else. The secret is shown once; kept is a hash of it, and
 * the beginning, so that people know which one it is.
 *
 * Row-level security admits a key by itself: a request carries three claims, the key's id, the proof (sha256
 * of the secret, so that the secret itself is in no log of the database) and the one scope its route needs.
 * SQL checks all three here, as it does with order tokens: a forged claim reads nothing. No policy and no
 * function that asks private.my_organization_ids admits a key; what is open to keys names the scope.
 */
create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null,
  prefix text not null unique,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,

  constraint api_keys_name_is_written check (length(btrim(name)) between 1 and 80),
  constraint api_keys_prefix_is_one check (prefix ~ '^evk_live_[0-9a-f]{8}$'),
  constraint api_keys_hash_is_one check (octet_length(secret_hash) = 32),
  constraint api_keys_scopes_are_known check (
    cardinality(scopes) > 0
    and scopes <@ array['events:read', 'events:write', 'orders:read', 'orders:write', 'tickets:read', 'checkin', 'webhooks'])
);
comment on table public.api_keys is 'Keys of programs that work for an organization. Never deleted: a revoked one says until when it worked.';
comment on column public.api_keys.prefix is 'How the secret begins: enough to recognise it, nothing to use.';
comment on column public.api_keys.secret_hash is 'sha256 of the proof, which is sha256 of the secret. Granted to nobody.';
comment on column public.api_keys.created_by is 'Null once that person is gone; the key is the organization''s.';
comment on column public.api_keys.last_used_at is 'Written at most once a minute. Null: never used.';
comment on column public.api_keys.expires_at is 'Null: works until it is revoked.';

create index api_keys_organization_idx on public.api_keys (organization_id, created_at desc);
create index api_keys_created_by_idx on public.api_keys (created_by);

create trigger _900_audit after insert or update or delete on public.api_keys
  for each row execute function private.tg__audit('operations', 'secret_hash', 'last_used_at');

alter table public.api_keys enable row level security;
create policy "Admins read the API keys of their organizations" on public.api_keys
  for select to authenticated using (organization_id in (select private.my_organization_ids('admin')));
grant select (id, organization_id, name, prefix, scopes, created_by, created_at, last_used_at, expires_at, revoked_at)
  on public.api_keys to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; create_api_key, revoke_api_key and use_api_key write.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure) values
  (90, 'public.api_keys', 'API keys', null, 't.organization_id = $1', 'keep');
select private.register_columns('public.api_keys', 'name', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.api_keys', 'prefix scopes', 'code', 'keep', 'Ours.');
select private.register_columns('public.api_keys', 'secret_hash', 'token', 'keep', 'Nobody can use it.');

/*
 * The organization of the key that asks, when the scope of this request is one of those named and the key
 * really has it; else null. Scopes stand in one text with spaces between, so that policies can name them.
 *
 * Definer, because the hash is nobody's to read. Both sides are hashed before they are compared, so the
 * time it takes tells nothing about the proof.
 */
create function private.key_organization_id(scopes text)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_id constant text := v_claims ->> 'api_key_id';
  v_proof constant text := v_claims ->> 'api_key_proof';
  v_scope constant text := v_claims ->> 'api_key_scope';
  v_key public.api_keys;
begin
  if v_id is null or v_proof is null or v_scope is null
     or v_scope <> all (string_to_array(scopes, ' '))
     or v_id !~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then
    return null;
  end if;

  select key.* into v_key from public.api_keys as key where key.id = v_id::uuid;
  if private.check_key_proof(v_key, v_proof) and v_scope = any (v_key.scopes) then
    return v_key.organization_id;
  end if;

  return null;
end;
$$;
grant execute on function private.key_organization_id to anon, authenticated, service_role;

/* Whether a key works now and the proof is its own. */
create function private.check_key_proof(key public.api_keys, proof text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return key.id is not null
     and key.revoked_at is null
     and (key.expires_at is null or key.expires_at > now())
     and proof ~ '^[0-9a-f]{64}$'
     and extensions.digest(key.secret_hash, 'sha256')
       = extensions.digest(extensions.digest(proof, 'sha256'), 'sha256');
end;
$$;
-- NOTE: granted to nobody.

/*
 * The organizations the caller may act for: a person's by their role, a key's own when the request has one
 * of the scopes. What is open to keys asks this instead of private.my_organization_ids.
 *
 * Definer like the two it asks.
 */
create function private.acting_organization_ids(minimum_role text, scopes text)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_organization_id constant uuid := private.key_organization_id(acting_organization_ids.scopes);
begin
  if v_organization_id is not null then
    return next v_organization_id;
  else
    return query select mine.id from private.my_organization_ids(acting_organization_ids.minimum_role) as mine (id);
  end if;
end;
$$;
grant execute on function private.acting_organization_ids to anon, authenticated, service_role;

-- What a key reads, table by table: the scope says so, and a table that is not here stays shut.
create policy "Keys read their organization" on public.organizations
  for select to authenticated using (id = (
    select private.key_organization_id('events:read events:write orders:read orders:write tickets:read checkin webhooks')));
create policy "Keys read the events of their organization" on public.events
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write orders:read orders:write tickets:read checkin')));
create policy "Keys read the dates of their organization" on public.occurrences
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write orders:read orders:write tickets:read checkin')));
create policy "Keys read the tiers of their organization" on public.ticket_tiers
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write orders:read orders:write tickets:read checkin')));
create policy "Keys read the dashboards of their organization" on public.event_dashboards
  for select to authenticated using (organization_id = (select private.key_organization_id('orders:read')));
create policy "Keys read the orders of their organization" on public.orders
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write')));
create policy "Keys read the lines of their orders" on public.order_lines
  for select to authenticated using (exists (
    select from public.orders as "order"
     where "order".id = order_id
       and "order".organization_id = (select private.key_organization_id('orders:read orders:write'))));
create policy "Keys read the tickets of their organization" on public.event_tickets
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write tickets:read checkin')));
create policy "Keys read the payment set-ups of their organization" on public.payment_setup_queue
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write orders:read')));
