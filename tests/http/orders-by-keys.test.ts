/** Orders, tickets, invoices and questions by API keys: each by its scope, of the own organization, and no further. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Scope } from '../../src/core/developers.ts'
import type { FoundTicket } from '../../src/core/tickets.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { issueInvoices } from '../support/invoices.ts'
import { makeKey } from '../support/keys.ts'
import { makeCharge } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { dockside, harbour, mia, sam, vera, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>
let keys: Record<'reads' | 'writes' | 'lists' | 'arranges' | 'listens' | 'theirs', string>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  shop = buying(world, app, () => event)
  await issueInvoices(world)
  const keyWith = async (...scopes: Scope[]) => (await makeKey(world, { scopes })).secret
  keys = {
    reads: await keyWith('orders:read'),
    writes: await keyWith('orders:write'),
    lists: await keyWith('tickets:read'),
    arranges: await keyWith('events:read', 'events:write'),
    listens: await keyWith('webhooks'),
    theirs: (
      await makeKey(world, {
        scopes: ['orders:read', 'orders:write', 'tickets:read', 'events:read', 'events:write'],
        organizationId: dockside.id,
        by: vera,
      })
    ).secret,
  }
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const get = (path: string, key: string) => app.ask('GET', `/api/v1${path}`, { key })
const post = (path: string, key: string, body?: unknown, headers?: Record<string, string>) =>
  app.ask('POST', `/api/v1${path}`, { key, body, ...(headers && { headers }) })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code
async function paid(quantity = 2) {
  const order = await shop.buy(quantity)
  await shop.pay(order)
  await app.runJobs()
  return order
}

describe('a key with orders:write', () => {
  it('gives an unpaid order more time, as often as its buyer could and no more', async () => {
    const order = await shop.buy()

    const statuses = []
    for (let asked = 0; asked < 3; asked++)
      statuses.push((await post(`/orders/${order.id}/extend`, keys.writes)).status)

    expect(statuses).toEqual([200, 200, 409])
  })

  it('gives an unpaid order up: its places are free, however often it says so, and its page takes no money', async () => {
    const order = await shop.buy()

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(`/orders/${order.id}/cancel`, keys.writes)),
    )

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
    expect(await (await shop.pay(order)).text()).toContain('expired')
  })

  it('takes a paid order back, once for one key of its own', async () => {
    const order = await paid()
    const { tickets } = await shop.orderOf(order)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const body = { tickets: [tickets[0]?.id], reason: 'Cannot come' }

    const answers = await Promise.all(
      Array.from({ length: 6 }, () => post(`/orders/${order.id}/refunds`, keys.writes, body, headers)),
    )
    await app.runJobs()
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id))

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    expect(new Set(ids).size).toBe(1)
    expect((await shop.orderOf(order)).after_sale).toMatchObject({ refunded_cents: 2500 })
  })

  it('sends the tickets once more, and ends a payment that waits', async () => {
    const order = await paid()
    await world.truth(
      `update private.messages set created_at = now() - interval '2 minutes', status = 'sent', sent_at = now()
                        where order_id = $1`,
      [order.id],
    )
    const late = await placeOrder(world, event)
    await payments(world).settle(late, { amount: 1 })
    const [payment] = (await (await get(`/events/${event.id}/stuck-payments`, keys.reads)).json()).data

    const resent = await post(`/orders/${order.id}/resend`, keys.writes)
    const resolved = await post(`/payments/${payment.payment_id}/resolve`, keys.writes, {
      action: 'dismiss',
      note: 'Given back in cash.',
    })

    expect([resent.status, resolved.status]).toEqual([204, 204])
    expect((await (await get(`/events/${event.id}/stuck-payments`, keys.reads)).json()).data).toEqual([])
  })

  it('reads no list of orders, which is another scope', async () => {
    const answer = await get(`/events/${event.id}/orders`, keys.writes)

    expect([answer.status, await codeOf(answer)]).toEqual([403, 'scope_missing'])
  })
})

describe('a key with orders:read', () => {
  it('reads an order with its charges and what went back, its story, and its invoices as list, PDF, file and sums', async () => {
    await makeCharge(world, { rate_bps: 1300, is_inclusive: true }, event.tiers)
    const order = await paid()
    const ofHarbour = `/organizations/${harbour.id}`

    const seen = await (await get(`/orders/${order.id}`, keys.reads)).json()
    const story = await (await get(`/orders/${order.id}/story`, keys.reads)).json()
    const invoices = (await (await get(`/orders/${order.id}/invoices`, keys.reads)).json()).data
    const listed = (await (await get(`${ofHarbour}/invoices`, keys.reads)).json()).data
    const statuses = await Promise.all(
      [`/invoices/${invoices[0].id}.pdf`, `${ofHarbour}/invoices.csv`, `${ofHarbour}/tax-report`].map(
        async (path) => (await get(path, keys.reads)).status,
      ),
    )

    expect(seen.charges).toHaveLength(1)
    expect(seen.after_sale).toMatchObject({ refunded_cents: 0 })
    expect(story).toMatchObject({ can_manage: false, paid_cents: 5000 })
    expect(story.entries.map(({ kind }: { kind: string }) => kind)).toContain('confirmed')
    expect(listed).toEqual(expect.arrayContaining(invoices))
    expect(statuses).toEqual([200, 200, 200])
  })

  it('changes nothing, and does not say how invoices are made', async () => {
    const order = await shop.buy()
    const settings = `/organizations/${harbour.id}/invoice-settings`
    const headers = { 'idempotency-key': crypto.randomUUID() }

    const answers = [
      await post(`/orders/${order.id}/cancel`, keys.reads),
      await post(`/orders/${order.id}/extend`, keys.reads),
      await post(`/orders/${order.id}/resend`, keys.reads),
      await post(`/orders/${order.id}/refunds`, keys.reads, { amount_cents: 1 }, headers),
      await get(settings, keys.reads),
      await app.ask('PUT', `/api/v1${settings}`, { key: keys.reads, body: {} }),
    ]

    for (const answer of answers)
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'scope_missing'])
    expect((await shop.orderOf(order)).status).toBe('awaiting_payment')
  })
})

describe('a key with tickets:read', () => {
  const tickets = async (query: string, key = keys.lists) =>
    (await (await get(`/events/${event.id}/tickets${query}`, key)).json()) as {
      data: FoundTicket[]
      next_cursor: string | null
    }

  it('lists every ticket of an event once, page by page, without what opens the door', async () => {
    for (let order = 0; order < 3; order++) await paid(2)

    const found: FoundTicket[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await tickets(`?limit=4${cursor && `&cursor=${cursor}`}`)
      found.push(...page.data)
      cursor = page.next_cursor
    }

    expect(found).toHaveLength(6)
    expect(new Set(found.map(({ id }) => id)).size).toBe(6)
    expect(found[0]).toMatchObject({ tier_name: 'Regular', holder_name: 'Bea Buyer', status: 'valid' })
    expect(JSON.stringify(found)).not.toMatch(/secret|code|token/)
  })

  it('finds those of one order, of a tier, of a holder, refunded or let in', async () => {
    const [one, other] = [await paid(2), await paid(1)]
    const [ticket] = (await shop.orderOf(other)).tickets
    const [refunded, entered] = (await shop.orderOf(one)).tickets
    await world.truth(
      `update public.event_tickets set status = 'refunded', cancelled_at = now() where id = $1`,
      [refunded?.id],
    )
    await world.truth('update public.event_tickets set checked_in_at = now() where id = $1', [entered?.id])
    const idsOf = async (query: string) => (await tickets(query)).data.map(({ id }) => id).sort()

    expect(await idsOf(`?order=${other.id}`)).toEqual([ticket?.id])
    expect(await idsOf(`?tier=${event.tier.id}`)).toHaveLength(3)
    expect(await idsOf(`?tier=${crypto.randomUUID()}`)).toEqual([])
    expect(await idsOf(`?search=${ticket?.number.toLowerCase()}`)).toEqual([ticket?.id])
    expect(await idsOf('?search=BEA@')).toHaveLength(3)
    expect(await idsOf("?search=' or 1=1 --")).toEqual([])
    expect(await idsOf('?status=refunded')).toEqual([refunded?.id])
    expect(await idsOf('?checked_in=yes')).toEqual([entered?.id])
    expect(await idsOf('?checked_in=no')).toHaveLength(2)
  })

  it.each(['?cursor=abc', '?limit=0', '?limit=101', '?status=stolen', '?order=1', '?checked_in=maybe'])(
    'refuses %s',
    async (query) => {
      expect((await get(`/events/${event.id}/tickets${query}`, keys.lists)).status).toBe(400)
    },
  )

  it('reads neither orders nor money', async () => {
    const order = await paid(1)

    expect((await get(`/orders/${order.id}`, keys.lists)).status).toBe(403)
    expect((await get(`/events/${event.id}/orders`, keys.lists)).status).toBe(403)
  })

  it('is one way to the list; members are another, strangers none', async () => {
    await paid(1)
    const as = async (person: typeof vic) =>
      (await app.ask('GET', `/api/v1/events/${event.id}/tickets`, { as: person })).status

    expect([await as(vic), await as(mia), await as(sam), await as(vera)]).toEqual([200, 200, 404, 404])
    expect((await app.ask('GET', `/api/v1/events/${event.id}/tickets`)).status).toBe(401)
  })
})

it('questions are read with events:read and said anew with events:write', async () => {
  const questions = [{ kind: 'short_text', asked_per: 'order', label: 'Company' }]
  const path = `/api/v1/events/${event.id}/questions`

  const saved = await app.ask('PUT', path, { key: keys.arranges, body: { questions } })
  const read = await (await app.ask('GET', path, { key: keys.arranges })).json()

  expect(saved.status).toBe(200)
  expect(read.data).toMatchObject([{ label: 'Company' }])
  expect((await app.ask('GET', path, { key: keys.reads })).status).toBe(403)
  expect((await app.ask('PUT', path, { key: keys.theirs, body: { questions: [] } })).status).toBe(404)
})

it('a key of another organization finds none of it, whatever it may do at home', async () => {
  const order = await paid()
  const invoice = (await (await get(`/orders/${order.id}/invoices`, keys.reads)).json()).data[0]
  const unpaid = await shop.buy(1)
  const headers = { 'idempotency-key': crypto.randomUUID() }

  const answers = [
    await get(`/orders/${order.id}`, keys.theirs),
    await get(`/orders/${order.id}/story`, keys.theirs),
    await get(`/orders/${order.id}/invoices`, keys.theirs),
    await get(`/invoices/${invoice.id}.pdf`, keys.theirs),
    await get(`/organizations/${harbour.id}/invoices`, keys.theirs),
    await get(`/organizations/${harbour.id}/invoices.csv`, keys.theirs),
    await get(`/organizations/${harbour.id}/tax-report`, keys.theirs),
    await get(`/events/${event.id}/tickets`, keys.theirs),
    await get(`/events/${event.id}/stuck-payments`, keys.theirs),
    await get(`/events/${event.id}/questions`, keys.theirs),
    await post(`/orders/${unpaid.id}/extend`, keys.theirs),
    await post(`/orders/${unpaid.id}/cancel`, keys.theirs),
    await post(`/orders/${order.id}/resend`, keys.theirs),
    await post(`/orders/${order.id}/refunds`, keys.theirs, { amount_cents: 1 }, headers),
  ]

  for (const answer of answers)
    expect([answer.url, answer.status, await codeOf(answer)]).toEqual([answer.url, 404, 'not_found'])
  expect((await shop.orderOf(unpaid)).status).toBe('awaiting_payment')
})

it('a key without any of these scopes is told which one it lacks', async () => {
  const order = await shop.buy(1)

  expect(await (await post(`/orders/${order.id}/cancel`, keys.listens)).json()).toMatchObject({
    code: 'scope_missing',
    detail: 'This API key needs the scope orders:write.',
  })
})
