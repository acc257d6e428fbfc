import { expect, it } from 'vitest'
import type { OrderStory } from '../../../core/orders.ts'
import { chosenCents, readAmount, writeAmount } from './refund-sums.ts'

const story = {
  left_cents: 4000,
  tickets: [
    { id: 'a', value_cents: 2500 },
    { id: 'b', value_cents: 2500 },
  ],
  extras: [{ line_id: 'x', value_cents: 900 }],
} as OrderStory

it('adds up what was chosen, and never more than is left', () => {
  expect(chosenCents(story, { tickets: new Set(['a']), extras: new Set(['x']) })).toBe(3400)
  expect(chosenCents(story, { tickets: new Set(['a', 'b']), extras: new Set() })).toBe(4000)
})

it.each([
  ['25', 'CAD', 2500],
  ['25,5', 'CAD', 2550],
  ['0.01', 'CAD', 1],
  ['1.001', 'CAD', null],
  ['-5', 'CAD', null],
  ['1e3', 'CAD', null],
  ['', 'CAD', null],
  ['1200', 'JPY', 1200],
  ['12.5', 'JPY', null],
  ['1.234', 'KWD', 1234],
])('reads %j in %s', (typed, currency, cents) => {
  expect(readAmount(typed, currency)).toBe(cents)
})

it('writes an amount as it is typed', () => {
  expect([writeAmount(2500, 'CAD'), writeAmount(1200, 'JPY')]).toEqual(['25.00', '1200'])
})
