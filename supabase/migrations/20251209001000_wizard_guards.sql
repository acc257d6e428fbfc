/*
 * Wizard guards: how far a draft is, said by SQL.
 *
 * Until here a save believed its caller about the stages that are complete. Now the row says it
 * itself: a trigger reads the stored draft by the rules of publishing, keeps the share of each
 * stage, and the percentage is generated from those. A caller may claim less, never more.
 *
 * core/wizard/stages.ts and progress.ts say the same to the browser; a test compares the two. Who
 * may go where is the next chapter's.
 */

/*
 * The six stages in their order: weight in percent (requirements 2.0), and whether one may go on
 * without it. What publishing needs is another question, and draft_problems answers that.
 */
create function private.wizard_stages()
returns table (stage text, place integer, weight integer, may_be_skipped boolean)
language sql
immutable
security invoker
set search_path = ''
as $$
  values ('contact_info', 1, 15, true),
         ('event_basics', 2, 20, false),
         ('venue_selection', 3, 15, true),
         ('ticketing', 4, 20, false),
         ('marketing', 5, 15, true),
         ('review', 6, 15, false)
$$;
-- NOTE: granted to nobody.

/*
 * The share of each stage that a draft fills: {"event_basics": 0.6, …}. A stage of several
 * questions counts those that are answered; review is done by publishing alone.
 */
create function private.draft_completion(draft jsonb, has_account boolean)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
           'contact_info', has_account::integer,
           'event_basics', trim_scale(1 - count(*) filter (
             where open.problem in ('name', 'type', 'localStart', 'duration', 'capacity')) / 5.0),
           'venue_selection', 1 - count(*) filter (where open.problem = 'city'),
           'ticketing', trim_scale(1 - count(*) filter (where open.problem in ('ticketTiers', 'currency')) / 2.0),
           'marketing', trim_scale((coalesce(draft ->> 'description', '') <> '')::integer * 0.5
                                   + (coalesce(draft ->> 'slug', '') <> '')::integer * 0.5),
           'review', 0)
    from unnest(private.draft_problems(draft)) as open (problem)
$$;
-- NOTE: granted to nobody.

/* Whole percent of the way, from the shares of the stages and their weights. */
create function private.completion_percentage(completion jsonb)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select round(coalesce(sum(known.weight * coalesce((completion ->> known.stage)::numeric, 0)), 0))::integer
    from private.wizard_stages() as known
$$;
-- NOTE: granted to nobody; generated columns run as whoever writes the row, and that is a function of ours.

/* Derives completion and stages_completed from what is stored, whoever writes it and whatever they say. */
create function private.tg_wizard_sessions__progress()
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
    new.completion = private.draft_completion(new.draft, exists (
      select from public.profiles as profile where profile.id = new.user_id and not profile.is_anonymous));
  end if;

  new.stages_completed = array(
    select known.stage
      from private.wizard_stages() as known
     where (new.completion ->> known.stage)::numeric = 1
     order by known.place);

  return new;
end;
$$;

alter table public.wizard_sessions
  alter column user_id set default auth.uid(),
  alter column user_id drop not null,
  add column completion jsonb not null default '{}',
  add column completion_percentage integer not null generated always as (private.completion_percentage(completion)) stored,
  add constraint wizard_sessions_completion_is_an_object check (jsonb_typeof(completion) = 'object'),
  add constraint wizard_sessions_percentage_in_range check (completion_percentage between 0 and 100);

comment on column public.wizard_sessions.user_id is
  'Whose draft it is. Null only in a row that an operator wrote by hand: the session of nobody, which no client ever sees.';
comment on column public.wizard_sessions.stages_completed is 'Derived from the draft by a trigger; what a caller claims is checked, not kept.';
comment on column public.wizard_sessions.completion is 'The share of each stage that is filled in, 0 to 1, derived from the draft when it was last saved.';
comment on column public.wizard_sessions.completion_percentage is 'Stage shares by their weights: 15, 20, 15, 20, 15, 15.';

create trigger _500_progress
  before insert or update of draft, user_id, status, stages_completed, completion on public.wizard_sessions
  for each row execute function private.tg_wizard_sessions__progress();

-- Drafts from before this chapter learn how far they are: every row there is. Nobody touched them, so the stamp stays.
alter table public.wizard_sessions disable trigger _100_timestamps;
update public.wizard_sessions as session set draft = session.draft;
alter table public.wizard_sessions enable trigger _100_timestamps;

-- As in the chapter of audited tables; how far a draft is follows from it and would make a line of every save.
drop trigger _900_audit on public.wizard_sessions;
create trigger _900_audit
  after insert or delete or update of id, user_id, organization_id, event_id, status, completed_at, started_at, created_at
  on public.wizard_sessions
  for each row execute function private.tg__audit(
    'personal', 'draft', 'sources', 'contact_name', 'contact_email', 'contact_company', 'contact_role', 'referrer',
    'user_agent', 'version', 'current_stage', 'stages_completed', 'last_activity_at', 'expires_at', 'total_messages',
    'ai_interactions_count', 'time_spent_seconds', 'completion', 'completion_percentage');

-- A person's open drafts, latest first, are wizard_sessions_user_idx already. These are for who asks about everybody's:
-- silence, the end of the thirty days, and what started or was finished when.
create index wizard_sessions_silent_idx on public.wizard_sessions (last_activity_at) where status = 'active';
create index wizard_sessions_expired_idx on public.wizard_sessions (expires_at) where status = 'expired';
create index wizard_sessions_completed_idx on public.wizard_sessions (completed_at desc) where status = 'completed';
create index wizard_sessions_started_idx on public.wizard_sessions (started_at desc);
create index wizard_actions_stage_idx on public.wizard_actions (stage, created_at desc);
create index wizard_actions_newest_idx on public.wizard_actions (created_at desc);
create index ai_conversations_newest_idx on public.ai_conversations (created_at desc);
