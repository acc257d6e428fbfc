/*
 * Publishing: a draft becomes an event, its date, its tiers and its dashboard, or nothing.
 *
 * One transaction, once per session: the second call, from a double click or a retry,
 * answers the event of the first.
 */

/* A whole number in a draft, null when there is none: the draft is a browser's word. */
create function private.draft_integer(draft jsonb, field text)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when jsonb_typeof(draft -> field) = 'number' and (draft ->> field) ~ '^-?[0-9]{1,9}$'
              then (draft ->> field)::integer end
$$;

/* When a draft starts, null while it does not say so in words PostgreSQL understands. */
create function private.draft_start(draft jsonb)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if coalesce(draft ->> 'localStart', '') !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$' then
    return null;
  end if;
  return (draft ->> 'localStart')::timestamp at time zone (draft ->> 'timezone');
exception when invalid_parameter_value or datetime_field_overflow or invalid_datetime_format then
  return null;
end;
$$;

/*
 * What a draft still needs, as field names in the order of the stages; empty when it is ready.
 *
 * The same list as core/wizard/readiness.ts, which finds the words for it; a test compares
 * the two. This one decides, by the database clock.
 */
create function private.draft_problems(draft jsonb)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tiers constant jsonb := case when jsonb_typeof(draft -> 'ticketTiers') = 'array' then draft -> 'ticketTiers' else '[]' end;
  v_capacity constant integer := private.draft_integer(draft, 'capacity');
  v_problems text[] := '{}';
begin
  if length(btrim(coalesce(draft ->> 'name', ''))) not between 3 and 100 then
    v_problems := v_problems || 'name'::text;
  end if;
  if coalesce(draft ->> 'type', '') = '' then
    v_problems := v_problems || 'type'::text;
  end if;
  if coalesce(private.draft_start(draft) <= now(), true) then
    v_problems := v_problems || 'localStart'::text;
  end if;
  if coalesce(private.draft_integer(draft, 'duration'), 0) not between 5 and 44640 then
    v_problems := v_problems || 'duration'::text;
  end if;
  if coalesce(v_capacity, 0) not between 1 and 100000 then
    v_problems := v_problems || 'capacity'::text;
  end if;
  if coalesce(draft ->> 'format', '') <> 'virtual'
     and btrim(concat(draft ->> 'city', draft ->> 'venueName', draft ->> 'address')) = '' then
    v_problems := v_problems || 'city'::text;
  end if;
  if jsonb_array_length(v_tiers) not between 1 and 20
     or exists (
       select from jsonb_array_elements(v_tiers) as tier
        where length(btrim(coalesce(tier ->> 'name', ''))) not between 1 and 50
           or coalesce(private.draft_integer(tier, 'priceCents'), -1) not between 0 and 100000000
           or coalesce(private.draft_integer(tier, 'quantity'), 0) not between 1 and 100000)
     or (select sum(private.draft_integer(tier, 'quantity')::bigint) from jsonb_array_elements(v_tiers) as tier) > v_capacity
  then
    v_problems := v_problems || 'ticketTiers'::text;
  end if;
  if coalesce(draft ->> 'currency', '') !~ '^[A-Z]{3}$' then
    v_problems := v_problems || 'currency'::text;
  end if;

  return v_problems;
end;
$$;

/* Where the caller publishes: the session's organization if they may, else the one where they may most. */
create function private.my_publishing_organization(preferred uuid)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select organization.id
    from private.my_organization_ids('manager') as mine (id)
    join public.organizations as organization on organization.id = mine.id
    join public.organization_members as member
      on member.organization_id = organization.id and member.user_id = (select auth.uid())
   order by organization.id = preferred desc nulls last,
            array_position(array['owner', 'admin', 'manager'], member.role),
            organization.kind = 'team' desc,
            organization.created_at
   limit 1
$$;

/*
 * Makes the published event of a ready draft under the first free address: name, name-1 … name-20, and then
 * one with a random end, since whoever takes a name a thousand times must not slow the next one down.
 */
create function private.make_event(draft jsonb, organization_id uuid, made_by uuid, session_id uuid)
returns public.events
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_base constant text := left(coalesce(
    nullif(private.slugify(coalesce(draft ->> 'slug', '')), ''),
    nullif(private.slugify(draft ->> 'name'), ''),
    nullif(private.slugify(draft ->> 'type'), '') || '-' || lower(private.random_code())), 60);
  v_event public.events;
