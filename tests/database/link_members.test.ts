/** Buyers and ticket holders become members by themselves, outside the purchase, and agree to nothing by it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeMember, maySend } from '../support/marketing.ts'
import { harbour, mia, sam } from '../support/people.ts'

let world: World
let theirs: string
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world)
  const [own] = await world.truth<{ id: string }>(
    'select organization_id as id from public.organization_members where user_id = $1',
    [sam.id],
  )
  theirs = own?.id as string
})
afterAll(() => world.close())

const newAddress = () => `${randomUUID().slice(0, 8)}@example.org`
const membersAt = (email: string) =>
  world.truth<{ id: string; organization_id: string } & Record<string, unknown>>(
    'select * from public.members where lower(email::text) = lower($1) order by created_at',
    [email],
  )
const link = async (rows = 500) =>
  (await world.ask<{ n: number }>('service', 'select public.link_members($1) as n', [rows]))[0]?.n
const ticketsOf = (orderId: string) =>
  world.truth<{ member_id: string | null }>(
    'select member_id from public.event_tickets where order_id = $1',
    [orderId],
  )

it('makes a member of a buyer, agrees to nothing in their name, and finds them again', async () => {
  const email = newAddress()
  const first = await placeOrder(world, event, { email, name: 'Bea Buyer' })
  const second = await placeOrder(world, event, { email: email.toUpperCase() })

  await link()

  const [member] = await membersAt(email)
  expect(await membersAt(email)).toMatchObject([
    { full_name: 'Bea Buyer', source: 'order', organization_id: harbour.id },
  ])
  for (const { order } of [first, second])
    expect(new Set((await ticketsOf(order.id)).map((ticket) => ticket.member_id))).toEqual(
      new Set([member?.id]),
    )
  expect(await maySend(world, member?.id as string)).toBe(false)
  expect(await maySend(world, member?.id as string, 'transactional')).toBe(true)
  expect(await link()).toBe(0)
})

it('gives a ticket to its holder, who need not be the buyer', async () => {
  const [buyer, holder] = [newAddress(), newAddress()]
  const { order } = await placeOrder(world, event, { email: buyer, quantity: 2 })
  await world.truth(
    `update public.event_tickets set holder_email = $2, holder_name = 'Hal Holder'
      where id = (select id from public.event_tickets where order_id = $1 limit 1)`,
    [order.id, holder],
  )

  await link()

  const names = await world.truth(
    `select member.full_name from public.event_tickets as ticket join public.members as member
         on member.id = ticket.member_id where ticket.order_id = $1 order by 1`,
    [order.id],
  )
  expect(names).toEqual([{ full_name: 'Bea Buyer' }, { full_name: 'Hal Holder' }])
})

it('leaves what the organization already knew, and unpaid orders', async () => {
  const known = await makeMember(world)
  const { order } = await placeOrder(world, event, { email: known.email, name: 'Another Name' })
  const paid = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
  const waiting = await placeOrder(world, paid, { email: newAddress() })

  await link()

  expect(await membersAt(known.email)).toMatchObject([{ full_name: 'Gus Guest', source: 'manual' }])
  expect((await ticketsOf(order.id))[0]?.member_id).toBe(known.id)
  expect(await world.truth('select member_id from public.orders where id = $1', [waiting.order.id])).toEqual([
    { member_id: null },
  ])
})

it('brings nobody back who was erased', async () => {
  const { order } = await placeOrder(world, event, { email: newAddress() })
  const erased = `erased-${randomUUID()}@erased.invalid`
  await world.truth('update public.orders set buyer_email = $2 where id = $1', [order.id, erased])

  await link()

  expect(await membersAt(erased)).toEqual([])
})

it('goes past buyers and holders whose address is none, as older orders have it', async () => {
  const [hand, hold, email] = [
    await placeOrder(world, event, { email: newAddress() }),
    await placeOrder(world, event, { email: newAddress(), quantity: 1 }),
    newAddress(),
  ]
  await placeOrder(world, event, { email })
  await world.truth('update public.orders set buyer_email = $2 where id = $1', [hand.order.id, 'at the desk'])
  await world.truth('update public.event_tickets set holder_email = $2 where order_id = $1', [
    hold.order.id,
    'her sister',
  ])

  await link()

  expect(await membersAt(email)).toHaveLength(1)
  expect(await link(1)).toBe(0)
})

it('is shared by workers that call at once, without waiting in a circle', async () => {
  const shared = [newAddress(), newAddress(), newAddress()]
  await Promise.all(
    Array.from({ length: 30 }, (_, number) =>
      placeOrder(world, event, { email: shared[number % 3] as string, quantity: 1 }),
    ),
  )

  await Promise.all(Array.from({ length: 16 }, () => link(4)))
  await link()

  expect(
    await world.truth(`select 1 from public.orders where status = 'confirmed' and member_id is null
                               and buyer_email like '%@example.org'`),
  ).toEqual([])
  for (const email of shared) expect(await membersAt(email)).toHaveLength(1)
})

it('writes no line of the audit log for a ticket', async () => {
  const { order } = await placeOrder(world, event, { email: newAddress() })

  await link()

  expect(
    await world.truth(
      `select 1 from public.audit_log where table_name in ('orders', 'event_tickets') and row_id in (
         select id::text from public.event_tickets where order_id = $1 union select $1::text)`,
      [order.id],
    ),
  ).toEqual([])
})

it('a member of another organization can be tied to no ticket', async () => {
  const { order } = await placeOrder(world, event, { email: newAddress() })
  const stranger = await makeMember(world, { as: sam, organizationId: theirs })

  await expect(
    world.truth('update public.event_tickets set member_id = $2 where order_id = $1', [
      order.id,
      stranger.id,
    ]),
  ).rejects.toMatchObject({ code: '23503' })
})

it("is the service's alone", async () => {
  await expect(world.ask(mia, 'select public.link_members()')).rejects.toMatchObject({ code: '42501' })
  await expect(link(0)).rejects.toMatchObject({ message: 'invalid_input' })
})
