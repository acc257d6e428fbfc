/*
 * Money on its way back, as a state machine:
 *
 *   requested -> sent -> succeeded | failed          the company answered
 *                sent -> unknown -> sent             it did not: it may have paid, so it is asked before anything else
 *   succeeded -> failed                              a bank sent the money back after all
 *
 * A row is what somebody took back of an order: tickets, money or both. Money alone is `amount_cents`; what was
 * free, or is taken without giving money back, is a row of zero that is over at once. The company is asked by a
 * job, outside every transaction, with the row's own id as its idempotency key. What was refunded in the
 * company's own dashboard becomes a row as well, so the sums are true wherever somebody pressed the button.
 *
 * More than was paid can never be asked for: `refund_cents` of the payment counts all refunds that did not fail, a
 * check keeps it below the payment, and counting is the lock.
 */
alter table public.payment_attempts
  add column refund_cents integer not null default 0,
  add column resolved_at timestamptz,
  add column resolved_by uuid references public.profiles (id) on delete set null,
  add column resolution_note text,
  add constraint payment_attempts_refund_no_more_than_was_paid check (refund_cents between 0 and amount_cents),
  add constraint payment_attempts_note_is_short check (length(resolution_note) <= 500),
  drop constraint payment_attempts_status_is_known,
  add constraint payment_attempts_status_is_known check (
    status in ('open', 'succeeded', 'failed', 'expired', 'refund_due', 'refunded', 'dismissed')),
  add constraint payment_attempts_dismissed_with_a_note check (
    status <> 'dismissed' or resolved_at is not null and length(btrim(resolution_note)) > 0);
comment on column public.payment_attempts.refund_cents is 'Of all its refunds that did not fail, on their way or arrived.';
comment on column public.payment_attempts.resolved_at is 'When a person decided what becomes of money that did not fit.';
comment on column public.payment_attempts.resolution_note is 'Why it was dismissed: how the money was dealt with instead.';
create index payment_attempts_resolved_by_idx on public.payment_attempts (resolved_by) where resolved_by is not null;

alter table public.refund_attempts
  alter column payment_attempt_id drop not null,
  alter column status set default 'requested',
  add column requested_by uuid references public.profiles (id) on delete set null,
  add column request_key text,
  add column request_digest text,
  add column to_stock boolean not null default false,
  add column failure text,
  add column sent_at timestamptz,
  add column settled_at timestamptz,
  add column resolved_at timestamptz,
  drop constraint refund_attempts_status_is_known,
  drop constraint refund_attempts_amount_is_positive;
-- What is filled in here is no change of anybody's, and no line of any log.
alter table public.refund_attempts disable trigger user;
update public.refund_attempts as refund
   set status = case refund.status when 'pending' then 'sent' else refund.status end,
       sent_at = refund.created_at,
       settled_at = case when refund.status in ('succeeded', 'failed') then refund.updated_at end;
alter table public.refund_attempts enable trigger user;
alter table public.refund_attempts
  add constraint refund_attempts_status_is_known check (
    status in ('requested', 'sent', 'succeeded', 'failed', 'unknown')),
  add constraint refund_attempts_amount_is_not_negative check (amount_cents >= 0),
  add constraint refund_attempts_money_comes_from_a_payment check (amount_cents = 0 or payment_attempt_id is not null),
  add constraint refund_attempts_nothing_is_over_at_once check (amount_cents > 0 or status = 'succeeded'),
  add constraint refund_attempts_settled_have_settled_at check ((settled_at is not null) = (status in ('succeeded', 'failed'))),
  add constraint refund_attempts_reason_is_short check (length(reason) <= 500),
  add constraint refund_attempts_key_is_short check (length(request_key) between 1 and 255),
  add constraint refund_attempts_once_per_key unique (order_id, request_key);
comment on table public.refund_attempts is 'What was taken back of an order, and its money on the way back.';
comment on column public.refund_attempts.payment_attempt_id is 'Null when no money goes back: nothing was paid, or nothing is given.';
comment on column public.refund_attempts.requested_by is 'Null when the system asked, or somebody in the company''s own dashboard.';
comment on column public.refund_attempts.request_digest is 'Of what was asked under the key: the same key for something else is refused.';
comment on column public.refund_attempts.to_stock is 'Whether the places went back on sale.';
comment on column public.refund_attempts.failure is 'The company''s words, where it refused.';
comment on column public.refund_attempts.resolved_at is 'When a failed one was tried anew, or dismissed.';
create index refund_attempts_requested_by_idx on public.refund_attempts (requested_by) where requested_by is not null;
create index refund_attempts_underway_idx on public.refund_attempts (updated_at)
  where status in ('requested', 'sent', 'unknown');
create index refund_attempts_failed_idx on public.refund_attempts (organization_id)
  where status = 'failed' and resolved_at is null;

alter table public.orders
  add column refunded_cents integer not null default 0,
  add column hold_extensions integer not null default 0,
  add constraint orders_refunded_is_counted check (refunded_cents >= 0),
  add constraint orders_extended_twice_at_most check (hold_extensions between 0 and 2);
comment on column public.orders.refunded_cents is 'Money of this order that has gone back, over all its payments.';
comment on column public.orders.cancelled_at is 'An unpaid order was given up; of a confirmed one nothing is left, all its tickets were taken back.';
comment on column public.orders.hold_extensions is 'How often the buyer asked for more time.';

alter table public.order_lines
  add column quantity_cancelled integer not null default 0,
  add constraint order_lines_cancelled_in_range check (quantity_cancelled between 0 and quantity),
  add constraint order_lines_tickets_are_cancelled_one_by_one check (quantity_cancelled = 0 or admits = 0);
comment on column public.order_lines.quantity_cancelled is 'Of a line without tickets, an add-on: how many were taken back.';

