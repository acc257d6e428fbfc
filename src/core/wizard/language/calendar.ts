/** Days as "YYYY-MM-DD" strings, without clocks or zones. They compare as text. */

export type Day = string

const dayMs = 86_400_000

export function makeDay(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const y = first.getUTCFullYear()
  const m = first.getUTCMonth() + 1
  return makeDay(y, m, date) ?? makeDay(y, m, 28) ?? day
}

export function daysBetween(first: Day, last: Day): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / dayMs)
}

/** 0 is Sunday. */
export function dayOfWeek(day: Day): number {
  return new Date(day).getUTCDay()
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, date }
}

/** The nth weekday of a month; n = -1 is the last. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): Day | undefined {
  if (n > 0) {
    const first = makeDay(year, month, 1)
    if (!first) return undefined
    const day = addDays(first, ((weekday - dayOfWeek(first) + 7) % 7) + (n - 1) * 7)
    return partsOf(day).month === month ? day : undefined
  }
  const last = addDays(month === 12 ? `${year + 1}-01-01` : (makeDay(year, month + 1, 1) ?? ''), -1)
  return addDays(last, -((dayOfWeek(last) - weekday + 7) % 7))
}

/** Western Easter Sunday (Gauss, Butcher's form). */
export function easter(year: number): Day | undefined {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return makeDay(year, Math.floor(f / 31), (f % 31) + 1)
}

/** The first of `when(year)`, `when(year + 1)` … that is not before today. */
export function nextOf(today: Day, when: (year: number) => Day | undefined): Day | undefined {
  const { year } = partsOf(today)
  for (let y = year; y < year + 9; y++) {
    const day = when(y)
    if (day && day >= today) return day
  }
  return undefined
}
