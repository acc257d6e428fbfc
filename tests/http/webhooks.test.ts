import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type OrderView, PlacedOrder } from '../../src/core/api.ts'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

type Bought = { id: string; token: string; sessionId: string; payPath: string }

async function buy(quantity = 2): Promise<Bought> {
  const answer = await app.order({
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  })
  const { order, payment_url } = PlacedOrder.parse(await answer.json())
  const [, , id = '', token = ''] = new URL(order.url).pathname.split('/')
  const payPath = new URL(payment_url ?? '').pathname
  return { id, token, payPath, sessionId: payPath.split('/').at(-1) ?? '' }
}

const pay = ({ payPath }: Bought, card = '4242 4242 4242 4242') =>
  app.ask('POST', payPath, {
    body: new URLSearchParams({ card }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

const orderOf = async ({ id, token }: Bought): Promise<OrderView> =>
  (await app.ask('GET', `/api/v1/orders/${id}?token=${token}`)).json()

const messagesOf = ({ id }: Bought) =>
  world.truth('select id from private.messages where order_id = $1', [id])

/** The webhook Stripe would send about a paid session, as often and as altered as a test likes. */
async function completedWebhook(bought: Bought, altered: Record<string, unknown> = {}, eventId?: string) {
  const payload = JSON.stringify({
    id: eventId ?? `evt_${crypto.randomUUID()}`,
    object: 'event',
    type: 'checkout.session.completed',
    data: {
      object: {
        id: bought.sessionId,
        object: 'checkout.session',
        status: 'complete',
        payment_status: 'paid',
        payment_intent: `pi_${bought.sessionId}`,
        amount_total: 5000,
        currency: 'cad',
        metadata: { order_id: bought.id },
        ...altered,
      },
    },
  })
  return { payload, signature: await sign(payload) }
}

async function sign(payload: string, at = Math.floor(Date.now() / 1_000)): Promise<string> {
  const secret = (await app.platform.payments.standin?.webhookSecret()) ?? ''
  return Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret,
    timestamp: at,
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })
}

const deliver = (
  { payload, signature }: { payload: string; signature: string },
  path = '/api/webhooks/stripe',
) => app.ask('POST', path, { body: payload, headers: { 'stripe-signature': signature } })

describe('a payment', () => {
  it('turns a hold into tickets, one mail and counted revenue', async () => {
    const bought = await buy()

    const paid = await pay(bought)
    await app.runJobs()

    expect(paid.status).toBe(303)
    expect(paid.headers.get('location')).toMatch(new RegExp(`/o/${bought.id}/${bought.token}\\?paid$`))
    const order = await orderOf(bought)
    expect(order).toMatchObject({ status: 'confirmed', payment_url: null })
    expect(order.tickets).toHaveLength(2)
    expect(await messagesOf(bought)).toHaveLength(1)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 2, held: 0 },
      tiers: [{ revenue: 5000 }],
    })
  })

  it('sends the confirmation once, with the tickets attached', async () => {
    const bought = await buy(1)
    await pay(bought)
    await app.runJobs()

    await app.tick()
    await app.tick()
    await app.runJobs()

    const mails = app.mails().filter((mail) => mail.html.includes(bought.id))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.attachments?.map((file) => file.filename)).toEqual(['tickets.pdf', 'event.ics'])
  })

  it('that is declined charges nothing and leaves the page open for another card', async () => {
    const bought = await buy()

    const declined = await pay(bought, '4000 0000 0000 0002')
    await app.runJobs()
    const before = await orderOf(bought)
    const accepted = await pay(bought)
    await app.runJobs()

    expect(declined.status).toBe(402)
    expect(await declined.text()).toContain('Nothing was charged')
    expect(before.status).toBe('awaiting_payment')
    expect(accepted.status).toBe(303)
    expect((await orderOf(bought)).status).toBe('confirmed')
  })

  it('is taken once, however often the button is pressed', async () => {
    const bought = await buy()

    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(bought)))
    await app.runJobs()

    expect(new Set(answers.map((answer) => answer.status))).not.toContain(500)
    const paid = await world.truth(
      `select id from private.stripe_standin
        where object ->> 'object' = 'payment_intent' and object -> 'metadata' ->> 'order_id' = $1`,
      [bought.id],
    )
    expect(paid).toHaveLength(1)
    expect((await orderOf(bought)).tickets).toHaveLength(2)
  })
})

