import Stripe from 'stripe'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createStripeStandin, standinKey } from '../../src/edge/integrations/stripe-standin.ts'
import { createWorld, type World } from '../support/database.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let clock = new Date('2027-03-01T10:00:00Z')

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const standin = () =>
  createStripeStandin({ database: app.platform.database, publicUrl: () => publicUrl, now: () => clock })

/** The official SDK, exactly as with a key, but for where its requests go. */
const sdk = (key = standinKey) => {
  const { handle } = standin()
  return new Stripe(key, {
    httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
      handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  })
}

const params = (amount = 2500): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [
    { quantity: 2, price_data: { currency: 'cad', unit_amount: amount, product_data: { name: 'Regular' } } },
  ],
  success_url: `${publicUrl}/o/1/t?paid`,
  metadata: { order_id: 'order-1' },
  expires_at: Math.floor(clock.getTime() / 1_000) + 3_600,
})

it('opens a session with the total of its lines, and finds it again after a restart', async () => {
  const session = await sdk().checkout.sessions.create(params())

  const found = await sdk().checkout.sessions.retrieve(session.id)

  expect(found).toMatchObject({
    amount_total: 5000,
    currency: 'cad',
    status: 'open',
    payment_status: 'unpaid',
  })
  expect(found.url).toBe(`${publicUrl}/dev/pay/${session.id}`)
  expect(Object.keys(found).filter((key) => key.startsWith('_'))).toEqual([])
})

it('answers a key twice with one session, also at once, and refuses it for another request', async () => {
  const idempotencyKey = crypto.randomUUID()
  const open = (amount?: number) => sdk().checkout.sessions.create(params(amount), { idempotencyKey })

  const sessions = await Promise.all(Array.from({ length: 8 }, () => open()))

  expect(new Set(sessions.map((session) => session.id)).size).toBe(1)
  await expect(open(9900)).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
})

it('frees a key whose request was refused', async () => {
  const idempotencyKey = crypto.randomUUID()
  const refused = sdk().checkout.sessions.create({ ...params(), expires_at: 1 }, { idempotencyKey })
  await expect(refused).rejects.toMatchObject({ param: 'expires_at' })

  const session = await sdk().checkout.sessions.create(params(), { idempotencyKey })

  expect(session.status).toBe('open')
})

it('refuses what Stripe refuses', async () => {
  const create = (wrong: Partial<Stripe.Checkout.SessionCreateParams>) =>
    sdk().checkout.sessions.create({ ...params(), ...wrong })

  await expect(create({ line_items: [] })).rejects.toMatchObject({ param: 'line_items' })
  await expect(create(params(1))).rejects.toThrow(/too small/)
  await expect(create({ expires_at: Math.floor(clock.getTime() / 1_000) + 60 })).rejects.toMatchObject({
    param: 'expires_at',
  })
  await expect(sdk('sk_test_wrong').checkout.sessions.create(params())).rejects.toMatchObject({
    type: 'StripeAuthenticationError',
  })
  await expect(sdk().checkout.sessions.retrieve('cs_none')).rejects.toMatchObject({
    code: 'resource_missing',
  })
  await expect(sdk().customers.create({ name: 'x' })).rejects.toMatchObject({ statusCode: 404 })
})

it('closes a session when its time is over', async () => {
  const before = clock
  const session = await sdk().checkout.sessions.create(params())
  clock = new Date(clock.getTime() + 2 * 3_600_000)

  const paid = await standin().pay(session.id, '4242424242424242')
  const found = await sdk().checkout.sessions.retrieve(session.id)
  clock = before

  expect(paid).toMatchObject({ status: 'expired' })
  expect(found).toMatchObject({ status: 'expired', url: null, payment_intent: null })
})

it('gives back no more than was paid', async () => {
  const session = await sdk().checkout.sessions.create(params())
  await standin().pay(session.id, '4242424242424242')
  const paid = await sdk().checkout.sessions.retrieve(session.id)
  const refund = (amount: number) =>
    sdk().refunds.create({ payment_intent: String(paid.payment_intent), amount })

  const first = await refund(4000)

  expect(first.status).toBe('succeeded')
  await expect(refund(1001)).rejects.toThrow(/greater/)
  await refund(1000)
  await expect(refund(1)).rejects.toMatchObject({ code: 'charge_already_refunded' })
})

it('keeps one webhook secret for all processes', async () => {
  const secrets = await Promise.all([
    standin().webhookSecret(),
    standin().webhookSecret(),
    standin().webhookSecret(),
  ])

  expect(new Set(secrets).size).toBe(1)
})
