/*
 * What a year with the first release may leave behind: messy, and every bit of it legal there.
 *
 * Runs on the chapters of that release and uses its functions wherever they make the rows.
 */

-- People: names that quote, laugh, run from right to left and never end; two who left again.
insert into identity."user" ("id", "name", "email", "emailVerified", "isAnonymous", "banned", "banReason")
values
  ('10000000-0000-4000-8000-000000000001', 'Olga O''Brien "the Owl"', 'olga@example.org', true, null, null, null),
  ('10000000-0000-4000-8000-000000000002', '王小明 🎪', 'Ming+Events@Example.ORG', true, false, null, null),
  ('10000000-0000-4000-8000-000000000003', 'ליאת כהן', 'liat@example.org', false, false, null, null),
  ('10000000-0000-4000-8000-000000000004', repeat('Maximilian ', 40), 'max@example.org', true, false, true, 'spam; drop table "orders"'),
  ('10000000-0000-4000-8000-000000000005', 'Stan', 'stan@example.org', true, false, null, null),
  ('10000000-0000-4000-8000-000000000006', '  ', 'blank@example.org', true, false, null, null),
  ('10000000-0000-4000-8000-000000000007', 'Gone Founder', 'gone@example.org', true, false, null, null),
  ('10000000-0000-4000-8000-000000000008', 'Gone Doorkeeper', 'door@example.org', true, false, null, null),
  ('10000000-0000-4000-8000-00000000000a', 'Anonymous', 'visitor-a@signed-out.invalid', false, true, null, null),
  ('10000000-0000-4000-8000-00000000000b', 'Anonymous', 'visitor-b@signed-out.invalid', false, true, null, null);
update public.profiles set phone = '+1 (416) 555‑0100 ext. 7', company = E'Tabs\tand\nlines' where full_name like 'Olga%';

insert into identity.session ("expiresAt", "token", "updatedAt", "ipAddress", "userId") values
  (now() + interval '7 days', 'live', now(), '2001:db8::1', '10000000-0000-4000-8000-000000000001'),
  (now() - interval '7 days', 'dead', now(), null, '10000000-0000-4000-8000-00000000000a');
insert into identity.account ("accountId", "providerId", "userId", "password", "updatedAt") values
  ('1', 'credential', '10000000-0000-4000-8000-000000000001', 'scrypt:not:really', now());
insert into identity.verification ("identifier", "value", "expiresAt") values
  ('magic-link:liat@example.org', '{"email":"liat@example.org"}', now() - interval '1 day');
insert into identity."rateLimit" ("key", "count", "lastRequest") values ('203.0.113.7/sign-in', 99, 1764590000000);

-- Organizations beside the personal ones: somebody in every role, one whose founder left it without people.
insert into public.organizations (id, name, slug, kind, currency, timezone, created_by) values
  ('20000000-0000-4000-8000-000000000001', 'O''Neil & Söhne "GmbH" 🎟', 'oneil', 'team', 'EUR', 'Europe/Berlin', '10000000-0000-4000-8000-000000000001'),
  ('20000000-0000-4000-8000-000000000002', 'חוף', 'organization-of-liat', 'team', 'ILS', 'Asia/Jerusalem', '10000000-0000-4000-8000-000000000003'),
  ('20000000-0000-4000-8000-000000000003', 'Left behind', 'left-behind', 'team', 'USD', 'UTC', '10000000-0000-4000-8000-000000000007');
insert into public.organization_members (organization_id, user_id, role)
select '20000000-0000-4000-8000-000000000001', ('10000000-0000-4000-8000-00000000000' || place)::uuid, role
  from unnest(array['owner', 'admin', 'manager', 'viewer', 'staff']) with ordinality as staff (role, place);
insert into public.organization_members (organization_id, user_id, role) values
  ('20000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000008', 'staff'),
  ('20000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000003', 'owner'),
  ('20000000-0000-4000-8000-000000000003', '10000000-0000-4000-8000-000000000007', 'owner');

-- Events in every state, some without a date, tiers or a dashboard. Times are the clock's, so that holds are alive.
insert into public.events (id, organization_id, created_by, name, slug, type, description, format, visibility, status,
                           currency, max_per_order, tax_rate, refund_policy, amenities, metadata, published_at, cancelled_at)
