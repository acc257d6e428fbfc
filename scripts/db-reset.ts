/** `npm run db:reset`: an empty database at the next start. Only for the built-in one, and never while it is in use. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { startPostgres } from '../src/node/postgres.ts'
import { preparePostgresHome } from '../src/node/postgres-home.ts'
import { isProblem, readSettings } from '../src/node/read-settings.ts'

try {
  const settings = readSettings(process.env)
  if (settings.DATABASE_URL) throw new Error('DATABASE_URL is set: that database is not ours to empty.')
  const log = { info: () => {}, warn: console.warn, error: console.error }
  // Starting it proves that nobody else is running on it.
  const postgres = await startPostgres({ dataDir: settings.DATA_DIR, log })
  await postgres.stop()
  const { cluster } = await preparePostgresHome(path.resolve(settings.DATA_DIR))
  rmSync(cluster, { recursive: true })
  console.log(`${cluster} is gone. "npm start" makes a new one.`)
} catch (error) {
  console.error(isProblem(error) || error instanceof Error ? error.message : error)
  process.exitCode = 1
}
