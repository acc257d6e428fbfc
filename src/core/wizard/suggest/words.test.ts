import { describe, expect, it } from 'vitest'
import { type DraftField, draftFields, type EventDraft, eventTypes } from '../draft.ts'
import { allTexts } from '../texts/of-language.ts'
import { type Asked, noFacts } from './facts.ts'
import { fitted } from './fitted.ts'
import { keywords, seo, suggestDescription, suggestKeywords, suggestSeo, suggestSlug } from './words.ts'

const full: EventDraft = {
  name: 'Toronto Tech Summit',
  type: 'conference',
  format: 'hybrid',
  city: 'Toronto',
  country: 'CA',
  venueName: 'The Drying Floor',
  amenities: ['wifi', 'stage'],
  localStart: '2027-11-15T09:00',
  dateTime: '2027-11-15T14:00:00.000Z',
  timezone: 'America/Toronto',
  currency: 'CAD',
  ticketTiers: [{ name: 'Regular', priceCents: 29_900, quantity: 100, type: 'regular' }],
  refundPolicy: 'until_7_days',
  slug: 'toronto-tech-summit',
}
const asked = (draft: EventDraft, over: Partial<Asked> = {}): Asked => ({
  draft,
  sources: {},
  facts: noFacts,
  now: '2027-01-12T15:00:00.000Z',
  ...over,
})
const described = (draft: EventDraft, over: Partial<Asked> = {}) =>
  String(suggestDescription(asked(draft, over))[0]?.edits.description)

describe('a description', () => {
  it('says what follows from the draft, in the tone of its kind, whatever the marketing texts sound like', () => {
    expect(described(full)).toBe(
      [
        'Join us for Toronto Tech Summit, a conference at The Drying Floor in Toronto. Talks, and the conversations between them.',
        'On site: wifi and a stage. You can also join online.',
        'Tickets can be returned until seven days before. We look forward to your visit.',
      ].join('\n\n'),
    )
    expect(described({ ...full, type: 'party' })).toContain('Clear your calendar: Toronto Tech Summit')
    expect(described(full, { tone: 'playful' })).toBe(described(full))
  })

  it('leaves out what may still change', () => {
    expect(described(full)).not.toMatch(/2027|299|100|09:00|November/)
  })

  it('never replaces the person’s own', () => {
    const sources = { description: { via: 'edited' as const, confidence: 1 } }

    expect(suggestDescription(asked({ ...full, description: 'Mine.' }, { sources }))).toEqual([])
  })

  it('can be had for every kind of event, and is one the form takes', () => {
    for (const type of eventTypes)
      expect(draftFields.description.safeParse(described({ ...full, type })).success).toBe(true)
  })

  it('says nothing about returning what is free', () => {
    const ticketTiers = [{ name: 'Free', priceCents: 0, quantity: 10, type: 'free' as const }]

    expect(described({ ...full, ticketTiers })).not.toContain('returned')
  })
})

it('no tone is in a hurry or makes anything scarce', () => {
  const all = allTexts
    .flatMap(({ tones }) => Object.values(tones))
    .flatMap((words) => Object.values(words))
    .join(' ')

  expect(all).not.toMatch(
    /\b(hurry|last chance|limited|only \d|selling fast|don.t miss|before it.s too late|now or never)\b/i,
  )
})

describe('search words', () => {
  it('are what it is called, what it is and where it is, each once', () => {
    expect(keywords(full)).toEqual([
      'toronto tech summit',
      'conference toronto',
      'toronto',
      'tech',
      'summit',
      'canada',
      'conference 2027',
    ])
  })

  it('do without small words and numbers, in three languages', () => {
    expect(
      keywords({ name: 'La Noche de los 100 Libros y the Night of Books', type: 'festival' }),
    ).not.toEqual(expect.arrayContaining(['la', 'los', 'the', '100']))
  })

  it('are kept in the plan beside what is there', () => {
    const [suggestion] = suggestKeywords(asked(full))

    expect(draftFields.marketing.parse(suggestion?.edits.marketing)).toMatchObject({
      keywords: keywords(full),
      landing: { headline: 'Toronto Tech Summit' },
      mails: [],
    })
  })

  it('have an id of their own, whatever else is in the plan', () => {
    const marketing = draftFields.marketing.parse(suggestSeo(asked(full))[0]?.edits.marketing)

    const [first, later] = [asked(full), asked({ ...full, marketing })].map((one) => suggestKeywords(one)[0])

    expect(later?.id).toBe(first?.id)
    expect(later?.edits.marketing).toMatchObject({ seo: seo(full) })
  })
})

describe('an address', () => {
  it('is left alone while it is free', () => {
    expect(suggestSlug(asked(full))).toEqual([])
  })

  it.each<[string, EventDraft, string]>([
    ['gets what it lacks of place and year', full, 'toronto-tech-summit-2027'],
    ['gets both', { ...full, name: 'Jazz', slug: 'jazz' }, 'jazz-toronto-2027'],
    ['stays within its length', { ...full, name: 'x'.repeat(80), slug: 'x'.repeat(60) }, ''],
  ])('that is taken %s', (_, draft, slug) => {
    const [suggestion] = suggestSlug(asked(draft, { facts: { ...noFacts, isSlugTaken: true } }))
    expect(suggestion?.edits.slug ?? '').toBe(slug)
  })

  it('is made of kind, place and year when the name cannot be spelled', () => {
    const { slug: _, ...rest } = full

    expect(suggestSlug(asked({ ...rest, name: '東京ジャズ', city: 'Tokyo' }))[0]?.edits.slug).toBe(
      'conference-tokyo-2027',
    )
  })
})

describe('what search engines show', () => {
  it('is the name, the place and the day', () => {
    expect(seo(full)).toEqual({
      title: 'Toronto Tech Summit · Toronto, 15 Nov 2027',
      description:
        'Toronto Tech Summit: a conference at The Drying Floor in Toronto on 15 Nov 2027. Talks, and the conversations between them. Tickets online.',
    })
  })

  it('always fits, whatever the names', () => {
    for (const name of ['Ab', 'Word '.repeat(20).trim(), 'x'.repeat(100), '東京'.repeat(50)])
      for (const type of eventTypes) {
        const { title, description } = seo({
          ...full,
          name,
          type,
          venueName: 'A Very Long Name of a Venue '.repeat(4),
        })
        expect([...title].length).toBeLessThanOrEqual(60)
        expect([...description].length).toBeLessThanOrEqual(155)
        expect(title.length).toBeGreaterThan(1)
      }
  })

  it('is offered again when the draft says something else', () => {
    const marketing = draftFields.marketing.parse(suggestSeo(asked(full))[0]?.edits.marketing)

    expect(suggestSeo(asked({ ...full, marketing }))).toEqual([])
    expect(suggestSeo(asked({ ...full, marketing, city: 'Geneva' }))[0]?.reason).toContain('has changed')
  })
})

it.each([
  [['abc', 'def'], 7, 'abc def'],
  [['abc', 'def'], 6, 'abc'],
  [['one two three'], 10, 'one two…'],
  [['xxxxxxxxxx'], 5, 'xxxx…'],
  [['', 'abc'], 5, 'abc'],
])('fits %j into %d as "%s"', (parts, longest, text) => {
  expect(fitted(parts, ' ', longest)).toBe(text)
})

it('every suggestion sets fields that exist', () => {
  for (const suggestion of [suggestDescription, suggestKeywords, suggestSeo].flatMap((judge) =>
    judge(asked(full)),
  ))
    for (const [field, value] of Object.entries(suggestion.edits))
      expect(draftFields[field as DraftField].safeParse(value).success).toBe(true)
})
