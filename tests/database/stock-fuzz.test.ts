/**
 * Random steps of buyers, payments, clocks and organizers against a model of the stock: every answer and every counter
 * is what the model says, whatever came before. FUZZ_STEPS and FUZZ_SEED make it longer, or the same again.
 */
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { chanceOf } from '../support/chance.ts'
import { createWorld, type World } from '../support/database.ts'
import { fuzz } from '../support/stock-fuzz.ts'

const steps = Number(process.env.FUZZ_STEPS ?? 1_000)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)

let world: World
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
})
afterEach(() => world.close())

it(
  `answers ${steps} random steps as the model does, and every counter agrees (FUZZ_SEED=${seed})`,
  async () => {
    const { difference, seen } = await fuzz(world, chanceOf(seed), { steps })

    process.stdout.write(`FUZZ_SEED=${seed} FUZZ_STEPS=${steps} ${JSON.stringify(seen)}\n`)
    expect(difference).toBeNull()
    // A model that is never contradicted proves something only where everything was tried.
    for (const kind of [
      'hold: tickets_unavailable',
      'pay expired: confirmed',
      'refund: done',
      'refund succeeded: succeeded',
    ])
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
  [
    'a wave that may sell what was taken from it',
    `create or replace function private.tg_price_waves__lower() returns trigger language plpgsql as
     'begin new.lowered_to = null; return new; end'`,
  ],
  [
    'a pool that does not count what its tiers have gone',
    `create or replace function private.people_of_tiers(tier_ids uuid[], out sold bigint, out held bigint)
       language sql stable set search_path = '' as 'select 0::bigint, 0::bigint'`,
  ],
  [
    'places of a refund that stay away',
    `create or replace function private.return_units(order_id uuid, line_ids uuid[], units integer[]) returns void
       language sql as 'select'`,
  ],
])(
  'the control: finds %s',
  async (_, mistake) => {
    await world.truth(mistake)

    expect((await fuzz(world, chanceOf(seed), { steps: 2_000 })).difference).not.toBeNull()
  },
  120_000,
)
