/*
 * What follows from a set-up that is not done yet: paid tickets wait, free ones sell, the organizer sees why.
 */

/*
 * How the payments of an event stand: {status: ready | pending | failed | account, next_retry_at}; null when the event
 * is not the caller's to see. Pending without a time is being tried right now; account: its organization may not take
 * money yet (20260301*). Invoker: the policies decide.
 */
create function public.event_payments(event_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case when not event.charges_ready and exists (
                       select from public.ticket_tiers as tier
                        where tier.event_id = event.id and tier.price_cents > 0 and tier.status <> 'cancelled')
                  then jsonb_build_object('status', 'account', 'next_retry_at', null)
                when event.payments_ready then jsonb_build_object('status', 'ready', 'next_retry_at', null)
                else jsonb_build_object(
                  'status', case when latest.status = 'failed' then 'failed' else 'pending' end,
                  'next_retry_at', case when latest.status = 'pending' then private.iso(latest.next_retry_at) end) end
      from public.events as event
      left join lateral (
        select queued.status, queued.next_retry_at
          from public.payment_setup_queue as queued
         where queued.event_id = event.id
         order by queued.created_at desc
         limit 1) as latest on true
     where event.id = event_payments.event_id);
end;
$$;
comment on function public.event_payments is 'Whether paid tickets of an event sell, and if not, when that is tried again. For its members.';
grant execute on function public.event_payments to authenticated, service_role;

/*
 * Tries the payment set-up of an event now instead of later, for its managers. Of one that is ready it says so.
 *
 * Definer: the queue is nobody's to write. Somebody else's event is not there.
 */
create function public.retry_payment_setup(event_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_ready boolean;
begin
  select event.payments_ready into v_is_ready
    from public.events as event
   where event.id = retry_payment_setup.event_id
     and event.organization_id in (select private.my_organization_ids('manager'))
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  if not v_is_ready then
    perform private.set_up_payments_soon(retry_payment_setup.event_id);
  end if;
  return public.event_payments(retry_payment_setup.event_id);
end;
$$;
comment on function public.retry_payment_setup is 'Tries the payment set-up of an event at once. For its managers.';
grant execute on function public.retry_payment_setup to authenticated;

/*
 * What a mail about the payments of an event says, read when it is sent: {name, is_ready}. For the service.
 */
create function public.payment_notice(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if event_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which event.';
  end if;

  return (
    select jsonb_build_object('name', event.name, 'is_ready', event.payments_ready)
      from public.events as event
     where event.id = payment_notice.event_id);
end;
$$;
comment on function public.payment_notice is 'What the mails about the payments of an event say. For the service.';
grant execute on function public.payment_notice to service_role;
