/*
 * The verbs of webhook endpoints, for admins of the organization and for keys with the scope `webhooks`.
 *
 * Definer, all of them: nobody writes the tables. Somebody else's endpoint is not there.
 */

/* An endpoint as its organization sees it. The secret is not part of it. */
create function private.webhook_endpoint_view(endpoint public.webhook_endpoints)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', endpoint.id, 'organization_id', endpoint.organization_id, 'url', endpoint.url,
    'description', endpoint.description, 'event_types', endpoint.event_types, 'is_active', endpoint.is_active,
    'failing_since', private.iso(endpoint.failing_since), 'disabled_at', private.iso(endpoint.disabled_at),
    'created_at', private.iso(endpoint.created_at));
end;
$$;
grant execute on function private.webhook_endpoint_view to authenticated;

/* The caller's endpoint, locked; not_found for everybody else's. */
create function private.lock_webhook_endpoint(id uuid)
returns public.webhook_endpoints
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_endpoint public.webhook_endpoints;
begin
  select endpoint.* into v_endpoint
    from public.webhook_endpoints as endpoint
   where endpoint.id = lock_webhook_endpoint.id
     and endpoint.organization_id in (select private.acting_organization_ids('admin', 'webhooks'))
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such endpoint.';
  end if;
  return v_endpoint;
end;
$$;
-- NOTE: granted to nobody.

/* A new secret of an endpoint: 256 random bits, as the specification writes them. */
create function private.make_webhook_secret(endpoint_id uuid)
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.webhook_secrets as made (endpoint_id, secret)
  values (make_webhook_secret.endpoint_id, 'whsec_' || encode(extensions.gen_random_bytes(32), 'base64'))
  returning made.secret
$$;
-- NOTE: granted to nobody.

/* Refuses addresses and types that no endpoint has, with the field at fault. */
create function private.check_webhook_wish(url text, description text, event_types text[])
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if length(url) > 2000
     or url !~ '^(https://[^\s@/?#]+|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)([/?][^\s#]*)?$' then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"url": "Write an address that begins with https://."}}';
  end if;
  if length(description) > 200 then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"description": "At most 200 letters."}}';
  end if;
  if cardinality(event_types) = 0 or not event_types <@ private.webhook_types() then
    raise exception 'invalid_input' using errcode = 'PT400', detail = '{"fields": {"event_types": "Choose what it should hear."}}';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/* The types there are; core/developers.ts has the same list, and a test compares. */
create function private.webhook_types()
returns text[]
language sql
immutable
set search_path = ''
as $$
  select array['order.confirmed', 'order.expired', 'payment.refund_due', 'event.published', 'event.cancelled']
$$;
-- NOTE: granted to nobody.

