/**
 * Brings a database to today's chapters: `supabase/migrations`, in order, each once.
 *
 * The record is the table Supabase's own tools use, so a hosted project and ours agree on what has
 * run. Where the database is not Supabase's, the prelude first makes what a Supabase project already
 * has (roles, auth.uid()). graphile-worker's tables come before our chapters, which add jobs in SQL.
 */
import fs from 'node:fs'
import path from 'node:path'
import { Logger, makeWorkerUtils } from 'graphile-worker'
import pg from 'pg'
import type { Log } from '../edge/platform.ts'
import { productFile } from './product-files.ts'
import { startOfStatement } from './sql-statements.ts'

/** A database that cannot be reached or a chapter that does not apply; main.ts prints the sentence. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem'
}

export type DatabaseAddress =
  | { host: string; port: number; user: string; database: string }
  | { connectionString: string }

const migrationLock = 72_707_370

/**
 * Answers the chapters it applied. Several processes may call it at once: they take turns.
 * `folder` holds the chapters: ours, unless a test asks what an older release made of a database.
 */
export async function migrate({
  log,
  folder = productFile('supabase/migrations'),
  ...address
}: DatabaseAddress & { log: Log; folder?: string }): Promise<string[]> {
  const client = new pg.Client({ ...address, application_name: 'eventos migrate' })
  client.on('error', () => {})
  await client.connect().catch((cause: Error) => {
    throw new MigrationProblem(`The database cannot be reached: ${cause.message}.`, { cause })
  })
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query("set client_min_messages to 'warning'")
    // A hosted project's owner also looks into `extensions`, where citext has operators of its own: the
    // chapters must mean the same everywhere.
    await client.query('set search_path to "$user", public')
    const { rows } = await client.query("select to_regprocedure('auth.uid()') is null as bare")
    if (rows[0]?.bare) await apply(client, 'prelude.sql', productFile('supabase/prelude.sql'))
    const applied = await applyChapters(client, address, folder)
    if (applied.length > 0) log.info({ chapters: applied.length }, 'The database is up to date.')
    return applied
  } finally {
    await client.end()
  }
}

async function applyChapters(client: pg.Client, address: DatabaseAddress, folder: string): Promise<string[]> {
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations
      (version text primary key, statements text[], name text)`)
  const { rows } = await client.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  )
  const known = new Set(rows.map((row) => row.version))
  const missing = fs
    .readdirSync(folder)
    .filter((name) => /^\d{14}_\w+\.sql$/.test(name) && !known.has(name.slice(0, 14)))
    .sort()
  await migrateJobs(address)
  for (const name of missing) {
    await apply(client, name, path.join(folder, name), async (text) => {
      await client.query(
        'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
        [name.slice(0, 14), name.slice(15, -4), [text]],
      )
    })
  }
  return missing
}

/** graphile-worker keeps its own record of its own chapters, and changes nothing when they are all there. */
async function migrateJobs(address: DatabaseAddress): Promise<void> {
  const pool = new pg.Pool({ ...address, max: 1 })
  pool.on('error', () => {})
  pool.on('connect', (each) => each.on('error', () => {}))
  const utils = await makeWorkerUtils({ pgPool: pool, logger: new Logger(() => () => {}) })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
    await pool.end()
  }
}

/** One file, one transaction: it applies whole or leaves nothing. */
async function apply(
  client: pg.Client,
  name: string,
  file: string,
  afterwards?: (text: string) => Promise<void>,
): Promise<void> {
  const text = fs.readFileSync(file, 'utf8')
  let completed = 0
  const count = () => {
    completed += 1
  }
  try {
    await client.query('begin')
    client.connection.on('commandComplete', count)
    await client.query(text)
    client.connection.off('commandComplete', count)
    await afterwards?.(text)
    await client.query('commit')
  } catch (cause) {
    client.connection.off('commandComplete', count)
    await client.query('rollback').catch(() => {})
    throw problemIn({ name, text, cause, completed })
  }
}

/**
 * Names the file and the line. PostgreSQL says where a statement cannot be understood; where one was
 * understood and failed on the rows it met, it is the one after those that were `completed`.
 */
export function problemIn(file: { name: string; text: string; cause: unknown; completed?: number }) {
  const { name, text, cause, completed } = file
  const { message, position } = cause as { message: string; position?: string }
  const place = position ? Number(position) : completed !== undefined && startOfStatement(text, completed)
  const line = place ? ` (line ${text.slice(0, place).split('\n').length})` : ''
  return new MigrationProblem(`${name}${line}: ${message}`, { cause })
}
