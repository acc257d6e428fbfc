/*
 * The page of an entry: how it stands, how many are before it, what is held for it; and taking what is held.
 * The address is the key, as an order's is.
 */

/* Whether two wishes could have the same place. */
create function private.wishes_meet(one uuid[], other uuid[])
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select cardinality(one) = 0 or cardinality(other) = 0
      or exists (select from unnest(one) as mine (id) join unnest(other) as theirs (id) on theirs.id = mine.id)
$$;

/* How many wait before an entry for something it waits for, too; and for how many places. */
create function private.waiting_ahead(entry public.waiting_entries, out groups integer, out places integer)
language sql
stable
security invoker
set search_path = ''
as $$
  select count(*)::integer, coalesce(sum(before.quantity), 0)::integer
    from public.waiting_entries as before
   where before.occurrence_id = entry.occurrence_id
     and before.state = 'waiting'
     and (before.queued_at, before.id) < (entry.queued_at, entry.id)
     and private.wishes_meet(before.tier_ids, entry.tier_ids)
$$;

/* An entry as the wire's WaitingEntryView. With what is held for it goes the key of that order: it is theirs. */
create function private.waiting_entry_view(entry public.waiting_entries)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_ahead record;
begin
  v_ahead := private.waiting_ahead(entry);
  return (
    select jsonb_build_object(
      'id', entry.id, 'state', entry.state, 'name', entry.name, 'email', entry.email, 'language', entry.language,
      'quantity', entry.quantity, 'tier_ids', to_jsonb(entry.tier_ids), 'joined_at', private.iso(entry.joined_at),
      'tiers', coalesce((
        select jsonb_agg(tier.name order by array_position(entry.tier_ids, tier.id))
          from public.ticket_tiers as tier where tier.id = any (entry.tier_ids)), '[]'),
      'groups_ahead', case when entry.state = 'waiting' then v_ahead.groups end,
      'places_ahead', case when entry.state = 'waiting' then v_ahead.places end,
      'event', jsonb_build_object(
        'slug', event.slug, 'name', event.name, 'type', event.type, 'max_per_order', event.max_per_order,
        'currency', event.currency, 'organizer', organization.name, 'occurrence_id', occurrence.id,
        'starts_at', private.iso(occurrence.starts_at), 'ends_at', private.iso(occurrence.ends_at),
        'timezone', occurrence.timezone),
      'offer', (
        select jsonb_build_object(
                 'id', offer.id, 'state', offer.state, 'tier_id', offer.tier_id, 'tier_name', line.tier_name,
                 'quantity', offer.quantity,
                 'expires_at', private.iso(offer.expires_at), 'taken_at', private.iso(offer.taken_at),
                 'total_cents', "order".total_cents, 'currency', "order".currency,
                 'order_id', "order".id, 'order_token', private.order_token("order".id))
          from public.waiting_offers as offer
          join public.orders as "order" on "order".id = offer.order_id
          join public.order_lines as line on line.order_id = offer.order_id
         where offer.entry_id = entry.id and offer.round = entry.round
         limit 1))
      from public.events as event
      join public.occurrences as occurrence on occurrence.id = entry.occurrence_id
      join public.organizations as organization on organization.id = event.organization_id
     where event.id = entry.event_id);
end;
$$;

create function public.waiting_entry(entry_id uuid, token text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.waiting_entry_view(private.claimed_entry(waiting_entry.entry_id, waiting_entry.token));
end;
$$;
comment on function public.waiting_entry is 'How an entry of a waiting list stands. For the holder of its address.';
grant execute on function public.waiting_entry to anon, authenticated, service_role;

/*
 * What a mail about an entry says, with its token; null when it should not be sent any more: a reminder of an offer
 * that has ended, a welcome to somebody who left.
 */
create function public.waiting_mail(entry_id uuid, kind text, about text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_view jsonb;
begin
  if coalesce(kind, '') not like 'waiting\_%' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'There is no such mail.';
  end if;
  select private.waiting_entry_view(entry) || jsonb_build_object('token', private.waiting_token(entry.id))
    into v_view
    from public.waiting_entries as entry
   where entry.id = waiting_mail.entry_id;
  return case
    when kind = 'waiting_joined' and v_view ->> 'state' = 'waiting' then v_view
    when kind = 'waiting_again' then v_view
    when kind in ('waiting_offer', 'waiting_offer_ending') and v_view #>> '{offer,id}' = about
         and v_view #>> '{offer,state}' = 'live' then v_view
    when kind = 'waiting_offer_expired' and v_view #>> '{offer,id}' = about
         and v_view #>> '{offer,state}' = 'expired' then v_view
  end;
end;
$$;
comment on function public.waiting_mail is 'What a mail about an entry of a waiting list says; null when it should not be sent. Service only.';
grant execute on function public.waiting_mail to service_role;

/*
 * Takes the places that are held for an entry: free ones are theirs at once, others are to be paid while they
 * are held. Answers what place_order answers. Again it changes nothing: the name and the answers are those of the
 * first yes. The order's row is the lock: an offer that ran out in the same instant is not taken.
 */
create function public.take_waiting_offer(entry_id uuid, token text, buyer_name text, details jsonb default '{}')
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_entry public.waiting_entries := private.claimed_entry(take_waiting_offer.entry_id, take_waiting_offer.token);
  v_offer public.waiting_offers;
  v_order public.orders;
  v_plan private.planned_line[];
begin
  perform private.check_buyer(buyer_name, v_entry.email);
  select offer.* into v_offer
    from public.waiting_offers as offer
   where offer.entry_id = v_entry.id and offer.round = v_entry.round;
  if not found then
    raise exception 'waiting_entry_closed' using errcode = 'PT409', hint = 'No places are held for you yet.';
  end if;
  select "order".* into v_order from public.orders as "order" where "order".id = v_offer.order_id for update;
  if v_order.status = 'confirmed' then
    return private.placed_order(v_order);
  end if;
  if v_order.status not in ('held', 'awaiting_payment', 'processing') or v_order.expires_at <= clock_timestamp() then
    raise exception 'waiting_entry_closed' using errcode = 'PT409', hint = 'The time for these places is over.';
  end if;

  select offer.* into v_offer from public.waiting_offers as offer where offer.id = v_offer.id;
  if v_offer.taken_at is null then
    v_plan := array(
      select (line.tier_id, line.wave_id, line.tier_name, line.quantity, line.admits, line.unit_price_cents,
              line.discount_cents, line.added_cents)::private.planned_line
        from public.order_lines as line where line.order_id = v_order.id order by line.tier_id, line.wave_id);
    perform private.keep_answers(v_order.id, private.read_answers(v_order.event_id, v_plan, details));
    update public.orders as "order"
       set buyer_name = btrim(take_waiting_offer.buyer_name)
     where "order".id = v_order.id
    returning "order".* into v_order;
    update public.waiting_offers as offer set taken_at = now() where offer.id = v_offer.id;
  end if;
  if v_order.total_cents = 0 then
    v_order := private.confirm_order(v_order.id);
  end if;
  return private.placed_order(v_order);
end;
$$;
comment on function public.take_waiting_offer is
  'Takes the places held for an entry of a waiting list; answers what place_order answers. For the holder of its address.';
grant execute on function public.take_waiting_offer to anon, authenticated, service_role;
-- NOTE: the private ones are granted to nobody.
