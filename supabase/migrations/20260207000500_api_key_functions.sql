/*
 * Making, using and revoking API keys.
 *
 * People with the role of an admin make and revoke them. A key has no role, so a key makes no keys.
 */

/* Refuses whoever is no admin of the organization; it is not there for them. A key is no admin of anything. */
create function private.require_admin(organization_id uuid)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not coalesce(require_admin.organization_id in (select private.my_organization_ids('admin')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/* A key as its organization's admins see it. */
create function private.api_key_view(key public.api_keys)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', key.id, 'organization_id', key.organization_id, 'name', key.name, 'prefix', key.prefix, 'scopes', key.scopes,
    'created_at', private.iso(key.created_at), 'last_used_at', private.iso(key.last_used_at),
    'expires_at', private.iso(key.expires_at), 'revoked_at', private.iso(key.revoked_at));
end;
$$;
grant execute on function private.api_key_view to authenticated;

/*
 * Makes a key for admins of the organization and answers {key, secret}: the only time the secret is told.
 *
 * evk_live_, 48 random hexadecimal digits (192 bits), and the first 8 of the sha256 of all that, so that a
 * scanner of leaked secrets recognises one and a typing error is known without asking. Definer: nobody inserts.
 */
create function public.create_api_key(
  organization_id uuid,
  name text,
  scopes text[],
  expires_at timestamptz default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_body constant text := 'evk_live_' || encode(extensions.gen_random_bytes(24), 'hex');
  v_secret constant text := v_body || left(encode(extensions.digest(v_body, 'sha256'), 'hex'), 8);
  v_key public.api_keys;
begin
  perform private.require_admin(create_api_key.organization_id);
  if length(btrim(coalesce(name, ''))) not between 1 and 80 then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"name": "Give it a name of at most 80 letters."}}';
  end if;
  if scopes is null or cardinality(scopes) = 0 or not scopes <@ private.api_scopes() then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"scopes": "Choose what it may do."}}';
  end if;
  if expires_at <= now() then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"expires_at": "Choose a time to come."}}';
  end if;

  -- The lock makes two who make keys take turns at the limit.
  perform from public.organizations as organization where organization.id = create_api_key.organization_id for no key update;
  if (select count(*) from public.api_keys as key
       where key.organization_id = create_api_key.organization_id and key.revoked_at is null
         and (key.expires_at is null or key.expires_at > now())) >= 50 then
    raise exception 'limit_reached' using errcode = 'PT409', hint = 'An organization has at most 50 keys that work.';
  end if;

  insert into public.api_keys as key (organization_id, name, prefix, secret_hash, scopes, created_by, expires_at)
  values (create_api_key.organization_id, btrim(create_api_key.name), left(v_secret, 17),
          extensions.digest(encode(extensions.digest(v_secret, 'sha256'), 'hex'), 'sha256'),
          array(select distinct unnest(create_api_key.scopes) order by 1), auth.uid(), create_api_key.expires_at)
  returning key.* into v_key;

  perform private.log_security_event(auth.uid(), 'api_key_created', jsonb_build_object(
    'api_key_id', v_key.id, 'organization_id', v_key.organization_id, 'scopes', v_key.scopes));
  return jsonb_build_object('key', private.api_key_view(v_key), 'secret', v_secret);
end;
$$;
comment on function public.create_api_key is 'Makes an API key and tells its secret, once. For admins.';
grant execute on function public.create_api_key to authenticated;

/* The scopes there are; core/developers.ts has the same list, and a test compares. */
create function private.api_scopes()
returns text[]
language sql
immutable
set search_path = ''
as $$
  select array['events:read', 'events:write', 'orders:read', 'orders:write', 'tickets:read', 'checkin', 'webhooks']
$$;
-- NOTE: granted to nobody.

/* Ends a key at once, for admins of its organization. One that is revoked stays as it is. Definer: nobody updates. */
create function public.revoke_api_key(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_key public.api_keys;
begin
  select key.* into v_key
    from public.api_keys as key
   where key.id = revoke_api_key.id
     and key.organization_id in (select private.my_organization_ids('admin'))
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such key.';
  end if;

  if v_key.revoked_at is null then
    update public.api_keys as key set revoked_at = now() where key.id = v_key.id returning key.* into v_key;
    perform private.log_security_event(auth.uid(), 'api_key_revoked', jsonb_build_object(
      'api_key_id', v_key.id, 'organization_id', v_key.organization_id));
  end if;

  return private.api_key_view(v_key);
end;
$$;
comment on function public.revoke_api_key is 'Ends an API key at once. For admins.';
grant execute on function public.revoke_api_key to authenticated;

/*
 * Who a key is: its id, its organization and its scopes; no row when it is not good, whatever the reason.
 * Notes that it was used, at most once a minute, and waits for nobody who notes the same. For the service.
 */
create function private.use_api_key(prefix text, proof text)
returns table (id uuid, organization_id uuid, scopes text[])
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_key public.api_keys;
begin
  select key.* into v_key from public.api_keys as key where key.prefix = use_api_key.prefix;
  if not coalesce(private.check_key_proof(v_key, use_api_key.proof), false) then
    return;
  end if;

  if v_key.last_used_at is null or v_key.last_used_at < now() - interval '1 minute' then
    update public.api_keys as key
       set last_used_at = now()
     where key.id = (
       select due.id from public.api_keys as due where due.id = v_key.id
          and (due.last_used_at is null or due.last_used_at < now() - interval '1 minute')
          for update skip locked);
  end if;

  return query select v_key.id, v_key.organization_id, v_key.scopes;
end;
$$;
grant execute on function private.use_api_key to service_role;

/* As before, and open to keys that may change events. */
create or replace function public.retry_payment_setup(event_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_ready boolean;
begin
  select event.payments_ready into v_is_ready
    from public.events as event
   where event.id = retry_payment_setup.event_id
     and event.organization_id in (select private.acting_organization_ids('manager', 'events:write'))
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  if not v_is_ready then
    perform private.set_up_payments_soon(retry_payment_setup.event_id);
  end if;
  return public.event_payments(retry_payment_setup.event_id);
end;
$$;
