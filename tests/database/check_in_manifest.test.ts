/** What phones read: a manifest that is enough without a network, what changed of it, and no more of people than may be. */
import { createHash } from 'node:crypto'
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
  ticketsOf,
} from '../support/door.ts'
import { type MadeEvent, placeOrder } from '../support/events.ts'
import { mia, stan } from '../support/people.ts'

let world: World
let event: MadeEvent
let tickets: Ticket[]
let list: { id: string }
let phone: Device
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
beforeEach(async () => {
  ;({ event, tickets } = await eventWithTickets(world, 3, {
    tiers: [{ name: 'General' }, { name: 'Workshop' }],
  }))
  list = await makeList(world, event, { name: 'Front door', tier_ids: [event.tiers[0]?.id] })
  phone = await makeDevice(world, event, [list], { gate: await makeGate(world, event, 'North') })
})
afterAll(() => world.close())

const at = (who: Device | typeof stan = phone) => doorOf(world, list, who)
const code = (place = 0) => tickets[place]?.code ?? ''
const hashOf = (text: string) =>
  createHash('sha256')
    .update(text.split('.')[2] ?? '')
    .digest()
    .subarray(0, 16)
    .toString('base64url')
const numbers = (rows: unknown[][]) => rows.map(([number]) => number)

describe('the manifest', () => {
  it('knows every code that is good by the beginning of its hash, and no code', async () => {
    const { tickets: rows, ...manifest } = await at().manifest()

    expect(manifest).toMatchObject({
      version: 1,
      is_whole: true,
      device_id: phone.id,
      list: { name: 'Front door' },
    })
    expect(rows.map(([number, hash, , state]) => [number, hash, state])).toEqual(
      tickets.map((ticket) => [ticket.number, hashOf(ticket.code), 'v']),
    )
    const text = JSON.stringify(manifest) + JSON.stringify(rows)
    for (const ticket of tickets) expect(text).not.toContain(ticket.code.split('.')[2])
    expect(text).not.toMatch(/Bea|example\.org/)
  })

  it('says who is in since when and where, who left, and what was taken back', async () => {
    await at().scan(code())
    await world.truth(`update public.event_tickets set status = 'refunded' where id = $1`, [tickets[1]?.id])

    const { tickets: rows } = await at().manifest()

    expect(rows.map((row) => row[3])).toEqual(['i', 'x', 'v'])
    expect(rows[0]?.slice(4)).toEqual([null, expect.any(Number), 0])
  })

  it('names holders where the list shows them, and to members always', async () => {
    const named = await makeList(world, event, { shows_names: true })
    const theirs = await makeDevice(world, event, [named])

    expect((await doorOf(world, named, theirs).manifest()).tickets[0]?.[4]).toBe('Bea Buyer')
    expect((await at(stan).manifest()).tickets[0]?.[4]).toBe('Bea Buyer')
    expect((await at().manifest()).tickets[0]).toHaveLength(4)
  })
})

describe('a phone that has one', () => {
  it('asks for the rest, and gets what changed and nothing else', async () => {
    let cursor = ''
    // Whoever else writes on this server, in whatever database, holds the cursor back until they are done.
    await expect
      .poll(async () => {
        cursor = (await at().manifest()).cursor
        return (await at().manifest(cursor)).tickets
      })
      .toEqual([])

    await at(stan).scan(code())
    await world.ask(mia, 'select public.reissue_ticket($1)', [tickets[1]?.id])
    await placeOrder(world, event, { quantity: 1, email: 'late@example.org' })
    const { tickets: rows, is_whole } = await at().manifest(cursor)

    const known = await ticketsOf(world, event)
    const late = known.find(({ id }) => !tickets.some((ticket) => ticket.id === id))
    expect(is_whole).toBe(false)
    expect(numbers(rows)).toEqual([tickets[0]?.number, tickets[1]?.number, late?.number].sort())
    const fresh = known.find(({ id }) => id === tickets[1]?.id)
    expect(rows.find(([number]) => number === fresh?.number)?.[1]).toBe(hashOf(fresh?.code ?? ''))
  })

  it('misses nothing that began earlier and was committed later', async () => {
    const slow = await world.pool.connect()
    await slow.query('begin')
    await slow.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ sub: mia.id, role: 'authenticated' })],
    )
    await slow.query('select public.reissue_ticket($1)', [tickets[0]?.id])
    await at(stan).scan(code(1))
    const { cursor } = await at().manifest()
    await slow.query('commit')
    slow.release()

    expect(numbers((await at().manifest(cursor)).tickets)).toContain(tickets[0]?.number)
  })

  it.each([
    ['of another database', (own: string) => own.replace(/^\d+/, '1')],
    ['of a time to come', (own: string) => own.replace(/\d+$/, '999999999999')],
    ['that is none', () => 'yesterday'],
    ['too long to be one', () => '1.99999999999999999999999'],
  ])('gets all of it for a cursor %s', async (_, altered) => {
    const { cursor } = await at().manifest()
    const { is_whole, tickets: rows } = await at().manifest(altered(cursor))

    expect([is_whole, rows.length]).toEqual([true, 3])
  })

  it('gets all of it when the list is another one than it was', async () => {
    const { cursor } = await at().manifest()
    await world.ask(mia, 'select public.save_check_in_list(null, $1, $2)', [list.id, '{"tier_ids": []}'])

    expect(await at().manifest(cursor)).toMatchObject({ is_whole: true, list: { tier_ids: [] } })
  })
})

describe('the search', () => {
  it('finds by name, address, ticket and order, for staff', async () => {
    const [order] = await world.truth<{ number: string }>('select number from public.orders where id = $1', [
      tickets[0]?.order_id,
    ])
    for (const words of [
      'bea buy',
      'BEA-3@EXAMPLE',
      tickets[0]?.number.slice(0, 8) ?? '',
      order?.number ?? '',
    ])
      expect(numbers((await at(stan).search(words)).map(({ number }) => [number]))).toContain(
        tickets[0]?.number,
      )
  })

  it('finds whole numbers alone for a phone that shows no names, and tells none', async () => {
    expect(await at().search('bea')).toEqual([])
    expect(await at().search('example.org')).toEqual([])
    expect(await at().search(tickets[0]?.number.slice(0, 8) ?? '')).toEqual([])
    const found = await at().search(tickets[0]?.number.toLowerCase() ?? '')

    expect(found).toMatchObject([
      { id: tickets[0]?.id, holder_name: null, is_on_list: true, status: 'valid' },
    ])
  })

  it('takes percent signs and backslashes as they are, and at least three letters', async () => {
    expect(await at(stan).search('%%%')).toEqual([])
    expect(await at(stan).search('\\\\\\')).toEqual([])
    await expect(at(stan).search('be')).rejects.toThrow('invalid_input')
  })
})
