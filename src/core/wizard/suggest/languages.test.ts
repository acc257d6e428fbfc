/** What is suggested in another language is the same suggestion, said in it. */
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../languages.ts'
import { derive } from '../apply.ts'
import { type DraftField, draftFields, type EventDraft, eventTypes } from '../draft.ts'
import type { Suggestion, SuggestionKind } from '../suggestion.ts'
import { allTexts, textsOf } from '../texts/of-language.ts'
import { type Asked, type Facts, noFacts } from './facts.ts'
import { suggestAll } from './suggest.ts'
import { keywords, seo } from './words.ts'

const full: EventDraft = {
  name: 'Xyz',
  type: 'conference',
  format: 'hybrid',
  city: 'Toronto',
  country: 'CA',
  amenities: ['wifi', 'stage', 'av'],
  localStart: '2027-11-15T09:00',
  timezone: 'America/Toronto',
  currency: 'CAD',
  capacity: 1500,
  ticketTiers: [{ name: 'Abc', priceCents: 900, quantity: 100, type: 'regular' }],
}
const { ticketTiers: _, localStart: __, ...bare } = full
const rich: Facts = {
  ...noFacts,
  own: ['2026-03-04T18:00', '2026-05-06T18:00'].map((localStart) => ({
    type: 'conference',
    localStart,
    currency: 'CAD',
    tiers: [{ name: 'Abc', type: 'regular', priceCents: 9_000, total: 100, sold: 100 }],
  })),
  venues: [
    {
      venueId: '0b4d3c5e-7f21-4a7e-9c55-1d2e3f405161',
      spaceId: '0b4d3c5e-7f21-4a7e-9c55-1d2e3f405162',
      name: 'Dock',
      spaceName: null,
      address: 'Quay 1',
      city: 'Toronto',
      country: 'CA',
      capacity: 2000,
      amenities: ['stage', 'av'],
      rating: 4.25,
      reviewCount: 12,
      priceCents: 125_050,
      currency: 'CAD',
      priceUnit: 'half_day',
    },
  ],
  holidays: [{ date: '2027-11-15', name: 'Dia' }],
  nearby: [{ name: 'Qrs', type: 'party', date: '2027-11-20' }],
  isSlugTaken: true,
}

type Tongues = { told: Language; written: Language }
function suggested(draft: EventDraft, facts: Facts, tongues: Tongues): Suggestion[] {
  const kept = derive({ draft, sources: {} }, { language: tongues.written })
  const asked: Asked = { ...kept, facts, now: '2027-01-12T15:00:00.000Z', ...tongues }
  return suggestAll(asked)
}
const situations: [EventDraft, Facts][] = [full, bare].flatMap((draft): [EventDraft, Facts][] => [
  [draft, rich],
  [draft, noFacts],
  [
    draft,
    {
      ...noFacts,
      similar: {
        where: 'country',
        events: 9,
        prices: [{ type: 'regular', events: 9, lowCents: 1, medianCents: 5_000, highCents: 9 }],
      },
    },
  ],
])
const only = (kind: SuggestionKind, found: Suggestion[]) => found.find((one) => one.kind === kind)

