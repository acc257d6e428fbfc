/** The folder PostgreSQL keeps its data in: made once, and refused when another version wrote it. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { asUser, type PostgresHome, PostgresProblem } from './postgres-home.ts'

/** No release reads another major's files, and the package brings no pg_upgrade. */
export const postgresMajor = '17'

/** `initdb` into a folder beside, then one rename: there is never half a cluster, and two first starts agree. */
export async function ensureCluster({ cluster, binaries, runAs }: PostgresHome): Promise<void> {
  if (!fs.existsSync(cluster)) {
    const half = fs.mkdtempSync(`${cluster}-new-`)
    if (runAs) fs.chownSync(half, runAs.uid, runAs.gid)
    const flags = ['-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']
    // Whoever can open the 0700 socket folder is the owner; there is no other way in.
    const auth = ['--auth-local=trust', '--auth-host=reject']
    try {
      await promisify(execFile)(
        path.join(binaries, 'bin', 'initdb'),
        ['-D', half, ...flags, ...auth],
        asUser(runAs),
      )
      fs.renameSync(half, cluster)
    } catch (cause) {
      fs.rmSync(half, { recursive: true, force: true })
      if (!fs.existsSync(path.join(cluster, 'PG_VERSION')))
        throw new PostgresProblem(`PostgreSQL could not set up ${cluster}: ${lastLines(cause)}`, { cause })
    }
  }
  const version = readVersion(cluster)
  if (version !== postgresMajor)
    throw new PostgresProblem(
      `${cluster} was written by PostgreSQL ${version}, and this EventOS brings PostgreSQL ${postgresMajor}. Start it with the EventOS that made it, or set DATA_DIR to another folder.`,
    )
}

function readVersion(cluster: string): string {
  try {
    return fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  } catch (cause) {
    throw new PostgresProblem(
      `${cluster} cannot be read as a PostgreSQL folder (${(cause as NodeJS.ErrnoException).code}). It belongs to another user or to something else: set DATA_DIR to another folder.`,
      { cause },
    )
  }
}

function lastLines(error: unknown): string {
  const text = (error as { stderr?: string }).stderr || String(error)
  return text.trim().split('\n').slice(-3).join(' ')
}
