/**
 * The built-in database: a real PostgreSQL 17, started from the binaries npm installed.
 *
 * - It listens on a socket in a folder only its user can open, and on no network port.
 * - It runs detached: Ctrl-C reaches us and not it, so running requests can finish; and when we are
 *   killed it lives on, and the next start adopts it with nothing lost.
 * - One session holds an advisory lock for as long as we live. The lock is what makes us the owner:
 *   a second process on the same data is refused, and only the owner stops the server. The database
 *   gives the lock back by itself when we die, so nothing can be left stale.
 */
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../edge/platform.ts'
import { ensureCluster } from './postgres-cluster.ts'
import {
  asUser,
  makeSocketFolder,
  type PostgresHome,
  PostgresProblem,
  preparePostgresHome,
} from './postgres-home.ts'

export { PostgresProblem }

export type Postgres = {
  /** The socket's folder; node-postgres takes it as a host. */
  host: string
  port: number
  user: 'postgres'
  /** True when the server was already running, left by a process that died. */
  adopted: boolean
  /** A plain sentence: where the data and the binaries are, and why when that is not the data folder. */
  where: string
  /** Lets go of the database and shuts it down (fast: open transactions are rolled back). */
  stop(): Promise<void>
}

const port = 5432 // only the socket's file name: no network port is opened
const ownerLock = 72_707_369

const serverSettings: Record<string, string | number> = {
  listen_addresses: '',
  port,
  unix_socket_permissions: '0700',
  max_connections: 100,
  shared_buffers: '128MB',
  idle_in_transaction_session_timeout: '15s',
  timezone: 'UTC',
  jit: 'off', // the build has no LLVM
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %a ',
}

export async function startPostgres(options: {
  dataDir: string
  log: Log
  settings?: Record<string, string | number>
  /** How often a start is tried. One is enough where nobody can have been before. */
  attempts?: number
}): Promise<Postgres> {
  const { log } = options
  const home = await preparePostgresHome(path.resolve(options.dataDir))
  await ensureCluster(home)
  const settings = { ...serverSettings, ...options.settings }
  const start = () => ensureRunning(home, settings, options.attempts ?? 20)

  let server = await start()
  const { adopted } = server
  let owner = await takeOwnership(server)
  let stopping = false

  /** The owner's session ends only with the server: then bring the server back and become owner again. */
  const watch = () =>
    owner.once('end', async () => {
      if (stopping) return
      log.warn({}, 'The database closed the connection; starting it again.')
      for (let pause = 100; !stopping; pause = Math.min(pause * 2, 5000)) {
        try {
          server = await start()
          owner = await takeOwnership(server)
          log.info({ pid: server.pid }, 'The database is back.')
          watch()
          return
        } catch (error) {
          log.error({ error: String(error) }, 'The database does not start; trying again.')
          await sleep(pause)
        }
      }
    })
  watch()

  return {
    host: server.socketDir,
    port: server.port,
    user: 'postgres',
    adopted,
    where: home.where,
    async stop() {
      if (stopping) return
      stopping = true
      await lastOneOut(owner)
      await owner.end().catch(() => {})
      await shutDown(server.pid, home)
    },
  }
}

/** The address of a server that is running on this data now, without becoming its owner. */
export async function findPostgres(
  dataDir: string,
): Promise<Pick<Postgres, 'host' | 'port' | 'user'> | undefined> {
  const home = await preparePostgresHome(path.resolve(dataDir))
  const running = fs.existsSync(path.join(home.cluster, 'PG_VERSION')) ? findRunning(home) : undefined
  return running && { host: running.socketDir, port: running.port, user: 'postgres' }
}

type Server = { pid: number; socketDir: string; port: number; adopted: boolean }

/**
 * A live server is adopted. Otherwise one is started, and tried again while the children of a killed
 * one still hold its shared memory (up to half a second was measured) or while it says goodbye.
 */
async function ensureRunning(
  home: PostgresHome,
  settings: Record<string, string | number>,
  attempts: number,
): Promise<Server> {
  let failure = ''
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const running = findRunning(home)
    if (running) return running
    disownStalePid(home)
    const started = await spawnServer(home, settings)
    if (typeof started === 'object') return started
    failure = started
    await sleep(250)
  }
  throw new PostgresProblem(`PostgreSQL does not start. Its log, ${home.logFile}, ends with:\n${failure}`)
}

