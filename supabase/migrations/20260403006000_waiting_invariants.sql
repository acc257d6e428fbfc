/*
 * The invariants of waiting lists: a live offer is an order that holds its places, and nobody is offered twice.
 */
create function private.broken_waiting_lists()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  select 'live_offers_hold_their_places', 'offer ' || offer.id, 'a hold of ' || offer.quantity || ' until ' || offer.expires_at,
         "order".status || ' ' || coalesce(sum(line.quantity), 0) || ' until ' || coalesce("order".expires_at::text, 'never')
    from public.waiting_offers as offer
    join public.orders as "order" on "order".id = offer.order_id
    left join public.order_lines as line on line.order_id = offer.order_id and line.tier_id = offer.tier_id
   where offer.state = 'live'
   group by offer.id, "order".id
  having "order".status not in ('held', 'awaiting_payment', 'processing')
      or "order".expires_at is distinct from offer.expires_at
      or coalesce(sum(line.quantity), 0) <> offer.quantity
  union all
  select 'ended_offers_hold_nothing', 'offer ' || offer.id || ' ' || offer.state, 'no hold', "order".status
    from public.waiting_offers as offer
    join public.orders as "order" on "order".id = offer.order_id
   where offer.state <> 'live' and "order".status in ('held', 'awaiting_payment', 'processing')
  union all
  select 'offers_are_of_the_date_of_their_entry', 'offer ' || offer.id, entry.occurrence_id::text, "order".occurrence_id::text
    from public.waiting_offers as offer
    join public.waiting_entries as entry on entry.id = offer.entry_id
    join public.orders as "order" on "order".id = offer.order_id
   where "order".occurrence_id <> entry.occurrence_id
  union all
  select 'entries_are_offered_what_is_held_for_them', 'entry ' || entry.id || ' ' || entry.state,
         case when entry.state = 'offered' then '1 live offer' else 'no live offer' end, count(offer.id)::text
    from public.waiting_entries as entry
    left join public.waiting_offers as offer
           on offer.entry_id = entry.id and offer.round = entry.round and offer.state = 'live'
   group by entry.id
  having (entry.state = 'offered') <> (count(offer.id) = 1)
  union all
  select 'offers_are_of_a_wish_that_was_made', 'offer ' || offer.id, 'at most round ' || entry.round, offer.round::text
    from public.waiting_offers as offer
    join public.waiting_entries as entry on entry.id = offer.entry_id
   where offer.round > entry.round or offer.round = entry.round and entry.state = 'waiting'
$$;
-- NOTE: granted to nobody; check_invariants asks it.

/* All invariants: every function private.broken_* is asked, so that a chapter adds rules by adding one. */
create or replace function public.check_invariants()
returns table (rule text, subject text, expected text, actual text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_all constant text := (
    select string_agg(format('select broken.rule, broken.subject, broken.expected, broken.actual from private.%I() as broken',
                             known.proname), ' union all ' order by known.proname)
      from pg_catalog.pg_proc as known
     where known.pronamespace = 'private'::regnamespace and known.proname like 'broken\_%' and known.pronargs = 0);
begin
  return query execute v_all || ' order by 1, 2';
end;
$$;
