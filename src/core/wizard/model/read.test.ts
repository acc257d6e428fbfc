/** What is kept of a model's proposal, and who wins where it and the rules disagree. */
import { describe, expect, it } from 'vitest'
import type { EventDraft } from '../draft.ts'
import type { Place, ReadField, Reading } from '../reading.ts'
import { proposalParameters, proposedFields } from './proposal.ts'
import { readProposal } from './read.ts'

const geneva: Place = {
  name: 'Geneva',
  country: 'CH',
  region: 'GE',
  population: 200_000,
  timezone: 'Europe/Zurich',
  currency: 'CHF',
}
const gazetteer = { find: (name: string) => (/^gen[eè]v[ae]$/i.test(name) ? [geneva] : []) }
const nothing: Reading = { fields: [], missing: ['name', 'capacity', 'city'], refused: [] }

type Case = { said: string; proposal: Record<string, unknown>; rules?: Reading; draft?: EventDraft }

function read({ said, proposal, rules = nothing, draft = {} }: Case) {
  const { reading, ...about } = readProposal(said, proposal, rules, {
    now: '2026-11-20T10:00:00.000Z',
    gazetteer,
    draft,
  })
  const values = Object.fromEntries(reading.fields.map(({ field, value }) => [field, value]))
  const sources = Object.fromEntries(reading.fields.map(({ field, source }) => [field, source]))
  return { ...reading, ...about, values, sources }
}

const ruled = (field: ReadField['field'], value: unknown, source: Partial<ReadField['source']>) =>
  ({ field, value, source: { via: 'said', confidence: 0.9, ...source } }) as ReadField
const heard = (...fields: ReadField[]): Reading => ({ fields, missing: [], refused: [] })
const value = (value: unknown, words: string, confidence = 0.95) => ({ value, words, confidence })

describe('a proposal', () => {
  it('fills what the rules did not find, with the words it came from', () => {
    const said = 'une soirée jazz à Genève pour cinq cents personnes'

    const { values, sources, missing, added } = read({
      said,
      proposal: {
        capacity: value(500, 'cinq cents personnes'),
        city: value('Genève', 'à Genève'),
        type: value('concert', 'soirée jazz'),
      },
    })

    expect(values).toMatchObject({ capacity: 500, city: 'Genève', type: 'concert' })
    expect(said.slice(sources.capacity?.start, sources.capacity?.end)).toBe('cinq cents personnes')
    expect(missing).toEqual(['name'])
    expect(added).toBe(3)
  })

  it('brings the country, zone and currency of its city', () => {
    const { values, sources } = read({ said: 'in Geneva', proposal: { city: value('Geneva', 'Geneva') } })

    expect(values).toEqual({ city: 'Geneva', country: 'CH', timezone: 'Europe/Zurich', currency: 'CHF' })
    expect(sources.timezone?.via).toBe('inferred')
  })

  it('is dropped where it quotes words that nobody wrote, value by value', () => {
    const { values, dropped } = read({
      said: 'a party for 80',
      proposal: {
        name: value('Midnight Ball', 'the Midnight Ball'),
        city: value('Geneva', ''),
        venueName: { value: 'The Ritz', confidence: 1 },
        capacity: value(80, '80'),
      },
    })

    expect(values).toEqual({ capacity: 80 })
    expect(dropped).toEqual(['name', 'city', 'venueName'])
  })

  it('is dropped where it breaks the rules of the draft', () => {
    const { values, dropped } = read({
      said: 'a rave for ten million people',
      proposal: {
        type: value('rave', 'rave'),
        capacity: value(10_000_000, 'ten million people'),
        taxRate: value(7, 'ten'),
      },
    })

    expect(values).toEqual({})
    expect(dropped).toEqual(['type', 'capacity', 'taxRate'])
  })

  it.each(['status', 'slug', 'dateTime', 'eventId', 'organization_id', '__proto__', 'constructor'])(
    'cannot touch %s',
    (field) => {
      const proposal = JSON.parse(`{"${field}": {"value": "published", "words": "publish", "confidence": 1}}`)

      expect(read({ said: 'publish it now', proposal }).fields).toEqual([])
    },
  )

  it('is never as sure as the person, and less so where it counted by itself', () => {
    const { sources } = read({
      said: '50 tables of 8 on Friday, "Gala"',
      proposal: { capacity: value(400, '50 tables of 8', 1), name: value('Gala', 'Gala', 1) },
    })

    expect(sources.name).toMatchObject({ via: 'said', confidence: 0.9 })
    expect(sources.capacity).toMatchObject({ via: 'inferred', confidence: 0.6 })
  })

  it('counts prices in the minor units of the place', () => {
    const said = 'Genève: étudiants 12,50, adultes 25 (100 places)'
    const tier = (name: string, price: number, words: string, quantity: number | null = null) => ({
      name,
      price,
      quantity,
      type: 'regular',
      words,
    })

    const { values, sources } = read({
      said,
      proposal: {
        city: value('Genève', 'Genève'),
        ticketTiers: {
          value: [
            tier('Étudiants', 12.5, 'étudiants 12,50'),
            tier('Adultes', 25, 'adultes 25 (100 places)', 100),
            tier('VIP', 500, 'VIP 500'),
          ],
          confidence: 0.9,
        },
      },
    })

    expect(values.ticketTiers).toEqual([
      { name: 'Étudiants', priceCents: 1250, quantity: null, type: 'regular' },
      { name: 'Adultes', priceCents: 2500, quantity: 100, type: 'regular' },
    ])
    expect(said.slice(sources.ticketTiers?.start, sources.ticketTiers?.end)).toBe(
      'étudiants 12,50, adultes 25 (100 places)',
    )
  })

  it('is refused, with the question back, where it lies in the past or costs a million', () => {
    const { values, refused } = read({
      said: 'last Friday at 8, VIP for 1,000,000',
      proposal: {
        localStart: value('2026-11-13T20:00', 'last Friday at 8'),
        ticketTiers: {
          value: [{ name: 'VIP', price: 1_000_000, quantity: null, type: 'vip', words: 'VIP for 1,000,000' }],
          confidence: 1,
        },
      },
    })

    expect(values).toEqual({})
    expect(refused.map(({ field }) => field)).toEqual(['localStart', 'ticketTiers'])
    expect(refused[0]?.reason).toContain('has already been')
  })

  it('makes an instant possible: a time comes with a zone', () => {
    const { values, sources } = read({
      said: 'on 5 May 2027 at 8pm',
      proposal: { localStart: value('2027-05-05T20:00', '5 May 2027 at 8pm') },
    })

    expect(values).toEqual({ localStart: '2027-05-05T20:00', timezone: 'UTC' })
    expect(sources.timezone).toMatchObject({ via: 'suggested', confidence: 0.2 })
  })
})

