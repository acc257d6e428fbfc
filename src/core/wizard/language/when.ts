/** Day, time and length together: the start on the wall, and how many minutes until the end. */
import type { EventType, FieldSource } from '../draft.ts'
import { addDays, type Day, daysBetween } from './calendar.ts'
import type { FoundDays } from './dates.ts'
import type { FoundDuration } from './durations.ts'
import type { Refusal } from './refusal.ts'
import { around, type Slate } from './spans.ts'
import type { FoundTimes } from './times.ts'

export type When = {
  localStart?: { value: string; source: FieldSource }
  duration?: { value: number; source: FieldSource }
  refused: Refusal[]
}

/** The hour such an event usually starts at, when only the day is said. */
const usualHour: Partial<Record<EventType, number>> = {
  conference: 9,
  workshop: 9,
  seminar: 9,
  exhibition: 10,
  webinar: 12,
  sports: 9,
  hackathon: 9,
  retreat: 9,
  community: 10,
  wedding: 15,
  meetup: 18,
  networking: 18,
  tasting: 18,
  product_launch: 18,
  concert: 19,
  party: 19,
  dinner: 19,
  fundraiser: 19,
  performance: 19,
  screening: 19,
  fashion_show: 19,
}

const eveningTypes: readonly EventType[] = [
  'concert',
  'party',
  'dinner',
  'fundraiser',
  'performance',
  'screening',
  'networking',
  'meetup',
  'tasting',
]

export function isEveningType(type: EventType | undefined): boolean {
  return type !== undefined && eveningTypes.includes(type)
}

const dayParts: [RegExp, number][] = [
  [/\bmorning\b/i, 9],
  [/\blunch ?time\b/i, 12],
  [/\bafternoon\b/i, 14],
  [/\b(?:evening|tonight|tonite|soir[eé]e)\b/i, 19],
  [/\bnight\b/i, 20],
]

export type WhenFacts = {
  slate: Slate
  days: FoundDays[]
  times: FoundTimes
  length: FoundDuration | undefined
  type: EventType | undefined
  today: Day
  nowMinute: number
  /** Wall clock of the draft so far; a new time keeps its day, a new day keeps its time. */
  before?: { localStart?: string; duration?: number }
}

export function settleWhen(facts: WhenFacts): When {
  const { slate, days, times, before } = facts
  const when: When = { refused: [] }
  const day = days[0]
  const dayOfDraft = before?.localStart?.slice(0, 10)
  const text = day ? slate.text.slice(day.span.start, day.span.end).trim() : ''

  if (day && isPast(day, facts)) {
    when.refused.push({
      field: 'localStart',
      text,
      why: 'past',
    })
    return when
  }
  if (day?.last && day.last < day.first)
    when.refused.push({
      field: 'duration',
      text,
      why: 'end_before_start',
      first: day.first,
      last: day.last,
    })

  const first = day?.first ?? (times.start ? dayOfDraft : undefined)
  if (first) when.localStart = startOn(first, facts)
  const duration = settleDuration(facts, when.localStart?.value)
  if (duration) when.duration = duration
  return when
}

function isPast(day: FoundDays, { today, times, nowMinute }: WhenFacts): boolean {
  if (day.first < today) return true
  return day.first === today && times.start !== undefined && times.start.minute < nowMinute
}

function startOn(first: Day, facts: WhenFacts): NonNullable<When['localStart']> {
  const { slate, days, times, type, before } = facts
  const day = days[0]
  if (times.start) {
    const span = day ? around(day.span, times.start.span) : times.start.span
    // Words between the two may be long; then only the day is quoted.
    const quoted = day && span.end - span.start > 60 ? day.span : span
    return { value: at(first, times.start.minute), source: slate.said(quoted, times.start.sure ? 0.95 : 0.8) }
  }
  const said = day?.span
  const clockOfDraft = before?.localStart?.slice(11)
  if (clockOfDraft && said) return { value: `${first}T${clockOfDraft}`, source: slate.said(said, 0.9) }
  const part = dayParts.find(([word]) => word.test(slate.plain))
  const hour = part?.[1] ?? (type && usualHour[type]) ?? 10
  return { value: at(first, hour * 60), source: slate.inferred(said, part ? 0.6 : 0.4) }
}

function settleDuration(facts: WhenFacts, localStart: string | undefined): When['duration'] {
  const { slate, days, times, length, before } = facts
  const day = days[0]
  const start = times.start?.minute ?? minuteOf(before?.localStart ?? localStart)
  const perDay = times.end && start !== undefined ? endAfter(times.end.minute, start) - start : undefined
  const dayCount =
    day?.last && day.last > day.first ? daysBetween(day.first, day.last) + 1 : (length?.days ?? 1)

  if (dayCount > 1) {
    const span = day?.last ? day.span : (length?.span ?? { start: 0, end: 0 })
    // An end after midnight on a range that says both days is not one more day.
    const hours = perDay ?? (before?.duration && before.duration < 1440 ? before.duration : 1440)
    const value = (dayCount - 1) * 1440 + hours
    const saidHours =
      length?.minutes && perDay === undefined ? (dayCount - 1) * 1440 + (length.minutes % 1440) : value
    return inBounds(
      length?.minutes && length.minutes >= 1440 ? length.minutes : saidHours,
      slate.said(span, 0.85),
    )
  }
  if (perDay !== undefined && times.end) return inBounds(perDay, slate.said(times.end.span, 0.9))
  if (length?.minutes) return inBounds(length.minutes, slate.said(length.span, 0.9))
  return undefined
}

function endAfter(end: number, start: number): number {
  return end > start ? end : end + 1440
}

function inBounds(value: number, source: FieldSource): When['duration'] {
  return value >= 5 && value <= 31 * 1440 ? { value, source } : undefined
}

function minuteOf(localStart: string | undefined): number | undefined {
  if (!localStart) return undefined
  const [hour = 0, minute = 0] = localStart.slice(11).split(':').map(Number)
  return hour * 60 + minute
}

/** Midnight at the end of a day ("24:00") is the next day. */
function at(day: Day, minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const on = addDays(day, Math.floor(minute / 1440))
  return `${on}T${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`
}
