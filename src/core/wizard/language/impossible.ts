/**
 * Numbers that no event has: "minus fifty people", "$1e308", "3 May 9999". They are wiped before anybody
 * reads a part of one ("308 dollars"), and each that means a field is asked about.
 */
import type { DraftField } from '../draft.ts'
import type { Refusal } from './refusal.ts'
import { type Slate, type Span, spanOf } from './spans.ts'
import { monthWord, wordNumber } from './words.ts'

const people = '(?:people|persons?|guests|attendees|seats|places|participants|visitors|pax|ppl)'
const money = '(?:US\\$|[$€£₹])'
const coins = '(?:dollars?|euros?|pounds?|pesos|francs|EUR|USD|GBP)'
/** "1e308", "2.5E+10". */
const scientific = '\\d{1,9}(?:\\.\\d{1,9})?e[+-]?\\d{1,4}'
const huge = '\\d{10,15}'
const below = '(?:minus|negative|menos|moins)'

type Rule = readonly [DraftField, 'too_far' | 'less_than_none' | 'too_large', RegExp]

const rules: readonly Rule[] = [
  ['capacity', 'too_large', new RegExp(`(?<![\\d.,])(?:${scientific}|${huge})\\s{0,3}${people}\\b`, 'gi')],
  [
    'ticketTiers',
    'too_large',
    new RegExp(
      `${money}\\s?(?:${scientific}|${huge})|(?<![\\d.,])(?:${scientific}|${huge})\\s?${coins}\\b`,
      'gi',
    ),
  ],
  ['ticketTiers', 'too_large', new RegExp(`(?<![\\d.,])(?:${scientific}|${huge})\\s{0,3}tickets?\\b`, 'gi')],
  [
    'capacity',
    'less_than_none',
    new RegExp(`(?<!\\p{L})${below}\\s(?:\\d{1,9}|${wordNumber})\\s{1,3}${people}\\b`, 'giu'),
  ],
  [
    'ticketTiers',
    'less_than_none',
    new RegExp(
      `${money}\\s?[-−]\\s?\\d{1,9}|(?<!\\p{L})${below}\\s(?:${money}\\s?\\d{1,9}|\\d{1,9}\\s?${coins}\\b)`,
      'giu',
    ),
  ],
  [
    'localStart',
    'too_far',
    new RegExp(
      `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?(?:${monthWord})|(?:${monthWord})\\s\\d{1,2}(?:st|nd|rd|th)?),?\\s(?:del?\\s)?(?:2[2-9]|[3-9]\\d)\\d\\d(?!\\s{0,3}${people})\\b|(?<![\\d-])(?:2[2-9]|[3-9]\\d)\\d\\d-\\d\\d-\\d\\d(?!\\d)|(?<![\\d./-])\\d{1,2}([./])\\d{1,2}\\1(?:2[2-9]|[3-9]\\d)\\d\\d(?!\\d)`,
      'gi',
    ),
  ],
]

export function refuseImpossible(slate: Slate): Refusal[] {
  return rules.flatMap(([field, why, pattern]) => {
    const spans = [...slate.rest().matchAll(pattern)].map(spanOf)
    for (const span of spans) slate.take(span)
    const [first] = spans
    return first ? [{ field, text: quoted(slate, first), why }] : []
  })
}

function quoted({ text }: Slate, { start, end }: Span): string {
  return text.slice(start, end).trim()
}
