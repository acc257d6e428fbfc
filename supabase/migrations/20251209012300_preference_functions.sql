/*
 * What a member does about their mail: look, change, leave.
 *
 * Three functions for one person with two ways to be known: the address from a mail (member and
 * token) or an account. The service may call them, too: providers tell it who unsubscribed.
 * Whoever is neither hears that there is nothing here.
 */

/* Stops whoever is not this member. Both tokens are hashed before they are compared, so time tells nothing. */
create function private.check_is_member(member_id uuid, token text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if not exists (select from public.members as member where member.id = check_is_member.member_id) or not (
       current_setting('role') = 'service_role'
       or token is not null
          and extensions.digest(token, 'sha256') = extensions.digest(private.preference_token(member_id), 'sha256')
       or member_id in (select private.my_member_ids())) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Switches one channel of one category on or off, with all that follows, in the caller's transaction.
 *
 * Off: the preference, the withdrawal of the consent, and the address on the list of those that
 * unsubscribed. On: the preference, a consent with its proof, and the address off that list; for
 * 'all' only the switch, since nobody agrees to everything by undoing a no. Said twice, it is
 * written once. The caller has locked the member.
 */
create function private.switch_channel(
  switched public.members, category text, channel text, wanted boolean, source text
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_address constant text := lower(case channel
    when 'email' then switched.email::text when 'push' then switched.user_id::text else switched.phone end);
  v_proof constant jsonb := jsonb_strip_nulls(jsonb_build_object(
    'by', case when auth.uid() is null then 'address' else 'account' end, 'user_id', auth.uid(),
    'request_id', auth.jwt() ->> 'request_id', 'at', private.iso(now())));
begin
  -- What was never said stays as it is: a no to one channel is no word about another.
  insert into public.notification_preferences
    (member_id, organization_id, category, sms_enabled, push_enabled, whatsapp_enabled)
  select switched.id, switched.organization_id, switch_channel.category,
         coalesce(private.has_agreed(switched.id, 'sms', switch_channel.category), switch_channel.category = 'all'),
         coalesce(private.has_agreed(switched.id, 'push', switch_channel.category), switch_channel.category = 'all'),
         coalesce(private.has_agreed(switched.id, 'whatsapp', switch_channel.category), switch_channel.category = 'all')
  on conflict on constraint notification_preferences_once_per_category do nothing;
  update public.notification_preferences as preference
     set email_enabled = case when channel = 'email' then wanted else preference.email_enabled end,
         sms_enabled = case when channel = 'sms' then wanted else preference.sms_enabled end,
         push_enabled = case when channel = 'push' then wanted else preference.push_enabled end,
         whatsapp_enabled = case when channel = 'whatsapp' then wanted else preference.whatsapp_enabled end
   where preference.member_id = switched.id
     and preference.category = switch_channel.category
     and private.is_switched_on(preference, channel) <> wanted;
  if category = 'transactional' then
    return;
  end if;

  if wanted then
    delete from public.suppressions as suppression
     where suppression.organization_id = switched.organization_id and suppression.channel = switch_channel.channel
       and suppression.reason = 'unsubscribe'
       and (suppression.address = v_address and suppression.category = switch_channel.category
            -- Who was erased and came back sees no switch of the earlier no, which stands as a hash: any yes lifts it.
            or suppression.address = private.address_hash(v_address)
               and suppression.category in (switch_channel.category, 'all'));
  elsif v_address is not null then
    insert into public.suppressions (organization_id, channel, address, reason, category)
    values (switched.organization_id, switch_channel.channel, v_address, 'unsubscribe', switch_channel.category)
    on conflict on constraint suppressions_once_per_address do nothing;
  end if;

  if category <> 'all' and private.has_agreed(switched.id, channel, category) is distinct from wanted
     or category = 'all' and not wanted and private.agrees_to_anything(switched.id, channel) then
    insert into public.member_consents (member_id, organization_id, channel, category, granted, source, wording, proof)
    values (switched.id, switched.organization_id, switch_channel.channel, switch_channel.category, wanted,
            switch_channel.source, format('Switched %s: %s by %s.', case when wanted then 'on' else 'off' end,
                                          category, channel), v_proof);
  end if;
end;
$$;
-- NOTE: granted to nobody.

/* Whether anything a member said about a channel is not yet taken back for everything. */
create function private.agrees_to_anything(member_id uuid, channel text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce((
    select not (consent.category = 'all' and not consent.granted)
      from public.member_consents as consent
     where consent.member_id = agrees_to_anything.member_id
       and consent.channel = agrees_to_anything.channel
     order by consent.occurred_at desc, consent.id desc
     limit 1), true);
end;
$$;
-- NOTE: granted to nobody.

/*
 * A member's preferences as they work out: for each category and channel whether we would write.
 *
 * For whoever brings the member's address, is signed in as them, or is the service. The e-mail
 * address is masked, because mails are forwarded.
 */
create function public.preferences_of(member_id uuid, token text default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.check_is_member(preferences_of.member_id, preferences_of.token);

  return (
    select jsonb_build_object(
      'member_id', member.id,
      'email', regexp_replace(member.email::text, '^(.)[^@]*@', '\1…@'),
      'organization', jsonb_build_object('name', organization.name, 'slug', organization.slug),
      'all', jsonb_build_object(
        'email', coalesce(everything.email_enabled, true), 'sms', coalesce(everything.sms_enabled, true),
        'push', coalesce(everything.push_enabled, true), 'whatsapp', coalesce(everything.whatsapp_enabled, true),
        'unsubscribed_at', private.iso(everything.unsubscribed_at)),
      'categories', (
        select jsonb_object_agg(category, jsonb_build_object(
                 'email', private.may_send(member.id, 'email', category),
                 'sms', private.may_send(member.id, 'sms', category),
                 'push', private.may_send(member.id, 'push', category),
                 'whatsapp', private.may_send(member.id, 'whatsapp', category)))
          from unnest(array['transactional', 'events', 'newsletter', 'marketing']) as category))
      from public.members as member
      join public.organizations as organization on organization.id = member.organization_id
      left join public.notification_preferences as everything
        on everything.member_id = member.id and everything.category = 'all'
     where member.id = preferences_of.member_id);
end;
$$;
comment on function public.preferences_of is
  'What a member will hear, per category and channel. For the holder of their address, themselves signed in, and the service.';
grant execute on function public.preferences_of to anon, authenticated, service_role;

/*
 * Changes a member's preferences: {"newsletter": {"email": true}, "all": {"whatsapp": false}}.
 *
 * For the same three as preferences_of. All or nothing; a category or channel we do not know is
 * refused, and so is switching off the mail of tickets and refunds.
 */
create function public.set_preferences(member_id uuid, changes jsonb, token text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_member public.members;
  v_change record;
begin
  perform private.check_is_member(set_preferences.member_id, set_preferences.token);
  perform private.check_changes(changes);

  select member.* into v_member from public.members as member
   where member.id = set_preferences.member_id for no key update;

  for v_change in
    select category.key as category, channel.key as channel, (channel.value)::boolean as wanted
      from jsonb_each(changes) as category
     cross join jsonb_each(category.value) as channel
  loop
    perform private.switch_channel(v_member, v_change.category, v_change.channel, v_change.wanted, 'preferences');
  end loop;

  return public.preferences_of(set_preferences.member_id, set_preferences.token);
end;
$$;
comment on function public.set_preferences is
  'Switches channels of categories on or off, with consent and suppression. For the same as preferences_of.';
grant execute on function public.set_preferences to anon, authenticated, service_role;

/* Refuses changes that name what we do not know, or switch off the mail of tickets and refunds. */
create function private.check_changes(changes jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  if coalesce(jsonb_typeof(changes), '') <> 'object'
     or exists (
          select from jsonb_each(changes) as category
           where category.key not in ('marketing', 'transactional', 'events', 'newsletter', 'all')
              or jsonb_typeof(category.value) <> 'object')
     or exists (
          select
            from jsonb_each(changes) as category
           cross join jsonb_each(case when jsonb_typeof(category.value) = 'object' then category.value end) as channel
           where channel.key not in ('email', 'sms', 'push', 'whatsapp')
              or jsonb_typeof(channel.value) <> 'boolean'
              or category.key = 'transactional' and channel.key = 'email' and channel.value = 'false') then
    raise exception 'invalid_input' using errcode = 'PT400',
      hint = 'Say true or false for a channel of a category. Tickets and refunds are always mailed.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * One click and no more mail of this category, or of all: preference, suppression and withdrawn
 * consent in one transaction. The same again changes nothing. `send_id` is the mail it was
 * clicked in, when that is known: its statistics hear of it.
 */
create function public.unsubscribe(
  member_id uuid, token text default null, category text default 'all', channel text default 'email', send_id uuid default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_member public.members;
begin
  perform private.check_is_member(unsubscribe.member_id, unsubscribe.token);
  if coalesce(category, '') not in ('marketing', 'events', 'newsletter', 'all')
     or coalesce(channel, '') not in ('email', 'sms', 'push', 'whatsapp') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'One may leave marketing, events, newsletter or all.';
  end if;

  -- Send, campaign, member: the same order in which record_email_event locks them.
  update public.email_sends as send
     set unsubscribed_at = now()
   where send.id = unsubscribe.send_id and send.member_id = unsubscribe.member_id and send.unsubscribed_at is null;
  select member.* into v_member from public.members as member
   where member.id = unsubscribe.member_id for no key update;
  perform private.switch_channel(v_member, category, channel, false, 'unsubscribe');
end;
$$;
comment on function public.unsubscribe is 'Takes a member off a category or everything, idempotently. For the same as preferences_of.';
grant execute on function public.unsubscribe to anon, authenticated, service_role;
