/*
 * The payment set-up queue: events that are published while the payment company was not to be reached.
 *
 * Publishing does not wait for a company (seed 003, 5.4). What could not be set up is queued here and
 * tried again, after a minute, two, four … up to six hours; after ten tries somebody must look. A worker
 * claims rows for five minutes: if it dies, the lease runs out and the next one takes over.
 *
 * pending -> processing -> succeeded, or back to pending with a later next_retry_at, or failed for good.
 */
create table public.payment_setup_queue (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  status text not null default 'pending',
  retry_count integer not null default 0,
  next_retry_at timestamptz not null default now() + interval '1 minute',
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint payment_setup_queue_status_is_known check (status in ('pending', 'processing', 'succeeded', 'failed')),
  constraint payment_setup_queue_retries_in_range check (retry_count between 0 and 10),
  constraint payment_setup_queue_error_is_short check (length(last_error) <= 500),
  constraint payment_setup_queue_failed_for_a_reason check (status <> 'failed' or last_error is not null)
);
comment on table public.payment_setup_queue is 'Events whose payments are still to be set up with the company, and when that is tried again.';
comment on column public.payment_setup_queue.retry_count is 'How often it was tried so far; a try counts when it begins.';
comment on column public.payment_setup_queue.next_retry_at is 'When it is due; while processing, when the worker''s lease runs out.';
comment on column public.payment_setup_queue.last_error is 'What the company said last, keys taken out. Null before the first failure.';

create unique index payment_setup_queue_open_once on public.payment_setup_queue (event_id)
  where status in ('pending', 'processing');
create index payment_setup_queue_event_idx on public.payment_setup_queue (event_id, created_at desc);
create index payment_setup_queue_organization_idx on public.payment_setup_queue (organization_id, created_at desc);
create index payment_setup_queue_due_idx on public.payment_setup_queue (next_retry_at)
  where status in ('pending', 'processing');

create trigger _100_timestamps before update on public.payment_setup_queue
  for each row execute function private.tg__timestamps();
create trigger _900_audit after insert or update or delete on public.payment_setup_queue
  for each row execute function private.tg__audit('operations');

alter table public.payment_setup_queue enable row level security;

create policy "Members read the payment set-ups of their organizations" on public.payment_setup_queue
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.payment_setup_queue to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; the three functions below write.

/* Queues the payment set-up of an event; one that is open already is answered as it is. For the service alone. */
create function public.queue_payment_setup(event_id uuid)
returns public.payment_setup_queue
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_organization_id uuid;
  v_setup public.payment_setup_queue;
begin
  -- The lock makes two who queue the same event take turns; buyers do not wait for it.
  select event.organization_id into v_organization_id
    from public.events as event
   where event.id = queue_payment_setup.event_id
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  select queued.* into v_setup
    from public.payment_setup_queue as queued
   where queued.event_id = queue_payment_setup.event_id
     and queued.status in ('pending', 'processing');
  if not found then
    insert into public.payment_setup_queue as queued (event_id, organization_id)
    values (queue_payment_setup.event_id, v_organization_id)
    returning queued.* into v_setup;
  end if;

  return v_setup;
end;
$$;
grant execute on function public.queue_payment_setup to service_role;
comment on function public.queue_payment_setup is 'Queues the payment set-up of an event, once while one is open. For the service.';

/*
 * Claims up to `max_rows` set-ups that are due, for five minutes. Two workers never get the same one:
 * a row that is locked is passed over. One whose lease ran out at the last try has failed.
 */
create function public.claim_payment_setups(max_rows integer default 10)
returns setof public.payment_setup_queue
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if coalesce(max_rows, 0) not between 1 and 100 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 100.';
  end if;

  update public.payment_setup_queue as queued
     set status = 'failed', last_error = coalesce(queued.last_error, 'The worker never came back.')
   where queued.id in (
     select lost.id from public.payment_setup_queue as lost
      where lost.status = 'processing' and lost.next_retry_at <= now() and lost.retry_count >= 10
        for update skip locked);

  return query
  with due as materialized (
    select waiting.id
      from public.payment_setup_queue as waiting
     where waiting.status in ('pending', 'processing')
       and waiting.next_retry_at <= now()
       and waiting.retry_count < 10
     order by waiting.next_retry_at
     limit claim_payment_setups.max_rows
       for update skip locked
  )
  update public.payment_setup_queue as queued
     set status = 'processing', retry_count = queued.retry_count + 1, next_retry_at = now() + interval '5 minutes'
    from due
   where queued.id = due.id
  returning queued.*;
end;
$$;
grant execute on function public.claim_payment_setups to service_role;
comment on function public.claim_payment_setups is 'Leases due payment set-ups to one worker for five minutes. For the service.';

/*
 * Ends one try: done, or what went wrong. After a failure the next try comes in a minute, doubling up to
 * six hours, and after the tenth there is none. What succeeded stays so, whoever reports late. Keys and
 * tokens of the company are taken out of the words before they are kept.
 */
create function public.finish_payment_setup(id uuid, error text default null)
returns public.payment_setup_queue
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_setup public.payment_setup_queue;
  v_error constant text := left(regexp_replace(
    error, '\m((sk|pk|rk|whsec|acct|tok|pi|seti)_[A-Za-z0-9_]+|Bearer\s+\S+)', '[redacted]', 'gi'), 500);
begin
  select queued.* into v_setup
    from public.payment_setup_queue as queued
   where queued.id = finish_payment_setup.id
     for update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such set-up.';
  end if;

  if error is null then
    update public.payment_setup_queue as queued set status = 'succeeded', last_error = null
     where queued.id = v_setup.id and queued.status <> 'succeeded'
    returning queued.* into v_setup;
  else
    update public.payment_setup_queue as queued
       set status = case when queued.retry_count >= 10 then 'failed' else 'pending' end,
           next_retry_at = now() + least(interval '1 minute' * power(2, queued.retry_count - 1), interval '6 hours'),
           last_error = v_error
     where queued.id = v_setup.id and queued.status = 'processing'
    returning queued.* into v_setup;
  end if;

  if not found then
    select queued.* into v_setup from public.payment_setup_queue as queued where queued.id = finish_payment_setup.id;
  end if;
  return v_setup;
end;
$$;
grant execute on function public.finish_payment_setup to service_role;
comment on function public.finish_payment_setup is 'Ends one try of a payment set-up: done, or tried again later. For the service.';
