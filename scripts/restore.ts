/**
 * `npm run restore`: a backup becomes a data folder.
 *
 *   npm run restore -- --from backups/eventos-….tar.gz                      into DATA_DIR, when that is empty
 *   npm run restore -- --from backups/eventos-….tar.gz --data .data-again   into a new folder
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { restoreCommands } from '../src/node/backup-external.ts'
import { createProgress, inUnits } from '../src/node/backup-progress.ts'
import { type Restored, restoreBackup } from '../src/node/backup-restore.ts'
import { isProblem, readSettings } from '../src/node/read-settings.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => stop.abort(new Error('Stopped. Nothing is left behind.')))

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, data: { type: 'string' } } })
  const settings = readSettings(process.env)
  if (settings.DATABASE_URL) process.stdout.write(restoreCommands(settings.DATABASE_URL))
  else if (!values.from) throw new TypeError('Say which backup: npm run restore -- --from <file>')
  else
    report(
      await restoreBackup({
        from: values.from,
        dataDir: values.data ?? settings.DATA_DIR,
        log: { info: () => {}, warn: console.warn, error: console.error },
        progress: createProgress(process.stdout),
        signal: stop.signal,
      }),
    )
} catch (error) {
  const isSentence = isProblem(error) || error === stop.signal.reason || error instanceof TypeError
  console.error(isSentence ? (error as Error).message : error)
  process.exitCode = 1
}

function report({ dataDir, manifest, chapters, counts, broken, seconds }: Restored): void {
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0)
  const perGb = seconds / (bytes / 1e9)
  console.log(`
${dataDir}
  as it was at ${manifest.finished_at}, from EventOS ${manifest.product}${chapters.length > 0 ? `, ${chapters.length} newer chapters applied` : ''}
  ${inUnits(bytes)} in ${seconds.toFixed(1)} s (${perGb.toFixed(0)} s per GB)
  ${counts.organizations} organizations, ${counts.events} events, ${counts.orders} orders, ${counts.tickets} tickets
  ${broken.length === 0 ? 'Every invariant holds.' : `BROKEN: ${broken.length} invariants do not hold. The folder is kept for you to look.`}`)
  if (!manifest.files.some(({ name }) => name === 'auth-secret'))
    console.log(
      '  It held no signing secret: set the AUTH_SECRET it was used with, or everybody signs in anew.',
    )
  if (broken.length > 0) {
    console.table(broken.slice(0, 20))
    process.exitCode = 1
  }
  console.log(`
It goes on where the backup ended: mail and jobs that waited then leave at the first start. Stop the product it
was copied from before, then:

  DATA_DIR=${path.relative(process.cwd(), dataDir) || '.'} npm start`)
}
