/**
 * The folder of a running PostgreSQL as a backup sees it: which files belong to it, how each is read
 * while it changes, and the two calls around the copy that make such a copy worth something.
 *
 * Between them nobody waits: orders go on, pages are read half old and half new, files grow, shrink and
 * vanish. The log written from the first call to the second repairs all of that when the copy is
 * started; without that log the copy is worth nothing, so a slot keeps it from being thrown away.
 */
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { BackupProblem, type Entry, isOurName } from './backup-tar.ts'

type Begun = { started_at: string; wal: string }
type Ended = { finished_at: string; label: string; from: string; to: string; segments: string[] }

/** The slot is temporary: it goes with the connection, however that ends. */
export async function beginBackup(client: pg.Client): Promise<Begun> {
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [
    `eventos_backup_${process.pid}`,
  ])
  const { rows } = await client.query<Begun>(
    `select to_json(clock_timestamp()) #>> '{}' as started_at, begun.wal::text
       from pg_backup_start('eventos', fast => true) as begun (wal)`,
  )
  const [begun] = rows
  if (!begun) throw new Error('the database answered with nothing')
  return begun
}

/** Ends it, and names the pieces of the log that the copy needs. They stay while the connection does. */
export async function endBackup(client: pg.Client, begun: Begun): Promise<Ended> {
  const { rows } = await client.query<Ended & { needed: number }>(
    `select ended.lsn::text as "to", $1::text as "from", ended.labelfile as label,
            to_json(clock_timestamp()) #>> '{}' as finished_at,
            (trunc((pg_wal_lsn_diff(ended.lsn, '0/0') - 1) / segment.bytes)
             - trunc(pg_wal_lsn_diff($1::text::pg_lsn, '0/0') / segment.bytes) + 1)::integer as needed,
            array(select piece.name from pg_ls_waldir() as piece
                   where piece.name ~ '^[0-9A-F]{24}$'
                     and piece.name between pg_walfile_name($1::text::pg_lsn) and pg_walfile_name(ended.lsn)
                   order by piece.name) as segments
       from pg_backup_stop(wait_for_archive => false) as ended,
            pg_size_bytes(current_setting('wal_segment_size')) as segment (bytes)`,
    [begun.wal],
  )
  const [ended] = rows
  if (!ended || ended.segments.length < ended.needed)
    throw new BackupProblem('The database did not keep the log that this backup needs.')
  return ended
}

/** Kept as empty folders: what is in them is of the running server alone, and the log is copied afterwards. */
const emptied = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
])
const left =
  /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|backup_manifest|current_logfiles.*|postgresql\.auto\.conf\.tmp|pg_internal\.init.*|pgsql_tmp.*)$/

/** What says in which state the cluster is: read last, and never while it is being written. */
const control = 'postgres/global/pg_control'

/** Everything that is copied, under its name in the archive; folders before what is in them. */
export function listCluster(cluster: string): Entry[] {
  if (fs.readdirSync(path.join(cluster, 'pg_tblspc')).length > 0)
    throw new BackupProblem(
      'This database keeps tables in other folders (tablespaces). Back it up with pg_basebackup.',
    )
  const entries: Entry[] = [{ name: 'postgres', kind: 'folder', size: 0 }]
  const look = (folder: string, name: string) => {
    for (const child of childrenOf(folder)) {
      const inside = `${name}/${child.name}`
      if (left.test(child.name)) continue
      if (!isOurName(inside) || !(child.isFile() || child.isDirectory()))
        throw new BackupProblem(
          `${path.join(folder, child.name)} is no file of a database. Move it elsewhere.`,
        )
      if (child.isFile()) {
        const size = fs.statSync(path.join(folder, child.name), { throwIfNoEntry: false })?.size ?? 0
        entries.push({ name: inside, kind: 'file', size })
        continue
      }
      entries.push({ name: inside, kind: 'folder', size: 0 })
      if (name !== 'postgres' || !emptied.has(child.name)) look(path.join(folder, child.name), inside)
    }
  }
  look(cluster, 'postgres')
  entries.push({ name: 'postgres/pg_wal/archive_status', kind: 'folder', size: 0 })
  const last = (entry: Entry) => Number(entry.name === control)
  return entries.sort((a, b) => last(a) - last(b))
}

/** A folder may vanish while we look: a database was dropped. */
function childrenOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** A file as it is now, or nothing when it is gone. No more is read than it has at this moment. */
export async function openFile(
  name: string,
): Promise<{ size: number; content(): AsyncGenerator<Buffer>; close(): Promise<void> } | undefined> {
  const file = await fs.promises.open(name, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (!file) return undefined
  const { size } = await file.stat()
  return {
    size,
    async *content() {
      const buffer = Buffer.allocUnsafe(Math.min(size, 1_048_576))
      for (let at = 0; at < size; ) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, size - at), at)
        if (bytesRead === 0) return // it has shrunk; the archive fills up with zeros, the log knows
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    },
    close: () => file.close(),
  }
}

export const isControl = (name: string) => name === control

/** The control file is overwritten in place: twice the same means that no write was in between. */
export async function readControl(name: string): Promise<Buffer> {
  for (let before = Buffer.alloc(0); ; ) {
    const now = await fs.promises.readFile(name)
    if (now.equals(before)) return now
    before = now
  }
}
