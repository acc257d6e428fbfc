/**
 * A job stays locked to the process that was killed under it, and graphile-worker would wait four
 * hours for that process to come back. So every worker holds a lock of its own in the database for as
 * long as it lives, and whoever finds jobs of a worker that holds none sets them free.
 */
import type pg from 'pg'

export type WorkerLife = {
  /** From now on this is our worker; the one before it, if any, has ended. */
  begin(workerId: string): void
  /** Shows that we live, and frees the jobs of those who do not. Answers how many workers were gone. */
  round(): Promise<number>
  end(): void
}

export function createWorkerLife(pool: pg.Pool): WorkerLife {
  let workerId: string | undefined
  let sign: { client: pg.PoolClient; of: string } | undefined

  function drop(): void {
    // Closed and not handed back: the lock ends with its connection.
    sign?.client.release(true)
    sign = undefined
  }

  async function hold(id: string): Promise<void> {
    if (sign?.of === id) return
    drop()
    const client = await pool.connect()
    sign = { client, of: id }
    client.once('end', () => {
      if (sign?.client === client) drop()
    })
    await client.query("select pg_advisory_lock(hashtext('eventos worker'), hashtext($1))", [id])
  }

  return {
    begin(id) {
      workerId = id
    },

    async round() {
      if (workerId === undefined) return 0
      await hold(workerId)
      // Fifteen seconds: a worker takes its first job a moment before it holds its lock.
      const { rows } = await pool.query<{ workers: string[] | null }>(
        `with silent as materialized (
           select locked_by
             from (select distinct locked_by from graphile_worker.jobs
                    where locked_at < now() - interval '15 seconds' and locked_by <> $1) as holder
            where pg_try_advisory_xact_lock(hashtext('eventos worker'), hashtext(locked_by))
         )
         select array_agg(locked_by) as workers from silent`,
        [workerId],
      )
      const workers = rows[0]?.workers ?? []
      if (workers.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1)', [workers])
      return workers.length
    },

    end: drop,
  }
}
