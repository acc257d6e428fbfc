/*
 * WhatsApp: messages of a campaign.
 *
 * A business may write first only with a template that Meta approved; free words may answer
 * somebody who wrote within a day. Lists of telephone numbers are personal: managers read them,
 * nobody else, and never the public.
 *
 *   draft <-> scheduled -> sending -> sent | failed      failed -> sending: tried again
 *   anything but sent -> cancelled
 */

/* Whether every entry is a telephone number as WhatsApp wants it: a plus, 7 to 15 digits. True of an empty list. */
create function private.are_phone_numbers(numbers text[])
returns boolean
language sql
immutable
strict
parallel safe
set search_path = ''
as $$
  select coalesce(bool_and(coalesce(number ~ '^\+[1-9][0-9]{6,14}$', false)), true) from unnest(numbers) as number
$$;
-- Constraints run as whoever writes the row.
grant execute on function private.are_phone_numbers to authenticated, service_role;

create table public.whatsapp_campaigns (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  campaign_id uuid not null,
  event_id uuid not null,
  name text not null,
  message_type text not null,
  message text not null,
  approved_template text,
  media_url text,
  target_audience text not null default 'ticket_holders',
  recipient_list text[] not null default '{}',
  scheduled_for timestamptz,
  send_time_offset_hours integer,
  status text not null default 'draft',
  sent_count integer not null default 0,
  delivered_count integer not null default 0,
  read_count integer not null default 0,
  response_count integer not null default 0,
  failed_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint whatsapp_campaigns_match_their_campaign
    foreign key (campaign_id, event_id, organization_id)
    references public.marketing_campaigns (id, event_id, organization_id) on delete cascade,

  constraint whatsapp_campaigns_name_is_written check (length(btrim(name)) between 1 and 120),
  constraint whatsapp_campaigns_type_is_known check (
    message_type in ('announcement', 'reminder', 'invitation', 'confirmation', 'update', 'custom')),
  constraint whatsapp_campaigns_message_is_written check (length(btrim(message)) between 1 and 4096),
  constraint whatsapp_campaigns_template_is_a_name check (
    length(approved_template) <= 200 and approved_template ~ '^[a-z0-9_]+$'),
  constraint whatsapp_campaigns_media_is_fetched_safely check (
    length(media_url) <= 2000 and media_url ~ '^https://[^[:space:][:cntrl:]@]+$'),
  constraint whatsapp_campaigns_audience_is_known check (
    target_audience in ('all_contacts', 'ticket_holders', 'vip_only', 'custom_list')),
  constraint whatsapp_campaigns_recipients_are_numbers check (
    private.are_phone_numbers(recipient_list)
    and cardinality(recipient_list) <= 10000 and length(array_to_string(recipient_list, '')) <= 160000),
  constraint whatsapp_campaigns_list_is_for_custom_audiences check (
    target_audience = 'custom_list' or cardinality(recipient_list) = 0),
  constraint whatsapp_campaigns_offset_in_range check (send_time_offset_hours between -8760 and 8760),
  constraint whatsapp_campaigns_timed_in_one_way check (scheduled_for is null or send_time_offset_hours is null),
  constraint whatsapp_campaigns_status_is_known check (
    status in ('draft', 'scheduled', 'sending', 'sent', 'failed', 'cancelled')),
  constraint whatsapp_campaigns_scheduled_have_a_time check (
    status <> 'scheduled' or scheduled_for is not null or send_time_offset_hours is not null),
  constraint whatsapp_campaigns_counters_are_counted check (
    least(sent_count, delivered_count, read_count, response_count, failed_count) >= 0)
);
comment on table public.whatsapp_campaigns is 'One WhatsApp message of a campaign: its words, for whom, and how many got it.';
comment on column public.whatsapp_campaigns.approved_template is
  'Name of the template Meta approved. Null: may only answer people who wrote within a day.';
comment on column public.whatsapp_campaigns.recipient_list is 'Telephone numbers, for the audience custom_list alone.';

create index whatsapp_campaigns_campaign_idx on public.whatsapp_campaigns (campaign_id, created_at);
create index whatsapp_campaigns_event_idx on public.whatsapp_campaigns (event_id);
create index whatsapp_campaigns_due_idx on public.whatsapp_campaigns (scheduled_for) where status = 'scheduled';

create trigger _100_timestamps before update on public.whatsapp_campaigns
  for each row execute function private.tg__timestamps();
create trigger _300_status_moves before update of status on public.whatsapp_campaigns
  for each row when (old.status <> new.status) execute function private.tg__status_moves(
    'draft>scheduled', 'draft>sending', 'draft>cancelled', 'scheduled>draft', 'scheduled>sending', 'scheduled>cancelled',
    'sending>sent', 'sending>failed', 'sending>cancelled', 'failed>sending', 'failed>cancelled');

alter table public.whatsapp_campaigns enable row level security;

create policy "Managers read the messages of their campaigns" on public.whatsapp_campaigns
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers write messages for their campaigns" on public.whatsapp_campaigns
  for insert to authenticated with check (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers change messages that are not sent" on public.whatsapp_campaigns
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')) and status in ('draft', 'scheduled'))
  with check (organization_id in (select private.my_organization_ids('manager')) and status in ('draft', 'scheduled', 'cancelled'));

grant select on public.whatsapp_campaigns to authenticated, service_role;
grant insert (organization_id, campaign_id, event_id, name, message_type, message, approved_template, media_url,
              target_audience, recipient_list, scheduled_for, send_time_offset_hours)
  on public.whatsapp_campaigns to authenticated;
grant update (name, message, approved_template, media_url, target_audience, recipient_list, scheduled_for,
              send_time_offset_hours, status)
  on public.whatsapp_campaigns to authenticated;
-- NOTE: that a message is sending or sent is said by the functions that send it; its counters are granted to nobody.
