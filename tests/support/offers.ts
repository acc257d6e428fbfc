/** What makes an order cheaper, dearer or scarcer, arranged past the functions that organizers use. */
import type { Row, Truth } from './database.ts'
import { harbour } from './people.ts'

type Made = { id: string }
type EventOf = { id: string; occurrenceId: string }

/** Any column may be wished for. */
async function insert(world: Truth, table: string, row: Row): Promise<Made> {
  const columns = Object.keys(row)
  const [made] = await world.truth<Made>(
    `insert into public.${table} (${columns.join(', ')})
     values (${columns.map((_, place) => `$${place + 1}`).join(', ')}) returning *`,
    Object.values(row),
  )
  return made as Made
}

export async function makePool(
  world: Truth,
  event: EventOf,
  capacity: number,
  tiers: Made[],
  name = 'Hall',
): Promise<Made> {
  const place = { event_id: event.id, occurrence_id: event.occurrenceId }
  const pool = await insert(world, 'capacity_pools', { ...place, name, capacity })
  for (const tier of tiers)
    await insert(world, 'pool_tiers', {
      pool_id: pool.id,
      tier_id: tier.id,
      occurrence_id: event.occurrenceId,
    })
  return pool
}

/** In the order given: `[[50, 1000], [50, 1500]]` are fifty for 10.00, then fifty for 15.00. */
export async function makeWaves(world: Truth, tier: Made, waves: [quantity: number, price: number][]) {
  for (const [place, [quantity, price_cents]] of waves.entries())
    await insert(world, 'price_waves', { tier_id: tier.id, position: place + 1, price_cents, quantity })
}

export async function makeCode(
  world: Truth,
  event: EventOf,
  code: string,
  wish: Row = {},
  tiers: Made[] = [],
): Promise<Made> {
  const percent = 'discount_kind' in wish ? {} : { discount_kind: 'percent', percent_bps: 1000 }
  const made = await insert(world, 'promo_codes', { event_id: event.id, code, ...percent, ...wish })
  for (const tier of tiers)
    await insert(world, 'promo_code_tiers', { promo_code_id: made.id, tier_id: tier.id, event_id: event.id })
  return made
}

export const makeGroupDiscount = (
  world: Truth,
  event: EventOf,
  min_quantity: number,
  percent_bps: number,
  tier?: Made,
) =>
  insert(world, 'group_discounts', {
    event_id: event.id,
    min_quantity,
    percent_bps,
    tier_id: tier?.id ?? null,
  })

/** A tax of Harbour Collective unless said otherwise, on the tiers named. */
export async function makeCharge(world: Truth, wish: Row, tiers: Made[]): Promise<Made> {
  const charge = await insert(world, 'taxes_and_fees', {
    organization_id: harbour.id,
    kind: 'tax',
    name: 'HST',
    ...wish,
  })
  for (const tier of tiers) await insert(world, 'tier_charges', { tier_id: tier.id, charge_id: charge.id })
  return charge
}
