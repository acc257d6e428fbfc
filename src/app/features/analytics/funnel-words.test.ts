import { expect, it } from 'vitest'
import { countWords, latencyWords, percentWords, secondsWords } from './funnel-words.ts'

it.each([
  [null, '–'],
  [0, '0 %'],
  [0.0049, '0.5 %'],
  [0.0833, '8.3 %'],
  [0.1765, '18 %'],
  [1, '100 %'],
])('a share of %s is %s', (share, words) => {
  expect(percentWords(share)).toBe(words)
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
  expect(latencyWords(ms)).toBe(words)
})

it('one draft, two drafts, a thousand drafts', () => {
  expect([1, 2, 1000].map((count) => countWords(count, 'draft'))).toEqual([
    '1 draft',
    '2 drafts',
    '1,000 drafts',
  ])
})
