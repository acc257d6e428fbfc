import { describe, expect, it } from 'vitest'
import { speechIn } from '../../../../tests/support/speaking.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { amenityName, labelOf, namesOf, sourceWords, valueWords, wallWords, wordsOf } from './field-words.ts'

const english = await speechIn('en')
const spanish = await speechIn('es')
const french = await speechIn('fr')

const draft: EventDraft = {
  type: 'product_launch',
  city: 'Toronto',
  country: 'CA',
  timezone: 'America/Toronto',
  localStart: '2027-11-15T09:00',
  taxRate: 0.13,
  currency: 'USD',
  ticketTiers: [
    { name: 'Early bird', priceCents: 19900, quantity: 150, type: 'early_bird' },
    { name: 'Student', priceCents: 0, quantity: 20, type: 'free' },
  ],
}

describe('valueWords', () => {
  it.each([
    ['type', 'Product launch'],
    ['city', 'Toronto, Canada'],
    ['timezone', 'Toronto time'],
    ['taxRate', '13 %'],
    ['ticketTiers', 'Early bird $199, Student Free'],
  ] as const)('writes %s for people', (field, words) => {
    expect(valueWords(field, draft, english)).toBe(words)
  })

  it('has no words for what is empty', () => {
    expect(valueWords('amenities', { amenities: [] }, english)).toBeUndefined()
    expect(valueWords('name', {}, english)).toBeUndefined()
  })

  it.each([
    ['type', 'Lanzamiento de producto', 'Lancement de produit'],
    ['city', 'Toronto, Canadá', 'Toronto, Canada'],
    ['localStart', 'lun 15 nov 2027, 09:00', 'lun. 15 nov. 2027, 09:00'],
    ['timezone', 'hora de Toronto', 'heure de Toronto'],
    ['capacity', '12.500', '12\u202f500'],
    ['duration', '2 días', '2 jours'],
    ['taxRate', '8,875 %', '8,875 %'],
    ['refundPolicy', 'Hasta 7 días antes', 'Jusqu’à 7 jours avant'],
    ['amenities', 'Wifi, Aparcamiento', 'Wifi, Stationnement'],
    ['ticketTiers', 'Early bird 199\u00a0US$, Student Gratis', 'Early bird 199\u00a0$US, Student Gratuit'],
  ] as const)('writes %s as Spanish and French do', (field, inSpanish, inFrench) => {
    const full: EventDraft = {
      ...draft,
      capacity: 12_500,
      duration: 2880,
      taxRate: 0.08875,
      refundPolicy: 'until_7_days',
      amenities: ['wifi', 'parking'],
    }

    expect([valueWords(field, full, spanish), valueWords(field, full, french)]).toEqual([inSpanish, inFrench])
  })
})

describe('wallWords', () => {
  it('shows the clock on the wall whatever zone the reader is in', () => {
    expect(wallWords('2027-11-15T09:00', 'en')).toBe('Mon 15 Nov 2027, 09:00')
  })
})

describe('sourceWords', () => {
  it('says in plain words what nobody said', () => {
    expect(sourceWords('timezone', { via: 'inferred', confidence: 1 }, english)).toBe('from the city')
    expect(sourceWords('refundPolicy', { via: 'suggested', confidence: 1 }, english)).toBe('our suggestion')
  })

  it('leaves quoting to the words themselves', () => {
    expect(
      sourceWords('capacity', { via: 'said', text: '500 people', confidence: 1 }, english),
    ).toBeUndefined()
  })
})

it('names the fields of a change as they stand in a sentence, without those that only follow', () => {
  const change = { name: 'x', localStart: 'y', dateTime: 'z', 'contact.name': 'w' }

  expect([english, spanish, french].map((speech) => namesOf(change, speech))).toEqual([
    'name, starts, your name',
    'nombre, empieza, tu nombre',
    'nom, début, votre nom',
  ])
  expect(labelOf('contact.phone', french)).toBe('Téléphone')
})

it('says that a value is missing in the language of the page', () => {
  expect([english, spanish, french].map((speech) => wordsOf('city', {}, speech))).toEqual([
    'nothing',
    'nada',
    'rien',
  ])
})

it('keeps what a venue offers that the wizard does not know', () => {
  expect([amenityName('av', spanish), amenityName('sauna_hut', spanish)]).toEqual([
    'Audio y vídeo',
    'Sauna hut',
  ])
})
