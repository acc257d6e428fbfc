/**
 * `npm run backup`: one file with everything a new machine needs, made while the product runs.
 *
 * Inside, the archive looks as the data folder does: the cluster, the log that makes its copy whole, the
 * signing secret. It is written under another name, read back from end to end, and only then named what
 * it was asked to be called. Nothing else is left behind, whatever happens.
 */
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Log } from '../edge/platform.ts'
import { type Archive, createArchive } from './backup-archive.ts'
import { beginBackup, endBackup, isControl, listCluster, openFile, readControl } from './backup-cluster.ts'
import { aboutThis, type Manifest } from './backup-manifest.ts'
import type { Progress } from './backup-progress.ts'
import { readBackup } from './backup-read.ts'
import { BackupProblem } from './backup-tar.ts'
import { findPostgres, startPostgres } from './postgres.ts'
import { preparePostgresHome } from './postgres-home.ts'

type Wish = {
  dataDir: string
  /** A folder, or a file whose name ends in `.tar.gz`. */
  to: string
  log: Log
  progress: Progress
  signal: AbortSignal
}
export type Made = { file: string; bytes: number; archiveBytes: number; seconds: number; hasSecret: boolean }

export async function makeBackup(wish: Wish): Promise<Made> {
  const dataDir = path.resolve(wish.dataDir)
  if (!fs.existsSync(dataDir) || !fs.readdirSync(dataDir).some((name) => name.startsWith('postgres')))
    throw new BackupProblem(`There is no database in ${dataDir}. Name its folder with DATA_DIR.`)
  const { cluster } = await preparePostgresHome(dataDir)
  const running = await findPostgres(dataDir)
  const ours = running ? undefined : await startPostgres({ dataDir, log: wish.log })
  const client = new pg.Client({
    ...(running ?? ours),
    database: 'postgres',
    application_name: 'eventos backup',
  })
  const lost = new AbortController()
  client.on('error', () =>
    lost.abort(
      new BackupProblem('The database was stopped while it was copied. Nothing is left behind; try again.'),
    ),
  )
  try {
    await client.connect()
    const signal = AbortSignal.any([wish.signal, lost.signal])
    return await write({ ...wish, dataDir, signal }, client, cluster)
  } finally {
    await client.end().catch(() => {})
    await ours?.stop()
  }
}

async function write(wish: Wish, client: pg.Client, cluster: string): Promise<Made> {
  const { progress, signal } = wish
  const begunAt = performance.now()
  progress.say('Asking the database for a checkpoint.')
  const begun = await beginBackup(client)
  const file = fileFor(wish.to, begun.started_at, cluster)
  const partial = `${file}.${process.pid}.partial`
  const archive = await createArchive(partial, new Date(begun.started_at))
  try {
    const manifest = await fill(archive, { ...wish, client, cluster, begun })
    await archive.finish()
    const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0)
    progress.begin('reading it back', bytes)
    await readBackup(partial, { onBytes: progress.add, signal })
    progress.end()
    if (fs.existsSync(file))
      throw new BackupProblem(`${file} has appeared meanwhile. Name another file with --to.`)
    fs.renameSync(partial, file)
    return {
      file,
      bytes,
      archiveBytes: archive.written(),
      seconds: (performance.now() - begunAt) / 1000,
      hasSecret: manifest.files.some(({ name }) => name === 'auth-secret'),
    }
  } finally {
    await archive.close()
    fs.rmSync(partial, { force: true })
    syncFolder(path.dirname(file))
  }
}

type Source = Wish & { client: pg.Client; cluster: string; begun: { started_at: string; wal: string } }

async function fill(archive: Archive, source: Source): Promise<Manifest> {
  const { client, cluster, progress, begun, signal } = source
  const files: Manifest['files'] = []
  const keep = async (name: string, size: number, content: AsyncIterable<Buffer> | Iterable<Buffer>) => {
    signal.throwIfAborted()
    files.push({ name, size, sha256: await archive.file(name, size, watched(content, source)) })
  }
  const keepText = (name: string, text: string) => keep(name, Buffer.byteLength(text), [Buffer.from(text)])
  const keepFile = async (name: string, place: string) => {
    const file = await openFile(place)
    if (!file) return false
    await keep(name, file.size, file.content()).finally(() => file.close())
    return true
  }

  const about = aboutThis({ ...(await describe(client)), started_at: begun.started_at })
  await keepText('about.json', JSON.stringify(about, null, 2))
  await keepFile('auth-secret', path.join(source.dataDir, 'auth-secret'))
  const entries = listCluster(cluster)
  progress.begin(
    'copying',
    entries.reduce((sum, { size }) => sum + size, 0),
    archive.written,
  )
  for (const { name, kind } of entries) {
    const place = path.join(cluster, name.slice('postgres/'.length))
    if (kind === 'folder') await archive.folder(name)
    else if (isControl(name)) await readControl(place).then((bytes) => keep(name, bytes.length, [bytes]))
    else await keepFile(name, place)
  }
  signal.throwIfAborted()
  const { label, segments, finished_at, from, to } = await endBackup(client, begun)
  await keepText('postgres/backup_label', label)
  for (const segment of segments)
    if (!(await keepFile(`postgres/pg_wal/${segment}`, path.join(cluster, 'pg_wal', segment))))
      throw new BackupProblem(
        `The database threw ${segment} away, a piece of the log that this backup needs.`,
      )
  progress.end()
  const manifest: Manifest = { ...about, finished_at, wal: { from, to }, files: [...files] }
  await keepText('manifest.json', JSON.stringify(manifest, null, 1))
  return manifest
}

async function* watched(content: AsyncIterable<Buffer> | Iterable<Buffer>, { progress, signal }: Wish) {
  for await (const bytes of content) {
    signal.throwIfAborted()
    progress.add(bytes.length)
    yield bytes
  }
}

async function describe(client: pg.Client): Promise<{ postgres: string; chapters: string[] }> {
  const { rows } = await client.query<{ postgres: string; chapters: string[] }>(
    `select current_setting('server_version') as postgres,
            array(select version from supabase_migrations.schema_migrations order by version) as chapters`,
  )
  return rows[0] ?? { postgres: '', chapters: [] }
}

/** A folder gets a name by the database's clock. The folder is ours alone when we make it. */
function fileFor(to: string, at: string, cluster: string): string {
  const asked = path.resolve(to)
  const isFile = asked.endsWith('.tar.gz') && !fs.statSync(asked, { throwIfNoEntry: false })?.isDirectory()
  const stamp = new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  const file = isFile ? asked : path.join(asked, `eventos-${stamp}.tar.gz`)
  if (`${file}/`.startsWith(`${cluster}/`))
    throw new BackupProblem('A backup inside the database would copy itself. Name another folder with --to.')
  if (fs.existsSync(file)) throw new BackupProblem(`${file} exists already. Name another file with --to.`)
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  return file
}

/** A new name is on the disk only when its folder is. */
function syncFolder(folder: string): void {
  const opened = fs.openSync(folder, 'r')
  fs.fsyncSync(opened)
  fs.closeSync(opened)
}
