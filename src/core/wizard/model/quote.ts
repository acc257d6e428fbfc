/**
 * Finds what a model says it quotes in the text it says it quotes from. A value whose words are not
 * there was not said by the person, whatever else may be true of it.
 */
import type { Span } from '../language/spans.ts'

const longestQuote = 400

/** Signs that a model writes in its own way; letters and digits must be the person's. */
const alike: [wanted: RegExp, pattern: string][] = [
  [/^\s+$/, '\\s+'],
  [/^['‘’ʼ`´]$/, "['‘’ʼ`´]"],
  [/^["“”„«»]$/, '["“”„«»]'],
  [/^[-‐‑‒–—−]$/, '[-‐‑‒–—−]'],
]

/** Where the words stand, or undefined. Case, blanks and the shape of quotes and dashes do not matter. */
export function findQuote(text: string, words: string): Span | undefined {
  const wanted = words.trim()
  if (!/[\p{L}\p{N}]/u.test(wanted) || wanted.length > longestQuote) return undefined
  const pattern = [...wanted.matchAll(/\s+|[^\s]/gu)].map(([sign]) => patternOf(sign)).join('')
  // "art" is not quoted from "party". Scripts that write without blanks have no such edges.
  const edge = '[\\p{Script=Latin}\\p{N}]'
  const found = new RegExp(
    `${/^[\p{Script=Latin}\p{N}]/u.test(wanted) ? `(?<!${edge})` : ''}${pattern}${
      /[\p{Script=Latin}\p{N}]$/u.test(wanted) ? `(?!${edge})` : ''
    }`,
    'iu',
  ).exec(text)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}

function patternOf(sign: string): string {
  const shape = alike.find(([wanted]) => wanted.test(sign))
  return shape ? shape[1] : sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}

/** Whether the words give the value letter by letter: "500" and "1,500" do, "fifty tables of ten" does not. */
export function givesLiterally(words: string, value: string | number): boolean {
  if (typeof value === 'string') return plain(words).includes(plain(value))
  return [...words.matchAll(/\d[\d.,'’\u00a0\u202f ]*\s?k?\b|\d/giu)].some(([written]) =>
    readings(written).includes(value),
  )
}

/** "Early-Bird" and "early bird" are one name. */
export function isSameWord(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** "1.500" is 1500 to some and 1.5 to others; either may be meant. */
function readings(written: string): number[] {
  const times = /k$/i.test(written) ? 1_000 : 1
  const digits = written.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '')
  return [digits.replace(/[.,]/g, ''), digits.replace(/,/g, ''), digits.replace(/\./g, '').replace(',', '.')]
    .map((number) => Number(number) * times)
    .filter(Number.isFinite)
}
