/**
 * The lists and pages people wait for, each as whoever really asks. bench/queries.ts times them on a large
 * platform; tests/database/query_plans.test.ts proves on a small one that none grows with it.
 */
import { contextAs } from '../../src/edge/context.ts'
import { statement } from '../../src/edge/integrations/statement.ts'
import {
  type Caller,
  type Context,
  type Database,
  type Platform,
  type Sql,
  service,
} from '../../src/edge/platform.ts'
import { getDashboard, listOrders } from '../../src/edge/services/analytics.ts'
import { getEvent, listEvents } from '../../src/edge/services/events.ts'
import { listDrafts, listOrganizationEvents, me } from '../../src/edge/services/organizations.ts'
import { fillId } from './filling.ts'
import type { Speaker } from './people.ts'

export type NamedQuery = {
  name: string
  caller: Caller
  ask(context: Context): Promise<unknown>
  /** Why its work may grow with the platform; it is then measured and not held flat. */
  grows?: string
}

const userOf = (n: number): Caller => ({
  kind: 'user',
  userId: fillId('person', n),
  email: `person-${n}@example.org`,
  name: `Person ${n}`,
  isAnonymous: false,
})
/** Owns the giant organization, whose events, members and sends grow with the platform. */
const giant = userOf(1)
const ordinary = userOf(2)
const giantOrganization = fillId('organization', 1)
/** A tenth of all orders are of this one. */
const giantEvent = fillId('event', 5)
const giantSlug = 'filled-5'

const anonymous: Caller = { kind: 'anonymous' }

/** The same person for those who set role and claims by hand. */
export function speakerOf(caller: Caller): Speaker {
  switch (caller.kind) {
    case 'anonymous':
      return 'anon'
    case 'service':
      return 'service'
    case 'key':
    case 'device':
      throw new Error('no named query is asked with a key')
    case 'order':
      return { order: caller.orderId, token: caller.token }
    case 'user':
      return { id: caller.userId, name: caller.name, email: caller.email, isAnonymous: caller.isAnonymous }
    default:
      throw caller satisfies never
  }
}

/** A list as PostgREST would ask for it. */
const list =
  (ask: (sql: Sql, caller: Caller) => Promise<unknown>) =>
  (context: Context): Promise<unknown> =>
    ask(context.once(context.caller), context.caller)

