/*
 * Offers: places that came back, held for whoever waits longest and fits.
 *
 * One function serves one date, in one transaction and alone: a lock of its own keeps two jobs from
 * reading the same list. Its order of locks is entries, then the stock's (occurrence, pools, tiers). It locks
 * entries that wait; whoever ends an offer has locked its order first and touches an entry that does not
 * wait. So nobody meets in the wrong order.
 *
 * A group that is too large for what came back keeps its place. What is there is saved up for it for so many
 * hours, once; then smaller groups may pass it and what nobody on the list can use is on sale again.
 * Where the organizer wants nobody to pass, it is saved up until the group is served or leaves.
 */

/* What a wish costs now, held: writes the order of an offer. Answers its id, null when the places are not to be had. */
create function private.hold_for_entry(entry public.waiting_entries, tier public.ticket_tiers, until timestamptz)
returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order_id constant uuid := gen_random_uuid();
  v_event record;
  v_priced record;
  v_plan private.planned_line[] := array[
    (tier.id, null, tier.name, entry.quantity, tier.admits, tier.price_cents, 0, 0)::private.planned_line];
begin
  select event.organization_id, event.currency, event.payments_ready, occurrence.country
    into v_event
    from public.events as event
    join public.occurrences as occurrence on occurrence.event_id = event.id
   where occurrence.id = entry.occurrence_id;

  begin
    v_plan := private.take_places(entry.occurrence_id, v_plan, false, true);
    v_priced := private.price_plan(entry.event_id, v_event.country, null, v_plan);
    if v_priced.total_cents > 0 and not v_event.payments_ready then
      perform private.refuse_places('{}');
    end if;
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    return null;
  end;

  loop
    insert into public.orders
      (id, number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency, total_cents,
       quantity, idempotency_key, request_hash, expires_at)
    values
      (v_order_id, 'EV-' || private.random_code(), entry.event_id, entry.occurrence_id, v_event.organization_id, 'held',
       entry.name, entry.email, v_event.currency, v_priced.total_cents, entry.quantity * tier.admits,
       'waiting-offer:' || gen_random_uuid(), entry.id, until)
    on conflict do nothing;
    exit when found;
  end loop;
  perform private.insert_order_lines(v_order_id, v_priced.plan, v_priced.charges);
  perform private.note_movements(v_order_id, 'offer', 1, 0);
  return v_order_id;
end;
$$;

