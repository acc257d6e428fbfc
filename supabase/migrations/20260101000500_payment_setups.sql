/*
 * Setting up an event with the payment company: queued by publishing, tried at once, then by the queue's own times.
 *
 * A try is claimed, told to the company outside any transaction, and ended here with what came of it.
 * Whoever dies in between leaves a lease that runs out; the company is asked in a way that finds what the
 * dead one made. What changes about an event while it is being set up is set up after that.
 */

/*
 * What the company should know: {event_id, name, is_on_sale, tiers: [{tier_id, name, price_cents, currency}]};
 * null when there is no such event. For the service alone.
 */
create function public.payment_setup_facts(event_id uuid)
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
    select jsonb_build_object(
             'event_id', event.id, 'name', event.name, 'is_on_sale', event.status = 'published',
             'tiers', coalesce((
               select jsonb_agg(jsonb_build_object(
                        'tier_id', tier.id, 'name', tier.name, 'price_cents', tier.price_cents, 'currency', tier.currency)
                      order by tier.id)
                 from public.ticket_tiers as tier
                where tier.event_id = event.id
                  and tier.price_cents > 0
                  and tier.status <> 'cancelled'), '[]'))
      from public.events as event
     where event.id = payment_setup_facts.event_id);
end;
$$;
comment on function public.payment_setup_facts is 'What the payment company should know of an event. For the service.';
grant execute on function public.payment_setup_facts to service_role;

/*
 * Puts the set-up of an event next in line and queues the job that tries it, once however often it is asked.
 * One that is being tried right now is left alone: when it ends it is compared with what it should have been.
 */
create function private.set_up_payments_soon(event_id uuid, job_after interval default '0')
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_setup public.payment_setup_queue;
begin
  v_setup := public.queue_payment_setup(set_up_payments_soon.event_id);

  update public.payment_setup_queue as queued
     set next_retry_at = now()
   where queued.id = v_setup.id
     and queued.status = 'pending'
     and queued.next_retry_at > now();

  perform graphile_worker.add_job(
    'set-up-payments', json_build_object('event_id', set_up_payments_soon.event_id),
    run_at => now() + job_after, job_key => 'payments:' || set_up_payments_soon.event_id, priority => -5);
end;
$$;
-- NOTE: granted to nobody.

/*
 * Queues the set-up of an event with paid tiers in the transaction that publishes it. Its paid tiers wait.
 *
 * The job comes a second later: the process that publishes may try at once and, with the stand-in, does.
 */
create function private.tg_wizard_sessions__payments()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if exists (select from public.ticket_tiers as tier where tier.event_id = new.event_id and tier.price_cents > 0) then
    insert into public.payment_products (event_id) values (new.event_id);
    update public.events as event set payments_ready = false where event.id = new.event_id;
    perform private.set_up_payments_soon(new.event_id, job_after => '1 second');
  end if;
  return null;
end;
$$;

create trigger _500_payments after update of status on public.wizard_sessions
  for each row when (new.status = 'completed' and old.status <> 'completed' and new.event_id is not null)
  execute function private.tg_wizard_sessions__payments();

/*
 * A new name, an end of the sale or another price is told to the company, too. The tickets sell on meanwhile.
 *
 * Definer: a manager changes the name, and the queue is nobody's to write. Fires for no counter.
 */
create function private.tg__payments_of_changes()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event_id constant uuid := coalesce(to_jsonb(new) ->> 'event_id', to_jsonb(new) ->> 'id');
begin
  if exists (select from public.payment_products as product where product.event_id = v_event_id) then
    perform private.set_up_payments_soon(v_event_id);
  end if;
  return null;
end;
$$;

create trigger _900_payments after update of name, status on public.events
  for each row when (new.name is distinct from old.name or new.status is distinct from old.status)
  execute function private.tg__payments_of_changes();
create trigger _900_payments after update of name, price_cents on public.ticket_tiers
  for each row when (new.name is distinct from old.name or new.price_cents is distinct from old.price_cents)
  execute function private.tg__payments_of_changes();

/* Claims the set-up of one event if it is due, for five minutes, as claim_payment_setups does for many. For the service. */
create function public.claim_payment_setup(event_id uuid)
returns setof public.payment_setup_queue
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if event_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which event.';
  end if;

  return query
  update public.payment_setup_queue as queued
     set status = 'processing', retry_count = queued.retry_count + 1, next_retry_at = now() + interval '5 minutes'
   where queued.id = (
     select waiting.id
       from public.payment_setup_queue as waiting
      where waiting.event_id = claim_payment_setup.event_id
        and waiting.status in ('pending', 'processing')
        and waiting.next_retry_at <= now()
        and waiting.retry_count < 10
        for update skip locked)
  returning queued.*;
end;
$$;
comment on function public.claim_payment_setup is 'Leases the payment set-up of one event to one worker, if it is due. For the service.';
grant execute on function public.claim_payment_setup to service_role;

