/*
 * Delivering webhooks: which endpoints are due, one delivery after the other for a worker, and what came of it.
 *
 * A receiver that hangs or answers 500 is its own trouble: an endpoint has two tries under way at most, one while
 * it fails, and an organization four. Nothing is posted inside a transaction.
 */

/*
 * Queues a `send-webhooks` job for every endpoint that is due and not busy; answers how many. Those that fail
 * go behind all others. A ticker calls it; while nothing is due it reads one entry of an index.
 *
 * Definer: the job table belongs to the owner. One at a time: a second ticker has nothing to do.
 */
create function public.dispatch_webhooks(max_rows integer default 100)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_jobs jsonb;
begin
  if coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;
  if not exists (select from public.webhook_deliveries as delivery where delivery.next_attempt_at <= now())
     or not pg_try_advisory_xact_lock(hashtext('eventos webhooks')) then
    return 0;
  end if;

  select jsonb_agg(jsonb_build_object('endpoint_id', chosen.id, 'is_failing', chosen.is_failing))
    into v_jobs
    from (
      select waiting.id, waiting.is_failing
        from (
          select endpoint.id, endpoint.failing_since is not null as is_failing,
                 row_number() over (partition by endpoint.organization_id
                                    order by endpoint.failing_since nulls first, endpoint.id) as place,
                 (select count(*) from public.webhook_deliveries as busy
                   where busy.organization_id = endpoint.organization_id
                     and busy.next_attempt_at > now() and busy.status = 'sending') as busy
            from public.webhook_endpoints as endpoint
           where endpoint.is_active
             and exists (
               select from public.webhook_deliveries as due
                where due.endpoint_id = endpoint.id and due.next_attempt_at <= now())) as waiting
       where waiting.place + waiting.busy <= 4
       order by waiting.is_failing, waiting.place
       limit dispatch_webhooks.max_rows) as chosen;

  if v_jobs is null then
    return 0;
  end if;
  perform graphile_worker.add_jobs(array(
    select row('send-webhooks', json_build_object('endpoint_id', due.endpoint_id), null, null, 1,
               'webhooks:' || due.endpoint_id, case when due.is_failing then 10 else 0 end, null)::graphile_worker.job_spec
      from jsonb_to_recordset(v_jobs) as due (endpoint_id uuid, is_failing boolean)));
  return jsonb_array_length(v_jobs);
end;
$$;
comment on function public.dispatch_webhooks is 'Queues a job for every webhook endpoint that is due. For the service.';
grant execute on function public.dispatch_webhooks to service_role;

/*
 * Leases the next due delivery of an endpoint to one worker for a minute, with the address and every secret that
 * is to sign it, the newest first. No row: nothing is due, the endpoint is off, or enough is under way.
 */
create function public.claim_webhook_delivery(endpoint_id uuid)
returns table (id uuid, attempt integer, payload jsonb, url text, secrets text[])
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_endpoint public.webhook_endpoints;
begin
  if endpoint_id is null then
    return;
  end if;

  select endpoint.* into v_endpoint
    from public.webhook_endpoints as endpoint
   where endpoint.id = claim_webhook_delivery.endpoint_id and endpoint.is_active
     for no key update;
  if not found
     or (select count(*) from public.webhook_deliveries as busy
          where busy.endpoint_id = v_endpoint.id and busy.status = 'sending' and busy.next_attempt_at > now())
        >= (case when v_endpoint.failing_since is null then 2 else 1 end) then
    return;
  end if;

  return query
  update public.webhook_deliveries as delivery
     set status = 'sending', attempts = delivery.attempts + 1, last_attempt_at = now(),
         next_attempt_at = now() + interval '1 minute'
   where delivery.id = (
     select due.id from public.webhook_deliveries as due
      where due.endpoint_id = v_endpoint.id and due.next_attempt_at <= now()
      order by due.next_attempt_at
      limit 1 for update skip locked)
  returning delivery.id, delivery.attempts, delivery.payload, v_endpoint.url, array(
    select signing.secret from private.webhook_secrets as signing
     where signing.endpoint_id = v_endpoint.id and (signing.expires_at is null or signing.expires_at > now())
     order by signing.created_at desc);
end;
$$;
comment on function public.claim_webhook_delivery is 'Leases the next due delivery of a webhook endpoint to a worker. For the service.';
grant execute on function public.claim_webhook_delivery to service_role;

/* How long after its nth failure a delivery is tried again, about three days in all; null after the last. */
create function private.webhook_retry_after(attempts integer)
returns interval
language sql
immutable
set search_path = ''
as $$
  select (array['5 seconds', '5 minutes', '30 minutes', '2 hours', '5 hours', '10 hours', '14 hours', '20 hours', '24 hours']
         )[attempts]::interval
