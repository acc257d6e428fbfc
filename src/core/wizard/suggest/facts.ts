/**
 * What a suggestion may rest on: the draft, and what the outside knows about its like.
 *
 * Whoever gathers these facts (edge/services/wizard-suggestions.ts) asks as the person, so that
 * row-level security decides what they may learn; here they are judged, and nothing is looked up.
 */
import type { Language } from '../../languages.ts'
import type { DraftSources, EventDraft, EventType, TierType } from '../draft.ts'
import type { Tone } from '../marketing-plan.ts'

/** A past event of the person's own organizations. */
export type OwnEvent = {
  type: EventType
  /** The clock on the wall there, "2027-11-15T09:00". */
  localStart: string
  currency: string
  tiers: { name: string; type: TierType; priceCents: number; total: number; sold: number }[]
}

/** What public events of the same kind ask, never fewer than five of them and never one by name. */
export type SimilarPrices = {
  where: 'city' | 'country' | 'anywhere'
  events: number
  prices: { type: TierType; events: number; lowCents: number; medianCents: number; highCents: number }[]
}

/** A listed venue with its smallest space that is large enough and, when there is a date, free. */
export type VenueOffer = {
  venueId: string
  spaceId: string
  name: string
  /** Null when the whole venue is meant. */
  spaceName: string | null
  address: string
  city: string
  country: string
  capacity: number
  amenities: readonly string[]
  rating: number | null
  reviewCount: number
  /** Per `priceUnit`; null on request. */
  priceCents: number | null
  currency: string
  priceUnit: 'hour' | 'half_day' | 'day'
}

export type Holiday = { date: string; name: string }
/** A public event in the same city. */
export type NearbyEvent = { name: string; type: EventType; date: string }

export type Facts = {
  own: readonly OwnEvent[]
  similar: SimilarPrices | null
  venues: readonly VenueOffer[]
  holidays: readonly Holiday[]
  nearby: readonly NearbyEvent[]
  isSlugTaken: boolean
  /** The person let the prices carry the card fee before: once is enough. */
  isFeeCarried: boolean
}

export const noFacts: Facts = {
  own: [],
  similar: null,
  venues: [],
  holidays: [],
  nearby: [],
  isSlugTaken: false,
  isFeeCarried: false,
}

export type Asked = {
  draft: EventDraft
  sources: DraftSources
  facts: Facts
  /** An ISO instant. */
  now: string
  tone?: Tone | undefined
  /** What titles, reasons and grounds are said in: the language of the page. English where nobody says. */
  told?: Language
  /** What texts for the event are written in: the language of the person's own words. */
  written?: Language
}

/** Whether the person gave the value themselves; what we filled in may be improved upon. */
export function isGiven({ sources }: Asked, field: keyof EventDraft): boolean {
  const via = sources[field]?.via
  return via === 'said' || via === 'edited'
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
