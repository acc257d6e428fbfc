/*
 * Campaigns in motion: their state, their counters, their rates.
 */

/*
 * Moves a campaign: draft, scheduled (then `scheduled_for` says when), active, paused, completed, cancelled.
 *
 * For managers of its organization and the service. The trigger refuses a move that does not
 * exist; the same state again is answered and changes nothing but the time of a schedule.
 */
create function public.set_campaign_status(campaign_id uuid, status text, scheduled_for timestamptz default null)
returns public.marketing_campaigns
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_campaign public.marketing_campaigns;
  v_was text;
begin
  select campaign.* into v_campaign
    from public.marketing_campaigns as campaign
   where campaign.id = set_campaign_status.campaign_id
     for no key update;
  perform private.check_manages(v_campaign.organization_id);
  if coalesce(status, '') not in ('draft', 'scheduled', 'active', 'paused', 'completed', 'cancelled')
     or status = 'scheduled' and coalesce(scheduled_for, v_campaign.scheduled_for, '-infinity') <= now() then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say what the campaign becomes; a schedule is in the future.';
  end if;

  v_was := v_campaign.status;
  update public.marketing_campaigns as campaign
     set status = set_campaign_status.status,
         scheduled_for = coalesce(set_campaign_status.scheduled_for, campaign.scheduled_for)
   where campaign.id = v_campaign.id
     and (campaign.status <> set_campaign_status.status or set_campaign_status.status = 'scheduled')
  returning campaign.* into v_campaign;
  if not found then
    select campaign.* into v_campaign from public.marketing_campaigns as campaign where campaign.id = set_campaign_status.campaign_id;
  end if;

  if v_was <> v_campaign.status then
    perform private.log_action(v_campaign.organization_id, 'campaign.' || v_campaign.status, 'marketing_campaign',
      v_campaign.id, jsonb_build_object('was', v_was));
  end if;
  return v_campaign;
end;
$$;
comment on function public.set_campaign_status is 'Moves a campaign to its next state. Managers and service.';
grant execute on function public.set_campaign_status to authenticated, service_role;

/*
 * Adds to one statistic of a campaign.
 *
 * For managers of its organization and the service; anybody else's campaign is not there. Opens,
 * clicks, bounces and unsubscribes are seed 004's; what email_sends counts by itself should come
 * from there. The name is one of a list and the number positive and bounded, so nobody adds a
 * key or counts backwards. One update is the lock: sixty-four callers at once lose nothing.
 */
create function public.increment_campaign_stat(campaign_id uuid, stat_name text, increment integer default 1)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.check_manages((
    select campaign.organization_id from public.marketing_campaigns as campaign
     where campaign.id = increment_campaign_stat.campaign_id));
  if coalesce(increment, 0) not between 1 and 10000 or coalesce(stat_name, '') not in (
       'sent', 'delivered', 'opens', 'clicks', 'bounces', 'failures', 'complaints', 'unsubscribes', 'social_posts',
       'social_engagement', 'whatsapp_sent', 'whatsapp_delivered', 'whatsapp_read', 'whatsapp_responses') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'There is no such statistic, or the number is not 1 to 10,000.';
  end if;

  update public.marketing_campaigns as campaign
     set emails_sent = campaign.emails_sent + case stat_name when 'sent' then increment else 0 end,
         emails_delivered = campaign.emails_delivered + case stat_name when 'delivered' then increment else 0 end,
         emails_opened = campaign.emails_opened + case stat_name when 'opens' then increment else 0 end,
         emails_clicked = campaign.emails_clicked + case stat_name when 'clicks' then increment else 0 end,
         emails_bounced = campaign.emails_bounced + case stat_name when 'bounces' then increment else 0 end,
         emails_failed = campaign.emails_failed + case stat_name when 'failures' then increment else 0 end,
         emails_complained = campaign.emails_complained + case stat_name when 'complaints' then increment else 0 end,
         emails_unsubscribed = campaign.emails_unsubscribed + case stat_name when 'unsubscribes' then increment else 0 end,
         social_posts_published = campaign.social_posts_published + case stat_name when 'social_posts' then increment else 0 end,
         social_engagement = campaign.social_engagement + case stat_name when 'social_engagement' then increment else 0 end,
         whatsapp_sent = campaign.whatsapp_sent + case stat_name when 'whatsapp_sent' then increment else 0 end,
         whatsapp_delivered = campaign.whatsapp_delivered + case stat_name when 'whatsapp_delivered' then increment else 0 end,
         whatsapp_read = campaign.whatsapp_read + case stat_name when 'whatsapp_read' then increment else 0 end,
         whatsapp_responses = campaign.whatsapp_responses + case stat_name when 'whatsapp_responses' then increment else 0 end
   where campaign.id = increment_campaign_stat.campaign_id;
end;
$$;
comment on function public.increment_campaign_stat is
  'Adds to one statistic of a campaign, exactly, whoever else is adding. Managers and service.';
grant execute on function public.increment_campaign_stat to authenticated, service_role;

/*
 * The numbers of campaigns and what they mean. Opens, clicks, complaints and unsubscribes are
 * shares of what was delivered, deliveries and bounces of what was sent; null while that is
 * nothing. Invoker: whoever may not read a campaign sees no number of it.
 */
create view public.campaign_stats with (security_invoker = true) as
  select campaign.id as campaign_id, campaign.organization_id, campaign.event_id, campaign.name, campaign.status,
         campaign.emails_sent, campaign.emails_delivered, campaign.emails_opened, campaign.emails_clicked,
         campaign.emails_bounced, campaign.emails_failed, campaign.emails_complained, campaign.emails_unsubscribed,
         round(campaign.emails_delivered::numeric / nullif(campaign.emails_sent, 0), 4) as delivery_rate,
         round(campaign.emails_bounced::numeric / nullif(campaign.emails_sent, 0), 4) as bounce_rate,
         round(campaign.emails_opened::numeric / nullif(campaign.emails_delivered, 0), 4) as open_rate,
         round(campaign.emails_clicked::numeric / nullif(campaign.emails_delivered, 0), 4) as click_rate,
         round(campaign.emails_complained::numeric / nullif(campaign.emails_delivered, 0), 4) as complaint_rate,
         round(campaign.emails_unsubscribed::numeric / nullif(campaign.emails_delivered, 0), 4) as unsubscribe_rate,
         campaign.social_posts_published, campaign.social_engagement, campaign.whatsapp_sent, campaign.whatsapp_delivered,
         campaign.whatsapp_read, campaign.whatsapp_responses,
         round(campaign.whatsapp_read::numeric / nullif(campaign.whatsapp_delivered, 0), 4) as whatsapp_read_rate,
         campaign.launched_at, campaign.completed_at, campaign.created_at
    from public.marketing_campaigns as campaign;
comment on view public.campaign_stats is 'Counters and rates of campaigns; shares of what was delivered.';
grant select on public.campaign_stats to authenticated, service_role;
