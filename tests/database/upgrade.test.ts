/** A database of the first release, with a year of mess in it, becomes today's and loses nothing. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { differences } from '../support/differences.ts'
import {
  allRows,
  changes,
  chapters,
  createDatabase,
  createFirstRelease,
  fineprint,
  firstRelease,
  folderOf,
  laterChapters,
  type OldDatabase,
  type Rows,
} from '../support/first-release.ts'

/** What later chapters change of old rows, and why; everything else must be as it was. */
const onPurpose: Record<string, string> = {
  'private.signing_keys: 5 rows more':
    'addresses of preferences and waiting lists, the hashes of the erased, the way out of reminders and manifests have keys of their own',
  'public.events.metadata in 2 of 7 rows':
    'null and an empty list are an empty object: 20251209090000_comments.sql',
  'public.wizard_sessions.stages_completed in 4 of 6 rows':
    'what a caller claimed becomes what the draft says: 20251209001000_wizard_guards.sql',
}

const later = laterChapters()
const open: { close(): Promise<void> }[] = []
const opened = <T extends { close(): Promise<void> }>(database: T): T => {
  open.push(database)
  return database
}
afterAll(async () => {
  for (const database of open) await database.close()
})

const versions = async ({ query }: Pick<OldDatabase, 'query'>) =>
  (
    await query<{ version: string }>(
      'select version from supabase_migrations.schema_migrations order by version',
    )
  ).map(({ version }) => version)

describe('the first release', () => {
  it('has every state that its tables know', async () => {
    const database = opened(await createFirstRelease(inject('postgres')))
    const states = await database.query<{ line: string }>(`
      select 'order ' || status as line from public.orders group by 1
      union all select 'payment ' || status from public.payment_attempts group by 1
      union all select 'event ' || status from public.events group by 1
      union all select 'tier ' || status from public.ticket_tiers group by 1
      union all select 'session ' || status from public.wizard_sessions group by 1
      union all select 'message ' || status from private.messages group by 1
      union all select 'ticket ' || status from public.event_tickets group by 1
      order by 1`)

    expect(await versions(database)).toEqual(firstRelease)
    expect(states.map(({ line }) => line)).toEqual(
      [
        ...['archived', 'cancelled', 'completed', 'draft', 'published'].map((word) => `event ${word}`),
        ...['failed', 'pending', 'queued', 'sent'].map((word) => `message ${word}`),
        ...['awaiting_payment', 'cancelled', 'confirmed', 'expired', 'held', 'processing', 'stuck'].map(
          (word) => `order ${word}`,
        ),
        ...['expired', 'failed', 'open', 'refund_due', 'refunded', 'succeeded'].map(
          (word) => `payment ${word}`,
        ),
        ...['abandoned', 'active', 'completed', 'expired'].map((word) => `session ${word}`),
        ...['cancelled', 'refunded', 'valid'].map((word) => `ticket ${word}`),
        ...['active', 'cancelled', 'draft', 'inactive', 'sold_out'].map((word) => `tier ${word}`),
      ].sort(),
    )
    expect(await database.query('select * from public.recount_inventory()')).toEqual([])
  })
})

