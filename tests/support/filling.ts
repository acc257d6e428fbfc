/**
 * A large platform, made of SQL: what it would hold after years of selling.
 *
 * `size` 1 is 10,000 events, 400,000 orders with 1,000,000 tickets, 200,000 members, 2,000,000 email_sends
 * and 300,000 lines of the audit log. A fifth of everything belongs to one giant organization and a tenth of
 * all orders to its one giant event, so that a tenant's size grows with the platform. Ids are known by kind
 * and number: fillId('event', 1). Triggers and foreign keys rest meanwhile; checks and indexes do not.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'

/** `kind` is the name that the ids are made of. */
type Fill = { kind: string; perSize: number; text: string }

/** The id that the filling gives to the n-th thing of a kind. */
export function fillId(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind}${n}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Fills from what `from` had to what `to` has; 0 is nothing. */
export async function fillPlatform(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query(`set session_replication_role = replica; set statement_timeout = 0;
    create or replace function pg_temp.id(kind text, n bigint) returns uuid language sql stable
    as $$ select md5(kind || n)::uuid $$`)
  for (const { perSize, text } of fills) {
    const first = Math.round(perSize * from) + 1
    const last = Math.round(perSize * to)
    if (last >= first) await client.query(text, [first, last])
  }
  await client.query(recount)
  await client.query('reset session_replication_role')
  await client.query('vacuum analyze')
}

/** A fifth of everything is the giant's, the rest is spread; 401 organizations at size 1. */
const organizationOf = (n: string) =>
  `pg_temp.id('organization', case when ${n} % 5 = 0 then 1 else 1 + (${n} - 1) / 25 end)`
/** A tenth of the orders is of the giant event, which is the giant's. */
const eventOf = (n: string) => `(case when ${n} % 10 = 0 then 5 else 1 + (${n} - 1) / 40 end)`

