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

/** "500" is not quoted from "1,500" or "1 500", nor "12" from "12.50" or "12:30". */
const wholeBefore = "(?<!\\p{N}[.,'’:])(?<!(?<!\\p{N})\\p{N}{1,3}[ \u00a0\u202f](?=\\p{N}{3}(?!\\p{N})))"
const wholeBehind = "(?![.,'’:]\\p{N})"

const denial =
  /(?<!\p{L})(?:not|no|never|nor|pas|ni|instead of|rather than|en vez de|en lugar de|au lieu d[e'’]|plutôt que|excepto|sauf|except)(?:\s(?:in|at|on|for|by|with|en|a|à|de|para|pour|con|avec|the|el|la|le|les|los)){0,2}\s*$/iu

/** "not 600", "pas Genève", "en vez de Madrid": said, and denied. "No, 600" corrects what was before. */
export function isDenied(text: string, { start }: Span): boolean {
  return denial.test(text.slice(Math.max(0, start - 40), start))
}

/** "500 people" cannot mean 600. Where there are more numbers than one, or a word that counts, it may. */
export function contradicts(words: string, value: number): boolean {
  const numbers = words.match(/\d[\d.,'’\u00a0\u202f]*(?:\s\d{3}(?!\d))*/gu) ?? []
  return numbers.length === 1 && !counting.test(words) && !givesLiterally(words, value)
}

const counting =
  /(?<!\p{L})(?:half|twice|double|dozens?|hundreds?|thousands?|tables?|each|per|times|rows?|medi[oa]|mitad|doble|docenas?|cien(?:tos|tas)?|mil|millones|mesas?|cada|demi|moitié|fois|douzaines?|cents?|mille|milliers?|x|k|%)(?!\p{L})|\d\s?[kx%]/iu

/** Where the words stand, or undefined. Case, blanks and the shape of quotes and dashes do not matter. */
export function findQuote(text: string, words: string): Span | undefined {
  const wanted = words.trim()
  if (!/[\p{L}\p{N}]/u.test(wanted) || wanted.length > longestQuote) return undefined
  const pattern = [...wanted.matchAll(/\s+|[^\s]/gu)].map(([sign]) => patternOf(sign)).join('')
  // "art" is not quoted from "party". Scripts that write without blanks have no such edges.
  const edge = '[\\p{Script=Latin}\\p{N}]'
  const found = new RegExp(
    `${/^[\p{Script=Latin}\p{N}]/u.test(wanted) ? `(?<!${edge})` : ''}${/^\p{N}/u.test(wanted) ? wholeBefore : ''}${pattern}${
      /[\p{Script=Latin}\p{N}]$/u.test(wanted) ? `(?!${edge})` : ''
    }${/\p{N}$/u.test(wanted) ? wholeBehind : ''}`,
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
