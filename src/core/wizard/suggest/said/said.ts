/**
 * What is said about a suggestion: its title, its reason and what it rests on ("Based on …"). It is said in
 * the language of the page; what it would write into the draft is in that of the event (texts/).
 */
import type { Language } from '../../../languages.ts'
import type { Amenity, EventType } from '../../draft.ts'
import type { Tone } from '../../marketing-plan.ts'
import type { SimilarPrices, VenueOffer } from '../facts.ts'

type Where = SimilarPrices['where']

export type Said = {
  language: Language
  and: string
  /** "a conference", as it stands in a sentence. */
  aKind: Readonly<Record<EventType, string>>
  venue: {
    holds: (room: string, guests: string | undefined) => string
    has: (amenities: string) => string
    amenities: Readonly<Record<Amenity, string>>
    rated: (stars: string, reviews: number) => string
    lists: (price: string, unit: VenueOffer['priceUnit']) => string
    onRequest: string
    freeThen: string
    basis: (fitting: number, city: string, isDated: boolean) => string
  }
  tickets: {
    ownReason: (type: EventType) => string
    soldOut: (tiers: string) => string
    ownBasis: (events: number, type: EventType) => string
    similarReason: (type: EventType) => string
    similarBasis: (events: number, where: Where) => string
    tableReason: (type: EventType) => string
    tableBasis: (type: EventType) => string
    farAway: string
  }
  dates: {
    /** From Sunday on. */
    weekdays: readonly string[]
    ownReason: (weekday: string, time: string, weeks: number) => string
    usualReason: (type: EventType, slot: { weekday: string; time: string; weeks: number }) => string
    isHoliday: (day: string, holiday: string) => string
    clashes: (event: string, day: string) => string
    nearest: string
    yourDate: string
    holidays: string
    nearby: (events: number) => string
  }
  fees: {
    title: string
    reason: (price: string, fee: string) => string
    basis: (rate: string, isKnown: boolean) => string
  }
  description: { title: string; reason: string; basis: string }
  keywords: { reason: string; basis: string }
  slug: { taken: (address: string) => string; unspelled: string; takenBasis: string; unspelledBasis: string }
  seo: { changed: string; fits: (lengths: readonly { is: number; most: number }[]) => string; basis: string }
  plan: {
    tones: Readonly<Record<Tone, string>>
    /** `written` is named where it is another language than this one. */
    title: (plan: {
      tone: Tone
      written: Language | undefined
      mails: number
      posts: number
      messages: number
    }) => string
    changed: string
    reason: string
    basis: string
  }
}
