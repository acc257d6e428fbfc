/**
 * Which day, or which days. Written dates are read here, in every order the world uses;
 * "next Friday" and its kin are in relative-days.ts; what is left gets guessed-day.ts.
 */
import { addDays, type Day, makeDay, nextOf, nthWeekday, partsOf } from './calendar.ts'
import { askChrono } from './guessed-day.ts'
import { holidays } from './holidays.ts'
import { readRelativeDays } from './relative-days.ts'
import { around, overlaps, type Slate, type Span, spanOf } from './spans.ts'
import {
  dayNumber,
  monthOf,
  monthWord,
  ordinalWord,
  spokenYear,
  weekdayOf,
  weekdayWord,
  yearNumber,
} from './words.ts'

/** Higher wins when a text names several days. */
export const strength = { full: 6, noYear: 5, nthWeekday: 4, relative: 3, holiday: 2, guess: 1 } as const

export type FoundDays = {
  first: Day
  last?: Day
  span: Span
  strength: number
  yearSaid: boolean
  /** The two ends of a range, when a time may stand between them. */
  ends?: [Span, Span]
}

export type DateOptions = { today: Day; monthFirst: boolean }

const ordinal = `(\\d{1,2}|${ordinalWord})(?:st|nd|rd|th|\\.(?=\\s?[-/]))?`
const year =
  "(?:,?\\s+|\\s*,\\s*|\\s+of\\s+)?((?:19|20|21)\\d\\d)(?![\\d.,]\\d|\\s*(?:people|ppl|guests|tickets|seats|attendees))|(?:,?\\s+'(\\d\\d)\\b)"
const maybeYear = `(?:${year}|\\s+(${spokenYear}))?`
const before = `(?<![\\d:./,$€£-])(?:\\b(?:${weekdayWord}\\b\\.?\\s*(?:\\+|&|and|-|to|\\/|,)\\s*)?${weekdayWord}\\b\\.?,?\\s+)?(?:the\\s+)?`
const through = '\\s*(?:-|to|until|till|til|through|thru|/)\\s*(?:the\\s+)?'
const together = '\\s*(?:&|and|\\+)\\s*(?:the\\s+)?'
const later = `(?:${weekdayWord}\\b\\.?,?\\s+)?(?:the\\s+)?`

const dayThenMonth = new RegExp(
  `${before}\\b${ordinal}(?:(?:,\\s*\\d{1,2})?(?:${through}|${together})${later}${ordinal})?(?:\\s+of)?[\\s.-]*(${monthWord})\\b\\.?${maybeYear}`,
  'gi',
)
const monthThenDay = new RegExp(
  `${before}\\b(${monthWord})\\b\\.?\\s+(?:the\\s+)?${ordinal}(?![\\d:]|\\s?(?:am|pm|a\\.m|p\\.m)\\b)(?:(?:${through}|,\\s*\\d{1,2}${together}|${together})${later}${ordinal}(?![\\d:]|\\s?(?:am|pm|a\\.m|p\\.m)\\b|\\s+(?!20\\d\\d)\\d|\\s+(?!in\\b|at\\b|from\\b|with\\b|of\\b|on\\b|for\\b|and\\b|this\\b)[a-z]))?${maybeYear}`,
  'gi',
)
const isoDate = /(?<![\d-])((?:19|20|21)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])/g
const numericDate = new RegExp(
  `${before}(?<!\\d)(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d\\d)(?![\\d:%]|[.,]\\d)`,
  'gi',
)
/** "16.-18.04.2027", "16-18/04/2027": the days of one month. */
const numericRange =
  /(?<![\d./-])(\d{1,2})\.?\s?(?:-|to|bis|al?)\s?(\d{1,2})[./](\d{1,2})[./](20\d\d)(?!\d)/gi
const shortDate = new RegExp(
  `(?:(?:\\bon|${weekdayWord}\\b\\.?,?|date:?|when:?)\\s+)(\\d{1,2})([./])(\\d{1,2})\\.?(?!\\d|\\s?(?:am|pm|%)|[./:]\\d)|(?<=^|[\\s,])(\\d{1,2})(\\/)(\\d{1,2})(?=,?\\s+(?:at\\s+|@\\s?|from\\s+)?(?:\\d{1,2}(?:[:.]\\d\\d)?\\s?(?:[ap]m|h\\b|-)|\\d{1,2}:\\d\\d|noon|midnight))`,
  'gi',
)
const nthOfMonth = new RegExp(
  `\\b(?:(?:the\\s+)?(first|1st|second|2nd|third|3rd|fourth|4th|last)|every|each)\\s+(${weekdayWord})s?\\s+(?:of|in|throughout)\\s+(${monthWord})\\b${maybeYear}`,
  'gi',
)
const nthNames = ['first', 'second', 'third', 'fourth']

