import { describe, expect, it } from 'vitest'
import { applyEdits, applyPlace, applyReading, type Draft, derive } from './apply.ts'
import type { Reading } from './reading.ts'

const empty: Draft = { draft: {}, sources: {} }
const said = (text: string) => ({ via: 'said' as const, text, start: 0, end: text.length, confidence: 0.9 })

function reading(fields: Reading['fields']): Reading {
  return { fields, missing: [], refused: [] }
}

describe('applyReading', () => {
  it('derives slug, instant, length and words from what was said', () => {
    const words = reading([
      { field: 'name', value: 'Toronto Tech Summit 2027', source: said('Toronto Tech Summit 2027') },
      { field: 'type', value: 'conference', source: said('conference') },
      { field: 'city', value: 'Toronto', source: said('Toronto') },
      { field: 'timezone', value: 'America/Toronto', source: { via: 'inferred', confidence: 0.9 } },
      { field: 'localStart', value: '2027-11-15T09:00', source: said('November 15 2027 from 9am') },
    ])

    const { draft, sources } = applyReading(empty, words, {})

    expect(draft).toMatchObject({
      slug: 'toronto-tech-summit-2027',
      dateTime: '2027-11-15T14:00:00.000Z',
      duration: 480,
      format: 'physical',
      visibility: 'public',
      currency: 'USD',
    })
    expect(draft.description).toBe(
      'Toronto Tech Summit 2027 is a conference in Toronto.\n\nIt starts on Monday 15 November 2027 at 09:00 and ends at 17:00, Toronto time.',
    )
    expect(sources.slug?.via).toBe('inferred')
    expect(sources.duration?.via).toBe('suggested')
  })

  it('moves the instant when the zone changes and keeps the wall clock', () => {
    const before = derive(
      {
        draft: { name: 'Jazz night', localStart: '2027-06-01T20:00', timezone: 'Europe/Lisbon' },
        sources: {},
      },
      {},
    )

    const { draft } = applyReading(
      before,
      reading([{ field: 'timezone', value: 'Asia/Tokyo', source: said('Tokyo') }]),
      {},
    )

    expect(draft.localStart).toBe('2027-06-01T20:00')
    expect(draft.dateTime).toBe('2027-06-01T11:00:00.000Z')
  })

  it('splits what is left of the capacity over tiers without a number, exactly', () => {
    const tiers = [
      { name: 'Day pass', priceCents: 6500, quantity: null, type: 'regular' as const },
      { name: 'VIP', priceCents: 32000, quantity: null, type: 'vip' as const },
      { name: 'Crew', priceCents: 0, quantity: 7, type: 'free' as const },
    ]

    const { draft, sources } = applyReading(
      empty,
      reading([
        { field: 'capacity', value: 1000, source: said('1000') },
        { field: 'ticketTiers', value: tiers, source: said('tiers') },
      ]),
      {},
    )

    expect(draft.ticketTiers?.map((tier) => tier.quantity)).toEqual([709, 284, 7])
    expect(sources.ticketTiers?.via).toBe('inferred')
  })
})

describe('applyPlace', () => {
  const berlin = {
    name: 'Berlin',
    country: 'DE',
    region: '16',
    population: 3_426_354,
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  }

  it('brings country, zone and currency along, as following from the city', () => {
    const suggested = applyEdits(empty, { name: 'Open day' }, { timezone: 'America/Toronto' })

    const { draft, sources } = applyPlace(suggested, berlin)

    expect(draft).toMatchObject({ country: 'DE', timezone: 'Europe/Berlin', currency: 'EUR' })
    expect([sources.timezone?.via, sources.currency?.via]).toEqual(['inferred', 'inferred'])
  })

  it('leaves alone what somebody chose', () => {
    const chosen = applyEdits(empty, { currency: 'CHF', timezone: 'UTC' }, {})

    expect(applyPlace(chosen, berlin).draft).toMatchObject({
      currency: 'CHF',
      timezone: 'UTC',
      country: 'DE',
    })
  })
})

