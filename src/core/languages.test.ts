/** Whoever asks is answered in a language of theirs. */
import { expect, it } from 'vitest'
import { preferredLanguage } from './languages.ts'

it.each([
  ['fr-CA', 'fr'],
  ['de, es;q=0.5', 'es'],
  ['en;q=0.3, fr;q=0.8, es;q=0.5', 'fr'],
  ['fr;q=0, es;q=0.1', 'es'],
  ['ES', 'es'],
  ['de-CH', 'en'],
  ['*', 'en'],
  ['', 'en'],
  ['fr;q=x', 'fr'],
  [null, 'en'],
  [undefined, 'en'],
])('answers %j in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})

it('takes a list in the order of its wishes', () => {
  expect(preferredLanguage(['de-DE', 'fr-CH', 'en'])).toBe('fr')
  expect(preferredLanguage([])).toBe('en')
})
