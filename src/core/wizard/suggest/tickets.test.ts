import { describe, expect, it } from 'vitest'
import { type DraftTier, type EventDraft, type EventType, eventTypes, type TierType } from '../draft.ts'
import { type Asked, type Facts, noFacts, type OwnEvent, type SimilarPrices } from './facts.ts'
import { suggestPrices, suggestTiers } from './tickets.ts'

const asked = (draft: EventDraft, facts: Partial<Facts> = {}): Asked => ({
  draft,
  sources: {},
  facts: { ...noFacts, ...facts },
  now: '2027-01-10T12:00:00.000Z',
})
const tiersOf = (draft: EventDraft, facts: Partial<Facts> = {}) =>
  (suggestTiers(asked(draft, facts))[0]?.edits.ticketTiers ?? []) as DraftTier[]
const short = (tiers: DraftTier[]) =>
  tiers.map((tier) => `${tier.name} ${tier.priceCents / 100} × ${tier.quantity}`)

const past = (prices: [TierType, number, number, number?][], over: Partial<OwnEvent> = {}): OwnEvent => ({
  type: 'conference',
  localStart: '2026-05-05T09:00',
  currency: 'USD',
  tiers: prices.map(([type, priceCents, total, sold = 0]) => ({ name: type, type, priceCents, total, sold })),
  ...over,
})
const similar = (prices: [TierType, number, number][], over: Partial<SimilarPrices> = {}): SimilarPrices => ({
  where: 'city',
  events: 12,
  prices: prices.map(([type, events, medianCents]) => ({
    type,
    events,
    medianCents,
    lowCents: 1,
    highCents: 99_999,
  })),
  ...over,
})

describe('without any history: the table of requirements 2.4', () => {
  it.each<[EventType, number, string[]]>([
    ['conference', 500, ['Early bird 199 × 150', 'Regular 299 × 250', 'VIP 499 × 100']],
    ['conference', 201, ['Early bird 199 × 60', 'Regular 299 × 101', 'VIP 499 × 40']],
    ['conference', 200, ['Early bird 99 × 60', 'Regular 149 × 100', 'VIP 249 × 40']],
    ['workshop', 31, ['Standard 149 × 31']],
    ['workshop', 30, ['Standard 79 × 30']],
    ['meetup', 47, ['Free 0 × 47']],
    ['seminar', 80, ['General 49 × 64', 'VIP 99 × 16']],
    ['fundraiser', 333, ['Supporter 50 × 166', 'Patron 150 × 100', 'Benefactor 500 × 67']],
  ])('%s for %d', (type, capacity, expected) => {
    expect(short(tiersOf({ type, capacity, currency: 'USD' }))).toEqual(expected)
  })

  it('has as many zeros as the currency needs', () => {
    expect(tiersOf({ type: 'workshop', capacity: 30, currency: 'JPY' })[0]?.priceCents).toBe(7900)
    expect(tiersOf({ type: 'workshop', capacity: 30, currency: 'COP' })[0]?.priceCents).toBe(79_000 * 100)
  })
})

describe('the numbers', () => {
  it('add up to the capacity exactly, for every kind and size and whatever they rest on', () => {
    const own = [
      past([
        ['early_bird', 5000, 33],
        ['regular', 7000, 34],
        ['vip', 9000, 33],
      ]),
    ]
    for (const type of eventTypes)
      for (const capacity of [1, 2, 3, 7, 10, 31, 99, 100, 101, 199, 333, 500, 997, 5000, 99_999, 100_000])
        for (const facts of [
          {},
          { own: own.map((event) => ({ ...event, type })) },
          {
            similar: similar([
              ['regular', 9, 3000],
              ['vip', 7, 9000],
            ]),
          },
        ]) {
          const tiers = tiersOf({ type, capacity, currency: 'USD' }, facts)
          expect([type, capacity, tiers.reduce((sum, tier) => sum + (tier.quantity ?? 0), 0)]).toEqual([
            type,
            capacity,
            capacity,
          ])
          expect(tiers.every((tier) => (tier.quantity ?? 0) > 0)).toBe(true)
        }
  })
})

