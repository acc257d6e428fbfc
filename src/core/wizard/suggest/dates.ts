/**
 * When to hold it: from when the person's own events of this kind were, else from when such events usually
 * are; never on a public holiday of the place where people would rather be at home, and not against a
 * similar event in the same city.
 */
import type { Language } from '../../languages.ts'
import { formatWhen, instantToWall } from '../../time.ts'
import { usual } from '../defaults.ts'
import type { EventDraft, EventType } from '../draft.ts'
import { propose, type Suggestion } from '../suggestion.ts'
import { type Asked, type Facts, median, type OwnEvent } from './facts.ts'
import { saidIn } from './said/of-language.ts'

type Slot = { weekday: number; time: string }
type Usual = Slot & { leadWeeks: number; isWork: boolean }

const work = (weekday: number, time: string, leadWeeks: number): Usual => ({
  weekday,
  time,
  leadWeeks,
  isWork: true,
})
const leisure = (weekday: number, time: string, leadWeeks: number): Usual => ({
  weekday,
  time,
  leadWeeks,
  isWork: false,
})

/** Weekday, time and how long before to announce it. On a holiday, work rests and leisure does not. */
const usualSlot: Record<EventType, Usual> = {
  conference: work(4, '09:00', 16),
  workshop: work(3, '14:00', 5),
  meetup: work(3, '18:30', 4),
  seminar: work(4, '10:00', 5),
  networking: work(4, '18:00', 4),
  fundraiser: leisure(5, '19:00', 10),
  concert: leisure(6, '20:00', 8),
  sports: leisure(6, '10:00', 8),
  festival: leisure(6, '11:00', 20),
  hackathon: work(5, '17:00', 8),
  webinar: work(3, '16:00', 3),
  product_launch: work(2, '10:00', 6),
  fashion_show: leisure(5, '20:00', 10),
  exhibition: leisure(6, '10:00', 8),
  party: leisure(6, '20:00', 4),
  wedding: leisure(6, '14:00', 20),
  retreat: leisure(5, '15:00', 12),
  screening: leisure(4, '19:30', 4),
  tasting: leisure(5, '18:30', 4),
  dinner: leisure(5, '19:00', 4),
  performance: leisure(6, '19:30', 8),
  community: leisure(6, '11:00', 4),
  other: leisure(6, '14:00', 4),
}

/** How far to look for a free day, in weeks. */
const reach = 8
/** A date nearer than this leaves no time to tell anybody. */
const soonestDays = 7

export function suggestDates(asked: Asked): Suggestion[] {
  const { draft } = asked
  if (!draft.type || !draft.timezone) return []
  return draft.localStart ? elsewhen(asked, draft.localStart) : fresh(asked)
}

/** The days about which holidays and other events are worth knowing: all that could be proposed, and the one that stands. */
export function daysToKnow(draft: EventDraft, now: string): { from: string; to: string } {
  const type = draft.type ?? 'other'
  const today = instantToWall(now, draft.timezone ?? 'UTC').slice(0, 10)
  const first = draft.localStart
    ? plusDays(draft.localStart.slice(0, 10), -reach * 7)
    : plusDays(today, usualSlot[type].leadWeeks * 7)
  const last = draft.localStart
    ? plusDays(draft.localStart.slice(0, 10), reach * 7)
    : plusDays(first, (reach + 1) * 7)
  const days = Math.ceil((draft.duration ?? usual[type].duration) / 1440)
  return { from: first > today ? first : today, to: plusDays(last, days) }
}

/** A date for a draft that has none. */
function fresh(asked: Asked): Suggestion[] {
  const { draft, facts, now } = asked
  const { dates, tickets } = saidIn(asked.told)
  const type = draft.type ?? 'other'
  const events = facts.own.filter((event) => event.type === type)
  const slot = events.length >= 2 ? slotOf(events) : usualSlot[type]
  const today = instantToWall(now, draft.timezone ?? 'UTC').slice(0, 10)
  const from = nextWeekday(plusDays(today, usualSlot[type].leadWeeks * 7), slot.weekday)
  const free = weeksFrom(from).find((day) => !hindrance(asked, day))
  if (!free) return []
  const weekday = dates.weekdays[slot.weekday] ?? ''
  const { leadWeeks: weeks } = usualSlot[type]
  const { time } = slot
  const isOwn = events.length >= 2
  return [
    proposal(asked, `${free}T${time}`, {
      reason: isOwn
        ? dates.ownReason(weekday, time, weeks)
        : dates.usualReason(type, { weekday, time, weeks }),
      evidence: isOwn ? tickets.ownBasis(events.length, type) : tickets.tableBasis(type),
      confidence: isOwn ? 0.6 : 0.35,
    }),
  ]
}

