/** The query patterns that the documents name for events, orders and the wizard, and the index each of them walks. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { harbour, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

it.each([
  [
    'a person’s open drafts',
    'wizard_sessions_user_idx',
    `select id from public.wizard_sessions where user_id = '${sam.id}' and status in ('active', 'abandoned') order by last_activity_at desc limit 50`,
  ],
  [
    'silent sessions',
    'wizard_sessions_silent_idx',
    `select id from public.wizard_sessions where status = 'active' and last_activity_at < now() - interval '1 day'`,
  ],
  [
    'open sessions that run out',
    'wizard_sessions_open_idx',
    `select id from public.wizard_sessions where status in ('active', 'abandoned') and expires_at < now()`,
  ],
  [
    'expired sessions',
    'wizard_sessions_expired_idx',
    `select id from public.wizard_sessions where status = 'expired' and expires_at < now() - interval '30 days'`,
  ],
  [
    'what was finished lately',
    'wizard_sessions_completed_idx',
    `select id from public.wizard_sessions where status = 'completed' order by completed_at desc limit 20`,
  ],
  [
    'what was started lately',
    'wizard_sessions_started_idx',
    `select id from public.wizard_sessions order by started_at desc limit 20`,
  ],
  [
    'the actions of a stage',
    'wizard_actions_stage_idx',
    `select id from public.wizard_actions where stage = 'review' order by created_at desc limit 20`,
  ],
  [
    'the latest actions',
    'wizard_actions_newest_idx',
    `select id from public.wizard_actions order by created_at desc limit 20`,
  ],
  [
    'the latest words',
    'ai_conversations_newest_idx',
    `select id from public.ai_conversations where created_at > now() - interval '7 days' order by created_at desc limit 20`,
  ],
  [
    'an organization’s events of one status, latest first',
    'events_organization_idx',
    `select id from public.events where organization_id = '${harbour.id}' and status = 'published' order by published_at desc limit 20`,
  ],
  [
    'what was published lately',
    'events_newest_idx',
    `select id from public.events where status = 'published' and visibility = 'public' order by published_at desc, id limit 20`,
  ],
  [
    'a kind of event',
    'events_type_idx',
    `select id from public.events where type = 'party' and status = 'published' and visibility = 'public' order by published_at desc limit 20`,
  ],
  [
    'a kind of event in a city',
    'occurrences_city_idx',
    `select event.id from public.occurrences as occurrence join public.events as event on event.id = occurrence.event_id where occurrence.status = 'scheduled' and private.plain(occurrence.city) = 'toronto' and occurrence.starts_at > now() and event.type = 'party' order by occurrence.starts_at limit 20`,
  ],
  [
    'the next public dates',
    'occurrences_upcoming_idx',
    `select event_id from public.occurrences where status = 'scheduled' and starts_at > now() order by starts_at, event_id limit 20`,
  ],
  [
    'the dates of an event',
    'occurrences_event_idx',
    `select id from public.occurrences where event_id = '${randomUUID()}' order by starts_at limit 1`,
  ],
  [
    'the event of an address',
    'events_slug_key',
    `select id from public.events where slug = 'somewhere' and status = 'published'`,
  ],
  [
    'the orders of a buyer',
    'orders_buyer_idx',
    `select id from public.orders where lower(buyer_email) = 'bea@example.org' and status = 'confirmed' order by created_at desc limit 20`,
  ],
  [
    'who is still expected at the door',
    'event_tickets_event_idx',
    `select id from public.event_tickets where event_id = '${randomUUID()}' and status = 'valid' and checked_in_at is null order by created_at`,
  ],
  [
    'the tickets of a guest',
    'event_tickets_held_by_idx',
    `select id from public.event_tickets where event_id = '${randomUUID()}' and lower(holder_email) = 'bea@example.org'`,
  ],
])('finds %s along %s', async (_, index, query) => {
  const plan = await world.as('service', async (client) => {
    // So little is in here that reading all of it would be right: what counts is that it need not.
    await client.query('set local enable_seqscan = off; set local enable_sort = off')
    return (await client.query(`explain ${query}`)).rows.map((row) => row['QUERY PLAN']).join('\n')
  })

  expect(plan).toContain(index)
})
