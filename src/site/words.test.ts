import { describe, expect, it } from 'vitest'
import { minutesLeft, placeWords, whenWords } from './words.ts'

describe('when an event is', () => {
  const toronto = { timezone: 'America/Toronto', city: 'Toronto' }

  it('is one day and its hours, on the clock at the place', () => {
    const words = whenWords({
      ...toronto,
      starts_at: '2027-11-15T14:00:00.000Z',
      ends_at: '2027-11-15T22:00:00.000Z',
    })

    expect(words).toEqual({ day: 'Mon 15 Nov 2027', hours: '09:00 to 17:00', zone: 'Toronto time' })
  })

  it('stays one evening when it ends in the small hours', () => {
    const words = whenWords({
      ...toronto,
      starts_at: '2027-05-08T01:00:00.000Z',
      ends_at: '2027-05-08T07:00:00.000Z',
    })

    expect(words).toMatchObject({ day: 'Fri 7 May 2027', hours: '21:00 to 03:00' })
  })

  it('is a span over several days, the month said once', () => {
    const words = whenWords({
      ...toronto,
      starts_at: '2027-04-09T16:00:00.000Z',
      ends_at: '2027-04-11T20:00:00.000Z',
    })

    expect(words).toMatchObject({ day: 'Fri 9 to Sun 11 Apr 2027', hours: 'from 12:00, until 16:00' })
  })

  it('says both months when it crosses one', () => {
    const words = whenWords({
      ...toronto,
      starts_at: '2027-12-30T16:00:00.000Z',
      ends_at: '2028-01-02T16:00:00.000Z',
    })

    expect(words.day).toBe('Thu 30 Dec 2027 to Sun 2 Jan 2028')
  })
})

it('says as much of a place as is known', () => {
  expect(placeWords({ venue_name: 'Harbour Hall', city: 'Toronto', country: 'CA' })).toBe(
    'Harbour Hall, Toronto',
  )
  expect(placeWords({ venue_name: null, city: 'Toronto', country: 'CA' })).toBe('Toronto')
  expect(placeWords({ venue_name: null, city: null, country: null })).toBeNull()
})

it('never counts below zero minutes', () => {
  const now = new Date('2026-11-20T12:00:00.000Z')

  expect(minutesLeft('2026-11-20T12:27:30.000Z', now)).toBe(28)
  expect(minutesLeft('2026-11-20T11:00:00.000Z', now)).toBe(0)
})
