/*
 * Outgoing webhooks: what programs of an organization hear when something happens.
 *
 * An endpoint is an address and the types of events it wants. What happens writes one delivery per endpoint
 * in its own transaction, so none is lost and none is told of something that rolled back; a worker posts them
 * with the headers of the Standard Webhooks specification. Deliveries are kept for 90 days, with what came of them.
 *
 * pending -> sending -> delivered, or back to pending with a later next_attempt_at, or failed after the last
 * retry. While sending, next_attempt_at is when the lease of the worker runs out: if it dies, the next one takes over.
 *
 * Payloads name ids, states and sums, never a buyer: whoever may know who it was asks the API.
 */
create table public.webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  url text not null,
  description text not null default '',
  event_types text[] not null,
  is_active boolean not null default true,
  failing_since timestamptz,
  disabled_at timestamptz,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  -- Encrypted, but for this very machine: that is refused at connecting wherever others can reach us.
  constraint webhook_endpoints_url_is_safe check (
    length(url) <= 2000 and url ~ '^(https://[^\s@/?#]+|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)([/?][^\s#]*)?$'),
  constraint webhook_endpoints_description_is_short check (length(description) <= 200),
  constraint webhook_endpoints_event_types_are_known check (
    cardinality(event_types) > 0
    and event_types <@ array['order.confirmed', 'order.expired', 'payment.refund_due', 'event.published', 'event.cancelled']),
  constraint webhook_endpoints_disabled_are_not_active check (disabled_at is null or not is_active)
);
comment on table public.webhook_endpoints is 'Addresses of an organization''s programs, and what they want to hear.';
comment on column public.webhook_endpoints.failing_since is 'When the first of the failures in a row was; null once one arrived.';
comment on column public.webhook_endpoints.disabled_at is 'When we gave up after three days of failures. Null: a person switched it, or it works.';

create table private.webhook_secrets (
  id uuid primary key default gen_random_uuid(),
  endpoint_id uuid not null references public.webhook_endpoints (id) on delete cascade,
  secret text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,

  constraint webhook_secrets_look_like_one check (secret ~ '^whsec_[A-Za-z0-9+/]{43}=$')
);
comment on table private.webhook_secrets is 'What payloads to an endpoint are signed with; after a rotation two for a day.';
comment on column private.webhook_secrets.expires_at is 'Null for the one that counts.';

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  endpoint_id uuid not null references public.webhook_endpoints (id) on delete cascade,
  type text not null,
  payload jsonb not null,
  status text not null default 'pending',
  attempts integer not null default 0,
  next_attempt_at timestamptz default now(),
  last_attempt_at timestamptz,
  last_status_code integer,
  last_error text,
  last_answer text,
  last_duration_ms integer,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),

  constraint webhook_deliveries_status_is_known check (status in ('pending', 'sending', 'delivered', 'failed')),
  constraint webhook_deliveries_waiting_have_a_time check ((next_attempt_at is not null) = (status in ('pending', 'sending'))),
  constraint webhook_deliveries_delivered_have_delivered_at check (status <> 'delivered' or delivered_at is not null),
  constraint webhook_deliveries_words_are_short check (length(last_error) <= 500 and length(last_answer) <= 2000),
  constraint webhook_deliveries_status_code_is_one check (last_status_code between 100 and 599)
);
comment on table public.webhook_deliveries is 'What an endpoint was told or is still to be told. The id is the webhook-id of every try.';
comment on column public.webhook_deliveries.payload is 'What is posted: {type, timestamp, data}.';
comment on column public.webhook_deliveries.next_attempt_at is 'When it is due; while sending, when the worker''s lease runs out. Null once it is over.';
comment on column public.webhook_deliveries.last_answer is 'The beginning of what the endpoint answered.';

create index webhook_endpoints_organization_idx on public.webhook_endpoints (organization_id, created_at);
create index webhook_endpoints_created_by_idx on public.webhook_endpoints (created_by);
create index webhook_secrets_endpoint_idx on private.webhook_secrets (endpoint_id, created_at desc);
create index webhook_deliveries_endpoint_idx on public.webhook_deliveries (endpoint_id, created_at desc, id desc);
create index webhook_deliveries_organization_idx on public.webhook_deliveries (organization_id, next_attempt_at);
create index webhook_deliveries_due_idx on public.webhook_deliveries (next_attempt_at) where next_attempt_at is not null;
create index webhook_deliveries_due_of_endpoint_idx on public.webhook_deliveries (endpoint_id, next_attempt_at)
  where next_attempt_at is not null;
create index webhook_deliveries_running_out_idx on public.webhook_deliveries (created_at);

create trigger _100_timestamps before update on public.webhook_endpoints
  for each row execute function private.tg__timestamps();
-- An address may hold a secret of the receiver's.
create trigger _900_audit after insert or update or delete on public.webhook_endpoints
  for each row execute function private.tg__audit('operations', 'url', 'failing_since');

alter table public.webhook_endpoints enable row level security;
alter table private.webhook_secrets enable row level security;
alter table public.webhook_deliveries enable row level security;

create policy "Admins read the webhook endpoints of their organizations" on public.webhook_endpoints
  for select to authenticated using (organization_id in (select private.my_organization_ids('admin')));
create policy "Keys read the webhook endpoints of their organization" on public.webhook_endpoints
  for select to authenticated using (organization_id = (select private.key_organization_id('webhooks')));
create policy "Admins read the webhook deliveries of their organizations" on public.webhook_deliveries
  for select to authenticated using (organization_id in (select private.my_organization_ids('admin')));
create policy "Keys read the webhook deliveries of their organization" on public.webhook_deliveries
  for select to authenticated using (organization_id = (select private.key_organization_id('webhooks')));

grant select on public.webhook_endpoints, public.webhook_deliveries to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; the functions of the next chapters write. Secrets are
-- granted to nobody at all: claim_webhook_delivery hands them to the worker.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure) values
  (91, 'public.webhook_endpoints', 'Webhook endpoints', null, 't.organization_id = $1', 'keep'),
  (92, 'private.webhook_secrets', 'Secrets of webhook endpoints', null, null, 'keep'),
  (93, 'public.webhook_deliveries', 'Webhook deliveries', null, 't.organization_id = $1', 'keep');
select private.register_columns('public.webhook_endpoints', 'url description', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.webhook_endpoints', 'event_types', 'code', 'keep', 'Ours.');
select private.register_columns('private.webhook_secrets', 'secret', 'token', 'keep', 'It signs what we say, and opens nothing.');
select private.register_columns('public.webhook_deliveries', 'type status', 'code', 'keep', 'Ours.');
select private.register_columns('public.webhook_deliveries', 'payload', 'json', 'replace', 'Ids, states and sums, and the names of events.');
select private.register_columns('public.webhook_deliveries', 'last_error last_answer', 'free_text', 'replace', 'The receiver''s words; gone after 90 days.');

insert into private.retention (class, keep, why) values
  ('deliveries', '90 days', 'What programs were told: a season of looking into what went wrong.');