select ('30000000-0000-4000-8000-00000000000' || place)::uuid,
       ('20000000-0000-4000-8000-00000000000' || organization)::uuid,
       '10000000-0000-4000-8000-000000000007', name, slug, type, description, format, visibility, status,
       currency, 20, tax_rate, refund_policy, amenities, metadata, published_at, cancelled_at
  from (values
    (1, 1, 'Nuit d''été 🎆 «à la plage»', 'nuit-d-ete', 'festival', repeat('é', 5000), 'physical', 'public', 'published', 'EUR', 0.19, 'until_7_days', array['wifi', 'O''wifi'], '{"keywords": ["a\"b"]}'::jsonb, now() - interval '90 days', null::timestamptz),
    (2, 1, 'Members only', 'members-only', 'other', '', 'virtual', 'private', 'published', 'EUR', 0, null, '{}', '{}', now(), null),
    (3, 1, 'Called off', 'called-off', 'concert', '', 'hybrid', 'public', 'cancelled', 'USD', 0.5, 'no_refunds', '{}', '{}', now() - interval '9 days', now() - interval '1 day'),
    (4, 2, 'כנס', 'event', 'conference', 'שלום', 'physical', 'public', 'completed', 'ILS', 0.17, null, '{}', '{}', now() - interval '400 days', null),
    (5, 2, 'Never finished', 'never-finished', 'wedding', '', 'physical', 'public', 'draft', 'ILS', 0, null, '{}', 'null', null, null),
    (6, 3, 'Put away', 'put-away', 'retreat', '', 'physical', 'private', 'archived', 'USD', 0, null, '{}', '[]', null, null),
    (7, 3, 'Nobody''s event', 'nobodys-event', 'party', '', 'physical', 'public', 'published', 'USD', 0, null, '{}', '{}', now(), null)
  ) as event (place, organization, name, slug, type, description, format, visibility, status, currency, tax_rate,
              refund_policy, amenities, metadata, published_at, cancelled_at);

insert into public.occurrences (id, event_id, starts_at, ends_at, local_start, timezone, venue_name, address, city, country, capacity, status)
select ('40000000-0000-4000-8000-00000000000' || place)::uuid, ('30000000-0000-4000-8000-00000000000' || event)::uuid,
       starts_at, starts_at + interval '3 hours', starts_at at time zone timezone, timezone, venue_name, address, city,
       country, capacity, status
  from (values
    (1, 1, now() + interval '30 days', 'Europe/Paris', 'Café de l''Été', E'1, rue «Quai»\nParis', 'Paris', 'FR', 40, 'scheduled'),
    (2, 1, now() + interval '31 days', 'Europe/Paris', null, null, null, null, null::integer, 'scheduled'),
    (3, 1, now() + interval '32 days', 'Europe/Paris', 'Café de l''Été', null, 'Paris', 'FR', 100000, 'cancelled'),
    (4, 2, now() + interval '1 hour', 'Pacific/Kiritimati', null, null, null, null, null, 'scheduled'),
    (5, 3, now() + interval '2 days', 'UTC', 'Hall', null, 'New York', 'US', 10, 'scheduled'),
    (6, 4, now() - interval '300 days', 'Asia/Jerusalem', 'אולם', null, 'חיפה', 'IL', 5, 'scheduled'),
    (7, 7, now() + interval '5 days', 'UTC', '', '', '', null, 1, 'scheduled')
  ) as occurrence (place, event, starts_at, timezone, venue_name, address, city, country, capacity, status);

insert into public.ticket_tiers (id, event_id, occurrence_id, name, slug, tier_type, price_cents, currency, quantity_total,
                                 status, is_hidden, sale_starts_at, sale_ends_at, max_per_order)
