/*
 * The audit log follows venues, bookings and campaigns, too.
 *
 * As with tickets, counters are left out and lists of columns say so: they move with every
 * mail that is delivered, and the rows behind them tell it.
 */
-- Counters of campaigns move with every mail that is delivered: email_sends tells it.
create trigger _900_audit
  after insert or delete or update of
    id, organization_id, event_id, created_by, name, description, channels, status, content, scheduled_for, launched_at,
    completed_at, cancelled_at, created_at
  on public.marketing_campaigns
  for each row execute function private.tg__audit(
    'operations', 'emails_sent', 'emails_delivered', 'emails_opened', 'emails_clicked', 'emails_bounced',
    'emails_complained', 'emails_unsubscribed', 'emails_failed', 'social_posts_published', 'social_engagement',
    'whatsapp_sent', 'whatsapp_delivered', 'whatsapp_read', 'whatsapp_responses');
create trigger _900_audit
  after insert or delete or update of
    id, organization_id, campaign_id, event_id, name, template_type, subject, preheader, body, from_name, from_email,
    reply_to, send_date, send_time_offset_hours, status, created_at
  on public.email_templates
  for each row execute function private.tg__audit(
    'operations', 'category', 'sent_count', 'delivered_count', 'opened_count', 'clicked_count', 'bounced_count',
    'unsubscribed_count');
-- A list of telephone numbers is in its row, where it can be erased, and nowhere else.
create trigger _900_audit
  after insert or delete or update of
    id, organization_id, campaign_id, event_id, name, message_type, message, approved_template, media_url,
    target_audience, scheduled_for, send_time_offset_hours, status, created_at
  on public.whatsapp_campaigns
  for each row execute function private.tg__audit(
    'operations', 'recipient_list', 'sent_count', 'delivered_count', 'read_count', 'response_count', 'failed_count');

create trigger _900_audit after insert or update or delete on public.venues
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.venue_spaces
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.venue_blocks
  for each row execute function private.tg__audit('operations');
-- The organizer's admins read what became of a booking; the venue's side has the row itself and the action log.
create trigger _900_audit after insert or update or delete on public.venue_bookings
  for each row execute function private.tg__audit('money', 'occupied');
