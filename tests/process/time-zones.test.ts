/** Trap 20: whatever zone the machine, the browser or the database lives in, a wall clock that is saved stays what it was. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { fullDraft, makeEvent } from '../support/events.ts'
import { olga, standing } from '../support/people.ts'

const root = path.resolve(import.meta.dirname, '../..')
const machines = ['UTC', 'Europe/Zurich', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia']
const zones = [
  ...machines,
  'Asia/Calcutta',
  'Europe/Kiev',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
]
/** Ordinary evenings, the night without an hour and the night with one twice, in both hemispheres. */
const walls = [
  '2027-11-15T09:00',
  '2027-07-01T19:00',
  '2027-03-28T02:30',
  '2027-10-31T02:30',
  '2027-03-14T02:30',
  '2027-11-07T01:30',
  '2027-12-31T23:59',
]
type Saved = {
  zone: string
  wall: string
  first: string
  kept: string
  instant: string
  words: string
  isZone: boolean
}

async function savedIn(machine: string): Promise<{ own: number; saved: Saved[] }> {
  const { stdout } = await promisify(execFile)(
    path.join(root, 'node_modules/.bin/tsx'),
    ['tests/process/clock-probe.ts', JSON.stringify(zones), JSON.stringify(walls)],
    { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: machine } },
  )
  return JSON.parse(stdout)
}

describe('a wall clock', { timeout: 60_000 }, () => {
  it('saved five times stays what it was, and is the same instant on machines of five zones', async () => {
    const [utc, ...others] = await Promise.all(machines.map(savedIn))

    expect(new Set([utc, ...others].map((answer) => answer?.own)).size).toBeGreaterThan(3)
    for (const answer of others) expect(answer.saved).toEqual(utc?.saved)
    expect(utc?.saved.filter(({ isZone }) => !isZone)).toEqual([])
    expect(utc?.saved.filter(({ first, kept }) => first !== kept)).toEqual([])
    // Only an hour that never comes is another one, and then by the gap.
    const moved = utc?.saved.filter(({ wall, first }) => wall !== first) ?? []
    expect(moved.map(({ zone, wall, first }) => [zone, wall, first])).toEqual(
      expect.arrayContaining([['Europe/Zurich', '2027-03-28T02:30', '2027-03-28T03:30']]),
    )
    expect(moved.every(({ wall }) => wall.endsWith('T02:30'))).toBe(true)
  })

  it('(read on the clock of the machine it would not be: the control)', () => {
    const wall = '2027-11-15T09:00'
    const shown = (zone: string) =>
      new Intl.DateTimeFormat('en', { timeZone: zone, timeStyle: 'short' }).format(new Date(`${wall}Z`))

    expect(new Set(machines.map(shown)).size).toBe(machines.length)
  })
})

describe('the database', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(inject('postgres'))
  })
  afterAll(() => world.close())

  /** One statement of olga's on a connection whose own clock is there. */
  async function there<T>(zone: string, text: string, values: unknown[]): Promise<T> {
    const client = await world.pool.connect()
    try {
      const { role, claims } = standing(olga)
      await client.query('begin')
      await client.query(
        `select set_config('timezone', $1, true), set_config('role', $2, true), set_config('request.jwt.claims', $3, true)`,
        [zone, role, JSON.stringify(claims)],
      )
      const { rows } = await client.query(text, values)
      await client.query('commit')
      return rows[0] as T
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }

  it('shows the page of an event alike on connections of every zone', async () => {
    const { slug } = await makeEvent(world)
    const pages = new Set<string>()
    for (const zone of zones)
      pages.add(
        (await there<{ page: string }>(zone, 'select public.event_page($1)::text as page', [slug])).page,
      )

    expect(pages.size).toBe(1)
  })

  it('keeps a draft through saves from five zones, and publishes its wall clock and its instant', async () => {
    const { id } = await there<{ id: string }>('UTC', 'select id from public.start_wizard_session()', [])
    const save = `select version, draft from public.save_wizard_progress($1, $2, 'review', $3, '{}', '{}')`
    let saved = {
      version: 1,
      draft: {
        ...fullDraft,
        timezone: 'Europe/Zurich',
        localStart: '2031-03-30T19:00',
        dateTime: '2031-03-30T17:00:00.000Z',
      },
    }
    const first = JSON.stringify(saved.draft)

    for (const zone of machines)
      saved = await there(zone, save, [id, saved.version, JSON.stringify(saved.draft)])
    const { slug } = await there<{ slug: string }>(
      'Pacific/Apia',
      'select slug from public.publish_wizard_session($1)',
      [id],
    )
    const { page } = await there<{ page: { occurrences: object[] } }>(
      'Asia/Kolkata',
      'select public.event_page($1) as page',
      [slug],
    )

    expect(saved.draft).toEqual(JSON.parse(first))
    expect(page.occurrences).toMatchObject([
      { local_start: '2031-03-30T19:00', starts_at: '2031-03-30T17:00:00.000Z', timezone: 'Europe/Zurich' },
    ])
  })

  it.each(['Asia/Calcutta', 'Europe/Kiev'])('knows %s by its old name', async (zone) => {
    const row = await there<{ here: string }>(
      'UTC',
      `select (timestamptz '2027-01-01 00:00Z' at time zone $1)::text as here`,
      [zone],
    )

    expect(row.here).toMatch(/^2027-01-01 0[25]/)
  })
})
