/** Every table that clients may reach is followed by the audit log, or is named here with the reason. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'

/** Tables of `public` that the audit log does not follow. */
const exempt: Record<string, string> = {
  action_log: 'a log itself',
  audit_log: 'the log',
  security_audit_log: 'a log itself',
  integration_logs: 'a log itself',
  wizard_actions: 'the log of a draft: append-only, and gone with its session',
  ai_conversations: 'the words of a draft: append-only, and gone with its session',
  wizard_events: 'a log itself: numbers only, written once',
  event_dashboards: 'derived from orders and counters, recomputed at any time',
  event_metrics_snapshots: 'derived: what a dashboard said on a day',
  member_consents: 'a log itself: what somebody agreed to, with proof',
  inventory_movements: 'a log itself: numbers only, written once',
  ledger_entries: 'a log itself: numbers only, written once',
  invoices: 'written once and kept: a trigger refuses every change',
  invoice_taxes: 'written once and kept: a trigger refuses every change',
  email_sends: 'a log itself: a stamp for each state of a mail',
  check_ins: 'a log itself: a trigger refuses every change',
  webhook_deliveries: 'a log itself: what an endpoint was told, and what came of it',
}

/** Columns that move without anybody's doing: the rows behind them tell it, and a check counts them anew. */
const counters =
  /(_sold|_held|_available|_count|_cents|_sent|_delivered|_opened|_clicked|_bounced|_complained|_unsubscribed|_failed|_published|_engagement|_read|_responses)$/

/** What nobody may find in a log. */
const secretive = /secret|token|password|hash|idempotency_key|^key$|^url$/
/** Named like a secret and is none: a number that grows, and how many there are. */
const harmless = ['event_tickets.secret_version']

type Followed = { name: string; class: string; omitted: string[]; watched: string[]; columns: string[] }
let world: World
let followed: Followed[]

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  followed = await world.truth<Followed>(`
    select class.relname as name, arguments.list[1] as class, coalesce(arguments.list[2:], '{}') as omitted,
           array(select attname::text from pg_attribute
                  where attrelid = class.oid and attnum = any (trigger.tgattr::int2[])) as watched,
           array(select attname::text from pg_attribute
                  where attrelid = class.oid and attnum > 0 and not attisdropped) as columns
      from pg_trigger as trigger
      join pg_class as class on class.oid = trigger.tgrelid
      join pg_namespace as schema on schema.oid = class.relnamespace and schema.nspname = 'public'
     cross join lateral (
             -- Arguments are kept one after the other, each with a zero byte behind it.
             select array_remove(string_to_array(encode(trigger.tgargs, 'escape'), '\\000'), '') as list) as arguments
     where trigger.tgfoid = 'private.tg__audit'::regproc`)
})
afterAll(() => world.close())

describe('the audit log', () => {
  it('follows every public table, or this file says why not', async () => {
    const tables = await world.truth<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )

    const missing = tables
      .map(({ name }) => name)
      .filter((name) => !(name in exempt) && !followed.some((table) => table.name === name))
    expect(missing).toEqual([])
    expect(followed.map(({ name }) => name).filter((name) => name in exempt)).toEqual([])
  })

  it('knows how long it keeps each', async () => {
    const classes = (await world.truth<{ name: string }>(`select class as name from private.retention`)).map(
      ({ name }) => name,
    )

    expect(followed.filter((table) => table.class && !classes.includes(table.class))).toEqual([])
  })

  it('omits columns that exist', () => {
    const gone = followed.flatMap(({ name, omitted, columns }) =>
      omitted.filter((column) => !columns.includes(column)).map((column) => `${name}.${column}`),
    )

    expect(gone).toEqual([])
  })

  it('misses no column where it watches a list of them', () => {
    const missed = followed
      .filter(({ watched }) => watched.length > 0)
      .flatMap(({ name, watched, omitted, columns }) =>
        columns
          .filter((column) => ![...watched, ...omitted, 'updated_at', 'version'].includes(column))
          .map((column) => `${name}.${column}`),
      )

    expect(missed).toEqual([])
  })

  it('is not woken by a counter', () => {
    const woken = followed
      .filter(({ watched }) => watched.length > 0)
      .flatMap(({ name, watched, omitted }) =>
        watched.filter((column) => omitted.includes(column)).map((column) => `${name}.${column}`),
      )
    const sold = followed.filter(({ name }) => ['ticket_tiers', 'occurrences'].includes(name))

    expect(woken).toEqual([])
    for (const { watched, columns } of sold)
      expect(columns.filter((column) => counters.test(column) && watched.includes(column))).toEqual(
        columns.includes('price_cents') ? ['price_cents', 'suggested_price_cents'] : [],
      )
  })

  it('holds no secret', () => {
    const open = followed.flatMap(({ name, omitted, columns }) =>
      columns
        .filter((column) => secretive.test(column) && !omitted.includes(column))
        .map((column) => `${name}.${column}`)
        .filter((column) => !harmless.includes(column)),
    )

    expect(open).toEqual([])
  })
})
