import { expect, it } from 'vitest'
import { speechIn } from '../../../../tests/support/speaking.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import type { Suggestion } from '../../../core/wizard/suggestion.ts'
import { changesOf, confidenceWords, kindWords, together } from './suggestion-words.ts'

const english = await speechIn('en')
const french = await speechIn('fr')

const draft: EventDraft = {
  currency: 'CAD',
  city: 'Toronto',
  country: 'CA',
  ticketTiers: [{ name: 'Regular', priceCents: 500, quantity: 1000, type: 'regular' }],
}
const tier = { name: 'Regular', priceCents: 550, quantity: 1000, type: 'regular' }

it('shows tickets with their numbers, before and after', () => {
  expect(changesOf({ edits: { ticketTiers: [tier, { ...tier, name: 'VIP' }] } }, draft, english)).toEqual([
    {
      label: 'Tickets',
      was: 'Regular CA$5 × 1,000',
      becomes: 'Regular CA$5.50 × 1,000\nVIP CA$5.50 × 1,000',
    },
  ])
})

it('leaves out ids, and what stays as it is', () => {
  const edits = { venueId: 'x', spaceId: 'y', venueName: 'Hall', city: 'Toronto', country: 'CA' }

  expect(changesOf({ edits }, draft, english)).toEqual([{ label: 'Venue', was: undefined, becomes: 'Hall' }])
})

it.each([
  [0.9, 'Quite sure'],
  [0.7, 'Quite sure'],
  [0.5, 'A fair guess'],
  [0.2, 'A starting point'],
])('says %d as "%s"', (confidence, words) => {
  expect(confidenceWords(confidence, english)).toBe(words)
})

it('accepts no two together that set the same field, but every part of a plan', () => {
  const suggestion = (id: string, edits: Record<string, unknown>) => ({ id, edits }) as unknown as Suggestion
  const all = [
    suggestion('a', { venueId: 1, venueName: 1 }),
    suggestion('b', { venueId: 2, venueName: 2 }),
    suggestion('c', { marketing: 1 }),
    suggestion('d', { marketing: 2 }),
    suggestion('e', { slug: 1 }),
  ]

  expect(together(all).map(({ id }) => id)).toEqual(['a', 'c', 'd', 'e'])
})

it('says in French what would change, and how sure it is', () => {
  expect(changesOf({ edits: { ticketTiers: [tier] } }, draft, french)).toEqual([
    {
      label: 'Billets',
      was: 'Regular 5\u00a0$CA × 1\u202f000',
      becomes: 'Regular 5,50\u00a0$CA × 1\u202f000',
    },
  ])
  expect([confidenceWords(0.5, french), kindWords('slug', french)]).toEqual([
    'Une bonne supposition',
    'Adresse de la page',
  ])
})
