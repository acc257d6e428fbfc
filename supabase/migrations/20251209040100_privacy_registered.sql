/*
 * What is registered: the tables of the chapters before this one, and their columns.
 *
 * Read as sentences: "of an order, buyer_name is a name; erasing makes it Erased guest, because
 * door lists and receipts need something to show". What is kept is kept for a reason.
 */
insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure) values
  -- Words first, then the account they hang on. Orders before what is found through them.
  (10, 'public.orders', 'Orders', 't.id = any (($1).orders)', 't.organization_id = $1', 'change'),
  (11, 'public.order_lines', 'Lines of orders',
   't.order_id = any (($1).orders)',
   't.order_id in (select placed.id from public.orders as placed where placed.organization_id = $1)', 'keep'),
  (12, 'public.event_tickets', 'Tickets', 't.id = any (($1).tickets)', 't.organization_id = $1', 'change'),
  (13, 'public.payment_attempts', 'Payments',
   't.order_id = any (($1).orders)',
   't.order_id in (select placed.id from public.orders as placed where placed.organization_id = $1)', 'keep'),
  (14, 'public.refund_attempts', 'Refunds',
   't.order_id = any (($1).orders)',
   't.order_id in (select placed.id from public.orders as placed where placed.organization_id = $1)', 'change'),
  (20, 'private.messages', 'Mails about orders', 't.id = any (($1).messages)', null, 'change'),
  (21, 'private.outbox_mails', 'Mails that were sent',
   't.key = any (($1).messages::text[]) or ($1).organization_id is null and lower(t.recipient) = ($1).address'
   -- What identity sent to an account is the account's, proven or not.
   ' or t.key ~ ''^(sign-in-link|sign-in-code|confirm-address):'' and lower(t.recipient) = ('
   'select lower(account."email") from identity."user" as account where account."id" = ($1).user_id)',
   null, 'delete'),
  (22, 'private.received_webhooks', 'Words of payment companies',
   't.payload ->> ''orderId'' = any (($1).orders::text[])', null, 'change'),
  (23, 'private.stripe_standin', 'Objects of the local stand-in for a payment company',
   'exists (select from unnest(($1).orders) as placed (id) where strpos(t.object::text, placed.id::text) > 0)',
   null, 'change'),
  (30, 'public.ai_conversations', 'Words said to the wizard',
   't.session_id in (select session.id from public.wizard_sessions as session where session.user_id = ($1).user_id)',
   null, 'delete'),
  (31, 'public.wizard_actions', 'Steps taken in the wizard',
   't.session_id in (select session.id from public.wizard_sessions as session where session.user_id = ($1).user_id)',
   null, 'delete'),
  (32, 'public.wizard_sessions', 'Drafts of events',
   't.user_id = ($1).user_id'
   ' or t.user_id is null and ($1).organization_id is null and lower(t.contact_email) = ($1).address', null, 'delete'),
  (40, 'public.events', 'Events',
   't.organization_id = any (($1).organizations)', 't.organization_id = $1', 'change'),
  (41, 'public.occurrences', 'Dates of events',
   't.event_id in (select event.id from public.events as event where event.organization_id = any (($1).organizations))',
   't.event_id in (select event.id from public.events as event where event.organization_id = $1)', 'change'),
  (42, 'public.ticket_tiers', 'Kinds of tickets on sale',
   't.event_id in (select event.id from public.events as event where event.organization_id = any (($1).organizations))',
   't.event_id in (select event.id from public.events as event where event.organization_id = $1)', 'change'),
  (43, 'public.event_dashboards', 'Numbers of events', null, 't.organization_id = $1', 'keep'),
  (44, 'public.marketing_campaigns', 'Campaigns',
   't.organization_id = any (($1).organizations)', 't.organization_id = $1', 'change'),
  (45, 'public.email_templates', 'Mails of campaigns',
   't.organization_id = any (($1).organizations)', 't.organization_id = $1', 'change'),
  (46, 'public.whatsapp_campaigns', 'WhatsApp messages of campaigns',
   't.organization_id = any (($1).organizations)', 't.organization_id = $1', 'change'),
  (47, 'public.venues', 'Venues', 't.organization_id = any (($1).organizations)', 't.organization_id = $1', 'change'),
  (48, 'public.venue_spaces', 'Spaces of venues',
   't.venue_id in (select venue.id from public.venues as venue where venue.organization_id = any (($1).organizations))',
   't.venue_id in (select venue.id from public.venues as venue where venue.organization_id = $1)', 'change'),
  (49, 'public.venue_blocks', 'When spaces are not to be had',
   't.venue_id in (select venue.id from public.venues as venue where venue.organization_id = any (($1).organizations))',
   't.venue_id in (select venue.id from public.venues as venue where venue.organization_id = $1)', 'change'),
  (50, 'public.venue_bookings', 'Bookings of venues',
   't.requested_by operator(extensions.=) ($1).address::extensions.citext and (($1).organization_id is null'
   ' or ($1).organization_id in (t.organization_id, t.venue_organization_id))',
   '$1 in (t.organization_id, t.venue_organization_id)', 'change'),
  (51, 'public.payment_setup_queue', 'Setting up payments', null, 't.organization_id = $1', 'keep'),
  (52, 'public.event_metrics_snapshots', 'Numbers of events, day by day', null, 't.organization_id = $1', 'keep'),
  -- What hangs on members before them: they are found by their ids, which stay.
  (60, 'public.email_sends', 'Mails of campaigns, one by one', 't.member_id = any (($1).members)', 't.organization_id = $1', 'change'),
  (61, 'public.member_consents', 'What was agreed to', 't.member_id = any (($1).members)', 't.organization_id = $1', 'change'),
  (62, 'public.notification_preferences', 'What is wanted by mail', 't.member_id = any (($1).members)', 't.organization_id = $1', 'keep'),
  (63, 'public.suppressions', 'Addresses that must not be written to',
   't.address = ($1).address and (($1).organization_id is null or t.organization_id = ($1).organization_id)',
   't.organization_id = $1', 'keep'),
  (64, 'public.members', 'Contacts', 't.id = any (($1).members)', 't.organization_id = $1', 'change'),
  (70, 'public.action_log', 'What was done, and by whom', 't.actor_id = ($1).user_id', 't.organization_id = $1', 'change'),
  (71, 'public.audit_log', 'What was changed, before and after',
   't.table_name = ''profiles'' and t.row_id = ($1).user_id::text or t.table_name = ''orders'' and t.row_id = any (($1).orders::text[])'
   ' or t.table_name = ''event_tickets'' and t.row_id = any (($1).tickets::text[])',
   't.organization_id = $1', 'keep'),
  (72, 'public.security_audit_log', 'Signing in', 't.user_id = ($1).user_id', null, 'change'),
  (73, 'public.integration_logs', 'Calls to companies', null, null, 'keep'),
  (80, 'public.organization_members', 'Who works in which organization', 't.user_id = ($1).user_id', 't.organization_id = $1', 'keep'),
  (80, 'public.team_members', 'Who is in which team', 't.user_id = ($1).user_id', 't.organization_id = $1', 'keep'),
  (80, 'public.teams', 'Teams', null, 't.organization_id = $1', 'keep'),
  (81, 'public.organizations', 'Organizations', 't.id = any (($1).organizations)', 't.id = $1', 'change'),
  (90, 'identity.verification', 'Links and codes that wait to be used',
   '($1).organization_id is null and t.identifier || '' '' || t.value ~* private.mention_pattern(array[($1).address, ('
   'select account."email" from identity."user" as account where account."id" = ($1).user_id)])',
   null, 'delete'),
  (91, 'identity."twoFactor"', 'Second factors', 't."userId" = ($1).user_id', null, 'delete'),
  (92, 'identity.session', 'Browsers that are signed in', 't."userId" = ($1).user_id', null, 'delete'),
  (93, 'identity.account', 'Ways to sign in', 't."userId" = ($1).user_id', null, 'delete'),
  (94, 'public.profiles', 'Profile', 't.id = ($1).user_id', null, 'delete'),
  (95, 'identity."user"', 'Account', 't."id" = ($1).user_id', null, 'delete'),
  (99, 'identity."rateLimit"', 'Attempts to sign in', null, null, 'keep'),
  (99, 'identity.jwks', 'Keys of ours', null, null, 'keep'),
  (99, 'private.signing_keys', 'Keys of ours', null, null, 'keep'),
  (99, 'private.venue_calendars', 'Turns at calendars', null, null, 'keep'),
  (99, 'private.erasures', 'Who was erased', null, null, 'keep'),
  (99, 'private.retention', 'How long logs are kept', null, null, 'keep'),
  (99, 'private.personal_tables', 'This register', null, null, 'keep'),
  (99, 'private.personal_columns', 'This register', null, null, 'keep');

