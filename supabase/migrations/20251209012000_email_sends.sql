/*
 * Email sends: one row for each recipient of one mail of a campaign, written before it is sent.
 *
 * The row is the promise that nobody gets the same mail twice: a second one for the same
 * campaign, mail and member cannot exist, whoever retries what. What became of it is a
 * timestamp per state. Providers say things twice, late and in any order, so the state is not
 * stored by whoever speaks last but follows from the timestamps:
 *
 *   pending < sent < failed < delivered < bounced < opened < clicked < unsubscribed < complained
 *
 * A mail that was opened had been delivered, whether or not anybody said so.
 *
 * No audit trigger: the row is the log of its own states, only functions write it, and at millions
 * of rows a second log would cost more than the mails.
 */
create table public.email_sends (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  campaign_id uuid not null,
  template_id uuid not null,
  member_id uuid,
  email_address text not null,
  status text not null default 'pending',
  provider text,
  provider_message_id text,
  taken_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  clicked_at timestamptz,
  bounced_at timestamptz,
  failed_at timestamptz,
  complained_at timestamptz,
  unsubscribed_at timestamptz,
  bounce_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint email_sends_are_of_one_campaign
    foreign key (template_id, campaign_id, organization_id)
    references public.email_templates (id, campaign_id, organization_id) on delete restrict,
  constraint email_sends_go_to_a_member_of_the_organization
    foreign key (member_id, organization_id)
    references public.members (id, organization_id) on delete set null (member_id),
  constraint email_sends_once_per_member unique (campaign_id, template_id, member_id),

  constraint email_sends_have_an_address check (length(email_address) between 3 and 254 and email_address !~ '[[:cntrl:]]'),
  constraint email_sends_status_is_known check (status in (
    'pending', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'failed', 'complained', 'unsubscribed')),
  constraint email_sends_message_has_a_provider check (provider_message_id is null or provider is not null),
  constraint email_sends_reason_is_short check (length(bounce_reason) <= 1000)
)
-- Room on the page for what the provider says later: those updates touch no index (HOT).
with (fillfactor = 85);
comment on table public.email_sends is 'One recipient of one mail of a campaign, a timestamp for each state. Written before sending.';
comment on column public.email_sends.member_id is 'Null once the member was forgotten.';
comment on column public.email_sends.email_address is 'Where it went, as it was then.';
comment on column public.email_sends.provider_message_id is 'Null until the provider took it.';
comment on column public.email_sends.taken_at is
  'When a sender took it in hand. Still pending long after: nobody knows whether it went out, so a human decides.';
comment on column public.email_sends.bounce_reason is 'Why it did not arrive, in the provider''s words.';

create index email_sends_campaign_idx on public.email_sends (campaign_id, created_at desc, id desc);
-- Not `where status = …`: then every change of status would write all indexes of the row.
create index email_sends_template_idx on public.email_sends (template_id, id) where taken_at is null;
create index email_sends_member_idx on public.email_sends (member_id, created_at desc);
create index email_sends_sent_idx on public.email_sends (organization_id, sent_at desc, id desc);
create unique index email_sends_message_idx on public.email_sends (provider, provider_message_id)
  where provider_message_id is not null;

/*
 * Makes a send agree with itself: a later state implies the earlier ones, and the status is the
 * furthest of them by the rank at the head of this chapter. Timestamps never become empty again.
 */
create function private.tg_email_sends__status()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    new.sent_at = coalesce(new.sent_at, old.sent_at);
    new.delivered_at = coalesce(new.delivered_at, old.delivered_at);
    new.opened_at = coalesce(new.opened_at, old.opened_at);
    new.clicked_at = coalesce(new.clicked_at, old.clicked_at);
    new.bounced_at = coalesce(new.bounced_at, old.bounced_at);
    new.failed_at = coalesce(new.failed_at, old.failed_at);
    new.complained_at = coalesce(new.complained_at, old.complained_at);
    new.unsubscribed_at = coalesce(new.unsubscribed_at, old.unsubscribed_at);
  end if;

  new.delivered_at = least(new.delivered_at, new.opened_at, new.clicked_at, new.unsubscribed_at, new.complained_at);
  new.sent_at = least(new.sent_at, new.delivered_at, new.bounced_at);
  new.taken_at = coalesce(new.taken_at, new.sent_at, new.failed_at);
  new.status = case
    when new.complained_at is not null then 'complained'
    when new.unsubscribed_at is not null then 'unsubscribed'
    when new.clicked_at is not null then 'clicked'
    when new.opened_at is not null then 'opened'
    when new.bounced_at is not null then 'bounced'
    when new.delivered_at is not null then 'delivered'
    when new.failed_at is not null then 'failed'
    when new.sent_at is not null then 'sent'
    else 'pending' end;
  return new;
