/** What organizers change while the sale goes on, in the model: how many there are, which tiers share places, waves, codes. */
import { follow, isHolding, sumOf } from './stock-model.ts'
import type { Code, Model, Pool, Stock, Tier, Wave } from './stock-shapes.ts'

/** What `change_capacity` answers: how many there are now. */
export function resize(one: Stock, quantity: number | null): number | null {
  if (quantity === null) Object.assign(one, { total: null, lowered: null })
  else one.lowered = quantity
  follow(one)
  return one.total
}

/** Which tiers draw on a pool from now on: what they have gone is counted anew. */
export function redraw(model: Model, pool: Pool, tiers: Tier[]): string {
  const peopleOf = (fits: (order: Model['orders'][number]) => boolean) =>
    sumOf(model.orders.filter(fits), ({ lines }) =>
      sumOf(lines, ({ tier, quantity, returned }) =>
        tiers.includes(tier) ? (quantity - returned) * tier.admits : 0,
      ),
    )
  const [sold, held] = [peopleOf(({ status }) => status === 'confirmed'), peopleOf(isHolding)]
  if (sold + held > (pool.total ?? 0)) throw new Error('capacity_too_small')
  Object.assign(pool, { tiers, sold, held })
  follow(pool)
  return 'drawn'
}

export type WaveWish = { id?: string; price: number; quantity: number }

/** What `save_waves` makes of these: a wave that is left out ends with what it sold, and is gone if it never sold. */
export function saveWaves(model: Model, tier: Tier, wishes: WaveWish[]): string {
  const meant: (Wave | undefined)[] = []
  for (const { id, price } of wishes) {
    const found = tier.waves.find(
      (wave) => !meant.includes(wave) && (id ? wave.id === id : wave.price === price && wave.lowered !== 0),
    )
    if (id && !found) throw new Error('not_found')
    meant.push(found)
  }
  const kept = wishes.map(({ price, quantity }, place): Wave => {
    const wave = meant[place]
    if (!wave) return { id: '', price, total: quantity, sold: 0, held: 0, lowered: null }
    Object.assign(wave, { price, lowered: quantity })
    follow(wave)
    return wave
  })
  const ended = tier.waves.filter(
    (wave) =>
      !kept.includes(wave) && model.orders.some(({ lines }) => lines.some((line) => line.wave === wave)),
  )
  for (const wave of ended) {
    wave.lowered = 0
    follow(wave)
  }
  tier.waves = [...ended, ...kept]
  return 'saved'
}

/** How often a code may be used from now on. */
export function limitCode(code: Code, maxUses: number | null): string {
  if (maxUses !== null && maxUses < code.used) throw new Error('capacity_too_small')
  code.maxUses = maxUses
  return 'limited'
}
