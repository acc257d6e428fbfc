/**
 * The worker's connections: it owns its tables, so it connects as the owner. Two things keep a database that goes
 * away from ending this process.
 */
import pg from 'pg'
import type { DatabasePlace } from './database-place.ts'
import type { NodeLog } from './log.ts'

/** "Not now": what graphile-worker waits for and tries again. */
const notNow = '57P03'

export function workerPool({ owner }: DatabasePlace, log: NodeLog): pg.Pool {
  const pool = new pg.Pool({ ...owner, max: 12, application_name: 'eventos worker' })
  pool.on('error', (error) =>
    log.warn({ error: error.message }, 'worker: an idle database connection was lost'),
  )
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn({ error: error.message }, 'worker: a database connection was lost'),
    )
    client.query = sayNotNow(client.query.bind(client))
  })
  pool.connect = sayNotNow(pool.connect.bind(pool))
  return pool
}

/**
 * graphile-worker notes the end of a job and waits for nobody to hear whether that went well: what it does not know
 * for passing would be nobody's error, and the process would leave.
 */
function sayNotNow<Ask extends (...args: never[]) => unknown>(ask: Ask): Ask {
  return ((...args: Parameters<Ask>) => {
    const answer = ask(...args)
    return answer instanceof Promise
      ? answer.catch((error: unknown) => {
          throw isLost(error) ? Object.assign(error, { code: notNow }) : error
        })
      : answer
  }) as Ask
}

/** No answer of PostgreSQL, or that it is going, gone or coming. */
function isLost(error: unknown): error is Error {
  return error instanceof Error && /^(08|57P|E|$)/.test((error as { code?: string }).code ?? '')
}