end;
$$;

/*
 * Adds newly reached states to the counters of a campaign and of its mail. The increments are the
 * lock: two statements queue on the campaign's row and both count.
 */
create function private.count_sends(
  campaign_id uuid, template_id uuid, sent bigint, delivered bigint, opened bigint, clicked bigint, bounced bigint,
  failed bigint, complained bigint, unsubscribed bigint
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if greatest(sent, delivered, opened, clicked, bounced, failed, complained, unsubscribed) = 0 then
    return;
  end if;

  update public.marketing_campaigns as campaign
     set emails_sent = campaign.emails_sent + count_sends.sent,
         emails_delivered = campaign.emails_delivered + count_sends.delivered,
         emails_opened = campaign.emails_opened + count_sends.opened,
         emails_clicked = campaign.emails_clicked + count_sends.clicked,
         emails_bounced = campaign.emails_bounced + count_sends.bounced,
         emails_failed = campaign.emails_failed + count_sends.failed,
         emails_complained = campaign.emails_complained + count_sends.complained,
         emails_unsubscribed = campaign.emails_unsubscribed + count_sends.unsubscribed
   where campaign.id = count_sends.campaign_id;
  update public.email_templates as template
     set sent_count = template.sent_count + count_sends.sent,
         delivered_count = template.delivered_count + count_sends.delivered,
         opened_count = template.opened_count + count_sends.opened,
         clicked_count = template.clicked_count + count_sends.clicked,
         bounced_count = template.bounced_count + count_sends.bounced,
         unsubscribed_count = template.unsubscribed_count + count_sends.unsubscribed
   where template.id = count_sends.template_id;
end;
$$;
-- NOTE: granted to nobody.

/* Counts the states that sends have from the start, as a statement that imports old ones brings. */
create function private.tg_email_sends__count_new()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.count_sends(
            reached.campaign_id, reached.template_id, reached.sent, reached.delivered, reached.opened, reached.clicked,
            reached.bounced, reached.failed, reached.complained, reached.unsubscribed)
     from (select became.campaign_id, became.template_id, count(became.sent_at) as sent,
                  count(became.delivered_at) as delivered, count(became.opened_at) as opened,
                  count(became.clicked_at) as clicked, count(became.bounced_at) as bounced,
                  count(became.failed_at) as failed, count(became.complained_at) as complained,
                  count(became.unsubscribed_at) as unsubscribed
             from becomes as became
            group by became.campaign_id, became.template_id
            order by became.campaign_id, became.template_id) as reached;
  return null;
end;
$$;

/* Counts the states that sends reached by this statement, each once: a timestamp never becomes empty again. */
create function private.tg_email_sends__count_reached()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.count_sends(
            reached.campaign_id, reached.template_id, reached.sent, reached.delivered, reached.opened, reached.clicked,
            reached.bounced, reached.failed, reached.complained, reached.unsubscribed)
     from (select became.campaign_id, became.template_id, count(became.sent_at) - count(was.sent_at) as sent,
                  count(became.delivered_at) - count(was.delivered_at) as delivered,
                  count(became.opened_at) - count(was.opened_at) as opened,
                  count(became.clicked_at) - count(was.clicked_at) as clicked,
                  count(became.bounced_at) - count(was.bounced_at) as bounced,
                  count(became.failed_at) - count(was.failed_at) as failed,
                  count(became.complained_at) - count(was.complained_at) as complained,
                  count(became.unsubscribed_at) - count(was.unsubscribed_at) as unsubscribed
             from becomes as became
             join was on was.id = became.id
            group by became.campaign_id, became.template_id
            order by became.campaign_id, became.template_id) as reached;
  return null;
end;
$$;

create trigger _100_timestamps before update on public.email_sends
  for each row execute function private.tg__timestamps();
create trigger _500_status before insert or update on public.email_sends
  for each row execute function private.tg_email_sends__status();
create trigger _900_count_new after insert on public.email_sends
  referencing new table as becomes
  for each statement execute function private.tg_email_sends__count_new();
create trigger _900_count_reached after update on public.email_sends
  referencing old table as was new table as becomes
  for each statement execute function private.tg_email_sends__count_reached();

alter table public.email_sends enable row level security;

create policy "Managers read what their organizations sent" on public.email_sends
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));

grant select on public.email_sends to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody: prepare_email_sends, take_email_sends, mark_email_sent,
-- mark_email_failed and record_email_event write here.
