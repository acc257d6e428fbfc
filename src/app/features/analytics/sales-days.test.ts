import { describe, expect, it } from 'vitest'
import type { Dashboard } from '../../../core/api.ts'
import { salesDays } from './sales-days.ts'

const day = (name: string, tickets: number) => ({ day: name, tickets, revenue_cents: 0 })
const dashboard = (starts_at: string, days: Dashboard['sales_by_day']) => ({
  event: { starts_at, timezone: 'America/Toronto' } as Dashboard['event'],
  sales_by_day: days,
})

describe('salesDays', () => {
  it('ends with the day of the event, as the place counts it', () => {
    const days = [day('2027-01-21', 3), day('2027-01-22', 0), day('2027-01-23', 0), day('2027-01-24', 0)]

    const drawn = salesDays(dashboard('2027-01-24T01:00:00Z', days))

    expect(drawn.map((point) => point.day)).toEqual(['2027-01-21', '2027-01-22', '2027-01-23'])
  })

  it('keeps quiet days before the event, and a sale after it', () => {
    const days = [day('2027-01-21', 0), day('2027-01-25', 1)]

    expect(salesDays(dashboard('2027-01-24T01:00:00Z', days))).toEqual(days)
  })
})
