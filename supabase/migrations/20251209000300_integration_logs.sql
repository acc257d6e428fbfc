/*
 * Integration logs: what we asked of companies and what they told us, and how long it took.
 *
 * Lines are written after the call, in a transaction of their own; what cannot be logged
 * never fails the call. No words of people: addresses in an error become [address].
 */
create table public.integration_logs (
  id bigint generated always as identity primary key,
  organization_id uuid,
  provider text not null,
  operation text not null,
  status text not null,
  duration_ms integer,
  error text,
  subject_type text,
  subject_id text,
  request_id text,
  created_at timestamptz not null default now(),

  constraint integration_logs_status_is_known check (status in ('ok', 'error')),
  constraint integration_logs_errors_say_why check ((status = 'error') = (error is not null)),
  constraint integration_logs_duration_is_not_negative check (duration_ms >= 0),
  constraint integration_logs_error_is_short check (length(error) <= 500),
  constraint integration_logs_subject_has_a_type check (subject_id is null or subject_type is not null)
);
comment on table public.integration_logs is 'Append-only: calls to companies, webhooks acted on, and messages given up. For the service alone.';
comment on column public.integration_logs.organization_id is 'Null when the call is nobody''s in particular. No foreign key: the log outlives it.';
comment on column public.integration_logs.duration_ms is 'Of a call: until its answer. Of a webhook: from its arrival until it was acted on.';
comment on column public.integration_logs.subject_id is 'Text, because some subjects are ours and some the company''s.';

create index integration_logs_newest_idx on public.integration_logs (created_at);
create index integration_logs_errors_idx on public.integration_logs (provider, created_at) where status = 'error';
create index integration_logs_subject_idx on public.integration_logs (subject_type, subject_id);
create index integration_logs_organization_idx on public.integration_logs (organization_id, id desc);

create trigger _300_append_only before update or delete on public.integration_logs
  for each row execute function private.tg__kept('integration');
create trigger _300_never_emptied before truncate on public.integration_logs
  for each statement execute function private.tg__append_only();

alter table public.integration_logs enable row level security;
grant select on public.integration_logs to service_role;
-- NOTE: no policy: people read nothing here. log_integration writes, nobody else does.

/*
 * Writes one line of the integration log; what belongs to an order belongs to its organization.
 * Definer: the service may add lines through this and in no other way.
 */
create function private.log_integration(
  provider text,
  operation text,
  duration_ms integer default null,
  error text default null,
  subject_type text default null,
  subject_id text default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if provider is null or operation is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say who was asked for what.';
  end if;

  insert into public.integration_logs
    (organization_id, provider, operation, status, duration_ms, error, subject_type, subject_id, request_id)
  values
    (case when log_integration.subject_type = 'order'
           and log_integration.subject_id ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then (
       select "order".organization_id from public.orders as "order"
        where "order".id = log_integration.subject_id::uuid) end,
     log_integration.provider, log_integration.operation,
     case when log_integration.error is null then 'ok' else 'error' end, greatest(log_integration.duration_ms, 0),
     left(regexp_replace(log_integration.error, '[^\s<>"'']+@[^\s<>"'']+', '[address]', 'g'), 500),
     log_integration.subject_type, log_integration.subject_id, auth.jwt() ->> 'request_id');
end;
$$;
grant execute on function private.log_integration to service_role;

/* One line for each time we acted on a webhook, or could not. In the transaction that acted. */
create function private.tg_received_webhooks__log()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order_id constant text := new.payload ->> 'orderId';
begin
  perform private.log_integration(
    new.provider, 'webhook:' || new.type,
    least(extract(epoch from clock_timestamp() - new.received_at) * 1000, 2147483647)::integer,
    new.error, case when v_order_id is null then 'webhook' else 'order' end,
    coalesce(v_order_id, new.provider_event_id));
  return null;
end;
$$;
create trigger _900_log after update of attempts on private.received_webhooks
  for each row when (new.attempts > old.attempts)
  execute function private.tg_received_webhooks__log();

/*
 * One line for a message that will never go out. Each attempt to send is a call and logged as
 * one; this says that there will be no other.
 */
create function private.tg_messages__log()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.log_integration('messages', 'give_up:' || new.kind, null, coalesce(new.error, 'no reason was given'),
                                  'message', new.id::text);
  return null;
end;
$$;
create trigger _900_log after update of status on private.messages
  for each row when (old.status <> 'failed' and new.status = 'failed')
  execute function private.tg_messages__log();
