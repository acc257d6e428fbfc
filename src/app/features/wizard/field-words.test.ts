import { describe, expect, it } from 'vitest'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { sourceWords, valueWords, wallWords } from './field-words.ts'

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
    expect(valueWords(field, draft)).toBe(words)
  })

  it('has no words for what is empty', () => {
    expect(valueWords('amenities', { amenities: [] })).toBeUndefined()
    expect(valueWords('name', {})).toBeUndefined()
  })
})

describe('wallWords', () => {
  it('shows the clock on the wall whatever zone the reader is in', () => {
    expect(wallWords('2027-11-15T09:00')).toBe('Mon 15 Nov 2027, 09:00')
  })
})

describe('sourceWords', () => {
  it('says in plain words what nobody said', () => {
    expect(sourceWords('timezone', { via: 'inferred', confidence: 1 })).toBe('from the city')
    expect(sourceWords('refundPolicy', { via: 'suggested', confidence: 1 })).toBe('our suggestion')
  })

  it('leaves quoting to the words themselves', () => {
    expect(sourceWords('capacity', { via: 'said', text: '500 people', confidence: 1 })).toBeUndefined()
  })
})
