/** Two gates, five hundred tickets, at the same moment; and each guard's control. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  ago,
  type Device,
  doorOf,
  eventWithTickets,
  makeDevice,
  makeGate,
  makeList,
  type Scanned,
  type Ticket,
  ticketsOf,
  without,
} from '../support/door.ts'
import { type MadeEvent, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { mia } from '../support/people.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let event: MadeEvent
let tickets: Ticket[]
let north: Device
let south: Device
let list: { id: string }
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  ;({ event, tickets } = await eventWithTickets(world, 500))
  ;({ list, north, south } = await twoGates('One'))
})
afterAll(() => world.close())

async function twoGates(name: string) {
  const list = await makeList(world, event)
  const gates = [await makeGate(world, event, `${name} north`), await makeGate(world, event, `${name} south`)]
  const [north, south] = [
    await makeDevice(world, event, [list], { name: 'Phone of Nia', gate: gates[0] as { id: string } }),
    await makeDevice(world, event, [list], { name: 'Phone of Sol', gate: gates[1] as { id: string } }),
  ]
  return { list, north, south }
}

/** Every ticket at both gates at once, sixty at a time. */
async function bothGates(list: { id: string }, devices: Device[], some = tickets) {
  const doors = devices.map((device) => doorOf(world, list, device))
  const queue = some.flatMap(({ code }) => doors.map((door) => () => door.scan(code)))
  const answers: PromiseSettledResult<Scanned>[] = []
  await Promise.all(
    Array.from({ length: 60 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift())
        answers.push(...(await Promise.allSettled([next()])))
    }),
  )
  return answers
}
const results = (answers: PromiseSettledResult<Scanned>[], word: string) =>
  answers.flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value.result === word ? [answer.value] : [],
  )
const broken = () => world.ask('service', 'select * from public.check_invariants()')

it('lets each of five hundred in once, and says to the other gate when and where', async () => {
  const answers = await bothGates(list, [north, south])

  const [admitted, turned] = [results(answers, 'admitted'), results(answers, 'already_in')]
  expect([admitted.length, turned.length]).toEqual([500, 500])
  expect(new Set(admitted.map(({ ticket }) => ticket?.id)).size).toBe(500)
  for (const { ticket, earlier } of turned) {
    const first = admitted.find((entry) => entry.ticket?.id === ticket?.id)
    expect(earlier).toMatchObject({ at: first?.at, gate: expect.stringMatching(/^One (north|south)$/) })
  }
  expect(await doorOf(world, list, mia).stats()).toMatchObject({
    expected: 500,
    came: 500,
    in: 500,
    refused: { already_in: 500 },
  })
  expect(await broken()).toEqual([])
}, 60_000)

it('is held by the number of the entry, even where the ticket is not locked', async () => {
  const { list, north, south } = await twoGates('Two')
  await without(world, 'private.lock_scanned_ticket', /for no key update/g, async () => {
    const answers = await bothGates(list, [north, south], tickets.slice(0, 120))
    expect(results(answers, 'admitted').length).toBeLessThanOrEqual(120)
  })
})

it('(without the lock and that number, both gates would let somebody in: the control)', async () => {
  const { list, north, south } = await twoGates('Three')
  await world.truth('alter table public.check_ins drop constraint check_ins_each_entry_once')
  await without(world, 'private.lock_scanned_ticket', /for no key update/g, async () => {
    const answers = await bothGates(list, [north, south], tickets.slice(0, 120))
    expect(results(answers, 'admitted').length).toBeGreaterThan(120)
  })
})

it('writes a scan once, however many send it at the same moment', async () => {
  const { list, north } = await twoGates('Four')
  const [ticket] = tickets as [Ticket]
  const nonce = crypto.randomUUID()
  const door = doorOf(world, list, north)

  const answers = await Promise.all(Array.from({ length: 24 }, () => door.scan(ticket.code, { nonce })))
  const forged = await Promise.all(
    Array.from({ length: 8 }, () =>
      door.scan('EVT1.NOBODY.x', { nonce: '00000000-0000-4000-8000-000000000001' }),
    ),
  )

  expect(new Set([...answers.map(({ id }) => id)]).size).toBe(1)
  expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(['admitted']))
  expect(new Set(forged.map(({ id }) => id)).size).toBe(1)
  const rows = await world.truth('select from public.check_ins where list_id = $1', [list.id])
  expect(rows).toHaveLength(2)
})

it('takes batches of the same tickets from many phones, whatever their order', async () => {
  const { list, north, south } = await twoGates('Five')
  const some = tickets.slice(0, 60)
  const batch = (reverse: boolean, minutes: number) =>
    (reverse ? [...some].reverse() : some).map(({ code }) => ({ code, scanned_at: ago(minutes) }))

  const answers = await Promise.all(
    [north, south, north, south].map((device, number) =>
      doorOf(world, list, device).upload(batch(number % 2 === 1, 10 + number)),
    ),
  )

  expect(answers.flat()).toHaveLength(240)
  const open = await world.truth(
    'select from public.check_in_conflicts where list_id = $1 and settled_at is null',
    [list.id],
  )
  expect(open).toHaveLength(180)
  expect(await doorOf(world, list, north).stats()).toMatchObject({ came: 60, in: 60 })
})

it('and a refund agree: whoever came in is not refunded, and who was refunded does not come in', async () => {
  const paying = payments(world)
  const paid = await paying.paidEvent(40)
  const placed = await placeOrder(world, paid, { quantity: 12 })
  await paying.settle(placed)
  const door = doorOf(world, await makeList(world, paid), mia)
  const met = { in: 0, refunded: 0 }

  for (const ticket of await ticketsOf(world, paid)) {
    const [entry, refund] = await Promise.allSettled([
      door.scan(ticket.code),
      refunds(world).ask(placed, { tickets: [ticket.id] }),
    ])
    const isIn = entry.status === 'fulfilled' && entry.value.result === 'admitted'
    expect(isIn).toBe(refund.status === 'rejected')
    met[isIn ? 'in' : 'refunded'] += 1
  }

  expect(met.in + met.refunded).toBe(12)
  expect(await broken()).toEqual([])
})