describe('applyEdits', () => {
  it('saves the good fields and names the bad one', () => {
    const { draft, errors } = applyEdits(empty, { name: 'Open day', capacity: -3 }, {})

    expect(draft.name).toBe('Open day')
    expect(draft.capacity).toBeUndefined()
    expect(errors).toEqual({ capacity: 'At least one guest.' })
  })

  it('asks about a price nobody believes and keeps the tiers there were', () => {
    const seat = { name: 'Seat', quantity: 10, type: 'regular' as const }
    const before = applyEdits(empty, { currency: 'USD', ticketTiers: [{ ...seat, priceCents: 2500 }] }, {})

    const { draft, errors } = applyEdits(before, { ticketTiers: [{ ...seat, priceCents: 100_000_000 }] }, {})

    expect(draft.ticketTiers).toEqual([{ ...seat, priceCents: 2500 }])
    expect(errors.ticketTiers).toBe('"Seat" would cost $1,000,000. The most is $10,000.')
  })

  it('takes an ordinary price of a weak currency', () => {
    const tiers = [{ name: 'Seat', quantity: 10, type: 'regular' as const, priceCents: 25_000_000 }]

    expect(applyEdits(empty, { currency: 'IDR', ticketTiers: tiers }, {})).toMatchObject({
      draft: { ticketTiers: tiers },
      errors: {},
    })
  })

  it('keeps an edited slug and description when the name changes', () => {
    const before = applyEdits(
      empty,
      { name: 'Open day', slug: 'our-open-day', description: 'Come and see.' },
      {},
    )

    const { draft } = applyEdits(before, { name: 'Open days 2027' }, {})

    expect(draft).toMatchObject({ slug: 'our-open-day', description: 'Come and see.' })
  })

  it('keeps no address of an earlier name when the new one cannot be spelled in one', () => {
    const before = applyEdits(empty, { name: 'Open day' }, {})

    expect(applyEdits(before, { name: '夜の音楽' }, {}).draft.slug).toBeUndefined()
  })

  it('clears a field that is sent as null and lets its default come back', () => {
    const before = applyEdits(empty, { name: 'Open day', duration: 45 }, {})

    const { draft, sources } = applyEdits(before, { duration: null }, {})

    expect(draft.duration).toBe(180)
    expect(sources.duration?.via).toBe('suggested')
  })

  it('leaves the venue of the marketplace when another place is named, in the form or in words', () => {
    const venueId = '0199d1a4-6f2f-7e52-8d0a-0d5d6a5c1b11'
    const before = applyEdits(empty, { venueId, venueName: 'Old Pier Hall', city: 'Lisbon' }, {})

    const typed = applyEdits(before, { venueName: 'Our office' }, {})
    const heard = applyReading(
      before,
      reading([{ field: 'venueName', value: 'Our office', source: said('Our office') }]),
      {},
    )

    expect(before.draft).toMatchObject({ venueId, venueName: 'Old Pier Hall' })
    for (const { draft } of [typed, heard]) expect(draft).not.toHaveProperty('venueId')
    expect(applyEdits(before, { capacity: 40 }, {}).draft.venueId).toBe(venueId)
  })

  it('never lets a caller set the status or a field that does not exist', () => {
    const { draft } = applyEdits(
      empty,
      { status: 'published', organization_id: 'x', __proto__: { name: 'x' } },
      {},
    )

    expect(draft.status).toBe('draft')
    expect(Object.keys(draft)).not.toContain('organization_id')
    expect(draft.name).toBeUndefined()
  })

  it('takes an instant and shows it on the wall clock of the zone', () => {
    const before = applyEdits(empty, { timezone: 'America/New_York' }, {})

    const { draft } = applyEdits(before, { dateTime: '2027-11-15T14:30:00Z' }, {})

    expect(draft.localStart).toBe('2027-11-15T09:30')
  })
})

it('deriving twice changes nothing', () => {
  const once = derive(
    {
      draft: { name: 'Open day', localStart: '2027-03-14T02:30', timezone: 'America/New_York' },
      sources: {},
    },
    {},
  )

  expect(derive(once, {})).toEqual(once)
})
