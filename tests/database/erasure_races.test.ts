/** What is underway while somebody is erased: payments, mails, webhooks, other erasures. */
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { continueErasure } from '../../src/edge/jobs/continue-erasure.ts'
import { createWorld, type World } from '../support/database.ts'
import { bringAccount, quillon } from '../support/erased-person.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeMember } from '../support/marketing.ts'
import { payments } from '../support/payments.ts'
import { ada, harbour } from '../support/people.ts'
import { createTestPlatform } from '../support/platform.ts'

let world: World
let event: MadeEvent
let counter = 0
let bea: string

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world)
})
afterAll(() => world.close())
beforeEach(() => {
  counter += 1
  bea = `bea.buyer.${counter}@example.org`
})

const paidEvent = () => payments(world).paidEvent()
const settle = (order: { id: string; total_cents: number }) =>
  `select public.settle_payment('${order.id}', 'stripe', 'cs_${order.id}', 'pi_${order.id}', ${order.total_cents}, 'cad')`

/** An order is paid in one transaction that is still open while the buyer is erased in another. */
async function eraseDuringPayment() {
  const { order } = await placeOrder(world, await paidEvent(), { email: bea })
  let erased: Promise<unknown> = Promise.resolve()
  await world.as('service', async (client) => {
    await client.query(settle(order))
    erased = world.ask('service', 'select public.erase_person_by_email($1)', [bea])
    await waitsOrEnds(erased)
  })
  await erased
  return world.truth('select from public.event_tickets where order_id = $1 and holder_email = $2', [
    order.id,
    bea,
  ])
}

/** Until it waits for a lock, or is over: without its guard it may not wait at all. */
async function waitsOrEnds(erasure: Promise<unknown>) {
  let isOver = false
  erasure.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const waiting = await world.truth(
      `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%erase_person%'
          and pid <> pg_backend_pid()`,
    )
    if (waiting.length > 0) return
  }
}

/** The job that goes on with an erasure until it is done. */
async function goOn(erasureId: string | undefined) {
  const test = await createTestPlatform(world)
  await continueErasure({ erasure_id: erasureId }, test.context())
  await test.close()
}

it('leaves no name on tickets that are issued at this very moment', async () => {
  expect(await eraseDuringPayment()).toEqual([])
})

it('(without the locks it would: the control)', async () => {
  const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
    `select pg_get_functiondef('private.lock_subject'::regproc) as definition`,
  )
  await world.truth(`
    create or replace function private.lock_subject(user_id uuid, address text, organization_id uuid)
    returns private.data_subject language sql volatile set search_path = ''
    as $$ select private.find_subject(user_id, address, organization_id) $$`)
  const found = await eraseDuringPayment()
  await world.truth(definition)

  expect(found).toHaveLength(2)
})

it('pays an order that was erased before, without a mail to anybody', async () => {
  const { order } = await placeOrder(world, await paidEvent(), { email: bea })
  await world.ask('service', 'select public.erase_person_by_email($1)', [bea])

  await world.ask('service', settle(order))

  const [ticket] = await world.truth(
    'select holder_name, status from public.event_tickets where order_id = $1',
    [order.id],
  )
  expect(ticket).toEqual({ holder_name: 'Erased guest', status: 'valid' })
  const [message] = await world.truth('select status from private.messages where order_id = $1', [order.id])
  expect(message).toEqual({ status: 'failed' })
})

it('keeps no mail that was being written, and no webhook’s words that come later', async () => {
  const { order } = await placeOrder(world, event, { email: bea })
  const [message] = await world.truth<{ id: string }>('select id from private.messages where order_id = $1', [
    order.id,
  ])
  await world.ask('service', 'select public.erase_person_by_email($1)', [bea])

  await world.ask(
    'service',
    `insert into private.outbox_mails (key, recipient, subject, html, body_text) values ($1, $2, '', '', '')`,
    [message?.id, bea],
  )
  await world.ask(
    'service',
    `insert into private.received_webhooks (provider, provider_event_id, type, payload) values ('stripe', $1, 'x', $2)`,
    [order.id, JSON.stringify({ orderId: order.id, amountCents: 1, payload: { email: bea } })],
  )

  expect(await world.truth('select from private.outbox_mails where recipient = $1', [bea])).toEqual([])
  const [webhook] = await world.truth(
    'select payload from private.received_webhooks where provider_event_id = $1',
    [order.id],
  )
  expect(webhook).toEqual({ payload: { orderId: order.id, amountCents: 1 } })
})

