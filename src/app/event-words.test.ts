import { describe, expect, it } from 'vitest'
import { wordsIn } from '../../tests/support/app-words.ts'
import { agoWords, daysBetween, standing } from './event-words.ts'

const t = await wordsIn('en', 'organizer')
const app = await wordsIn('en', 'app')

describe('standing', () => {
  it('says sold out before it says on sale', () => {
    expect(standing({ status: 'published', tickets_sold: 180, tickets_total: 180 }, t).words).toBe('Sold out')
    expect(standing({ status: 'published', tickets_sold: 0, tickets_total: 0 }, t).words).toBe('On sale')
  })

  it('does not sell out an event that no longer sells', () => {
    expect(standing({ status: 'cancelled', tickets_sold: 10, tickets_total: 10 }, t).words).toBe('Cancelled')
  })

  it('says it in the language of the words', async () => {
    const full = { status: 'published', tickets_sold: 180, tickets_total: 180 } as const

    expect(standing(full, await wordsIn('es', 'organizer')).words).toBe('Agotado')
    expect(standing(full, await wordsIn('fr', 'organizer')).words).toBe('Complet')
  })
})

describe('daysBetween', () => {
  it('counts the days of the place, not of the reader', () => {
    const lateEveningInToronto = new Date('2027-11-15T03:30:00Z')

    expect(daysBetween(lateEveningInToronto, '2027-11-15T14:00:00Z', 'America/Toronto')).toBe(1)
    expect(daysBetween(lateEveningInToronto, '2027-11-15T14:00:00Z', 'UTC')).toBe(0)
  })

  it('is not thrown off by a change to summer time', () => {
    expect(daysBetween(new Date('2027-03-13T12:00:00Z'), '2027-03-15T12:00:00Z', 'America/Toronto')).toBe(2)
  })
})

describe('agoWords', () => {
  const now = new Date('2027-01-10T12:00:00Z')

  it.each([
    ['2027-01-10T11:59:30Z', 'just now'],
    ['2027-01-10T11:55:00Z', '5 min ago'],
    ['2027-01-10T09:00:00Z', '3 h ago'],
    ['2027-01-09T09:00:00Z', 'yesterday'],
    ['2027-01-08T09:00:00Z', '2 days ago'],
    ['2027-01-10T12:00:05Z', 'just now'],
  ])('writes %s as %s', (instant, words) => {
    expect(agoWords(instant, now, app)).toBe(words)
  })

  it.each([
    ['es', ['hace 3 h', 'ayer', 'hace 2 días']],
    ['fr', ['il y a 3 h', 'hier', 'il y a 2 jours']],
  ] as const)('writes distances in %s', async (language, distances) => {
    const t = await wordsIn(language, 'app')
    const instants = ['2027-01-10T09:00:00Z', '2027-01-09T09:00:00Z', '2027-01-08T09:00:00Z']

    expect(instants.map((instant) => agoWords(instant, now, t))).toEqual(distances)
  })
})