/** Another date for a draft whose day is a bad one. The same weekday and time, as near as possible. */
function elsewhen(asked: Asked, localStart: string): Suggestion[] {
  const [day = '', time = ''] = localStart.split('T')
  const { nearest, yourDate } = saidIn(asked.told).dates
  const why = hindrance(asked, day)
  if (!why) return []
  const soonest = plusDays(instantToWall(asked.now, asked.draft.timezone ?? 'UTC').slice(0, 10), soonestDays)
  const other = Array.from({ length: reach }, (_, week) => [(week + 1) * 7, -(week + 1) * 7])
    .flat()
    .map((days) => plusDays(day, days))
    .find((candidate) => candidate >= soonest && !hindrance(asked, candidate))
  if (!other) return []
  return [
    proposal(asked, `${other}T${time}`, {
      reason: `${why} ${nearest}`,
      evidence: yourDate,
      confidence: 0.65,
    }),
  ]
}

type Grounds = { reason: string; evidence: string; confidence: number }

function proposal(asked: Asked, localStart: string, { reason, evidence, confidence }: Grounds): Suggestion {
  const { facts } = asked
  const { dates, language } = saidIn(asked.told)
  const looked = [
    evidence,
    facts.holidays.length ? dates.holidays : '',
    facts.nearby.length ? dates.nearby(facts.nearby.length) : '',
  ]
  return propose({
    kind: 'date',
    title: formatWhen(`${localStart}:00Z`, 'UTC', language),
    edits: { localStart },
    reason,
    basis: looked.filter(Boolean).join(', '),
    confidence,
  })
}

/** Why not on this day, as a sentence; undefined when nothing is known against it. Every day it lasts counts. */
export function hindrance(
  { draft, facts, told }: Pick<Asked, 'draft' | 'facts' | 'told'>,
  day: string,
): string | undefined {
  const { dates, language } = saidIn(told)
  const type = draft.type ?? 'other'
  const days = daysFrom(day, draft.duration ?? usual[type].duration)
  const holiday = usualSlot[type].isWork && facts.holidays.find((one) => days.includes(one.date))
  if (holiday) return dates.isHoliday(dayWords(holiday.date, language), holiday.name)
  const clash = clashOn(facts, type, days)
  return clash && dates.clashes(clash.name, dayWords(clash.date, language))
}

function clashOn({ nearby }: Facts, type: EventType, days: readonly string[]) {
  return nearby.find((event) => event.type === type && days.includes(event.date))
}

/** What most of one's events had; the newest decide a tie. */
function slotOf(events: readonly OwnEvent[]): Slot {
  const starts = events.map((event) => event.localStart)
  const days = starts.map(weekdayOf)
  const weekday = [...days].sort(
    (a, b) => frequency(days, b) - frequency(days, a) || days.indexOf(a) - days.indexOf(b),
  )[0]
  const same = starts.filter((start) => weekdayOf(start) === weekday)
  const minutes = median(same.map((start) => Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16))))
  const two = (number: number) => String(number).padStart(2, '0')
  return { weekday: weekday ?? 4, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }
}

function frequency<T>(values: readonly T[], value: T): number {
  return values.filter((one) => one === value).length
}

function weekdayOf(day: string): number {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay()
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function nextWeekday(day: string, weekday: number): string {
  return plusDays(day, (weekday - weekdayOf(day) + 7) % 7)
}

function weeksFrom(day: string): string[] {
  return Array.from({ length: reach + 1 }, (_, week) => plusDays(day, week * 7))
}

/** The days an event touches that begins on this one; a night belongs to its evening. */
function daysFrom(day: string, minutes: number): string[] {
  return Array.from({ length: Math.max(1, Math.ceil(minutes / 1440)) }, (_, place) => plusDays(day, place))
}

function dayWords(day: string, language: Language): string {
  return formatWhen(`${day}T12:00:00Z`, 'UTC', language).split(',')[0] ?? day
}
