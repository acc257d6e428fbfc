/*
 * Joining a waiting list, without an account: a name, an address, how many, of which tiers.
 *
 * The form answers everybody alike; what there is to know goes to the address in a mail. So a stranger learns
 * of nobody who waits, and changes nothing of theirs: an address that waits already is sent the new wish
 * as a link, and makes it so with a press of a button.
 */

/* The unguessable half of an entry's address. Derived, so that no table holds it. */
create function private.waiting_token(entry_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.sign('waiting', entry_id::text);
end;
$$;
-- For service_role only: it writes the address into mails. Definer, because the key is nobody's to read.
grant execute on function private.waiting_token to service_role;

/* The entry whose address was brought. A wrong token and a missing entry are the same. */
create function private.claimed_entry(entry_id uuid, token text)
returns public.waiting_entries
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_entry public.waiting_entries;
begin
  if extensions.digest(coalesce(token, ''), 'sha256')
     = extensions.digest(private.waiting_token(entry_id), 'sha256') then
    select entry.* into v_entry from public.waiting_entries as entry where entry.id = claimed_entry.entry_id;
  end if;
  if v_entry.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'Nobody waits under this address.';
  end if;
  return v_entry;
end;
$$;

create function private.tell_waiting(kind text, entry public.waiting_entries, about uuid, payload jsonb default '{}')
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.messages (kind, recipient, about, payload)
  values (tell_waiting.kind, entry.email, tell_waiting.about::text,
          tell_waiting.payload || jsonb_build_object('entry_id', entry.id));
end;
$$;

/*
 * Refuses a wish that cannot be waited for: of no date on sale, of a tier that is not offered, of more than one
 * order may have. One that could be bought now need not wait, so nobody closes a sale by waiting.
 */
create function private.check_wish(occurrence public.occurrences, tier_ids uuid[], quantity integer)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_event record;
  v_tier public.ticket_tiers;
  v_found integer := 0;
begin
  if cardinality(tier_ids) > 20
     or cardinality(tier_ids) <> (select count(distinct wish.id) from unnest(check_wish.tier_ids) as wish (id)) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Name each ticket once.';
  end if;
  select event.status, event.max_per_order into v_event from public.events as event where event.id = occurrence.event_id;
  if v_event.status <> 'published' or occurrence.status <> 'scheduled' or occurrence.ends_at <= now() then
    raise exception 'event_not_on_sale' using errcode = 'PT409', hint = 'This date is cancelled or over.';
  end if;
  if not (private.waiting_list_of(occurrence.event_id)).is_open then
    raise exception 'waiting_list_closed' using errcode = 'PT409', hint = 'The organizer takes no more names.';
  end if;
  if coalesce(quantity, 0) not between 1 and v_event.max_per_order then
    raise exception 'quantity_invalid' using errcode = 'PT422',
      detail = jsonb_build_object('max', v_event.max_per_order)::text,
      hint = format('Between 1 and %s.', v_event.max_per_order);
  end if;

  for v_tier in select tier.* from private.wished_tiers(occurrence.id, check_wish.tier_ids) as tier loop
    v_found := v_found + 1;
    if cardinality(check_wish.tier_ids) > 0 and quantity not between
         v_tier.min_per_order and least(coalesce(v_tier.max_per_order, v_event.max_per_order), v_tier.max_per_buyer) then
      raise exception 'quantity_invalid' using errcode = 'PT422',
        detail = jsonb_build_object('tier_id', v_tier.id)::text,
        hint = format('Between %s and %s of “%s”.', v_tier.min_per_order,
                      least(coalesce(v_tier.max_per_order, v_event.max_per_order), v_tier.max_per_buyer), v_tier.name);
    end if;
    if private.left_of_tier(v_tier, occurrence) >= v_tier.min_per_order
       and not private.is_kept(occurrence.event_id, occurrence.id, v_tier.id) then
      raise exception 'waiting_list_closed' using errcode = 'PT409',
        hint = format('There are tickets left: “%s”.', v_tier.name);
    end if;
  end loop;
  if v_found = 0 or v_found < cardinality(check_wish.tier_ids) then
    raise exception 'tier_not_on_sale' using errcode = 'PT409', hint = 'Choose another ticket.';
  end if;
end;
$$;

/*
 * Puts an address on the list of a date. Answers nothing: it is said in a mail, alike for all.
 *
 * Definer, for anybody. Who waits already or did so before hears the new wish by mail, two minutes after the
 * last mail at the earliest. One address waits for twenty dates at most.
 */
create function public.join_waiting_list(
  event_slug text, occurrence_id uuid, quantity integer, tier_ids uuid[], person_name text, email text, language text
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email constant text := lower(btrim(coalesce(join_waiting_list.email, '')));
  v_wishes constant uuid[] := coalesce(join_waiting_list.tier_ids, '{}');
  v_occurrence public.occurrences;
  v_entry public.waiting_entries;
begin
  select occurrence.* into v_occurrence
    from public.occurrences as occurrence
    join public.events as event on event.id = occurrence.event_id
   where event.slug = join_waiting_list.event_slug
     and event.status not in ('draft', 'archived')
     and occurrence.id = join_waiting_list.occurrence_id;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such date.';
  end if;
  perform private.check_buyer(person_name, v_email);
  if coalesce(language, '') !~ '^[a-z]{2}$' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A language has two letters.';
  end if;
  perform private.check_wish(v_occurrence, v_wishes, join_waiting_list.quantity);

  -- Two forms of one address take turns.
  perform pg_advisory_xact_lock(hashtextextended('waiting:' || v_email, 0));
  if (select count(*) from public.waiting_entries as entry where entry.email = v_email and entry.state = 'waiting') >= 20 then
    raise exception 'rate_limited' using errcode = 'PT429', hint = 'This address waits for twenty dates already.';
  end if;

  insert into public.waiting_entries (event_id, occurrence_id, name, email, language, quantity, tier_ids)
  values (v_occurrence.event_id, v_occurrence.id, btrim(person_name), v_email, join_waiting_list.language,
          join_waiting_list.quantity, v_wishes)
  on conflict on constraint waiting_entries_once_per_address do nothing
  returning * into v_entry;
  if found then
    perform private.tell_waiting('waiting_joined', v_entry, v_entry.id);
    return;
  end if;

  select entry.* into v_entry
    from public.waiting_entries as entry
   where entry.occurrence_id = v_occurrence.id and entry.email = v_email
     for update;
  if v_entry.mailed_at > now() - interval '2 minutes' then
    return;
  end if;
  update public.waiting_entries as entry set mailed_at = now() where entry.id = v_entry.id;
  perform private.tell_waiting('waiting_again', v_entry, v_entry.id, jsonb_build_object(
    'quantity', join_waiting_list.quantity, 'tier_ids', v_wishes));
end;
$$;
comment on function public.join_waiting_list is
  'Puts an address on the waiting list of a date that is sold out. Answers nothing: the mail does, alike for all.';
grant execute on function public.join_waiting_list to anon, authenticated, service_role;

/*
 * Makes another wish of an entry, or starts again one that has ended: at the end of the list, in a new round. Who
 * asks for no more than before keeps their place. For the holder of the entry's address.
 */
create function public.change_waiting_entry(entry_id uuid, token text, quantity integer, tier_ids uuid[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_wishes constant uuid[] := coalesce(change_waiting_entry.tier_ids, '{}');
  v_entry public.waiting_entries := private.claimed_entry(change_waiting_entry.entry_id, change_waiting_entry.token);
  v_occurrence public.occurrences;
begin
  select entry.* into v_entry from public.waiting_entries as entry where entry.id = v_entry.id for update;
  if v_entry.state = 'offered' then
    raise exception 'waiting_entry_closed' using errcode = 'PT409', hint = 'Take the places that are held for you, or decline them first.';
  end if;
  select occurrence.* into v_occurrence from public.occurrences as occurrence where occurrence.id = v_entry.occurrence_id;
  perform private.check_wish(v_occurrence, v_wishes, change_waiting_entry.quantity);

  if v_entry.state = 'waiting' then
    update public.waiting_entries as entry
       set quantity = change_waiting_entry.quantity, tier_ids = v_wishes,
           queued_at = case when change_waiting_entry.quantity > entry.quantity then clock_timestamp() else entry.queued_at end,
           saving_since = case when change_waiting_entry.quantity > entry.quantity then null else entry.saving_since end
     where entry.id = v_entry.id;
    return;
  end if;
  update public.waiting_entries as entry
     set state = 'waiting', round = entry.round + 1, quantity = change_waiting_entry.quantity, tier_ids = v_wishes,
         joined_at = clock_timestamp(), queued_at = clock_timestamp(), saving_since = null, staff_note = null
   where entry.id = v_entry.id;
end;
$$;
comment on function public.change_waiting_entry is
  'Another wish for whoever waits, or a new wait after one that ended. For the holder of the entry''s address.';
grant execute on function public.change_waiting_entry to anon, authenticated, service_role;

/* Off the list, for good or until they join again. Places that are held for them are declined with their order. */
create function public.leave_waiting_list(entry_id uuid, token text)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_entry public.waiting_entries := private.claimed_entry(leave_waiting_list.entry_id, leave_waiting_list.token);
begin
  update public.waiting_entries as entry set state = 'left' where entry.id = v_entry.id and entry.state = 'waiting';
  return (select entry.state from public.waiting_entries as entry where entry.id = v_entry.id);
end;
$$;
comment on function public.leave_waiting_list is 'Leaves a waiting list; answers how the entry stands. For the holder of its address.';
grant execute on function public.leave_waiting_list to anon, authenticated, service_role;
-- NOTE: the private ones are granted to nobody, but for the token.
