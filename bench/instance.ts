/** The product as a user starts it, in a folder of its own, with limits off; and a door to its database. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { preparePostgresHome } from '../src/node/postgres-home.ts'

export type Instance = {
  url: string
  dataDir: string
  /** Milliseconds from spawn to the ready line. */
  startedInMs: number
  /** Connections to the instance's own database, as the role requests connect as. */
  pool(max: number): Promise<pg.Pool>
  /** The same as the owner, to lay out what is measured. */
  owner(): Promise<pg.Client>
  stop(): Promise<void>
}

export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventos-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function buildProduct(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

export async function startInstance(dataDir: string): Promise<Instance> {
  const started = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      RATE_LIMITS: 'off',
      DEMO: 'off',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await readyUrl(child)
  const startedInMs = performance.now() - started
  const { socketDir } = await preparePostgresHome(path.resolve(dataDir))
  const address = { host: socketDir, port: 5432, database: await databaseName(socketDir) }
  return {
    url,
    dataDir,
    startedInMs,
    pool: async (max) =>
      new pg.Pool({ ...address, user: 'authenticator', max, pipeline: true } as pg.PoolConfig),
    owner: async () => {
      const client = new pg.Client({ ...address, user: 'postgres' })
      await client.connect()
      return client
    },
    stop: () => stop(child),
  }
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      const url = /ready at (https?:\/\/\S+)/.exec(seen)?.[1]
      if (url) resolve(url.replace('localhost', '127.0.0.1').replace(/\/$/, ''))
    })
    child.once('exit', (code) => reject(new Error(`the product stopped with ${code}:\n${seen}`)))
  })
}

/** The one database of the cluster that is not PostgreSQL's own. */
async function databaseName(host: string): Promise<string> {
  const client = new pg.Client({ host, port: 5432, user: 'postgres', database: 'postgres' })
  await client.connect()
  const { rows } = await client.query(
    "select datname from pg_database where not datistemplate and datname <> 'postgres'",
  )
  await client.end()
  return rows[0]?.datname ?? 'postgres'
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}
