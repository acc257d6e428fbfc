/**
 * One real PostgreSQL for the whole run, and a world of its own for every test file.
 *
 * Vitest calls `setup` and `teardown` once. A file calls `createWorld()`: a database cloned from
 * a migrated template with the people of people.ts already in it, in a fraction of a second.
 */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { readers } from '../../src/edge/integrations/postgres-values.ts'
import { migrate } from '../../src/node/migrate.ts'
import { type Postgres, startPostgres } from '../../src/node/postgres.ts'
import { bringPeople, type Speaker, standing } from './people.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number }
  }
}

const silent = { info() {}, warn() {}, error() {} }
const template = 'template_world'

/** Nothing here must survive a power cut, so nothing waits for the disk. */
const inMemoryOfNobody = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 300,
}

let shared: OwnServer | undefined

export async function setup(project: TestProject): Promise<void> {
  shared = await startServer(inMemoryOfNobody)
  project.provide('postgres', { host: shared.host, port: shared.port })
}

export async function teardown(): Promise<void> {
  await shared?.stop()
}

export type OwnServer = Server & { dataDir: string; stop(): Promise<void> }

/** A server with the template in it: one for the whole run, and one for whoever breaks it. */
export async function startServer(settings: Record<string, string | number>): Promise<OwnServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'eventos-test-'))
  fs.chmodSync(folder, 0o755) // as root, the database runs as somebody else
  const dataDir = path.join(folder, 'data')
  const server: Postgres = await startPostgres({ dataDir, log: silent, settings })
  const { host, port } = server
  await prepareTemplate({ host, port })
  return {
    ...{ host, port, dataDir },
    async stop() {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Server = { host: string; port: number }

async function prepareTemplate(server: Server): Promise<void> {
  await asOwner(server, 'postgres', (client) => client.query(`create database ${template}`))
  await migrate({ ...server, user: 'postgres', database: template, log: silent })
  await asOwner(server, template, bringPeople)
}

async function asOwner<T>(
  server: Server,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...server, user: 'postgres', database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export type Row = Record<string, unknown>
export type World = Awaited<ReturnType<typeof createWorld>>
/** What arranges needs no more than the owner's connection. */
export type Truth = Pick<World, 'truth'>

/** Dropping a database cuts whoever still says goodbye to it: that is the end of a test, not an error. */
export function quietPool(config: pg.PoolConfig): pg.Pool {
  return new pg.Pool(config)
    .on('error', () => {})
    .on('connect', (client) => {
      client.on('error', () => {})
    })
}

/** A database of one's own. `server` is `inject('postgres')`; call `close` when done. */
export async function createWorld(server: Server) {
  const database = `world_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, 'postgres', (client) =>
    client.query(`create database ${database} template ${template}`),
  )
  const address = { ...server, database }
  /** Requests come in as authenticator, which may only become somebody else. */
  const pool = quietPool({ ...address, user: 'authenticator', max: 64, types: readers })
  const owner = quietPool({ ...address, user: 'postgres', max: 8, types: readers })

  /** One transaction with the speaker's role and claims, committed unless `work` throws. */
  async function as<T>(speaker: Speaker, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const { role, claims } = standing(speaker)
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
        role,
        JSON.stringify(claims),
      ])
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }

  return {
    /** For whoever connects by itself. */
    url: `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(server.host)}&port=${server.port}`,
    address,
    pool,
    as,
    /** The rows of one statement, spoken by somebody. */
    ask: <T = Row>(speaker: Speaker, text: string, values: unknown[] = []) =>
      as(speaker, async (client) => (await client.query(text, values)).rows as T[]),
    /** The rows of one statement past every rule: for arranging and for looking, never for acting. */
    truth: async <T = Row>(text: string, values: unknown[] = []) =>
      (await owner.query(text, values)).rows as T[],
    async close() {
      await Promise.all([pool.end(), owner.end()])
      await asOwner(server, 'postgres', (client) =>
        client.query(`drop database if exists ${database} with (force)`),
      )
    },
  }
}
