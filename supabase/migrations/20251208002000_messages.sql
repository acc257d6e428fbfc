/*
 * Messages: what must be said to somebody because something happened.
 *
 * The function that makes it true inserts the row in the same transaction, so a mail is
 * neither lost nor sent for something that rolled back. It does not queue a job: every
 * add_job sends a NOTIFY, and NOTIFY serialises commits (42 % fewer purchases, measured).
 * A ticker calls dispatch_messages instead, which queues a batch with one NOTIFY.
 *
 * pending -> queued -> sent | failed. One message of a kind per order, ever.
 */
create table private.messages (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  order_id uuid references public.orders (id) on delete restrict,
  recipient text not null,
  payload jsonb not null default '{}',
  status text not null default 'pending',
  attempts integer not null default 0,
  error text,
  provider_message_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,

  constraint messages_once_per_kind_and_order unique (kind, order_id),
  constraint messages_status_is_known check (status in ('pending', 'queued', 'sent', 'failed')),
  constraint messages_sent_have_sent_at check (status <> 'sent' or sent_at is not null)
);
comment on table private.messages is 'Mail to send, written with what it is about. A ticker queues it.';
comment on column private.messages.order_id is 'Null for messages that are not about an order.';

create table private.outbox_mails (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  recipient text not null,
  subject text not null,
  html text not null,
  body_text text not null,
  attachments jsonb not null default '[]',
  created_at timestamptz not null default now()
);
comment on table private.outbox_mails is 'The stand-in for a mail company: what would have been sent. Empty where mail is real.';

create index messages_pending_idx on private.messages (created_at) where status = 'pending';
create index messages_order_idx on private.messages (order_id);
create index outbox_mails_newest_idx on private.outbox_mails (created_at desc);

alter table private.messages enable row level security;
alter table private.outbox_mails enable row level security;

grant select, insert, update on private.messages to service_role;
grant select, insert, delete on private.outbox_mails to service_role;

/*
 * Queues a `send-message` job for up to `max_rows` pending messages; answers how many.
 *
 * Definer: the job table belongs to the owner. `skip locked`, so that two tickers share
 * the work instead of waiting for each other.
 */
create function public.dispatch_messages(max_rows integer default 100)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;

  with picked as (
    select message.id
      from private.messages as message
     where message.status = 'pending'
     order by message.created_at
     limit dispatch_messages.max_rows
       for update skip locked
  ), queued as (
    update private.messages as message
       set status = 'queued'
      from picked
     where message.id = picked.id
    returning message.id
  )
  select array_agg(queued.id) into v_ids from queued;

  if v_ids is null then
    return 0;
  end if;

  perform graphile_worker.add_jobs(array(
    select row('send-message', json_build_object('message_id', waiting.id), null, null, 12,
               'message:' || waiting.id, 0, null)::graphile_worker.job_spec
      from unnest(v_ids) as waiting (id)));

  return cardinality(v_ids);
end;
$$;
grant execute on function public.dispatch_messages to service_role;
