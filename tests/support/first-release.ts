/** A database as the first release left it: its chapters, recorded as it recorded them, and a year of mess. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Query, schemaText } from '../../scripts/schema-text.ts'
import { migrate } from '../../src/node/migrate.ts'
import type { Server } from './database.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const chapters = path.join(root, 'supabase/migrations')
const mess = fs.readFileSync(path.join(import.meta.dirname, 'first-release.sql'), 'utf8')
const silent = { info() {}, warn() {}, error() {} }

/** The chapters that shipped with the first release. They are never edited, so these files are still what it was. */
export const firstRelease = [
  '20251013050000',
  '20251013051000',
  '20251013052000',
  '20251013060000',
  '20251017080000',
  '20251017080100',
  '20251017080400',
  '20251208000000',
  '20251208001000',
  '20251208002000',
  '20251208002500',
  '20251208003000',
  '20251208003100',
  '20251208003200',
  '20251208003300',
  '20251208004000',
  '20251208004100',
  '20251208005000',
  '20251208005050',
  '20251208005100',
  '20251208006000',
]

/** The chapters of today that the first release does not have, in the order they are applied. */
export const laterChapters = () =>
  fs
    .readdirSync(chapters)
    .filter((name) => !firstRelease.includes(name.slice(0, 14)))
    .sort()

/** A folder with copies of these chapters, to migrate from; the caller deletes it. */
export function folderOf(names: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'eventos-chapters-'))
  for (const name of names) fs.copyFileSync(path.join(chapters, name), path.join(folder, name))
  return folder
}

/** An empty database of its own; `close` drops it. `server` is `inject('postgres')` or a server like it. */
export async function createDatabase(server: Server) {
  const database = `upgrade_${randomUUID().replaceAll('-', '')}`
  const address = { ...server, user: 'postgres', database }
  const once = async (name: string, text: string) => {
    const client = new pg.Client({ ...address, database: name })
    await client.connect()
    await client.query(text)
    await client.end()
  }
  await once('postgres', `create database ${database}`)
  const pool = new pg.Pool({ ...address, max: 1 })
  pool.on('error', () => {})
  const query: Query = async (text, values) => (await pool.query(text, values)).rows

  return {
    address,
    query,
    /** What the chapters added up to. On a session of its own, since it leaves its search_path behind. */
    async schema(): Promise<string> {
      const client = new pg.Client(address)
      await client.connect()
      const asks: Query = async (text, values) => (await client.query(text, values)).rows
      return schemaText(asks).finally(() => client.end())
    },
    migrate: (folder?: string) => migrate({ ...address, log: silent, ...(folder ? { folder } : {}) }),
    async close() {
      await pool.end()
      await once('postgres', `drop database ${database} with (force)`)
    },
  }
}

export type OldDatabase = Awaited<ReturnType<typeof createFirstRelease>>

/** The first release, with its mess in it. */
export async function createFirstRelease(server: Server) {
  const database = await createDatabase(server)
  const folder = folderOf(fs.readdirSync(chapters).filter((name) => firstRelease.includes(name.slice(0, 14))))
  try {
    await database.migrate(folder)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
  const client = new pg.Client(database.address)
  await client.connect()
  await client.query(mess).finally(() => client.end())
  return database
}

export type Kept = Record<string, { rows: number; columns: Record<string, string> }>

/** The tables of ours and their columns, in the order of their names. */
export async function tablesOf(query: Query): Promise<Record<string, string[]>> {
  const rows = await query<{ name: string; columns: string[] }>(`
    select format('%I.%I', nspname, relname) as name, array_agg(attname::text order by attnum) as columns
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where nspname in ('identity', 'private', 'public') and relkind = 'r'
     group by 1
     order by 1`)
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))
}

/** How many rows each of these tables has, and a hash of what stands in each of these columns. */
export async function fingerprint(query: Query, tables: Record<string, string[]>): Promise<Kept> {
  const kept: Kept = {}
  for (const [table, columns] of Object.entries(tables)) {
    // Sorted by the whole old row: the same rows give the same order, whatever was added beside them.
    const order = columns.map((column) => `(${pg.escapeIdentifier(column)})::text collate "C"`).join(', ')
    const hashes = columns.map(
      (column) =>
        `md5(coalesce(string_agg(coalesce(${pg.escapeIdentifier(column)}::text, '\u2205'), chr(31) order by ${order}), ''))`,
    )
    const [row] = await query<{ rows: number; hashes: string[] }>(
      `select count(*)::integer as rows, array[${hashes.join(', ')}] as hashes from ${table}`,
    )
    const { rows = 0, hashes: found = [] } = row ?? {}
    kept[table] = {
      rows,
      columns: Object.fromEntries(columns.map((name, place) => [name, found[place] ?? ''])),
    }
  }
  return kept
}
