/** What the database and the code say twice, they say alike. Its other habits are in catalogue-*.test.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { rowTypes } from '../../scripts/row-types.ts'
import { type Query, schemaText } from '../../scripts/schema-text.ts'
import { errorCatalogue, isErrorCode } from '../../src/core/errors.ts'
import { orderStatuses } from '../../src/core/order-statuses.ts'
import {
  eventFormats,
  eventTypes,
  refundPolicies,
  tierTypes,
  visibilities,
} from '../../src/core/wizard/draft.ts'
import { identityOptions } from '../../src/node/identity-options.ts'
import { createWorld, quietPool, type World } from '../support/database.ts'
import { differences } from '../support/differences.ts'

const root = resolve(import.meta.dirname, '../..')
let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

it('every raised code is in the catalogue, with its status', () => {
  const folder = join(root, 'supabase/migrations')
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const raised = [...text.matchAll(/raise exception '(\w+)' using errcode = '(\w+)'/g)]

  const wrong = raised
    .map(([, code = '', state = '']) => ({ code, state }))
    .filter(({ code, state }) => !isErrorCode(code) || state !== `PT${errorCatalogue[code].status}`)

  expect(raised.length).toBe([...text.matchAll(/raise exception/g)].length)
  expect(wrong).toEqual([])
})

it.each([
  ['events_type_is_known', eventTypes],
  ['events_format_is_known', eventFormats],
  ['events_visibility_is_known', visibilities],
  ['events_refund_policy_is_known', refundPolicies],
  ['ticket_tiers_type_is_known', tierTypes],
  ['orders_status_is_known', orderStatuses],
])('%s knows the words of core', async (constraint, words) => {
  const [row] = await world.truth<{ text: string }>(
    'select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1',
    [constraint],
  )

  expect([...(row?.text.matchAll(/'(\w+)'::text/g) ?? [])].map(([, word]) => word)).toEqual([...words])
})

it('schema.sql and database.ts are what the migrations add up to (else: npm run db:schema)', async () => {
  const client = new pg.Client({ ...world.address, user: 'postgres' })
  await client.connect()
  const query: Query = async (text, values) => (await client.query(text, values)).rows

  const written = { schema: await schemaText(query), types: await rowTypes(query) }
  await client.end()

  const kept = (name: string) => readFileSync(join(root, name), 'utf8')
  expect(differences(kept('supabase/schema.sql'), written.schema)).toEqual([])
  expect(differences(kept('src/core/database.ts'), written.types)).toEqual([])
})

it('better-auth finds all its tables and columns', async () => {
  const pool = quietPool({ ...world.address, user: 'postgres', options: '-c search_path=identity' })
  const options = identityOptions({
    settings: {
      NODE_ENV: 'test',
      PUBLIC_URL: 'http://localhost:3000',
      PORT: 3000,
      RATE_LIMITS: true,
      APP_NAME: 'EventOS',
    },
    secret: 'a secret of at least thirty-two characters',
    pool,
    send: async () => {},
    spend: async () => {},
    claimDrafts: async () => {},
  })

  const { toBeCreated, toBeAdded } = await getMigrations(options)
  await pool.end()

  expect(toBeCreated.map(({ table }) => table)).toEqual([])
  expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([])
})
