import { describe, expect, it } from 'vitest'
import { formatDuration, formatWhen, instantToWall, isTimezone, wallToInstant, zoneWords } from './time.ts'

describe('wall clock and instant', () => {
  it.each([
    ['2027-11-15T09:00', 'America/Toronto', '2027-11-15T14:00:00.000Z'],
    ['2027-07-01T19:00', 'Europe/Lisbon', '2027-07-01T18:00:00.000Z'],
    ['2027-02-10T19:00', 'Asia/Kolkata', '2027-02-10T13:30:00.000Z'],
    ['2027-01-01T00:00', 'Pacific/Apia', '2026-12-31T11:00:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, instant) => {
    expect(wallToInstant(wall, zone)).toBe(instant)
    expect(instantToWall(instant, zone)).toBe(wall)
  })

  it('moves a wall time that does not exist forward by the gap', () => {
    expect(wallToInstant('2027-03-14T02:30', 'America/New_York')).toBe('2027-03-14T07:30:00.000Z')
  })

  it('means the first of two when the clocks go back', () => {
    expect(wallToInstant('2027-11-07T01:30', 'America/New_York')).toBe('2027-11-07T05:30:00.000Z')
    expect(wallToInstant('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z')
  })

  it('keeps a weekly 19:00 at 19:00 on both sides of a clock change', () => {
    const before = wallToInstant('2027-10-30T19:00', 'Europe/Zurich')
    const after = wallToInstant('2027-11-06T19:00', 'Europe/Zurich')

    expect([
      instantToWall(before, 'Europe/Zurich').slice(11),
      instantToWall(after, 'Europe/Zurich').slice(11),
    ]).toEqual(['19:00', '19:00'])
    expect(Date.parse(after) - Date.parse(before)).toBe((7 * 24 + 1) * 3_600_000)
  })

  it('accepts zones that were renamed and refuses what is none', () => {
    expect([isTimezone('Asia/Calcutta'), isTimezone('Europe/Kiev'), isTimezone('Mars/Olympus')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('words for people', () => {
  it('writes the moment on the clock of the place', () => {
    expect(formatWhen('2027-11-15T14:00:00Z', 'America/Toronto')).toBe('Mon 15 Nov 2027, 09:00')
  })

  it('calls a zone by its city, and one without a city by its own word', () => {
    const zones = ['America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5']

    expect(zones.map((zone) => zoneWords(zone))).toEqual(['Buenos Aires time', 'UTC', 'GMT+5'])
  })

  it('spells the city of a zone as the event does, and never names a zone by another city', () => {
    expect(zoneWords('America/Sao_Paulo', 'São Paulo')).toBe('São Paulo time')
    expect(zoneWords('Europe/London', 'Madrid')).toBe('London time')
    expect(zoneWords('Asia/Tokyo', '東京')).toBe('Tokyo time')
    expect(zoneWords('America/Toronto', null)).toBe('Toronto time')
  })

  it.each([
    [480, '8 h'],
    [90, '1 h 30 min'],
    [45, '45 min'],
    [1440, '1 day'],
    [2880, '2 days'],
    [0, '0 min'],
  ])('%d minutes is "%s"', (minutes, words) => {
    expect(formatDuration(minutes)).toBe(words)
  })

  it('says the same in each language', () => {
    const instant = '2027-02-15T14:00:00Z'

    expect((['en', 'es', 'fr'] as const).map((language) => formatWhen(instant, 'UTC', language))).toEqual([
      'Mon 15 Feb 2027, 14:00',
      'lun 15 feb 2027, 14:00',
      'lun. 15 févr. 2027, 14:00',
    ])
    expect([formatDuration(1440, 'es'), formatDuration(2880, 'fr')]).toEqual(['1 día', '2 jours'])
    expect([
      zoneWords('America/Sao_Paulo', 'São Paulo', 'es'),
      zoneWords('Europe/Amsterdam', null, 'fr'),
      zoneWords('Europe/Paris', null, 'fr'),
      zoneWords('UTC', null, 'fr'),
    ]).toEqual(['hora de São Paulo', 'heure d’Amsterdam', 'heure de Paris', 'UTC'])
  })
})
