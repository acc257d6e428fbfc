/**
 * How long. Read and wiped before dates: chrono takes "48 hour hackathon" for a day after tomorrow.
 */
import { type Slate, type Span, spanOf } from './spans.ts'
import { toNumber, wordNumber } from './words.ts'

export type FoundDuration = {
  /** Minutes, when hours or minutes were said. */
  minutes?: number
  /** Number of days, when days were said. */
  days?: number
  span: Span
}

const number = `(\\d+(?:[.,]\\d+)?|an?|half an?|${wordNumber})`
const hours = new RegExp(
  `(?<![\\d:.,$€£-])\\b${number}(?:\\s?-\\s?|\\s*)(hours?|hrs?|h(?=[\\s,;.)!]|$)|minutes?|mins?|min)\\b\\.?(?:(?:\\s+and)?\\s+(a half|(?<!(?:m|mins?|minutes?|\\.)\\s+)[0-5]?\\d(?:\\s*(?:minutes?|mins?|m)\\b|(?=\\s*(?:$|[.,;)\\n]))))(?![\\d:]))?`,
  'gi',
)
const days = new RegExp(
  `(?<![\\d:.,])\\b${number}(?:\\s?-\\s?|\\s+)(?:(full|whole|consecutive)\\s+)?(days?|nights?|weeks?)\\b(?:-long)?`,
  'gi',
)
const isSeries = /\b(?:every|each|weekly|per week|once a week)\b/i
const wholeDay = /\b(half|full|whole|all)[ -]day\b/gi

/** "refunds up to 7 days before", "every 2 hours", "in 3 weeks": lengths of something else. */
const elsewhereBefore =
  /(?:within|every|in|up to|at least|the last|the past|about every|after|refund\w*[^.]{0,30}|notice|cancel\w*[^.]{0,30})\s*$/i
const elsewhereAfter =
  /^\s*(?:before|prior|notice|ago|after|in advance|earlier|old|away|each way|walk|drive|(?:\w+\s+)?(?:pass|passes|ticket|tickets)\b)/i

/** "two weeks from tomorrow" counts days; "3 days from 10 September" is a length. */
const fromThen =
  /^\s*(?:from|after)\s+(?:now|today|to-?morrow|tmrw|this|next|the|that|mon|tue|wed|thu|fri|sat|sun)/i

export function readDuration(slate: Slate): FoundDuration | undefined {
  const found: FoundDuration[] = []
  for (const match of slate.rest().matchAll(hours)) {
    const [, said = '', unit = '', more] = match
    if (unit === 'h' && Number(said) > 12 && Number(said) <= 24 && isHourOfDay(slate.rest(), spanOf(match)))
      continue
    const base = many(said) * (/^h/i.test(unit) ? 60 : 1)
    const extra = more === 'a half' ? 30 : more ? Number.parseInt(more, 10) : 0
    add({ minutes: Math.round(base + extra), span: spanOf(match) })
  }
  for (const match of slate.rest().matchAll(days)) {
    const isWeeks = /^week/i.test(match[3] ?? '')
    // A series runs for weeks; each of its evenings does not.
    if (isWeeks && isSeries.test(slate.plain)) {
      slate.take(spanOf(match))
      continue
    }
    const n = many(match[1] ?? '') * (isWeeks ? 7 : 1)
    add({ days: n, span: spanOf(match) })
  }
  for (const match of slate.rest().matchAll(wholeDay))
    add({ minutes: /half/i.test(match[1] ?? '') ? 240 : 480, span: spanOf(match) }, true)

  return found.find((one) => one.minutes !== undefined) ?? found[0]

  function add(one: FoundDuration, isDay = false): void {
    const rest = slate.rest()
    const tail = rest.slice(one.span.end, one.span.end + 24)
    // "two weeks from tomorrow" is a day; relative-days.ts must still see it.
    if (
      (!isDay && one.minutes === undefined && fromThen.test(tail)) ||
      /\bin\s+$/.test(rest.slice(0, one.span.start).slice(-4))
    )
      return
    const elsewhere =
      elsewhereBefore.test(rest.slice(Math.max(0, one.span.start - 40), one.span.start)) ||
      elsewhereAfter.test(tail)
    slate.take(one.span)
    const amount = (one.minutes ?? 0) + (one.days ?? 0)
    if (!elsewhere && amount > 0 && (one.minutes ?? 5) >= 5) found.push(one)
  }
}

/** "at 19h" is seven in the evening, "24h hackathon" is long. */
function isHourOfDay(text: string, span: Span): boolean {
  return !/^\s*(?:\w+\s+)?(?:hack|jam|marathon|stream|challenge|event|race|run)/i.test(
    text.slice(span.end, span.end + 24),
  )
}

function many(said: string): number {
  if (/^half/i.test(said)) return 0.5
  return /^an?$/i.test(said) ? 1 : toNumber(said)
}
