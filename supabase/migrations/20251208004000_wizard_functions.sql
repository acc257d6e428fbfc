/*
 * The wizard's four verbs: start, save, publish, and what time does to a session.
 *
 * Clients cannot write the tables, so each of these is definer and checks on its first
 * lines that the session is the caller's. Somebody else's session is not there.
 */

/* The caller's user id, or unauthorized. */
create function private.require_user()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'unauthorized' using errcode = 'PT401', hint = 'Start a session first, signed in or not.';
  end if;
  return auth.uid();
end;
$$;

/*
 * Starts a session for the caller, signed up or anonymous.
 *
 * `session` may carry referrer and user_agent; anything else in it is ignored. What we know
 * of a signed-up person is stage one already.
 */
create function public.start_wizard_session(session jsonb default '{}')
returns public.wizard_sessions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_user();
  v_session public.wizard_sessions;
begin
  insert into public.wizard_sessions
    (user_id, contact_name, contact_email, contact_company, referrer, user_agent)
  select profile.id, nullif(case when not profile.is_anonymous then profile.full_name end, ''), profile.email::text,
         profile.company, left(session ->> 'referrer', 500), left(session ->> 'user_agent', 500)
    from public.profiles as profile
   where profile.id = v_user_id
  returning * into v_session;

  if not found then
    raise exception 'unauthorized' using errcode = 'PT401', hint = 'This account is gone.';
  end if;

  return v_session;
end;
$$;
grant execute on function public.start_wizard_session to authenticated;

/* Locks the caller's session, or not_found; session_expired when its time is up. */
create function private.lock_my_session(session_id uuid)
returns public.wizard_sessions
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_user();
  v_session public.wizard_sessions;
begin
  select session.* into v_session
    from public.wizard_sessions as session
   where session.id = lock_my_session.session_id
     and session.user_id = v_user_id
     for update;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such draft.';
  end if;
  if v_session.status = 'expired' or v_session.status <> 'completed' and v_session.expires_at <= now() then
    raise exception 'session_expired' using errcode = 'PT410', hint = 'Start again; drafts are kept for seven days.';
  end if;

  return v_session;
end;
$$;

/*
 * Saves one step: the whole draft with its sources, the words said, the action taken.
 *
 * `version` is the one the caller read: two tabs cannot eat each other's words. An action
 * with a known idempotency_key changes nothing and answers the session as it is. An
 * abandoned session wakes up.
 */
create function public.save_wizard_progress(
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
begin
  if jsonb_typeof(draft) is distinct from 'object' or jsonb_typeof(sources) is distinct from 'object'
     or octet_length(draft::text) > 100000 or octet_length(sources::text) > 100000
     or jsonb_typeof(coalesce(messages, '[]')) <> 'array' or jsonb_array_length(coalesce(messages, '[]')) > 20
     or stage is null or stage = 'completed' or stages_completed is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A draft and its sources are objects of at most 100 kB.';
  end if;

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

  update public.wizard_sessions as session
     set status = 'active',
         current_stage = save_wizard_progress.stage,
         stages_completed = save_wizard_progress.stages_completed,
         draft = save_wizard_progress.draft,
         sources = save_wizard_progress.sources,
         version = session.version + 1,
         total_messages = session.total_messages + jsonb_array_length(coalesce(messages, '[]')),
         ai_interactions_count = session.ai_interactions_count + (
           select count(*) from jsonb_array_elements(coalesce(messages, '[]')) as said
            where said ->> 'role' = 'assistant'),
         -- A pause of more than five minutes is not time spent.
         time_spent_seconds = session.time_spent_seconds
           + least(extract(epoch from now() - session.last_activity_at), 300)::integer,
         last_activity_at = now(),
         expires_at = now() + interval '7 days'
   where session.id = v_session.id
  returning session.* into v_session;

  -- One transaction has one now(): a microsecond each keeps the words in order.
  insert into public.ai_conversations (session_id, role, content, metadata, created_at)
  select v_session.id, said.message ->> 'role', left(said.message ->> 'content', 20000),
         coalesce(said.message -> 'metadata', '{}'), clock_timestamp() + said.place * interval '1 microsecond'
    from jsonb_array_elements(coalesce(messages, '[]')) with ordinality as said (message, place);

  if action is not null then
    insert into public.wizard_actions
      (session_id, stage, action_name, params, result, duration_ms, error, idempotency_key)
    values (v_session.id, save_wizard_progress.stage, coalesce(action ->> 'action_name', 'save'),
            coalesce(action -> 'params', '{}'), coalesce(action -> 'result', '{}'),
            (action ->> 'duration_ms')::numeric::integer, action ->> 'error', action ->> 'idempotency_key');
  end if;

  return v_session;
end;
$$;
grant execute on function public.save_wizard_progress to authenticated;

/*
 * Gives the drafts of an anonymous visitor to the account that visitor made or entered.
 * Answers how many. Only for the sign-up hook: whoever may call it may take any visitor's drafts.
 */
create function private.claim_wizard_sessions(from_user uuid, to_user uuid)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if not exists (select from public.profiles as profile where profile.id = from_user and profile.is_anonymous)
     or not exists (select from public.profiles as profile where profile.id = to_user and not profile.is_anonymous) then
    raise exception 'forbidden' using errcode = 'PT403', hint = 'Drafts move from a visitor to an account.';
  end if;

  update public.wizard_sessions as session
     set user_id = claim_wizard_sessions.to_user,
         contact_name = coalesce(session.contact_name, nullif(profile.full_name, '')),
         contact_email = coalesce(session.contact_email, profile.email::text),
         contact_company = coalesce(session.contact_company, profile.company)
    from public.profiles as profile
   where session.user_id = claim_wizard_sessions.from_user
     and profile.id = claim_wizard_sessions.to_user;
  get diagnostics v_count = row_count;

  return v_count;
end;
$$;
grant execute on function private.claim_wizard_sessions to service_role;

/* A day of silence abandons a session, seven days expire it. Answers how many changed. */
create function public.mark_abandoned_sessions()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  update public.wizard_sessions as session
     set status = case when session.expires_at <= now() then 'expired' else 'abandoned' end
   where session.status in ('active', 'abandoned')
     and (session.expires_at <= now()
          or session.status = 'active' and session.last_activity_at <= now() - interval '1 day');
  get diagnostics v_count = row_count;

  return v_count;
end;
$$;
grant execute on function public.mark_abandoned_sessions to service_role;

/* Erases sessions that expired thirty days ago, words and all. Answers how many. */
create function public.purge_wizard_sessions()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from public.wizard_sessions as session
   where session.status = 'expired'
     and session.expires_at <= now() - interval '30 days';
  get diagnostics v_count = row_count;

  return v_count;
end;
$$;
grant execute on function public.purge_wizard_sessions to service_role;