describe('POST /api/webhooks/stripe', () => {
  it.each(['/api/webhooks/stripe', '/functions/v1/payment-webhook'])('settles at %s', async (path) => {
    const bought = await buy()

    const answer = await deliver(await completedWebhook(bought), path)
    await app.runJobs()

    expect(answer.status).toBe(200)
    expect((await orderOf(bought)).status).toBe('confirmed')
  })

  it('believes nothing without the provider’s signature over exactly these bytes, made just now', async () => {
    const bought = await buy()
    const { payload, signature } = await completedWebhook(bought)
    const old = await sign(payload, Math.floor(Date.now() / 1_000) - 600)

    const answers = await Promise.all([
      app.ask('POST', '/api/webhooks/stripe', { body: payload }),
      deliver({ payload, signature: 't=1,v1=00' }),
      deliver({ payload: payload.replace('5000', '1'), signature }),
      deliver({ payload, signature: old }),
    ])
    await app.runJobs()

    for (const answer of answers) {
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'bad_signature' })
    }
    expect((await orderOf(bought)).status).toBe('awaiting_payment')
  })

  it('makes one set of tickets and one mail of 64 copies of an event at once', async () => {
    const bought = await buy()
    const webhook = await completedWebhook(bought)

    const answers = await Promise.all(Array.from({ length: 64 }, () => deliver(webhook)))
    await app.runJobs()

    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect((await orderOf(bought)).tickets).toHaveLength(2)
    expect(await messagesOf(bought)).toHaveLength(1)
    expect(await drift(world)).toEqual([])
  })

  it('makes one set of tickets of 16 different events about the same payment', async () => {
    const bought = await buy()
    const webhooks = await Promise.all(Array.from({ length: 16 }, () => completedWebhook(bought)))

    await Promise.all(webhooks.map((webhook) => deliver(webhook)))
    await app.runJobs()

    expect((await orderOf(bought)).tickets).toHaveLength(2)
    expect(await messagesOf(bought)).toHaveLength(1)
    expect(await counters(world, event)).toMatchObject({ occurrence: { sold: 2, held: 0 } })
  })

  it('takes events in any order, and those about something else', async () => {
    const bought = await buy()
    const expired = await completedWebhook(bought)
    const other = expired.payload
      .replace('checkout.session.completed', 'checkout.session.expired')
      .replace(/evt_[\w-]+/, `evt_${crypto.randomUUID()}`)

    const first = await deliver({ payload: other, signature: await sign(other) })
    await app.runJobs()
    await deliver(await completedWebhook(bought))
    const late = await deliver({ payload: other, signature: await sign(other) })
    await app.runJobs()

    expect([first.status, late.status]).toEqual([200, 200])
    expect((await orderOf(bought)).status).toBe('confirmed')
  })

  it('does not confirm a session that is complete but not yet paid', async () => {
    const bought = await buy()

    await deliver(await completedWebhook(bought, { payment_status: 'unpaid' }))
    await app.runJobs()

    expect((await orderOf(bought)).status).toBe('awaiting_payment')
  })

  it.each([
    ['another amount', { amount_total: 1 }],
    ['another currency', { currency: 'usd' }],
  ])('sets the order aside for a person when the money is %s', async (_, altered) => {
    const bought = await buy()

    await deliver(await completedWebhook(bought, altered))
    await app.runJobs()

    const order = await orderOf(bought)
    expect(order).toMatchObject({ status: 'stuck', tickets: [] })
    expect(app.lines.some((line) => line.level === 'error' && line.facts.order_id === bought.id)).toBe(true)
  })

  it('lets an event about an order that is not ours end quietly', async () => {
    const bought = await buy()
    const webhook = await completedWebhook(bought, { metadata: { order_id: crypto.randomUUID() } })

    const answer = await deliver(webhook)
    await app.runJobs()

    expect(answer.status).toBe(200)
    const [row] = await world.truth<{ processed_at: string | null }>(
      'select processed_at from private.received_webhooks where provider_event_id = $1',
      [JSON.parse(webhook.payload).id],
    )
    expect(row?.processed_at).not.toBeNull()
  })

  it('answers 5xx while it cannot store, so that the provider sends it again', async () => {
    const bought = await buy()
    const webhook = await completedWebhook(bought)
    await world.truth('alter table private.received_webhooks rename to received_webhooks_away')

    const away = await deliver(webhook)
    await world.truth('alter table private.received_webhooks_away rename to received_webhooks')
    const again = await deliver(webhook)
    await app.runJobs()

    expect(away.status).toBe(500)
    expect(await away.text()).not.toContain('received_webhooks')
    expect(again.status).toBe(200)
    expect((await orderOf(bought)).status).toBe('confirmed')
  })
})

