/*
 * The invariants learn the ledger: whatever moved money has its entries, each entry moved some, and what they come to is
 * what the orders say.
 */

/* Entries that are not what their payments, refunds, fees, disputes and payouts say, and the other way round. */
create function private.broken_ledger()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with owed (rule, about, cents, currency, organization_id) as (
    select 'ledger_has_every_payment', payment.id, payment.amount_cents::bigint, payment.currency::text, payment.organization_id
      from public.payment_attempts as payment
     where payment.status in ('succeeded', 'refund_due', 'refunded', 'dismissed')
    union all
    select 'ledger_has_every_refund', refund.id, -refund.amount_cents::bigint, refund.currency::text, refund.organization_id
      from public.refund_attempts as refund
     where refund.status = 'succeeded'
    union all
    select 'ledger_has_every_fee', payment.id, -payment.provider_fee_cents::bigint, payment.provider_fee_currency::text,
           payment.organization_id
      from public.payment_attempts as payment
     where payment.provider_fee_cents <> 0 and private.bears_its_fee(payment)
    union all
    select 'ledger_has_every_dispute', dispute.id,
           dispute.returned_cents::bigint + dispute.fee_returned_cents - dispute.withdrawn_cents - dispute.fee_cents,
           dispute.money_currency::text, dispute.organization_id
      from public.disputes as dispute
    union all
    select 'ledger_has_every_payout', payout.id, -payout.amount_cents, payout.currency::text, payout.organization_id
      from public.payouts as payout
     where payout.status = 'paid'
  ), entered as (
    select case
             when entry.kind = 'payment' then 'ledger_has_every_payment'
             when entry.kind in ('refund', 'refund_failed') then 'ledger_has_every_refund'
             when entry.kind = 'provider_fee' then 'ledger_has_every_fee'
             when entry.dispute_id is not null then 'ledger_has_every_dispute'
             else 'ledger_has_every_payout'
           end as rule,
           coalesce(entry.refund_attempt_id, entry.payment_attempt_id, entry.dispute_id, entry.payout_id) as about,
           sum(entry.amount_cents) as cents, min(entry.currency::text) as currency,
           min(entry.organization_id::text)::uuid as organization_id
      from public.ledger_entries as entry
     where entry.kind not in ('application_fee', 'application_fee_refund')
     group by 1, 2
  )
  select coalesce(owed.rule, entered.rule), split_part(coalesce(owed.rule, entered.rule), '_', 4) || ' ' || coalesce(owed.about, entered.about),
         coalesce(owed.cents, 0) || coalesce(' ' || owed.currency, ''), coalesce(entered.cents, 0) || coalesce(' ' || entered.currency, '')
    from owed
    full join entered on entered.rule = owed.rule and entered.about = owed.about
   where coalesce(owed.cents, 0) <> coalesce(entered.cents, 0)
      or owed.currency <> entered.currency and entered.cents <> 0
      or owed.organization_id <> entered.organization_id
  union all
  -- Where one payment paid an order, what came and went back is what the order says it cost and gave back.
  select 'ledger_agrees_with_orders', 'order ' || placed.id, (placed.total_cents - placed.refunded_cents)::text,
         coalesce(sum(entry.amount_cents), 0)::text
    from public.orders as placed
    left join public.ledger_entries as entry
      on entry.order_id = placed.id and entry.kind in ('payment', 'refund', 'refund_failed')
   where placed.status = 'confirmed' and placed.total_cents > 0
     and 1 = (select count(*) from public.payment_attempts as payment
               where payment.order_id = placed.id and payment.status in ('succeeded', 'refund_due', 'refunded', 'dismissed'))
   group by placed.id
  having coalesce(sum(entry.amount_cents), 0) <> placed.total_cents - placed.refunded_cents
  union all
  -- Of what the installation keeps no more goes back than it took, and nothing stays of what went back whole.
  select 'platform_fees_follow_their_payment', 'payment ' || payment.id,
         case when payment.status = 'refunded' then 'nothing' else 'between 0 and ' || private.application_fee_of(payment) end,
         (-sum(entry.amount_cents))::text
    from public.payment_attempts as payment
    join public.ledger_entries as entry
      on entry.payment_attempt_id = payment.id and entry.kind in ('application_fee', 'application_fee_refund')
   group by payment.id
  having -sum(entry.amount_cents) not between 0 and private.application_fee_of(payment)
      or payment.status = 'refunded' and sum(entry.amount_cents) <> 0
  union all
  select 'entries_name_the_order_of_what_they_tell', 'entry ' || entry.id, coalesce(payment.order_id, dispute.order_id)::text,
         coalesce(entry.order_id::text, 'none')
    from public.ledger_entries as entry
    left join public.payment_attempts as payment on payment.id = entry.payment_attempt_id
    left join public.disputes as dispute on dispute.id = entry.dispute_id
   where entry.payout_id is null and entry.order_id is distinct from coalesce(payment.order_id, dispute.order_id)
$$;

/* As before, and the ledger. */
create or replace function public.check_invariants()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security definer
set search_path = ''
as $$
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_stock() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_orders() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_money() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_refunds() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_invoices() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_ledger() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_events() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_bookings() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_copies() as broken
   order by 1, 2
$$;
