/**
 * What is usual for a kind of event: length, start, tiers, words. The table is requirements
 * 2.2 and 2.4; where those are silent the nearest listed kind is used.
 */
import { scaleOf, toMinor } from '../money.ts'
import type { DraftTier, EventType, TierType } from './draft.ts'
import type { TierName } from './texts/texts.ts'

type Usual = {
  /** "a conference", as it stands in a sentence. */
  noun: string
  /** Minutes. */
  duration: number
  /** Guests, when nobody said. */
  capacity: number
}

const day = 480
export const usual: Record<EventType, Usual> = {
  conference: { noun: 'conference', duration: day, capacity: 300 },
  workshop: { noun: 'workshop', duration: 180, capacity: 30 },
  meetup: { noun: 'meetup', duration: 150, capacity: 60 },
  seminar: { noun: 'seminar', duration: 180, capacity: 80 },
  networking: { noun: 'networking event', duration: 150, capacity: 100 },
  fundraiser: { noun: 'fundraiser', duration: 240, capacity: 200 },
  concert: { noun: 'concert', duration: 180, capacity: 300 },
  sports: { noun: 'sports event', duration: 240, capacity: 200 },
  festival: { noun: 'festival', duration: 600, capacity: 2000 },
  hackathon: { noun: 'hackathon', duration: 1440, capacity: 120 },
  webinar: { noun: 'webinar', duration: 60, capacity: 500 },
  product_launch: { noun: 'product launch', duration: 120, capacity: 150 },
  fashion_show: { noun: 'fashion show', duration: 120, capacity: 300 },
  exhibition: { noun: 'exhibition', duration: day, capacity: 500 },
  party: { noun: 'party', duration: 240, capacity: 80 },
  wedding: { noun: 'wedding', duration: 480, capacity: 120 },
  retreat: { noun: 'retreat', duration: day, capacity: 30 },
  screening: { noun: 'screening', duration: 150, capacity: 120 },
  tasting: { noun: 'tasting', duration: 120, capacity: 30 },
  dinner: { noun: 'dinner', duration: 180, capacity: 60 },
  performance: { noun: 'show', duration: 120, capacity: 150 },
  community: { noun: 'community event', duration: 180, capacity: 100 },
  other: { noun: 'event', duration: 180, capacity: 100 },
}

type TierShare = { name: TierName; major: number; share: number; type: TierType }

const threeTiers = (early: number, regular: number, vip: number): TierShare[] => [
  { name: 'Early bird', major: early, share: 0.3, type: 'early_bird' },
  { name: 'Regular', major: regular, share: 0.5, type: 'regular' },
  { name: 'VIP', major: vip, share: 0.2, type: 'vip' },
]
const single = (name: TierName, major: number): TierShare[] => [
  { name, major, share: 1, type: major === 0 ? 'free' : 'regular' },
]

function tierTable(type: EventType, capacity: number): TierShare[] {
  switch (type) {
    case 'conference':
      return capacity > 200 ? threeTiers(199, 299, 499) : threeTiers(99, 149, 249)
    case 'workshop':
      return single('Standard', capacity > 30 ? 149 : 79)
    case 'meetup':
    case 'networking':
    case 'community':
    case 'webinar':
    case 'hackathon':
    case 'party':
    case 'wedding':
    case 'product_launch':
      return single('Free', 0)
    case 'seminar':
      return [
        { name: 'General', major: 49, share: 0.8, type: 'regular' },
        { name: 'VIP', major: 99, share: 0.2, type: 'vip' },
      ]
    case 'fundraiser':
      return [
        { name: 'Supporter', major: 50, share: 0.5, type: 'regular' },
        { name: 'Patron', major: 150, share: 0.3, type: 'vip' },
        { name: 'Benefactor', major: 500, share: 0.2, type: 'vip' },
      ]
    default:
      return threeTiers(25, 35, 50)
  }
}

/** Usual tiers for a kind of event, named in English unless names are given; quantities add up to the capacity exactly. */
export function usualTiers(
  type: EventType,
  capacity: number,
  { currency, names }: { currency: string; names?: Readonly<Record<TierName, string>> | undefined },
): DraftTier[] {
  const table = tierTable(type, capacity)
  const quantities = splitExactly(
    capacity,
    table.map((tier) => tier.share),
  )
  return table.flatMap((tier, index) => {
    const quantity = quantities[index] ?? 0
    return quantity > 0
      ? [
          {
            name: names?.[tier.name] ?? tier.name,
            priceCents: toMinor(tier.major * scaleOf(currency), currency),
            quantity,
            type: tier.type,
          },
        ]
      : []
  })
}

/**
 * Whole numbers in the ratio of `weights` that sum to `total`: the largest-remainder method
 * (Hamilton), ties to the earlier one.
 */
export function splitExactly(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0) || 1
  const exact = weights.map((weight) => (total * weight) / sum)
  const floors = exact.map(Math.floor)
  const left = total - floors.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) floors[index] = (floors[index] ?? 0) + 1
  return floors
}

/** Shares of the table in 2.4, for offers whose numbers nobody knows. */
export const usualShare: Record<TierType, number> = {
  early_bird: 0.3,
  regular: 0.5,
  vip: 0.2,
  student: 0.1,
  group: 0.1,
  free: 1,
  sponsor: 0.05,
  speaker: 0.05,
}
