/** Traps 10, 12, 14 and 15: the buyer's way back, a worker that dies, companies outside transactions, and each way to fail. */
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { createStripe } from '../../src/edge/integrations/stripe.ts'
import { service } from '../../src/edge/platform.ts'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { createWorkerLife } from '../../src/node/worker-life.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { mia } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

vi.setConfig({ testTimeout: 60_000 })

let world: World
let app: TestPlatform
let browser: Browser
let event: MadeEvent
let shop: ReturnType<typeof buying>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
  shop = buying(world, app, () => event)
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: 200 }] })
})
afterAll(async () => {
  await browser.close()
  await app.close()
  await world.close()
})

describe('the way back from the payment page', () => {
  const pageOf = async ({ id, token }: { id: string; token: string }, query = '?paid') =>
    (await browser.get(`/o/${id}/${token}${query}`)).text()
  const asksToPayAgain = /Pay CA\$|ran out|could not be|was cancelled/

  it('and its webhook at once, twenty-five times over: confirming, then the tickets, never "pay" or "failed", one mail', async () => {
    for (let round = 0; round < 25; round++) {
      const order = await shop.buy(1)
      await shop.pay(order)

      const [pages] = await Promise.all([
        Promise.all([pageOf(order), pageOf(order), pageOf(order)]),
        shop.completedWebhook(order, { amount_total: 2500 }).then((event) => shop.deliver(event)),
        app.runJobs(),
      ])
      await app.runJobs()

      expect(pages.filter((page) => asksToPayAgain.test(page))).toEqual([])
      expect(await pageOf(order)).toMatch(/ticket-code|data-code|at the door/i)
      expect(await shop.messagesOf(order)).toHaveLength(1)
      expect((await shop.orderOf(order)).tickets).toHaveLength(1)
    }
  })

  it('(would ask for the money again if it looked at the order alone: the control)', async () => {
    const order = await shop.buy(1)
    await shop.pay(order)

    expect(await pageOf(order, '')).toMatch(asksToPayAgain)
    await app.runJobs()
  })
})

it('a webhook that was acknowledged is acted on though the worker that had it was killed, and the company says it once', async () => {
  const order = await shop.buy()
  const acknowledged = await shop.deliver(await shop.completedWebhook(order))
  await world.truth(
    `update graphile_worker._private_jobs set locked_by = 'pool-killed', locked_at = now() - interval '1 minute', attempts = 1
      where task_id = (select id from graphile_worker._private_tasks where identifier = 'process-webhook')`,
  )
  await app.runJobs()
  const meanwhile = (await shop.orderOf(order)).status

  const pool = new pg.Pool({ ...world.address, user: 'postgres', max: 3 })
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  const life = createWorkerLife(pool)
  life.begin('pool-next')
  await life.round()
  await app.runJobs()
  life.end()
  await pool.end()

  expect(acknowledged.status).toBe(200)
  expect(meanwhile).toBe('awaiting_payment')
  expect((await shop.orderOf(order)).status).toBe('confirmed')
  expect((await shop.orderOf(order)).tickets).toHaveLength(2)
})

