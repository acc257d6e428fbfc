import { expect, it } from 'vitest'
import { percentWords, sumsOf } from './sums.ts'

const line = (total_cents: number, discount_cents = 0) => ({ total_cents, discount_cents })
const charge = (name: string, amount_cents: number, is_inclusive: boolean, rate_bps = 1300) => {
  return { name, amount_cents, is_inclusive, rate_bps }
}

it('says the total alone where it is the sum of the prices', () => {
  expect(sumsOf({ currency: 'CAD', total_cents: 39800, lines: [line(39800)], charges: [] })).toEqual([
    { label: 'Total', value: 'CA$398', kind: 'total' },
  ])
})

it('says what was taken off and put on top before the total, and what is inside it after', () => {
  const sums = sumsOf({
    currency: 'CAD',
    total_cents: 10170,
    lines: [line(6000, 1000), line(4000)],
    charges: [
      charge('HST', 1170, false),
      charge('Booking fee', 0, false, 0),
      charge('Local tax', 99, true, 150),
    ],
  })

  expect(sums.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Subtotal: CA$100',
    'Discount: −CA$10',
    'HST 13%: CA$11.70',
    'Booking fee: CA$0',
    'Total: CA$101.70',
    'Includes Local tax 1.5%: CA$0.99',
  ])
})

it('knows currencies without cents', () => {
  const [total] = sumsOf({ currency: 'JPY', total_cents: 5000, lines: [line(5000)], charges: [] })

  expect(total?.value).toBe('¥5,000')
})

it('says hundredths of a percent as percent', () => {
  expect([1300, 1250, 5, 10_000].map(percentWords)).toEqual(['13%', '12.5%', '0.05%', '100%'])
})