/* Who hears about the payments of an event: whoever made it while they may still change it, else its first owner. */
create function private.organizer_address(event public.events)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select person.email::text
    from public.organization_members as member
    join public.profiles as person on person.id = member.user_id
   where member.organization_id = event.organization_id
     and person.email is not null
     and (member.role = 'owner' or member.user_id = event.created_by and member.role in ('admin', 'manager'))
   order by member.user_id is not distinct from event.created_by desc, member.created_at
   limit 1
$$;
-- NOTE: granted to nobody.

/* Writes one mail to the organizer of an event about its payments. */
create function private.tell_organizer(kind text, event_id uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.messages (kind, recipient, payload)
  select tell_organizer.kind, private.organizer_address(event), jsonb_build_object('event_id', event.id)
    from public.events as event
   where event.id = tell_organizer.event_id
     and private.organizer_address(event) is not null
$$;
-- NOTE: granted to nobody.

/*
 * Ends a try that went well: keeps what the company calls things, and opens the sale. For the service alone.
 *
 * `facts` is what the company was told. What is true by now may be something else; then it is tried again at once.
 * Locks the event before its set-up, as queueing does.
 */
create function public.complete_payment_setup(id uuid, provider text, product_id text, prices jsonb, facts jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event_id constant uuid := (
    select queued.event_id from public.payment_setup_queue as queued where queued.id = complete_payment_setup.id);
  v_told boolean;
begin
  if v_event_id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such set-up.';
  end if;
  perform from public.events as event where event.id = v_event_id for no key update;

  select product.told_at is not null into v_told from public.payment_products as product where product.event_id = v_event_id;
  insert into public.payment_products as product (event_id, provider, provider_product_id)
  values (v_event_id, complete_payment_setup.provider, product_id)
  on conflict on constraint payment_products_pkey do update
     set provider = excluded.provider, provider_product_id = excluded.provider_product_id, failing_since = null, told_at = null;

  delete from public.payment_prices as price
   where price.event_id = v_event_id
     and price.tier_id not in (select made.tier_id from jsonb_to_recordset(prices) as made (tier_id uuid));
  insert into public.payment_prices as price (tier_id, event_id, provider, provider_price_id, price_cents, currency)
  select tier.id, tier.event_id, complete_payment_setup.provider, made.price_id, made.price_cents, made.currency
    from jsonb_to_recordset(prices) as made (tier_id uuid, price_id text, price_cents integer, currency text)
    join public.ticket_tiers as tier on tier.id = made.tier_id and tier.event_id = v_event_id
  on conflict on constraint payment_prices_pkey do update
     set provider = excluded.provider, provider_price_id = excluded.provider_price_id,
         price_cents = excluded.price_cents, currency = excluded.currency
   where (price.provider, price.provider_price_id, price.price_cents, price.currency)
         is distinct from (excluded.provider, excluded.provider_price_id, excluded.price_cents, excluded.currency);

  perform public.finish_payment_setup(complete_payment_setup.id);
  update public.events as event set payments_ready = true where event.id = v_event_id and not event.payments_ready;
  if v_told then
    perform private.tell_organizer('payments_ready', v_event_id);
  end if;
  if public.payment_setup_facts(v_event_id) is distinct from facts then
    perform private.set_up_payments_soon(v_event_id);
  end if;
end;
$$;
comment on function public.complete_payment_setup is 'Ends a payment set-up that went well and opens the paid sale. For the service.';
grant execute on function public.complete_payment_setup to service_role;

/*
 * Ends a try that failed. The organizer is told once, when paid tickets have waited for more than ten minutes.
 * For the service alone.
 */
create function public.fail_payment_setup(id uuid, error text)
returns public.payment_setup_queue
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_event public.events;
  v_setup public.payment_setup_queue;
begin
  select event.* into v_event
    from public.events as event
   where event.id = (
     select queued.event_id from public.payment_setup_queue as queued where queued.id = fail_payment_setup.id)
     for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such set-up.';
  end if;

  v_setup := public.finish_payment_setup(fail_payment_setup.id, coalesce(nullif(btrim(error), ''), 'It failed.'));
  if v_setup.status = 'succeeded' then
    return v_setup;
  end if;

  update public.payment_products as product
     set failing_since = now()
   where product.event_id = v_event.id and product.failing_since is null;
  update public.payment_products as product
     set told_at = now()
   where product.event_id = v_event.id
     and product.told_at is null
     and product.failing_since < now() - interval '10 minutes'
     and not v_event.payments_ready;
  if found then
    perform private.tell_organizer('payments_failing', v_event.id);
  end if;

  return v_setup;
end;
$$;
comment on function public.fail_payment_setup is 'Ends a payment set-up that failed; tells the organizer once. For the service.';
grant execute on function public.fail_payment_setup to service_role;
