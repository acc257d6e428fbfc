/**
 * Backup and restore of a filled database, with the product's own server running; bare: the same folder
 * copied by `cp -r`, and packed and unpacked by the system's tar at the same level. Neither of those
 * makes a copy that could be trusted.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { makeBackup } from '../src/node/backup.ts'
import type { Progress } from '../src/node/backup-progress.ts'
import { restoreBackup } from '../src/node/backup-restore.ts'
import { migrate } from '../src/node/migrate.ts'
import { startPostgres } from '../src/node/postgres.ts'
import { fillPlatform } from '../tests/support/filling.ts'
import { type Figure, median } from './table.ts'

/** Of the platform that bench/queries.ts fills. */
const share = 0.1
const rounds = 3
const log = { info() {}, warn() {}, error() {} }
const unseen: Progress = { say() {}, begin() {}, add() {}, end() {} }
const signal = new AbortController().signal

export async function benchBackup(scratch: string): Promise<Figure[]> {
  const at = (name: string) => path.join(scratch, 'backup', name)
  const dataDir = at('data')
  /** Without the log, of which we copy a piece and they would copy all. */
  const tables = path.join(dataDir, 'postgres/base')
  const times: Record<'backup' | 'copy' | 'pack' | 'restore' | 'unpack', number[]> = {
    backup: [],
    copy: [],
    pack: [],
    restore: [],
    unpack: [],
  }
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  fs.chmodSync(scratch, 0o755)
  const postgres = await startPostgres({ dataDir, log })
  let bytes = 0
  try {
    await fill({ host: postgres.host, port: postgres.port, user: postgres.user, database: 'postgres' })
    for (let round = 0; round < rounds; round++) {
      const made = await makeBackup({ dataDir, to: at('one.tar.gz'), log, progress: unseen, signal })
      bytes = made.bytes
      times.backup.push(made.seconds)
      times.copy.push(seconds('cp', ['-r', tables, at('copy')]))
      const pack = `tar -c -C "${tables}" . | gzip -1 > "${at('bare.tar.gz')}"`
      times.pack.push(seconds('sh', ['-c', pack], at('bare.tar.gz')))
      const restored = await restoreBackup({
        from: at('one.tar.gz'),
        dataDir: at('again'),
        log,
        progress: unseen,
        signal,
      })
      if (restored.broken.length > 0) throw new Error('the restored database breaks its invariants')
      times.restore.push(restored.seconds)
      fs.mkdirSync(at('unpacked'))
      times.unpack.push(seconds('tar', ['-xzf', at('bare.tar.gz'), '-C', at('unpacked')]))
      for (const name of ['one.tar.gz', 'bare.tar.gz', 'copy', 'again', 'unpacked'])
        fs.rmSync(at(name), { recursive: true })
    }
  } finally {
    await postgres.stop()
  }
  const gb = bytes / 1e9
  const figure = (what: string, ours: number[], bare: number[]): Figure => ({
    what,
    ours: `${(median(ours) / gb).toFixed(1)} s/GB, ${Math.round((gb * 1000) / median(ours))} MB/s`,
    bare: `${(median(bare) / gb).toFixed(1)} s/GB`,
    ratio: median(ours.map((value, round) => value / (bare[round] ?? Number.NaN))),
  })
  const size = `${Math.round(bytes / 1e6)} MB`
  return [
    figure(`backup of ${size}, packed and read back (bare: tar | gzip -1)`, times.backup, times.pack),
    figure(`the same (bare: cp -r)`, times.backup, times.copy),
    figure(`restore of ${size}, repaired and checked (bare: tar -xz)`, times.restore, times.unpack),
  ]
}

/** A packed file is on the disk when its time is taken, as ours is. */
function seconds(command: string, args: string[], packed?: string): number {
  const started = performance.now()
  execFileSync(command, args, { stdio: 'ignore' })
  if (packed) {
    const file = fs.openSync(packed, 'r')
    fs.fsyncSync(file)
    fs.closeSync(file)
  }
  return (performance.now() - started) / 1000
}

async function fill(address: { host: string; port: number; user: string; database: string }): Promise<void> {
  await migrate({ ...address, log })
  const client = new pg.Client(address)
  await client.connect()
  await fillPlatform(client, 0, share)
  await client.end()
}
