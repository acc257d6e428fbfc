import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import { dueWords } from './due-words.ts'

const t = ((key: string, facts?: { count: number }) =>
  `${key} ${facts?.count ?? ''}`.trim()) as unknown as TFunction<'payouts'>
const now = new Date('2027-03-01T12:00:00Z')

it.each([
  ['2027-03-01T11:59:59Z', 'disputes.left.over'],
  ['2027-03-01T12:30:00Z', 'disputes.left.hours 0'],
  ['2027-03-03T11:00:00Z', 'disputes.left.hours 47'],
  ['2027-03-03T12:00:00Z', 'disputes.left.days 2'],
  ['2027-03-08T13:00:00Z', 'disputes.left.days 7'],
])('says of %s that it is %s', (at, words) => {
  expect(dueWords(at, now, t)).toBe(words)
})