describe('in another language', () => {
  it('the same is suggested under the same id, so that what was refused stays refused', () => {
    for (const [draft, facts] of situations)
      for (const type of eventTypes) {
        const ids = (tongues: Tongues) => suggested({ ...draft, type }, facts, tongues).map(({ id }) => id)
        const english = ids({ told: 'en', written: 'en' })
        expect(english.length).toBeGreaterThan(3)
        for (const [told, written] of [
          ['es', 'es'],
          ['fr', 'fr'],
          ['es', 'fr'],
          ['fr', 'en'],
          ['en', 'es'],
        ] as const)
          expect(ids({ told, written })).toEqual(english)
      }
  })

  it('what is suggested is what the form takes', () => {
    for (const [draft, facts] of situations)
      for (const language of languages)
        for (const { edits } of suggested(draft, facts, { told: language, written: language }))
          for (const [field, value] of Object.entries(edits))
            expect(draftFields[field as DraftField].safeParse(value).success).toBe(true)
  })

  it('no title, reason or ground has an English word in it', () => {
    for (const [draft, facts] of situations)
      for (const told of ['es', 'fr'] as const)
        for (const { title, reason, basis } of suggested(draft, facts, { told, written: told }))
          expect(`${title} ${reason} ${basis}`.replace('marketing', '')).not.toMatch(
            /(?<![\p{L}-])(the|and|of|at|in|an|is|for|tickets?|usual|yours?|venue|price|holds?|draft|posts?|mails?|conference)(?!\p{L})/u,
          )
  })

  it('what was taken over in one language is not offered again in another', () => {
    for (const taken of languages) {
      const found = suggested(full, noFacts, { told: 'en', written: taken })
      const edits = Object.assign({}, only('description', found)?.edits, only('seo', found)?.edits)
      for (const written of languages) {
        const { draft } = derive({ draft: full, sources: {} }, {})
        const kept = { draft: { ...draft, ...edits } as EventDraft, sources: {} }
        const again = suggestAll({ ...kept, facts: noFacts, now: '2027-01-12T15:00:00.000Z', written })
        expect([only('description', again), only('seo', again)]).toEqual([undefined, undefined])
      }
    }
  })
})

it('a Spanish page reads why a venue is suggested in Spanish, a French one in French', () => {
  const venue = (told: Language) => only('venue', suggested(full, rich, { told, written: 'en' }))

  expect(venue('es')).toMatchObject({
    title: 'Dock',
    reason:
      'Caben 2000 personas, tú esperas 1500. Tiene un escenario y equipo de audio y vídeo. Valoración: 4,3 de 5 en 12 reseñas. Pide 1250,50\u00a0CAD por la media jornada. Por ahora está libre en tu fecha.',
    basis: '1 lugar publicado en Toronto con sitio suficiente y libre ese día',
  })
  expect(venue('fr')?.reason).toBe(
    '2\u202f000 personnes y tiennent, vous en attendez 1\u202f500. On y trouve une scène et un équipement audio et vidéo. Note\u00a0: 4,3 sur 5 pour 12 avis. Demande 1\u202f250,50\u00a0$CA pour la demi-journée. Libre à votre date pour l’instant.',
  )
})

it('a French page reads why another date is suggested, and when, in French', () => {
  const date = only('date', suggested(full, rich, { told: 'fr', written: 'en' }))

  expect(date?.title).toBe('lun. 22 nov. 2027, 09:00')
  expect(date?.reason).toContain('Le lun. 15 nov. 2027 est férié là-bas (Dia).')
  expect(date?.basis).toBe('votre date, les jours fériés du lieu, 1 événement public à proximité')
})

it('usual tickets are called what the guests call them', () => {
  const tiers = (written: Language) => only('tiers', suggested(bare, noFacts, { told: 'en', written }))

  expect(tiers('es')?.title).toBe('Anticipada CA$199 × 450, Normal CA$299 × 750 and VIP CA$499 × 300')
  expect(tiers('fr')?.edits.ticketTiers).toMatchObject([
    { name: 'Prévente', type: 'early_bird' },
    { name: 'Plein tarif', type: 'regular' },
    { name: 'VIP', type: 'vip' },
  ])
})

it('what search engines show fits in every language, whatever the names', () => {
  for (const texts of allTexts)
    for (const name of ['Ab', 'Word '.repeat(20).trim(), 'x'.repeat(100)])
      for (const type of eventTypes) {
        const draft = {
          ...full,
          name,
          type,
          dateTime: '2027-11-15T14:00:00.000Z',
          venueName: 'V '.repeat(40),
        }
        const { title, description } = seo(draft, texts)
        expect([...title].length).toBeLessThanOrEqual(60)
        expect([...description].length).toBeLessThanOrEqual(155)
      }
})

it('search words are those of the language', () => {
  expect(keywords(full, textsOf('es'))).toEqual([
    'xyz',
    'conferencia toronto',
    'toronto',
    'canadá',
    'conferencia 2027',
  ])
  expect(keywords({ ...full, format: 'virtual' }, textsOf('fr'))).toContain('conférence en ligne')
})
