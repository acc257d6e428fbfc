/** What a buyer chose, as the address and the form carry it: `tier_<id>=<quantity>`. */
import type { EventDetail } from '../core/api.ts'
import { mostOf, tiersOf } from './sale.ts'

/** Tier id to quantity; only tiers of the event, only whole numbers above zero. */
export type Basket = Record<string, number>

export function fieldOf(tierId: string): string {
  return `tier_${tierId}`
}

/**
 * Nothing is cut down here: when somebody asks for three of the last two, the answer must say
 * so instead of quietly selling two.
 */
export function readBasket(form: URLSearchParams | FormData, event: EventDetail): Basket {
  const chosen = tiersOf(event).flatMap((tier): [string, number][] => {
    const asked = Number(form.get(fieldOf(tier.id)))
    return Number.isInteger(asked) && asked > 0 ? [[tier.id, asked]] : []
  })
  return Object.fromEntries(chosen)
}

/** A preview. The order's price is decided, and frozen, by `place_order`. */
export function totalOf(basket: Basket, event: EventDetail): { cents: number; count: number } {
  return tiersOf(event).reduce(
    (sum, tier) => {
      const quantity = basket[tier.id] ?? 0
      return { cents: sum.cents + quantity * tier.price_cents, count: sum.count + quantity }
    },
    { cents: 0, count: 0 },
  )
}

/** Who has only one thing to choose gets it chosen. */
export function firstBasket(event: EventDetail): Basket {
  const buyable = tiersOf(event).filter((tier) => mostOf(tier, event) > 0)
  return buyable.length === 1 && buyable[0] ? { [buyable[0].id]: 1 } : {}
}
