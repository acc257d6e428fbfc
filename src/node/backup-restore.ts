/**
 * `npm run restore`: an archive becomes a data folder that a product can start on.
 *
 * Into a new folder, never over an old one: whoever restores has usually lost enough already. What comes
 * out of the archive is unpacked under another name and renamed when every sum is right; then the
 * server repairs the copy from its log, newer chapters are applied, and the checker says whether what
 * is there is true. A refused archive leaves no trace.
 */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Log } from '../edge/platform.ts'
import type { Manifest } from './backup-manifest.ts'
import type { Progress } from './backup-progress.ts'
import { type Keeper, readBackup } from './backup-read.ts'
import { BackupProblem } from './backup-tar.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { type PostgresHome, preparePostgresHome } from './postgres-home.ts'

type Wish = { from: string; dataDir: string; log: Log; progress: Progress; signal: AbortSignal }

export type Broken = { rule: string; subject: string; expected: string; actual: string }
export type Restored = {
  dataDir: string
  manifest: Manifest
  /** Chapters that this EventOS has and the archive had not. */
  chapters: string[]
  broken: Broken[]
  counts: { organizations: number; events: number; orders: number; tickets: number }
  unpackSeconds: number
  seconds: number
}

export async function restoreBackup(wish: Wish): Promise<Restored> {
  const begunAt = performance.now()
  const dataDir = path.resolve(wish.dataDir)
  if (fs.existsSync(dataDir) && (!fs.statSync(dataDir).isDirectory() || fs.readdirSync(dataDir).length > 0))
    throw new BackupProblem(`${dataDir} is not empty. Name a new folder with --data.`)
  const place = newPlace(dataDir)
  try {
    const manifest = await unpack(wish, place)
    const unpackSeconds = (performance.now() - begunAt) / 1000
    wish.progress.say('Starting the database on it; it repairs the copy from its log.')
    const postgres = await startPostgres({ dataDir, log: wish.log, attempts: 1 })
    try {
      const { host, port, user } = postgres
      const address = { host, port, user, database: 'postgres' }
      const chapters = await migrate({ ...address, log: wish.log })
      wish.signal.throwIfAborted()
      const looked = await lookAround(address)
      return {
        dataDir,
        manifest,
        chapters,
        ...looked,
        unpackSeconds,
        seconds: (performance.now() - begunAt) / 1000,
      }
    } finally {
      await postgres.stop()
    }
  } catch (error) {
    place.forget()
    throw error
  }
}

async function unpack({ from, progress, signal }: Wish, place: Place): Promise<Manifest> {
  progress.begin('unpacking', 0)
  const manifest = await readBackup(from, { keep: place.keeper, onBytes: progress.add, signal })
  progress.end()
  place.settle()
  return manifest
}

type Place = {
  keeper: Keeper
  /** Gives the unpacked cluster its name. */
  settle(): void
  /** Takes back all that was made. */
  forget(): void
}

/** Makes nothing before the archive has said what it is. Its names cannot lead out: backup-tar.ts reads no others. */
function newPlace(dataDir: string): Place {
  let home: PostgresHome | undefined
  let firstMade: string | undefined
  let half = ''

  const prepared = () => {
    if (!home) throw new Error('nothing is prepared yet')
    return home
  }
  /** The cluster goes where its server may read it; what lies beside it, into the data folder. */
  const nameOf = (name: string) =>
    name === 'postgres' || name.startsWith('postgres/')
      ? path.join(half, name.slice('postgres'.length))
      : path.join(dataDir, name)
  const give = (name: string, made: string) => {
    const { runAs } = prepared()
    if (runAs && name.startsWith('postgres')) fs.chownSync(made, runAs.uid, runAs.gid)
  }

  return {
    keeper: {
      async begin() {
        firstMade = fs.mkdirSync(dataDir, { recursive: true })
        home = await preparePostgresHome(dataDir)
        half = `${home.cluster}-new-${randomUUID().slice(0, 8)}`
      },
      async folder(name) {
        fs.mkdirSync(nameOf(name), { mode: 0o700 })
        give(name, nameOf(name))
      },
      async file(name) {
        const file = await fs.promises.open(nameOf(name), 'wx', 0o600)
        give(name, nameOf(name))
        return { write: (bytes) => file.writeFile(bytes), end: () => file.close() }
      },
    },
    settle() {
      fs.renameSync(half, prepared().cluster)
    },
    forget() {
      if (!home) return
      const elsewhere = path.dirname(home.cluster)
      if (elsewhere !== fs.realpathSync(dataDir)) fs.rmSync(elsewhere, { recursive: true, force: true })
      if (firstMade) fs.rmSync(firstMade, { recursive: true, force: true })
      else
        for (const name of fs.readdirSync(dataDir)) fs.rmSync(path.join(dataDir, name), { recursive: true })
    },
  }
}

async function lookAround(address: pg.ClientConfig): Promise<Pick<Restored, 'broken' | 'counts'>> {
  const client = new pg.Client({ ...address, application_name: 'eventos restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows: broken } = await client.query<Broken>('select * from public.check_invariants()')
    const { rows } = await client.query<Restored['counts']>(
      `select (select count(*)::integer from public.organizations) as organizations,
              (select count(*)::integer from public.events) as events,
              (select count(*)::integer from public.orders) as orders,
              (select count(*)::integer from public.event_tickets) as tickets`,
    )
    const [counts] = rows
    if (!counts) throw new Error('the database answered with nothing')
    return { broken, counts }
  } finally {
    await client.end()
  }
}