$$;
-- NOTE: granted to nobody.

/*
 * Ends one try; `error` is null when it arrived. A later try comes a tenth sooner or later than the table says, so
 * that what failed together does not come back together. After three days of nothing but failures, or when it
 * answers 410, the endpoint is switched off and the organization's admins get a mail.
 *
 * Whoever reports late, after another worker took over, changes nothing, except that what arrived arrived.
 */
create function public.finish_webhook_delivery(
  id uuid, attempt integer, status_code integer, error text, answer text, duration_ms integer
)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_endpoint public.webhook_endpoints;
  v_delivery public.webhook_deliveries;
  v_pause interval;
begin
  if id is null then
    return null;
  end if;

  -- The endpoint before its deliveries, as everywhere.
  select endpoint.* into v_endpoint
    from public.webhook_endpoints as endpoint
   where endpoint.id = (
     select told.endpoint_id from public.webhook_deliveries as told where told.id = finish_webhook_delivery.id)
     for no key update;
  select delivery.* into v_delivery
    from public.webhook_deliveries as delivery where delivery.id = finish_webhook_delivery.id for update;
  if not found or (error is not null and (v_delivery.attempts <> attempt or v_delivery.status <> 'sending')) then
    return v_delivery.status;
  end if;

  v_pause := private.webhook_retry_after(v_delivery.attempts) * (0.9 + random() * 0.2);
  update public.webhook_deliveries as delivery
     set status = case when error is null then 'delivered' when v_pause is null then 'failed' else 'pending' end,
         next_attempt_at = case when error is not null then now() + v_pause end,
         delivered_at = case when error is null then now() else delivery.delivered_at end,
         last_status_code = finish_webhook_delivery.status_code,
         last_error = left(finish_webhook_delivery.error, 500),
         last_answer = left(finish_webhook_delivery.answer, 2000),
         last_duration_ms = finish_webhook_delivery.duration_ms
   where delivery.id = v_delivery.id
  returning delivery.* into v_delivery;

  if error is null then
    update public.webhook_endpoints as endpoint set failing_since = null
     where endpoint.id = v_endpoint.id and endpoint.failing_since is not null;
  elsif status_code = 410 or v_endpoint.failing_since < now() - interval '3 days' then
    perform private.disable_webhook_endpoint(v_endpoint);
  else
    update public.webhook_endpoints as endpoint set failing_since = now()
     where endpoint.id = v_endpoint.id and endpoint.failing_since is null;
  end if;
  return v_delivery.status;
end;
$$;
comment on function public.finish_webhook_delivery is 'Ends one try of a webhook delivery: arrived, tried again later, or given up. For the service.';
grant execute on function public.finish_webhook_delivery to service_role;

/* Gives an endpoint up: it is off, what waits for it is over, and whoever can mend it is told. */
create function private.disable_webhook_endpoint(endpoint public.webhook_endpoints)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.webhook_endpoints as failing
     set is_active = false, disabled_at = now()
   where failing.id = endpoint.id and failing.is_active;
  if not found then
    return;
  end if;

  perform private.drop_waiting_webhooks(endpoint.id);
  insert into private.messages (kind, recipient, payload)
  select 'webhook_disabled', profile.email, jsonb_build_object('endpoint_id', endpoint.id)
    from public.organization_members as member
    join public.profiles as profile on profile.id = member.user_id
   where member.organization_id = endpoint.organization_id
     and member.role in ('admin', 'owner')
     and profile.email is not null;
end;
$$;
-- NOTE: granted to nobody.

/* What the mail about an endpoint that was given up says, read when it is sent; null when it works again. For the service. */
create function public.webhook_notice(endpoint_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if endpoint_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which endpoint.';
  end if;

  return (
    select jsonb_build_object('url', endpoint.url, 'organization', organization.name,
                              'failing_since', private.iso(endpoint.failing_since))
      from public.webhook_endpoints as endpoint
      join public.organizations as organization on organization.id = endpoint.organization_id
     where endpoint.id = webhook_notice.endpoint_id and endpoint.disabled_at is not null);
end;
$$;
comment on function public.webhook_notice is 'What the mail about a webhook endpoint that was given up says. For the service.';
grant execute on function public.webhook_notice to service_role;

/* Removes up to `max_rows` deliveries that are no longer kept; answers how many. Definer: nobody deletes. */
create function private.expire_webhook_deliveries(max_rows integer default 5000)
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

  delete from public.webhook_deliveries as told
   where told.id in (
     select due.id from public.webhook_deliveries as due
      where due.created_at < private.kept_since('deliveries')
      order by due.created_at limit expire_webhook_deliveries.max_rows for update skip locked);
  get diagnostics v_count = row_count;
  return v_count;
end;
$$;
grant execute on function private.expire_webhook_deliveries to service_role;
