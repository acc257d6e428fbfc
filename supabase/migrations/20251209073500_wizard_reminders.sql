/*
 * One honest mail about a draft that somebody left: where it is, until when it is kept, and how to
 * hear no more of this.
 *
 * Only for people with an account and an address we may write to; once per draft, and at most one
 * in a week however many drafts there are. Visitors without an account gave no address to us, and
 * what they typed into stage one is not ours to mail unasked.
 */
alter table public.profiles add column draft_reminders boolean not null default true;
comment on column public.profiles.draft_reminders is 'Whether this person may be reminded of a draft they left. Off for good once switched off.';
grant update (draft_reminders) on public.profiles to authenticated;

alter table public.wizard_sessions add column reminded_at timestamptz;
comment on column public.wizard_sessions.reminded_at is 'When its person was reminded of it, once.';

-- The words of the draft stay out of the log as before; being reminded is not what a draft is about.
drop trigger _900_audit on public.wizard_sessions;
create trigger _900_audit
  after insert or delete or update of id, user_id, organization_id, event_id, status, completed_at, started_at, created_at
  on public.wizard_sessions
  for each row execute function private.tg__audit(
    'personal', 'draft', 'sources', 'contact_name', 'contact_email', 'contact_company', 'contact_role', 'contact_phone',
    'contact_channels', 'contact_channels_at', 'referrer', 'user_agent', 'version', 'current_stage', 'stages_completed',
    'last_activity_at', 'expires_at', 'total_messages', 'ai_interactions_count', 'time_spent_seconds', 'completion',
    'completion_percentage', 'reminded_at');

create index wizard_sessions_to_remind_idx on public.wizard_sessions (last_activity_at)
  where status = 'abandoned' and reminded_at is null;

insert into private.signing_keys (name) values ('reminders');

/* The unguessable half of the address that switches reminders off: 43 URL-safe characters that never expire. */
create function private.reminder_token(user_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if user_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say whose address it is.';
  end if;
  return private.sign('reminders', user_id::text);
end;
$$;
-- For service_role only: it writes the address into mails. Definer, because the key is nobody's to read.
grant execute on function private.reminder_token to service_role;

/* Whether this person may be reminded of drafts: an account, an address that is on no list of noes, and no no of theirs. */
create function private.may_remind(person public.profiles)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select not person.is_anonymous
     and person.email is not null
     and person.draft_reminders
     and not private.is_suppressed(null, 'email', person.email::text, 'events')
$$;
-- NOTE: granted to nobody.

/*
 * Writes one mail for each person who left a draft: their latest that has a name. Answers how many.
 *
 * Service only, from the hourly job. Drafts that end within a day are let go: a link that is dead
 * by the time it is read helps nobody. Definer: the lists of noes are nobody's to read.
 */
create function public.remind_of_drafts(max_rows integer default 200)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 1000.';
  end if;

  with left_alone as (
    select session.id, session.user_id, person.email::text as address
      from public.wizard_sessions as session
      join public.profiles as person on person.id = session.user_id
     where session.status = 'abandoned'
       and session.reminded_at is null
       and session.expires_at > now() + interval '1 day'
       and length(btrim(coalesce(session.draft ->> 'name', ''))) >= 3
       and private.may_remind(person)
       and not exists (
         select from public.wizard_sessions as other
          where other.user_id = session.user_id
            and (other.reminded_at > now() - interval '7 days'
                 or other.status = 'abandoned' and other.reminded_at is null
                    and (other.last_activity_at, other.id) > (session.last_activity_at, session.id)
                    and length(btrim(coalesce(other.draft ->> 'name', ''))) >= 3))
     order by session.last_activity_at
     limit remind_of_drafts.max_rows
       for update of session skip locked
  ), reminded as (
    update public.wizard_sessions as session
       set reminded_at = now()
      from left_alone
     where session.id = left_alone.id
    returning session.id
  ), written as (
    insert into private.messages (kind, recipient, payload)
    select 'draft_reminder', left_alone.address, jsonb_build_object('session_id', left_alone.id)
      from left_alone
      join reminded on reminded.id = left_alone.id
    returning id
  )
  select count(*) into v_count from written;

  return v_count;
end;
$$;
comment on function public.remind_of_drafts is 'Writes one mail for each person who left a draft, once per draft. Service only.';
grant execute on function public.remind_of_drafts to service_role;

/*
 * What the mail says, read when it is sent: {name, person, expires_at, percent, user_id, token}; null when there is
 * nothing to say any more, because the draft went on, ended, or its person said no meanwhile.
 *
 * Service only. Definer: the lists of noes are nobody's to read.
 */
create function public.draft_reminder(session_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if session_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which draft.';
  end if;

  return (
    select jsonb_build_object(
             'name', session.draft ->> 'name', 'person', person.full_name, 'expires_at', private.iso(session.expires_at),
             'percent', session.completion_percentage, 'user_id', person.id, 'token', private.reminder_token(person.id))
      from public.wizard_sessions as session
      join public.profiles as person on person.id = session.user_id
     where session.id = draft_reminder.session_id
       and session.status = 'abandoned'
       and session.expires_at > now()
       and private.may_remind(person));
end;
$$;
comment on function public.draft_reminder is 'What the mail about a draft that was left says; null when it should not be sent. Service only.';
grant execute on function public.draft_reminder to service_role;

/* Stops whoever does not hold this person's address. Both tokens are hashed before they are compared, so time tells nothing. */
create function private.check_reminder_token(user_id uuid, token text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if user_id is null or token is null or length(token) > 100
     or extensions.digest(token, 'sha256') <> extensions.digest(private.reminder_token(user_id), 'sha256') then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Switches reminders of drafts off for whoever holds the address from such a mail. Said twice, it stays off.
 *
 * Definer: whoever reads their mail need not be signed in. A stranger hears the same about everybody.
 */
create function public.stop_draft_reminders(user_id uuid, token text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.check_reminder_token(stop_draft_reminders.user_id, token);

  update public.profiles as person
     set draft_reminders = false
   where person.id = stop_draft_reminders.user_id
     and person.draft_reminders;
end;
$$;
comment on function public.stop_draft_reminders is 'Switches reminders of drafts off for whoever holds the address from such a mail.';
grant execute on function public.stop_draft_reminders to anon, authenticated;
