/** The pictures of the database show what is there, and every table has its place in one of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { databasePages } from '../../scripts/database-page.ts'
import { readTables } from '../../scripts/picture-catalogue.ts'
import { domainOf, domains } from '../../scripts/picture-domains.ts'
import type { Query } from '../../scripts/schema-text.ts'
import { createWorld, type World } from '../support/database.ts'

const root = resolve(import.meta.dirname, '../..')
let world: World
let client: pg.Client
const query: Query = async (text, values) => (await client.query(text, values)).rows
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  client = new pg.Client({ ...world.address, user: 'postgres' })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await world.close()
})

it('every table is in one picture, and no picture waits for a table that is gone', async () => {
  const tables = (await readTables(query)).map(({ name }) => name)
  const listed = domains.flatMap((domain) => domain.tables)

  expect(tables.filter((name) => !domainOf(name))).toEqual([])
  expect(listed.filter((name, place) => !tables.includes(name) || listed.indexOf(name) !== place)).toEqual([])
})

it('docs/database.md and its pictures are what the migrations add up to (else: npm run db:schema)', async () => {
  const pages = await databasePages(query)
  const kept = (name: string) => existsSync(join(root, name)) && readFileSync(join(root, name), 'utf8')

  expect(Object.keys(pages).filter((name) => kept(name) !== pages[name])).toEqual([])
  expect(
    readdirSync(join(root, 'docs/database'))
      .map((name) => `docs/database/${name}`)
      .sort(),
  ).toEqual(
    Object.keys(pages)
      .filter((name) => name.endsWith('.svg'))
      .sort(),
  )
})
