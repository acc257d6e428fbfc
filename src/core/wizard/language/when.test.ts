import { describe, expect, it } from 'vitest'
import { readRequest } from './read.ts'

/** Dates need no gazetteer: the zone is said by the caller. */
function when(text: string) {
  const reading = readRequest(`Seminar ${text}`, {
    now: '2026-11-20T10:00:00Z',
    gazetteer: { find: () => [] },
    timezone: 'Europe/London',
  })
  const value = (field: string) => reading.fields.find((one) => one.field === field)?.value
  const duration = value('duration')
  return [value('localStart'), ...(duration === undefined ? [] : [duration])]
}

describe('the day and the hour, read on Friday 20 November 2026', () => {
  it.each([
    ['on 2027-03-04', ['2027-03-04T09:00']],
    ['on 4.3.2027 at 17:00', ['2027-03-04T17:00']],
    ['on 15/11/2027', ['2027-11-15T09:00']],
    ['on Nov 15th, 2027 @ 9am', ['2027-11-15T09:00']],
    ["on 4 March '27 at noon", ['2027-03-04T12:00']],
    ['July 9-11 2027, 15,000 people', ['2027-07-09T09:00', 4320]],
    ['from 28 December to 2 January 2027', ['2026-12-28T09:00', 8640]],
    ['12th & 13th March 2027, 9am to 5pm', ['2027-03-12T09:00', 1920]],
    ['tomorrow at 4', ['2026-11-21T16:00']],
    ['two weeks from tomorrow, 10am', ['2026-12-05T10:00']],
    ['in three weeks at 6pm', ['2026-12-11T18:00']],
    ['next month on the 18th at 9pm', ['2026-12-18T21:00']],
    ['next Friday 18:30 - 20:00', ['2026-11-27T18:30', 90]],
    ['this weekend', ['2026-11-21T09:00', 2880]],
    ['on the first Sunday of May at 8am', ['2027-05-02T08:00']],
    ['the last Saturday of November at 9 pm', ['2026-11-28T21:00']],
    ['every Wednesday at 6:30 pm starting 2 Dec', ['2026-12-02T18:30']],
    ['on Easter Monday 2027, 2pm', ['2027-03-29T14:00']],
    ['on Thanksgiving at noon', ['2026-11-26T12:00']],
    ['Thurs 14th Jan, half six', ['2027-01-14T18:30']],
    ['on 3 March, 19h', ['2027-03-03T19:00']],
    ['on 3 March, starts 8:30 in the morning and wraps at 5', ['2027-03-03T08:30', 510]],
    ['on 3 March, doors at 19:30, show 20:00', ['2027-03-03T20:00']],
    ['on 3 March, 6-9:30pm', ['2027-03-03T18:00', 210]],
    ['on 3 March, 11-2pm', ['2027-03-03T11:00', 180]],
    ['on 3 March from 9 to 5', ['2027-03-03T09:00', 480]],
    ['on 3 March, 7pm till late', ['2027-03-03T19:00']],
    ['on 3 March from 8pm until 1am', ['2027-03-03T20:00', 300]],
    ['on 3 March from noon to midnight', ['2027-03-03T12:00', 720]],
    ['on 3 March at 10am for an hour and a half', ['2027-03-03T10:00', 90]],
    ['on 3 March at 10am, 90 minutes', ['2027-03-03T10:00', 90]],
    ['on 3 March at 10am, 2.5 hours', ['2027-03-03T10:00', 150]],
    ['on 3 March at 10am, refunds up to 7 days before', ['2027-03-03T10:00']],
    ['early bird until Jan 5, event on 3 March at 10am', ['2027-03-03T10:00']],
    ['mid March 2027', [undefined]],
    ['on 31 February 2027', [undefined]],
    ['on 3 March 2019', [undefined]],
    ['for 48 people', [undefined]],
  ])('understands "%s"', (text, expected) => {
    expect(when(text)).toEqual(expected)
  })
})
