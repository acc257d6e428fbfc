/*
 * Wizard transitions: which stage a draft may be in.
 *
 * Stages are walked in order: forwards only past what is complete or may be skipped, back at any
 * time. A sentence that answers everything lands in review at once, because what counts is the
 * draft that comes with the step, not the steps taken.
 */

/*
 * Refuses a session that jumped, or claims more than it has.
 *
 * `session` is the row as saved, `from_stage` where it stood before. Forward means past stages
 * that are complete or may be skipped; back, or staying, is nobody's business but the person's.
 */
create function private.require_open_stage(session public.wizard_sessions, from_stage text, claimed text[])
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_closed constant text[] := array(
    select known.stage
      from private.wizard_stages() as known
      join private.wizard_stages() as target on target.stage = session.current_stage
      join private.wizard_stages() as origin on origin.stage = from_stage
     where target.place > origin.place
       and known.place < target.place
       and not known.may_be_skipped
       and known.stage <> all (session.stages_completed)
     order by known.place);
begin
  if v_closed <> '{}' or not claimed <@ session.stages_completed then
    raise exception 'stage_not_open' using errcode = 'PT409',
      detail = jsonb_build_object('from', from_stage, 'to', session.current_stage, 'open', v_closed)::text,
      hint = 'Finish the steps before it first.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/* Writes down the words of one step and what was done in it. */
create function private.note_wizard_step(session_id uuid, stage text, messages jsonb, action jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- One transaction has one now(): a microsecond each keeps the words in order.
  insert into public.ai_conversations (session_id, role, content, metadata, created_at)
  select note_wizard_step.session_id, said.message ->> 'role', left(said.message ->> 'content', 20000),
         coalesce(said.message -> 'metadata', '{}'), clock_timestamp() + said.place * interval '1 microsecond'
    from jsonb_array_elements(messages) with ordinality as said (message, place);

  if action is not null then
    insert into public.wizard_actions
      (session_id, stage, action_name, params, result, duration_ms, error, idempotency_key)
    values (note_wizard_step.session_id, note_wizard_step.stage, coalesce(action ->> 'action_name', 'save'),
            coalesce(action -> 'params', '{}'), coalesce(action -> 'result', '{}'),
            (action ->> 'duration_ms')::numeric::integer, action ->> 'error', action ->> 'idempotency_key');
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Saves one step: the whole draft with its sources, the words said, the action taken.
 *
 * Compare and set: the row is locked, `version` is the one the caller read, and so two tabs cannot
 * eat each other's words or race each other through the stages. What `stage` and `stages_completed`
 * claim must follow from the draft that comes with them, else stage_not_open. An action with a
 * known idempotency_key changes nothing and answers the session as it is. An abandoned session
 * wakes up.
 */
create or replace function public.save_wizard_progress(
  session_id uuid,
  version integer,
  stage text,
  draft jsonb,
  sources jsonb,
  stages_completed text[],
  messages jsonb default '[]',
  action jsonb default null
)
returns public.wizard_sessions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
  v_from_stage text;
  v_messages constant jsonb := coalesce(messages, '[]');
begin
  perform private.require_wizard_step(stage, draft, sources, stages_completed, v_messages);
  v_session := private.lock_my_session(save_wizard_progress.session_id);

  if exists (
    select from public.wizard_actions as done
     where done.session_id = v_session.id
       and done.idempotency_key = save_wizard_progress.action ->> 'idempotency_key'
  ) then
    return v_session;
  end if;
  if v_session.status = 'completed' then
    raise exception 'draft_closed' using errcode = 'PT409', hint = 'This draft became an event already.';
  end if;
  if v_session.version is distinct from save_wizard_progress.version then
    raise exception 'draft_changed' using errcode = 'PT409',
      detail = jsonb_build_object('version', v_session.version)::text, hint = 'Load the draft again.';
  end if;

  v_from_stage := v_session.current_stage;
  update public.wizard_sessions as session
     set status = 'active',
         current_stage = save_wizard_progress.stage,
         draft = save_wizard_progress.draft,
         sources = save_wizard_progress.sources,
         version = session.version + 1,
         total_messages = session.total_messages + jsonb_array_length(v_messages),
         ai_interactions_count = session.ai_interactions_count + (
           select count(*) from jsonb_array_elements(v_messages) as said where said ->> 'role' = 'assistant'),
         -- A pause of more than five minutes is not time spent.
         time_spent_seconds = session.time_spent_seconds
           + least(extract(epoch from now() - session.last_activity_at), 300)::integer,
         last_activity_at = now(),
         expires_at = now() + interval '7 days'
   where session.id = v_session.id
  returning session.* into v_session;

  perform private.require_open_stage(v_session, v_from_stage, save_wizard_progress.stages_completed);
  perform private.note_wizard_step(v_session.id, v_session.current_stage, v_messages, action);

  return v_session;
end;
$$;

/* Refuses what no step may bring: anything but objects of at most 100 kB, twenty messages, the six stages. */
create function private.require_wizard_step(
  stage text, draft jsonb, sources jsonb, stages_completed text[], messages jsonb
)
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_stages constant text[] := array(select known.stage from private.wizard_stages() as known);
begin
  if jsonb_typeof(draft) is distinct from 'object' or jsonb_typeof(sources) is distinct from 'object'
     or octet_length(draft::text) > 100000 or octet_length(sources::text) > 100000
     or jsonb_typeof(messages) <> 'array' or jsonb_array_length(messages) > 20
     or coalesce(stage <> all (v_stages), true) or coalesce(not stages_completed <@ v_stages, true) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A draft and its sources are objects of at most 100 kB.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Writes down that a step of the caller's session was refused: a raise takes its own log line with it,
 * so whoever heard stage_not_open says so here, afterwards. Answers nothing.
 */
create function public.log_refused_stage(session_id uuid, stage text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_user();
begin
  if not exists (select from private.wizard_stages() as known where known.stage = log_refused_stage.stage) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'There is no such stage.';
  end if;

  insert into public.wizard_actions (session_id, stage, action_name, params, error)
  select session.id, log_refused_stage.stage, 'stage_transition',
         jsonb_build_object('from', session.current_stage, 'to', log_refused_stage.stage), 'stage_not_open'
    from public.wizard_sessions as session
   where session.id = log_refused_stage.session_id
     and session.user_id = v_user_id;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such draft.';
  end if;
end;
$$;
grant execute on function public.log_refused_stage to authenticated;

comment on function public.save_wizard_progress is
  'One step of the caller''s draft: compare and set by version; refuses stages that the draft does not open.';
comment on function public.log_refused_stage is 'Writes down that a stage of the caller''s session was refused.';
