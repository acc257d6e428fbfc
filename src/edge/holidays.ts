/**
 * Public holidays of a place, from an npm package and no network.
 *
 * Loading takes a tenth of a second, so it happens when a date is first suggested; a year of a country
 * takes a few milliseconds and is kept.
 */

import type { Language } from '../core/languages.ts'
import type { Holiday } from '../core/wizard/suggest/facts.ts'

const kept = new Map<string, Holiday[]>()
/** Countries times years: a busy installation asks for a few dozen. */
const mostKept = 300

/** `region` counts where the package knows it ("ON" of Canada); the names are in English unless another language is asked for. */
type Where = { country: string; region?: string | undefined; language?: Language }

/** Public holidays from one day to another, both included. */
export async function holidaysOf(
  place: Where,
  { from, to }: { from: string; to: string },
): Promise<Holiday[]> {
  const years: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) years.push(year)
  const found = await Promise.all(years.map((year) => yearOf(place, year)))
  return found.flat().filter(({ date }) => date >= from && date <= to)
}

async function yearOf({ language = 'en', ...place }: Where, year: number): Promise<Holiday[]> {
  const country = place.country.toUpperCase()
  const key = `${language} ${country} ${place.region ?? ''} ${year}`
  const known = kept.get(key)
  if (known) return known
  const { default: Holidays } = await import('date-holidays')
  const regions = new Holidays().getStates(country) ?? {}
  const region = place.region && Object.hasOwn(regions, place.region) ? place.region : undefined
  const calendar = region ? new Holidays(country, region) : new Holidays(country)
  const holidays = (calendar.getHolidays(year, language) ?? [])
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, end, start, name }) => daysOf(date.slice(0, 10), end.getTime() - start.getTime(), name))
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, holidays)
  return holidays
}

/** Some last several days; one that begins the evening before counts from its day. */
function daysOf(first: string, milliseconds: number, name: string): Holiday[] {
  const days = Math.max(1, Math.floor(milliseconds / 86_400_000))
  return Array.from({ length: Math.min(days, 14) }, (_, place) => ({
    date: new Date(Date.parse(`${first}T00:00:00Z`) + place * 86_400_000).toISOString().slice(0, 10),
    name,
  }))
}
