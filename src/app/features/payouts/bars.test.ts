import { expect, it } from 'vitest'
import type { Month } from '../../../core/payouts.ts'
import { barsOfYear } from './bars.ts'

const month = (more: Partial<Month>): Month => ({
  month: '2027-03-01',
  opening_cents: 0,
  payments_cents: 0,
  refunds_cents: 0,
  platform_fees_cents: 0,
  provider_fees_cents: 0,
  disputes_cents: 0,
  payouts_cents: 0,
  closing_cents: 0,
  ...more,
})

it('draws all twelve months, and the highest of either side is the measure', () => {
  const { months, most } = barsOfYear(
    [month({ payments_cents: 500, refunds_cents: -100, provider_fees_cents: -30, payouts_cents: -600 })],
    2027,
  )

  expect(months).toHaveLength(12)
  expect(months[2]).toEqual({ month: '2027-03-01', in: 500, out: 130, sent: 600 })
  expect(months[3]).toEqual({ month: '2027-04-01', in: 0, out: 0, sent: 0 })
  expect(most).toBe(730)
})

it('draws what came back as coming in, never below nothing', () => {
  const { months } = barsOfYear([month({ disputes_cents: 200, payouts_cents: 50 })], 2027)

  expect(months[2]).toEqual({ month: '2027-03-01', in: 250, out: 0, sent: 0 })
})
