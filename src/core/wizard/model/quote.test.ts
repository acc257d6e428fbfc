/** What counts as the person's own words. */
import { describe, expect, it } from 'vitest'
import { findQuote, givesLiterally } from './quote.ts'

describe('a quote', () => {
  it.each([
    ['Jazz for 500 people', '500 people', '500 people'],
    ['Jazz for 500 people', 'JAZZ', 'Jazz'],
    ['the “Harbour–Jazz”\n  night', '"Harbour-Jazz" night', '“Harbour–Jazz”\n  night'],
    ['L’été à Genève (200 places)', "l'été à genève (200", 'L’été à Genève (200'],
    ['$25.00 + tax?', '$25.00 + tax?', '$25.00 + tax?'],
    ['10月に東京でジャズ', '東京', '東京'],
    ['Вечер джаза в Москве', 'вечер джаза', 'Вечер джаза'],
  ])('of %j is found: %j', (text, words, found) => {
    const { start, end } = findQuote(text, words) ?? {}

    expect(text.slice(start, end)).toBe(found)
  })

  it.each([
    ['party for 20', 'art'],
    ['1500 people', '500'],
    ['500 people', '600 people'],
    ['500 people', ''],
    ['500 people, free', ','],
    ['abc', '.*'],
    ['a'.repeat(1_000), 'a'.repeat(500)],
  ])('of %j is not: %j', (text, words) => {
    expect(findQuote(text, words)).toBeUndefined()
  })

  it('is looked for quickly, whatever is quoted', () => {
    const started = performance.now()
    findQuote('a '.repeat(10_000), `${'a '.repeat(199)}b`)

    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('words give a value letter by letter', () => {
  it.each([
    ['500 people', 500],
    ['1,500', 1500],
    ['1.500 Gäste', 1500],
    ['1 500 places', 1500],
    ['€12.50', 12.5],
    ['12,50 €', 12.5],
    ['2k', 2000],
    ['the Harbour Jazz night', 'Harbour Jazz'],
    ['à Geneve', 'Genève'],
  ])('%j gives %j', (words, value) => {
    expect(givesLiterally(words, value)).toBe(true)
  })

  it.each([
    ['fifty tables of ten', 500],
    ['50 tables of 10', 500],
    ['a jazz night', 'Harbour Jazz'],
  ])('%j does not give %j', (words, value) => {
    expect(givesLiterally(words, value)).toBe(false)
  })
})