/** A day that is the end of something else: early birds, deadlines, the line a mail was sent on. */
const deadline =
  /(?:until|till|til|before|by|deadline:?|closes?|closing|expires?|ends?|sent:?|born|since|announced|sales? (?:opens?|starts?)|rsvp by|register by|opens?)\s*(?:on\s+)?$/i
const rangeGap =
  /^[\s,]*(?:(?:at|@|from)?\s*\d{1,2}(?::\d\d)?\s*(?:am|pm)?[\s,]*)?(?:-|to|until|till|til|through|thru|and ends?(?: on)?|&|and)\s*(?:on\s+)?(?:the\s+)?$/i

export function readDates(slate: Slate, options: DateOptions): FoundDays[] {
  const found: FoundDays[] = []
  const text = slate.rest()
  const add = (one: FoundDays | undefined) => {
    if (one && !found.some((other) => overlaps(other.span, one.span))) found.push(one)
  }

  for (const match of text.matchAll(isoDate)) add(fromParts(match, match[1], match[2], match[3], options))
  for (const match of text.matchAll(dayThenMonth)) add(fromDayMonth(match, options))
  for (const match of text.matchAll(monthThenDay)) add(fromMonthDay(match, options))
  for (const match of text.matchAll(numericRange)) add(fromNumericRange(match))
  for (const match of text.matchAll(numericDate)) add(fromNumbers(match, options))
  for (const match of text.matchAll(nthOfMonth)) add(fromNthWeekday(match, options))
  for (const match of text.matchAll(shortDate)) add(fromShort(match, options))
  for (const one of readHolidays(text, options.today)) add(one)
  for (const one of readRelativeDays(text, options.today)) add(one)
  if (found.length === 0) add(askChrono(text, options.today))

  const joined = joinRanges(
    found.sort((a, b) => a.span.start - b.span.start),
    text,
  )
  const useful = joined.filter(
    (one) => !deadline.test(text.slice(Math.max(0, one.span.start - 24), one.span.start)),
  )
  return useful.sort((a, b) => b.strength - a.strength || a.span.start - b.span.start)
}

/** Wipes every day, deadlines included, so that no digit of them is read as anything else. */
export function wipeDates(slate: Slate, options: DateOptions): FoundDays[] {
  const days = readDates(slate, options)
  for (const day of days) for (const span of day.ends ?? [day.span]) slate.take(span)
  const rest = slate.rest()
  for (const pattern of [dayThenMonth, monthThenDay])
    for (const match of rest.matchAll(pattern))
      if (monthOf(match.find((group, i) => i > 0 && /^[a-z]{3}/i.test(group ?? '')) ?? ''))
        slate.take(spanOf(match))
  return days
}

function fromDayMonth(match: RegExpExecArray, { today }: DateOptions): FoundDays | undefined {
  const [, d1 = '', d2, word = '', y4, y2, spoken] = match
  const month = monthOf(word)
  return month
    ? build(match, today, month, dayNumber(d1), d2 ? dayNumber(d2) : undefined, yearOf(y4, y2, spoken))
    : undefined
}

function fromMonthDay(match: RegExpExecArray, { today }: DateOptions): FoundDays | undefined {
  const [, word = '', d1 = '', d2, y4, y2, spoken] = match
  const month = monthOf(word)
  return month
    ? build(match, today, month, dayNumber(d1), d2 ? dayNumber(d2) : undefined, yearOf(y4, y2, spoken))
    : undefined
}

function build(
  match: RegExpExecArray,
  today: Day,
  month: number,
  d1: number,
  d2: number | undefined,
  said: number | undefined,
): FoundDays | undefined {
  const on = (date: number) =>
    said ? makeDay(said, month, date) : nextOf(today, (y) => makeDay(y, month, date))
  const first = on(d1)
  const last = d2 !== undefined && d2 > d1 && first ? makeDay(partsOf(first).year, month, d2) : undefined
  if (!first || (d2 !== undefined && !last)) return undefined
  return {
    first,
    ...(last && { last }),
    span: spanOf(match),
    strength: said ? strength.full : strength.noYear,
    yearSaid: said !== undefined,
  }
}

function fromNumbers(match: RegExpExecArray, options: DateOptions): FoundDays | undefined {
  const [, one = '', mark, two = '', y = ''] = match
  const fullYear = y.length === 2 ? `20${y}` : y
  // A dot always means day first; a slash does too wherever the month cannot be.
  const monthFirst = mark !== '.' && (Number(two) > 12 || (options.monthFirst && Number(one) <= 12))
  return monthFirst
    ? fromParts(match, fullYear, one, two, options)
    : fromParts(match, fullYear, two, one, options)
}

