/*
 * Disputes as they come in: in any order, any number of times. The caller has asked the company what is true; a dispute
 * only goes forward, so an older answer that was slower changes nothing.
 */

/* How far a dispute has come. What was lost may be won after all; nothing else goes back. */
create function private.dispute_progress(status text)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select array_position(
    array['inquiry', 'inquiry_review', 'needs_response', 'under_review', 'closed', 'lost', 'won'], dispute_progress.status)
$$;

/* A buyer's bank moved money, and the company asked for its trouble: each once. The order shows how it stands. */
create function private.tg_disputes__ledger()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_entry public.ledger_entries;
begin
  v_entry.organization_id := new.organization_id;
  v_entry.provider := new.provider;
  v_entry.reference := new.provider_dispute_id;
  v_entry.currency := new.money_currency;
  v_entry.order_id := new.order_id;
  v_entry.dispute_id := new.id;

  v_entry.kind := 'dispute';
  v_entry.amount_cents := -new.withdrawn_cents;
  perform private.enter(v_entry);
  v_entry.kind := 'dispute_fee';
  v_entry.amount_cents := -new.fee_cents;
  perform private.enter(v_entry);
  v_entry.kind := 'dispute_won';
  v_entry.amount_cents := new.returned_cents;
  perform private.enter(v_entry);
  v_entry.kind := 'dispute_fee_refund';
  v_entry.amount_cents := new.fee_returned_cents;
  perform private.enter(v_entry);

  update public.orders as "order"
     set dispute_status = new.status
   where "order".id = new.order_id and "order".dispute_status is distinct from new.status;
  return null;
end;
$$;

create trigger _500_ledger after insert or update on public.disputes
  for each row execute function private.tg_disputes__ledger();

/*
 * Writes down how a dispute stands. Null when no payment of ours bears this id: then it is nobody's here, or it came
 * before the news of its payment, which the caller can tell. What was moved is moved once: only what we did not know
 * of is added, so the ledger and the row cannot part.
 *
 * The first time, whoever owns or administers the organization is told by mail.
 */
create function public.record_dispute(provider text, payment_id text, dispute jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_told public.disputes := jsonb_populate_record(null::public.disputes, dispute);
  v_payment public.payment_attempts;
  v_known public.disputes;
begin
  if provider is null or payment_id is null or v_told.provider_dispute_id is null
     or private.dispute_progress(v_told.status) is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A dispute has a payment, an id and a known state.';
  end if;

  -- The order first, as everywhere.
  perform from public.orders as "order"
   where "order".id = (select payment.order_id from public.payment_attempts as payment
                        where payment.provider_payment_id = record_dispute.payment_id)
     for update;
  select payment.* into v_payment
    from public.payment_attempts as payment
   where payment.provider_payment_id = record_dispute.payment_id and payment.provider = record_dispute.provider;
  if not found then
    return null;
  end if;

  insert into public.disputes
    (organization_id, order_id, payment_attempt_id, provider, provider_dispute_id, amount_cents, currency, reason, status,
     evidence_due_at, money_currency, withdrawn_cents, fee_cents, returned_cents, fee_returned_cents)
  values
    (v_payment.organization_id, v_payment.order_id, v_payment.id, v_payment.provider, v_told.provider_dispute_id,
     v_told.amount_cents, v_told.currency, left(v_told.reason, 100), v_told.status, v_told.evidence_due_at,
     coalesce(v_told.money_currency, v_told.currency), coalesce(v_told.withdrawn_cents, 0), coalesce(v_told.fee_cents, 0),
     coalesce(v_told.returned_cents, 0), coalesce(v_told.fee_returned_cents, 0))
  on conflict on constraint disputes_mirrored_once do nothing
  returning * into v_known;
  if found then
    insert into private.messages (kind, recipient, payload, about)
    select 'dispute_opened', profile.email, jsonb_build_object('dispute_id', v_known.id), v_known.id::text
      from public.organization_members as member
      join public.profiles as profile on profile.id = member.user_id
     where member.organization_id = v_known.organization_id
       and member.role in ('admin', 'owner')
       and profile.email is not null;
    return v_known.id;
  end if;

  update public.disputes as known
     set status = case when private.dispute_progress(v_told.status) > private.dispute_progress(known.status)
                       then v_told.status else known.status end,
         evidence_due_at = case when private.dispute_progress(v_told.status) >= private.dispute_progress(known.status)
                                then v_told.evidence_due_at else known.evidence_due_at end,
         -- The currency of what was moved is known with the first movement.
         money_currency = case when known.withdrawn_cents + known.fee_cents + known.returned_cents + known.fee_returned_cents = 0
                               then coalesce(v_told.money_currency, known.money_currency) else known.money_currency end,
         withdrawn_cents = case known.withdrawn_cents when 0 then coalesce(v_told.withdrawn_cents, 0) else known.withdrawn_cents end,
         fee_cents = case known.fee_cents when 0 then coalesce(v_told.fee_cents, 0) else known.fee_cents end,
         returned_cents = case known.returned_cents when 0 then coalesce(v_told.returned_cents, 0) else known.returned_cents end,
         fee_returned_cents = case known.fee_returned_cents when 0 then coalesce(v_told.fee_returned_cents, 0)
                                                            else known.fee_returned_cents end
   where known.provider = v_payment.provider and known.provider_dispute_id = v_told.provider_dispute_id
     and known.payment_attempt_id = v_payment.id
  returning known.* into v_known;
  return v_known.id;
end;
$$;
comment on function public.record_dispute is 'How a dispute stands, as the payment company told it when it was asked. For the service.';
grant execute on function public.record_dispute to service_role;

/* What the mail about a dispute says, read when it is sent; null when there is no such dispute. For the service. */
create function public.dispute_notice(dispute_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if dispute_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which dispute.';
  end if;

  return (
    select jsonb_build_object(
             'status', dispute.status, 'reason', dispute.reason, 'amount_cents', dispute.amount_cents,
             'currency', dispute.currency, 'evidence_due_at', private.iso(dispute.evidence_due_at),
             'order_id', placed.id, 'order_number', placed.number, 'event_id', event.id, 'event_name', event.name,
             'timezone', organization.timezone)
      from public.disputes as dispute
      join public.orders as placed on placed.id = dispute.order_id
      join public.events as event on event.id = placed.event_id
      join public.organizations as organization on organization.id = dispute.organization_id
     where dispute.id = dispute_notice.dispute_id);
end;
$$;
comment on function public.dispute_notice is 'What the mail about a dispute says. For the service.';
grant execute on function public.dispute_notice to service_role;

/* What the order's story tells of its disputes: that one was opened, how it stands, and how it ended. */
create function private.told_by_disputes(told public.orders)
returns table (at timestamptz, kind text, actor_id uuid, facts jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  select dispute.created_at, 'dispute_opened', null::uuid,
         jsonb_build_object('amount_cents', dispute.amount_cents, 'status', dispute.status)
    from public.disputes as dispute where dispute.order_id = told.id
  union all
  select line.created_at, 'dispute_' || (line.after ->> 'status'), null, jsonb_build_object('amount_cents', dispute.amount_cents)
    from public.disputes as dispute
    join public.audit_log as line on line.table_name = 'disputes' and line.row_id = dispute.id::text and line.operation = 'update'
   where dispute.order_id = told.id and line.after ->> 'status' in ('under_review', 'closed', 'lost', 'won')
$$;
-- NOTE: granted to nobody; order_story asks it.
