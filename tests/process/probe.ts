/** A small process that starts the built-in database, writes a row, says what it found, and ends as told. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PostgresProblem, startPostgres } from '../../src/node/postgres.ts'

const [dataDir = '', ending] = process.argv.slice(2)
const log = { info: () => {}, warn: () => {}, error: () => {} }

try {
  const postgres = await startPostgres({ dataDir, log })
  const { host, port, user, adopted, where } = postgres
  const client = new pg.Client({ host, port, user, database: 'postgres' })
  await client.connect()
  await client.query('create table if not exists kept (number integer)')
  const { rows } = await client.query('select count(*)::int as kept from kept')
  await client.query('insert into kept values (7)')
  await client.end()
  process.stdout.write(JSON.stringify({ adopted, where, kept: rows[0].kept }))
  if (ending === 'kill') process.kill(process.pid, 'SIGKILL')
  if (ending === 'hold') await sleep(3_000)
  await postgres.stop()
} catch (error) {
  if (!(error instanceof PostgresProblem)) throw error
  process.stderr.write(error.message)
  process.exitCode = 1
}
