/** The chapters on every PostgreSQL this machine has, from 15 on: the same schema, and a purchase that works. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { differences } from '../support/differences.ts'
import { chapters, createDatabase } from '../support/first-release.ts'
import {
  asPrintedBy,
  type Installed,
  installedServers,
  type OtherServer,
  startServer,
} from '../support/other-servers.ts'
import { purchase } from '../support/purchase.ts'

type Database = Awaited<ReturnType<typeof createDatabase>>

describe.each(await installedServers())('$name', (installed: Installed) => {
  let server: OtherServer
  let database: Database
  beforeAll(async () => {
    server = await startServer(installed)
    database = await createDatabase({ host: server.host, port: server.port })
    await database.migrate()
  })
  afterAll(async () => {
    await database?.close()
    await server?.stop()
  })

  it('makes the schema that the built-in one makes', async () => {
    const ours = await createDatabase(inject('postgres'))
    await ours.migrate()
    const [here, there] = [await ours.schema(), await database.schema()]
    await ours.close()

    expect(differences(asPrintedBy(installed, here), asPrintedBy(installed, there))).toEqual([])
  })

  it('sells a ticket, and the checker finds nothing wrong', async () => {
    expect(await purchase(database.address, { ...database.address, user: 'authenticator' })).toEqual({
      placed: 'held',
      settled: 'confirmed',
      tickets: 2,
      wrong: [],
    })
  })
})

/** What PostgreSQL 16, 17 and 18 brought and a chapter might be tempted by, as it would be written. */
const newerThan15 = {
  'numbers with underscores (16)': /\b\d+_\d/,
  'any_value (16)': /\bany_value\s*\(/,
  'array_sample and array_shuffle (16)': /\barray_(sample|shuffle)\s*\(/,
  'date_add and date_subtract (16)': /\bdate_(add|subtract)\s*\(/,
  'pg_input_is_valid (16)': /\bpg_input_(is_valid|error_info)\s*\(/,
  'is json (16)': /\bis (not )?json\b/,
  'json constructors of the standard (16)': /\bjson_(array|arrayagg|objectagg|scalar|serialize)\s*\(/,
  'system_user (16)': /\bsystem_user\b/,
  'memberships with options (16)': /\bwith (inherit|set) (true|false|option)\b/,
  'json_table, json_query, json_exists and json_value (17)': /\bjson_(table|query|exists|value)\s*\(/,
  'merge with returning or by source (17)': /\bmerge_action\s*\(|\bnot matched by (source|target)\b/,
  'random between two numbers (17)': /\brandom\s*\(\s*[^)\s]/,
  'maintain as a privilege (17)': /\bgrant maintain\b|\bpg_maintain\b/,
  'intervals without end (17)': /interval '-?infinity'/,
  'bytes as numbers, uuids by time (18)': /\buuidv[47]\s*\(|\buuid_extract_\w+\s*\(/,
  'old and new in returning (18)': /\breturning\s+(old|new)\./,
  'columns that are not stored (18)': /\bgenerated always as \([^;]*?\) virtual\b/,
  'periods in keys (18)': /\bwithout overlaps\b|\bperiod\s+\w+\s*\)\s*references\b/,
}

it('the chapters are written in words that PostgreSQL 15 knows', () => {
  const found = fs.readdirSync(chapters).flatMap((name) => {
    const code = fs
      .readFileSync(path.join(chapters, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, '')
      .toLowerCase()
    return Object.entries(newerThan15)
      .filter(([, written]) => written.test(code))
      .map(([feature]) => `${name}: ${feature}`)
  })

  expect(found).toEqual([])
})
