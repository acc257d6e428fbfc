import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  type Device,
  doorOf,
  eventWithTickets,
  makeDevice,
  makeGate,
  makeList,
  type Ticket,
} from '../support/door.ts'
import type { MadeEvent } from '../support/events.ts'
import { stan, vera } from '../support/people.ts'

let world: World
let event: MadeEvent
let tickets: Ticket[]
let gate: { id: string; name: string }
let list: { id: string }
let phone: Device
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
beforeEach(async () => {
  const tiers = [{ name: 'General' }, { name: 'Workshop' }]
  ;({ event, tickets } = await eventWithTickets(world, 3, { tiers }))
  gate = await makeGate(world, event, 'North')
  list = await makeList(world, event, { name: 'Front door' })
  phone = await makeDevice(world, event, [list], { gate })
})
afterAll(() => world.close())

const code = (place = 0) => tickets[place]?.code ?? ''
const at = (who: Device | typeof stan = phone, where = list) => doorOf(world, where, who)
const resultOf = async (text: string, where = list) => (await at(phone, where).scan(text)).result
const broken = () => world.ask('service', 'select * from public.check_invariants()')
const listOf = async (wish: Record<string, unknown>) => {
  const made = await makeList(world, event, wish)
  phone = await makeDevice(world, event, [made, list], { gate })
  return made
}

describe('going out', () => {
  it('is counted where the list says so, and coming back is let through where it says that, too', async () => {
    const club = await listOf({ name: 'Club', counts_exits: true, allows_reentry: true })
    const door = at(phone, club)
    const words = [
      await door.scan(code(), { direction: 'exit' }),
      await door.scan(code()),
      await door.scan(code(), { direction: 'exit' }),
      await door.scan(code(), { direction: 'exit' }),
      await door.scan(code()),
      await door.scan(code()),
    ].map(({ result }) => result)

    expect(words).toEqual(['not_in', 'admitted', 'exited', 'not_in', 'admitted', 'already_in'])
    expect(await door.stats()).toMatchObject({ came: 1, in: 1, out: 0, gates: [{ name: 'North', came: 1 }] })
    expect(await broken()).toEqual([])
  })

  it('is for good where nobody may come back', async () => {
    const once = await listOf({ name: 'Once', counts_exits: true })
    const door = at(phone, once)
    await door.scan(code())
    await door.scan(code(), { direction: 'exit' })

    expect((await door.scan(code())).result).toBe('no_reentry')
    expect(await door.stats()).toMatchObject({ in: 0, out: 1 })
  })

  it('is not counted elsewhere', async () => {
    await at().scan(code())

    expect((await at().scan(code(), { direction: 'exit' })).result).toBe('exits_not_counted')
  })
})

describe('taking it back', () => {
  it('lets the same ticket in again, and is written beside what it undoes', async () => {
    const { id } = await at().scan(code())
    const undone = await at().undo(id)

    expect(undone).toMatchObject({ result: 'undone', direction: 'undo' })
    expect(await at().stats()).toMatchObject({ came: 0, in: 0 })
    const [ticket] = await world.truth('select checked_in_at from public.event_tickets where id = $1', [
      tickets[0]?.id,
    ])
    expect(ticket).toEqual({ checked_in_at: null })
    expect(await resultOf(code())).toBe('admitted')
    const log = await world.truth(
      'select result from public.check_ins where list_id = $1 order by sequence',
      [list.id],
    )
    expect(log).toEqual([{ result: 'admitted' }, { result: 'undone' }, { result: 'admitted' }])
    expect(await broken()).toEqual([])
  })

  it('happens once, however often it is asked', async () => {
    const { id } = await at().scan(code())
    const answers = await Promise.all(Array.from({ length: 8 }, () => at().undo(id)))

    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
  })

  it('is for the phone that scanned, and for staff', async () => {
    const other = await makeDevice(world, event, [list])
    const { id } = await at().scan(code())

    await expect(at(other).undo(id)).rejects.toThrow('not_found')
    await expect(at(stan).undo(id)).resolves.toMatchObject({ result: 'undone' })
    await expect(at(vera).undo(id)).rejects.toThrow('not_found')
  })

  it('is nothing where nobody went through', async () => {
    const { id } = await at().scan('hello')

    await expect(at().undo(id)).rejects.toThrow('invalid_input')
  })
})
