/**
 * `npm run db:schema`: writes supabase/schema.sql, src/core/database.ts and docs/database.md with its pictures from the migrations.
 *
 * Starts a database of its own in a temporary folder, so it answers the same on every machine.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../src/node/migrate.ts'
import { startPostgres } from '../src/node/postgres.ts'
import { databasePages } from './database-page.ts'
import { rowTypes } from './row-types.ts'
import { type Query, schemaText } from './schema-text.ts'

const root = path.resolve(import.meta.dirname, '..')
const silent = { info() {}, warn() {}, error() {} }

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'eventos-schema-'))
fs.chmodSync(folder, 0o755) // as root, the database runs as somebody else
const server = await startPostgres({
  dataDir: path.join(folder, 'data'),
  log: silent,
  settings: { fsync: 'off' },
})
try {
  const address = { host: server.host, port: server.port, user: server.user, database: 'postgres' }
  await migrate({ ...address, log: silent })
  const client = new pg.Client(address)
  await client.connect()
  try {
    const query: Query = async (text, values) => (await client.query(text, values)).rows
    write('supabase/schema.sql', await schemaText(query))
    write('src/core/database.ts', await rowTypes(query))
    for (const [name, text] of Object.entries(await databasePages(query))) write(name, text)
  } finally {
    await client.end()
  }
} finally {
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
}

function write(name: string, text: string): void {
  const file = path.join(root, name)
  const fresh = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text
  fs.mkdirSync(path.dirname(file), { recursive: true })
  if (!fresh) fs.writeFileSync(file, text)
  console.log(`${name}: ${fresh ? 'already fresh' : 'written'}`)
}
