import { describe, expect, it } from 'vitest'
import { type EventDraft, type EventType, eventTypes } from '../draft.ts'
import { hindrance, plusDays, suggestDates } from './dates.ts'
import { type Asked, type Facts, noFacts, type OwnEvent } from './facts.ts'

/** A Tuesday. */
const now = '2027-01-12T15:00:00.000Z'
const asked = (draft: EventDraft, facts: Partial<Facts> = {}): Asked => ({
  draft: { timezone: 'America/Toronto', ...draft },
  sources: {},
  facts: { ...noFacts, ...facts },
  now,
})
const proposed = (draft: EventDraft, facts: Partial<Facts> = {}) =>
  suggestDates(asked(draft, facts))[0]?.edits.localStart
const past = (localStart: string, type: EventType = 'meetup'): OwnEvent => ({
  type,
  localStart,
  currency: 'CAD',
  tiers: [],
})

describe('a date for a draft that has none', () => {
  it.each<[EventType, string]>([
    ['conference', '2027-05-06T09:00'],
    ['workshop', '2027-02-17T14:00'],
    ['meetup', '2027-02-10T18:30'],
    ['webinar', '2027-02-03T16:00'],
    ['product_launch', '2027-02-23T10:00'],
    ['concert', '2027-03-13T20:00'],
    ['festival', '2027-06-05T11:00'],
    ['dinner', '2027-02-12T19:00'],
  ])('a %s: %s', (type, localStart) => {
    expect(proposed({ type })).toBe(localStart)
  })

  it('lies ahead for every kind of event', () => {
    for (const type of eventTypes) expect(String(proposed({ type })) > plusDays('2027-01-12', 7)).toBe(true)
  })

  it('follows the weekday and the hour of their own events, once there are two', () => {
    const own = [past('2026-11-26T19:00'), past('2026-10-29T19:30'), past('2026-09-25T18:00')]

    const [suggestion] = suggestDates(asked({ type: 'meetup' }, { own }))

    expect(suggestion?.edits).toEqual({ localStart: '2027-02-11T19:00' })
    expect(suggestion?.reason).toContain('mostly on a Thursday at 19:00')
    expect(suggestion?.basis).toBe('3 past meetups of yours')
    expect(suggestDates(asked({ type: 'meetup' }, { own: own.slice(0, 1) }))[0]?.basis).toBe(
      'the usual table for a meetup',
    )
  })

  it('counts today where the event is', () => {
    const late = {
      ...asked({ type: 'meetup', timezone: 'Pacific/Auckland' }),
      now: '2027-01-12T12:00:00.000Z',
    }

    expect(suggestDates(late)[0]?.edits.localStart).toBe('2027-02-10T18:30')
  })

  it('skips holidays and weeks with a similar event in the city, and says that it looked', () => {
    const holidays = [{ date: '2027-02-10', name: 'Some Day' }]
    const nearby = [
      { name: 'Other Meetup', type: 'meetup' as const, date: '2027-02-17' },
      { name: 'A Concert', type: 'concert' as const, date: '2027-02-24' },
    ]

    const [suggestion] = suggestDates(asked({ type: 'meetup' }, { holidays, nearby }))

    expect(suggestion?.edits.localStart).toBe('2027-02-24T18:30')
    expect(suggestion?.basis).toBe(
      'the usual table for a meetup, the public holidays of the place, 2 public events nearby',
    )
  })
})

describe('another date for a bad one', () => {
  const holidays = [
    { date: '2027-03-26', name: 'Good Friday' },
    { date: '2027-04-02', name: 'A Bridge Day' },
  ]

  it('names the holiday and keeps weekday and time, as near as possible', () => {
    const [suggestion] = suggestDates(
      asked({ type: 'workshop', localStart: '2027-03-26T14:00' }, { holidays }),
    )

    expect(suggestion?.edits).toEqual({ localStart: '2027-03-19T14:00' })
    expect(suggestion?.reason).toContain('Fri 26 Mar 2027 is Good Friday there.')
  })

  it('looks at every day of a long event', () => {
    const draft: EventDraft = { type: 'conference', duration: 3 * 1440, localStart: '2027-03-24T09:00' }

    expect(proposed(draft, { holidays })).toBe('2027-03-17T09:00')
    expect(hindrance(asked(draft, { holidays }), '2027-03-24')).toContain('Good Friday')
  })

  it('does not mind a holiday where people celebrate', () => {
    expect(proposed({ type: 'concert', localStart: '2027-03-26T20:00' }, { holidays })).toBeUndefined()
  })

  it('names a similar event on the same day', () => {
    const nearby = [{ name: 'Jazz Night', type: 'concert' as const, date: '2027-03-26' }]

    const [suggestion] = suggestDates(asked({ type: 'concert', localStart: '2027-03-26T20:00' }, { nearby }))

    expect(suggestion?.reason).toContain('Jazz Night is in the same city on Fri 26 Mar 2027.')
    expect(suggestion?.edits).toEqual({ localStart: '2027-04-02T20:00' })
  })

  it('never moves it into the next days or the past', () => {
    const soon = [{ date: '2027-01-20', name: 'Some Day' }]

    expect(proposed({ type: 'workshop', localStart: '2027-01-20T14:00' }, { holidays: soon })).toBe(
      '2027-01-27T14:00',
    )
  })

  it('leaves a good date alone', () => {
    expect(proposed({ type: 'workshop', localStart: '2027-03-03T14:00' }, { holidays })).toBeUndefined()
  })
})

it('proposes nothing while the kind of event is unknown', () => {
  expect(suggestDates(asked({}))).toEqual([])
})