describe('a hold that runs out', () => {
  it('is given back after its payment page is closed', async () => {
    const bought = await buy()
    await letExpire(world, bought.id)

    await expireHolds(app.context())

    expect((await orderOf(bought)).status).toBe('expired')
    expect(await counters(world, event)).toMatchObject({ occurrence: { sold: 0, held: 0 } })
    expect((await pay(bought)).status).toBe(200)
    expect(await (await pay(bought)).text()).toContain('expired')
  })

  it('is kept when the money arrived in the last moment', async () => {
    const bought = await buy()
    await pay(bought)
    await letExpire(world, bought.id)

    await expireHolds(app.context())
    await app.runJobs()

    const order = await orderOf(bought)
    expect(order.status).toBe('confirmed')
    expect(order.tickets).toHaveLength(2)
    expect(await messagesOf(bought)).toHaveLength(1)
  })

  it('stays held while its page cannot be closed, and holds up no other', async () => {
    const [one, other] = [await buy(1), await buy(1)]
    for (const { id } of [one, other]) await letExpire(world, id)
    const { payments } = app.platform
    const { expireCheckout } = payments
    payments.expireCheckout = (id) =>
      id === one.sessionId ? Promise.reject(new Error('away')) : expireCheckout(id)

    await expireHolds(app.context())
    const during = [(await orderOf(one)).status, (await orderOf(other)).status]
    payments.expireCheckout = expireCheckout
    await expireHolds(app.context())

    expect(during).toEqual(['awaiting_payment', 'expired'])
    expect((await orderOf(one)).status).toBe('expired')
  })

  it('ends in tickets or in nothing when payment and expiry meet, never both and never neither', async () => {
    for (let round = 0; round < 12; round++) {
      const bought = await buy(1)
      await letExpire(world, bought.id)

      await Promise.all([pay(bought), expireHolds(app.context()), expireHolds(app.context()), app.runJobs()])
      await app.runJobs()
      await expireHolds(app.context())
      await app.runJobs()

      const session = await app.platform.payments.getCheckout(bought.sessionId)
      const order = await orderOf(bought)
      const expected = session.status === 'complete' ? ['confirmed', 1] : ['expired', 0]
      expect([order.status, order.tickets.length]).toEqual(expected)
      if (order.status === 'confirmed')
        await world.truth(
          'update public.ticket_tiers set quantity_total = quantity_total + 1 where id = $1',
          [event.tier.id],
        )
    }
    expect(await drift(world)).toEqual([])
  })

  it('is refunded once when it was paid after the places were sold to others', async () => {
    const late = await buy(10)
    await letExpire(world, late.id)
    const { payments } = app.platform
    const { expireCheckout } = payments
    payments.expireCheckout = async (id) => ({ ...(await payments.getCheckout(id)), status: 'expired' })
    await expireHolds(app.context())
    payments.expireCheckout = expireCheckout
    const winner = await buy(10)
    await pay(winner)
    await app.runJobs()

    await pay(late)
    await app.runJobs()
    await deliver(await completedWebhook(late, { amount_total: 25_000 }))
    await app.runJobs()

    expect((await orderOf(late)).status).toBe('expired')
    expect((await orderOf(winner)).tickets).toHaveLength(10)
    const refunds = await world.truth<{ status: string; amount_cents: number }>(
      'select status, amount_cents from public.refund_attempts where order_id = $1',
      [late.id],
    )
    expect(refunds).toEqual([{ status: 'succeeded', amount_cents: 25_000 }])
  })
})
