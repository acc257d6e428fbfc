/*
 * Stage one of the wizard: who makes the event and how they wish to be reached.
 *
 * A name and an address make the stage complete, with an account or without one. Nothing here
 * looks an address up: whoever types somebody else's learns nothing about them, and gets nothing
 * of theirs. The words are the session's and go with it.
 */
alter table public.wizard_sessions
  add column contact_phone text,
  add column contact_channels text[] not null default '{}',
  add column contact_channels_at timestamptz,
  add constraint wizard_sessions_contact_phone_is_dialled_anywhere check (contact_phone ~ '^\+[1-9][0-9]{6,14}$'),
  add constraint wizard_sessions_contact_channels_are_known check (contact_channels <@ array['email', 'sms', 'whatsapp']);
comment on column public.wizard_sessions.contact_phone is 'E.164, as WhatsApp and telephone companies take it.';
comment on column public.wizard_sessions.contact_channels is 'The ways the person chose to be reached about this event, each by itself; nothing is chosen for them.';
comment on column public.wizard_sessions.contact_channels_at is 'When that choice was last made.';

select private.register_columns('public.wizard_sessions', 'contact_phone', 'phone', 'blank', 'Goes with the draft.');
select private.register_columns('public.wizard_sessions', 'contact_channels', 'code', 'keep', 'Names of channels, nobody''s words.');

/* Whether stage one is done: we know who it is, because they have an account or because they said so. */
create function private.has_contact(session public.wizard_sessions)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(length(btrim(session.contact_name)) >= 2 and session.contact_email <> '', false)
      or exists (
        select from public.profiles as profile where profile.id = session.user_id and not profile.is_anonymous)
$$;
-- NOTE: granted to nobody; a trigger of ours asks it.

/* As in the chapter of guards; a contact given without an account completes its stage too. */
create or replace function private.tg_wizard_sessions__progress()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if new.status = 'completed' then
    new.completion = (select jsonb_object_agg(known.stage, 1) from private.wizard_stages() as known);
  else
    new.completion = private.draft_completion(new.draft, private.has_contact(new));
  end if;

  new.stages_completed = array(
    select known.stage
      from private.wizard_stages() as known
     where (new.completion ->> known.stage)::numeric = 1
     order by known.place);

  return new;
end;
$$;

drop trigger _500_progress on public.wizard_sessions;
create trigger _500_progress
  before insert or update of draft, user_id, status, stages_completed, completion, contact_name, contact_email
  on public.wizard_sessions
  for each row execute function private.tg_wizard_sessions__progress();

-- As in the chapter of guards, without the telephone.
drop trigger _900_audit on public.wizard_sessions;
create trigger _900_audit
  after insert or delete or update of id, user_id, organization_id, event_id, status, completed_at, started_at, created_at
  on public.wizard_sessions
  for each row execute function private.tg__audit(
    'personal', 'draft', 'sources', 'contact_name', 'contact_email', 'contact_company', 'contact_role', 'contact_phone',
    'contact_channels', 'contact_channels_at', 'referrer', 'user_agent', 'version', 'current_stage', 'stages_completed',
    'last_activity_at', 'expires_at', 'total_messages', 'ai_interactions_count', 'time_spent_seconds', 'completion',
    'completion_percentage');

/* Refuses what a contact may not be. Null clears a field, and a field that is not there is left alone. */
create function private.require_contact(contact jsonb)
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_channels constant jsonb := coalesce(nullif(contact -> 'channels', 'null'), '[]');
begin
  if jsonb_typeof(contact) is distinct from 'object'
     or length(btrim(contact ->> 'name')) not between 2 and 120
     or length(contact ->> 'email') > 254 or contact ->> 'email' !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'
     or length(contact ->> 'company') > 200 or length(contact ->> 'role') > 120
     or contact ->> 'phone' !~ '^\+[1-9][0-9]{6,14}$'
     or jsonb_typeof(v_channels) <> 'array' or not v_channels <@ '["email", "sms", "whatsapp"]' then
    raise exception 'invalid_input' using errcode = 'PT400',
      hint = 'A name of two letters, an address, a telephone number with its country, and channels we know.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Writes who makes the event into the caller's session: {name, email, company, role, phone, channels}.
 *
 * Compare and set by the same version as save_wizard_progress, so that a second tab is heard.
 * Definer: clients cannot write the table; the session must be the caller's.
 */
create function public.save_wizard_contact(session_id uuid, version integer, contact jsonb)
returns public.wizard_sessions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
begin
  perform private.require_contact(contact);
  v_session := private.lock_my_session(save_wizard_contact.session_id);

  if v_session.status = 'completed' then
    raise exception 'draft_closed' using errcode = 'PT409', hint = 'This draft became an event already.';
  end if;
  if v_session.version is distinct from save_wizard_contact.version then
    raise exception 'draft_changed' using errcode = 'PT409',
      detail = jsonb_build_object('version', v_session.version)::text, hint = 'Load the draft again.';
  end if;

  update public.wizard_sessions as session
     set contact_name = case when contact ? 'name' then btrim(contact ->> 'name') else session.contact_name end,
         contact_email = case when contact ? 'email' then contact ->> 'email' else session.contact_email end,
         contact_company = case when contact ? 'company' then btrim(contact ->> 'company') else session.contact_company end,
         contact_role = case when contact ? 'role' then btrim(contact ->> 'role') else session.contact_role end,
         contact_phone = case when contact ? 'phone' then contact ->> 'phone' else session.contact_phone end,
         contact_channels = case when contact ? 'channels' then array(
           select distinct chosen.name
             from jsonb_array_elements_text(coalesce(nullif(contact -> 'channels', 'null'), '[]')) as chosen (name))
           else session.contact_channels end,
         contact_channels_at = case when contact ? 'channels' then now() else session.contact_channels_at end,
         status = 'active',
         version = session.version + 1,
         -- As in save_wizard_progress: a pause of more than five minutes is not time spent.
         time_spent_seconds = session.time_spent_seconds
           + least(extract(epoch from now() - session.last_activity_at), 300)::integer,
         last_activity_at = now(),
         expires_at = now() + interval '7 days'
   where session.id = v_session.id
  returning session.* into v_session;

  return v_session;
end;
$$;
comment on function public.save_wizard_contact is
  'Who makes the event and how they wish to be reached, in the caller''s draft: compare and set by version.';
grant execute on function public.save_wizard_contact to authenticated;
