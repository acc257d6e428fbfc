/** What a buyer chose, as the address and the form carry it: `tier_<id>=<quantity>`, `price_<id>=<what they pay>`. */
import type { EventDetail } from '../core/api.ts'
import { minorDigits, toMajor, toMinor } from '../core/money.ts'
import type { TierView } from '../core/ticket-offer.ts'
import { mostOf, tiersOf } from './sale.ts'

/** Tier id to quantity; only tiers of the event, only whole numbers above zero. */
export type Basket = Record<string, number>

/** Tier id to what was typed as its price; only of tiers whose price is open. */
export type NamedPrices = Record<string, string>

export function fieldOf(tierId: string): string {
  return `tier_${tierId}`
}

export function priceFieldOf(tierId: string): string {
  return `price_${tierId}`
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

export function readPrices(form: URLSearchParams | FormData, event: EventDetail): NamedPrices {
  const named = tiersOf(event).flatMap((tier): [string, string][] => {
    const typed = form.get(priceFieldOf(tier.id))
    return tier.price_kind === 'open' && typeof typed === 'string'
      ? [[tier.id, typed.trim().slice(0, 20)]]
      : []
  })
  return Object.fromEntries(named)
}

/** What one ticket of an open price costs as typed, "12,50" too; null for what is no amount. Untouched is the proposal. */
export function namedPrice(tier: TierView, prices: NamedPrices): number | null {
  const typed = prices[tier.id]
  if (typed === undefined || typed === '') return tier.suggested_price_cents ?? tier.price_cents
  if (!/^\d{1,9}([.,]\d{1,3})?$/.test(typed)) return null
  return toMinor(Number(typed.replace(',', '.')), tier.currency)
}

/** As a field shows it: 1250 is "12.50", 5000 "50". */
export function amountTyped(cents: number, currency: string): string {
  const major = toMajor(cents, currency)
  return Number.isInteger(major) ? String(major) : major.toFixed(minorDigits(currency))
}

/** A preview. The order's price is decided, and frozen, by `place_order`. */
export function totalOf(
  basket: Basket,
  event: EventDetail,
  prices: NamedPrices = {},
): { cents: number; count: number } {
  return tiersOf(event).reduce(
    (sum, tier) => {
      const quantity = basket[tier.id] ?? 0
      const price =
        tier.price_kind === 'open' ? (namedPrice(tier, prices) ?? tier.price_cents) : tier.price_cents
      return { cents: sum.cents + quantity * price, count: sum.count + quantity * tier.admits }
    },
    { cents: 0, count: 0 },
  )
}

/** Who has only one thing to choose gets it chosen. */
export function firstBasket(event: EventDetail): Basket {
  const buyable = tiersOf(event).filter((tier) => tier.admits > 0 && mostOf(tier, event) > 0)
  return buyable.length === 1 && buyable[0] ? { [buyable[0].id]: buyable[0].min_per_order } : {}
}

/** Whether the prices on the page add up to the total: no codes, no groups, nothing on top, no price that moves. */
export function isPlain(event: EventDetail): boolean {
  return (
    event.code === null &&
    event.group_discounts.length === 0 &&
    tiersOf(event).every(
      (tier) =>
        tier.wave === null &&
        tier.price_kind === 'fixed' &&
        tier.charges.every((charge) => charge.is_inclusive),
    )
  )
}
