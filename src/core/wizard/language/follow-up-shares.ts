/**
 * Corrections to tickets that exist, in proportion: "make everything 10 % cheaper", "20 % off the VIP",
 * "half as many early birds". What the words say to no ticket and not to all of them changes none.
 */
import type { DraftTier } from '../draft.ts'
import { nameOf } from './follow-up-tiers.ts'
import { type Slate, type Span, spanOf } from './spans.ts'
import { tierTypeOf } from './tier-words.ts'

const percent = /(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|percent\b|per cent\b|por ciento|pour cent)/i
const cheaper =
  /(?<!\p{L})(?:cheaper|less|lower|reduc\p{L}*|cut|off|discount\p{L}*|drop|knock|más barat[oa]s?|baja\p{L}*|rebaja\p{L}*|descuento|menos|moins chers?|moins|baiss\p{L}*|rédu\p{L}*|dimin\p{L}*|remise)(?!\p{L})/iu
const dearer =
  /(?<!\p{L})(?:raise|increase|put up|bump up|more expensive|dearer|higher|más car[oa]s?|sub[eai]\p{L}*|aument\p{L}*|augment\p{L}*|plus chers?|mont[ez]\p{L}*)(?!\p{L})/iu
const all =
  /(?<!\p{L})(?:everything|all|every|prices?|tickets?|it|them|todo|todos|todas|tout|tous|toutes)(?!\p{L})/iu

export type Shares = { tiers: DraftTier[]; span: Span }

/** Wipes what it understood. */
export function changeShares(slate: Slate, before: readonly DraftTier[]): Shares | undefined {
  return changePrices(slate, before) ?? changeCounts(slate, before)
}

function changePrices(slate: Slate, before: readonly DraftTier[]): Shares | undefined {
  const text = slate.rest()
  const match = percent.exec(text)
  if (!match) return undefined
  const clause = clauseAround(text, spanOf(match))
  const words = text.slice(clause.start, clause.end)
  const share = Number((match[1] ?? '0').replace(',', '.')) / 100
  const factor = cheaper.test(words) ? 1 - share : dearer.test(words) ? 1 + share : 1
  const named = before.filter((tier) => new RegExp(`(?<!\\p{L})${nameOf(tier)}(?!\\p{L})`, 'iu').test(words))
  const meant = named.length ? named : all.test(words) ? before : []
  if (factor === 1 || factor < 0 || !meant.length) return undefined
  slate.take(clause)
  const tiers = before.map((tier) => (meant.includes(tier) ? priced(tier, tier.priceCents * factor) : tier))
  return { tiers, span: clause }
}

function priced(tier: DraftTier, cents: number): DraftTier {
  const priceCents = Math.round(cents)
  return { ...tier, priceCents, type: priceCents === 0 ? tierTypeOf(tier.name, 0) : tier.type }
}

const shares: readonly (readonly [string, number])[] = [
  ['half (?:as many|of|the)|halve', 0.5],
  ['(?:twice|two times|2 times) as many|double', 2],
  ['(?:three|3) times as many|triple', 3],
]

function changeCounts(slate: Slate, before: readonly DraftTier[]): Shares | undefined {
  for (const tier of before) {
    for (const [said, factor] of shares) {
      const pattern = `\\b(?:${said})\\s+(?:the\\s+|our\\s+)?(?:number of\\s+)?${nameOf(tier)}(?:\\s+(?:tickets?|seats|ones))?(?!\\p{L})`
      const match = new RegExp(pattern, 'iu').exec(slate.rest())
      if (!match || tier.quantity === null) continue
      slate.take(spanOf(match))
      const quantity = Math.max(1, Math.round(tier.quantity * factor))
      return { tiers: before.map((one) => (one === tier ? { ...one, quantity } : one)), span: spanOf(match) }
    }
  }
  return undefined
}

/** From the last full stop to the next. */
function clauseAround(text: string, { start, end }: Span): Span {
  const from = Math.max(...['.', ';', '\n', '!', '?'].map((mark) => text.lastIndexOf(mark, start))) + 1
  const behind = text.slice(end).search(/[.;\n!?]/)
  return { start: from, end: behind < 0 ? text.length : end + behind }
}
