/** The demo world: loaded once into a database, remembered where Supabase's tools remember it too. */
import fs from 'node:fs'
import pg from 'pg'
import { type DatabaseAddress, problemIn } from './migrate.ts'
import { productFile } from './product-files.ts'

const seed = 'supabase/seed.sql'

/** Its times are relative to now, so it is never loaded a second time over what people made of it. */
export async function seedDemoWorld(address: DatabaseAddress): Promise<void> {
  const client = new pg.Client({ ...address, application_name: 'eventos seed' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query("set client_min_messages to 'warning'")
    await client.query('begin')
    await client.query(`
      create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null)`)
    const { rowCount } = await client.query(
      "insert into supabase_migrations.seed_files (path, hash) values ($1, 'once') on conflict do nothing",
      [seed],
    )
    if (rowCount === 1) await load(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function load(client: pg.Client): Promise<void> {
  const text = fs.readFileSync(productFile(seed), 'utf8')
  await client.query(text).catch((cause) => {
    throw problemIn({ name: seed, text, cause })
  })
}