/* How many more of a tier an address may have; null for no limit. */
create function private.left_for_buyer(tier public.ticket_tiers, email text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if tier.max_per_buyer is null then
    return null;
  end if;
  return tier.max_per_buyer - (
    select coalesce(sum(had.quantity - had.quantity_returned), 0)
      from public.order_lines as had
      join public.orders as "order" on "order".id = had.order_id
     where had.tier_id = tier.id
       and lower("order".buyer_email) = left_for_buyer.email
       and "order".status in ('held', 'awaiting_payment', 'processing', 'confirmed'));
end;
$$;

/*
 * Offers an entry the first of its wishes that has room. Answers 'offered'; 'short' when there are places, but too few;
 * 'none' when there are none; 'never' when nothing of what it wishes may be theirs. `kept` are tiers saved for
 * somebody before it. The caller has locked the entry.
 */
create function private.serve_entry(entry public.waiting_entries, kept uuid[], offer_hours integer)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_occurrence public.occurrences;
  v_tier public.ticket_tiers;
  v_left integer;
  v_order_id uuid;
  v_offer public.waiting_offers;
  v_answer text := 'none';
  v_wishes integer := 0;
  v_limited integer := 0;
begin
  for v_tier in select tier.* from private.wished_tiers(entry.occurrence_id, entry.tier_ids) as tier loop
    v_wishes := v_wishes + 1;
    if private.left_for_buyer(v_tier, entry.email) < entry.quantity then
      v_limited := v_limited + 1;
      continue;
    end if;
    continue when v_tier.id = any (kept)
      or entry.quantity not between v_tier.min_per_order and coalesce(v_tier.max_per_order, entry.quantity);
    select occurrence.* into v_occurrence from public.occurrences as occurrence where occurrence.id = entry.occurrence_id;
    v_left := private.left_of_tier(v_tier, v_occurrence);
    if v_left > 0 and v_left < entry.quantity then
      v_answer := 'short';
    end if;
    continue when v_left < entry.quantity;

    v_order_id := private.hold_for_entry(entry, v_tier, least(
      now() + make_interval(hours => offer_hours), v_tier.sale_ends_at, v_occurrence.ends_at));
    continue when v_order_id is null;
    insert into public.waiting_offers (entry_id, round, organization_id, tier_id, order_id, quantity, expires_at)
    select entry.id, entry.round, entry.organization_id, v_tier.id, "order".id, entry.quantity, "order".expires_at
      from public.orders as "order"
     where "order".id = v_order_id
    returning * into v_offer;
    update public.waiting_entries as served set state = 'offered', saving_since = null where served.id = entry.id;
    perform private.tell_waiting('waiting_offer', entry, v_offer.id);
    return 'offered';
  end loop;
  return case when v_wishes > 0 and v_limited = v_wishes then 'never' else v_answer end;
end;
$$;

/* The dates for which somebody waits, for the job that serves them. */
create function public.waiting_dates()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select distinct entry.occurrence_id from public.waiting_entries as entry where entry.state = 'waiting'
$$;
comment on function public.waiting_dates is 'The dates for which somebody waits. Service only.';
grant execute on function public.waiting_dates to service_role;

/*
 * Offers what is free of a date to whoever waits for it, in order; answers how many offers it made. Called again
 * it makes no second one: who was offered something waits no more.
 */
create function public.serve_waiting_list(occurrence_id uuid, max_offers integer default 50)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_occurrence public.occurrences;
  v_list public.waiting_lists;
  v_entry public.waiting_entries;
  v_kept uuid[] := '{}';
  v_made integer := 0;
  v_answer text;
begin
  if coalesce(max_offers, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_offers is 1 to 1000.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('waiting-list:' || serve_waiting_list.occurrence_id, 0));
  select occurrence.* into v_occurrence
    from public.occurrences as occurrence
   where occurrence.id = serve_waiting_list.occurrence_id;
  if not found or v_occurrence.status <> 'scheduled' or v_occurrence.ends_at <= now() or not exists (
    select from public.events as event where event.id = v_occurrence.event_id and event.status = 'published'
  ) then
    update public.waiting_entries as entry
       set state = 'gone'
     where entry.occurrence_id = serve_waiting_list.occurrence_id and entry.state = 'waiting';
    return 0;
  end if;
  -- As a rule nothing came back, and nobody's row is touched.
  if not exists (
    select from private.wished_tiers(v_occurrence.id, '{}') as tier where private.left_of_tier(tier, v_occurrence) > 0
  ) then
    return 0;
  end if;

  v_list := private.waiting_list_of(v_occurrence.event_id);
  for v_entry in
    select entry.*
      from public.waiting_entries as entry
     where entry.occurrence_id = v_occurrence.id and entry.state = 'waiting'
     order by entry.queued_at, entry.id
       for update
  loop
    exit when v_made >= max_offers;
    v_answer := private.serve_entry(v_entry, v_kept, v_list.offer_hours);
    if v_answer = 'offered' then
      v_made := v_made + 1;
    elsif v_answer = 'never' then
      update public.waiting_entries as entry set state = 'gone' where entry.id = v_entry.id;
    elsif v_answer = 'short' then
      if v_entry.saving_since is null then
        v_entry.saving_since := now();
        update public.waiting_entries as entry set saving_since = now() where entry.id = v_entry.id;
      end if;
      if not v_list.skips_large or v_entry.saving_since + make_interval(hours => v_list.save_hours) > now() then
        v_kept := v_kept || array(
          select kept.id from private.tiers_kept_for(v_occurrence.id, v_entry.tier_ids, v_entry.quantity) as kept (id));
      end if;
    end if;
  end loop;
  return v_made;
end;
$$;
comment on function public.serve_waiting_list is
  'Offers what is free of a date to whoever waits for it, in order; answers how many offers it made. Service only.';
grant execute on function public.serve_waiting_list to service_role;
-- NOTE: the private ones are granted to nobody.
