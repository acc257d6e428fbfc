/** Outgoing webhooks from the purchase to a real receiver on this machine, which checks them as anybody would. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { placeOrder } from '../support/events.ts'
import { ada } from '../support/people.ts'
import { type Receiver, verified } from '../support/receiver.ts'
import { createWebhookWorld, type WebhookWorld } from '../support/webhook-world.ts'

let scene: WebhookWorld
let app: WebhookWorld['app']
let world: WebhookWorld['world']
let event: WebhookWorld['event']
let receiver: Receiver

beforeAll(async () => {
  scene = await createWebhookWorld(inject('postgres'))
  ;({ app, world, event } = scene)
})
beforeEach(async () => {
  receiver = await scene.begin()
})
afterAll(() => scene.close())

describe('a webhook', () => {
  it('arrives with a signature that its receiver can check, and says what was bought', async () => {
    const { secret, endpoint } = await scene.makeEndpoint()
    const placed = await placeOrder(world, event, { quantity: 2 })
    await scene.work()

    const [message] = receiver.heard
    expect(message && verified(secret, message)).toMatchObject({
      type: 'order.confirmed',
      data: { id: placed.order.id, number: placed.order.number, quantity: 2, total_cents: 0 },
    })
    const { data } = await scene.listOf(endpoint.id)
    expect(data).toMatchObject([
      { status: 'delivered', attempts: 1, last_status_code: 200, last_error: null },
    ])
    expect(message?.headers['webhook-id']).toBe(data[0].id)
    expect((await scene.detailOf(data[0].id)).last_answer).toBe('thanks')
  })

  it('that was altered on its way, or is signed by somebody else, fails the check', async () => {
    const { secret } = await scene.makeEndpoint()
    const other = await scene.makeEndpoint()
    await placeOrder(world, event)
    await scene.work()
    const [message] = await receiver.hears(2)
    if (!message) throw new Error('nothing heard')
    const good = [secret, other.secret].filter((one) => {
      try {
        verified(one, message)
        return true
      } catch {
        return false
      }
    })

    expect(good).toHaveLength(1)
    expect(() =>
      verified(good[0] as string, { ...message, body: message.body.replace('CAD', 'USD') }),
    ).toThrow()
    expect(() =>
      verified(good[0] as string, { ...message, headers: { ...message.headers, 'webhook-id': 'another' } }),
    ).toThrow()
  })

  it('is tried again under the same id when it was answered with 500, until it arrives', async () => {
    const { secret, endpoint } = await scene.makeEndpoint()
    receiver.answers(() => ({ status: receiver.heard.length < 3 ? 500 : 204 }))
    await placeOrder(world, event)
    for (let round = 0; round < 3; round++) {
      await scene.work()
      await scene.dueNow()
    }

    const ids = receiver.heard.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
    for (const message of receiver.heard) verified(secret, message)
    expect((await scene.listOf(endpoint.id)).data).toMatchObject([{ status: 'delivered', attempts: 3 }])
  })

  it('does not follow where the receiver sends it', async () => {
    const { endpoint } = await scene.makeEndpoint()
    receiver.answers(() => ({ status: 307, headers: { location: `${receiver.url}/elsewhere` } }))
    await placeOrder(world, event)
    await scene.work()

    expect(receiver.heard.map(({ path }) => path)).toEqual(['/eventos'])
    expect((await scene.listOf(endpoint.id)).data).toMatchObject([
      { status: 'pending', last_error: 'It answered 307. Redirects are not followed.' },
    ])
  })

  it('waits no longer for a receiver than it should, and keeps only the beginning of what it says', async () => {
    const { endpoint } = await scene.makeEndpoint()
    receiver.answers(() =>
      receiver.heard.length === 1 ? { hang: true } : { status: 400, body: 'no'.repeat(5_000) },
    )
    await placeOrder(world, event)
    await scene.work()
    const hung = (await scene.listOf(endpoint.id)).data
    await scene.dueNow()
    await scene.work()

    expect(hung).toMatchObject([
      { status: 'pending', last_status_code: null, last_error: 'No answer within 0.4 seconds.' },
    ])
    expect((await scene.detailOf(hung[0].id)).last_answer).toBe('no'.repeat(1_000))
  })

  it('is sent once more by a click, under the same id', async () => {
    const { endpoint } = await scene.makeEndpoint()
    await placeOrder(world, event)
    await scene.work()
    const { data } = await scene.listOf(endpoint.id)

    const replayed = await app.ask('POST', `/api/v1/webhook-deliveries/${data[0].id}/replay`, { as: ada })
    await scene.work()

    expect(replayed.status).toBe(202)
    expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual([data[0].id, data[0].id])
    expect((await scene.listOf(endpoint.id)).data).toHaveLength(1)
  })

  it('is not lost when the worker dies between sending and writing it down', async () => {
    const { endpoint } = await scene.makeEndpoint()
    await placeOrder(world, event)
    // A worker that claimed and was killed: nobody ever says what came of it.
    await world.ask('service', 'select * from public.claim_webhook_delivery($1)', [endpoint.id])
    await scene.work()
    const meanwhile = receiver.heard.length
    await scene.dueNow()
    await scene.work()

    expect(meanwhile).toBe(0)
    expect(receiver.heard).toHaveLength(1)
    expect((await scene.listOf(endpoint.id)).data).toMatchObject([{ status: 'delivered', attempts: 2 }])
  })

  it('goes out once, however many workers there are', async () => {
    await scene.makeEndpoint()
    for (let n = 0; n < 20; n++) await placeOrder(world, event, { quantity: 1 })
    await Promise.all([scene.work(), scene.work(), scene.work()])
    await scene.work()

    const ids = receiver.heard.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(20)
    expect(new Set(ids).size).toBe(20)
  })
})
