/** Steps of an organizer who changes the offer while it sells: by the functions that the screens call, as a manager. */
import { mia } from './people.ts'
import { limitCode, redraw, resize, saveWaves, type WaveWish } from './stock-model-edits.ts'
import type { Tier } from './stock-shapes.ts'
import { type Act, type Bench, outcome, type Step, type Steps } from './stock-steps.ts'

export function organizerSteps({ world, chance, event, model }: Bench, act: Act): Steps {
  const say = (text: string, values: unknown[]) =>
    act(async () => (await world.ask<{ answer: unknown }>(mia, text, values))[0]?.answer)

  async function changeCapacity(): Promise<Step> {
    const [subject, one] = chance.oneOf([
      ...model.tiers.map((tier) => ['tier', tier] as const),
      ...model.pools.map((pool) => ['pool', pool] as const),
      ['occurrence', model.occurrence] as const,
    ]) ?? ['occurrence', model.occurrence]
    const total = one.total ?? 80
    const quantity =
      subject === 'occurrence' && chance.happens(10)
        ? null
        : chance.happens(40)
          ? chance.between(1, Math.max(1, total - 1))
          : total + chance.between(1, 20)
    const did = await say(`select (public.change_capacity($1, $2, $3) ->> 'quantity')::integer as answer`, [
      subject,
      one.id,
      quantity,
    ])
    return { what: `resize ${subject}`, did, should: resize(one, quantity) }
  }

  async function changePool(): Promise<Step | null> {
    const pool = chance.oneOf(model.pools)
    if (!pool) return null
    const tiers = model.tiers.filter(() => chance.happens(60))
    const wish = { id: pool.id, tier_ids: tiers.map(({ id }) => id) }
    const did = await say(`select 'drawn' as answer from public.save_pool($1, $2)`, [
      event.id,
      JSON.stringify(wish),
    ])
    return { what: 'redraw pool', did, should: outcome(() => redraw(model, pool, tiers)) }
  }

  async function changeWaves(): Promise<Step | null> {
    const tier = chance.oneOf(model.tiers)
    if (!tier) return null
    const wishes = wavesWished(tier)
    const rows = wishes.map(({ id, price, quantity }) => ({ id, price_cents: price, quantity }))
    const did = await say(
      `select 'saved' as answer from (select count(*) from public.save_waves($1, $2)) as made`,
      [tier.id, JSON.stringify(rows)],
    )
    return { what: 'waves', did, should: outcome(() => saveWaves(model, tier, wishes)) }
  }

  /** Some of those there are, larger or smaller, maybe dearer, maybe in another order; and sometimes a new one. */
  function wavesWished(tier: Tier): WaveWish[] {
    const kept = tier.waves
      .filter(() => chance.happens(75))
      .map(({ id, price, total }): WaveWish => {
        const quantity = Math.max(1, (total ?? 0) + chance.between(-6, 6))
        return chance.happens(30)
          ? { price, quantity }
          : { id, price: chance.happens(20) ? price + 100 : price, quantity }
      })
    if (chance.happens(40) || kept.length === 0)
      kept.push({ price: 100 * chance.between(0, 40), quantity: chance.between(1, 12) })
    const ordered = chance.happens(20) ? kept.reverse() : kept
    return chance.happens(10) ? [] : ordered.slice(0, 10)
  }

  async function changeCode(): Promise<Step | null> {
    const code = chance.oneOf(model.codes)
    if (!code) return null
    const maxUses = chance.happens(30) ? null : chance.between(Math.max(1, code.used - 1), code.used + 6)
    const did = await say(`select 'limited' as answer from public.save_promo_code($1, $2)`, [
      event.id,
      JSON.stringify({ id: code.id, max_uses: maxUses }),
    ])
    return { what: 'limit code', did, should: outcome(() => limitCode(code, maxUses)) }
  }

  return [
    [8, changeCapacity],
    [2, changePool],
    [4, changeWaves],
    [2, changeCode],
  ]
}
