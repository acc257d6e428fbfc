/*
 * How an offer ends: with its order, and with a word before it runs out.
 */

/*
 * An offer follows its order: until when it is held, and how it ended. Whoever moves the order has its row, so
 * two ends of one offer take turns. A late payment makes an offer that ran out an accepted one.
 */
create function private.tg_orders__follow_with_offer()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_state constant text := case
    when new.status = 'confirmed' then 'accepted'
    when new.status = 'cancelled' then 'declined'
    when new.status in ('held', 'awaiting_payment', 'processing') then 'live'
    else 'expired' end;
  v_offer public.waiting_offers;
  v_entry public.waiting_entries;
begin
  update public.waiting_offers as offer
     set expires_at = coalesce(new.expires_at, offer.expires_at), state = v_state
   where offer.order_id = new.id
     and (offer.state = 'live' or offer.state = 'expired' and v_state = 'accepted')
  returning * into v_offer;
  if found and v_state <> 'live' then
    update public.waiting_entries as entry
       set state = v_state
     where entry.id = v_offer.entry_id and entry.round = v_offer.round and entry.state in ('offered', 'expired')
    returning * into v_entry;
    if found and v_state = 'expired' then
      perform private.tell_waiting('waiting_offer_expired', v_entry, v_offer.id);
    end if;
  end if;
  return null;
end;
$$;
-- A key of this kind is what offers are made with; another client's that looks like it has no offer.
create trigger _500_follow_with_offer after update of status, expires_at on public.orders
  for each row when (new.idempotency_key like 'waiting-offer:%')
  execute function private.tg_orders__follow_with_offer();

/* Writes to everybody whose offer has less than a quarter of its time left, once; answers to how many. */
create function public.remind_waiting_offers()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_offer record;
  v_count integer := 0;
begin
  for v_offer in
    select offer.id, offer.entry_id
      from public.waiting_offers as offer
      join public.waiting_entries as entry on entry.id = offer.entry_id
     where offer.state = 'live'
       and offer.reminded_at is null
       and offer.taken_at is null
       and offer.expires_at > now() + interval '2 minutes'
       and offer.expires_at < now() + make_interval(mins => 15 * (private.waiting_list_of(entry.event_id)).offer_hours)
     order by offer.expires_at
     limit 500
       for update of offer skip locked
  loop
    update public.waiting_offers as offer set reminded_at = now() where offer.id = v_offer.id;
    perform private.tell_waiting('waiting_offer_ending', entry, v_offer.id)
       from public.waiting_entries as entry
      where entry.id = v_offer.entry_id;
    v_count := v_count + 1;
  end loop;
  return v_count;
end;
$$;
comment on function public.remind_waiting_offers is 'Writes once to whoever has less than a quarter of the time of an offer left. Service only.';
grant execute on function public.remind_waiting_offers to service_role;
-- NOTE: the private ones are granted to nobody.
