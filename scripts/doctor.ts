/**
 * `npm run doctor`: is everything as it should be? Settings, database, clocks, worker, stock, invariants, mail, queue.
 * Changes nothing. Looks at a running product without disturbing it, or starts the database for a moment.
 */
import pg from 'pg'
import type { Settings } from '../src/edge/settings.ts'
import { placeOf } from '../src/node/database-place.ts'
import { checkMailServer, waitingWords } from '../src/node/mail-check.ts'
import { findPostgres, startPostgres } from '../src/node/postgres.ts'
import { readSettings } from '../src/node/read-settings.ts'

let worst = 0
const say = (ok: boolean | null, name: string, words: string) => {
  console.log(`${ok === null ? '-  ' : ok ? 'ok ' : 'BAD'} ${name.padEnd(10)} ${words}`)
  if (ok === false) worst = 1
}

try {
  const settings = readSettings(process.env)
  say(true, 'settings', `understood; PUBLIC_URL is ${settings.PUBLIC_URL}`)
  await withDatabase(settings, async (client) => {
    await checkDatabase(client)
    await checkStock(client)
    await checkInvariants(client)
    await checkMail(client, settings)
    await checkQueue(client)
  })
  await checkWorker(settings)
} catch (error) {
  say(false, 'stopped', error instanceof Error ? error.message : String(error))
}
process.exitCode = worst

async function withDatabase(settings: Settings, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const log = { info: () => {}, warn: console.warn, error: console.error }
  const running = settings.DATABASE_URL ? undefined : await findPostgres(settings.DATA_DIR)
  const ours =
    settings.DATABASE_URL || running ? undefined : await startPostgres({ dataDir: settings.DATA_DIR, log })
  const server = running ? { ...running, where: 'running' } : ours
  const client = new pg.Client({ ...placeOf(settings, server).owner, application_name: 'eventos doctor' })
  client.on('error', () => {})
  try {
    await client.connect()
    await work(client)
  } finally {
    await client.end()
    await ours?.stop()
  }
}

async function checkDatabase(client: pg.Client): Promise<void> {
  const before = Date.now()
  const { rows } = await client.query<{ version: string; now: Date; chapters: string }>(`
    select current_setting('server_version') as version, clock_timestamp() as now,
           (select count(*) from supabase_migrations.schema_migrations) as chapters`)
  const [row] = rows
  if (!row) throw new Error('the database answered with nothing')
  say(true, 'database', `PostgreSQL ${row.version}, ${row.chapters} chapters`)
  const skewMs = Math.round(row.now.getTime() - (before + Date.now()) / 2)
  say(
    Math.abs(skewMs) < 2_000,
    'clocks',
    `the database's is ${skewMs} ms from ours; expiry follows the database's`,
  )
}

async function checkStock(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select * from public.recount_inventory()')
  say(
    rows.length === 0,
    'stock',
    rows.length === 0 ? 'every counter equals its recount' : 'counters drifted:',
  )
  if (rows.length > 0) console.table(rows)
}

/** On any database, as after a restore by PostgreSQL's own tools. */
async function checkInvariants(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "select to_regprocedure('public.check_invariants()') is null as missing",
  )
  if (rows[0]?.missing)
    return say(null, 'invariants', 'this database cannot check them yet; start the product once')
  const { rows: broken } = await client.query('select * from public.check_invariants()')
  say(
    broken.length === 0,
    'invariants',
    broken.length === 0 ? 'every one holds' : `${broken.length} do not hold:`,
  )
  if (broken.length > 0) console.table(broken.slice(0, 50))
}

async function checkMail(client: pg.Client, settings: Settings): Promise<void> {
  const { rows } = await client.query<{ status: string; count: string }>(
    'select status, count(*) from private.messages group by status order by status',
  )
  const failed = Number(rows.find((row) => row.status === 'failed')?.count ?? 0)
  const counts = rows.map((row) => `${row.count} ${row.status}`).join(', ') || 'none yet'
  say(failed === 0, 'mail', `${settings.SMTP_URL ? 'SMTP' : 'stand-in outbox'}: ${counts}`)
  if (settings.SMTP_URL) {
    const { ok, words } = await checkMailServer(settings.SMTP_URL)
    say(ok, 'smtp', words)
  }
  const waiting = await client.query<{ count: string; error: string }>(
    `select count(*), (array_agg(error order by created_at desc))[1] as error
       from private.messages where status = 'queued' and error is not null`,
  )
  const [{ count, error } = { count: '0', error: null }] = waiting.rows
  if (error) say(null, 'mail', waitingWords(Number(count), error))
}

/** Jobs that were tried as often as they may be stay, with what they said: nobody tries them again by himself. */
async function checkQueue(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ task: string; count: string; error: string | null }>(
    `select task_identifier as task, count(*), (array_agg(last_error order by updated_at desc))[1] as error
       from graphile_worker.jobs where attempts >= max_attempts and locked_at is null group by 1 order by 1`,
  )
  const words = rows.map(({ task, count }) => `${count} ${task}`).join(', ')
  say(rows.length === 0, 'queue', rows.length === 0 ? 'no job has given up' : `gave up: ${words}`)
  for (const { task, error } of rows) console.log(`    ${task}: ${(error ?? '').split('\n')[0]}`)
}

async function checkWorker({ HOST, PORT }: Settings): Promise<void> {
  const address = `http://${HOST === '0.0.0.0' ? '127.0.0.1' : HOST}:${PORT}/health`
  const response = await fetch(address, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
  if (!response) return say(null, 'worker', `nothing answers at ${address}; the product is not running`)
  const { worker } = (await response.json()) as { worker: { ok: boolean; heartbeat_seconds: number | null } }
  say(worker.ok, 'worker', `last round ${worker.heartbeat_seconds ?? 'never; '} seconds ago`)
}