select ('50000000-0000-4000-8000-0000000000' || lpad(place::text, 2, '0'))::uuid, occurrence.event_id, occurrence.id, tier.name,
       null, tier_type, price_cents, event.currency, quantity_total, tier.status, is_hidden, sale_starts_at, sale_ends_at, most
  from (values
    (1, 1, 'Regular', 'regular', 2500, 20, 'active', false, null::timestamptz, null::timestamptz, null::integer),
    (2, 1, 'Regular', 'vip', 9999, 2, 'active', false, null, null, 2),
    (3, 1, 'Hidden "guest list"', 'sponsor', 0, 10, 'active', true, null, null, null),
    (4, 1, 'Early 🐦', 'early_bird', 1500, 5, 'inactive', false, now() - interval '60 days', now() - interval '30 days', null),
    (5, 2, 'קבוצה', 'group', 100000000, 100000, 'active', false, null, null, 20),
    (6, 3, 'Second night', 'regular', 2500, 50, 'cancelled', false, null, null, null),
    (7, 4, 'Free', 'free', 0, 3, 'active', false, null, null, null),
    (8, 5, 'Seat', 'regular', 5000, 10, 'active', false, null, null, null),
    (9, 6, 'Seat', 'student', 700, 5, 'active', false, now() - interval '400 days', null, null),
    (10, 1, 'Not yet', 'speaker', 0, 1, 'draft', false, null, null, null)
  ) as tier (place, occurrence, name, tier_type, price_cents, quantity_total, status, is_hidden, sale_starts_at, sale_ends_at, most)
  join public.occurrences as occurrence on occurrence.id = ('40000000-0000-4000-8000-00000000000' || tier.occurrence)::uuid
  join public.events as event on event.id = occurrence.event_id;

/* Orders something as a buyer would; the key is its name in what follows. */
create function pg_temp.ordered(key text, event_slug text, tier integer, quantity integer, buyer text default 'Bea Buyer')
returns uuid
language sql
as $$
  select (public.place_order(event_slug, jsonb_build_array(jsonb_build_object(
            'tier_id', '50000000-0000-4000-8000-0000000000' || lpad(tier::text, 2, '0'), 'quantity', quantity)),
          buyer, 'bea@example.org', key, 'hash of ' || key) -> 'order' ->> 'id')::uuid
$$;

/* Pays a page of that order as the provider would say it. */
create function pg_temp.paid(order_id uuid, page text, less integer default 0)
returns text
language sql
as $$
  select public.settle_payment("order".id, 'stripe', page, 'pi_' || page, "order".total_cents - less, lower("order".currency))
    from public.orders as "order"
   where "order".id = paid.order_id
$$;

do $$
declare
  v_order uuid;
  v_late uuid;
