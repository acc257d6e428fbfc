/*
 * The plan of a draft: what was written for its marketing, and the venue that was chosen for it.
 *
 * Both come along when the draft is published, in the same transaction: a campaign in draft with its
 * mails and messages, and a wish on the date. Nothing is sent by that and nothing is booked. A person
 * sends, and a person asks the owner of the venue (request_venue_booking), each with a click of their own.
 *
 * A trigger on the session, because publishing is one function that others change, too: whatever
 * completes a session takes its plan along, once, as a session is completed once.
 */
alter table public.occurrences
  add column wished_space_id uuid references public.venue_spaces (id) on delete set null;
comment on column public.occurrences.wished_space_id is
  'The space the organizer chose in the wizard and has yet to ask for; holds nothing. venue_id is the booked venue.';
create index occurrences_wished_space_idx on public.occurrences (wished_space_id) where wished_space_id is not null;
-- NOTE: granted to nobody for writing; anon does not see whom an organizer thinks of asking.

create or replace trigger _900_audit
  after insert or delete or update of
    id, event_id, organization_id, starts_at, ends_at, local_start, timezone, venue_id, wished_space_id, venue_name, address,
    city, country, capacity, status, created_at
  on public.occurrences
  for each row execute function private.tg__audit('operations', 'quantity_sold', 'quantity_held');

/* An id in a draft, null when there is none: the draft is a browser's word. */
create function private.draft_uuid(draft jsonb, field text)
returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when draft ->> field ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then (draft ->> field)::uuid end
$$;
-- NOTE: granted to nobody.

/*
 * The space a draft wishes for: the one it names, else the whole of the venue it names. Null when that is not to
 * be had any more (retired, unlisted, another venue's), for a wish must not keep anybody from publishing.
 */
create function private.wished_space(draft jsonb, organization_id uuid)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select space.id
    from public.venues as venue
    join public.venue_spaces as space on space.venue_id = venue.id
   where venue.id = private.draft_uuid(draft, 'venueId')
     and venue.status = 'active'
     and (venue.is_listed or venue.organization_id = wished_space.organization_id)
     and space.is_active
     and case when jsonb_typeof(draft -> 'spaceId') = 'string' then space.id = private.draft_uuid(draft, 'spaceId')
              else space.is_whole end
$$;
-- NOTE: granted to nobody.

/*
 * Makes the campaign of a plan (core/wizard/marketing-plan.ts), in draft with everything in it. A plan
 * without mails, posts and messages is only words for the page and makes none.
 */
create function private.make_campaign(plan jsonb, event public.events)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_channels constant text[] := array_remove(array[
    case when jsonb_path_exists(plan, '$.mails[0]') then 'email' end,
    case when jsonb_path_exists(plan, '$.posts[0]') then 'social' end,
    case when jsonb_path_exists(plan, '$.whatsapp[0]') then 'whatsapp' end], null);
  v_campaign_id uuid;
begin
  if v_channels = '{}' then
    return;
  end if;

  insert into public.marketing_campaigns (organization_id, event_id, created_by, name, channels, content)
  values (event.organization_id, event.id, event.created_by, left('Launch: ' || event.name, 120), v_channels, plan)
  returning id into v_campaign_id;

  -- One transaction has one now(): a microsecond each keeps them in the order of the plan.
  insert into public.email_templates
    (organization_id, campaign_id, event_id, name, template_type, subject, body, send_time_offset_hours, created_at)
  select event.organization_id, v_campaign_id, event.id,
         initcap(replace(written.mail ->> 'type', '_', ' ')), written.mail ->> 'type',
         btrim(written.mail ->> 'subject'), btrim(written.mail ->> 'body'),
         private.draft_integer(written.mail, 'offsetHours'), now() + written.place * interval '1 microsecond'
    from jsonb_path_query_array(plan, '$.mails[*]') as list (mails)
   cross join lateral jsonb_array_elements(list.mails) with ordinality as written (mail, place);

  insert into public.whatsapp_campaigns
    (organization_id, campaign_id, event_id, name, message_type, message, target_audience, send_time_offset_hours, created_at)
  select event.organization_id, v_campaign_id, event.id,
         initcap(written.message ->> 'type'), written.message ->> 'type', btrim(written.message ->> 'text'),
         -- Who has a ticket is reminded and told; who has none yet is invited.
         case when written.message ->> 'type' in ('reminder', 'update') then 'ticket_holders' else 'all_contacts' end,
         case when written.message ->> 'type' = 'reminder' then -72 end, now() + written.place * interval '1 microsecond'
    from jsonb_path_query_array(plan, '$.whatsapp[*]') as list (messages)
   cross join lateral jsonb_array_elements(list.messages) with ordinality as written (message, place);
end;
$$;
-- NOTE: granted to nobody.

/*
 * Takes the plan of a session along when it is published. What the tables refuse stops the publishing, with the
 * field: only a client that skips our own checks gets here.
 */
create function private.tg_wizard_sessions__plan()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_plan constant jsonb := new.draft -> 'marketing';
  v_event public.events;
  v_space_id uuid;
begin
  select event.* into v_event from public.events as event where event.id = new.event_id;

  v_space_id := private.wished_space(new.draft, v_event.organization_id);
  if v_space_id is not null then
    update public.occurrences as date set wished_space_id = v_space_id where date.event_id = v_event.id;
  end if;

  if jsonb_typeof(v_plan) = 'object' then
    perform private.make_campaign(v_plan, v_event);
    if v_plan ? 'keywords' or v_plan ? 'seo' then
      update public.events as event
         set metadata = event.metadata
               || jsonb_strip_nulls(jsonb_build_object('keywords', v_plan -> 'keywords', 'seo', v_plan -> 'seo'))
       where event.id = v_event.id;
    end if;
  end if;

  return null;
exception when check_violation or not_null_violation or string_data_right_truncation then
  raise exception 'draft_incomplete' using errcode = 'PT400', detail = '["marketing"]', hint = sqlerrm;
end;
$$;

create trigger _500_plan after update of status on public.wizard_sessions
  for each row when (new.status = 'completed' and old.status <> 'completed' and new.event_id is not null)
  execute function private.tg_wizard_sessions__plan();
