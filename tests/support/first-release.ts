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

/** What the schema's text leaves out and two installations must agree on all the same, a line each. */
export async function fineprint(query: Query): Promise<string[]> {
  const rows = await query<{ line: string }>(`
    with ours as (select oid from pg_namespace where nspname in ('identity', 'private', 'public')),
         described as (
           select pg_identify_object(classoid, objoid, objsubid) as object, description from pg_description
            where classoid in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass, 'pg_trigger'::regclass))
    select format('trigger %s on %s is %s', tgname, tgrelid::regclass, tgenabled) as line
      from pg_trigger join pg_class on pg_class.oid = tgrelid
     where relnamespace in (select oid from ours) and not tgisinternal
    union all
    select format('constraint %s of %s is valid: %s', conname, conrelid::regclass, convalidated)
      from pg_constraint where connamespace in (select oid from ours)
    union all
    select format('index %s is valid: %s', indexrelid::regclass, indisvalid)
      from pg_index join pg_class on pg_class.oid = indrelid where relnamespace in (select oid from ours)
    union all
    select format('%s %s: %s', (object).type, (object).identity, description)
      from described where (object).schema in ('identity', 'private', 'public')
    union all
    select format('new objects of kind %s in %s: %s', defaclobjtype, defaclnamespace::regnamespace, defaclacl)
      from pg_default_acl
    order by 1`)
  return rows.map(({ line }) => line)
}

type Values = Record<string, unknown>
/** Every row of every table of ours: by table, then by primary key. */
export type Rows = Record<string, Record<string, Values>>

export async function allRows(query: Query): Promise<Rows> {
  const tables = await query<{ name: string; key: string }>(`
    select format('%I.%I', nspname, relname) as name,
           (select string_agg(format('%I', attname), ', ' order by attnum)
              from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
             where indrelid = pg_class.oid and indisprimary) as key
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname in ('identity', 'private', 'public') and relkind = 'r'
     order by 1`)
  const all: Rows = {}
  for (const { name, key } of tables) {
    const rows = await query<{ key: string; values: Values }>(
      `select row(${key})::text as key, to_jsonb(one) as values from ${name} as one order by 1`,
    )
    all[name] = Object.fromEntries(rows.map((row) => [row.key, row.values]))
  }
  return all
}

/** What became of the rows of before, as sentences: how many are gone or new, and which columns of how many say something else. */
export function changes(before: Rows, after: Rows): string[] {
  return Object.entries(before).flatMap(([table, rows]) => {
    const now = after[table] ?? {}
    const gone = Object.keys(rows).filter((key) => !now[key]).length
    const added = Object.keys(now).filter((key) => !rows[key]).length
    const moved: Record<string, number> = {}
    for (const [key, values] of Object.entries(rows))
      for (const column of Object.keys(values))
        if (now[key] && JSON.stringify(values[column]) !== JSON.stringify(now[key][column]))
          moved[column] = (moved[column] ?? 0) + 1
    return [
      ...(gone > 0 ? [`${table}: ${gone} rows gone`] : []),
      ...(added > 0 ? [`${table}: ${added} rows more`] : []),
      ...Object.entries(moved).map(
        ([column, count]) => `${table}.${column} in ${count} of ${Object.keys(rows).length} rows`,
      ),
    ]
  })
}