describe('after the upgrade', () => {
  let database: OldDatabase
  let before: Rows
  let applied: string[]
  let fresh: Awaited<ReturnType<typeof createDatabase>>

  beforeAll(async () => {
    database = opened(await createFirstRelease(inject('postgres')))
    before = await allRows(database.query)
    applied = await database.migrate()
    fresh = opened(await createDatabase(inject('postgres')))
    await fresh.migrate()
  })

  it('every later chapter is applied, those dated before shipped ones too', async () => {
    expect(applied).toEqual(later)
    expect(await versions(database)).toEqual(
      [...firstRelease, ...later.map((name) => name.slice(0, 14))].sort(),
    )
  })

  it('every row and every value of before is still there', async () => {
    expect(changes(before, await allRows(database.query))).toEqual(Object.keys(onPurpose))
  })

  it('the checker finds nothing wrong', async () => {
    expect(await database.query('select * from public.check_invariants()')).toEqual([])
  })

  it('the database is the same as a fresh one', async () => {
    expect(differences(await database.schema(), await fresh.schema())).toEqual([])
    expect(await fineprint(database.query)).toEqual(await fineprint(fresh.query))
  })

  it('the chapters wrote the same rows as in a fresh one', async () => {
    const [written, here] = [await allRows(fresh.query), await allRows(database.query)]
    const lasting = (rows: Rows[string] = {}) =>
      Object.entries(rows).map(([id, { created_at, updated_at, key, ...values }]) => [id, values])

    for (const [table, rows] of Object.entries(written))
      expect(lasting(here[table])).toEqual(expect.arrayContaining(lasting(rows)))
    expect(Object.keys(written).filter((table) => Object.keys(written[table] ?? {}).length > 0)).toContain(
      'private.signing_keys',
    )
  })

  it('another upgrade applies nothing', async () => {
    expect(await database.migrate()).toEqual([])
  })

  it('what was underway goes on: a hold is paid, a forgotten one given back, a dashboard counted', async () => {
    const [order] = await database.query<{ id: string }>(
      `select id from public.orders where idempotency_key = 'awaiting'`,
    )
    const [forgotten] = await database.query<{ id: string }>(
      `select id from public.orders where idempotency_key = 'forgotten'`,
    )
    const settled = await database.query(
      `select public.settle_payment($1, 'stripe', 'cs_awaiting', 'pi_awaiting', 2500, 'eur') as answer`,
      [order?.id],
    )
    const released = await database.query('select public.release_order($1) as answer', [forgotten?.id])
    await database.query('select public.refresh_event_dashboards()')

    expect([...settled, ...released]).toEqual([{ answer: 'confirmed' }, { answer: true }])
    expect(
      await database.query(`select event_id from public.event_dashboards where refreshed_at = '-infinity'`),
    ).toEqual([])
    expect(await database.query('select * from public.check_invariants()')).toEqual([])
  })
})

describe('two processes that upgrade at once', () => {
  const together = (database: OldDatabase) =>
    Promise.allSettled([database.migrate(), database.migrate(), database.migrate()])

  it('apply every chapter once', async () => {
    const database = opened(await createFirstRelease(inject('postgres')))

    const answers = await together(database)

    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))).toEqual(later)
  })

  it('would not without their lock', async () => {
    const database = opened(await createFirstRelease(inject('postgres')))
    await database.query(`create schema without_lock`)
    await database.query(
      `create function without_lock.pg_advisory_lock(bigint) returns void language sql begin atomic; select null; end`,
    )
    await database.query(
      `alter database ${database.address.database} set search_path = without_lock, pg_catalog, public`,
    )

    expect((await together(database)).map(({ status }) => status)).toContain('rejected')
  })
})

describe('a chapter that fails in the middle', () => {
  it('leaves the database as it was, and says the file and the line', async () => {
    const database = opened(await createFirstRelease(inject('postgres')))
    const before = {
      schema: await database.schema(),
      rows: await allRows(database.query),
    }
    const folder = folderOf(
      fs.readdirSync(chapters).filter((name) => firstRelease.includes(name.slice(0, 14))),
    )
    const broken = (text: string) =>
      fs.writeFileSync(path.join(folder, '20990101000000_too_strict.sql'), text)
    const lines = [
      '-- Every event had a date; or so it seemed.',
      'alter table public.events add column first_day date;',
      '',
      "update public.events set first_day = now(), name = 'Gone; all gone';",
      'alter table public.events',
      '  alter column refund_policy set not null;',
      'drop table public.orders cascade;',
    ]

    // On the rows it met, which PostgreSQL gives no place for; and in its own words, for which it does.
    broken(lines.join('\n'))
    await expect(database.migrate(folder)).rejects.toThrow(
      /^20990101000000_too_strict\.sql \(line 5\): column "refund_policy" of relation "events" contains null values$/,
    )
    broken([...lines.slice(0, 4), 'select nothing from public.events;'].join('\n'))
    await expect(database.migrate(folder)).rejects.toThrow(
      /^20990101000000_too_strict\.sql \(line 5\): column "nothing" does not exist$/,
    )
    fs.rmSync(folder, { recursive: true })

    expect(await database.schema()).toBe(before.schema)
    expect(await allRows(database.query)).toEqual(before.rows)
    expect(await versions(database)).toEqual(firstRelease)
  })
})
