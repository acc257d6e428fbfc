/** Kills the database, or one of its processes, in the middle of a step, and comes back when it answers again. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { OwnServer, World } from './database.ts'
import type { Crash } from './stock-steps.ts'

/** A killed program loses nothing that the operating system has: only a power cut is not tried here. */
export const keptByTheSystem = { fsync: 'off', full_page_writes: 'off', max_connections: 300 }

/** How far into a step of some milliseconds it comes. */
const latestMs = 5

export function crashOf(server: OwnServer, world: World, chance: Chance): Crash {
  /** Every crash gives the server another one: before it has, the old connections may still answer. */
  let checkpointer: number | undefined
  return async (underWay) => {
    const over = underWay.then(
      () => {},
      () => {},
    )
    checkpointer ??= await checkpointerOf(world)
    await sleep(chance.between(0, latestMs))
    process.kill(chance.happens(50) ? postmasterOf(server) : await workingProcess(world), 'SIGKILL')
    await over
    checkpointer = await newCheckpointer(world, checkpointer)
  }
}

async function checkpointerOf(world: World): Promise<number | undefined> {
  const [row] = await world.truth<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
  )
  return row?.pid
}

function postmasterOf({ dataDir }: OwnServer): number {
  return Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

/** Of the requests' connections: the one at work, if there is one. */
async function workingProcess(world: World): Promise<number> {
  const [row] = await world.truth<{ pid: number }>(
    `select pid from pg_stat_activity
      where usename = 'authenticator' and datname = current_database() order by state = 'active' desc limit 1`,
  )
  return row?.pid ?? 0
}

async function newCheckpointer(world: World, before: number | undefined): Promise<number> {
  for (const end = Date.now() + 60_000; ; await sleep(20))
    try {
      const now = await checkpointerOf(world)
      if (now === undefined || now === before) continue
      // So many at once that every connection of both pools is tried: some may not know yet that they are dead.
      await Promise.all(
        Array.from({ length: 12 }, () =>
          Promise.all([world.truth('select 1'), world.ask('service', 'select 1')]),
        ),
      )
      return now
    } catch (error) {
      if (Date.now() > end) throw error
    }
}
