/** POST /api/tickets/purchase: the contract of seed 002, behind it the same promises as the checkout’s. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const purchase = (body: unknown, headers: Record<string, string> = {}) =>
  app.ask('POST', '/api/tickets/purchase', { body, headers })
const wish = (tierId: string, more: object = {}) => ({
  ticket_category_id: tierId,
  quantity: 2,
  customer_email: 'test@example.com',
  ...more,
})

describe('a purchase', () => {
  it('of free tickets is confirmed at once, with as many tickets as were asked for', async () => {
    const event = await makeEvent(world)

    const answer = await purchase(wish(event.tier.id))
    const bought = await answer.json()
    const tickets = await world.truth(
      'select holder_name, holder_email from public.event_tickets where order_id = $1',
      [bought.order_id],
    )

    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(bought).toMatchObject({ success: true, status: 'confirmed', quantity: 2, total_cents: 0 })
    expect(tickets).toEqual(Array(2).fill({ holder_name: 'test', holder_email: 'test@example.com' }))
  })

  it('of paid tickets is held, with a page to pay at, and the webhook of that payment makes the tickets', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2500 }] })

    const bought = await (await purchase(wish(event.tier.id, { customer_name: 'Ana Test' }))).json()
    const card = 'card=4242+4242+4242+4242'
    await app.ask('POST', new URL(bought.payment_url).pathname, { body: card, headers: form })
    await app.runJobs()
    const [order] = await world.truth(
      `select status, buyer_name, (select count(*)::int from public.event_tickets where order_id = orders.id) as tickets
         from public.orders where id = $1`,
      [bought.order_id],
    )

    expect(bought).toMatchObject({ status: 'awaiting_payment', total_cents: 5000, currency: 'CAD' })
    expect(order).toEqual({ status: 'confirmed', buyer_name: 'Ana Test', tickets: 2 })
  })

  it('with one key is one order, at once and later, and the key is good for no other', async () => {
    const event = await makeEvent(world)
    const headers = { 'idempotency-key': randomUUID() }

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => purchase(wish(event.tier.id), headers)),
    )
    const again = await purchase(wish(event.tier.id), headers)
    const made = [...answers, again].filter(({ status }) => status === 200)
    const another = await purchase(wish(event.tier.id, { quantity: 3 }), headers)
    const ids = await Promise.all(made.map(async (answer) => (await answer.json()).order_id))

    expect(new Set(ids).size).toBe(1)
    // While one is being placed its twins are told to come again.
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([200, ...(made.length < 11 ? [409] : [])]),
    )
    expect(another.status).toBe(422)
    expect(await another.json()).toMatchObject({ code: 'idempotency_key_reused', error: 'INVALID_INPUT' })
    expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 0 })
  })

  it('without one is an order for each request, and never more than there are', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Few', quantity_total: 20 }] })

    const answers = await Promise.all(Array.from({ length: 16 }, () => purchase(wish(event.tier.id))))
    const statuses = answers.map(({ status }) => status)

    expect(statuses.filter((status) => status === 200)).toHaveLength(10)
    expect(statuses.filter((status) => status === 409)).toHaveLength(6)
    expect(await drift(world)).toEqual([])
  })
})

describe('a refusal says the documents’ word and ours', () => {
  it.each([
    [{ quantity: 0 }, 400, 'invalid_input', 'quantity'],
    [{ quantity: 2.5 }, 400, 'invalid_input', 'quantity'],
    [{ quantity: '2; drop table' }, 400, 'invalid_input', 'quantity'],
    [{ customer_email: 'nobody' }, 400, 'invalid_input', 'customer_email'],
    [{ ticket_category_id: 'test-ticket-id' }, 400, 'invalid_input', 'ticket_category_id'],
    [{ ticket_category_id: randomUUID() }, 404, 'not_found', null],
    [{ promo_code: 'NO-SUCH' }, 422, 'code_invalid', null],
  ])('%o', async (wrong, status, code, field) => {
    const event = await makeEvent(world)

    const answer = await purchase(wish(event.tier.id, wrong))
    const problem = await answer.json()

    expect(answer.status).toBe(status)
    expect(problem).toMatchObject({ success: false, error: 'INVALID_INPUT', code })
    if (field) expect(problem.validationErrors).toHaveProperty([field])
  })

  it('of a draft’s ticket like of one that is not there', async () => {
    const draft = await makeEvent(world, { status: 'draft' })

    expect((await purchase(wish(draft.tier.id))).status).toBe(404)
  })

  it('of a ticket nobody sells any more', async () => {
    const cancelled = await makeEvent(world, { status: 'cancelled' })
    const answer = await purchase(wish(cancelled.tier.id))

    expect([answer.status, (await answer.json()).code]).toEqual([409, 'event_not_on_sale'])
  })

  it('of too many requests, with the seconds to wait', async () => {
    const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const event = await makeEvent(world)
    const ask = () =>
      limited.ask('POST', '/api/tickets/purchase', { body: wish(event.tier.id, { quantity: 0 }) })
    for (let asked = 0; asked < 60; asked++) await ask()

    const answer = await ask()
    const problem = await answer.json()
    await limited.close()

    expect(answer.status).toBe(429)
    expect(problem).toMatchObject({ success: false, error: 'RATE_LIMIT', code: 'rate_limited' })
    expect(problem.cooldown).toBeGreaterThan(0)
  })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