alter table public.event_tickets
  add column refund_id uuid references public.refund_attempts (id) on delete restrict,
  add column cancelled_at timestamptz,
  add column is_returned boolean not null default false,
  add constraint event_tickets_valid_ones_are_not_returned check (status <> 'valid' or not is_returned);
comment on column public.event_tickets.refund_id is 'What took it back.';
comment on column public.event_tickets.is_returned is 'Its place went back on sale.';
create index event_tickets_refund_idx on public.event_tickets (refund_id) where refund_id is not null;
grant select (refund_id, cancelled_at, is_returned) on public.event_tickets to anon, authenticated;
grant select (refund_cents, resolved_at, resolved_by, resolution_note) on public.payment_attempts to authenticated;

-- Of an order there may be several mails of a kind: one for each refund, one for each wish to have it again.
alter table private.messages
  add column about text not null default '',
  drop constraint messages_once_per_kind_and_order,
  add constraint messages_once_per_kind_and_order unique (kind, order_id, about);
comment on column private.messages.about is 'Which of several of its kind: the id of a refund. Empty for the one there is.';

select private.register_columns('public.payment_attempts', 'resolution_note', 'free_text', 'replace', 'Somebody''s words about somebody.');
select private.register_columns('public.refund_attempts', 'request_key request_digest', 'token', 'keep', 'Random words; they open nothing.');
select private.register_columns('public.refund_attempts', 'failure', 'code', 'keep', 'The company''s words about a payment.');
select private.register_columns('private.messages', 'about', 'code', 'keep', 'The id of a refund.');
update private.personal_tables as known set on_erasure = 'change' where known.table_name = 'public.payment_attempts';

/*
 * Counts a refund on its payment and on its order. The update of the payment is the lock on which two refunds
 * queue, and its check refuses the one that would be too much.
 */
create function private.tg_refund_attempts__count()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_before constant integer := case when tg_op = 'UPDATE' and old.status <> 'failed' then old.amount_cents else 0 end;
  v_after constant integer := case when new.status <> 'failed' then new.amount_cents else 0 end;
  v_gone_before constant integer := case when tg_op = 'UPDATE' and old.status = 'succeeded' then old.amount_cents else 0 end;
  v_gone constant integer := case when new.status = 'succeeded' then new.amount_cents else 0 end;
begin
  if v_after <> v_before then
    update public.payment_attempts as attempt
       set refund_cents = attempt.refund_cents + v_after - v_before
     where attempt.id = new.payment_attempt_id;
  end if;
  if v_gone <> v_gone_before then
    update public.orders as "order"
       set refunded_cents = "order".refunded_cents + v_gone - v_gone_before
     where "order".id = new.order_id;
  end if;
  return null;
end;
$$;

create trigger _500_count after insert or update of status, amount_cents on public.refund_attempts
  for each row execute function private.tg_refund_attempts__count();

alter table public.payment_attempts disable trigger user;
alter table public.orders disable trigger user;
update public.payment_attempts as attempt
   set refund_cents = given.cents
  from (select refund.payment_attempt_id, sum(refund.amount_cents)::integer as cents
          from public.refund_attempts as refund
         where refund.status <> 'failed' group by refund.payment_attempt_id) as given
 where given.payment_attempt_id = attempt.id;
update public.orders as "order"
   set refunded_cents = given.cents
  from (select refund.order_id, sum(refund.amount_cents)::integer as cents
          from public.refund_attempts as refund
         where refund.status = 'succeeded' group by refund.order_id) as given
 where given.order_id = "order".id;
alter table public.payment_attempts enable trigger user;
alter table public.orders enable trigger user;

/* Nobody comes in with a ticket that was taken back, whichever way the door asks. */
create function private.tg_event_tickets__only_valid_come_in()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  raise exception 'ticket_not_valid' using errcode = 'PT409', hint = 'This ticket was cancelled.';
end;
$$;

create trigger _300_only_valid_come_in before update of checked_in_at on public.event_tickets
  for each row when (old.checked_in_at is null and new.checked_in_at is not null and new.status <> 'valid')
  execute function private.tg_event_tickets__only_valid_come_in();

/*
 * What each ticket of an order was paid with: its line's due divided by its tickets, the cents that are left over
 * to the first of them. So the parts add up to the line, and the lines to the order, whoever asks in which order.
 */
create function private.ticket_values(order_id uuid)
returns table (ticket_id uuid, cents integer)
language sql
stable
security invoker
set search_path = ''
as $$
  select part.id, (part.due / part.parts + case when part.place <= part.due % part.parts then 1 else 0 end)::integer
    from (
      select ticket.id, line.total_cents - line.discount_cents + line.added_cents as due, line.quantity * line.admits as parts,
             row_number() over (partition by line.id order by ticket.number) as place
        from public.order_lines as line
        join public.event_tickets as ticket on ticket.order_line_id = line.id
       where line.order_id = ticket_values.order_id
    ) as part
$$;

/* What `quantity` more of an add-on were paid with, after those that were taken back before. */
create function private.extras_value(line public.order_lines, quantity integer)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_due constant integer := line.total_cents - line.discount_cents + line.added_cents;
  v_rest constant integer := v_due % line.quantity;
begin
  return quantity * (v_due / line.quantity)
       + least(line.quantity_cancelled + quantity, v_rest) - least(line.quantity_cancelled, v_rest);
end;
$$;

/* The organizations whose orders the caller changes. One place: a later chapter lets programs in, too. */
create function private.order_manager_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.my_organization_ids('manager')
$$;

/* The organizations whose orders the caller reads with their story. */
create function private.order_reader_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.my_organization_ids()
$$;
-- NOTE: both are granted to nobody.