/* Makes an endpoint and answers {endpoint, secret}: the only time the secret is told. */
create function public.create_webhook_endpoint(organization_id uuid, url text, event_types text[], description text default '')
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_endpoint public.webhook_endpoints;
begin
  if not coalesce(create_webhook_endpoint.organization_id
                  in (select private.acting_organization_ids('admin', 'webhooks')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  perform private.check_webhook_wish(coalesce(url, ''), description, coalesce(event_types, '{}'));

  -- The lock makes two who make endpoints take turns at the limit.
  perform from public.organizations as organization
    where organization.id = create_webhook_endpoint.organization_id for no key update;
  if (select count(*) from public.webhook_endpoints as endpoint
       where endpoint.organization_id = create_webhook_endpoint.organization_id) >= 20 then
    raise exception 'limit_reached' using errcode = 'PT409', hint = 'An organization has at most 20 endpoints.';
  end if;

  insert into public.webhook_endpoints as endpoint (organization_id, url, event_types, description, created_by)
  values (create_webhook_endpoint.organization_id, create_webhook_endpoint.url,
          array(select distinct unnest(create_webhook_endpoint.event_types) order by 1),
          coalesce(create_webhook_endpoint.description, ''), auth.uid())
  returning endpoint.* into v_endpoint;
  return jsonb_build_object('endpoint', private.webhook_endpoint_view(v_endpoint),
                            'secret', private.make_webhook_secret(v_endpoint.id));
end;
$$;
comment on function public.create_webhook_endpoint is 'Makes a webhook endpoint and tells its secret, once. For admins and keys.';
grant execute on function public.create_webhook_endpoint to authenticated;

/*
 * Changes what is not null. Switched on, an endpoint begins anew: its failures are forgotten. Switched off, what
 * still waits for it will not be sent; it can be replayed.
 */
create function public.change_webhook_endpoint(
  id uuid, url text default null, event_types text[] default null, description text default null, is_active boolean default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_before constant public.webhook_endpoints := private.lock_webhook_endpoint(id);
  v_endpoint public.webhook_endpoints;
begin
  perform private.check_webhook_wish(coalesce(url, v_before.url), coalesce(description, ''),
                                     coalesce(event_types, v_before.event_types));
  update public.webhook_endpoints as endpoint
     set url = coalesce(change_webhook_endpoint.url, endpoint.url),
         event_types = case when change_webhook_endpoint.event_types is null then endpoint.event_types
                            else array(select distinct unnest(change_webhook_endpoint.event_types) order by 1) end,
         description = coalesce(change_webhook_endpoint.description, endpoint.description),
         is_active = coalesce(change_webhook_endpoint.is_active, endpoint.is_active),
         failing_since = case when change_webhook_endpoint.is_active then null else endpoint.failing_since end,
         disabled_at = case when change_webhook_endpoint.is_active then null else endpoint.disabled_at end
   where endpoint.id = v_before.id
  returning endpoint.* into v_endpoint;
  if not v_endpoint.is_active then
    perform private.drop_waiting_webhooks(v_endpoint.id);
  end if;
  return private.webhook_endpoint_view(v_endpoint);
end;
$$;
comment on function public.change_webhook_endpoint is 'Changes a webhook endpoint, or switches it on or off. For admins and keys.';
grant execute on function public.change_webhook_endpoint to authenticated;

/* What waits for an endpoint that is off is over. A try that is under way still says what came of it. */
create function private.drop_waiting_webhooks(endpoint_id uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update public.webhook_deliveries as delivery
     set status = 'failed', next_attempt_at = null, last_error = 'The endpoint was switched off.'
   where delivery.endpoint_id = drop_waiting_webhooks.endpoint_id
     and delivery.next_attempt_at is not null
$$;
-- NOTE: granted to nobody.

/* Removes an endpoint, its secrets and its deliveries. Those first, so that a purchase waits a moment at most. */
create function public.delete_webhook_endpoint(id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_endpoint constant public.webhook_endpoints := private.lock_webhook_endpoint(id);
begin
  delete from public.webhook_deliveries as delivery where delivery.endpoint_id = v_endpoint.id;
  delete from public.webhook_endpoints as endpoint where endpoint.id = v_endpoint.id;
end;
$$;
comment on function public.delete_webhook_endpoint is 'Removes a webhook endpoint and what it was told. For admins and keys.';
grant execute on function public.delete_webhook_endpoint to authenticated;

/*
 * A new secret, told once. For a day everything is signed with both, so that receivers can change over; a third
 * rotation within that day ends the oldest at once, since a header holds only so many signatures.
 */
create function public.rotate_webhook_secret(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_endpoint constant public.webhook_endpoints := private.lock_webhook_endpoint(id);
  v_secret text;
begin
  delete from private.webhook_secrets as old
   where old.endpoint_id = v_endpoint.id and old.expires_at is not null;
  update private.webhook_secrets as old
     set expires_at = now() + interval '1 day'
   where old.endpoint_id = v_endpoint.id;
  v_secret := private.make_webhook_secret(v_endpoint.id);
  return jsonb_build_object('endpoint', private.webhook_endpoint_view(v_endpoint), 'secret', v_secret,
                            'old_secret_until', private.iso(now() + interval '1 day'));
end;
$$;
comment on function public.rotate_webhook_secret is 'Gives a webhook endpoint a new secret, told once; the old one signs for a day more. For admins and keys.';
grant execute on function public.rotate_webhook_secret to authenticated;
