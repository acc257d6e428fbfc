/*
 * The life of a send: prepared before anything leaves, taken by a provider, and what the
 * provider says about it afterwards.
 */

/*
 * Writes pending sends of one mail of a campaign for the members that may be written to, in
 * batches by the members' ids; answers how many were written, how many were looked at, and where
 * to go on. Looked at fewer than asked: that was all.
 *
 * For managers of the campaign's organization and the service. Whoever did not agree, is
 * suppressed, has a send already or belongs to somebody else is passed over in silence:
 * `member_ids` narrows the audience and never widens it. Running it again doubles nothing.
 */
create function public.prepare_email_sends(
  template_id uuid, member_ids uuid[] default null, after_member_id uuid default null, max_rows integer default 1000
)
returns table (prepared integer, considered integer, last_member_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_template public.email_templates;
begin
  select template.* into v_template from public.email_templates as template where template.id = prepare_email_sends.template_id;
  perform private.check_manages(v_template.organization_id);
  if coalesce(max_rows, 0) not between 1 and 5000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 5000.';
  end if;
  if v_template.status not in ('draft', 'scheduled') or not exists (
       select from public.marketing_campaigns as campaign
        where campaign.id = v_template.campaign_id
          and campaign.status in ('draft', 'scheduled', 'active')
          and 'email' = any (campaign.channels)) then
    raise exception 'campaign_closed' using errcode = 'PT409', hint = 'This mail or its campaign is over, paused or not for mail.';
  end if;

  return query
  with batch as (
    select member.id, member.email::text as address
      from public.members as member
     where member.organization_id = v_template.organization_id
       and (prepare_email_sends.after_member_id is null or member.id > prepare_email_sends.after_member_id)
       and (prepare_email_sends.member_ids is null or member.id = any (prepare_email_sends.member_ids))
     order by member.id
     limit prepare_email_sends.max_rows
  ), written as (
    insert into public.email_sends (organization_id, campaign_id, template_id, member_id, email_address)
    select v_template.organization_id, v_template.campaign_id, v_template.id, batch.id, batch.address
      from batch
     where private.may_send(batch.id, 'email', v_template.category)
    on conflict on constraint email_sends_once_per_member do nothing
    returning 1
  )
  select (select count(*)::integer from written), count(*)::integer, (array_agg(batch.id order by batch.id desc))[1]
    from batch;
end;
$$;
comment on function public.prepare_email_sends is
  'Writes pending sends of a mail for members who may be written to, a batch at a time. Managers and service.';
grant execute on function public.prepare_email_sends to authenticated, service_role;

/*
 * Hands out up to `max_rows` pending sends of a mail to one sender, with the token of each
 * member's preference address; whoever asks next gets others. None while the campaign is not
 * active: pausing stops everything but the batch that is out.
 *
 * The members are asked again: who left since the sends were prepared gets nothing. What was
 * handed out and never reported is not handed out again, because it may have been sent.
 */
create function public.take_email_sends(template_id uuid, max_rows integer default 100)
returns table (send_id uuid, member_id uuid, email_address text, preference_token text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if template_id is null or coalesce(max_rows, 0) not between 1 and 1000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which mail; max_rows is 1 to 1000.';
  end if;

  -- A batch of which nobody wants anything any more is no end: the next one may be wanted.
  loop
    select array_agg(picked.id) into v_ids
      from (select send.id
              from public.email_sends as send
              join public.email_templates as template on template.id = send.template_id
              join public.marketing_campaigns as campaign on campaign.id = send.campaign_id
             where send.template_id = take_email_sends.template_id
               and send.status = 'pending' and send.taken_at is null
               and template.status in ('draft', 'scheduled') and campaign.status = 'active'
             order by send.id
             limit take_email_sends.max_rows
               for update of send skip locked) as picked;
    exit when v_ids is null;

    return query
    with asked as (
      select send.id, private.may_send(send.member_id, 'email', template.category) as is_wanted
        from public.email_sends as send
        join public.email_templates as template on template.id = send.template_id
       where send.id = any (v_ids)
    ), taken as (
      update public.email_sends as send
         set taken_at = now(),
             failed_at = case when not asked.is_wanted then now() end,
             bounce_reason = case when not asked.is_wanted then 'No longer wanted.' end
        from asked
       where send.id = asked.id
      returning send.id, send.member_id, send.email_address, asked.is_wanted
    )
    select taken.id, taken.member_id, taken.email_address, private.preference_token(taken.member_id)
      from taken
     where taken.is_wanted;
    exit when found;
  end loop;
end;
$$;
comment on function public.take_email_sends is
  'Hands out pending sends of an active campaign, each once and only to who still wants it. Service only.';
grant execute on function public.take_email_sends to service_role;

/* A provider took the mail. Answers whether that was news; it never replaces an earlier message's id. */
create function public.mark_email_sent(send_id uuid, provider text, provider_message_id text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if send_id is null or coalesce(provider, '') !~ '^[a-z]{2,20}$' or coalesce(provider_message_id, '') = '' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which send, which provider and its message id.';
  end if;

  update public.email_sends as send
     set sent_at = coalesce(send.sent_at, now()),
         provider = mark_email_sent.provider,
         provider_message_id = mark_email_sent.provider_message_id
   where send.id = mark_email_sent.send_id and send.provider_message_id is null;
  return found;
end;
$$;
comment on function public.mark_email_sent is 'Writes down that a provider took a mail. Service only.';
grant execute on function public.mark_email_sent to service_role;

/* A mail could not be handed over, for good. Answers whether that was news; what was sent has not failed. */
create function public.mark_email_failed(send_id uuid, reason text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if send_id is null or reason is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which send failed and why.';
  end if;

  update public.email_sends as send
     set failed_at = now(), bounce_reason = left(mark_email_failed.reason, 1000)
   where send.id = mark_email_failed.send_id and send.sent_at is null and send.failed_at is null;
  return found;
end;
$$;
comment on function public.mark_email_failed is 'Writes down that a mail could not be handed to a provider. Service only.';
grant execute on function public.mark_email_failed to service_role;

/*
 * A provider says something about a mail. Answers what came of it:
 *
 *   applied    a state was reached, or earlier than we thought
 *   duplicate  we knew
 *   ignored    a deferral: the mail is still on its way
 *   unknown    no such message; perhaps it comes before our own word that it was sent, so ask again later
 *
 * In any order and as often as it likes. Times before the send and after now are moved to those.
 * A bounce for good, a complaint and an unsubscription also stop what would be sent next; they
 * say so in `detail`: {"permanent": false}, {"category": "newsletter"}, {"reason": "…"}.
 * For the service alone, which has verified the provider's signature.
 */
create function public.record_email_event(
  provider text, provider_message_id text, event text, occurred_at timestamptz default now(), detail jsonb default '{}'
)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_send public.email_sends;
  v_at timestamptz;
  v_known timestamptz;
begin
  if coalesce(event, '') not in (
       'sent', 'deferred', 'delivered', 'opened', 'clicked', 'bounced', 'failed', 'complained', 'unsubscribed')
     or provider is null or provider_message_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'There is no such event of a mail.';
  end if;

  select send.* into v_send
    from public.email_sends as send
   where send.provider = record_email_event.provider
     and send.provider_message_id = record_email_event.provider_message_id
     for no key update;
  if not found then
    return 'unknown';
  elsif event = 'deferred' then
    return 'ignored';
  end if;

  v_at := least(greatest(coalesce(occurred_at, now()), v_send.created_at), now());
  v_known := (to_jsonb(v_send) ->> (event || '_at'))::timestamptz;
  update public.email_sends as send
     set sent_at = case when event = 'sent' then v_at else send.sent_at end,
         delivered_at = case when event = 'delivered' then v_at else send.delivered_at end,
         opened_at = case when event = 'opened' then v_at else send.opened_at end,
         clicked_at = case when event = 'clicked' then v_at else send.clicked_at end,
         bounced_at = case when event = 'bounced' then v_at else send.bounced_at end,
         failed_at = case when event = 'failed' then v_at else send.failed_at end,
         complained_at = case when event = 'complained' then v_at else send.complained_at end,
         unsubscribed_at = case when event = 'unsubscribed' then v_at else send.unsubscribed_at end,
         bounce_reason = case when event in ('bounced', 'failed')
                              then coalesce(left(detail ->> 'reason', 1000), send.bounce_reason) else send.bounce_reason end
   where send.id = v_send.id
     and (v_known is null or v_known > v_at);
  -- Whoever leaves twice by one mail may mean more the second time: first one category, then everything.
  if v_known is null or event = 'unsubscribed' then
    perform private.stop_writing(v_send, event, coalesce(detail, '{}'));
  end if;

  return case when v_known <= v_at then 'duplicate' else 'applied' end;
end;
$$;
comment on function public.record_email_event is
  'Applies what a mail provider says to the send it is about, in any order and as often as it is said. Service only.';
grant execute on function public.record_email_event to service_role;

/* What a bounce, a complaint or an unsubscription means for the next mail. */
create function private.stop_writing(send public.email_sends, event text, detail jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_member public.members;
  v_category constant text := detail ->> 'category';
begin
  if event = 'bounced' and detail -> 'permanent' is distinct from 'false' then
    perform public.suppress_address(send.organization_id, 'email', send.email_address, 'bounce', detail ->> 'reason');
  elsif event = 'complained' then
    perform public.suppress_address(send.organization_id, 'email', send.email_address, 'complaint', detail ->> 'reason');
  elsif event = 'unsubscribed' then
    select member.* into v_member from public.members as member where member.id = send.member_id for no key update;
    if found then
      perform private.switch_channel(
        v_member, case when v_category in ('marketing', 'events', 'newsletter') then v_category else 'all' end,
        'email', false, 'provider');
    end if;
  end if;
end;
$$;
-- NOTE: granted to nobody.
