/** One scan at a time: every word the door can say to somebody who comes. */
import { randomUUID } from 'node:crypto'
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
import { dockside, mia, stan } from '../support/people.ts'

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

describe('a ticket', () => {
  it('lets in once, and then says when and where it did', async () => {
    const first = await at().scan(code())
    const second = await at(stan).scan(code())

    expect(first).toMatchObject({
      result: 'admitted',
      has_passed: true,
      ticket: { number: tickets[0]?.number },
    })
    expect(second).toMatchObject({ result: 'already_in', has_passed: false })
    expect(second.earlier).toMatchObject({ at: first.at, gate: 'North', device: 'Phone' })
    expect(await broken()).toEqual([])
  })

  it('is used from then on, for refunds and reports', async () => {
    await at(stan).scan(code())

    const [ticket] = await world.truth(
      'select checked_in_at, checked_in_by from public.event_tickets where id = $1',
      [tickets[0]?.id],
    )
    expect(ticket).toEqual({ checked_in_at: expect.any(String), checked_in_by: stan.id })
  })

  it('may come in by hand, through what the search found', async () => {
    const [found] = await at(stan).search(tickets[1]?.number ?? '')
    const scanned = await at(stan).scan(null, { ticketId: found?.id ?? '' })

    expect(scanned.result).toBe('admitted')
    expect(await resultOf(code(1))).toBe('already_in')
  })

  it('comes in on each list once', async () => {
    const lunch = await listOf({ name: 'Lunch' })

    expect([await resultOf(code()), await resultOf(code(), lunch), await resultOf(code(), lunch)]).toEqual([
      'admitted',
      'admitted',
      'already_in',
    ])
  })
})

describe('the door says', () => {
  it.each([
    ['nothing readable', 'hello'],
    ['another company’s code', 'https://example.org/ticket/1'],
    ['a forged secret', (own: string) => `${own.slice(0, -43)}${'A'.repeat(43)}`],
    ['a secret cut short', (own: string) => own.slice(0, -1)],
    ['a number without a secret', (own: string) => own.slice(0, -44)],
    ['a number that nobody has', (own: string) => own.replace(/TKT-.{8}/, 'TKT-AAAAAAAA')],
    ['the secret of another ticket', (own: string, other: string) => own.slice(0, -43) + other.slice(-43)],
  ] as const)('unknown to %s, and lets the next one in', async (_, forge) => {
    const forged = typeof forge === 'string' ? forge : forge(code(), code(1))

    const scanned = await at().scan(forged)

    expect(scanned).toMatchObject({ result: 'unknown', ticket: null, earlier: null })
    expect(await resultOf(code())).toBe('admitted')
  })

  it('bad, then good, a hundred times: a wrong code leaves nothing behind', async () => {
    const { event: busy, tickets: many } = await eventWithTickets(world, 100)
    const door = doorOf(world, await makeList(world, busy), stan)

    for (const ticket of many) {
      expect((await door.scan(`${ticket.code.slice(0, -3)}xxx`)).result).toBe('unknown')
      expect((await door.scan(ticket.code)).result).toBe('admitted')
    }
  })

  it('replaced to a code that was issued anew, and lets the new one in', async () => {
    const old = code()
    await world.ask(mia, 'select public.reissue_ticket($1)', [tickets[0]?.id])
    const [fresh] = await ticketsOf(world, event)

    expect(await resultOf(old)).toBe('replaced')
    expect(await resultOf(fresh?.code ?? '')).toBe('admitted')
    expect(await broken()).toEqual([])
  })

  it('revoked to a ticket that was taken back', async () => {
    await world.truth(`update public.event_tickets set status = 'cancelled' where id = $1`, [tickets[0]?.id])

    expect(await resultOf(code())).toBe('revoked')
  })

  it('not_paid to a ticket whose order is not', async () => {
    const become = (status: string) =>
      world.truth('update public.orders set status = $2 where id = $1', [tickets[0]?.order_id, status])

    await become('stuck')
    expect(await resultOf(code())).toBe('not_paid')
    await become('confirmed')
    expect(await resultOf(code())).toBe('admitted')
  })

  it('wrong_list to another tier, and to another date', async () => {
    const workshop = await listOf({ name: 'Workshop', tier_ids: [event.tiers[1]?.id] })
    const [occurrence] = await world.truth<{ id: string }>(
      `insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone)
       select event_id, starts_at + interval '1 day', ends_at + interval '1 day', local_start + interval '1 day', timezone
         from public.occurrences where id = $1 returning id`,
      [event.occurrenceId],
    )
    const tomorrow = await listOf({ name: 'Tomorrow', occurrence_id: occurrence?.id })

    expect(await resultOf(code(), tomorrow)).toBe('wrong_list')
    phone = await makeDevice(world, event, [workshop])
    expect(await resultOf(code(), workshop)).toBe('wrong_list')
  })

  it('wrong_event with its name to a ticket of another event of the organizer, and unknown to anybody else’s', async () => {
    const { tickets: ours } = await eventWithTickets(world, 1)
    const { tickets: theirs } = await eventWithTickets(world, 1, { organizationId: dockside.id })

    expect(await at().scan(ours[0]?.code ?? '')).toMatchObject({
      result: 'wrong_event',
      event_name: 'Harbour Lights',
      ticket: null,
    })
    expect(await at().scan(theirs[0]?.code ?? '')).toMatchObject({ result: 'unknown', event_name: null })
  })

  it('not_yet before the doors open, and closed afterwards', async () => {
    const hour = 3_600_000
    const later = await listOf({ name: 'Later', opens_at: new Date(Date.now() + hour).toISOString() })
    expect(await resultOf(code(), later)).toBe('not_yet')

    const over = await listOf({ name: 'Over', closes_at: new Date(Date.now() - hour).toISOString() })
    expect(await resultOf(code(), over)).toBe('closed')
  })
})

describe('a nonce', () => {
  it('sent again gets the first answer, and for another scan it is refused', async () => {
    const nonce = randomUUID()
    const first = await at().scan(code(), { nonce })
    const again = await at().scan(code(), { nonce })

    expect([again.id, again.result]).toEqual([first.id, 'admitted'])
    await expect(at().scan(code(1), { nonce })).rejects.toThrow('idempotency_key_reused')
    expect(await resultOf(code(1))).toBe('admitted')
  })

  it('(without it, the same scan sent twice would be turned away: the control)', async () => {
    await at().scan(code())

    expect(await resultOf(code())).toBe('already_in')
  })
})

describe('the log', () => {
  it('only grows, whoever writes', async () => {
    const { id } = await at().scan(code())

    await expect(
      world.truth(`update public.check_ins set result = 'unknown', entry = null where id = $1`, [id]),
    ).rejects.toThrow('forbidden')
    await expect(world.truth('delete from public.check_ins where id = $1', [id])).rejects.toThrow('forbidden')
  })

  it('names nobody else’s ticket: what was not let in is written without one', async () => {
    await at().scan(`${code().slice(0, -3)}xxx`)

    const [row] = await world.truth('select ticket_id, result from public.check_ins where list_id = $1', [
      list.id,
    ])
    expect(row).toEqual({ ticket_id: null, result: 'unknown' })
  })
})

it('a sold ticket of a later order is known at once', async () => {
  await placeOrder(world, event, { quantity: 1, email: 'late@example.org' })
  const late = (await ticketsOf(world, event)).find(({ id }) => !tickets.some((known) => known.id === id))

  expect(await resultOf(late?.code ?? '')).toBe('admitted')
})
