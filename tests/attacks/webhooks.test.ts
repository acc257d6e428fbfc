/** Hole 17: whose word about money is taken, for how long, and how often. */
import { createHmac } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  shop = buying(world, app, () => event)
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }] })
})
afterAll(async () => {
  await app?.close()
  await world?.close()
})

const now = () => Math.floor(Date.now() / 1_000)
const mac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')

describe('hole 17: webhooks', () => {
  it('are believed days after what they tell of, as the provider’s retries come, and acted on once', async () => {
    const bought = await shop.buy()
    const { payload } = await shop.completedWebhook(bought)
    const old = JSON.stringify({ ...JSON.parse(payload), created: now() - 5 * 86_400 })

    // Each retry is signed anew, over the same bytes.
    for (let retry = 0; retry < 3; retry++) {
      const answer = await shop.deliver({ payload: old, signature: await shop.sign(old, now() - retry) })
      expect(answer.status).toBe(200)
      await app.runJobs()
    }

    expect((await shop.orderOf(bought)).tickets).toHaveLength(2)
    expect(await shop.messagesOf(bought)).toHaveLength(1)
  })

  it.each([
    ['none', () => ''],
    ['an empty one', () => `t=${now()},v1=`],
    [
      'a scheme that is not signed',
      (payload: string, real: string) => `t=${now()},v0=${mac(real, `${now()}.${payload}`)}`,
    ],
    ['one with an empty secret', (payload: string) => `t=${now()},v1=${mac('', `${now()}.${payload}`)}`],
    [
      'one with the word undefined for a secret',
      (payload: string) => `t=${now()},v1=${mac('undefined', `${now()}.${payload}`)}`,
    ],
    [
      'one with a secret of their own',
      (payload: string) => `t=${now()},v1=${mac('whsec_of_mine', `${now()}.${payload}`)}`,
    ],
    [
      'one over the body alone, as home-made checks do',
      (payload: string, real: string) => mac(real, payload),
    ],
    [
      'one over the body alone, in the right header',
      (payload: string, real: string) => `t=${now()},v1=${mac(real, payload)}`,
    ],
    [
      'one of another day',
      (payload: string, real: string) =>
        `t=${now() - 86_400},v1=${mac(real, `${now() - 86_400}.${payload}`)}`,
    ],
    [
      'a time that was changed',
      (payload: string, real: string) => `t=${now()},v1=${mac(real, `${now() - 86_400}.${payload}`)}`,
    ],
    ['no time', (payload: string, real: string) => `v1=${mac(real, `.${payload}`)}`],
  ])('are not believed with %s for a signature', async (_what, forge) => {
    const bought = await shop.buy()
    const { payload } = await shop.completedWebhook(bought)
    const real = (await app.platform.payments.standin?.webhookSecret()) ?? ''
    const before = await world.truth('select provider_event_id from private.received_webhooks')

    for (const path of ['/api/webhooks/stripe', '/functions/v1/payment-webhook']) {
      const answer = await shop.deliver({ payload, signature: forge(payload, real) }, path)
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'bad_signature'])
    }

    await app.runJobs()
    expect(await world.truth('select provider_event_id from private.received_webhooks')).toEqual(before)
    expect((await shop.orderOf(bought)).status).toBe('awaiting_payment')
  })

  it('of one order settle no other, though they name it', async () => {
    const [mine, theirs] = [await shop.buy(1), await shop.buy(2)]
    // Paid 25 for one's own, and named the order of 50.
    const webhook = await shop.completedWebhook(mine, {
      metadata: { order_id: theirs.id },
      amount_total: 2500,
    })
    await shop.deliver(webhook)
    await app.runJobs()

    expect(await shop.orderOf(theirs)).toMatchObject({ tickets: [] })
    expect((await shop.orderOf(theirs)).status).not.toBe('confirmed')
  })

  it('in a test’s clothes settle nothing: another event’s id, another type, no order', async () => {
    const bought = await shop.buy()
    for (const type of [
      'payment_intent.succeeded',
      'charge.succeeded',
      'checkout.session.expired',
      '__proto__',
    ]) {
      const { payload } = await shop.completedWebhook(bought)
      const told = JSON.stringify({ ...JSON.parse(payload), type })
      expect((await shop.deliver({ payload: told, signature: await shop.sign(told) })).status).toBe(200)
    }
    await app.runJobs()
    expect(await shop.orderOf(bought)).toMatchObject({ status: 'awaiting_payment', tickets: [] })
  })

  it('are read by the provider’s own library, whose scheme ours is (hole 22: home-made checks)', async () => {
    const { payload, signature } = await shop.completedWebhook(await shop.buy())
    const secret = (await app.platform.payments.standin?.webhookSecret()) ?? ''
    expect(signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
    const read = new Stripe('sk_test_of_nobody').webhooks.constructEvent(payload, signature, secret)
    expect(read.type).toBe('checkout.session.completed')
  })

  it('of a mail provider that is not set up are not there, and answer nobody’s question of whether it is', async () => {
    for (const headers of [
      {},
      {
        'x-twilio-email-event-webhook-signature': 'MEUC',
        'x-twilio-email-event-webhook-timestamp': String(now()),
      },
    ])
      expect((await app.ask('POST', '/api/webhooks/sendgrid', { body: [], headers })).status).toBe(404)
  })
})
