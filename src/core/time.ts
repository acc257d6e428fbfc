/**
 * Time is an instant plus an IANA zone. This file turns wall-clock time in a zone into
 * an instant and back, and writes both for people, in English unless another language is asked for.
 * It never asks what time it is now.
 */
import { dateLocale, type Language } from './languages.ts'

/**
 * "2027-11-15T09:00" in "America/Toronto" to "2027-11-15T14:00:00.000Z". A wall time inside a spring-forward
 * gap moves forward by the gap; of one that comes twice in autumn, the first is meant.
 */
export function wallToInstant(localStart: string, timezone: string): string {
  const [date = '', time = '00:00'] = localStart.split('T')
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  // No zone changes its clocks twice in two days.
  const before = offsetAt(wall - oneDay, timezone)
  const after = offsetAt(wall + oneDay, timezone)
  const isAfter = offsetAt(wall - before, timezone) !== before && offsetAt(wall - after, timezone) === after
  return new Date(wall - (isAfter ? after : before)).toISOString()
}

/** The inverse: an instant to "YYYY-MM-DDTHH:MM" as a clock on the wall there shows it. */
export function instantToWall(instant: string, timezone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 16)
}

const oneDay = 24 * 60 * 60 * 1000
const offsets = new Map<string, Intl.DateTimeFormat>()

/** How far the clocks there are ahead at that moment, in milliseconds. */
function offsetAt(at: number, timezone: string): number {
  const clock =
    offsets.get(timezone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  if (offsets.size > 1_000) offsets.clear()
  offsets.set(timezone, clock)
  // "11/15/2027, GMT-05:00", and "GMT" alone where there is nothing to add.
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d\d):(\d\d)/.exec(clock.format(at)) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

export function isTimezone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone })
    return true
  } catch {
    return false
  }
}

type WhenParts = { weekdayAndDay: string; monthAndYear: string; time: string }

/** "Mon 15", "Nov 2027" and "09:00" in the zone: parts, because a locale's punctuation changes with the ICU version. */
export function whenParts(instant: string, timezone: string, language: Language = 'en'): WhenParts {
  const found = clockOf(timezone, language).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.find((one) => one.type === type)?.value ?? ''
  return {
    weekdayAndDay: `${part('weekday')} ${part('day')}`,
    monthAndYear: `${part('month')} ${part('year')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}

/** "Mon 15 Nov 2027, 09:00" in the zone; in Spanish "lun 15 nov 2027, 09:00". */
export function formatWhen(instant: string, timezone: string, language: Language = 'en'): string {
  const { weekdayAndDay, monthAndYear, time } = whenParts(instant, timezone, language)
  return `${weekdayAndDay} ${monthAndYear}, ${time}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making one costs as much as a page; the world has about 400 zones, but drafts may spell them in any case. */
function clockOf(timezone: string, language: Language): Intl.DateTimeFormat {
  const key = `${language} ${timezone}`
  const made = clocks.get(key)
  if (made) return made
  const fresh = new Intl.DateTimeFormat(dateLocale(language), {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  if (clocks.size > 1_000) clocks.clear()
  clocks.set(key, fresh)
  return fresh
}

/** The same day, or a night that began the evening before: a party that ends at 03:00 is still that evening's. */
export function isOneEvening(startsAt: string, endsAt: string, timezone: string): boolean {
  const [startDay] = instantToWall(startsAt, timezone).split('T')
  const [endDay, endTime = ''] = instantToWall(endsAt, timezone).split('T')
  const hours = (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000
  return startDay === endDay || (hours <= 14 && endTime < '08:00')
}

/**
 * "America/Argentina/Buenos_Aires" to "Buenos Aires time"; a zone that names no place is its own word ("UTC").
 * The event's city lends its own spelling ("São Paulo time") where it is the zone's city. Another city never
 * names the zone: a person may set Toronto's time for Montreal, or London's, and only one of them is the same.
 */
export function zoneWords(timezone: string, city?: string | null, language: Language = 'en'): string {
  const named = (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ')
  if (!timezone.includes('/') || timezone.startsWith('Etc/')) return named
  return zoneOf[language](city && plainLetters(city) === plainLetters(named) ? city : named)
}

const zoneOf: Record<Language, (place: string) => string> = {
  en: (place) => `${place} time`,
  es: (place) => `hora de ${place}`,
  fr: (place) => (/^[aeiouyàâéèêëîïôûü]/i.test(place) ? `heure d’${place}` : `heure de ${place}`),
}

function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
}

/** Hours and minutes have the same signs everywhere. */
const dayWords: Record<Language, { one: string; many: string }> = {
  en: { one: 'day', many: 'days' },
  es: { one: 'día', many: 'días' },
  fr: { one: 'jour', many: 'jours' },
}

/** 480 to "8 h", 90 to "1 h 30 min", 2880 to "2 days". */
export function formatDuration(minutes: number, language: Language = 'en'): string {
  if (minutes >= 1440 && minutes % 1440 === 0) {
    const days = minutes / 1440
    return `${days} ${days === 1 ? dayWords[language].one : dayWords[language].many}`
  }
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours ? `${hours} h` : '', rest ? `${rest} min` : ''].filter(Boolean).join(' ') || '0 min'
}
