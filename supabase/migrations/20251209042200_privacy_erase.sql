/*
 * One erasure, from the locks to the receipt; the verbs of the next chapter say who may begin it.
 */

/*
 * What happens to an organization that was one person's own: its events and its ledger stay.
 * Nobody is there to deal with buyers any more, so nothing more is sold: what sold nothing leaves
 * the public, what did keeps its page, for those who hold tickets.
 *
 * Dates before tiers and both in order of id, as buyers take them; and before their event's other rows.
 */
create function private.close_organizations(organization_ids uuid[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform from public.occurrences as occurrence
    where occurrence.organization_id = any (organization_ids) order by occurrence.id for no key update;
  perform from public.ticket_tiers as tier
    where tier.organization_id = any (organization_ids) order by tier.id for no key update;

  update public.ticket_tiers as tier
     set status = 'inactive'
    from public.events as event
   where event.organization_id = any (organization_ids)
     and tier.event_id = event.id
     and tier.status in ('draft', 'active');

  update public.events as event
     set status = 'archived'
   where event.organization_id = any (organization_ids)
     and event.status in ('draft', 'published')
     and not exists (select from public.orders as "order" where "order".event_id = event.id);
end;
$$;
-- NOTE: granted to nobody.

/*
 * Finds a person once nothing of theirs can move any more: drafts, bookings and orders are locked, in
 * order, and what was found before the locks is looked for again after them. An order that is being
 * paid at this moment has its tickets by then.
 */
create function private.lock_subject(user_id uuid, address text, organization_id uuid)
returns private.data_subject
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_subject private.data_subject := private.find_subject(user_id, address, organization_id);
  v_orders uuid[];
begin
  perform from public.wizard_sessions as session
    where session.user_id = lock_subject.user_id
    order by session.id
      for update;
  perform from public.venue_bookings as booking
    where booking.requested_by operator(extensions.=) v_subject.address::extensions.citext
    order by booking.id
      for update;

  loop
    -- Those of their tickets, too: whoever makes members of holders holds the order.
    v_orders := array(
      select unnest(v_subject.orders)
      union
      select ticket.order_id from public.event_tickets as ticket where ticket.id = any (v_subject.tickets)
      order by 1);
    perform from public.orders as "order" where "order".id = any (v_orders) order by "order".id for no key update;

    v_subject := private.find_subject(lock_subject.user_id, lock_subject.address, lock_subject.organization_id);
    exit when v_orders @> v_subject.orders;
  end loop;

  return v_subject;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Writes down that something is to be erased, and what of it is to be looked for in the rows of
 * others: the address, and in an organization that knows the person by a telephone, that, too.
 *
 * Anybody may type any telephone into their profile. Were it looked for everywhere, who erases
 * themself could take somebody else's out of every text there is.
 */
create function private.begin_erasure(subject private.data_subject, organization_id uuid)
returns private.erasures
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_phones constant text[] := array(
    select member.phone
      from public.members as member
     where member.id = any (subject.members)
       and member.organization_id = begin_erasure.organization_id
       and member.phone is not null);
  v_erasure private.erasures;
begin
  insert into private.erasures (scope, organization_id, requested_by, requested_as, address_hash, trace_pattern)
  values (case when begin_erasure.organization_id is null then 'person' else 'organization' end,
          begin_erasure.organization_id, auth.uid(), coalesce(auth.role(), 'system'),
          private.address_hash(subject.address), private.mention_pattern(v_phones || subject.address))
  returning * into v_erasure;
  return v_erasure;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Erases what hangs on an account and an address, everywhere or in one organization; answers what
 * was written down about it. The callers have checked who asks.
 */
create function private.erase(user_id uuid, address text, organization_id uuid)
returns private.erasures
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_subject private.data_subject;
  v_pattern text;
  v_counts jsonb;
  v_erasure private.erasures;
  v_erasures uuid[];
begin
  perform pg_advisory_xact_lock(hashtext('eventos:erasure'));
  v_subject := private.lock_subject(user_id, address, organization_id);
  v_pattern := private.mention_pattern(
    private.known_words(v_subject, array['name', 'company', 'email', 'phone']) || v_subject.address);

  v_erasure := private.begin_erasure(v_subject, erase.organization_id);
  v_erasures := array[v_erasure.id];
  if erase.organization_id is null then
    v_erasures := v_erasures || array(
      select (private.begin_erasure(v_subject, member.organization_id)).id
        from public.members as member
       where member.id = any (v_subject.members) and member.phone is not null
       group by member.organization_id);
  end if;

  perform private.close_organizations(v_subject.organizations);
  perform private.hash_suppressions(v_subject);
  update private.messages as message
     set status = 'failed', error = 'The recipient was erased.'
   where message.id = any (v_subject.messages)
     and message.status in ('pending', 'queued');

  v_counts := private.erase_rows(v_subject, v_erasure.id::text, v_pattern);
  update private.erasures as erasure set counts = v_counts where erasure.id = v_erasure.id;

  -- What does not end within a second or two is a job's.
  perform private.add_job('continue-erasure', json_build_object('erasure_id', begun.id))
     from unnest(v_erasures) as begun (id)
    where not private.erase_traces(begun.id, 1500 / cardinality(v_erasures));

  select erasure.* into v_erasure from private.erasures as erasure where erasure.id = v_erasure.id;
  return v_erasure;
end;
$$;
-- NOTE: granted to nobody.
