/** What becomes of a job whose process was killed under it. */
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorkerLife } from '../../src/node/worker-life.ts'
import { createWorld, type World } from '../support/database.ts'

let world: World
let pool: pg.Pool

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pool = new pg.Pool({ ...world.address, user: 'postgres', max: 6 })
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
})
afterAll(async () => {
  await pool.end()
  await world.close()
})

/** A job that a worker took a minute ago. */
async function aJobOf(worker: string): Promise<() => Promise<unknown>> {
  const { rows } = await pool.query("select id from graphile_worker.add_job('process-webhook')")
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute' where id = $2`,
    [worker, rows[0].id],
  )
  return async () =>
    (await pool.query('select locked_by from graphile_worker.jobs where id = $1', [rows[0].id])).rows[0]
      ?.locked_by
}

it('is set free by whoever lives, and a job of a living worker is not', async () => {
  const [mine, neighbour] = [createWorkerLife(pool), createWorkerLife(pool)]
  mine.begin('pool-mine')
  neighbour.begin('pool-neighbour')
  await neighbour.round()
  const [ofMine, ofNeighbour, ofKilled] = [
    await aJobOf('pool-mine'),
    await aJobOf('pool-neighbour'),
    await aJobOf('pool-killed'),
  ]

  const gone = await mine.round()

  expect(gone).toBe(1)
  expect([await ofMine(), await ofNeighbour(), await ofKilled()]).toEqual([
    'pool-mine',
    'pool-neighbour',
    null,
  ])
  neighbour.end()
  await expect.poll(() => mine.round()).toBe(1)
  expect([await ofMine(), await ofNeighbour()]).toEqual(['pool-mine', null])
  mine.end()
})

it('stays with a worker that lost its connection, once that has said again that it lives', async () => {
  const [mine, neighbour] = [createWorkerLife(pool), createWorkerLife(pool)]
  mine.begin('pool-one')
  neighbour.begin('pool-two')
  await neighbour.round()
  await pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
       (select oid from pg_database where datname = current_database())`,
  )

  await expect.poll(() => neighbour.round().then(() => signs())).toBe(1)
  const ofNeighbour = await aJobOf('pool-two')
  await mine.round()

  expect(await ofNeighbour()).toBe('pool-two')
  mine.end()
  neighbour.end()
})

async function signs(): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as held from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`,
  )
  return rows[0].held
}
