import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { OrderView, PlacedOrder } from '../../src/core/api.ts'
import { Problem } from '../../src/core/problem.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { mia, sam } from '../support/people.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world, {
    tiers: [
      { name: 'Free', quantity_total: 500 },
      { name: 'Regular', price_cents: 2500, quantity_total: 500 },
    ],
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const buyer = { name: 'Bea Buyer', email: 'bea@example.org' }
const basket = (tier = 0, quantity = 2, of = event) => ({
  event: of.slug,
  lines: [{ tier_id: of.tiers[tier]?.id, quantity }],
  buyer,
})
const placed = async (answer: Promise<Response>) => PlacedOrder.parse(await (await answer).json())
const refusal = async (answer: Response) => {
  const problem = Problem.parse(await answer.json())
  return { status: answer.status, code: problem.code, fields: problem.errors }
}
const pathOf = (url: string) => {
  const [, , id = '', token = ''] = new URL(url).pathname.split('/')
  return { id, token }
}

describe('POST /api/v1/orders', () => {
  it('confirms a free order at once', async () => {
    const answer = await app.order(basket(0))

    const { order, payment_url } = PlacedOrder.parse(await answer.json())
    expect(answer.status).toBe(201)
    expect(order).toMatchObject({ status: 'confirmed', total_cents: 0, currency: 'CAD' })
    expect(payment_url).toBeNull()
    expect(order.url).toMatch(new RegExp(`^${publicUrl}/o/${order.id}/[\\w-]{43}$`))
  })

  it('holds the tickets of a paid order and says where to pay', async () => {
    const { order, payment_url } = await placed(app.order(basket(1)))

    expect(order).toMatchObject({ status: 'awaiting_payment', total_cents: 5000 })
    expect(payment_url).toMatch(/\/dev\/pay\/cs_test_/)
    expect(Date.parse(order.expires_at ?? '')).toBeGreaterThan(Date.now() + 29 * 60_000)
  })

  it('never reads a price from the request', async () => {
    const tampered = {
      ...basket(1),
      total_cents: 1,
      lines: [{ ...basket(1).lines[0], unit_price_cents: 1, price_cents: 1, total_cents: 1 }],
    }

    const { order } = await placed(app.order(tampered))

    expect(order.total_cents).toBe(5000)
  })

  it('answers the same key and body with the same order', async () => {
    const key = randomUUID()

    const first = await (await app.order(basket(1), key)).text()
    const again = await (await app.order(basket(1), key)).text()

    expect(again).toBe(first)
  })

  it('refuses the same key for another order', async () => {
    const key = randomUUID()
    await app.order(basket(0), key)

    const other = await app.order(basket(0, 3), key)

    expect(await refusal(other)).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })

  it('makes one order of ten requests with the same key at once', async () => {
    const fresh = await makeEvent(world)
    const key = randomUUID()

    const answers = await Promise.all(Array.from({ length: 10 }, () => app.order(basket(0, 2, fresh), key)))

    const statuses = answers.map((answer) => answer.status)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(statuses).toContain(201)
    expect(await counters(world, fresh)).toMatchObject({ occurrence: { sold: 2, held: 0 } })
    const ids = await Promise.all(
      answers.filter((answer) => answer.status === 201).map(async (answer) => (await answer.json()).order.id),
    )
    expect(new Set(ids).size).toBe(1)
  })

  it('opens one payment page for ten requests with the same key at once', async () => {
    const fresh = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
    const key = randomUUID()

    await Promise.all(Array.from({ length: 10 }, () => app.order(basket(0, 1, fresh), key)))
    const settled = await placed(app.order(basket(0, 1, fresh), key))

    const attempts = await world.truth('select id from public.payment_attempts where order_id = $1', [
      settled.order.id,
    ])
    expect(attempts).toHaveLength(1)
    expect(await counters(world, fresh)).toMatchObject({ occurrence: { held: 1 } })
  })

  it('sells 40 places to exactly 40 of 90 buyers who press at once', async () => {
    const small = await makeEvent(world, { capacity: 40 })

    const answers = await Promise.all(Array.from({ length: 90 }, () => app.order(basket(0, 1, small))))

    const count = (status: number) => answers.filter((answer) => answer.status === status).length
    expect({ sold: count(201), refused: count(409) }).toEqual({ sold: 40, refused: 50 })
    expect(await drift(world)).toEqual([])
  })

  it.each([
    ['no key', undefined, 'idempotency_key_missing'],
    ['an empty key', '', 'idempotency_key_missing'],
    ['a key that is too long', 'k'.repeat(201), 'idempotency_key_missing'],
  ])('refuses %s', async (_, key, code) => {
    const answer = await app.ask('POST', '/api/v1/orders', {
      body: basket(0),
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })

    expect(await refusal(answer)).toMatchObject({ status: 400, code })
  })

  it.each([
    ['a negative quantity', { lines: [{ tier_id: randomUUID(), quantity: -5 }] }, 'lines.0.quantity'],
    ['half a ticket', { lines: [{ tier_id: randomUUID(), quantity: 1.5 }] }, 'lines.0.quantity'],
    ['words for a quantity', { lines: [{ tier_id: randomUUID(), quantity: '2' }] }, 'lines.0.quantity'],
    ['too many of one', { lines: [{ tier_id: randomUUID(), quantity: 21 }] }, 'lines.0.quantity'],
    ['no tickets', { lines: [] }, 'lines'],
    ['a tier that is no id', { lines: [{ tier_id: "' or 1=1", quantity: 1 }] }, 'lines.0.tier_id'],
    ['a broken address', { buyer: { name: 'Bea Buyer', email: 'bea' } }, 'buyer.email'],
    ['no name', { buyer: { name: ' ', email: 'bea@example.org' } }, 'buyer.name'],
  ])('names the field at fault for %s', async (_, wrong, field) => {
    const answer = await app.order({ ...basket(0), ...wrong })

    const { status, code, fields } = await refusal(answer)
    expect({ status, code }).toEqual({ status: 400, code: 'invalid_input' })
    expect(fields?.[field]).toMatch(/\w+/)
  })

  it('says 404 for an event, and for a ticket, that is not there', async () => {
    const noEvent = await app.order({ ...basket(0), event: 'no-such-event' })
    const noTier = await app.order({ ...basket(0), lines: [{ tier_id: randomUUID(), quantity: 1 }] })

    expect(await refusal(noEvent)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await refusal(noTier)).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('does not sell the ticket of one event under the name of another', async () => {
    const other = await makeEvent(world)

    const answer = await app.order({ ...basket(0), lines: [{ tier_id: other.tier.id, quantity: 1 }] })

    expect((await refusal(answer)).status).toBe(404)
  })

  it('does not sell a draft, and says so of a cancelled event', async () => {
    const draft = await makeEvent(world, { status: 'draft' })
    const cancelled = await makeEvent(world, { status: 'cancelled' })

    const answers = [await app.order(basket(0, 1, draft)), await app.order(basket(0, 1, cancelled))]

    expect(await refusal(answers[0] as Response)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await refusal(answers[1] as Response)).toMatchObject({ status: 409, code: 'event_not_on_sale' })
  })

  it('says with a sentence that too few tickets are left', async () => {
    const small = await makeEvent(world, { tiers: [{ name: 'Last', quantity_total: 1 }] })

    const answer = await app.order(basket(0, 2, small))

    const problem = Problem.parse(await answer.json())
    expect(answer.status).toBe(409)
    expect(problem).toMatchObject({ code: 'tickets_unavailable', title: 'Not enough tickets are left.' })
    expect(problem.detail).toMatch(/fewer tickets/)
  })

  it('keeps the order when the payment company is away, and the same key opens the page later', async () => {
    const { platform } = app
    const { startCheckout } = platform.payments
    const key = randomUUID()
    platform.payments.startCheckout = () => Promise.reject(new Error('ECONNREFUSED 10.0.0.1 sk_live_secret'))

    const away = await app.order(basket(1), key)
    platform.payments.startCheckout = startCheckout
    const later = await app.order(basket(1), key)

    const text = await away.text()
    expect(away.status).toBe(503)
    expect(away.headers.get('retry-after')).toBe('5')
    expect(text).toContain('payments_unavailable')
    expect(text).not.toMatch(/ECONNREFUSED|sk_live/)
    expect(PlacedOrder.parse(await later.json()).payment_url).toMatch(/\/dev\/pay\//)
  })

  it('does not open a payment page for a hold that is over', async () => {
    const key = randomUUID()
    const { order } = await placed(app.order(basket(1), key))
    await world.truth('delete from public.payment_attempts where order_id = $1', [order.id])
    await letExpire(world, order.id)

    const again = await app.order(basket(1), key)

    expect(await refusal(again)).toMatchObject({ status: 409, code: 'order_not_payable' })
  })
})

describe('GET /api/v1/orders/{id}', () => {
  it('shows the holder of its token the tickets and their codes', async () => {
    const { id, token } = pathOf((await placed(app.order(basket(0)))).order.url)

    const byQuery = await app.ask('GET', `/api/v1/orders/${id}?token=${token}`)
    const byHeader = await app.ask('GET', `/api/v1/orders/${id}`, { headers: { 'order-token': token } })

    const order = OrderView.parse(await byQuery.json())
    expect(order.tickets).toHaveLength(2)
    for (const ticket of order.tickets) expect(ticket.code).toMatch(/^EVT1\.TKT-\w{8}\.[\w-]+$/)
    expect(order.event).toMatchObject({ slug: event.slug, url: `${publicUrl}/e/${event.slug}` })
    expect(OrderView.parse(await byHeader.json())).toEqual(order)
    expect(byQuery.headers.get('cache-control')).toBe('no-store')
  })

  it('shows members of the organization the order without the codes', async () => {
    const { id } = pathOf((await placed(app.order(basket(0)))).order.url)

    const answer = await app.ask('GET', `/api/v1/orders/${id}`, { as: mia })

    const order = OrderView.parse(await answer.json())
    expect(order.buyer.email).toBe(buyer.email)
    expect(order.tickets.map((ticket) => ticket.code)).toEqual([null, null])
  })

  it('is the same 404 for a wrong token, another order’s token, a stranger, and an order that is not there', async () => {
    const mine = pathOf((await placed(app.order(basket(0)))).order.url)
    const other = pathOf((await placed(app.order(basket(0)))).order.url)

    const answers = await Promise.all([
      app.ask('GET', `/api/v1/orders/${other.id}?token=${mine.token}`),
      app.ask('GET', `/api/v1/orders/${other.id}?token=`),
      app.ask('GET', `/api/v1/orders/${other.id}`),
      app.ask('GET', `/api/v1/orders/${other.id}`, { as: sam }),
      app.ask('GET', `/api/v1/orders/${randomUUID()}?token=${mine.token}`),
      app.ask('GET', '/api/v1/orders/not-an-id?token=x'),
    ])

    const said = await Promise.all(
      answers.map(async (answer) => ({ ...(await answer.json()), request_id: '' })),
    )
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404))
    for (const body of said) expect(body).toEqual(said[0])
  })
})