begin
  for v_try in 0..1000 loop
    insert into public.events
      (organization_id, created_by, name, slug, type, description, format, visibility, status, currency,
       max_per_order, tax_rate, refund_policy, amenities, metadata, published_at)
    values
      (make_event.organization_id, make_event.made_by, btrim(draft ->> 'name'),
       v_base || case when v_try = 0 then '' when v_try <= 20 then '-' || v_try
                      else '-' || lower(private.random_code()) end,
       draft ->> 'type', coalesce(draft ->> 'description', ''), coalesce(draft ->> 'format', 'physical'),
       coalesce(draft ->> 'visibility', 'public'), 'published', draft ->> 'currency',
       coalesce(private.draft_integer(draft, 'maxPerOrder'), 10), coalesce((draft ->> 'taxRate')::numeric, 0),
       draft ->> 'refundPolicy',
       array(select jsonb_array_elements_text(coalesce(nullif(draft -> 'amenities', 'null'), '[]'))),
       jsonb_build_object('wizard_session_id', make_event.session_id), now())
    -- The unique index decides between two who publish the same name in the same instant.
    on conflict (slug) do nothing
    returning * into v_event;
    exit when found;
  end loop;

  return v_event;
end;
$$;

/*
 * Publishes the caller's session; answers the event.
 *
 * Refuses anonymous visitors (account_required) and unready drafts (draft_incomplete, with
 * the fields as detail). What a draft says beyond that meets the table's own checks.
 */
create function public.publish_wizard_session(session_id uuid)
returns public.events
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
  v_event public.events;
  v_problems text[];
  v_organization_id uuid;
  v_occurrence_id uuid;
  v_starts_at timestamptz;
begin
  v_session := private.lock_my_session(publish_wizard_session.session_id);
  if v_session.event_id is not null then
    select event.* into v_event from public.events as event where event.id = v_session.event_id;
    return v_event;
  end if;
  if v_session.status = 'completed' then
    raise exception 'draft_closed' using errcode = 'PT409', hint = 'Its event is gone.';
  end if;

  v_organization_id := private.my_publishing_organization(v_session.organization_id);
  if v_organization_id is null or coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
     or exists (select from public.profiles as profile where profile.id = v_session.user_id and profile.is_anonymous) then
    raise exception 'account_required' using errcode = 'PT403', hint = 'Sign up, the draft stays yours.';
  end if;

  v_problems := private.draft_problems(v_session.draft);
  if v_problems <> '{}' then
    raise exception 'draft_incomplete' using errcode = 'PT400',
      detail = to_jsonb(v_problems)::text, hint = 'Fill in what is missing, then publish.';
  end if;

  begin
    v_event := private.make_event(v_session.draft, v_organization_id, v_session.user_id, v_session.id);
    v_starts_at := private.draft_start(v_session.draft);

    insert into public.occurrences
      (event_id, starts_at, ends_at, local_start, timezone, venue_name, address, city, country, capacity)
    values
      (v_event.id, v_starts_at,
       v_starts_at + make_interval(mins => private.draft_integer(v_session.draft, 'duration')),
       (v_session.draft ->> 'localStart')::timestamp, v_session.draft ->> 'timezone',
       nullif(btrim(v_session.draft ->> 'venueName'), ''), nullif(btrim(v_session.draft ->> 'address'), ''),
       nullif(btrim(v_session.draft ->> 'city'), ''), nullif(upper(v_session.draft ->> 'country'), ''),
       private.draft_integer(v_session.draft, 'capacity'))
    returning id into v_occurrence_id;

    insert into public.ticket_tiers
      (event_id, occurrence_id, name, tier_type, price_cents, currency, quantity_total, status, display_order)
    select v_event.id, v_occurrence_id, btrim(offered.tier ->> 'name'), coalesce(offered.tier ->> 'type', 'regular'),
           private.draft_integer(offered.tier, 'priceCents'), v_event.currency,
           private.draft_integer(offered.tier, 'quantity'), 'active', offered.place
      from jsonb_array_elements(v_session.draft -> 'ticketTiers') with ordinality as offered (tier, place)
     order by offered.place;
  exception when check_violation or string_data_right_truncation or invalid_text_representation then
    -- Only a client that skips our own checks gets here: the draft is a browser's word to the end.
    raise exception 'draft_incomplete' using errcode = 'PT400', detail = '[]', hint = sqlerrm;
  end;

  insert into public.event_dashboards (event_id, organization_id) values (v_event.id, v_organization_id);

  update public.wizard_sessions as session
     set status = 'completed', current_stage = 'completed', completed_at = now(), event_id = v_event.id,
         organization_id = v_organization_id, version = session.version + 1, last_activity_at = now()
   where session.id = v_session.id;

  perform private.log_action(v_organization_id, 'event.published', 'event', v_event.id,
    jsonb_build_object('name', v_event.name, 'slug', v_event.slug, 'session_id', v_session.id));

  return v_event;
end;
$$;
grant execute on function public.publish_wizard_session to authenticated;
