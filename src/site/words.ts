/** Dates and places as the public pages say them. */
import { isOneEvening, whenParts, zoneWords } from '../core/time.ts'

type Moment = { starts_at: string; ends_at: string; timezone: string; city: string | null }
type Place = { venue_name: string | null; city: string | null; country: string | null }

export type When = {
  /** "Mon 15 Nov 2027" or, over several days, "Fri 12 to Sun 14 Nov 2027". */
  day: string
  /** "09:00 to 17:00". */
  hours: string
  /** "Toronto time". */
  zone: string
}

export function whenWords({ starts_at, ends_at, timezone, city }: Moment): When {
  const zone = zoneWords(timezone, city)
  const start = whenParts(starts_at, timezone)
  const end = whenParts(ends_at, timezone)
  const startDay = `${start.weekdayAndDay} ${start.monthAndYear}`
  if (isOneEvening(starts_at, ends_at, timezone))
    return { day: startDay, hours: `${start.time} to ${end.time}`, zone }
  const first = start.monthAndYear === end.monthAndYear ? start.weekdayAndDay : startDay
  return {
    day: `${first} to ${end.weekdayAndDay} ${end.monthAndYear}`,
    hours: `from ${start.time}, until ${end.time}`,
    zone,
  }
}

/** "Harbour Hall, Toronto": as much of the place as is known; null when nothing is. */
export function placeWords(place: Place): string | null {
  return [place.venue_name, place.city].filter(Boolean).join(', ') || null
}

/** Whole minutes until an instant, never negative. */
export function minutesLeft(until: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 60_000))
}
