/** Periods as a bookkeeper names them, as two days of the calendar. */
export const namedPeriods = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
] as const
export type NamedPeriod = (typeof namedPeriods)[number]
export type Period = { from: string; to: string }

const months = { Month: 1, Quarter: 3, Year: 12 }

/** `today` is a day such as 2027-05-31. */
export function periodOf(name: NamedPeriod, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const length = months[name.replace(/this|last/, '') as keyof typeof months]
  const before = name.startsWith('last') ? length : 0
  const first = Math.floor((month - 1) / length) * length - before
  return { from: dayOf(year, first, 1), to: dayOf(year, first + length, 0) }
}

/** The day before the first of a month is the last of the one before. */
function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
}

/** How two days are called, if they have a name today. */
export function nameOf({ from, to }: Period, today: string): NamedPeriod | undefined {
  return namedPeriods.find((name) => {
    const named = periodOf(name, today)
    return named.from === from && named.to === to
  })
}
