/*
 * Wizard events: what happened on the way from a sentence to a published event, as numbers.
 *
 * The database writes them itself, in the transaction of the save they follow from, so that no browser
 * can forget one. They hold codes, counts and seconds and never a word anybody typed: they outlive
 * their session, which is erased. Else everybody who gave up would be missing from the statistics a
 * month later, and every funnel would look perfect.
 *
 * The names are those of the stage documents. Most are written once per session and stage, the first
 * time; answers, pauses and requests each time.
 */
create table public.wizard_events (
  id bigint generated always as identity primary key,
  session_id uuid not null,
  organization_id uuid references public.organizations (id) on delete cascade,
  name text not null,
  stage text,
  at_seconds integer not null default 0,
  facts jsonb not null default '{}',
  created_at timestamptz not null default now(),

  constraint wizard_events_name_is_known check (name in (
    'wizard_started', 'wizard_stage_started', 'wizard_stage_completed', 'wizard_stage_skipped', 'contact_info_collected',
    'event_type_selected', 'event_created', 'venue_selected', 'venue_booking_created', 'ticket_tiers_defined',
    'marketing_content_generated', 'wizard_review_started', 'event_validated', 'review_edit_made', 'event_published', 'wizard_completed', 'wizard_abandoned', 'wizard_resumed',
    'event_24h_performance', 'suggestions_answered', 'assistant_answered')),
  constraint wizard_events_stage_is_known check (stage in (
    'contact_info', 'event_basics', 'venue_selection', 'ticketing', 'marketing', 'review')),
  constraint wizard_events_stages_have_one check (name !~ '^wizard_stage_' or stage is not null),
  constraint wizard_events_time_runs_forwards check (at_seconds >= 0),
  constraint wizard_events_facts_hold_no_words check (
    jsonb_typeof(facts) = 'object'
    and length(facts::text) <= 400
    -- Every string is one short code: a sentence or a mail address does not fit.
    and not jsonb_path_exists(facts, 'strict $.* ? (@.type() == "object" || @.type() == "array")')
    and not jsonb_path_exists(facts, 'strict $.* ? (@.type() == "string" && !(@ like_regex "^[A-Za-z_]{1,20}$"))'))
);
comment on table public.wizard_events is 'What happened in the wizard, as codes, counts and seconds. Outlives the session, and names nobody.';
comment on column public.wizard_events.session_id is 'No foreign key: the event stays when the session is erased.';
comment on column public.wizard_events.organization_id is
  'Where the event was published, else where its person would publish. Null for visitors who did not sign up.';
comment on column public.wizard_events.at_seconds is 'Time spent in the session so far, pauses of more than five minutes left out.';

create unique index wizard_events_once_idx on public.wizard_events (session_id, name, stage) nulls not distinct
  where name not in ('suggestions_answered', 'assistant_answered', 'wizard_abandoned', 'wizard_resumed', 'review_edit_made',
                     'venue_booking_created');
create index wizard_events_session_idx on public.wizard_events (session_id, id);
create index wizard_events_organization_idx on public.wizard_events (organization_id, name, created_at);
create index wizard_events_newest_idx on public.wizard_events (name, created_at);
create index wizard_events_running_out_idx on public.wizard_events (created_at);

/* Refuses every change but one: a draft that finds its organization takes its events along. Rows go by retention alone. */
create function private.tg_wizard_events__written_once()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if to_jsonb(new) - 'organization_id' is distinct from to_jsonb(old) - 'organization_id' then
    raise exception 'forbidden' using errcode = 'PT403', hint = 'Events of the wizard are written once.';
  end if;
  return new;
end;
$$;

create trigger _300_written_once before update on public.wizard_events
  for each row execute function private.tg_wizard_events__written_once();

alter table public.wizard_events enable row level security;
create policy "People read the events of their own sessions" on public.wizard_events
  for select to authenticated using (session_id in (
    select session.id from public.wizard_sessions as session where session.user_id = (select auth.uid())));
grant select on public.wizard_events to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody. Owners see their sums, through wizard_funnel.

insert into private.retention (class, keep, why) values
  ('analytics', '2 years', 'Steps through the wizard, without words or names: a year, and the one it is compared with.');
insert into private.personal_tables
  (place, table_name, heading, of_person, of_organization, sort_key, sort_type, on_erasure) values
  (29, 'public.wizard_events', 'Steps through the wizard, as numbers',
   't.session_id in (select session.id from public.wizard_sessions as session where session.user_id = ($1).user_id)',
   't.organization_id = $1', 't.id', 'bigint', 'keep');