begin
  -- Waiting: held, held too long, at the payment page, underway.
  perform pg_temp.ordered('held', 'nuit-d-ete', 1, 2, 'Zoë "Z" O''Hara 🦩');
  v_order := pg_temp.ordered('forgotten', 'nuit-d-ete', 1, 1, repeat('ש', 120));
  update public.orders set expires_at = now() - interval '3 days', created_at = now() - interval '4 days' where id = v_order;
  v_order := pg_temp.ordered('awaiting', 'nuit-d-ete', 1, 1);
  perform public.open_payment(v_order, 'stripe', 'cs_awaiting', 'https://pay.example/?a=b&c=''', 2500, 'eur');
  v_order := pg_temp.ordered('processing', 'nuit-d-ete', 5, 2);
  perform public.open_payment(v_order, 'stripe', 'cs_processing', null, 200000000, 'eur');
  perform public.mark_order_processing(v_order);

  -- Confirmed: for nothing, paid, paid twice (the second goes back), paid by a page nobody wrote down.
  perform pg_temp.ordered('free', 'members-only', 7, 3, 'Ни́на');
  v_order := pg_temp.ordered('paid', 'nuit-d-ete', 1, 4);
  perform public.open_payment(v_order, 'stripe', 'cs_paid', 'https://pay.example', 10000, 'eur');
  perform pg_temp.paid(v_order, 'cs_paid');
  perform pg_temp.paid(v_order, 'cs_paid_again');
  perform public.record_refund('cs_paid_again', 're_1', 'pending', 'paid twice');
  perform public.record_refund('cs_paid_again', 're_1', 'succeeded', 'paid twice');
  update public.events set status = 'published' where slug in ('called-off', 'event');
  perform pg_temp.paid(pg_temp.ordered('unopened', 'called-off', 8, 2), 'cs_unopened');

  -- Expired: left alone; paid too late and revived; paid too late for a tier that is gone, money waiting to go back.
  v_order := pg_temp.ordered('expired', 'nuit-d-ete', 1, 5);
  perform public.open_payment(v_order, 'stripe', 'cs_failed', null, 12500, 'eur');
  update public.payment_attempts set status = 'failed' where provider_session_id = 'cs_failed';
  v_late := pg_temp.ordered('late', 'nuit-d-ete', 1, 1);
  update public.orders set expires_at = now() - interval '1 minute' where id in (v_order, v_late);
  perform public.release_order(v_order), public.release_order(v_late);
  perform pg_temp.paid(v_late, 'cs_late');
  v_late := pg_temp.ordered('too late', 'nuit-d-ete', 2, 2);
  perform public.open_payment(v_late, 'stripe', 'cs_too_late', 'https://pay.example', 19998, 'eur');
  update public.orders set expires_at = now() - interval '1 minute' where id = v_late;
  perform public.release_order(v_late);
  perform pg_temp.paid(pg_temp.ordered('last ones', 'nuit-d-ete', 2, 2), 'cs_last');
  perform pg_temp.paid(v_late, 'cs_too_late');
  perform public.record_refund('cs_too_late', 're_2', 'failed', 'the card is closed');

  -- Stuck with the wrong amount; cancelled after it had run out; for an event that is over.
  perform pg_temp.paid(pg_temp.ordered('stuck', 'nuit-d-ete', 1, 1), 'cs_stuck', less => 1);
  v_order := pg_temp.ordered('cancelled', 'called-off', 8, 1);
  perform public.open_payment(v_order, 'stripe', 'cs_left', 'https://pay.example', 5000, 'usd');
  update public.orders set expires_at = now() - interval '1 minute' where id = v_order;
  perform public.release_order(v_order);
  update public.orders set status = 'cancelled', cancelled_at = now() where id = v_order;
  update public.occurrences set ends_at = now() + interval '1 day' where event_id = '30000000-0000-4000-8000-000000000004';
  perform pg_temp.paid(pg_temp.ordered('long ago', 'event', 9, 5), 'cs_long_ago');
  update public.occurrences set ends_at = starts_at + interval '3 hours' where event_id = '30000000-0000-4000-8000-000000000004';
  update public.events set status = 'cancelled' where slug = 'called-off';
  update public.events set status = 'completed' where slug = 'event';

  -- At the door: let in by somebody, by somebody who has left since, and codes that changed hands or died.
  update public.event_tickets set checked_in_at = now(), checked_in_by = '10000000-0000-4000-8000-000000000005'
   where order_id = (select id from public.orders where idempotency_key = 'free');
  update public.event_tickets set checked_in_at = now(), checked_in_by = '10000000-0000-4000-8000-000000000008'
   where order_id = (select id from public.orders where idempotency_key = 'long ago');
  update public.event_tickets as ticket
     set status = case place when 1 then 'refunded' else 'cancelled' end, holder_name = '', secret_version = 2,
         secret_hash = extensions.digest(private.ticket_secret(ticket.id, 2), 'sha256')
    from (select id, row_number() over (order by number) as place from public.event_tickets
           where order_id = (select id from public.orders where idempotency_key = 'paid')) as picked
   where ticket.id = picked.id and picked.place < 3;
end;
$$;

-- Dashboards: refreshed, never refreshed, and with numbers only their writer understood.
insert into public.event_dashboards (event_id, organization_id, total_views, funnel_metrics, conversion_rate)
select id, organization_id, 7, '{"step": null}', 0.5 from public.events where slug in ('nuit-d-ete', 'called-off');
select public.refresh_event_dashboards();
insert into public.event_dashboards (event_id, organization_id)
select id, organization_id from public.events where slug in ('members-only', 'nobodys-event');

-- Drafts of visitors and of people, in every state; one whose time passed and nobody noticed.
insert into public.wizard_sessions (id, user_id, organization_id, event_id, current_stage, stages_completed, status, draft,
                                    sources, completed_at, last_activity_at, expires_at, referrer)
