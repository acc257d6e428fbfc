/* What must hold of accounts and of money that is passed on, at every moment. */

/*
 * Where the money of a payment goes, and what is kept of it, is settled when the payment is started. Only money that is
 * set aside for a person says where it went instead.
 */
create function private.tg_payment_attempts__route_is_frozen()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  raise exception 'forbidden' using errcode = 'PT403', hint = 'Where a payment goes does not change once it was started.';
end;
$$;

create trigger _300_route_is_frozen before update of destination_account, application_fee_cents on public.payment_attempts
  for each row when (
    old.destination_account is not null and new.status <> 'refund_due'
    and (new.destination_account, new.application_fee_cents) is distinct from (old.destination_account, old.application_fee_cents))
  execute function private.tg_payment_attempts__route_is_frozen();

/* Sessions that published nothing, events that nobody can come to or look at, and sales that their account forbids or allows. */
create or replace function private.broken_events()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  select 'completed_sessions_have_their_event', 'session ' || session.id, 'an event', 'none'
    from public.wizard_sessions as session
   where session.status = 'completed' and session.event_id is null
  union all
  select 'published_events_have_a_date', 'event ' || event.id, 'an occurrence', 'none'
    from public.events as event
   where event.status = 'published'
     and not exists (select from public.occurrences as occurrence where occurrence.event_id = event.id)
  union all
  select 'published_events_have_a_dashboard', 'event ' || event.id, event.organization_id::text,
         coalesce(dashboard.organization_id::text, 'none')
    from public.events as event
    left join public.event_dashboards as dashboard on dashboard.event_id = event.id
   where event.status = 'published'
     and dashboard.organization_id is distinct from event.organization_id
  union all
  select 'events_are_paid_for_while_their_account_may_be_charged', 'event ' || event.id,
         allowed.may_charge::text, event.charges_ready::text
    from (select organization.id, private.may_charge(organization.id) as may_charge
            from public.organizations as organization) as allowed
    join public.events as event on event.organization_id = allowed.id and event.charges_ready <> allowed.may_charge
$$;
