/** PostgreSQL servers that are not the run's own: whatever this machine has installed, each started for one file. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { asUser, makeSocketFolder, preparePostgresHome } from '../../src/node/postgres-home.ts'
import type { Server } from './database.ts'

const run = promisify(execFile)

/** Where packages put them: Debian and Ubuntu, Red Hat, Homebrew. */
const places = [15, 16, 17].flatMap((major) => [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
])

export type Installed = { name: string; major: number; bin: string | undefined }

/** Every server found, the one that came with `npm ci` first: it is always there. */
export async function installedServers(): Promise<Installed[]> {
  const found = new Map<string, Installed>()
  for (const place of [...places, ...(process.env.PATH ?? '').split(path.delimiter)]) {
    const program = path.join(place, 'postgres')
    if (!fs.existsSync(program) || !fs.existsSync(path.join(place, 'initdb'))) continue
    const bin = path.dirname(fs.realpathSync(program))
    const version = /\d+(\.\d+)*/.exec((await run(program, ['--version'])).stdout)?.[0] ?? ''
    const major = Number.parseInt(version, 10)
    if (major >= 15) found.set(bin, { name: `PostgreSQL ${version}`, major, bin })
  }
  return [{ name: 'the built-in PostgreSQL', major: 17, bin: undefined }, ...found.values()]
}

export type OtherServer = Server & { stop(): Promise<void> }

/** An empty cluster in a temporary folder, reached by its socket alone. `superuser` is who initdb makes. */
export async function startServer({ bin }: Installed, superuser = 'postgres'): Promise<OtherServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'eventos-other-'))
  const home = await preparePostgresHome(folder)
  const program = (name: string) => path.join(bin ?? path.join(home.binaries, 'bin'), name)
  const as = asUser(home.runAs)
  fs.mkdirSync(home.cluster, { recursive: true, mode: 0o700 })
  if (home.runAs) fs.chownSync(home.cluster, home.runAs.uid, home.runAs.gid)
  makeSocketFolder(home)

  const flags = ['-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '--auth-local=trust', '--auth-host=reject']
  await run(program('initdb'), ['-D', home.cluster, '-U', superuser, ...flags], as)
  const settings = Object.entries({
    listen_addresses: '',
    unix_socket_directories: home.socketDir,
    fsync: 'off',
    jit: 'off',
  }).map(([name, value]) => `-c ${name}='${value}'`)
  const control = (...args: string[]) => run(program('pg_ctl'), ['-D', home.cluster, '-w', ...args], as)
  await control('-l', path.join(home.cluster, 'server.log'), '-o', settings.join(' '), 'start')

  return {
    host: home.socketDir,
    port: 5432,
    async stop() {
      await control('-m', 'fast', 'stop')
      for (const each of [folder, home.cluster, home.socketDir])
        fs.rmSync(each, { recursive: true, force: true })
    },
  }
}

/**
 * A schema text as an older server would print it. The one difference known: up to 15 a view of one table
 * names the table before every column.
 */
export function asPrintedBy({ major }: Installed, schema: string): string {
  if (major > 15) return schema
  return schema.replace(/^create view [\s\S]*?;$/gm, (view) =>
    view.replace(/\b(?!public\b|private\b|identity\b|extensions\b|auth\b|pg_catalog\b)\w+\.(?=\w)/g, ''),
  )
}
