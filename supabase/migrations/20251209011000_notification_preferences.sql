/*
 * Notification preferences: what a member wants to hear, and the one question every sender asks.
 *
 * may_send decides, in this order:
 *
 *   1. A suppressed address gets nothing (bounce, complaint, legal, manual). One that
 *      unsubscribed gets no more than tickets and refunds.
 *   2. Tickets and refunds (transactional) go by mail to everybody; by another channel to
 *      those who asked for it.
 *   3. Off for 'all' beats on for a category.
 *   4. Everything else needs a consent for the channel that is still standing, and no
 *      preference against it. No row, no consent: no mail.
 *
 * Preferences are the member's own. Managers read them and cannot write them; the member comes
 * with an address from a mail (an unguessable token that never expires) or signed in.
 */
create table public.notification_preferences (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null,
  organization_id uuid not null,
  category text not null,
  email_enabled boolean not null default true,
  sms_enabled boolean not null default false,
  push_enabled boolean not null default false,
  whatsapp_enabled boolean not null default false,
  unsubscribed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint notification_preferences_belong_to_a_member
    foreign key (member_id, organization_id) references public.members (id, organization_id) on delete cascade,
  constraint notification_preferences_once_per_category unique (member_id, organization_id, category),
  constraint notification_preferences_category_is_known check (
    category in ('marketing', 'transactional', 'events', 'newsletter', 'all')),
  constraint notification_preferences_tickets_are_always_mailed check (category <> 'transactional' or email_enabled),
  constraint notification_preferences_unsubscribed_have_a_time check (email_enabled = (unsubscribed_at is null))
);
comment on table public.notification_preferences is
  'What a member switched on or off, per category and channel. For ''all'', off means off everywhere. No row: nothing was said.';
comment on column public.notification_preferences.unsubscribed_at is 'Since when no mail of this category is wanted.';

/* Stamps when mails of a category were switched off; forgets it when they are wanted again. */
create function private.tg_notification_preferences__unsubscribed_at()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.unsubscribed_at = case when not new.email_enabled then coalesce(new.unsubscribed_at, now()) end;
  return new;
end;
$$;

create trigger _100_timestamps before update on public.notification_preferences
  for each row execute function private.tg__timestamps();
create trigger _500_unsubscribed_at before insert or update on public.notification_preferences
  for each row execute function private.tg_notification_preferences__unsubscribed_at();
create trigger _900_audit after insert or update or delete on public.notification_preferences
  for each row execute function private.tg__audit('personal');

insert into private.signing_keys (name) values ('preferences');
comment on table private.signing_keys is
  'Keys of order addresses, ticket codes and preference addresses. Changing one makes what it signed void.';

/* The unguessable half of a member's preference address: 43 URL-safe characters that never expire. */
create function private.preference_token(member_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if member_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say whose address it is.';
  end if;
  return private.sign('preferences', member_id::text);
end;
$$;
-- For service_role only: it writes the address into mails. Definer, because the key is nobody's to read.
grant execute on function private.preference_token to service_role;

/*
 * The members the caller is: those claimed by their account, and those with its verified address.
 * Definer, because neither identities nor other organizations' members are theirs to read.
 */
create function private.my_member_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select member.id from public.members as member where member.user_id = (select auth.uid())
  union
  select member.id
    from identity."user" as person
    join public.members as member on member.email operator(extensions.=) lower(person."email")::extensions.citext
   where person."id" = (select auth.uid()) and person."emailVerified" and not coalesce(person."isAnonymous", false)
$$;
grant execute on function private.my_member_ids to authenticated, service_role;

alter table public.notification_preferences enable row level security;

create policy "People read their own preferences" on public.notification_preferences
  for select to authenticated using (member_id in (select private.my_member_ids()));
create policy "Managers read what their members want to hear" on public.notification_preferences
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));

grant select on public.notification_preferences to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody: set_preferences and unsubscribe write here.

/* The newest word of a member about a channel: did they agree to this category? Null when they never said. */
create function private.has_agreed(member_id uuid, channel text, category text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select consent.granted
      from public.member_consents as consent
     where consent.member_id = has_agreed.member_id
       and consent.channel = has_agreed.channel
       and (consent.category = 'all' or consent.category = has_agreed.category)
     order by consent.occurred_at desc, consent.id desc
     limit 1);
end;
$$;
-- NOTE: granted to nobody.

/* Whether an address is on a list of those one may not write to, for a category of mail. */
create function private.is_suppressed(organization_id uuid, channel text, address text, category text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select from public.suppressions as suppression
     where suppression.address = lower(is_suppressed.address)
       and suppression.channel = is_suppressed.channel
       and (suppression.organization_id is null or suppression.organization_id = is_suppressed.organization_id)
       and (suppression.reason <> 'unsubscribe'
            or is_suppressed.category <> 'transactional' and suppression.category in ('all', is_suppressed.category)));
end;
$$;
-- NOTE: granted to nobody.

/*
 * May we write to this member on this channel about this? The order of the reasons is at the
 * head of this chapter. Definer: whoever sends need not read what a member agreed to.
 */
create function private.may_send(member_id uuid, channel text, category text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_member public.members;
  v_address text;
  v_everything boolean;
  v_this boolean;
begin
  if coalesce(channel, '') not in ('email', 'sms', 'push', 'whatsapp')
     or coalesce(category, '') not in ('marketing', 'transactional', 'events', 'newsletter') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'There is no such channel or category.';
  end if;

  select member.* into v_member from public.members as member where member.id = may_send.member_id;
  v_address := case may_send.channel
    when 'email' then v_member.email::text when 'push' then v_member.user_id::text else v_member.phone end;
  if v_address is null or v_address like '%.invalid'
     or private.is_suppressed(v_member.organization_id, may_send.channel, v_address, may_send.category) then
    return false;
  end if;

  select bool_and(private.is_switched_on(preference, may_send.channel)) filter (where preference.category = 'all'),
         bool_and(private.is_switched_on(preference, may_send.channel)) filter (where preference.category = may_send.category)
    into v_everything, v_this
    from public.notification_preferences as preference
   where preference.member_id = may_send.member_id;

  if may_send.category = 'transactional' then
    return may_send.channel = 'email' or coalesce(v_this, false);
  end if;

  return coalesce(v_everything, true) and coalesce(v_this, true)
     and coalesce(private.has_agreed(may_send.member_id, may_send.channel, may_send.category), false);
end;
$$;
grant execute on function private.may_send to service_role;

/* One channel of a row of preferences. */
create function private.is_switched_on(preference public.notification_preferences, channel text)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case channel
    when 'email' then preference.email_enabled when 'sms' then preference.sms_enabled
    when 'push' then preference.push_enabled when 'whatsapp' then preference.whatsapp_enabled end;
end;
$$;
-- NOTE: granted to nobody.
