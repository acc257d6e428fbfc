/*
 * What writes the events of the wizard: the session itself, the words said in it, the steps taken.
 *
 * Triggers, because a session is moved by saving, publishing, claiming and time, and each of them
 * would have to remember.
 */

/*
 * The stages a save has ended and the one it has opened. One sentence may end four of them: it took
 * its time in all of them, so that is shared. Passing over what may wait is not ending it.
 */
create function private.note_stage_moves(was public.wizard_sessions, session public.wizard_sessions)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- Publishing ends review; that it calls the rest complete, too, is not the person's doing.
  v_done constant text[] := case when session.status = 'completed' then array['review'] else array(
    select done.stage from unnest(session.stages_completed) as done (stage)
     where done.stage <> all (coalesce(was.stages_completed, '{}'))) end;
  v_seconds constant integer := session.time_spent_seconds - coalesce((
    select max(past.at_seconds) from public.wizard_events as past
     where past.session_id = session.id and past.name ~ '^wizard_stage_'), 0);
  v_stage text;
  v_outcome record;
begin
  foreach v_stage in array v_done loop
    perform private.note_wizard_event(session, 'wizard_stage_completed', v_stage,
      jsonb_build_object('seconds', v_seconds / cardinality(v_done)));
    v_outcome := private.stage_outcome(session, v_stage);
    if v_outcome.name is not null then
      perform private.note_wizard_event(session, v_outcome.name, v_stage, v_outcome.facts);
    end if;
  end loop;

  if session.current_stage = was.current_stage or session.status = 'completed' then
    return;
  end if;
  perform private.note_wizard_event(session, 'wizard_stage_skipped', passed.stage)
     from private.wizard_stages() as passed
     join private.wizard_stages() as target on target.stage = session.current_stage
     join private.wizard_stages() as origin on origin.stage = was.current_stage
    where passed.place >= origin.place and passed.place < target.place
      and passed.stage <> all (session.stages_completed);
  perform private.note_wizard_event(session, 'wizard_stage_started', session.current_stage);
  if session.current_stage = 'review' then
    perform private.note_wizard_event(session, 'wizard_review_started', 'review');
    perform private.note_wizard_event(session, 'event_validated', 'review',
      jsonb_build_object('error_count', cardinality(private.draft_problems(session.draft))));
  end if;
end;
$$;
-- NOTE: granted to nobody.

/* How many values that were suggested were changed by hand or by word, or stood when the person published. */
create function private.note_suggestions(was public.wizard_sessions, session public.wizard_sessions)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_accepted constant integer := (
    select count(*) from jsonb_each(session.sources) as source
     where session.status = 'completed' and source.value ->> 'via' = 'suggested');
  v_changed constant integer := (
    select count(*)
      from jsonb_each(was.sources) as before
     where before.value ->> 'via' = 'suggested'
       and session.sources -> before.key ->> 'via' in ('edited', 'said'));
begin
  if v_accepted + v_changed > 0 then
    perform private.note_wizard_event(session, 'suggestions_answered', session.current_stage,
      jsonb_build_object('accepted', v_accepted, 'changed', v_changed, 'refused', 0));
  end if;
end;
$$;
-- NOTE: granted to nobody.

/* Publishing: what the event could bring, and how long it all took. */
create function private.note_published(session public.wizard_sessions)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.note_wizard_event(session, 'event_published', 'review', (
    select jsonb_build_object(
             'tiers', count(*), 'currency', session.draft ->> 'currency',
             'revenue_potential_cents', coalesce(sum(tier.price_cents::bigint * tier.quantity_total), 0),
             'marketplace', coalesce(session.draft ->> 'venueId', '') <> '')
      from public.ticket_tiers as tier where tier.event_id = session.event_id));
  perform private.note_wizard_event(session, 'wizard_completed', null, jsonb_build_object(
    'seconds', session.time_spent_seconds,
    'elapsed_seconds', extract(epoch from session.completed_at - session.started_at)::integer));
end;
$$;
-- NOTE: granted to nobody.

/* Which values of a draft were changed once it was up for review: one event per stage they belong to. */
create function private.note_review_edits(was public.wizard_sessions, session public.wizard_sessions)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.note_wizard_event(session, 'review_edit_made', edited.stage)
    from (
      select distinct private.stage_of_field(field.name) as stage
        from jsonb_object_keys(was.draft || session.draft) as field (name)
       where was.draft -> field.name is distinct from session.draft -> field.name) as edited
   where edited.stage is not null
$$;
-- NOTE: granted to nobody.

/* How much a marketing plan holds, and in which tone; whatever a browser wrote there. */
create function private.plan_counts(draft jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(part.name, jsonb_array_length(draft -> 'marketing' -> part.name))
           filter (where jsonb_typeof(draft -> 'marketing' -> part.name) = 'array'), '{}')
         || jsonb_build_object('tone', (
              select known.tone from unnest(array['professional', 'warm', 'playful']) as known (tone)
               where known.tone = draft -> 'marketing' ->> 'tone'))
    from unnest(array['mails', 'posts', 'whatsapp']) as part (name)
$$;
-- NOTE: granted to nobody.

/* Follows a session: what of its change is an event. A change without a new version is somebody else's or time's. */
create function private.tg_wizard_sessions__events()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_was public.wizard_sessions := old;
  v_now public.wizard_sessions := new;
