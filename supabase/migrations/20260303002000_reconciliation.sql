/*
 * What holds when the company's webhooks do not come, and what its organizer hears when money does not fit.
 */

create table private.payment_cursors (
  provider text primary key,
  read_until timestamptz not null
);
comment on table private.payment_cursors is 'Up to where the list of a company''s own events has been read, by the company''s clock.';
alter table private.payment_cursors enable row level security;
grant select, insert, update on private.payment_cursors to service_role;
insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure) values
  (99, 'private.payment_cursors', 'How far lists of payments were read', null, null, 'keep');
select private.register_columns('private.payment_cursors', 'provider', 'code', 'keep', 'Nobody''s.');

/* Payment pages that have been open for a while, longest first: the company may know more than we do. For the service. */
create function public.list_open_payments(older_than interval default '10 minutes', max_rows integer default 200)
returns table (order_id uuid, session_id text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if older_than is null or coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;
  return query
  select attempt.order_id, attempt.provider_session_id
    from public.payment_attempts as attempt
   where attempt.status = 'open'
     and attempt.created_at < now() - list_open_payments.older_than
     and not private.is_offline(attempt.provider)
   order by attempt.created_at
   limit list_open_payments.max_rows;
end;
$$;
comment on function public.list_open_payments is 'Payment pages that nobody has told us about for a while. For the service.';
grant execute on function public.list_open_payments to service_role;

/*
 * Money that does not fit, or a refund that did not arrive, is told to the organizer: one mail for each. Definer,
 * because who hears of it is read past the policies of whoever caused it.
 */
create function private.tg_payment_attempts__tell_of_trouble()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.tell_of_trouble(new.id, new.id);
  return null;
end;
$$;
create trigger _900_tell_of_trouble after insert or update of status on public.payment_attempts
  for each row when (new.status = 'refund_due') execute function private.tg_payment_attempts__tell_of_trouble();

create function private.tg_refund_attempts__tell_of_trouble()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.tell_of_trouble(new.payment_attempt_id, new.id);
  return null;
end;
$$;
comment on function private.tg_refund_attempts__tell_of_trouble is 'Definer, as its neighbour.';
create trigger _900_tell_of_trouble after insert or update of status on public.refund_attempts
  for each row when (new.status = 'failed') execute function private.tg_refund_attempts__tell_of_trouble();

-- It names no order: what a buyer may take along or have erased is theirs, and this mail is the organizer's.
create unique index messages_of_trouble_once on private.messages (about) where kind = 'payment_trouble';

create function private.tell_of_trouble(payment_id uuid, about uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.messages (kind, about, recipient, payload)
  select 'payment_trouble', tell_of_trouble.about::text, private.organizer_address(event),
         jsonb_build_object('payment_id', attempt.id)
    from public.payment_attempts as attempt
    join public.orders as "order" on "order".id = attempt.order_id
    join public.events as event on event.id = "order".event_id
   where attempt.id = tell_of_trouble.payment_id
     and private.organizer_address(event) is not null
  on conflict (about) where kind = 'payment_trouble' do nothing
$$;
-- NOTE: granted to nobody.

/* What the mail about a payment that does not fit says, read when it is sent. For the service. */
create function public.payment_trouble(payment_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if payment_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which payment.';
  end if;
  return (
    select jsonb_build_object(
             'event_id', event.id, 'event_name', event.name, 'order_number', "order".number, 'buyer_name', "order".buyer_name,
             'amount_cents', attempt.amount_cents, 'currency', attempt.currency, 'is_by_hand', private.is_offline(attempt.provider),
             'reason', case
               when exists (select from public.refund_attempts as refund where refund.payment_attempt_id = attempt.id
                             and refund.status = 'failed' and refund.resolved_at is null) then 'refund_failed'
               when attempt.amount_cents <> "order".total_cents or attempt.currency <> "order".currency then 'wrong_amount'
               when "order".status = 'confirmed' then 'paid_twice'
               when "order".status = 'cancelled' then 'order_cancelled'
               else 'places_gone' end)
      from public.payment_attempts as attempt
      join public.orders as "order" on "order".id = attempt.order_id
      join public.events as event on event.id = "order".event_id
     where attempt.id = payment_trouble.payment_id);
end;
$$;
comment on function public.payment_trouble is 'What the mail about a payment that does not fit says. For the service.';
grant execute on function public.payment_trouble to service_role;
