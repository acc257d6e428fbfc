/** A hosted project opens every new object to its three roles; our chapters must take that back. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { type Query, schemaText } from '../../scripts/schema-text.ts'
import { migrate } from '../../src/node/migrate.ts'
import { differences } from '../support/differences.ts'

const root = resolve(import.meta.dirname, '../..')
const silent = { info() {}, warn() {}, error() {} }

it('grants exactly as much on a hosted project as here', async () => {
  const database = `hosted_${process.pid}`
  const address = { ...inject('postgres'), user: 'postgres' }
  const server = new pg.Client({ ...address, database: 'postgres' })
  await server.connect()
  await server.query(`create database ${database}`)
  const client = new pg.Client({ ...address, database })
  await client.connect()
  await client.query(readFileSync(resolve(root, 'supabase/prelude.sql'), 'utf8'))
  for (const objects of ['tables', 'sequences', 'functions'])
    await client.query(
      `alter default privileges in schema public grant all on ${objects} to anon, authenticated, service_role`,
    )

  await migrate({ ...address, database, log: silent })

  const query: Query = async (text, values) => (await client.query(text, values)).rows
  const text = await schemaText(query)
  await client.end()
  await server.query(`drop database ${database} with (force)`)
  await server.end()
  const kept = readFileSync(resolve(root, 'supabase/schema.sql'), 'utf8')
  expect(differences(text, kept)).toEqual([])
})
