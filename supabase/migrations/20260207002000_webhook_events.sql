/*
 * What happens, written down for the endpoints that want to hear it: in the transaction in which it happens.
 *
 * An organization without an endpoint pays one look into an index for it, and no payload is made. NOTE: no job is
 * queued here: every added job is a NOTIFY, and those make the commits of purchases wait for each other.
 */

/* Whether anybody of the organization listens for this type. One look into an index. */
create function private.is_heard(organization_id uuid, type text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select from public.webhook_endpoints as endpoint
     where endpoint.organization_id = is_heard.organization_id
       and endpoint.is_active
       and is_heard.type = any (endpoint.event_types));
end;
$$;
-- NOTE: granted to nobody.

/*
 * One delivery for each endpoint of the organization that listens. `data` is what the event is about.
 *
 * Locks what it writes for: an endpoint that is being removed is passed over, and breaks no purchase.
 */
create function private.write_webhooks(organization_id uuid, type text, data jsonb)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  with listening as materialized (
    select endpoint.id
      from public.webhook_endpoints as endpoint
     where endpoint.organization_id = write_webhooks.organization_id
       and endpoint.is_active
       and write_webhooks.type = any (endpoint.event_types)
     order by endpoint.id
       for key share
  )
  insert into public.webhook_deliveries (organization_id, endpoint_id, type, payload)
  select write_webhooks.organization_id, listening.id, write_webhooks.type,
         jsonb_build_object('type', write_webhooks.type, 'timestamp', private.iso(now()), 'data', write_webhooks.data)
    from listening
$$;
-- NOTE: granted to nobody; later chapters call it where more things happen.

/* What a payload says of an order: as the API, without who bought it. */
create function private.webhook_order(bought public.orders)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', bought.id, 'number', bought.number, 'status', bought.status, 'event_id', bought.event_id,
    'quantity', bought.quantity, 'total_cents', bought.total_cents, 'currency', bought.currency,
    'created_at', private.iso(bought.created_at), 'confirmed_at', private.iso(bought.confirmed_at));
end;
$$;
-- NOTE: granted to nobody.

/* An order is confirmed or has expired. Definer, as all triggers here: buyers reach no endpoint. */
create function private.tg_orders__webhooks()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.is_heard(new.organization_id, 'order.' || new.status) then
    perform private.write_webhooks(new.organization_id, 'order.' || new.status, private.webhook_order(new));
  end if;
  return null;
end;
$$;
create trigger _900_webhooks after insert on public.orders
  for each row when (new.status = 'confirmed') execute function private.tg_orders__webhooks();
create trigger _900_webhooks_of_changes after update of status on public.orders
  for each row when (old.status <> new.status and new.status in ('confirmed', 'expired'))
  execute function private.tg_orders__webhooks();

/* Money came for which nothing could be given, and will go back. */
create function private.tg_payment_attempts__webhooks()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select "order".* into v_order from public.orders as "order" where "order".id = new.order_id;
  if private.is_heard(v_order.organization_id, 'payment.refund_due') then
    perform private.write_webhooks(v_order.organization_id, 'payment.refund_due', jsonb_build_object(
      'id', new.id, 'order_id', v_order.id, 'order_number', v_order.number, 'order_status', v_order.status,
      'event_id', v_order.event_id, 'amount_cents', new.amount_cents, 'currency', new.currency));
  end if;
  return null;
end;
$$;
create trigger _900_webhooks after update of status on public.payment_attempts
  for each row when (old.status <> 'refund_due' and new.status = 'refund_due')
  execute function private.tg_payment_attempts__webhooks();

/* An event went on sale or was called off. */
create function private.tg_events__webhooks()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.is_heard(new.organization_id, 'event.' || new.status) then
    perform private.write_webhooks(new.organization_id, 'event.' || new.status, jsonb_build_object(
      'id', new.id, 'slug', new.slug, 'name', new.name, 'type', new.type, 'status', new.status,
      'visibility', new.visibility, 'currency', new.currency));
  end if;
  return null;
end;
$$;
create trigger _900_webhooks after insert on public.events
  for each row when (new.status = 'published') execute function private.tg_events__webhooks();
create trigger _900_webhooks_of_changes after update of status on public.events
  for each row when (old.status <> new.status and new.status in ('published', 'cancelled'))
  execute function private.tg_events__webhooks();

/* A delivery as its organization sees it; with the payload where it is asked for. */
create function private.webhook_delivery_view(delivery public.webhook_deliveries, with_payload boolean)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', delivery.id, 'endpoint_id', delivery.endpoint_id, 'type', delivery.type, 'status', delivery.status,
    'attempts', delivery.attempts, 'created_at', private.iso(delivery.created_at),
    'last_attempt_at', private.iso(delivery.last_attempt_at), 'next_attempt_at', private.iso(delivery.next_attempt_at),
    'last_status_code', delivery.last_status_code, 'last_error', delivery.last_error,
    'last_duration_ms', delivery.last_duration_ms, 'delivered_at', private.iso(delivery.delivered_at))
    || case when with_payload then jsonb_build_object('payload', delivery.payload, 'last_answer', delivery.last_answer)
            else '{}' end;
end;
$$;
grant execute on function private.webhook_delivery_view to authenticated;

/* Puts one test message on its way, whatever types the endpoint wants. */
create function public.test_webhook_endpoint(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_endpoint constant public.webhook_endpoints := private.lock_webhook_endpoint(id);
  v_delivery public.webhook_deliveries;
begin
  if not v_endpoint.is_active then
    raise exception 'endpoint_is_off' using errcode = 'PT409', hint = 'Switch the endpoint on first.';
  end if;

  insert into public.webhook_deliveries as delivery (organization_id, endpoint_id, type, payload)
  values (v_endpoint.organization_id, v_endpoint.id, 'webhook.test', jsonb_build_object(
    'type', 'webhook.test', 'timestamp', private.iso(now()), 'data', jsonb_build_object('endpoint_id', v_endpoint.id)))
  returning delivery.* into v_delivery;
  return private.webhook_delivery_view(v_delivery, true);
end;
$$;
comment on function public.test_webhook_endpoint is 'Sends a test message to a webhook endpoint. For admins and keys.';
grant execute on function public.test_webhook_endpoint to authenticated;

/*
 * Sends a delivery once more, now and under the same id, so that a receiver that has seen it can tell. Its
 * retries begin anew. One that is on its way stays as it is.
 */
create function public.replay_webhook_delivery(id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_delivery public.webhook_deliveries;
  v_endpoint public.webhook_endpoints;
begin
  select delivery.* into v_delivery
    from public.webhook_deliveries as delivery
   where delivery.id = replay_webhook_delivery.id
     and delivery.organization_id in (select private.acting_organization_ids('admin', 'webhooks'));
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such delivery.';
  end if;

  v_endpoint := private.lock_webhook_endpoint(v_delivery.endpoint_id);
  if not v_endpoint.is_active then
    raise exception 'endpoint_is_off' using errcode = 'PT409', hint = 'Switch the endpoint on first.';
  end if;
  update public.webhook_deliveries as delivery
     set status = 'pending', attempts = 0, next_attempt_at = now()
   where delivery.id = v_delivery.id and delivery.status <> 'sending';

  select delivery.* into v_delivery from public.webhook_deliveries as delivery where delivery.id = v_delivery.id;
  return private.webhook_delivery_view(v_delivery, true);
end;
$$;
comment on function public.replay_webhook_delivery is 'Sends a webhook delivery once more under the same id. For admins and keys.';
grant execute on function public.replay_webhook_delivery to authenticated;