async function spawnServer(
  home: PostgresHome,
  settings: Record<string, string | number>,
): Promise<Server | string> {
  if ((fs.statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000)
    fs.renameSync(home.logFile, `${home.logFile}.old`)
  makeSocketFolder(home)
  const log = fs.openSync(home.logFile, 'a', 0o600)
  const flags = Object.entries({ unix_socket_directories: home.socketDir, ...settings })
  const child = spawn(
    path.join(home.binaries, 'bin', 'postgres'),
    ['-D', home.cluster, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...asUser(home.runAs), detached: true, stdio: ['ignore', 'ignore', log] },
  )
  fs.closeSync(log)
  let failed: Error | undefined
  child.once('error', (error) => {
    failed = error
  })
  child.unref()
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const file = readPidFile(home)
    // A file left by a kill also says "ready": only our child's pid counts.
    if (file?.pid === child.pid && file?.ready) return { ...file, adopted: false }
    await sleep(5)
  }
  return failed
    ? String(failed)
    : fs.readFileSync(home.logFile, 'utf8').trim().split('\n').slice(-4).join('\n')
}

/** Lines 1, 4, 5 and 8 of postmaster.pid: pid, port, socket folder, state. */
function readPidFile(home: PostgresHome) {
  try {
    const lines = fs.readFileSync(path.join(home.cluster, 'postmaster.pid'), 'utf8').split('\n')
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      socketDir: lines[4]?.trim() ?? '',
      ready: lines[7]?.trim() === 'ready',
    }
  } catch {
    return undefined
  }
}

function findRunning(home: PostgresHome): Server | undefined {
  const file = readPidFile(home)
  return file?.ready && isServer(file.pid, home) ? { ...file, adopted: true } : undefined
}

/** Whether that pid is a server on this cluster, and not whoever got the number after it. */
function isServer(pid: number, { cluster }: PostgresHome): boolean {
  if (!(pid > 0)) return false
  try {
    const command = fs.existsSync('/proc/self/cmdline')
      ? fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-ww', '-p', `${pid}`, '-o', 'command='], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}

/**
 * After a crash the pid in postmaster.pid may be anybody's, and PostgreSQL would refuse to start.
 * The file must not be deleted (it also names the shared memory whose last user must be gone), so
 * only the number is replaced, by one no process can have.
 */
function disownStalePid(home: PostgresHome): void {
  const file = readPidFile(home)
  if (!file || isServer(file.pid, home)) return
  const name = path.join(home.cluster, 'postmaster.pid')
  fs.writeFileSync(name, fs.readFileSync(name, 'utf8').replace(/^\d+/, '2147483647'))
}

/** One session with the owner's lock; its name carries our pid for whoever comes second. */
async function takeOwnership({ socketDir, port }: Server): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketDir,
    port,
    user: 'postgres',
    database: 'postgres',
    application_name: `eventos owner ${process.pid}`,
    keepAlive: true,
  })
  client.on('error', () => {}) // a lost connection is heard as 'end'
  await client.connect()
  // The lock of a process that was killed this instant is given back within moments.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [ownerLock])
    if (rows[0]?.taken) return client
    await sleep(100)
  }
  const { rows } = await client.query(
    `select substring(application_name from '^eventos owner (\\d+)$') as pid from pg_stat_activity
      where application_name like 'eventos owner %' and pid <> pg_backend_pid()`,
  )
  await client.end()
  throw new PostgresProblem(
    `Another EventOS${rows[0]?.pid ? ` (process ${rows[0].pid})` : ''} is running on the same data. Stop it first, or set DATA_DIR to another folder.`,
  )
}

/** Connections that were told to end are still saying goodbye; cutting them off would look like a failure. */
async function lastOneOut(owner: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 25; attempt += 1) {
    const { rows } = await owner
      .query(
        "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      )
      .catch(() => ({ rows: [] }))
    if (!rows[0]?.others) return
    await sleep(20)
  }
}

async function shutDown(pid: number, home: PostgresHome): Promise<void> {
  if (isServer(pid, home)) process.kill(pid, 'SIGINT')
  for (const patience = Date.now() + 60_000; isServer(pid, home) && Date.now() < patience; ) await sleep(10)
  // Left behind when somebody has started it again meanwhile: then it is not empty.
  await fs.promises.rmdir(home.socketDir).catch(() => {})
}
