/*
 * Wizard sessions: an event while it is still a conversation.
 *
 * A session belongs to whoever started it, signed up or anonymous; only that person sees
 * it, in any organization. Clients never write these tables: the functions of the wizard
 * chapter do, because a draft saved from two tabs, or published twice, is decided there.
 *
 * active -> abandoned after a day of silence (and active again at the next save),
 * -> expired after seven days, erased thirty days later. completed once published.
 */
create table public.wizard_sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete set null,
  event_id uuid unique references public.events (id) on delete set null,
  current_stage text not null default 'contact_info',
  stages_completed text[] not null default '{}',
  status text not null default 'active',
  draft jsonb not null default '{}',
  sources jsonb not null default '{}',
  version integer not null default 1,
  contact_name text,
  contact_email text,
  contact_company text,
  contact_role text,
  started_at timestamptz not null default now(),
  last_activity_at timestamptz not null default now(),
  completed_at timestamptz,
  expires_at timestamptz not null default now() + interval '7 days',
  total_messages integer not null default 0,
  ai_interactions_count integer not null default 0,
  time_spent_seconds integer not null default 0,
  referrer text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint wizard_sessions_stage_is_known check (current_stage in (
    'contact_info', 'event_basics', 'venue_selection', 'ticketing', 'marketing', 'review', 'completed')),
  constraint wizard_sessions_stages_are_known check (stages_completed <@ array[
    'contact_info', 'event_basics', 'venue_selection', 'ticketing', 'marketing', 'review']),
  constraint wizard_sessions_status_is_known check (status in ('active', 'abandoned', 'completed', 'expired')),
  constraint wizard_sessions_completed_at_the_end check (
    (status = 'completed') = (completed_at is not null)
    and (status = 'completed') = (current_stage = 'completed')),
  constraint wizard_sessions_draft_is_an_object check (jsonb_typeof(draft) = 'object'),
  constraint wizard_sessions_sources_are_an_object check (jsonb_typeof(sources) = 'object')
);
comment on table public.wizard_sessions is 'An event in the making: the draft, where each value came from, how far it got.';
comment on column public.wizard_sessions.draft is 'core/wizard/draft.ts is its shape; SQL reads it once, when publishing.';
comment on column public.wizard_sessions.version is 'Grows with every save; a save that names an older one is refused.';
comment on column public.wizard_sessions.organization_id is 'Null until the person has an organization.';
comment on column public.wizard_sessions.event_id is 'The event this session became. Unique: a session publishes once.';

create table public.wizard_actions (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.wizard_sessions (id) on delete cascade,
  stage text not null,
  action_name text not null,
  params jsonb not null default '{}',
  result jsonb not null default '{}',
  duration_ms integer,
  error text,
  idempotency_key text,
  created_at timestamptz not null default now(),

  constraint wizard_actions_once_per_key unique (session_id, idempotency_key)
);
comment on table public.wizard_actions is 'What was done in a session, step by step.';

create table public.ai_conversations (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.wizard_sessions (id) on delete cascade,
  role text not null,
  content text not null,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),

  constraint ai_conversations_role_is_known check (role in ('user', 'assistant', 'system')),
  constraint ai_conversations_content_is_short check (length(content) <= 20000)
);
comment on table public.ai_conversations is 'The words of a session, in order of created_at.';

create index wizard_sessions_user_idx on public.wizard_sessions (user_id, last_activity_at desc);
create index wizard_sessions_organization_idx on public.wizard_sessions (organization_id);
create index wizard_sessions_open_idx on public.wizard_sessions (expires_at) where status in ('active', 'abandoned');
create index ai_conversations_session_idx on public.ai_conversations (session_id, created_at);

create trigger _100_timestamps before update on public.wizard_sessions
  for each row execute function private.tg__timestamps();

alter table public.wizard_sessions enable row level security;
alter table public.wizard_actions enable row level security;
alter table public.ai_conversations enable row level security;

create policy "People read their own sessions" on public.wizard_sessions
  for select to authenticated using (user_id = (select auth.uid()));
create policy "People read the actions of their own sessions" on public.wizard_actions
  for select to authenticated using (session_id in (
    select session.id from public.wizard_sessions as session where session.user_id = (select auth.uid())));
create policy "People read the words of their own sessions" on public.ai_conversations
  for select to authenticated using (session_id in (
    select session.id from public.wizard_sessions as session where session.user_id = (select auth.uid())));

grant select on public.wizard_sessions, public.wizard_actions, public.ai_conversations
  to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody.
