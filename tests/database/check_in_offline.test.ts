/** Phones that had no network: each scan once, the earliest counts, and whoever came in besides is on a list. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  ago,
  type Device,
  doorOf,
  eventWithTickets,
  makeDevice,
  makeGate,
  makeList,
  type Ticket,
} from '../support/door.ts'
import type { MadeEvent } from '../support/events.ts'
import { dockside, mia, stan } from '../support/people.ts'

let world: World
let event: MadeEvent
let tickets: Ticket[]
let list: { id: string }
let north: Device
let south: Device
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
beforeEach(async () => {
  ;({ event, tickets } = await eventWithTickets(world, 4))
  list = await makeList(world, event, { name: 'Front door', counts_exits: true, allows_reentry: true })
  north = await phoneAt('North')
  south = await phoneAt('South')
})
afterAll(() => world.close())

/** Made long enough ago for what it says of this morning to be possible. */
async function phoneAt(name: string) {
  const device = await makeDevice(world, event, [list], { name, gate: await makeGate(world, event, name) })
  await world.truth(
    `update public.check_in_devices set created_at = now() - interval '10 days' where id = $1`,
    [device.id],
  )
  return device
}
const code = (place = 0) => tickets[place]?.code ?? ''
const at = (who: Device | typeof stan) => doorOf(world, list, who)
type Conflict = {
  id: string
  reason: string
  settled_at: string | null
  scan: { gate: string; at: string }
  earlier: { gate: string; at: string } | null
}
async function conflicts(): Promise<Conflict[]> {
  const [row] = await world.ask<{ list: Conflict[] }>(
    mia,
    'select public.list_check_in_conflicts($1) as list',
    [list.id],
  )
  return row?.list ?? []
}
const broken = () => world.ask('service', 'select * from public.check_invariants()')
const standing = async () =>
  (
    await world.truth<{ is_in: boolean; entries: number; gate: string | null }>(
      `select held.is_in, held.entries, gate.name as gate from private.admissions as held
         left join public.check_ins as entry on entry.id = held.entry_id
         left join public.check_in_gates as gate on gate.id = entry.gate_id
        where held.list_id = $1 and held.ticket_id = $2`,
      [list.id, tickets[0]?.id],
    )
  )[0]

describe('two gates without a network', () => {
  it.each([
    ['the earlier one first', [north_, south_]],
    ['the later one first', [south_, north_]],
  ] as const)(
    'let the same ticket in: the earlier counts, the later is a conflict (%s)',
    async (_, order) => {
      for (const upload of order) await upload()

      expect(await standing()).toEqual({ is_in: true, entries: 1, gate: 'North' })
      expect(await conflicts()).toMatchObject([
        { reason: 'double_admission', settled_at: null, scan: { gate: 'South' }, earlier: { gate: 'North' } },
      ])
      expect(await at(north).stats()).toMatchObject({ came: 1, in: 1, open_conflicts: 1 })
      expect(await broken()).toEqual([])
    },
  )

  function north_() {
    return at(north).upload([{ code: code(), scanned_at: ago(30) }])
  }
  function south_() {
    return at(south).upload([{ code: code(), scanned_at: ago(20) }])
  }

  it('and one with a network: who scanned first counts, not who was heard first', async () => {
    await at(south).scan(code())
    const [late] = await at(north).upload([{ code: code(), scanned_at: ago(30) }])

    expect(late).toMatchObject({ result: 'admitted', has_passed: true })
    expect(await standing()).toMatchObject({ entries: 1, gate: 'North' })
    expect(await conflicts()).toMatchObject([{ reason: 'double_admission', scan: { gate: 'South' } }])
    expect((await at(stan).scan(code())).earlier).toMatchObject({ gate: 'North' })
  })

  it('with a third: all point at the earliest', async () => {
    const west = await phoneAt('West')
    await at(north).upload([{ code: code(), scanned_at: ago(10) }])
    await at(south).upload([{ code: code(), scanned_at: ago(20) }])
    await at(west).upload([{ code: code(), scanned_at: ago(30) }])

    const found = await conflicts()
    expect(found.map(({ scan }) => scan.gate).sort()).toEqual(['North', 'South'])
    expect(new Set(found.map(({ earlier }) => earlier?.gate))).toEqual(new Set(['West']))
  })

  it('are no conflict where somebody left in between', async () => {
    await at(north).upload([
      { code: code(), scanned_at: ago(30) },
      { code: code(), scanned_at: ago(20), direction: 'exit', said: 'exited' },
    ])
    await at(south).upload([{ code: code(), scanned_at: ago(10) }])

    expect(await conflicts()).toEqual([])
    expect(await standing()).toEqual({ is_in: true, entries: 2, gate: 'South' })
  })

  it('and the exit heard last settles what looked like one', async () => {
    await at(north).upload([{ code: code(), scanned_at: ago(30) }])
    await at(south).upload([{ code: code(), scanned_at: ago(10) }])
    expect(await conflicts()).toMatchObject([{ settled_at: null }])

    await at(north).upload([{ code: code(), scanned_at: ago(20), direction: 'exit', said: 'exited' }])

    expect(await conflicts()).toMatchObject([{ settled_at: expect.any(String) }])
    expect(await broken()).toEqual([])
  })
})