select ('60000000-0000-4000-8000-00000000000' || place)::uuid, ('10000000-0000-4000-8000-00000000000' || person)::uuid,
       organization, event, stage, case stage when 'completed' then array['review', 'review'] else '{}' end, status, draft::jsonb,
       '{"name": {"by": "you"}}', case stage when 'completed' then now() end, now() - silent, now() - silent + interval '7 days', 'https://a.example/?q=''"'
  from (values
    (1, 'a', null::uuid, null::uuid, 'contact_info', 'active', '{}', interval '1 minute'),
    (2, 'b', null, null, 'ticketing', 'abandoned', '{"name": "Déjà vu 🎉", "ticketTiers": "none"}', interval '2 days'),
    (3, '2', null, null, 'review', 'expired', '{"capacity": -1, "localStart": "soon", "nested": {"a": [1, 2, {"b": null}]}}', interval '20 days'),
    (4, '1', '20000000-0000-4000-8000-000000000001', '30000000-0000-4000-8000-000000000001', 'completed', 'completed', '{"name": "Nuit"}', interval '90 days'),
    (5, '1', null, '30000000-0000-4000-8000-000000000006', 'completed', 'completed', '{"name": "Put away"}', interval '90 days'),
    (6, '3', '20000000-0000-4000-8000-000000000002', null, 'marketing', 'active', '{"name": "' || repeat('x', 90000) || '"}', interval '30 days')
  ) as draft (place, person, organization, event, stage, status, draft, silent);
insert into public.wizard_actions (session_id, stage, action_name, params, error, duration_ms, idempotency_key) values
  ('60000000-0000-4000-8000-000000000001', 'contact_info', 'save', '{}', null, null, null),
  ('60000000-0000-4000-8000-000000000001', 'contact_info', 'save', '[]', null, -5, null),
  ('60000000-0000-4000-8000-000000000004', 'a stage of old', 'publish', 'null', 'It''s "broken"', 2147483647, 'key');
insert into public.ai_conversations (session_id, role, content) values
  ('60000000-0000-4000-8000-000000000001', 'user', ''),
  ('60000000-0000-4000-8000-000000000002', 'assistant', repeat('ü', 20000)),
  ('60000000-0000-4000-8000-000000000002', 'system', E'line\nline\t\\x00');

-- Webhooks: worked off, waiting, failed again and again, and about orders that never were.
insert into private.received_webhooks (provider, provider_event_id, type, payload, processed_at, attempts, error) values
  ('stripe', 'evt_done', 'checkout.session.completed', '{"id": "evt_done"}', now(), 1, null),
  ('stripe', 'evt_waiting', 'checkout.session.completed', '{"data": {"object": {"metadata": {}}}}', null, 0, null),
  ('stripe', 'evt_orphan', 'checkout.session.completed',
   '{"data": {"object": {"id": "cs_orphan", "metadata": {"order_id": "99999999-0000-4000-8000-000000000000"}}}}', now(), 1, null),
  ('stripe', 'evt_failed', 'charge.refunded', '[]', null, 25, 'Error: it''s "odd" 💥'),
  ('other', 'evt_done', '', 'null', null, 3, '');
insert into private.stripe_standin (id, object) values ('cs_orphan', '{"id": "cs_orphan", "payment_status": "paid"}');

-- Messages: some still pending, the others in the states a queue and a mail company left them in.
select public.dispatch_messages(2);
update private.messages set status = 'sent', sent_at = now(), provider_message_id = 'm_1', attempts = 1
 where id = (select id from private.messages where status = 'queued' order by id limit 1);
insert into private.messages (kind, recipient, payload, status, attempts, error) values
  ('magic_link', 'nobody@[127.0.0.1]', '{"url": "https://a.example/?t=''"}', 'failed', 25, 'mailbox full ☠'),
  ('magic_link', 'liat@example.org', '{}', 'pending', 0, null);
insert into private.outbox_mails (key, recipient, subject, html, body_text) values ('k', 'bea@example.org', '🎫 "x"', '<p>', '');
select private.add_job('deal-with-webhook', '{"provider": "stripe", "id": "evt_waiting"}');

-- The log speaks of what is gone, and of nobody.
select private.log_action('99999999-0000-4000-8000-000000000000', 'event.published', 'event', null, '{"name": "it''s"}'),
       private.log_action(null, 'job.failed', 'job', null, 'null');

-- Last, people leave: what they made stays, without them.
delete from identity."user" where "email" in ('gone@example.org', 'door@example.org');
