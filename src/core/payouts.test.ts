import { expect, it } from 'vitest'
import { heldMoney, type ReportRow } from './payouts.ts'

const row = (
  month: string | null,
  opening: number,
  payments: number,
  more: Partial<ReportRow> = {},
): ReportRow => ({
  provider: 'stripe',
  currency: 'CAD',
  month,
  opening_cents: opening,
  payments_cents: payments,
  refunds_cents: 0,
  platform_fees_cents: 0,
  provider_fees_cents: 0,
  disputes_cents: 0,
  payouts_cents: 0,
  closing_cents: opening + payments,
  ...more,
})

it('adds up the months of a company and a currency, between what was there and what is', () => {
  const [held, ...others] = heldMoney([
    row(null, 0, 500),
    row('2027-01-01', 500, 2500),
    row('2027-03-01', 3000, 100, { payouts_cents: -1000, closing_cents: 2100 }),
  ])

  expect(others).toEqual([])
  expect(held).toMatchObject({
    opening_cents: 500,
    payments_cents: 2600,
    payouts_cents: -1000,
    closing_cents: 2100,
  })
  expect(held?.months.map(({ month }) => month)).toEqual(['2027-01-01', '2027-03-01'])
})

it('says what is there where nothing moved', () => {
  expect(heldMoney([row(null, 0, 700)])).toMatchObject([
    { opening_cents: 700, payments_cents: 0, closing_cents: 700, months: [] },
  ])
})

it('keeps currencies apart', () => {
  const held = heldMoney([row('2027-01-01', 0, 1), row('2027-01-01', 0, 2, { currency: 'EUR' })])

  expect(held.map(({ currency, closing_cents }) => [currency, closing_cents])).toEqual([
    ['CAD', 1],
    ['EUR', 2],
  ])
})
