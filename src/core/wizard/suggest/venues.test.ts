import { expect, it } from 'vitest'
import type { EventDraft } from '../draft.ts'
import { type Asked, noFacts, type VenueOffer } from './facts.ts'
import { rankVenues, suggestVenues } from './venues.ts'

const offer = (name: string, over: Partial<VenueOffer> = {}): VenueOffer => ({
  venueId: `id-${name}`,
  spaceId: `space-${name}`,
  name,
  spaceName: null,
  address: '1 Main Street',
  city: 'Toronto',
  country: 'CA',
  capacity: 120,
  amenities: [],
  rating: 4,
  reviewCount: 12,
  priceCents: 100_000,
  currency: 'CAD',
  priceUnit: 'day',
  ...over,
})
const asked = (draft: EventDraft, venues: VenueOffer[] = [offer('Hall')]): Asked => ({
  draft,
  sources: {},
  facts: { ...noFacts, venues },
  now: '2027-01-10T12:00:00.000Z',
})

it.each<
  [string, Partial<VenueOffer>, { guests?: number; amenities?: string[]; budgetCents?: number }, number]
>([
  ['stars count ten each', { rating: 5, capacity: 1000 }, {}, 50 + 30],
  ['no stars yet count nothing', { rating: null, capacity: 1000 }, {}, 30],
  ['nothing wanted misses nothing', { rating: 0, capacity: 1000 }, { amenities: [] }, 30],
  [
    'half of what is wanted is half of the points',
    { rating: 0, capacity: 1000, amenities: ['wifi'] },
    { amenities: ['wifi', 'stage'] },
    15,
  ],
  ['a place filled to two thirds fits', { rating: 0, capacity: 150 }, { guests: 100 }, 30 + 10],
  ['one seat more does not', { rating: 0, capacity: 151 }, { guests: 100 }, 30],
  [
    'a price within the budget counts',
    { rating: 0, capacity: 1000, priceCents: 500 },
    { budgetCents: 500 },
    30 + 10,
  ],
  [
    'a price on request is not within it',
    { rating: 0, capacity: 1000, priceCents: null },
    { budgetCents: 500 },
    30,
  ],
  [
    'nor is one in another currency',
    { rating: 0, capacity: 1000, priceCents: 500, currency: 'EUR' },
    { budgetCents: 500 },
    30,
  ],
])('ranks: %s', (_, over, { guests = 100, amenities = [], budgetCents }, score) => {
  const budget = budgetCents === undefined ? {} : { budget: { cents: budgetCents, currency: 'CAD' } }

  const [ranked] = rankVenues([offer('Hall', over)], { guests, amenities, ...budget })

  expect(ranked?.score).toBe(score)
})

it('never proposes a place that is too small, however good', () => {
  const ranked = rankVenues([offer('Cupboard', { capacity: 99, rating: 5 }), offer('Hall')], {
    guests: 100,
    amenities: [],
  })

  expect(ranked.map((venue) => venue.name)).toEqual(['Hall'])
})

it('weighs all before the best are taken: the one with what is wanted is not lost behind the stars', () => {
  const stars = Array.from({ length: 6 }, (_, place) => offer(`Star ${place}`, { rating: 4.5 }))
  const [first] = rankVenues([...stars, offer('Equipped', { rating: 4, amenities: ['wifi', 'stage'] })], {
    guests: 100,
    amenities: ['wifi', 'stage'],
  })

  expect(first?.name).toBe('Equipped')
})

it('orders equals by name, then id', () => {
  const twins = [offer('B'), { ...offer('A'), venueId: 'z' }, { ...offer('A'), venueId: 'a' }]

  expect(rankVenues(twins, { guests: 1, amenities: [] }).map((venue) => venue.venueId)).toEqual([
    'a',
    'z',
    'id-B',
  ])
})

it('says what it holds, has and costs, and on what that rests', () => {
  const [suggestion] = suggestVenues(
    asked({ type: 'workshop', city: 'Toronto', capacity: 100, localStart: '2027-03-03T14:00' }, [
      offer('Hall', { amenities: ['projector', 'wifi'], spaceName: 'Attic' }),
    ]),
  )

  expect(suggestion).toMatchObject({
    kind: 'venue',
    stage: 'venue_selection',
    title: 'Hall, Attic',
    edits: {
      venueId: 'id-Hall',
      spaceId: 'space-Hall',
      venueName: 'Hall',
      address: '1 Main Street',
      city: 'Toronto',
      country: 'CA',
    },
    reason:
      'Holds 120, you expect 100. Has projector and wifi. Rated 4.0 of 5 in 12 reviews. Lists CA$1,000 a day. Free on your date as of now.',
    basis: '1 listed venue in Toronto large enough and free then',
  })
})

it.each<[string, EventDraft]>([
  ['online', { city: 'Toronto', format: 'virtual' }],
  ['with a venue of the marketplace', { city: 'Toronto', venueId: 'x' }],
  ['without a city', { capacity: 100 }],
])('proposes nothing for an event %s', (_, draft) => {
  expect(suggestVenues(asked(draft))).toEqual([])
})

it('leaves a place alone that the person named', () => {
  const question = asked({ city: 'Toronto', venueName: 'Our office' })

  expect(suggestVenues({ ...question, sources: { venueName: { via: 'said', confidence: 1 } } })).toEqual([])
})

it('proposes five at most', () => {
  const many = Array.from({ length: 9 }, (_, place) => offer(`Hall ${place}`))

  expect(suggestVenues(asked({ city: 'Toronto', capacity: 50 }, many))).toHaveLength(5)
})