describe('where the rules read the same field', () => {
  it('their certainty wins', () => {
    const { values, added } = read({
      said: 'for 500 people, maybe 600',
      proposal: { capacity: value(600, '600') },
      rules: heard(ruled('capacity', 500, { text: '500 people', start: 4, end: 14 })),
    })

    expect(values.capacity).toBe(500)
    expect(added).toBe(0)
  })

  it.each([
    ['for 500 people. No, make it 600', 600],
    ['for 500 people … actually 600', 600],
    ['500 personnes, enfin non, plutôt 600', 600],
    ['para 500 personas, perdón, 600', 600],
    ['600? No: 500 people', 500],
  ])('unless the person took it back: %s', (said, expected) => {
    const start = said.indexOf('500')

    const { values } = read({
      said,
      proposal: { capacity: value(600, '600') },
      rules: heard(ruled('capacity', 500, { text: '500', start, end: start + 3 })),
    })

    expect(values.capacity).toBe(expected)
  })

  it.each([
    { via: 'said' as const, confidence: 0.5 },
    { via: 'inferred' as const, confidence: 0.9 },
    { via: 'suggested' as const, confidence: 0.5 },
  ])('their guess gives way: %j', (source) => {
    const { values } = read({
      said: 'a webinar on wine',
      proposal: { type: value('webinar', 'webinar') },
      rules: heard(ruled('type', 'tasting', source)),
    })

    expect(values.type).toBe('webinar')
  })

  it('a list that has all they read and more is taken', () => {
    const tier = (name: string, priceCents: number) => ({ name, priceCents, quantity: null, type: 'regular' })
    const proposed = (name: string, price: number) => ({
      name,
      price,
      quantity: null,
      type: 'regular',
      words: `${name} $${price}`,
    })
    const said = 'Adult $20, Kid $5'
    const rules = heard(ruled('ticketTiers', [tier('Adult', 2000)], { text: 'Adult $20', start: 0, end: 9 }))

    const more = read({
      said,
      proposal: { ticketTiers: { value: [proposed('Adult', 20), proposed('Kid', 5)], confidence: 0.9 } },
      rules,
    })
    const other = read({
      said,
      proposal: { ticketTiers: { value: [proposed('Kid', 5)], confidence: 0.9 } },
      rules,
    })

    expect(more.values.ticketTiers).toHaveLength(2)
    expect(other.values.ticketTiers).toEqual([tier('Adult', 2000)])
  })

  it('what they refused stays refused', () => {
    const refused: Reading['refused'] = [{ field: 'capacity', text: 'ten million', reason: 'How many?' }]

    const reading = read({
      said: 'ten million people',
      proposal: { capacity: value(10, 'ten million people') },
      rules: { ...nothing, refused },
    })

    expect(reading.values).toEqual({})
    expect(reading.refused).toEqual(refused)
  })

  it('a corrected city takes its zone along, and leaves a currency that was said', () => {
    const { values } = read({
      said: 'In Lisbon, in dollars. No, in Geneva',
      proposal: { city: value('Geneva', 'Geneva') },
      rules: heard(
        ruled('city', 'Lisbon', { text: 'Lisbon', start: 3, end: 9 }),
        ruled('country', 'PT', { via: 'inferred' }),
        ruled('timezone', 'Europe/Lisbon', { via: 'inferred' }),
        ruled('currency', 'USD', { text: 'dollars', start: 14, end: 21 }),
      ),
    })

    expect(values).toEqual({ city: 'Geneva', country: 'CH', timezone: 'Europe/Zurich', currency: 'USD' })
  })
})

describe('the tool', () => {
  it('takes values and nothing that publishes, books, sends or names a row', () => {
    const { properties, ...shape } = proposalParameters as { properties: Record<string, unknown> }

    expect(Object.keys(properties)).toEqual([...proposedFields])
    expect(Object.keys(properties).filter((name) => /status|slug|id$|publish|send|book/i.test(name))).toEqual(
      [],
    )
    expect(shape).toMatchObject({ type: 'object' })
  })

  it('is small enough to be sent with every question', () => {
    expect(JSON.stringify(proposalParameters).length).toBeLessThan(8_000)
  })
})
