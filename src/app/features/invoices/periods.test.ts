/** The first and the last day of a period, across the ends of months and years. */
import { describe, expect, it } from 'vitest'
import { type NamedPeriod, namedPeriods, nameOf, periodOf } from './periods.ts'

describe('a period', () => {
  it.each<[NamedPeriod, string, string, string]>([
    ['thisMonth', '2027-05-31', '2027-05-01', '2027-05-31'],
    ['thisMonth', '2028-02-03', '2028-02-01', '2028-02-29'],
    ['lastMonth', '2027-01-15', '2026-12-01', '2026-12-31'],
    ['thisQuarter', '2027-12-31', '2027-10-01', '2027-12-31'],
    ['lastQuarter', '2027-02-01', '2026-10-01', '2026-12-31'],
    ['thisYear', '2027-07-01', '2027-01-01', '2027-12-31'],
    ['lastYear', '2027-01-01', '2026-01-01', '2026-12-31'],
  ])('%s on %s goes from %s to %s', (name, today, from, to) => {
    expect(periodOf(name, today)).toEqual({ from, to })
  })

  it('has its name back, and other days have none', () => {
    for (const name of namedPeriods) expect(nameOf(periodOf(name, '2027-05-31'), '2027-05-31')).toBe(name)
    expect(nameOf({ from: '2027-05-02', to: '2027-05-31' }, '2027-05-31')).toBeUndefined()
  })
})
