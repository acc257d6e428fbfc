/** Random operations on the stock of one event, done to the database and to the model; both must answer the same. */
import { isDeepStrictEqual } from 'node:util'
import type { Chance } from './chance.ts'
import type { World } from './database.ts'
import { drift, type MadeEvent, makeEvent } from './events.ts'
import { makeCharge, makeCode, makePool, makeWaves } from './offers.ts'
import { countersOf, countersOfModel, ordersOf, ordersOfModel } from './stock-compare.ts'
import type { Code, Model, Pool, Tier } from './stock-shapes.ts'
import { type Crash, lost, type Step, stepper } from './stock-steps.ts'

export type Difference = { step: number; what: string; did: unknown; should: unknown }
/** `seen` counts what was done and what came of it. */
export type Run = { difference: Difference | null; seen: Record<string, number> }

/** After so many steps another event begins, of another make. */
const perEvent = 250
/** Between two looks at every order, and between two at every rule of the whole database, which grows. */
const perLook = 50
const perRules = 500

type Wish = {
  steps: number
  /** Breaks the database's connections, or the database, while a step is under way; every so many steps. */
  crash?: { every: number; now: Crash }
}

/** Goes on until the database and the model differ, or the steps are done. */
export async function fuzz(world: World, chance: Chance, { steps, crash }: Wish): Promise<Run> {
  const seen: Record<string, number> = {}
  let fuzzed = await fuzzedEvent(world, chance)
  for (let step = 1; step <= steps; step += 1) {
    if (step % perEvent === 0) fuzzed = await fuzzedEvent(world, chance)
    const isCrashing = crash !== undefined && step % crash.every === 0
    const { what, did, should } = await fuzzed.step(isCrashing ? crash.now : undefined)
    const kind = `${what}: ${did === lost ? 'lost' : typeof did === 'string' ? did : 'done'}`
    seen[kind] = (seen[kind] ?? 0) + 1
    if (did !== lost && !isDeepStrictEqual(did, should))
      return { difference: { step, what, did, should }, seen }
    const [now, meant] = [await countersOf(world, fuzzed.event), countersOfModel(fuzzed.model)]
    if (!isDeepStrictEqual(now, meant)) return { difference: { step, what, did: now, should: meant }, seen }
    if (step % perLook > 0 && step < steps) continue
    const wrong =
      (await lookAtOrders(world, fuzzed)) ??
      (step % perRules === 0 || step === steps ? await lookAtRules(world) : null)
    if (wrong) return { difference: { step, ...wrong }, seen }
  }
  return { difference: null, seen }
}

type Wrong = Omit<Difference, 'step'> | null

async function lookAtOrders(world: World, { event, model }: Fuzzed): Promise<Wrong> {
  const [did, should] = [await ordersOf(world, event), ordersOfModel(model)]
  if (isDeepStrictEqual(did, should)) return null
  const wrong = did.filter((row, place) => !isDeepStrictEqual(row, should[place]))
  return {
    ...{ what: 'orders', did: wrong },
    should: should.filter(({ key }) => wrong.some((row) => row.key === key)),
  }
}

async function lookAtRules(world: World): Promise<Wrong> {
  const did = [
    ...(await drift(world)),
    ...(await world.ask('service', 'select * from public.check_invariants()')),
  ]
  return did.length > 0 ? { what: 'check_invariants', did, should: [] } : null
}

type Fuzzed = { event: MadeEvent; model: Model; step: (crash?: Crash) => Promise<Step> }

/** A new event of a random make. */
async function fuzzedEvent(world: World, chance: Chance): Promise<Fuzzed> {
  const { event, model } = await arrange(world, chance)
  return { event, model, step: stepper({ world, chance, event, model }) }
}

async function arrange(world: World, chance: Chance): Promise<{ event: MadeEvent; model: Model }> {
  const makes = [
    { name: 'Seat', price_cents: 2_500, admits: 1 },
    { name: 'Table', price_cents: 9_999, admits: chance.between(2, 10) },
    { name: 'Shirt', price_cents: 1_333, admits: 0 },
    { name: 'Free', price_cents: 0, admits: 1 },
  ].map((make) => ({
    ...make,
    quantity_total: chance.between(1, 60),
    max_per_buyer: chance.happens(30) ? chance.between(1, 12) : null,
  }))
  const capacity = chance.happens(70) ? chance.between(20, 150) : null
  const event = await makeEvent(world, { tiers: makes, capacity })
  const tiers: Tier[] = makes.map((make, place) => ({
    ...stock(event.tiers[place]?.id ?? '', make.quantity_total),
    price: make.price_cents,
    admits: make.admits,
    maxPerBuyer: make.max_per_buyer,
    taxBps: 0,
    waves: [],
    revenue: 0,
  }))
  const pools: Pool[] = []
  for (const name of ['Hall', 'Balcony'])
    if (chance.happens(60)) {
      const total = chance.between(5, 100)
      const drawing = tiers.filter(() => chance.happens(60))
      const { id } = await makePool(world, event, total, drawing, name)
      pools.push({ ...stock(id, total), tiers: drawing })
    }
  for (const tier of tiers) await dress(world, chance, tier)
  const codes = await arrangeCodes(world, chance, event)
  return {
    event,
    model: { occurrence: stock(event.occurrenceId, capacity), tiers, pools, codes, orders: [] },
  }
}

const stock = (id: string, total: number | null) => ({ id, total, sold: 0, held: 0, lowered: null })

async function arrangeCodes(world: World, chance: Chance, event: MadeEvent): Promise<Code[]> {
  const codes: Code[] = []
  for (const [code, bps] of [
    ['HALF', 5_000],
    ['ALL', 10_000],
    ['ODD', 1_337],
  ] as const) {
    const minQuantity = chance.between(1, 4)
    const maxUses = chance.happens(70) ? chance.between(1, 15) : null
    const wish = {
      discount_kind: 'percent',
      percent_bps: bps,
      min_quantity: minQuantity,
      max_uses: maxUses,
    }
    const { id } = await makeCode(world, event, code, wish)
    codes.push({ id, code, bps, minQuantity, maxUses, used: 0 })
  }
  return codes
}

async function dress(world: World, chance: Chance, tier: Tier): Promise<void> {
  if (chance.happens(40)) {
    tier.taxBps = 1_300
    await makeCharge(world, { rate_bps: 1_300 }, [tier])
  }
  if (!chance.happens(40)) return
  const waves = Array.from({ length: chance.between(1, 3) }, (_, place): [number, number] => [
    chance.between(1, 15),
    500 * place,
  ])
  await makeWaves(world, tier, waves)
  const made = await world.truth<{ id: string; price: number; total: number }>(
    'select id, price_cents as price, quantity as total from public.price_waves where tier_id = $1 order by position',
    [tier.id],
  )
  tier.waves = made.map(({ id, price, total }) => ({ ...stock(id, total), price }))
}
