/** Every phrase of the wizard is there in every language, and says it in that language. */
import { describe, expect, it } from 'vitest'
import { english as formInEnglish } from './form-words/english.ts'
import { formWordsOf } from './form-words/of-language.ts'
import { phrasebookOf } from './language/phrases/phrasebook.ts'
import { sentences } from './problem-words.ts'
import { saidIn } from './suggest/said/of-language.ts'
import { textsOf } from './texts/of-language.ts'

/** Loan words and names that are the same. */
const shared = new Set([
  'conference',
  'concert',
  'festival',
  'hackathon',
  'webinar',
  'seminar',
  'VIP',
  'General',
  'Standard',
  'Patron',
  'Sponsor',
  'wifi',
  'parking',
  'Benefactor',
])

/** Every text in it, by its path; a function is called with words that show up in what it says. */
function spoken(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return path === 'language' ? [] : [[path, value]]
  if (typeof value === 'function')
    return [[path, String(called(value as (...given: unknown[]) => unknown, path))]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => spoken(inner, path ? `${path}.${key}` : key))
}

/** One set of words fits all: each phrase takes what it knows of them. */
const given = {
  name: 'Q',
  what: 'W',
  where: 'E',
  upTo: 'R',
  start: 'T',
  lastDay: 'Y',
  end: 'U',
  zone: 'I',
  day: 'O',
  weekday: 'P',
  time: '1',
  weeks: 2,
  tone: 'warm',
  mails: 3,
  posts: 4,
  messages: 2,
  city: 'Z',
}
const kinds = /Reason$|Basis$/

function called(phrase: (...words: unknown[]) => unknown, path: string): unknown {
  const last = path.split('.').at(-1) ?? ''
  if (last === 'rule') return phrase('Use at least 3 characters.')
  if (last === 'refusal') return phrase({ why: 'past' }, 'Q')
  if (last === 'usualReason') return phrase('concert', given)
  if (last === 'similarBasis') return phrase(9, 'city')
  if (last === 'ownBasis') return phrase(9, 'concert')
  if (last === 'fits') return phrase([{ is: 1, most: 2 }])
  if (last === 'lists') return phrase('Q', 'half_day')
  if (last === 'ownReason' && path.startsWith('dates')) return phrase('P', '1', 2)
  if (path.startsWith('tickets') && kinds.test(last)) return phrase('concert')
  if (last === 'basis' && path.startsWith('venue')) return phrase(9, 'Z', true)
  if (last === 'when') return phrase({ city: 'Z' }, '2027-11-15T14:00:00.000Z', 'America/Toronto')
  if (['title', 'isA', 'starts', 'startsAndEnds', 'summary'].includes(last)) return phrase(given)
  if (['rated', 'tooManyTickets'].includes(last)) return phrase(7, 9)
  if (last === 'basis' && path.startsWith('fees')) return phrase('Q', true)
  return phrase('Q', 'W', 'E')
}

/** What has no word of its own in it. */
const wordless = /^[^\p{L}]*[QWERTYUIOPZ]?[^\p{L}]*([QWERTYUIOPZ]?[^\p{L}]*)*$/u

describe.each([
  ['the talk', phrasebookOf],
  ['the form', formWordsOf],
  ['suggestions', saidIn],
  ['texts for guests', textsOf],
])('%s', (_, book) => {
  it.each(['es', 'fr'] as const)(
    'has in %s every phrase there is in English, and another one',
    (language) => {
      const english = spoken(book('en'))
      const other = new Map(spoken(book(language)))

      expect([...other.keys()].toSorted()).toEqual(english.map(([path]) => path).toSorted())
      const same = english
        .filter(([path, text]) => other.get(path) === text && !shared.has(text) && !wordless.test(text))
        .map(([path, text]) => `${path}: ${text}`)
      expect(same).toEqual([])
    },
  )

  it('has no phrase that is empty or prints what is missing', () => {
    for (const language of ['en', 'es', 'fr'] as const)
      for (const [path, text] of spoken(book(language)))
        expect(`${path}: ${text}`).not.toMatch(/: $|undefined|\[object|NaN/)
  })

  it('is set in French as French is: a typographer’s apostrophe, no break before a sign', () => {
    for (const [, text] of spoken(book('fr'))) expect(text).not.toMatch(/[a-zà-ÿ]'[a-zà-ÿ]| [;:?!»%]|« /i)
  })
})

it('refusals of the wizard are the same list in every language, none of them in English', () => {
  expect(Object.keys(sentences.fr).toSorted()).toEqual(Object.keys(sentences.es).toSorted())
  for (const words of Object.values(sentences))
    for (const [english, other] of Object.entries(words)) {
      expect(other).not.toBe(english)
      expect(other).not.toBe('')
    }
})

it('a rule nobody translated is still said in the language', () => {
  expect(formWordsOf('es').rule('Too big: expected number to be <=20')).toBe('Este valor no se puede usar.')
  expect(formWordsOf('fr').rule('Invalid input')).toBe('Cette valeur ne convient pas.')
  expect(formInEnglish.rule('Invalid input')).toBe('Invalid input')
})
