/**
 * Random steps of buyers, payments, clocks and organizers against a model of the stock: every answer and every counter
 * is what the model says, whatever came before. FUZZ_STEPS and FUZZ_SEED make it longer, or the same again.
 */
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { chanceOf } from '../support/chance.ts'
import { createWorld, type World } from '../support/database.ts'
import { drift } from '../support/events.ts'
import { countersOf, countersOfModel, fuzzStock } from '../support/stock-fuzz.ts'

const steps = Number(process.env.FUZZ_STEPS ?? 2_000)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
/** After so many another event begins, of another make. */
const perEvent = 250
/** Between two looks at everything. */
const perLook = 100

let world: World
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
})
afterEach(() => world.close())

type Difference = { step: number; what: string; did: unknown; should: unknown }

/** Goes on until the database and the model differ. `seen` counts what was done and what came of it. */
async function run(count: number): Promise<{ difference: Difference | null; seen: Record<string, number> }> {
  const chance = chanceOf(seed)
  const seen: Record<string, number> = {}
  let fuzzed = await fuzzStock(world, chance)
  for (let step = 1; step <= count; step += 1) {
    if (step % perEvent === 0) fuzzed = await fuzzStock(world, chance)
    const { what, did, should } = await fuzzed.step()
    const kind = `${what}: ${typeof did === 'string' ? did : 'done'}`
    seen[kind] = (seen[kind] ?? 0) + 1
    if (!isDeepStrictEqual(did, should)) return { difference: { step, what, did, should }, seen }
    const [now, meant] = [await countersOf(world, fuzzed.event), countersOfModel(fuzzed.model)]
    if (!isDeepStrictEqual(now, meant)) return { difference: { step, what, did: now, should: meant }, seen }
    if (step % perLook > 0) continue
    const wrong = [
      ...(await drift(world)),
      ...(await world.ask('service', 'select * from public.check_invariants()')),
    ]
    if (wrong.length > 0)
      return { difference: { step, what: 'check_invariants', did: wrong, should: [] }, seen }
  }
  return { difference: null, seen }
}

it(
  `answers ${steps} random steps as the model does, and every counter agrees (FUZZ_SEED=${seed})`,
  async () => {
    const { difference, seen } = await run(steps)

    process.stdout.write(`FUZZ_SEED=${seed} FUZZ_STEPS=${steps} ${JSON.stringify(seen)}\n`)
    expect(difference).toBeNull()
    // A model that is never contradicted proves something only where everything was tried.
    for (const kind of ['hold: tickets_unavailable', 'pay expired: confirmed', 'pay expired: refund_due'])
      expect(seen[kind], kind).toBeGreaterThan(0)
  },
  120_000 + steps * 100,
)

it.each([
  [
    'a code whose use is not given back',
    `create or replace function private.release_promo_code(order_id uuid) returns void language sql as 'select'`,
  ],
  [
    'a wish for fewer that is forgotten',
    `create or replace function private.tg_ticket_tiers__lower() returns trigger language plpgsql as
     'begin new.lowered_to = null; return new; end'`,
  ],
])(
  'the control: finds %s',
  async (_, mistake) => {
    await world.truth(mistake)

    expect((await run(2_000)).difference).not.toBeNull()
  },
  120_000,
)