describe('no company is asked inside a transaction', () => {
  const inTransaction = new AsyncLocalStorage<true>()

  /** The companies as they are, and beside each call whether it came from inside a transaction. */
  function watch({ platform }: TestPlatform) {
    const seen: [verb: string, isInside: boolean][] = []
    const note = (verb: string) => seen.push([verb, inTransaction.getStore() === true])
    const { payments, mail, database } = platform
    platform.database = {
      ...database,
      as: (who, work, requestId) =>
        database.as(who, (sql) => inTransaction.run(true, () => work(sql)), requestId),
    }
    platform.payments = new Proxy(payments, {
      get: (company, verb: string) => {
        const known = Reflect.get(company, verb)
        if (typeof known !== 'function') return known
        return (...args: unknown[]) => {
          note(verb)
          return known.apply(company, args)
        }
      },
    })
    platform.mail = {
      ...mail,
      send: (letter) => {
        note('mail')
        return mail.send(letter)
      },
    }
    return seen
  }

  it('in no step of an order: paid, given up, run out, refunded, told', async () => {
    const watched = await createTestPlatform(world)
    const seen = watch(watched)
    const store = buying(world, watched, () => event)

    const [paid, given, late] = [await store.buy(2), await store.buy(1), await store.buy(1)]
    await store.pay(paid)
    await watched.runJobs()
    await watched.ask('POST', `/api/v1/orders/${given.id}/cancel?token=${given.token}`)
    await letExpire(world, late.id)
    await expireHolds(watched.context())
    const { tickets } = await store.orderOf(paid)
    await watched.ask('POST', `/api/v1/orders/${paid.id}/refunds`, {
      as: mia,
      body: { tickets: [tickets[0]?.id] },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    await watched.runJobs()
    await watched.tick()
    await watched.runJobs()
    await watched.ask('POST', `/api/v1/events/${event.id}/payment-setup`, { as: mia })
    await watched.close()

    expect(new Set(seen.map(([verb]) => verb))).toEqual(
      new Set(['startCheckout', 'expireCheckout', 'refund', 'readWebhook', 'findRefunds', 'mail']),
    )
    expect(seen.filter(([, isInside]) => isInside)).toEqual([])
  })

  it('(one that were would be seen: the control)', async () => {
    const watched = await createTestPlatform(world)
    const seen = watch(watched)
    const order = await shop.buy(1)
    await watched.context().as(service, async (sql) => {
      await sql.run`select 1`
      await watched.platform.payments.expireCheckout(order.sessionId)
    })
    await watched.close()

    expect(seen).toEqual([['expireCheckout', true]])
  })
})

describe('a payment page that cannot be opened', () => {
  const answer = (status: number, error: object) => async () =>
    new Response(JSON.stringify({ error }), {
      status,
      headers: { 'content-type': 'application/json', 'stripe-should-retry': 'false' },
    })
  const companies: [string, () => Promise<Response>][] = [
    [
      'does not answer in time',
      () => Promise.reject(new DOMException('The operation timed out.', 'TimeoutError')),
    ],
    ['says 429', answer(429, { type: 'rate_limit_error', message: 'Too many requests' })],
    ['says 500', answer(500, { type: 'api_error', message: 'Something went wrong' })],
    [
      'closed our account',
      answer(403, { type: 'invalid_request_error', code: 'account_invalid', message: 'Closed' }),
    ],
  ]

  it.each(companies)(
    'because the company %s costs nobody their places: the same key opens it later',
    async (_, fetch) => {
      const { payments } = app.platform
      const body = {
        event: event.slug,
        lines: [{ tier_id: event.tier.id, quantity: 2 }],
        buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
      }
      const key = crypto.randomUUID()
      app.platform.payments = createStripe({
        name: 'stripe',
        secretKey: 'sk_test_nobody',
        webhookSecret: async () => 'whsec_none',
        fetch,
        now: () => new Date(),
      })

      const refused = await app.order(body, key)
      app.platform.payments = payments
      const during = await counters(world, event)
      const opened = await app.order(body, key)
      const orders = await world.truth('select id from public.orders where event_id = $1', [event.id])

      expect([refused.status, (await refused.json()).code]).toEqual([503, 'payments_unavailable'])
      expect(refused.headers.get('retry-after')).toBe('5')
      expect(during.occurrence).toEqual({ sold: 0, held: 2 })
      expect(opened.status).toBe(201)
      expect((await opened.json()).payment_url).toContain('/dev/pay/')
      expect(orders).toHaveLength(1)
    },
  )

  it.each([
    ['payment_intent.requires_action', { payment_status: 'unpaid' }, 'processing'],
    ['payment_intent.payment_failed', null, 'awaiting_payment'],
  ])('but news that it %s is neither a ticket nor an end', async (type, session, status) => {
    const order = await shop.buy(1)
    if (session) await shop.deliver(await shop.completedWebhook(order, session))
    else await shop.pay(order, '4000 0000 0000 0002')
    await app.runJobs()

    expect([type, (await shop.orderOf(order)).status]).toEqual([type, status])
    expect((await shop.orderOf(order)).tickets).toEqual([])
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 1 })
  })
})