describe('from their own history', () => {
  const own = [
    past([
      ['early_bird', 9000, 30, 30],
      ['regular', 12_000, 70, 50],
    ]),
    past([
      ['early_bird', 8000, 20, 20],
      ['regular', 14_000, 80, 60],
    ]),
    past([
      ['early_bird', 10_000, 40, 40],
      ['regular', 13_000, 60, 10],
      ['vip', 40_000, 5, 5],
    ]),
  ]

  it('takes the middle price, the mean share and only what most of them had', () => {
    const [suggestion] = suggestTiers(asked({ type: 'conference', capacity: 200, currency: 'USD' }, { own }))

    expect(suggestion?.basis).toBe('3 past conferences of yours')
    expect(suggestion?.confidence).toBe(0.8)
    expect(suggestion?.reason).toContain('early_bird sold out every time')
    expect(short(suggestion?.edits.ticketTiers as DraftTier[])).toEqual([
      'early_bird 90 × 60',
      'regular 130 × 140',
    ])
  })

  it('beats what others ask, and is not taken from another kind or currency', () => {
    const facts = { own, similar: similar([['regular', 9, 2000]]) }

    expect(
      suggestTiers(asked({ type: 'conference', capacity: 10, currency: 'USD' }, facts))[0]?.basis,
    ).toContain('of yours')
    expect(suggestTiers(asked({ type: 'conference', capacity: 10, currency: 'EUR' }, facts))[0]?.basis).toBe(
      '12 similar published events in this city',
    )
    expect(suggestTiers(asked({ type: 'workshop', capacity: 10, currency: 'USD' }, { own }))[0]?.basis).toBe(
      'the usual table for a workshop',
    )
  })
})

describe('from similar published events', () => {
  it('shares places out as is usual among the kinds that are known', () => {
    const tiers = tiersOf(
      { type: 'concert', capacity: 100, currency: 'USD' },
      {
        similar: similar([
          ['regular', 9, 3500],
          ['vip', 6, 8000],
        ]),
      },
    )

    expect(short(tiers)).toEqual(['Regular 35 × 71', 'VIP 80 × 29'])
  })

  it('never speaks from fewer than five events, in all or of one kind', () => {
    const draft: EventDraft = { type: 'concert', capacity: 100, currency: 'USD' }
    const few = similar([['regular', 4, 3500]], { events: 4 })
    const thin = similar([
      ['regular', 9, 3500],
      ['vip', 4, 8000],
    ])

    expect(suggestTiers(asked(draft, { similar: few }))[0]?.basis).toBe('the usual table for a concert')
    expect(short(tiersOf(draft, { similar: thin }))).toEqual(['Regular 35 × 100'])
  })

  it('gives no place away where others also sell', () => {
    const tiers = tiersOf(
      { type: 'concert', capacity: 10, currency: 'USD' },
      {
        similar: similar([
          ['free', 9, 0],
          ['regular', 9, 3500],
        ]),
      },
    )

    expect(short(tiers)).toEqual(['Regular 35 × 10'])
  })
})

describe('prices that are far off', () => {
  const ticketTiers: DraftTier[] = [
    { name: 'Regular', priceCents: 8000, quantity: 90, type: 'regular' },
    { name: 'Crew', priceCents: 0, quantity: 10, type: 'free' },
  ]
  const draft: EventDraft = { type: 'concert', capacity: 100, currency: 'USD', ticketTiers }

  it.each([
    [8000, 0],
    [6500, 0],
    [6300, 1],
    [10_600, 0],
    [10_700, 1],
    [3500, 1],
  ])('against a middle of %d cents, proposes %d changes', (middle, changes) => {
    expect(suggestPrices(asked(draft, { similar: similar([['regular', 9, middle]]) }))).toHaveLength(changes)
  })

  it('changes the price alone, and no free ticket', () => {
    const [suggestion] = suggestPrices(
      asked(draft, {
        similar: similar([
          ['regular', 9, 3500],
          ['free', 9, 0],
        ]),
      }),
    )

    expect(suggestion).toMatchObject({ kind: 'price', title: 'Regular $35' })
    expect(suggestion?.edits.ticketTiers).toEqual([{ ...ticketTiers[0], priceCents: 3500 }, ticketTiers[1]])
  })

  it('are nobody’s business without history: a table does not contradict a person', () => {
    expect(suggestPrices(asked(draft))).toEqual([])
  })
})

it('proposes no tiers without a capacity, or where there are some', () => {
  expect(suggestTiers(asked({ type: 'concert' }))).toEqual([])
  expect(
    suggestTiers(
      asked({ capacity: 5, ticketTiers: [{ name: 'A', priceCents: 1, quantity: 5, type: 'regular' }] }),
    ),
  ).toEqual([])
})
