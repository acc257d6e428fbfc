/** Dates, places and kinds as the public pages say them. */
import { zoneWords } from '../core/messages/when-and-where.ts'
import { instantToWall } from '../core/time.ts'

type Moment = { starts_at: string; ends_at: string; timezone: string }
type Place = { venue_name: string | null; city: string | null; country: string | null }

export type When = {
  /** "Mon 15 Nov 2027" or, over several days, "Fri 12 to Sun 14 Nov 2027". */
  day: string
  /** "09:00 to 17:00". */
  hours: string
  /** "Toronto time". */
  zone: string
}

export function whenWords(moment: Moment): When {
  const zone = zoneWords(moment.timezone)
  const start = parts(moment.starts_at, moment.timezone)
  const end = parts(moment.ends_at, moment.timezone)
  const hours = `${start.time} to ${end.time}`
  if (isOneEvening(moment)) return { day: start.day, hours, zone }
  const first = start.monthAndYear === end.monthAndYear ? start.dayOfMonth : start.day
  return { day: `${first} to ${end.day}`, hours: `from ${start.time}, until ${end.time}`, zone }
}

/** "Mon 15 Nov 2027, 09:00": one line for cards and sentences. */
export function momentWords(instant: string, timezone: string): string {
  const { day, time } = parts(instant, timezone)
  return `${day}, ${time}`
}

/** A party that ends at 03:00 is still that evening's. */
function isOneEvening({ starts_at, ends_at, timezone }: Moment): boolean {
  const sameDay =
    instantToWall(starts_at, timezone).slice(0, 10) === instantToWall(ends_at, timezone).slice(0, 10)
  const hours = (Date.parse(ends_at) - Date.parse(starts_at)) / 3_600_000
  return sameDay || (hours <= 14 && Number(instantToWall(ends_at, timezone).slice(11, 13)) < 8)
}

/** Put together from parts: the punctuation of a locale changes with the ICU version. */
function parts(instant: string, timezone: string) {
  const found = clockOf(timezone).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.find((one) => one.type === type)?.value ?? ''
  const dayOfMonth = `${part('weekday')} ${part('day')}`
  const monthAndYear = `${part('month')} ${part('year')}`
  return {
    dayOfMonth,
    monthAndYear,
    day: `${dayOfMonth} ${monthAndYear}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making one costs as much as a page; the world has about 400 zones. */
function clockOf(timezone: string): Intl.DateTimeFormat {
  const made = clocks.get(timezone)
  if (made) return made
  const fresh = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timezone, fresh)
  return fresh
}

/** "Harbour Hall, Toronto": as much of the place as is known; null when nothing is. */
export function placeWords(place: Place): string | null {
  return [place.venue_name, place.city].filter(Boolean).join(', ') || null
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** "CA" to "Canada". */
export function countryName(code: string): string {
  return regions.of(code) ?? code
}

/** "product_launch" to "Product launch". */
export function typeWords(type: string): string {
  const words = type.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Whole minutes until an instant, never negative. */
export function minutesLeft(until: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 60_000))
}
