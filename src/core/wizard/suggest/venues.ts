/**
 * Which venues to propose: hard filters first, then the ranking of requirements 2.3 in the repaired form
 * that find_venues has too: stars times ten, up to 30 for the share of wanted amenities (whoever wants none
 * misses none), 10 when the guests fill two thirds of the place, 10 when the price is within the budget.
 */
import { formatMoney } from '../../money.ts'
import { usual } from '../defaults.ts'
import type { Amenity, EventType } from '../draft.ts'
import { propose, type Suggestion } from '../suggestion.ts'
import { listIn } from '../texts/texts.ts'
import { type Asked, isGiven, type VenueOffer } from './facts.ts'
import { saidIn } from './said/of-language.ts'

const mostOffered = 5

/** What a kind of event usually needs on site, when the draft says nothing (requirements 2.2). */
const usualAmenities: Partial<Record<EventType, readonly Amenity[]>> = {
  conference: ['stage', 'av', 'breakout_rooms'],
  workshop: ['projector', 'wifi'],
  seminar: ['projector'],
  hackathon: ['wifi', 'power'],
  concert: ['stage'],
  performance: ['stage'],
  festival: ['outdoor'],
  party: ['bar', 'dance_floor'],
  dinner: ['catering'],
  tasting: ['bar'],
  wedding: ['catering', 'dance_floor'],
  product_launch: ['av', 'stage'],
  fundraiser: ['catering', 'stage'],
}

export type VenueWish = {
  guests: number
  amenities: readonly string[]
  budget?: { cents: number; currency: string }
}

export type RankedVenue = VenueOffer & { score: number; hasWanted: string[] }

/** The best first; ties by name, then id, as in SQL. */
export function rankVenues(offers: readonly VenueOffer[], wish: VenueWish): RankedVenue[] {
  return offers
    .filter((offer) => offer.capacity >= wish.guests)
    .map((offer) => ({ ...offer, ...scored(offer, wish) }))
    .sort((a, b) => b.score - a.score || compare(a.name, b.name) || compare(a.venueId, b.venueId))
}

function scored(offer: VenueOffer, { guests, amenities, budget }: VenueWish) {
  const hasWanted = amenities.filter((word) => offer.amenities.includes(word))
  const isWithin =
    budget &&
    offer.currency === budget.currency &&
    offer.priceCents !== null &&
    offer.priceCents <= budget.cents
  const score =
    (offer.rating ?? 0) * 10 +
    30 * (amenities.length ? hasWanted.length / amenities.length : 1) +
    (offer.capacity <= guests * 1.5 ? 10 : 0) +
    (isWithin ? 10 : 0)
  return { score, hasWanted }
}

/** By code unit: the same order everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The amenities to ask for: the draft's own, else the usual ones of its kind. */
export function wantedAmenities({ amenities = [], type = 'other' }: Asked['draft']): readonly Amenity[] {
  return amenities.length ? amenities : (usualAmenities[type] ?? [])
}

export function suggestVenues(asked: Asked): Suggestion[] {
  const { draft, facts } = asked
  const hasPlace = draft.venueId || isGiven(asked, 'venueName') || isGiven(asked, 'address')
  if (draft.format === 'virtual' || hasPlace || !draft.city) return []
  const guests = draft.capacity ?? usual[draft.type ?? 'other'].capacity
  const ranked = rankVenues(facts.venues, { guests, amenities: wantedAmenities(draft) })
  return ranked.slice(0, mostOffered).map((venue) =>
    propose({
      kind: 'venue',
      title: venue.spaceName ? `${venue.name}, ${venue.spaceName}` : venue.name,
      edits: {
        venueId: venue.venueId,
        spaceId: venue.spaceId,
        venueName: venue.name,
        address: venue.address,
        city: venue.city,
        country: venue.country,
      },
      reason: reasonFor(venue, asked),
      basis: basisOf(asked),
      // Out of 90 points; an unrated place can still be a good guess, never a sure one.
      confidence: 0.2 + (venue.score / 90) * 0.65,
      value: { venueId: venue.venueId, spaceId: venue.spaceId },
    }),
  )
}

function reasonFor(venue: RankedVenue, { draft, told }: Asked): string {
  const { venue: words, language, and } = saidIn(told)
  const number = (value: number) => value.toLocaleString(language)
  const stars = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  const wanted = venue.hasWanted.map((word) => words.amenities[word as Amenity])
  const facts = [
    words.holds(number(venue.capacity), draft.capacity ? number(draft.capacity) : undefined),
    wanted.length ? words.has(listIn({ and }, wanted)) : '',
    venue.rating !== null && venue.reviewCount > 0
      ? words.rated(venue.rating.toLocaleString(language, stars), venue.reviewCount)
      : '',
    venue.priceCents !== null
      ? words.lists(formatMoney(venue.priceCents, venue.currency, language), venue.priceUnit)
      : words.onRequest,
    draft.localStart ? words.freeThen : '',
  ]
  return facts.filter(Boolean).join(' ')
}

function basisOf({ draft, facts, told }: Asked): string {
  return saidIn(told).venue.basis(facts.venues.length, draft.city ?? '', Boolean(draft.localStart))
}