it('two erasures, and buyers meanwhile, do not wait for each other in a circle', async () => {
  const emails = Array.from({ length: 6 }, (_, n) => `crowd.${counter}.${n}@example.org`)
  for (const email of emails) await placeOrder(world, event, { email, quantity: 1 })

  await Promise.all(
    emails.flatMap((email) => [
      world.ask('service', 'select public.erase_person_by_email($1)', [email]),
      placeOrder(world, event, { email: `later.${email}`, quantity: 1 }),
      world.ask(ada, 'select public.erase_member($1, $2)', [harbour.id, email]),
    ]),
  )

  const left = await world.truth('select from public.orders where buyer_email = any ($1)', [emails])
  expect(left).toEqual([])
})

it('a buyer and the erasure of the organizer do not wait for each other in a circle', async () => {
  await bringAccount(world)
  const [own] = await world.truth<{ occurrence_id: string; tier_id: string }>(
    `select tier.occurrence_id, tier.id as tier_id
       from public.ticket_tiers as tier
       join public.organizations as organization on organization.id = tier.organization_id
      where organization.created_by = $1`,
    [quillon.id],
  )
  const buyer = new pg.Client({ ...world.address, user: 'postgres' })
  await buyer.connect()

  // A purchase, stopped between the date and the tier: place_order takes them in this order.
  await buyer.query('begin')
  await buyer.query('update public.occurrences set quantity_held = quantity_held where id = $1', [
    own?.occurrence_id,
  ])
  const erased = world.ask(quillon, 'select public.erase_person($1)', [quillon.email])
  await waitsOrEnds(erased)
  await buyer.query('update public.ticket_tiers set quantity_held = quantity_held where id = $1', [
    own?.tier_id,
  ])
  await buyer.query('commit')
  await buyer.end()

  await expect(erased).resolves.toHaveLength(1)
})

it('goes on in slices where tables are large, and forgets what it looked for when it is done', async () => {
  const noted = await makeMember(world, { email: `noted.${counter}@example.net` })
  await world.truth('update public.members set custom_fields = $2 where id = $1', [
    noted.id,
    JSON.stringify({ friend: bea }),
  ])
  const [erasure] = await world.truth<{ id: string }>(
    `insert into private.erasures (scope, requested_as, trace_pattern)
     values ('person', 'system', private.mention_pattern(array[$1])) returning id`,
    [bea],
  )
  const slice = 'select private.erase_traces($1, -1) as done'
  expect(await world.truth(slice, [erasure?.id])).toEqual([{ done: false }])

  await goOn(erasure?.id)

  const [member] = await world.truth('select custom_fields from public.members where id = $1', [noted.id])
  expect(member).toEqual({ custom_fields: { friend: '[erased]' } })
  expect(
    await world.truth('select trace_pattern from private.erasures where id = $1', [erasure?.id]),
  ).toEqual([{ trace_pattern: null }])
})

it('finds what moved to where it had looked already, when it could not look at everything at once', async () => {
  const noted = await makeMember(world, { email: `moved.${counter}@example.net` })
  await world.truth('update public.members set custom_fields = $2 where id = $1', [
    noted.id,
    JSON.stringify({ friend: bea }),
  ])
  // As a call leaves it that has looked at the members and has some tables to go.
  const [erasure] = await world.truth<{ id: string }>(
    `insert into private.erasures (scope, requested_as, trace_pattern, trace_table)
     select 'person', 'system', private.mention_pattern(array[$1]), place
       from private.searched_tables(null) where table_name = 'public.members'
     returning id`,
    [bea],
  )

  await goOn(erasure?.id)

  const [member] = await world.truth('select custom_fields from public.members where id = $1', [noted.id])
  expect(member).toEqual({ custom_fields: { friend: '[erased]' } })
  expect(
    await world.truth('select completed_at is not null as done from private.erasures where id = $1', [
      erasure?.id,
    ]),
  ).toEqual([{ done: true }])
})
