/** The product as people start it, by the very script they run, in a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { findPostgres, startPostgres } from '../../src/node/postgres.ts'

const root = path.resolve(import.meta.dirname, '../..')

export type Product = {
  url: string
  pid: number
  /** From spawn to the ready line. */
  startedInMs: number
  /** Everything it has said so far. */
  said(): string
  kill(signal: NodeJS.Signals): void
  /** Ends it as Ctrl-C does and answers its exit code. */
  stop(): Promise<number | null>
  ended: Promise<number | null>
}

type Ended = { code: number | null; said: string }

export function dataFolder(): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventos-product-'))
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Starts it and waits for the ready line; throws what it said when it leaves instead. */
export async function startProduct(environment: Record<string, string>): Promise<Product> {
  const begun = performance.now()
  const { child, said, ended } = launch(environment)
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /EventOS is ready at (\S+)/.exec(said())?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', look)
    ended.then((code) => reject(new Error(`it left with ${code}:\n${said()}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - begun,
    said,
    kill: (signal) => void child.kill(signal),
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
    ended,
  }
}

/** For starts that are expected to fail. */
export async function runToEnd(environment: Record<string, string>): Promise<Ended> {
  const { ended, said } = launch(environment)
  return { code: await ended, said: said() }
}

function launch(environment: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, said: () => text, ended }
}

/** Connections to the database of a running product, as the role its requests connect as. */
export async function requestsOf(dataDir: string, max: number): Promise<pg.Pool> {
  const address = { ...(await databaseOf(dataDir)), user: 'authenticator' }
  return new pg.Pool({ ...address, max, pipeline: true } as pg.PoolConfig)
}

/** The owner's connection to the database of a running product. */
export async function ownerOf(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client(await databaseOf(dataDir))
  client.on('error', () => {})
  await client.connect()
  return client
}

async function databaseOf(dataDir: string): Promise<pg.ClientConfig> {
  const address = await findPostgres(dataDir)
  if (!address) throw new Error(`no database is running on ${dataDir}`)
  return { ...address, database: 'postgres' }
}

/** Ends the database that outlives a killed product. */
export async function stopDatabase(dataDir: string): Promise<void> {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const postgres = await startPostgres({ dataDir, log: quiet })
  await postgres.stop()
}
