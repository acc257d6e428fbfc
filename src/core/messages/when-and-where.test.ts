import { expect, it } from 'vitest'
import { whenWords, whereWords } from './when-and-where.ts'

const span = (starts_at: string, ends_at: string, timezone: string) =>
  whenWords({ starts_at, ends_at, timezone, city: null })

it('says the day once when the event ends on it', () => {
  expect(span('2027-11-15T14:00:00Z', '2027-11-15T22:00:00Z', 'America/Toronto')).toMatch(
    /^Mon 15 Nov 2027, 09:00 to 17:00, Toronto time$/,
  )
})

it('judges the day by the clock of the event and not by UTC', () => {
  expect(span('2027-06-01T22:00:00Z', '2027-06-02T05:00:00Z', 'America/Argentina/Buenos_Aires')).toMatch(
    /^Tue 1 Jun 2027, 19:00 to 02:00, Buenos Aires time$/,
  )
  expect(span('2027-06-01T22:00:00Z', '2027-06-02T01:00:00Z', 'Asia/Tokyo')).toMatch(
    /^Wed 2 Jun 2027, 07:00 to 10:00, Tokyo time$/,
  )
})

it('says both days of an event that lasts longer than a night', () => {
  expect(span('2027-06-04T16:00:00Z', '2027-06-06T14:00:00Z', 'Europe/Paris')).toMatch(
    /^Fri 4 Jun 2027, 18:00 to Sun 6 Jun 2027, 16:00, Paris time$/,
  )
})

it('has a word for zones that are no place', () => {
  expect(span('2027-06-01T10:00:00Z', '2027-06-01T11:00:00Z', 'UTC')).toMatch(/ to 11:00, UTC$/)
})

it.each([
  ['Metro Hall', '55 John St', 'Toronto', 'Metro Hall, 55 John St, Toronto'],
  ['Metro Hall', '55 John St., TORONTO, ON', 'Toronto', 'Metro Hall, 55 John St., TORONTO, ON'],
  ['Bath House', null, 'Bat', 'Bath House, Bat'],
  ['Venue', 'Venue', null, 'Venue'],
  [null, '  ', 'Toronto', 'Toronto'],
  [null, null, null, null],
])('says each part of the place once: %s, %s, %s', (venue_name, address, city, said) => {
  expect(whereWords({ venue_name, address, city })).toBe(said)
})
