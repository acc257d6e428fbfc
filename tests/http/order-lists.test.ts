/** An event's orders for its organizer: found by any of their words, a page at a time, and as a file. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { FoundOrder, OrderStory } from '../../src/core/orders.ts'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { makeCode } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { mia, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let orders: Record<'ana' | 'ben' | 'cleo' | 'dora', Placed>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  const [pay, back] = [payments(world), refunds(world)]
  event = await makeEvent(world, {
    tiers: [
      { name: 'Paid', price_cents: 2500, quantity_total: 50 },
      { name: 'Free', quantity_total: 50 },
    ],
  })
  const order = (name: string, tier: number) =>
    placeOrder(world, event, {
      name,
      email: `${name.slice(0, 3).toLowerCase()}@example.org`,
      lines: [{ tier_id: event.tiers[tier]?.id ?? '', quantity: 2 }],
    })
  orders = {
    ana: await order('Ana 100% Gutiérrez', 0),
    ben: await order('=Ben Danger', 1),
    cleo: await order('Cleo Expired', 0),
    dora: await order('Dora Refunded', 0),
  }
  await pay.settle(orders.ana)
  await letExpire(world, orders.cleo.order.id)
  await pay.release(orders.cleo)
  await pay.settle(orders.dora)
  const ids = (await back.tickets(orders.dora)).map(({ id }) => id)
  await back.settle(orders.dora, await back.ask(orders.dora, { tickets: ids }))
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const list = async (query: string, as: Person = vic) =>
  app.ask('GET', `/api/v1/events/${event.id}/orders${query}`, { as })
const names = async (query: string) =>
  ((await (await list(query)).json()).data as FoundOrder[]).map(({ buyer_name }) => buyer_name.split(' ')[0])

it('finds by a part of the name, the address, the number of the order and of a ticket', async () => {
  const [ticket] = await refunds(world).tickets(orders.ana)

  expect(await names('?search=GUTI')).toEqual(['Ana'])
  expect(await names('?search=100%25')).toEqual(['Ana'])
  expect(await names('?search=dor@')).toEqual(['Dora'])
  expect(await names(`?search=${orders.ben.order.number.slice(3).toLowerCase()}`)).toEqual(['=Ben'])
  expect(await names(`?search=${ticket?.number}`)).toEqual(['Ana'])
  expect(await names('?search=_')).toEqual([])
})

it('filters by what became of the order, its ticket and its money', async () => {
  expect(await names('?status=confirmed')).toEqual(['=Ben', 'Ana'])
  expect(await names('?status=cancelled')).toEqual(['Dora'])
  expect(await names('?status=expired')).toEqual(['Cleo'])
  expect(await names('?money=free')).toEqual(['=Ben'])
  expect(await names('?money=refunded')).toEqual(['Dora'])
  expect(await names(`?tier=${event.tiers[0]?.id}&status=confirmed`)).toEqual(['Ana'])
  expect((await list('?status=lost')).status).toBe(400)
})

it('filters by the days of ordering in the zone of the event, and refuses days that are none', async () => {
  const [{ today, tomorrow } = { today: '', tomorrow: '' }] = await world.truth<{
    today: string
    tomorrow: string
  }>(
    `select (now() at time zone date.timezone)::date::text as today,
            ((now() at time zone date.timezone)::date + 1)::text as tomorrow
       from public.occurrences as date where date.event_id = $1`,
    [event.id],
  )

  expect(await names(`?from=${today}&to=${today}`)).toHaveLength(4)
  expect(await names(`?from=${tomorrow}`)).toEqual([])
  expect((await list('?from=2027-02-30')).status).toBe(400)
  expect((await list('?to=tomorrow')).status).toBe(400)
})

it('goes on where the page before ended', async () => {
  const first = await (await list('?limit=3')).json()
  const second = await (await list(`?limit=3&cursor=${first.next_cursor}`)).json()

  expect([first.data.length, second.data.length, second.next_cursor]).toEqual([3, 1, null])
  expect(second.data[0].id).toBe(orders.ana.order.id)
})

it('is a file that no spreadsheet runs', async () => {
  const answer = await app.ask('GET', `/api/v1/events/${event.id}/orders.csv`, { as: mia })
  const lines = (await answer.text()).split('\r\n')

  expect(answer.headers.get('content-type')).toContain('text/csv')
  expect(lines).toHaveLength(6)
  expect(lines[0]).toContain('Order,State,Name')
  expect(lines.join()).toContain(`,'=Ben Danger,`)
  expect(lines[1]).toContain(',cancelled,Dora Refunded,dor@example.org,2,50,50,CAD,')
})

it('tells members the story of an order, and by whose hand', async () => {
  const answer = await app.ask('GET', `/api/v1/orders/${orders.dora.order.id}/story`, { as: vic })
  const story = (await answer.json()) as OrderStory

  expect(story).toMatchObject({ can_manage: false, paid_cents: 5000, left_cents: 0 })
  expect(story.entries.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['placed', 'confirmed', 'refund_requested', 'refund_succeeded', 'mail_waiting']),
  )
  const asked = story.entries.find(({ kind }) => kind === 'refund_requested')
  expect(asked).toMatchObject({
    by: expect.stringContaining('Mia'),
    facts: { tickets: 2, reason: 'They fell ill.' },
  })
})

it('is not there for another organization', async () => {
  const paths = ['orders', 'orders.csv', 'stuck-payments'].map((what) => `/api/v1/events/${event.id}/${what}`)
  for (const path of [...paths, `/api/v1/orders/${orders.ana.order.id}/story`])
    expect([path, (await app.ask('GET', path, { as: sam })).status]).toEqual([path, 404])
})

it('sends the tickets once more, and not twice within a minute', async () => {
  const path = `/api/v1/orders/${orders.ana.order.id}/resend`
  await app.tick()
  await app.runJobs()
  const again = async () => (await app.ask('POST', path, { as: mia })).status
  await world.truth(
    `update private.messages set created_at = created_at - interval '2 minutes' where order_id = $1`,
    [orders.ana.order.id],
  )

  const answers = [await again(), await again()]
  await app.tick()
  await app.runJobs()

  expect(answers).toEqual([204, 429])
  const sent = app
    .mails()
    .filter(({ html, subject }) => subject.startsWith('Your 2 tickets') && html.includes(orders.ana.order.id))
  expect(sent).toHaveLength(2)
})

it('filters by the promo code an order was made with, however it is written, and tells it', async () => {
  const code = await makeCode(world, event, 'FRIENDS')
  await world.truth('insert into public.promo_redemptions (order_id, promo_code_id) values ($1, $2)', [
    orders.ben.order.id,
    code.id,
  ])

  expect(await names('?code=friends')).toEqual(['=Ben'])
  expect(await names('?code=nobody')).toEqual([])
  const story = await app.ask('GET', `/api/v1/orders/${orders.ben.order.id}/story`, { as: vic })
  expect(((await story.json()) as OrderStory).code).toBe('FRIENDS')
})