export const namedQueries: NamedQuery[] = [
  { name: 'public listing, first page', caller: anonymous, ask: (context) => listEvents(context, {}) },
  {
    name: 'public listing, one city',
    caller: anonymous,
    ask: (context) => listEvents(context, { city: 'Toronto' }),
  },
  { name: 'public event page', caller: anonymous, ask: (context) => getEvent(context, giantSlug) },
  {
    name: 'tiers of a public event, from the table',
    caller: anonymous,
    ask: list(
      (sql) => sql.all`
        select id, name, price_cents from public.ticket_tiers where event_id = ${giantEvent} order by display_order`,
    ),
  },
  {
    name: 'dates of a public event, from the table',
    caller: anonymous,
    ask: list(
      (sql) => sql.all`
        select id, starts_at, city from public.occurrences where event_id = ${giantEvent} order by starts_at`,
    ),
  },
  { name: 'who am I', caller: giant, ask: me },
  {
    name: "an ordinary organizer's events",
    caller: ordinary,
    ask: (context) => listOrganizationEvents(context, fillId('organization', 2)),
  },
  {
    name: "the giant organizer's events",
    caller: giant,
    ask: (context) => listOrganizationEvents(context, giantOrganization),
  },
  { name: 'drafts of a person', caller: giant, ask: (context) => listDrafts(context, giantOrganization) },
  {
    name: "orders of the giant's event, newest first",
    caller: giant,
    ask: (context) => listOrders(context, giantEvent),
  },
  {
    name: "dashboard of the giant's event",
    caller: giant,
    ask: (context) => getDashboard(context, giantEvent),
    grows: 'counts the orders of the event',
  },
  {
    name: 'door list of an event, first page',
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, number, holder_name, status, checked_in_at from public.event_tickets
         where event_id = ${giantEvent} order by created_at limit 50`,
    ),
  },
  {
    name: "the giant's tickets and payments of one event",
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select * from public.event_ticket_payments where event_id = ${giantEvent} order by created_at limit 50`,
    ),
  },
  {
    name: 'statistics of one event',
    caller: giant,
    ask: list((sql) => sql.one`select * from public.event_stats where event_id = ${giantEvent}`),
    grows: 'counts the tickets of the event',
  },
  {
    name: "statistics of an ordinary organizer's events",
    caller: ordinary,
    ask: list(
      (sql) => sql.all`select * from public.event_stats where organization_id = ${fillId('organization', 2)}`,
    ),
  },
  {
    name: "the giant's members, newest first",
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, email, full_name, created_at from public.members
         where organization_id = ${giantOrganization} order by created_at desc, id limit 50`,
    ),
  },
  {
    name: 'a member by address',
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, full_name from public.members
         where organization_id = ${giantOrganization} and email::text = ${'member-5@example.org'}`,
    ),
  },
  {
    name: "sends of the giant's campaign, newest first",
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, email_address, status, sent_at from public.email_sends
         where campaign_id = ${fillId('campaign', 5)} order by created_at desc, id desc limit 50`,
    ),
  },
  {
    name: "the giant's latest sends",
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, email_address, status, sent_at from public.email_sends
         where organization_id = ${giantOrganization} order by sent_at desc, id desc limit 50`,
    ),
  },
  {
    name: 'sends to one member',
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, campaign_id, status from public.email_sends
         where member_id = ${fillId('member', 5)} order by created_at desc limit 50`,
    ),
  },
  {
    name: 'campaign with its rates',
    caller: giant,
    ask: list(
      (sql) => sql.all`select * from public.campaign_stats where campaign_id = ${fillId('campaign', 5)}`,
    ),
  },
  {
    name: "the giant's audit log, newest first",
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, table_name, operation, before, after, created_at from public.audit_log
         where organization_id = ${giantOrganization} order by id desc limit 50`,
    ),
  },
  {
    name: 'venues of a city for 300 people',
    caller: anonymous,
    ask: list(
      (sql) => sql.all`select id, name from public.find_venues(city => ${'Toronto'}, guests => ${300})`,
    ),
    grows: 'ranks the venues of the city',
  },
  {
    name: 'is a venue free',
    caller: giant,
    ask: list(
      (sql) =>
        sql.one`select public.check_venue_availability(${fillId('venue', 3)}, current_date + 4) as free`,
    ),
  },
  {
    name: 'calendar of a venue, for its owner',
    caller: giant,
    ask: list(
      (sql) => sql.all`
        select id, starts_at, ends_at, status from public.venue_bookings
         where venue_id = ${fillId('venue', 5)} and starts_at > now() order by starts_at limit 50`,
    ),
  },
  {
    name: 'holds that ran out',
    caller: service,
    ask: list((sql) => sql.all`select * from public.list_expired_orders(100)`),
  },
  {
    name: 'dashboards that changed',
    caller: service,
    ask: list((sql) => sql.all`select * from public.refresh_event_dashboards()`),
  },
]

/** The statements a query really sent, with what was bound to them, while it was answered for real. */
export async function statementsOf(query: NamedQuery, platform: Platform) {
  const sent: { text: string; values: unknown[] }[] = []
  const note = (parts: TemplateStringsArray, values: unknown[]) => {
    const { text, values: bound } = statement(parts, values)
    sent.push({ text, values: bound })
  }
  const heard = (sql: Sql): Sql =>
    new Proxy(sql, {
      get:
        (target, verb: keyof Sql) =>
        (parts: TemplateStringsArray, ...values: unknown[]) => {
          note(parts, values)
          return target[verb](parts, ...values)
        },
    })
  const database: Database = {
    ...platform.database,
    as: (caller, work, requestId) => platform.database.as(caller, (sql) => work(heard(sql)), requestId),
    once: (caller, requestId) => heard(platform.database.once(caller, requestId)),
  }
  await query.ask(contextAs(query.caller, { ...platform, database }))
  return sent
}
