/*
 * Marketing: campaigns of an event and the mails they send. WhatsApp is the next chapter.
 *
 * A campaign is one push for one event over some channels. It holds the texts (written by a
 * person or by the assistant) and the counters of what became of them; who received what is in
 * the chapters of members and sends. It moves one way:
 *
 *   draft <-> scheduled -> active <-> paused -> completed
 *   anything but completed -> cancelled
 *
 * Unsent mails are nobody's business but the organizer's: no row of this chapter is public,
 * whatever the event is, and viewers and door staff read none.
 */

-- What campaigns point at, so that they cannot name another organization than the event's.
alter table public.events add constraint events_of_one_organization unique (id, organization_id);

create table public.marketing_campaigns (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  event_id uuid not null,
  created_by uuid default auth.uid() references public.profiles (id) on delete set null,
  name text not null,
  description text not null default '',
  channels text[] not null,
  status text not null default 'draft',
  content jsonb not null default '{}',
  scheduled_for timestamptz,
  launched_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  emails_sent integer not null default 0,
  emails_delivered integer not null default 0,
  emails_opened integer not null default 0,
  emails_clicked integer not null default 0,
  emails_bounced integer not null default 0,
  emails_complained integer not null default 0,
  emails_unsubscribed integer not null default 0,
  emails_failed integer not null default 0,
  social_posts_published integer not null default 0,
  social_engagement integer not null default 0,
  whatsapp_sent integer not null default 0,
  whatsapp_delivered integer not null default 0,
  whatsapp_read integer not null default 0,
  whatsapp_responses integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint marketing_campaigns_belong_to_the_organizer
    foreign key (event_id, organization_id) references public.events (id, organization_id) on delete cascade,
  -- What mails and messages point at, so that they cannot name another event than the campaign's.
  constraint marketing_campaigns_of_one_event unique (id, event_id, organization_id),

  constraint marketing_campaigns_name_is_written check (length(btrim(name)) between 1 and 120),
  constraint marketing_campaigns_description_is_short check (length(description) <= 2000),
  constraint marketing_campaigns_channels_are_known check (
    channels <@ array['email', 'social', 'whatsapp'] and cardinality(channels) between 1 and 3),
  constraint marketing_campaigns_status_is_known check (
    status in ('draft', 'scheduled', 'active', 'paused', 'completed', 'cancelled')),
  constraint marketing_campaigns_content_is_an_object check (
    jsonb_typeof(content) = 'object' and octet_length(content::text) <= 200000),
  constraint marketing_campaigns_scheduled_have_a_time check (status <> 'scheduled' or scheduled_for is not null),
  constraint marketing_campaigns_running_have_launched_at check (
    status not in ('active', 'paused', 'completed') or launched_at is not null),
  constraint marketing_campaigns_not_begun_have_no_launched_at check (
    status not in ('draft', 'scheduled') or launched_at is null),
  constraint marketing_campaigns_completed_have_completed_at check ((status = 'completed') = (completed_at is not null)),
  constraint marketing_campaigns_cancelled_have_cancelled_at check ((status = 'cancelled') = (cancelled_at is not null)),
  constraint marketing_campaigns_counters_are_counted check (least(
    emails_sent, emails_delivered, emails_opened, emails_clicked, emails_bounced, emails_complained,
    emails_unsubscribed, emails_failed, social_posts_published, social_engagement, whatsapp_sent,
    whatsapp_delivered, whatsapp_read, whatsapp_responses) >= 0)
);
comment on table public.marketing_campaigns is 'One push for one event over some channels: its texts, its state, and what became of it.';
comment on column public.marketing_campaigns.content is 'Texts for the landing page, mails, posts and messages, as they were written or generated. SQL never reads it.';
comment on column public.marketing_campaigns.scheduled_for is 'When it is to begin; null while nobody has said.';
comment on column public.marketing_campaigns.emails_opened is 'Like every counter: recipients, not times. Counted from email_sends by a trigger.';

create table public.email_templates (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  campaign_id uuid not null,
  event_id uuid not null,
  name text not null,
  template_type text not null,
  category text not null generated always as (
    case when template_type in ('reminder', 'confirmation', 'follow_up') then 'events' else 'marketing' end) stored,
  subject text not null,
  preheader text,
  body text not null,
  from_name text,
  from_email text,
  reply_to text,
  send_date timestamptz,
  send_time_offset_hours integer,
  status text not null default 'draft',
  sent_count integer not null default 0,
  delivered_count integer not null default 0,
  opened_count integer not null default 0,
  clicked_count integer not null default 0,
  bounced_count integer not null default 0,
  unsubscribed_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint email_templates_match_their_campaign
    foreign key (campaign_id, event_id, organization_id)
    references public.marketing_campaigns (id, event_id, organization_id) on delete cascade,
  constraint email_templates_of_one_campaign unique (id, campaign_id, organization_id),

  constraint email_templates_name_is_written check (length(btrim(name)) between 1 and 120),
  constraint email_templates_type_is_known check (
    template_type in ('announcement', 'reminder', 'last_chance', 'confirmation', 'follow_up', 'custom')),
  -- What becomes a header of a mail is one line: whoever brings a line break brings headers of their own.
  constraint email_templates_subject_is_one_line check (
    length(btrim(subject)) between 1 and 200 and subject !~ '[[:cntrl:]]'),
  constraint email_templates_preheader_is_one_line check (length(preheader) <= 200 and preheader !~ '[[:cntrl:]]'),
  constraint email_templates_from_name_is_one_line check (length(from_name) <= 120 and from_name !~ '[[:cntrl:]<>"]'),
  constraint email_templates_from_email_is_an_address check (
    length(from_email) <= 254 and from_email ~ '^[^[:space:][:cntrl:]@<>",;]+@[^[:space:][:cntrl:]@<>",;]+\.[^[:space:][:cntrl:]@<>",;]+$'),
  constraint email_templates_reply_to_is_an_address check (
    length(reply_to) <= 254 and reply_to ~ '^[^[:space:][:cntrl:]@<>",;]+@[^[:space:][:cntrl:]@<>",;]+\.[^[:space:][:cntrl:]@<>",;]+$'),
  constraint email_templates_body_is_written check (length(btrim(body)) between 1 and 100000),
  constraint email_templates_offset_in_range check (send_time_offset_hours between -8760 and 8760),
  constraint email_templates_timed_in_one_way check (send_date is null or send_time_offset_hours is null),
  constraint email_templates_status_is_known check (status in ('draft', 'scheduled', 'sent', 'cancelled')),
  constraint email_templates_scheduled_have_a_time check (
    status <> 'scheduled' or send_date is not null or send_time_offset_hours is not null),
  constraint email_templates_counters_are_counted check (least(
    sent_count, delivered_count, opened_count, clicked_count, bounced_count, unsubscribed_count) >= 0)
);
comment on table public.email_templates is 'One mail of a campaign: its words, when it goes out, and how many got it.';
comment on column public.email_templates.category is
  'What a recipient must agree to. Follows from the type, so that no advertisement can call itself a ticket: those go by private.messages.';
