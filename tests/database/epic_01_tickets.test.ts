/** Seed 004, US-01.2: event tickets with payments, in the document's words. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { harbour, mia, sam, stan } from '../support/people.ts'

let world: World
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world, {
    tiers: [
      { name: 'Regular', price_cents: 2500 },
      { name: 'Door crew', tier_type: 'free' },
    ],
  })
})
afterAll(() => world.close())

const pay = async ({ order }: { order: { id: string; total_cents: number } }) =>
  world.ask('service', `select public.settle_payment($1, 'stripe', $2, $3, $4, 'CAD')`, [
    order.id,
    `cs_${order.id}`,
    `pi_${order.id}`,
    order.total_cents,
  ])
const storyOf = (orderId: string) =>
  world.ask(
    mia,
    `select ticket_number, ticket_type, status, member_id, payment_id, amount_paid_cents, currency, purchase_date,
            checked_in_at, checked_in_by
       from public.event_ticket_payments where order_id = $1 order by ticket_type, ticket_number`,
    [orderId],
  )

it('links a ticket to its event, member and payment', async () => {
  const placed = await placeOrder(world, event, { email: `${randomUUID()}@example.org`, quantity: 1 })
  await pay(placed)
  await world.ask('service', 'select public.link_members()')

  const [ticket] = await storyOf(placed.order.id)

  expect(ticket).toMatchObject({
    ticket_number: expect.stringMatching(/^TKT-/),
    status: 'paid',
    amount_paid_cents: 2500,
    currency: 'CAD',
  })
  const [links] = await world.truth(
    `select member.organization_id, attempt.order_id from public.members as member, public.payment_attempts as attempt
      where member.id = $1 and attempt.id = $2`,
    [ticket?.member_id, ticket?.payment_id],
  )
  expect(links).toEqual({ organization_id: harbour.id, order_id: placed.order.id })
})

it('knows several types of ticket of one event', async () => {
  const placed = await placeOrder(world, event, {
    lines: event.tiers.map(({ id }) => ({ tier_id: id, quantity: 1 })),
  })
  await pay(placed)

  expect(await storyOf(placed.order.id)).toMatchObject([
    { ticket_type: 'Door crew', amount_paid_cents: 0 },
    { ticket_type: 'Regular', amount_paid_cents: 2500 },
  ])
})

it('tells pending, paid, checked in, cancelled and refunded apart', async () => {
  const placed = await placeOrder(world, event, { quantity: 4 })
  const statuses = async () => (await storyOf(placed.order.id)).map((ticket) => ticket.status).sort()

  expect(
    await world.ask(mia, 'select status, ticket_type from public.pending_event_tickets where order_id = $1', [
      placed.order.id,
    ]),
  ).toEqual(Array.from({ length: 4 }, () => ({ status: 'pending', ticket_type: 'Regular' })))
  await pay(placed)
  expect(await statuses()).toEqual(['paid', 'paid', 'paid', 'paid'])
  expect(
    await world.ask(mia, 'select 1 from public.pending_event_tickets where order_id = $1', [placed.order.id]),
  ).toEqual([])
  await world.truth(
    `with ranked as (select id, row_number() over (order by id) as place from public.event_tickets where order_id = $1)
     update public.event_tickets as ticket
        set status = case place when 1 then 'cancelled' when 2 then 'refunded' else 'valid' end,
            checked_in_at = case when place = 3 then now() end, checked_in_by = case when place = 3 then $2::uuid end
       from ranked where ranked.id = ticket.id`,
    [placed.order.id, stan.id],
  )
  expect(await statuses()).toEqual(['cancelled', 'checked_in', 'paid', 'refunded'])
})

it('says who checked somebody in, and when', async () => {
  const placed = await placeOrder(world, event, { quantity: 1 })
  await pay(placed)
  await world.truth(
    'update public.event_tickets set checked_in_at = now(), checked_in_by = $2 where order_id = $1',
    [placed.order.id, stan.id],
  )

  const [ticket] = await storyOf(placed.order.id)
  expect(ticket).toMatchObject({ status: 'checked_in', checked_in_by: stan.id })
  expect(ticket?.checked_in_at).not.toBeNull()
})

it('shows strangers no ticket', async () => {
  for (const view of ['event_ticket_payments', 'pending_event_tickets'])
    expect(await world.ask(sam, `select * from public.${view}`)).toEqual([])
})

it('a payment creates the tickets once, however often Stripe says so', async () => {
  const placed = await placeOrder(world, event, { quantity: 3 })

  await Promise.all(Array.from({ length: 8 }, () => pay(placed)))

  expect(await storyOf(placed.order.id)).toHaveLength(3)
})