describe('an upload', () => {
  it('sent twice is one scan each, with the same answers', async () => {
    const scans = tickets.map(({ code }) => ({ code, nonce: randomUUID(), scanned_at: ago(10) }))
    const first = await at(north).upload(scans)
    const again = await at(north).upload(scans)

    expect(again.map(({ id, result }) => [id, result])).toEqual(first.map(({ id, result }) => [id, result]))
    const rows = await world.truth('select from public.check_ins where list_id = $1', [list.id])
    expect(rows).toHaveLength(4)
    expect(await conflicts()).toEqual([])
  })

  it('(under new nonces it would be four conflicts: the control)', async () => {
    const scans = tickets.map(({ code }) => ({ code, scanned_at: ago(10) }))
    await at(north).upload(scans)
    await at(north).upload(scans)

    expect(await conflicts()).toHaveLength(4)
  })

  it('goes on past a nonce that is another scan’s', async () => {
    const nonce = randomUUID()
    await at(north).scan(code(), { nonce })

    const answers = await at(north).upload([{ code: code(1), nonce, scanned_at: ago(10) }, { code: code(2) }])

    expect(answers.map(({ result }) => result).sort()).toEqual(['admitted', 'nonce_reused'])
  })

  it('writes who was let in and should not have been: a refund the phone had not heard of, and forgeries', async () => {
    await world.truth(`update public.event_tickets set status = 'refunded' where id = $1`, [tickets[0]?.id])
    const { tickets: theirs } = await eventWithTickets(world, 1, { organizationId: dockside.id })

    const answers = await at(north).upload([
      { code: code() },
      { code: 'hello' },
      { code: theirs[0]?.code ?? '' },
    ])

    expect(answers.map(({ result }) => result).sort()).toEqual(['revoked', 'unknown', 'unknown'])
    expect((await conflicts()).map(({ reason }) => reason).sort()).toEqual(['revoked', 'unknown', 'unknown'])
    expect(await at(north).stats()).toMatchObject({ came: 0 })
  })

  it('keeps what the phone turned away as turned away', async () => {
    const [answer] = await at(north).upload([{ code: code(), said: 'already_in' }])

    expect(answer).toMatchObject({ result: 'already_in', has_passed: false })
    expect((await at(south).scan(code())).result).toBe('admitted')
    expect(await conflicts()).toEqual([])
  })

  it.each([
    ['nothing', []],
    ['more than a hundred', Array.from({ length: 101 }, () => ({ code: 'x' }))],
    ['a word that is none', [{ code: 'x', said: 'welcome' }]],
    ['an undo', [{ code: 'x', said: 'undone' }]],
    ['an exit that let somebody in', [{ code: 'x', direction: 'exit', said: 'admitted' }]],
    ['no time', [{ code: 'x', scanned_at: 'infinity' }]],
    ['neither code nor ticket', [{}]],
    ['a nonce that is none', [{ code: 'x', nonce: 'x' }]],
  ])('is refused whole with %s, and nothing is written', async (_, scans) => {
    await expect(at(north).upload(scans)).rejects.toThrow('invalid_input')
    expect(await world.truth('select from public.check_ins where list_id = $1', [list.id])).toEqual([])
  })
})

describe('a clock', () => {
  const times = async () => {
    const [row] = await world.truth<{ off: number; is_clock_believed: boolean }>(
      `select extract(epoch from received_at - effective_at)::integer / 60 as off, is_clock_believed
         from public.check_ins where list_id = $1`,
      [list.id],
    )
    return row
  }
  const away = (minutes: number) => new Date(Date.now() + minutes * 60_000)

  it.each([
    ['an hour fast', 60],
    ['two days slow', -2_880],
  ])('that is %s is set right by the moment of sending', async (_, off) => {
    await at(north).upload([{ code: code(), scanned_at: away(off - 10).toISOString() }], away(off))

    expect(await times()).toEqual({ off: 10, is_clock_believed: true })
  })

  it.each([
    ['in a time to come', 60],
    ['a month ago', -43_200],
  ])('that says %s is not believed: it counts from now and wins nothing', async (_, minutes) => {
    await at(south).scan(code())
    await at(north).upload([{ code: code(), scanned_at: away(minutes).toISOString() }])

    expect(await standing()).toMatchObject({ gate: 'South' })
    expect(await conflicts()).toMatchObject([{ scan: { gate: 'North' } }])
  })

  it('that says a time before the phone was made is not believed', async () => {
    const fresh = await makeDevice(world, event, [list])
    await at(fresh).upload([{ code: code(), scanned_at: ago(600) }])

    expect(await times()).toEqual({ off: 0, is_clock_believed: false })
  })
})

describe('a conflict', () => {
  it('is settled by staff, once, and by no stranger', async () => {
    await at(north).upload([{ code: 'hello' }])
    const [open] = await conflicts()

    await expect(world.ask('anon', 'select public.settle_check_in_conflict($1)', [open?.id])).rejects.toThrow(
      'permission denied',
    )
    await world.ask(stan, 'select public.settle_check_in_conflict($1)', [open?.id])

    expect(await conflicts()).toMatchObject([{ settled_at: expect.any(String) }])
    expect(await at(north).stats()).toMatchObject({ open_conflicts: 0 })
  })

  it('goes when one of the two is taken back', async () => {
    await at(north).upload([{ code: code(), scanned_at: ago(30) }])
    const [double] = await at(south).upload([{ code: code(), scanned_at: ago(20) }])
    await at(stan).undo(double?.id ?? '')

    expect(await conflicts()).toMatchObject([{ settled_at: expect.any(String) }])
    expect(await standing()).toMatchObject({ entries: 1, gate: 'North' })
  })
})
