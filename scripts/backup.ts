/**
 * `npm run backup`: everything into one file, while the product runs or not.
 *
 *   npm run backup                               backups/eventos-<when>.tar.gz
 *   npm run backup -- --to /mnt/safe             into that folder
 *   npm run backup -- --to /mnt/safe/one.tar.gz  under that name
 */
import { parseArgs } from 'node:util'
import { makeBackup } from '../src/node/backup.ts'
import { backupCommands } from '../src/node/backup-external.ts'
import { createProgress, inUnits } from '../src/node/backup-progress.ts'
import { isProblem, readSettings } from '../src/node/read-settings.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => stop.abort(new Error('Stopped. Nothing is left behind.')))

try {
  const { values } = parseArgs({ options: { to: { type: 'string', default: 'backups' } } })
  const settings = readSettings(process.env)
  if (settings.DATABASE_URL) process.stdout.write(backupCommands(settings.DATABASE_URL))
  else await backUp(settings.DATA_DIR, values.to, Boolean(settings.AUTH_SECRET))
} catch (error) {
  const isSentence = isProblem(error) || error === stop.signal.reason || isUsage(error)
  console.error(isSentence ? (error as Error).message : error)
  process.exitCode = 1
}

async function backUp(dataDir: string, to: string, secretIsSet: boolean): Promise<void> {
  const log = { info: () => {}, warn: console.warn, error: console.error }
  const made = await makeBackup({
    dataDir,
    to,
    log,
    progress: createProgress(process.stdout),
    signal: stop.signal,
  })
  const perGb = made.seconds / (made.bytes / 1e9)
  console.log(`
${made.file}
  ${inUnits(made.bytes)} in ${made.seconds.toFixed(1)} s (${perGb.toFixed(0)} s per GB), ${inUnits(made.archiveBytes)} packed; read back, every sum is right.
  ${made.hasSecret ? 'It holds the signing secret.' : 'It holds no signing secret: there is none in the data folder.'}${secretIsSet ? ' AUTH_SECRET is set here and is not in it: keep that too.' : ''}
  It holds personal data and keys. Before it leaves this machine: age -r <your public key> -o backup.age <file>
  Bring it back with: npm run restore -- --from <file> --data <new folder>`)
}

function isUsage(error: unknown): boolean {
  return (
    error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  )
}