function fromNumericRange(match: RegExpExecArray): FoundDays | undefined {
  const [, d1, d2, month, y] = match.map(Number)
  const first = makeDay(y ?? 0, month ?? 0, d1 ?? 0)
  const last = makeDay(y ?? 0, month ?? 0, d2 ?? 0)
  if (!first || !last || last <= first) return undefined
  return { first, last, span: spanOf(match), strength: strength.full, yearSaid: true }
}

function fromShort(match: RegExpExecArray, { today, monthFirst }: DateOptions): FoundDays | undefined {
  const [one = '', mark, two = ''] = match.slice(1).filter((part) => part !== undefined)
  if (one === '24' && two === '7') return undefined
  const us = mark !== '.' && (Number(two) > 12 || (monthFirst && Number(one) <= 12))
  const [month, date] = us ? [Number(one), Number(two)] : [Number(two), Number(one)]
  const first = nextOf(today, (y) => makeDay(y, month, date))
  return first ? { first, span: spanOf(match), strength: strength.noYear, yearSaid: false } : undefined
}

function fromParts(
  match: RegExpExecArray,
  y: string | undefined,
  m: string | undefined,
  d: string | undefined,
  _: DateOptions,
): FoundDays | undefined {
  const first = makeDay(Number(y), Number(m), Number(d))
  return first ? { first, span: spanOf(match), strength: strength.full, yearSaid: true } : undefined
}

function fromNthWeekday(match: RegExpExecArray, { today }: DateOptions): FoundDays | undefined {
  const [, nth = '', day = '', word = '', y4, y2, spoken] = match
  const month = monthOf(word)
  const weekday = weekdayOf(day)
  if (!month || weekday === undefined) return undefined
  const n =
    nth.toLowerCase() === 'last'
      ? -1
      : Number.parseInt(nth, 10) || nthNames.indexOf(nth.toLowerCase()) + 1 || 1
  const said = yearOf(y4, y2, spoken)
  const first = said
    ? nthWeekday(said, month, weekday, n)
    : nextOf(today, (y) => nthWeekday(y, month, weekday, n))
  return first
    ? {
        first,
        span: spanOf(match),
        strength: said ? strength.full : strength.nthWeekday,
        yearSaid: Boolean(said),
      }
    : undefined
}

/** "the day after Christmas". */
const besideDay = /\bday (after|before) (?:the )?$/

function readHolidays(text: string, today: Day): FoundDays[] {
  return holidays.flatMap(({ name, on }) => {
    const match = new RegExp(`\\b(?:${name})\\b(?:,?\\s+((?:19|20)\\d\\d))?`, 'i').exec(text)
    if (!match) return []
    const said = match[1] ? Number(match[1]) : undefined
    const holiday = said ? on(said) : nextOf(today, on)
    const beside = besideDay.exec(text.slice(0, match.index))
    const first = holiday && beside ? addDays(holiday, beside[1] === 'after' ? 1 : -1) : holiday
    return first
      ? [
          {
            first,
            span: spanOf(match),
            strength: said ? strength.noYear : strength.holiday,
            yearSaid: Boolean(said),
          },
        ]
      : []
  })
}

/** "12 Dec 2027 to 14 Dec 2027" is one range, found as two days. */
function joinRanges(sorted: FoundDays[], text: string): FoundDays[] {
  const joined: FoundDays[] = []
  for (const one of sorted) {
    const previous = joined.at(-1)
    const gap = previous && text.slice(previous.span.end, one.span.start)
    if (!previous || previous.last || gap === undefined || !rangeGap.test(gap)) {
      joined.push(one)
      continue
    }
    joined[joined.length - 1] = join(previous, one)
  }
  return joined
}

function join(from: FoundDays, to: FoundDays): FoundDays {
  // "28 Dec to 2 Jan 2028": a year said only at the end belongs to the end, and the start is before it.
  let { first } = from
  if (!from.yearSaid && to.yearSaid && first.slice(0, 4) !== to.first.slice(0, 4)) {
    const sameYear = to.first.slice(0, 4) + first.slice(4)
    first = sameYear <= to.first ? sameYear : `${Number(to.first.slice(0, 4)) - 1}${first.slice(4)}`
  }
  let last = to.last ?? to.first
  if (!to.yearSaid && last < first) {
    const { month, date } = partsOf(last)
    last = nextOf(first, (y) => makeDay(y, month, date)) ?? addDays(first, 1)
  }
  return {
    first,
    last,
    span: around(from.span, to.span),
    ends: [from.span, to.span],
    strength: Math.max(from.strength, to.strength),
    yearSaid: from.yearSaid || to.yearSaid,
  }
}

function yearOf(four?: string, two?: string, spoken?: string): number | undefined {
  return four ? Number(four) : two ? 2000 + Number(two) : spoken ? yearNumber(spoken) : undefined
}
