import { expect, it } from 'vitest'
import { wordsIn } from '../../../../tests/support/app-words.ts'
import { latencyWords, percentWords, secondsWords } from './funnel-words.ts'

const t = await wordsIn('en', 'app')

it.each([
  [null, '–'],
  [0, '0 %'],
  [0.0049, '0.5 %'],
  [0.0833, '8.3 %'],
  [0.1765, '18 %'],
  [1, '100 %'],
])('a share of %s is %s', (share, words) => {
  expect(percentWords(share, 'en', t)).toBe(words)
})

it.each([
  [null, '–'],
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [150, '2 min 30 s'],
])('%s seconds are %s', (seconds, words) => {
  expect(secondsWords(seconds)).toBe(words)
})

it.each([
  [null, '–'],
  [640, '640 ms'],
  [8_100, '8.1 s'],
])('%s milliseconds are %s', (ms, words) => {
  expect(latencyWords(ms, 'en')).toBe(words)
})

it('writes shares and times as each language does', async () => {
  expect(percentWords(0.0833, 'es', await wordsIn('es', 'app'))).toBe('8,3\u00a0%')
  expect(percentWords(0.0833, 'fr', await wordsIn('fr', 'app'))).toBe('8,3\u00a0%')
  expect(latencyWords(8_100, 'fr')).toBe('8,1 s')
})

it.each([
  ['en', ['1 draft went past it', '2 drafts went past it', '1,000 drafts went past it']],
  ['es', ['1 borrador se la saltó', '2 borradores se la saltaron', '1000 borradores se la saltaron']],
  ['fr', ['1 brouillon l’a sautée', '2 brouillons l’ont sautée', '1\u202f000 brouillons l’ont sautée']],
] as const)('counts drafts in %s', async (language, sentences) => {
  const t = await wordsIn(language, 'organizer')

  expect([1, 2, 1000].map((count) => t('funnelStages.wentPast', { count }))).toEqual(sentences)
})