begin
  if tg_op = 'INSERT' then
    perform private.note_wizard_event(new, 'wizard_started', null);
    perform private.note_wizard_event(new, 'wizard_stage_started', new.current_stage);
    v_was := new;
    v_was.stages_completed := '{}';
    perform private.note_stage_moves(v_was, new);
    return null;
  end if;

  if new.user_id is distinct from old.user_id or new.organization_id is distinct from old.organization_id then
    update public.wizard_events as event
       set organization_id = private.publishing_organization_of(new.user_id, new.organization_id)
     where event.session_id = new.id;
  end if;

  if new.status = 'completed' and old.status <> 'completed' then
    -- The last look before the click is time spent, too; no later save counts it.
    v_now.time_spent_seconds := new.time_spent_seconds
      + least(extract(epoch from now() - old.last_activity_at), 300)::integer;
    perform private.note_stage_moves(v_was, v_now);
    perform private.note_suggestions(v_was, v_now);
    perform private.note_published(v_now);
  elsif new.status in ('abandoned', 'expired') and old.status = 'active' then
    perform private.note_wizard_event(new, 'wizard_abandoned', new.current_stage);
  elsif new.version <> old.version then
    perform private.note_wizard_event(new, 'wizard_resumed', new.current_stage) where old.status = 'abandoned';
    perform private.note_wizard_event(new, 'event_type_selected', 'event_basics', jsonb_build_object(
              'type', new.draft ->> 'type', 'capacity', private.draft_integer(new.draft, 'capacity')))
      where new.draft ->> 'type' = any (private.event_types());
    perform private.note_wizard_event(new, 'marketing_content_generated', 'marketing', private.plan_counts(new.draft))
      where jsonb_typeof(new.draft -> 'marketing') = 'object';
    perform private.note_review_edits(old, new) where old.current_stage = 'review';
    perform private.note_stage_moves(old, new);
    perform private.note_suggestions(old, new);
  end if;
  return null;
end;
$$;

create trigger _900_events
  after insert or update of status, version, user_id, organization_id on public.wizard_sessions
  for each row execute function private.tg_wizard_sessions__events();

/*
 * An answer of the assistant: who gave it, how long it took, and whether somebody better was asked first in
 * vain. Whose day is used up was not asked.
 */
create function private.tg_ai_conversations__events()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
begin
  select session.* into v_session from public.wizard_sessions as session where session.id = new.session_id;
  perform private.note_wizard_event(v_session, 'assistant_answered', v_session.current_stage, jsonb_build_object(
    'by', case when new.metadata ->> 'by' = 'model' then 'model' else 'rules' end,
    'latency_ms', least(greatest(private.draft_integer(new.metadata, 'latency_ms'), 0), 600000),
    'fell_back', jsonb_path_exists(new.metadata, '$.fallback[*] ? (!(@.reason starts with "budget"))')));
  return null;
end;
$$;

create trigger _900_events after insert on public.ai_conversations
  for each row when (new.role = 'assistant')
  execute function private.tg_ai_conversations__events();

/*
 * A suggestion that was accepted on its card is written into the draft like an edit of the form. It was not
 * changed by the person: what this save counted as changed is taken back.
 */
create function private.tg_wizard_actions__accepted()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from public.wizard_events as event
   where event.session_id = new.session_id
     and event.name = 'suggestions_answered'
     -- One transaction has one now().
     and event.created_at = now()
     and (event.facts ->> 'changed')::integer > 0;
  return null;
end;
$$;

create trigger _900_events after insert on public.wizard_actions
  for each row when (new.action_name = 'suggestion_accepted')
  execute function private.tg_wizard_actions__accepted();

/* A venue was asked in the name of an event that the wizard made. */
create function private.tg_venue_bookings__wizard_event()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
begin
  select session.* into v_session from public.wizard_sessions as session where session.event_id = new.event_id;
  if found then
    perform private.note_wizard_event(v_session, 'venue_booking_created', 'venue_selection');
  end if;
  return null;
end;
$$;

create trigger _900_wizard_event after insert on public.venue_bookings
  for each row execute function private.tg_venue_bookings__wizard_event();

-- Every session there is had begun, and some had ended; of what was in between nothing was written down.
insert into public.wizard_events (session_id, organization_id, name, stage, at_seconds, facts, created_at)
select session.id, private.publishing_organization_of(session.user_id, session.organization_id),
       happened.name, happened.stage, happened.seconds, happened.facts, happened.at
  from public.wizard_sessions as session
 cross join lateral (values
         ('wizard_started', null, 0, '{}'::jsonb, session.started_at),
         ('wizard_stage_started', 'contact_info', 0, '{}', session.started_at),
         ('wizard_stage_started', nullif(session.current_stage, 'completed'), session.time_spent_seconds, '{}',
          session.last_activity_at),
         ('wizard_abandoned', case when session.status in ('abandoned', 'expired') then session.current_stage end,
          session.time_spent_seconds, '{}', session.last_activity_at),
         ('wizard_completed', null, session.time_spent_seconds,
          jsonb_build_object('seconds', session.time_spent_seconds), session.completed_at)
       ) as happened (name, stage, seconds, facts, at)
 where happened.at is not null
   and (happened.stage is not null or happened.name in ('wizard_started', 'wizard_completed'))
 order by happened.at
on conflict do nothing;