comment on column public.email_templates.send_time_offset_hours is 'Relative to the start of the event, negative is before; moves with it. Null: at send_date.';
comment on column public.email_templates.from_email is 'Null: the address of the installation.';

create index marketing_campaigns_organization_idx on public.marketing_campaigns (organization_id, created_at desc, id);
create index marketing_campaigns_event_idx on public.marketing_campaigns (event_id, created_at desc);
create index marketing_campaigns_created_by_idx on public.marketing_campaigns (created_by) where created_by is not null;
create index marketing_campaigns_due_idx on public.marketing_campaigns (scheduled_for) where status = 'scheduled';
create index email_templates_campaign_idx on public.email_templates (campaign_id, created_at);
create index email_templates_event_idx on public.email_templates (event_id);
create index email_templates_due_idx on public.email_templates (send_date) where status = 'scheduled';

/* Lets a status move only as its arguments say: 'draft>scheduled', 'scheduled>draft', … */
create function private.tg__status_moves()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not (old.status || '>' || new.status = any (tg_argv)) then
    raise exception 'campaign_closed' using errcode = 'PT409', hint = format('What is %s cannot become %s.', old.status, new.status);
  end if;
  return new;
end;
$$;

/* Stamps when a campaign began and ended. */
create function private.tg_marketing_campaigns__stamps()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.launched_at = coalesce(new.launched_at, case when new.status in ('active', 'paused', 'completed') then now() end);
  new.completed_at = case when new.status = 'completed' then coalesce(new.completed_at, now()) end;
  new.cancelled_at = case when new.status = 'cancelled' then coalesce(new.cancelled_at, now()) end;
  return new;
end;
$$;

create trigger _100_timestamps before update on public.marketing_campaigns
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.email_templates
  for each row execute function private.tg__timestamps();
create trigger _300_status_moves before update of status on public.marketing_campaigns
  for each row when (old.status <> new.status) execute function private.tg__status_moves(
    'draft>scheduled', 'draft>active', 'draft>cancelled', 'scheduled>draft', 'scheduled>active', 'scheduled>cancelled',
    'active>paused', 'active>completed', 'active>cancelled', 'paused>active', 'paused>completed', 'paused>cancelled');
create trigger _300_status_moves before update of status on public.email_templates
  for each row when (old.status <> new.status) execute function private.tg__status_moves(
    'draft>scheduled', 'draft>sent', 'draft>cancelled', 'scheduled>draft', 'scheduled>sent', 'scheduled>cancelled');
create trigger _500_stamps before insert or update of status on public.marketing_campaigns
  for each row execute function private.tg_marketing_campaigns__stamps();

alter table public.marketing_campaigns enable row level security;
alter table public.email_templates enable row level security;

create policy "Managers read the campaigns of their organizations" on public.marketing_campaigns
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers make campaigns for their events" on public.marketing_campaigns
  for insert to authenticated with check (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers change campaigns that are not over" on public.marketing_campaigns
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')) and status not in ('completed', 'cancelled'))
  with check (organization_id in (select private.my_organization_ids('manager')));

create policy "Managers read the mails of their campaigns" on public.email_templates
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers write mails for their campaigns" on public.email_templates
  for insert to authenticated with check (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers change mails that are not sent" on public.email_templates
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')) and status in ('draft', 'scheduled'))
  with check (organization_id in (select private.my_organization_ids('manager')) and status in ('draft', 'scheduled', 'cancelled'));

grant select on public.marketing_campaigns, public.email_templates to authenticated, service_role;
grant insert (organization_id, event_id, name, description, channels, content) on public.marketing_campaigns to authenticated;
grant update (name, description, channels, content) on public.marketing_campaigns to authenticated;
grant insert (organization_id, campaign_id, event_id, name, template_type, subject, preheader, body, from_name, from_email,
              reply_to, send_date, send_time_offset_hours)
  on public.email_templates to authenticated;
grant update (name, subject, preheader, body, from_name, from_email, reply_to, send_date, send_time_offset_hours, status)
  on public.email_templates to authenticated;
-- NOTE: a campaign is moved by set_campaign_status; its stamps and every counter are granted to nobody. That
-- a mail is sent is said by the functions that send it, never by a person.