const fills: Fill[] = [
  {
    kind: 'organization',
    perSize: 400,
    text: `
      with person as (
        insert into identity."user" ("id", "name", "email", "emailVerified")
        select pg_temp.id('person', n), 'Person ' || n, 'person-' || n || '@example.org', true
          from generate_series($1::int, $2::int) as n
      ), profile as (
        insert into public.profiles (id, email, full_name)
        select pg_temp.id('person', n), 'person-' || n || '@example.org', 'Person ' || n
          from generate_series($1::int, $2::int) as n
      ), organization as (
        insert into public.organizations (id, name, slug, kind)
        select pg_temp.id('organization', n), 'Organization ' || n, 'organization-' || n, 'team'
          from generate_series($1::int, $2::int) as n
      )
      insert into public.organization_members (organization_id, user_id, role)
      select pg_temp.id('organization', n), pg_temp.id('person', n), 'owner' from generate_series($1::int, $2::int) as n`,
  },
  {
    kind: 'event',
    perSize: 10_000,
    text: `
      with event as (
        insert into public.events (id, organization_id, name, slug, type, visibility, status, currency, published_at, created_at)
        select pg_temp.id('event', n), ${organizationOf('n')},
               (array['Jazz', 'Makers', 'Climate', 'Design', 'Robotics', 'Poetry', 'Running'])[1 + n % 7] || ' Evening ' || n,
               'filled-' || n, (array['conference', 'concert', 'meetup', 'workshop'])[1 + n % 4],
               case when n % 20 = 0 then 'private' else 'public' end, 'published', 'USD',
               now() - interval '100 days', now() - interval '100 days'
          from generate_series($1::int, $2::int) as n
      ), occurrence as (
        insert into public.occurrences (id, event_id, organization_id, starts_at, ends_at, local_start, timezone, city, country, capacity)
        select pg_temp.id('occurrence', n), pg_temp.id('event', n), ${organizationOf('n')}, start, start + interval '4 hours',
               start at time zone 'UTC', 'UTC', (array['Toronto', 'Berlin', 'Bogotá', 'Lisbon', 'Lagos'])[1 + n % 5],
               (array['CA', 'DE', 'CO', 'PT', 'NG'])[1 + n % 5], 100000
          from generate_series($1::int, $2::int) as n,
               lateral (select date_trunc('hour', now()) + (n * 7919 % 500 - 250) * interval '1 day' + (n / 500) * interval '7 minutes' as start) as date
      ), dashboard as (
        insert into public.event_dashboards (event_id, organization_id, refreshed_at)
        select pg_temp.id('event', n), ${organizationOf('n')}, now() from generate_series($1::int, $2::int) as n
      )
      insert into public.ticket_tiers (id, event_id, occurrence_id, organization_id, name, slug, price_cents, currency, quantity_total, status, updated_at)
      select pg_temp.id('tier', n), pg_temp.id('event', n), pg_temp.id('occurrence', n), ${organizationOf('n')}, 'Regular', 'regular', 2900, 'USD', 100000, 'active', now() - interval '2 days'
        from generate_series($1::int, $2::int) as n`,
  },
  {
    kind: 'order',
    perSize: 400_000,
    text: `
      with wish as (
        select n, e, pg_temp.id('event', e) as event_id, pg_temp.id('occurrence', e) as occurrence_id, 1 + n % 4 as quantity,
               pg_temp.id('organization', case when e % 5 = 0 then 1 else 1 + (e - 1) / 25 end) as organization_id,
               now() - (n % 86400) * interval '90 seconds' as placed_at
          from generate_series($1::int, $2::int) as n, lateral (select ${eventOf('n')} as e) as chosen
      ), "order" as (
        insert into public.orders (id, number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency,
                                   total_cents, quantity, idempotency_key, request_hash, expires_at, confirmed_at, created_at)
        select pg_temp.id('order', n), 'EV-F' || n, event_id, occurrence_id, organization_id, 'confirmed', 'Buyer ' || n,
               'member-' || n % 200000 || '@example.org', 'USD', quantity * 2900, quantity, 'fill-' || n, 'fill', placed_at, placed_at, placed_at
          from wish
      ), payment as (
        insert into public.payment_attempts (order_id, organization_id, provider, provider_session_id, provider_payment_id, amount_cents, currency, status)
        select pg_temp.id('order', n), organization_id, 'stripe', 'cs_f' || n, 'pi_f' || n, quantity * 2900, 'USD', 'succeeded' from wish
      )
      insert into public.order_lines (id, order_id, organization_id, tier_id, tier_name, quantity, unit_price_cents)
      select pg_temp.id('line', n), pg_temp.id('order', n), organization_id, pg_temp.id('tier', e), 'Regular', quantity, 2900 from wish`,
  },
  {
    kind: 'ticket',
    perSize: 400_000,
    text: `
      insert into public.event_tickets (order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number,
                                        holder_name, holder_email, secret_hash, checked_in_at, created_at)
      select pg_temp.id('order', n), pg_temp.id('line', n), pg_temp.id('event', e), pg_temp.id('occurrence', e), pg_temp.id('tier', e),
             pg_temp.id('organization', case when e % 5 = 0 then 1 else 1 + (e - 1) / 25 end), 'TKT-F' || n || '-' || place,
             'Buyer ' || n, 'member-' || n % 200000 || '@example.org', '\\x00', case when n % 3 = 0 then now() end,
             now() - (n % 86400) * interval '90 seconds'
        from generate_series($1::int, $2::int) as n, lateral (select ${eventOf('n')} as e) as chosen, generate_series(1, 1 + n % 4) as place`,
  },
  {
    kind: 'member',
    perSize: 200_000,
    text: `
      insert into public.members (id, organization_id, email, full_name, source, created_at)
      select pg_temp.id('member', n), pg_temp.id('organization', case when n % 5 = 0 then 1 else 1 + (n - 1) / 500 end),
             'member-' || n || '@example.org', 'Member ' || n, 'order', now() - n * interval '1 minute'
        from generate_series($1::int, $2::int) as n`,
  },
  {
    kind: 'campaign',
    perSize: 2_000,
    text: `
      with campaign as (
        insert into public.marketing_campaigns (id, organization_id, event_id, name, channels, status, launched_at, emails_sent, emails_delivered)
        select pg_temp.id('campaign', n), ${organizationOf('n')}, pg_temp.id('event', n), 'Campaign ' || n, '{email}', 'active', now(), 1000, 990
          from generate_series($1::int, $2::int) as n
      )
      insert into public.email_templates (id, organization_id, campaign_id, event_id, name, template_type, subject, body, status)
      select pg_temp.id('template', n), ${organizationOf('n')}, pg_temp.id('campaign', n), pg_temp.id('event', n), 'Announcement',
             'announcement', 'Come along', 'We would love to see you.', 'sent'
        from generate_series($1::int, $2::int) as n`,
  },
  {
    kind: 'send',
    perSize: 2_000_000,
    text: `
      insert into public.email_sends (organization_id, campaign_id, template_id, member_id, email_address, status, provider,
                                      provider_message_id, sent_at, delivered_at, created_at)
      select ${organizationOf('c')}, pg_temp.id('campaign', c), pg_temp.id('template', c),
             pg_temp.id('member', case when c = 5 and n % 10 = 0 then n / 10 else 1 + n % 1000 + 1000 * ((n - 1) / 10000) end),
             'member@example.org', 'delivered', 'smtp', 'message-' || n, sent_at, sent_at, sent_at
        from generate_series($1::int, $2::int) as n,
             lateral (select case when n % 10 = 0 then 5 else 1 + (n - 1) / 1000 end as c, now() - n * interval '10 seconds' as sent_at) as wish
          on conflict do nothing`,
  },
  {
    kind: 'venue',
    perSize: 1_000,
    text: `
      with venue as (
        insert into public.venues (id, organization_id, name, slug, type, address, city, country, timezone, capacity, currency, is_listed, amenities)
        select pg_temp.id('venue', n), ${organizationOf('n')}, 'Hall ' || n, 'hall-' || n, 'conference_center', n || ' Wharf Lane',
               (array['Toronto', 'Berlin', 'Bogotá', 'Lisbon', 'Lagos'])[1 + n % 5], 'CA', 'America/Toronto', 50 + n * 37 % 900, 'CAD', true, '{wifi,stage}'
          from generate_series($1::int, $2::int) as n
      )
      insert into public.venue_spaces (id, venue_id, name, place, is_whole)
      select pg_temp.id('space', n), pg_temp.id('venue', n), 'Whole venue', 0, true from generate_series($1::int, $2::int) as n`,
  },
  {
    kind: 'booking',
    perSize: 20_000,
    text: `
      insert into public.venue_bookings (event_id, organization_id, venue_id, venue_organization_id, space_id, covers, event_date, event_date_range,
                                         starts_at, ends_at, occupied, attendee_count, requested_by, currency, status, responded_at, confirmed_at, expires_at)
      select pg_temp.id('event', e), ${organizationOf('e')}, pg_temp.id('venue', v), ${organizationOf('v')}, pg_temp.id('space', v),
             int4range(null, null), start::date, daterange(start::date, start::date, '[]'), start, start + interval '6 hours',
             tstzrange(start, start + interval '6 hours'), 100, 'buyer@example.org', 'CAD', 'confirmed', now(), now(), now()
        from generate_series($1::int, $2::int) as n,
             lateral (select 1 + (n - 1) / 20 as v, 1 + (n - 1) / 2 as e, date_trunc('day', now()) + (n % 20) * interval '3 days' as start) as wish`,
  },
  {
    kind: 'audit line',
    perSize: 300_000,
    text: `
      insert into public.audit_log (organization_id, table_name, row_id, operation, actor_role, before, after, class, created_at)
      select pg_temp.id('organization', case when n % 5 = 0 then 1 else 1 + (n - 1) / 750 end), 'events', n::text, 'update', 'authenticated',
             '{"name": "Before"}', '{"name": "After"}', 'operations', now() - n * interval '30 seconds'
        from generate_series($1::int, $2::int) as n`,
  },
]

/** Counters as the inventory functions would have left them. */
const recount = `
  update public.ticket_tiers as tier
     set quantity_sold = counted.sold, revenue_cents = counted.sold * 2900
    from (select tier_id, sum(quantity) as sold from public.order_lines group by tier_id) as counted
   where tier.id = counted.tier_id and tier.quantity_sold <> counted.sold and tier.slug = 'regular';
  update public.occurrences as occurrence
     set quantity_sold = tier.quantity_sold
    from public.ticket_tiers as tier
   where tier.occurrence_id = occurrence.id and occurrence.quantity_sold <> tier.quantity_sold`
