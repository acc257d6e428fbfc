import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, type MadeEvent, makeEvent } from '../support/events.ts'
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
  await app.close()
  await world.close()
})

describe('POST /api/webhooks/stripe', () => {
  it.each(['/api/webhooks/stripe', '/functions/v1/payment-webhook'])('settles at %s', async (path) => {
    const bought = await shop.buy()

    const answer = await shop.deliver(await shop.completedWebhook(bought), path)
    await app.runJobs()

    expect(answer.status).toBe(200)
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })

  it('believes nothing without the provider’s signature over exactly these bytes, made just now', async () => {
    const bought = await shop.buy()
    const { payload, signature } = await shop.completedWebhook(bought)
    const old = await shop.sign(payload, Math.floor(Date.now() / 1_000) - 600)

    const answers = await Promise.all([
      app.ask('POST', '/api/webhooks/stripe', { body: payload }),
      shop.deliver({ payload, signature: 't=1,v1=00' }),
      shop.deliver({ payload: payload.replace('5000', '1'), signature }),
      shop.deliver({ payload, signature: old }),
    ])
    await app.runJobs()

    for (const answer of answers) {
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'bad_signature' })
    }
    expect((await shop.orderOf(bought)).status).toBe('awaiting_payment')
  })

  it('makes one set of tickets and one mail of 64 copies of an event at once', async () => {
    const bought = await shop.buy()
    const webhook = await shop.completedWebhook(bought)

    const answers = await Promise.all(Array.from({ length: 64 }, () => shop.deliver(webhook)))
    await app.runJobs()

    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect((await shop.orderOf(bought)).tickets).toHaveLength(2)
    expect(await shop.messagesOf(bought)).toHaveLength(1)
    expect(await drift(world)).toEqual([])
  })

  it('makes one set of tickets of 16 different events about the same payment', async () => {
    const bought = await shop.buy()
    const webhooks = await Promise.all(Array.from({ length: 16 }, () => shop.completedWebhook(bought)))

    await Promise.all(webhooks.map((webhook) => shop.deliver(webhook)))
    await app.runJobs()

    expect((await shop.orderOf(bought)).tickets).toHaveLength(2)
    expect(await shop.messagesOf(bought)).toHaveLength(1)
    expect(await counters(world, event)).toMatchObject({ occurrence: { sold: 2, held: 0 } })
  })

  it('takes events in any order, and those about something else', async () => {
    const bought = await shop.buy()
    const expired = await shop.completedWebhook(bought)
    const other = expired.payload
      .replace('checkout.session.completed', 'checkout.session.expired')
      .replace(/evt_[\w-]+/, `evt_${crypto.randomUUID()}`)

    const first = await shop.deliver({ payload: other, signature: await shop.sign(other) })
    await app.runJobs()
    await shop.deliver(await shop.completedWebhook(bought))
    const late = await shop.deliver({ payload: other, signature: await shop.sign(other) })
    await app.runJobs()

    expect([first.status, late.status]).toEqual([200, 200])
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })

  it('gives no ticket for a session that is complete but not yet paid, and asks nobody to pay again', async () => {
    const bought = await shop.buy()

    await shop.deliver(await shop.completedWebhook(bought, { payment_status: 'unpaid' }))
    await app.runJobs()

    expect(await shop.orderOf(bought)).toMatchObject({ status: 'processing', tickets: [] })
    expect(await shop.messagesOf(bought)).toEqual([])
  })

  it.each([
    ['another amount', { amount_total: 1 }],
    ['another currency', { currency: 'usd' }],
  ])('sets the order aside for a person when the money is %s', async (_, altered) => {
    const bought = await shop.buy()

    await shop.deliver(await shop.completedWebhook(bought, altered))
    await app.runJobs()

    const order = await shop.orderOf(bought)
    expect(order).toMatchObject({ status: 'stuck', tickets: [] })
    expect(app.lines.some((line) => line.level === 'error' && line.facts.order_id === bought.id)).toBe(true)
  })

  it('sends nothing back that waits for a person, though the company tells of it again', async () => {
    const bought = await shop.buy()
    const { payload } = await shop.completedWebhook(bought, { amount_total: 1 })

    for (const id of ['evt_first', 'evt_again']) {
      const told = JSON.stringify({ ...JSON.parse(payload), id: `${id}_${bought.id}` })
      await shop.deliver({ payload: told, signature: await shop.sign(told) })
      await app.runJobs()
    }

    const refunds = await world.truth('select from public.refund_attempts where order_id = $1', [bought.id])
    expect([(await shop.orderOf(bought)).status, refunds]).toEqual(['stuck', []])
  })

  it('lets an event about an order that is not ours end quietly', async () => {
    const bought = await shop.buy()
    const webhook = await shop.completedWebhook(bought, { metadata: { order_id: crypto.randomUUID() } })

    const answer = await shop.deliver(webhook)
    await app.runJobs()

    expect(answer.status).toBe(200)
    const [row] = await world.truth<{ processed_at: string | null }>(
      'select processed_at from private.received_webhooks where provider_event_id = $1',
      [JSON.parse(webhook.payload).id],
    )
    expect(row?.processed_at).not.toBeNull()
  })

  it('answers 5xx while it cannot store, so that the provider sends it again', async () => {
    const bought = await shop.buy()
    const webhook = await shop.completedWebhook(bought)
    await world.truth('alter table private.received_webhooks rename to received_webhooks_away')

    const away = await shop.deliver(webhook)
    await world.truth('alter table private.received_webhooks_away rename to received_webhooks')
    const again = await shop.deliver(webhook)
    await app.runJobs()

    expect(away.status).toBe(500)
    expect(await away.text()).not.toContain('received_webhooks')
    expect(again.status).toBe(200)
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })
})
