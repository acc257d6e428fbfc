/**
 * The random steps of tests/database/stock-fuzz.test.ts on a database that is killed in the middle of them: each
 * step that was cut off happened or did not, and everything else is still what the model says.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chanceOf } from '../support/chance.ts'
import { createWorld, type OwnServer, startServer, type World } from '../support/database.ts'
import { crashOf, keptByTheSystem } from '../support/stock-crash.ts'
import { fuzz } from '../support/stock-fuzz.ts'

const steps = Number(process.env.FUZZ_STEPS ?? 1_000)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
/** Not a divisor of what else comes every so many steps. */
const every = 193

let server: OwnServer
let world: World
beforeAll(async () => {
  server = await startServer(keptByTheSystem)
  world = await createWorld(server)
})
afterAll(async () => {
  await world?.close()
  await server?.stop()
})

it(
  `ends as the model does after ${steps} steps with kill -9 of the database in between (FUZZ_SEED=${seed})`,
  async () => {
    const chance = chanceOf(seed)
    const crash = { every, now: crashOf(server, world, chanceOf(seed + 1)) }

    const { difference, seen } = await fuzz(world, chance, { steps, crash })

    process.stdout.write(`FUZZ_SEED=${seed} FUZZ_STEPS=${steps} ${JSON.stringify(seen)}\n`)
    expect(difference).toBeNull()
    expect(await world.ask('service', 'select * from public.recount_inventory()')).toEqual([])
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  },
  120_000 + steps * 100,
)
