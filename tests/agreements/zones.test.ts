/**
 * Our zone arithmetic against the library's, in every zone there is: each hour around each change of clocks of
 * three years. The app carries twenty lines instead of a library; this is why one may believe them.
 */
import { TZDate } from '@date-fns/tz'
import { expect, it } from 'vitest'
import { instantToWall, wallToInstant } from '../../src/core/time.ts'

const hour = 3_600_000
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Calcutta', 'Europe/Kiev']
const [from, to] = [Date.UTC(2025, 11, 1), Date.UTC(2029, 0, 1)]

const clocks = (zone: string) =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
const offsetOf = (clock: Intl.DateTimeFormat, at: number) => clock.format(at).split(', ')[1]

/** The hours in which clocks change, found by halving the weeks that end with another offset than they begin. */
function changesOf(zone: string): number[] {
  const clock = clocks(zone)
  const changes: number[] = []
  for (let week = from; week < to; week += 168 * hour) {
    let [before, after] = [week, week + 168 * hour]
    if (offsetOf(clock, before) === offsetOf(clock, after)) continue
    while (after - before > hour) {
      const middle = before + Math.floor((after - before) / 2 / hour) * hour
      if (offsetOf(clock, middle) === offsetOf(clock, before)) before = middle
      else after = middle
    }
    changes.push(after)
  }
  return changes
}

const two = (number: number) => String(number).padStart(2, '0')
const wallOf = (date: Date) =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`

function disagreements(zone: string): string[] {
  const around = changesOf(zone).flatMap((change) =>
    Array.from({ length: 13 }, (_, n) => change + ((n - 6) * hour) / 2),
  )
  return [from, from + 4_000 * hour, ...around].flatMap((at) => {
    const instant = new Date(at).toISOString()
    const wall = wallOf(new TZDate(at, zone))
    const [date = '', time = ''] = wall.split('T')
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const theirs = new Date(new TZDate(year, month - 1, day, hours, minutes, zone).getTime()).toISOString()
    const ours = wallToInstant(wall, zone)
    return [
      ...(instantToWall(instant, zone) === wall
        ? []
        : [`${zone} ${instant}: ${instantToWall(instant, zone)}, not ${wall}`]),
      // Of an hour that comes twice both of us may mean either; the clock on the wall must show it.
      ...(ours === theirs || instantToWall(ours, zone) === wall
        ? []
        : [`${zone} ${wall}: ${ours}, not ${theirs}`]),
    ]
  })
}

it('agrees on every wall clock and every instant, in every zone', () => {
  expect(zones.length).toBeGreaterThan(400)
  expect(zones.flatMap(changesOf).length).toBeGreaterThan(400)
  expect(zones.flatMap(disagreements)).toEqual([])
})

it('agrees on hours that never come: they move forward by the gap', () => {
  const gaps: [string, string][] = [
    ['2027-03-14T02:30', 'America/Toronto'],
    ['2027-03-28T02:30', 'Europe/Zurich'],
    ['2027-10-03T02:15', 'Australia/Lord_Howe'],
    ['2027-09-05T00:30', 'America/Santiago'],
  ]
  for (const [wall, zone] of gaps) {
    const [date = '', time = ''] = wall.split('T')
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    expect([zone, wallToInstant(wall, zone)]).toEqual([
      zone,
      new Date(new TZDate(year, month - 1, day, hours, minutes, zone).getTime()).toISOString(),
    ])
  }
})
