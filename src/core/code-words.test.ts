import { expect, it } from 'vitest'
import { amenityName, countryName, typeWords } from './code-words.ts'

it('names a country, and leaves a code that is none as it is', () => {
  expect(['CA', 'GB', 'ca', '1!'].map((code) => countryName(code))).toEqual([
    'Canada',
    'United Kingdom',
    'ca',
    '1!',
  ])
})

it('names a country in the language asked for', () => {
  expect([countryName('DE', 'es'), countryName('DE', 'fr')]).toEqual(['Alemania', 'Allemagne'])
})

it('writes a kind of event for people', () => {
  expect(typeWords('product_launch')).toBe('Product launch')
})

it('has a word for every amenity, also for one it does not know', () => {
  expect(['av', 'accessible', 'sauna_hut'].map(amenityName)).toEqual([
    'Audio and video',
    'Step-free access',
    'Sauna hut',
  ])
})