select private.register_columns('public.wizard_events', 'name stage', 'code', 'keep', 'Ours.');
select private.register_columns('public.wizard_events', 'facts', 'json', 'keep', 'Counts, seconds and codes, by its own rule; names nobody once the draft is gone.');

/* Where a person would publish: as my_publishing_organization, for whoever it is. */
create function private.publishing_organization_of(user_id uuid, preferred uuid)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select organization.id
    from public.organization_members as member
    join public.organizations as organization on organization.id = member.organization_id
   where member.user_id = publishing_organization_of.user_id
     and member.role in ('owner', 'admin', 'manager')
   order by organization.id = preferred desc nulls last,
            array_position(array['owner', 'admin', 'manager'], member.role),
            organization.kind = 'team' desc,
            organization.created_at
   limit 1
$$;
-- NOTE: granted to nobody.

/* Writes one event of a session; once per session and stage where that is how it is counted. */
create function private.note_wizard_event(session public.wizard_sessions, name text, stage text, facts jsonb default '{}')
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.wizard_events (session_id, organization_id, name, stage, at_seconds, facts)
  select session.id, coalesce(
           (select earlier.organization_id from public.wizard_events as earlier where earlier.session_id = session.id
             order by earlier.id limit 1),
           private.publishing_organization_of(session.user_id, session.organization_id)),
         note_wizard_event.name, nullif(note_wizard_event.stage, 'completed'), session.time_spent_seconds,
         jsonb_strip_nulls(note_wizard_event.facts)
  on conflict do nothing
$$;
-- NOTE: granted to nobody.

/* What the end of a stage says about the draft, besides that it is done. Null where there is no such event. */
create function private.stage_outcome(session public.wizard_sessions, stage text, out name text, out facts jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_draft constant jsonb := session.draft;
  v_tiers constant jsonb := case when jsonb_typeof(v_draft -> 'ticketTiers') = 'array' then v_draft -> 'ticketTiers' else '[]' end;
begin
  case stage
    when 'contact_info' then
      name := 'contact_info_collected';
      facts := jsonb_build_object('has_company', coalesce(session.contact_company, '') <> '',
                                  'has_role', coalesce(session.contact_role, '') <> '');
    when 'event_basics' then
      name := 'event_created';
      facts := jsonb_build_object('has_description', coalesce(v_draft ->> 'description', '') <> '');
    when 'venue_selection' then
      name := 'venue_selected';
      facts := jsonb_build_object('kind', case when v_draft ->> 'format' = 'virtual' then 'online'
                                               when coalesce(v_draft ->> 'venueId', '') <> '' then 'marketplace'
                                               when coalesce(v_draft ->> 'venueName', '') <> '' then 'custom'
                                               else 'city' end);
    when 'ticketing' then
      name := 'ticket_tiers_defined';
      facts := jsonb_build_object('tiers', jsonb_array_length(v_tiers), 'is_free', not exists (
        select from jsonb_array_elements(v_tiers) as tier where coalesce(private.draft_integer(tier, 'priceCents'), 0) > 0));
    else null;
  end case;
end;
$$;
-- NOTE: granted to nobody.

/* The kinds of event there are; any other word a draft says is its own. core/wizard/draft.ts has the same list. */
create function private.event_types()
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select array[
    'conference', 'workshop', 'meetup', 'seminar', 'networking', 'fundraiser', 'concert', 'sports', 'festival',
    'hackathon', 'webinar', 'product_launch', 'fashion_show', 'exhibition', 'party', 'wedding', 'retreat',
    'screening', 'tasting', 'dinner', 'performance', 'community', 'other']
$$;
-- NOTE: granted to nobody.

/* The stage a value of the draft belongs to; null for what is none or follows from others. core/wizard/stages.ts says the same. */
create function private.stage_of_field(field text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when field in ('name', 'type', 'format', 'capacity', 'localStart', 'duration', 'timezone') then 'event_basics'
    when field in ('city', 'country', 'venueId', 'spaceId', 'venueName', 'address', 'amenities') then 'venue_selection'
    when field in ('ticketTiers', 'currency', 'maxPerOrder', 'taxRate', 'refundPolicy') then 'ticketing'
    when field in ('description', 'slug', 'visibility', 'marketing') then 'marketing'
  end
$$;
-- NOTE: granted to nobody.