update private.personal_tables as held
   set sort_key = exception.sort_key, sort_type = exception.sort_type
  from (values
    ('public.organization_members', 't.user_id', 'uuid'),
    ('public.team_members', 't.team_id || '':'' || t.user_id', 'text'),
    ('public.member_consents', 't.id', 'bigint'),
    ('public.action_log', 't.id', 'bigint'),
    ('public.audit_log', 't.id', 'bigint')) as exception (table_name, sort_key, sort_type)
 where held.table_name = exception.table_name;

-- Buying
select private.register_columns('public.orders', 'buyer_name', 'name', 'placeholder', 'Door lists and receipts show something.', '''Erased guest''');
select private.register_columns('public.orders', 'buyer_email', 'email', 'placeholder', 'Orders of one buyer stay one buyer''s in the counts.', 'private.erased_address($2, t.organization_id)');
select private.register_columns('public.orders', 'idempotency_key', 'code', 'placeholder', 'A client may put anything into its key.', '''erased-'' || t.id', false);
select private.register_columns('public.orders', 'request_hash', 'token', 'placeholder', 'A hash of name and address can be guessed.', '''erased''');
select private.register_columns('public.orders', 'number status currency', 'code', 'keep', 'The ledger.');
select private.register_columns('public.order_lines', 'tier_name', 'code', 'keep', 'What the organizer sold.');
select private.register_columns('public.event_tickets', 'holder_name', 'name', 'placeholder', 'The ticket is still good at the door.', '''Erased guest''');
select private.register_columns('public.event_tickets', 'holder_email', 'email', 'placeholder', 'As with the order.', 'private.erased_address($2, t.organization_id)');
select private.register_columns('public.event_tickets', 'secret_hash', 'token', 'keep', 'The code in the hand of whoever holds it still opens the door.');
select private.register_columns('public.event_tickets', 'number status', 'code', 'keep', 'The ledger.');
select private.register_columns('public.payment_attempts', 'url provider_session_id', 'token', 'keep', 'Random words of the company; the page behind them is its own.');
select private.register_columns('public.payment_attempts', 'provider provider_payment_id currency status', 'code', 'keep', 'The ledger; refunds name the payment.');
select private.register_columns('public.refund_attempts', 'reason', 'free_text', 'replace', 'Somebody''s words about somebody.');
select private.register_columns('public.refund_attempts', 'provider_refund_id currency status', 'code', 'keep', 'The ledger.');
select private.register_columns('private.messages', 'recipient', 'email', 'placeholder', 'That a mail went out is counted.', 'private.erased_address($2)');
select private.register_columns('private.messages', 'payload', 'json', 'blank', 'What the mail was about.');
select private.register_columns('private.messages', 'error', 'free_text', 'blank', 'Mail servers quote addresses.');
select private.register_columns('private.messages', 'kind status provider_message_id', 'code', 'keep', 'Ours and the mail company''s.');
select private.register_columns('private.outbox_mails', 'recipient', 'email', 'blank', 'The mail goes.');
select private.register_columns('private.outbox_mails', 'subject body_text', 'free_text', 'replace', 'Mails to others may speak of them.');
select private.register_columns('private.outbox_mails', 'html', 'free_text', 'replace', 'The same as body_text.', null, false);
select private.register_columns('private.outbox_mails', 'attachments', 'file', 'blank', 'The mail goes; a mail to somebody else attaches what is theirs.', null, false);
select private.register_columns('private.outbox_mails', 'key', 'token', 'keep', 'Of a sign-in link it is the link itself.');
select private.register_columns('private.received_webhooks', 'payload', 'json', 'replace', 'The company sends name, address, phone and card along; what we act on stays.', 'private.bare_webhook(t.payload)');
select private.register_columns('private.received_webhooks', 'error', 'free_text', 'replace', 'May quote what it could not read.');
select private.register_columns('private.received_webhooks', 'provider provider_event_id type', 'code', 'keep', 'The same event must stay the same event.');
select private.register_columns('private.stripe_standin', 'object', 'json', 'replace', 'Its refunds still have to work. Holds the address of the order; the rest is in payments.', null, false);
select private.register_columns('private.stripe_standin', 'id', 'code', 'keep', 'Random.');

-- Planning
select private.register_columns('public.ai_conversations', 'content', 'free_text', 'replace', 'Goes with the draft; in others'' drafts the address is cut out.');
select private.register_columns('public.ai_conversations', 'metadata', 'json', 'replace', 'As content.');
select private.register_columns('public.ai_conversations', 'role', 'code', 'keep', 'Ours.');
select private.register_columns('public.wizard_actions', 'params result', 'json', 'replace', 'As the words.');
select private.register_columns('public.wizard_actions', 'error', 'free_text', 'replace', 'As the words.');
select private.register_columns('public.wizard_actions', 'stage action_name', 'code', 'keep', 'Ours.');
select private.register_columns('public.wizard_actions', 'idempotency_key', 'code', 'keep', 'A browser''s random word; goes with the draft.');
select private.register_columns('public.wizard_sessions', 'draft sources', 'json', 'replace', 'Goes; in others'' drafts the address is cut out.');
select private.register_columns('public.wizard_sessions', 'contact_name', 'name', 'blank', 'Goes with the draft.');
select private.register_columns('public.wizard_sessions', 'contact_email', 'email', 'replace', 'Somebody else may have named it as theirs.');
select private.register_columns('public.wizard_sessions', 'contact_company contact_role referrer user_agent', 'free_text', 'replace', 'Goes with the draft.');
select private.register_columns('public.wizard_sessions', 'current_stage stages_completed status', 'code', 'keep', 'Ours.');
select private.register_columns('public.events', 'name description', 'free_text', 'replace', 'Ticket holders must still read what it is; who it was is cut out.');
select private.register_columns('public.events', 'slug', 'code', 'placeholder', 'Only where it spells the name.', 'case when replace(t.slug, ''-'', '' '') ~* $3 then ''erased-'' || t.id else t.slug end');
select private.register_columns('public.events', 'metadata', 'json', 'replace', 'Search words.');
select private.register_columns('public.events', 'type format visibility status currency refund_policy amenities', 'code', 'keep', 'Ours.');
select private.register_columns('public.occurrences', 'venue_name address', 'address', 'replace', 'Ticket holders must find it.');
select private.register_columns('public.occurrences', 'timezone city country status', 'code', 'keep', 'A town is nobody.');
select private.register_columns('public.ticket_tiers', 'name description', 'free_text', 'replace', 'What is sold stays, who it was is cut out.');
select private.register_columns('public.ticket_tiers', 'slug', 'code', 'placeholder', 'Only where it spells the name.', 'case when replace(t.slug, ''-'', '' '') ~* $3 then ''erased-'' || t.id else t.slug end');
select private.register_columns('public.ticket_tiers', 'tier_type currency status', 'code', 'keep', 'Ours.');
select private.register_columns('public.wizard_sessions', 'completion', 'json', 'keep', 'Numbers.');
select private.register_columns('public.event_dashboards', 'metrics marketing_metrics engagement_metrics funnel_metrics', 'json', 'keep', 'Numbers.');
select private.register_columns('public.marketing_campaigns', 'name description', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.marketing_campaigns', 'content', 'json', 'replace', 'The organizer''s words.');
select private.register_columns('public.marketing_campaigns', 'channels status', 'code', 'keep', 'Ours.');
select private.register_columns('public.email_templates', 'name subject preheader body from_name', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.email_templates', 'from_email reply_to', 'email', 'replace', 'Empty: the address of the installation.');
select private.register_columns('public.email_templates', 'template_type category status', 'code', 'keep', 'Ours.');

select private.register_columns('public.whatsapp_campaigns', 'name message', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.whatsapp_campaigns', 'recipient_list', 'phone', 'replace', 'The number leaves the list; how many were written to is counted beside it.');
select private.register_columns('public.whatsapp_campaigns', 'message_type approved_template media_url target_audience status', 'code', 'keep', 'Ours and WhatsApp''s.');
select private.register_columns('public.venues', 'name description', 'free_text', 'replace', 'A place stays a place.');
select private.register_columns('public.venues', 'slug', 'code', 'placeholder', 'Only where it spells the name.', 'case when replace(t.slug, ''-'', '' '') ~* $3 then ''erased-'' || t.id else t.slug end');
select private.register_columns('public.venues', 'address city region postal_code', 'address', 'replace', 'Whoever booked must find it.');
select private.register_columns('public.venues', 'contact_email', 'email', 'replace', 'Another contact must be named.');
select private.register_columns('public.venues', 'contact_phone', 'phone', 'replace', 'Another contact must be named.');
select private.register_columns('public.venues', 'cancellation_policy', 'free_text', 'replace', 'The owner''s words.');
select private.register_columns('public.venues', 'type country timezone amenities currency price_unit status', 'code', 'keep', 'Ours.');
select private.register_columns('public.venue_spaces', 'name description accessibility', 'free_text', 'replace', 'The owner''s words.');
select private.register_columns('public.venue_spaces', 'layouts', 'json', 'keep', 'Numbers of seats.');
select private.register_columns('public.venue_blocks', 'reason', 'free_text', 'replace', 'The owner''s words.');
select private.register_columns('public.venue_bookings', 'requested_by', 'email', 'placeholder', 'Somebody asked; the two sides know who deals with it now.', 'private.erased_address($2, t.organization_id)');
select private.register_columns('public.venue_bookings', 'requestor_name', 'name', 'placeholder', 'As with the address.', '''Erased guest''');
select private.register_columns('public.venue_bookings', 'requestor_company', 'company', 'blank', 'As with the address.');
select private.register_columns('public.venue_bookings', 'requestor_phone', 'phone', 'blank', 'As with the address.');
select private.register_columns('public.venue_bookings', 'quote_note notes special_requests rejection_reason cancellation_reason', 'free_text', 'replace', 'What the two sides agreed stays.');
select private.register_columns('public.venue_bookings', 'event_type booking_source status currency cancelled_by payment_status', 'code', 'keep', 'The ledger.');
select private.register_columns('public.payment_setup_queue', 'last_error', 'free_text', 'replace', 'A company''s words.');
select private.register_columns('public.payment_setup_queue', 'status', 'code', 'keep', 'Ours.');
select private.register_columns('public.event_metrics_snapshots', 'metrics marketing_metrics engagement_metrics', 'json', 'keep', 'Numbers.');

-- Writing to people
select private.register_columns('public.members', 'email', 'email', 'placeholder', 'One row a member, however many are erased.', 'private.erased_address($2, t.id)');
select private.register_columns('public.members', 'full_name', 'name', 'placeholder', 'Lists show something.', '''Erased guest''');
select private.register_columns('public.members', 'company', 'company', 'blank', 'Nobody''s any more.');
select private.register_columns('public.members', 'phone', 'phone', 'blank', 'Nobody''s any more.');
select private.register_columns('public.members', 'job_title language tags', 'free_text', 'blank', 'Describes somebody.');
select private.register_columns('public.members', 'custom_fields', 'json', 'blank', 'Describes somebody.');
select private.register_columns('public.members', 'user_id', 'code', 'blank', 'Leads to the account.', null, false);
select private.register_columns('public.members', 'source', 'code', 'keep', 'Ours.');
select private.register_columns('public.member_consents', 'proof', 'json', 'placeholder', 'Addresses and forms; that, when and to what they agreed stays.', '''{"erased": true}''::jsonb');
select private.register_columns('public.member_consents', 'wording', 'free_text', 'replace', 'Our words, unless they bear a name.');
select private.register_columns('public.member_consents', 'channel category source', 'code', 'keep', 'That it was agreed to stays.');
select private.register_columns('public.member_consents', 'recorded_by', 'code', 'keep', 'Who wrote it down is a colleague''s id, and not the member''s to know.', in_own_export => false);
select private.register_columns('public.notification_preferences', 'category', 'code', 'keep', 'Ours.');
select private.register_columns('public.suppressions', 'address', 'email', 'keep', 'Becomes a hash, by private.hash_suppressions.');
select private.register_columns('public.suppressions', 'detail', 'free_text', 'replace', 'A mail server''s words.');
select private.register_columns('public.suppressions', 'channel reason category', 'code', 'keep', 'Ours.');
select private.register_columns('public.email_sends', 'email_address', 'email', 'replace', 'That a mail went out is counted.');
select private.register_columns('public.email_sends', 'bounce_reason', 'free_text', 'blank', 'Mail servers quote addresses.');
select private.register_columns('public.email_sends', 'status provider provider_message_id', 'code', 'keep', 'The mail company''s.');
select private.register_columns('public.teams', 'name', 'free_text', 'replace', 'The organization''s words.');

-- Logs
select private.register_columns('public.action_log', 'details', 'json', 'replace', 'May quote names.', null, false);
select private.register_columns('public.action_log', 'actor_role action subject_type request_id', 'code', 'keep', 'That it happened stays.');
select private.register_columns('public.audit_log', 'before after', 'json', 'replace', 'By private.redact_audit_log, column by column.');
select private.register_columns('public.audit_log', 'table_name row_id operation actor_role request_id class', 'code', 'keep', 'That it happened stays.');
select private.register_columns('public.security_audit_log', 'ip_address', 'ip', 'blank', 'Where somebody was.');
select private.register_columns('public.security_audit_log', 'user_agent', 'free_text', 'blank', 'What somebody used.');
select private.register_columns('public.security_audit_log', 'metadata', 'json', 'keep', 'Ids and states, by its own rule.');
select private.register_columns('public.security_audit_log', 'event_type', 'code', 'keep', 'Ours.');
select private.register_columns('public.integration_logs', 'error', 'free_text', 'keep', 'log_integration lets no address in.');
select private.register_columns('public.integration_logs', 'provider operation status subject_type subject_id request_id', 'code', 'keep', 'Ids.');

-- People
select private.register_columns('public.organization_members', 'role', 'code', 'keep', 'Ours.');
select private.register_columns('public.organizations', 'name', 'company', 'placeholder', 'The personal one bears the person''s name.', '''Former organizer''');
select private.register_columns('public.organizations', 'slug', 'code', 'placeholder', 'Spells the name.', '''erased-'' || t.id');
select private.register_columns('public.organizations', 'kind currency timezone', 'code', 'keep', 'Ours.');
select private.register_columns('public.profiles', 'full_name', 'name', 'blank', 'Goes.');
select private.register_columns('public.profiles', 'company', 'company', 'blank', 'Goes.');
select private.register_columns('public.profiles', 'email', 'email', 'blank', 'Goes.');
select private.register_columns('public.profiles', 'phone', 'phone', 'blank', 'Goes.');
select private.register_columns('identity."user"', 'name', 'name', 'blank', 'Goes.');
select private.register_columns('identity."user"', 'email', 'email', 'blank', 'Goes.');
select private.register_columns('identity."user"', 'image banReason', 'free_text', 'blank', 'Goes.');
select private.register_columns('identity."user"', 'role', 'code', 'keep', 'Ours.');
select private.register_columns('identity.session', 'token', 'token', 'blank', 'Goes.');
select private.register_columns('identity.session', 'ipAddress', 'ip', 'blank', 'Goes.');
select private.register_columns('identity.session', 'userAgent', 'free_text', 'blank', 'Goes.');
select private.register_columns('identity.session', 'impersonatedBy', 'code', 'keep', 'The id of an admin.');
select private.register_columns('identity.account', 'accessToken refreshToken idToken password', 'token', 'blank', 'Goes.');
select private.register_columns('identity.account', 'accountId providerId scope', 'code', 'blank', 'Goes.');
select private.register_columns('identity.verification', 'identifier value', 'token', 'blank', 'Goes.');
select private.register_columns('identity."twoFactor"', 'secret backupCodes', 'token', 'blank', 'Goes.');
select private.register_columns('identity."rateLimit"', 'key', 'ip', 'keep', 'Forgotten by the library after a minute; erasing it would give guessers a fresh start.');
select private.register_columns('identity.jwks', 'publicKey privateKey', 'token', 'keep', 'Nobody''s.');
select private.register_columns('private.signing_keys', 'name key', 'token', 'keep', 'Nobody''s.');
select private.register_columns('private.retention', 'class why', 'code', 'keep', 'Nobody''s.');
select private.register_columns('private.erasures', 'scope requested_as address_hash counts', 'code', 'keep', 'Nobody can read it back.', null, false);
select private.register_columns('private.erasures', 'trace_pattern', 'token', 'keep', 'Emptied as soon as nothing is left to be found.');
select private.register_columns('private.personal_tables', 'table_name heading of_person of_organization sort_key sort_type on_erasure', 'code', 'keep', 'Nobody''s.');
select private.register_columns('private.personal_columns', 'table_name column_name kind on_erasure becomes why', 'code', 'keep', 'Nobody''s.');
