/**
 * What is left of a ticket, and how many must be sold to pay for the event.
 *
 * We take nothing. The card company takes a share and a fixed sum per payment; its published rates differ
 * by country and an organizer's contract may say something else, so they can be overridden.
 */
import type { Language } from '../../languages.ts'
import { formatMoney, scaleOf, toMinor } from '../../money.ts'
import type { DraftTier } from '../draft.ts'

/** `percent` 2.9 is 2.9 % of the price; `fixedCents` are minor units, once per payment. */
export type CardRate = { percent: number; fixedCents: number }

/** Standard domestic card rates where they are not 2.9 % + 0.30, in the country's own currency. */
const rates: Readonly<Record<string, { currency: string; percent: number; fixed: number }>> = {
  AU: { currency: 'AUD', percent: 1.7, fixed: 0.3 },
  BR: { currency: 'BRL', percent: 3.99, fixed: 0.39 },
  CA: { currency: 'CAD', percent: 2.9, fixed: 0.3 },
  CH: { currency: 'CHF', percent: 2.9, fixed: 0.3 },
  GB: { currency: 'GBP', percent: 1.5, fixed: 0.2 },
  JP: { currency: 'JPY', percent: 3.6, fixed: 0 },
  MX: { currency: 'MXN', percent: 3.6, fixed: 3 },
  US: { currency: 'USD', percent: 2.9, fixed: 0.3 },
}
const euroCountries = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')
const inEuro = { currency: 'EUR', percent: 1.5, fixed: 0.25 }
const elsewhere = { percent: 2.9, fixed: 0.3 }

/** The rate to reckon with until somebody says their own; `isKnown` is false where it is the general one. */
export function cardRate(country: string | undefined, currency: string): CardRate & { isKnown: boolean } {
  const code = country?.toUpperCase() ?? ''
  const known = rates[code] ?? (euroCountries.includes(code) ? inEuro : undefined)
  if (known?.currency === currency)
    return { percent: known.percent, fixedCents: toMinor(known.fixed, currency), isKnown: true }
  return {
    percent: elsewhere.percent,
    fixedCents: toMinor(elsewhere.fixed * scaleOf(currency), currency),
    isKnown: false,
  }
}

/** What the card company keeps of one payment; a free ticket has none. */
export function cardFee(priceCents: number, rate: CardRate): number {
  return priceCents === 0
    ? 0
    : Math.min(priceCents, Math.round((priceCents * rate.percent) / 100 + rate.fixedCents))
}

/** The tax inside a price: 13 % of 113 is 13. */
export function taxWithin(priceCents: number, taxRate: number): number {
  return Math.round(priceCents - priceCents / (1 + taxRate))
}

/** What the organizer keeps of one ticket, bought alone: two in one payment pay the fixed part once. */
export function kept(priceCents: number, taxRate: number, rate: CardRate): number {
  return priceCents - taxWithin(priceCents, taxRate) - cardFee(priceCents, rate)
}

export type Costs = { fixedCents: number; perGuestCents: number }
export type BreakEven = {
  /** When every ticket is sold. */
  soldOut: { grossCents: number; taxCents: number; feeCents: number; costCents: number; leftCents: number }
  /** Tickets that pay for everything, sold in the proportion they are offered; null when all of them do not. */
  tickets: number | null
  offered: number
}

export function breakEven(
  tiers: readonly Pick<DraftTier, 'priceCents' | 'quantity'>[],
  { taxRate, rate, costs }: { taxRate: number; rate: CardRate; costs: Costs },
): BreakEven {
  const sum = (of: (priceCents: number) => number) =>
    tiers.reduce((total, tier) => total + of(tier.priceCents) * (tier.quantity ?? 0), 0)
  const offered = sum(() => 1)
  const grossCents = sum((price) => price)
  const taxCents = sum((price) => taxWithin(price, taxRate))
  const feeCents = sum((price) => cardFee(price, rate))
  const costCents = costs.fixedCents + costs.perGuestCents * offered
  const leftCents = grossCents - taxCents - feeCents - costCents
  const perTicket = offered ? (leftCents + costs.fixedCents) / offered : 0
  // A whole number of tickets; the tiny part keeps 100 from becoming 101 for the sake of a float.
  const needed = perTicket > 0 ? Math.ceil(costs.fixedCents / perTicket - 1e-9) : Number.POSITIVE_INFINITY
  return {
    soldOut: { grossCents, taxCents, feeCents, costCents, leftCents },
    tickets: costCents === 0 ? 0 : needed <= offered ? needed : null,
    offered,
  }
}

/**
 * One price for all that covers the costs when `share` of the places is sold, in minor units.
 * Requirements 2.4 multiply by 1.3 what each place costs, which is a share of 77 %.
 */
export function coveringPrice(
  capacity: number,
  { share, taxRate, rate, costs }: { share: number; taxRate: number; rate: CardRate; costs: Costs },
): number {
  const sold = Math.max(1, Math.floor(capacity * share))
  const needed = costs.fixedCents / sold + costs.perGuestCents
  if (needed === 0) return 0
  const left = 1 / (1 + taxRate) - rate.percent / 100
  return Math.ceil((needed + rate.fixedCents) / left - 1e-9)
}

/** "2.9 % + $0.30". */
export function rateWords(rate: CardRate, currency: string, language: Language = 'en'): string {
  const fixed = rate.fixedCents ? ` + ${formatMoney(rate.fixedCents, currency, language)}` : ''
  const blank = language === 'en' ? ' ' : '\u00a0'
  return `${rate.percent.toLocaleString(language)}${blank}%${fixed}`
}
