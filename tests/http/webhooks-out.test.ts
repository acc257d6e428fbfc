/** Outgoing webhooks from the purchase to a real receiver on this machine, which checks them as anybody would. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { MadeWebhookEndpoint, RotatedSecret, WebhookDeliveryDetail } from '../../src/core/developers.ts'
import { createCourier } from '../../src/node/courier.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { ada, harbour, mia, sam, vera } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { createReceiver, type Receiver, verified } from '../support/receiver.ts'

let world: World
let app: TestPlatform
let receiver: Receiver
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world, {
    // A stand-in world on this very machine may post to it.
    env: { DEMO: '', PUBLIC_URL: 'http://localhost:3000' },
    courier: createCourier({ loopback: true, timeoutMs: 400 }),
  })
  event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 10_000 }] })
})
beforeEach(async () => {
  receiver = await createReceiver()
})
afterEach(async () => {
  await world.truth('delete from public.webhook_endpoints')
  await receiver.close()
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const endpointsOf = `/api/v1/organizations/${harbour.id}/webhook-endpoints`

async function makeEndpoint(wish: Record<string, unknown> = {}) {
  const body = { url: receiver.url, event_types: ['order.confirmed'], ...wish }
  const answer = await app.ask('POST', endpointsOf, { as: ada, body })
  return { answer, ...MadeWebhookEndpoint.parse(await answer.json()) }
}
/** What the ticker and the worker do, until nothing is due. */
async function work() {
  await world.ask('service', 'select public.dispatch_webhooks()')
  await app.runJobs()
}
const dueNow = () =>
  world.truth(
    'update public.webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null',
  )
const listOf = async (endpointId: string, query = '') =>
  (await app.ask('GET', `/api/v1/webhook-endpoints/${endpointId}/deliveries${query}`, { as: ada })).json()
const detailOf = async (id: string) =>
  WebhookDeliveryDetail.parse(
    await (await app.ask('GET', `/api/v1/webhook-deliveries/${id}`, { as: ada })).json(),
  )

describe('a webhook', () => {
  it('arrives with a signature that its receiver can check, and says what was bought', async () => {
    const { secret, endpoint } = await makeEndpoint()
    const placed = await placeOrder(world, event, { quantity: 2 })
    await work()

    const [message] = receiver.heard
    expect(message && verified(secret, message)).toMatchObject({
      type: 'order.confirmed',
      data: { id: placed.order.id, number: placed.order.number, quantity: 2, total_cents: 0 },
    })
    const { data } = await listOf(endpoint.id)
    expect(data).toMatchObject([
      { status: 'delivered', attempts: 1, last_status_code: 200, last_error: null },
    ])
    expect(message?.headers['webhook-id']).toBe(data[0].id)
    expect((await detailOf(data[0].id)).last_answer).toBe('thanks')
  })

  it('that was altered on its way, or is signed by somebody else, fails the check', async () => {
    const { secret } = await makeEndpoint()
    const other = await makeEndpoint()
    await placeOrder(world, event)
    await work()
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
    const { secret, endpoint } = await makeEndpoint()
    receiver.answers(() => ({ status: receiver.heard.length < 3 ? 500 : 204 }))
    await placeOrder(world, event)
    for (let round = 0; round < 3; round++) {
      await work()
      await dueNow()
    }

    const ids = receiver.heard.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
    for (const message of receiver.heard) verified(secret, message)
    expect((await listOf(endpoint.id)).data).toMatchObject([{ status: 'delivered', attempts: 3 }])
  })

  it('does not follow where the receiver sends it', async () => {
    const { endpoint } = await makeEndpoint()
    receiver.answers(() => ({ status: 307, headers: { location: `${receiver.url}/elsewhere` } }))
    await placeOrder(world, event)
    await work()

    expect(receiver.heard.map(({ path }) => path)).toEqual(['/eventos'])
    expect((await listOf(endpoint.id)).data).toMatchObject([
      { status: 'pending', last_error: 'It answered 307. Redirects are not followed.' },
    ])
  })

  it('waits no longer for a receiver than it should, and keeps only the beginning of what it says', async () => {
    const { endpoint } = await makeEndpoint()
    receiver.answers(() =>
      receiver.heard.length === 1 ? { hang: true } : { status: 400, body: 'no'.repeat(5_000) },
    )
    await placeOrder(world, event)
    await work()
    const hung = (await listOf(endpoint.id)).data
    await dueNow()
    await work()

    expect(hung).toMatchObject([
      { status: 'pending', last_status_code: null, last_error: 'No answer within 0.4 seconds.' },
    ])
    expect((await detailOf(hung[0].id)).last_answer).toBe('no'.repeat(1_000))
  })

  it('is sent once more by a click, under the same id', async () => {
    const { endpoint } = await makeEndpoint()
    await placeOrder(world, event)
    await work()
    const { data } = await listOf(endpoint.id)

    const replayed = await app.ask('POST', `/api/v1/webhook-deliveries/${data[0].id}/replay`, { as: ada })
    await work()

    expect(replayed.status).toBe(202)
    expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual([data[0].id, data[0].id])
    expect((await listOf(endpoint.id)).data).toHaveLength(1)
  })

  it('is not lost when the worker dies between sending and writing it down', async () => {
    const { endpoint } = await makeEndpoint()
    await placeOrder(world, event)
    // A worker that claimed and was killed: nobody ever says what came of it.
    await world.ask('service', 'select * from public.claim_webhook_delivery($1)', [endpoint.id])
    await work()
    const meanwhile = receiver.heard.length
    await dueNow()
    await work()

    expect(meanwhile).toBe(0)
    expect(receiver.heard).toHaveLength(1)
    expect((await listOf(endpoint.id)).data).toMatchObject([{ status: 'delivered', attempts: 2 }])
  })

  it('goes out once, however many workers there are', async () => {
    await makeEndpoint()
    for (let n = 0; n < 20; n++) await placeOrder(world, event, { quantity: 1 })
    await Promise.all([work(), work(), work()])
    await work()

    const ids = receiver.heard.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(20)
    expect(new Set(ids).size).toBe(20)
  })
})

describe('an endpoint', () => {
  it('hears a test, whatever it listens for', async () => {
    const { secret, endpoint } = await makeEndpoint({ event_types: ['event.published'] })
    const answer = await app.ask('POST', `/api/v1/webhook-endpoints/${endpoint.id}/test`, { as: ada })
    await work()

    expect(answer.status).toBe(202)
    expect(receiver.heard.map((message) => verified(secret, message).type)).toEqual(['webhook.test'])
  })

  it('can check with its old secret and its new one after a rotation', async () => {
    const { secret, endpoint } = await makeEndpoint()
    const rotated = RotatedSecret.parse(
      await (await app.ask('POST', `/api/v1/webhook-endpoints/${endpoint.id}/rotate`, { as: ada })).json(),
    )
    await placeOrder(world, event)
    await work()

    const [message] = receiver.heard
    if (!message) throw new Error('nothing heard')
    expect(rotated.secret).not.toBe(secret)
    expect(verified(secret, message).type).toBe('order.confirmed')
    expect(verified(rotated.secret, message).type).toBe('order.confirmed')
  })

  it('shows its secret once', async () => {
    const { answer, secret, endpoint } = await makeEndpoint()
    const listed = await (await app.ask('GET', endpointsOf, { as: ada })).text()

    expect(answer.status).toBe(201)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(listed).toContain(endpoint.id)
    expect(listed).not.toContain(secret)
    expect(JSON.stringify(app.lines)).not.toContain(secret)
  })

  it('is changed, switched off and removed', async () => {
    const { endpoint } = await makeEndpoint()
    const path = `/api/v1/webhook-endpoints/${endpoint.id}`
    const changed = await app.ask('PATCH', path, {
      as: ada,
      body: { description: 'Till', event_types: ['order.expired'] },
    })
    const off = await app.ask('PATCH', path, { as: ada, body: { is_active: false } })
    const tested = await app.ask('POST', `${path}/test`, { as: ada })
    const gone = await app.ask('DELETE', path, { as: ada })

    expect(await changed.json()).toMatchObject({
      description: 'Till',
      event_types: ['order.expired'],
      url: receiver.url,
    })
    expect(await off.json()).toMatchObject({ is_active: false, description: 'Till' })
    expect(tested.status).toBe(409)
    expect((await tested.json()).code).toBe('endpoint_is_off')
    expect(gone.status).toBe(204)
    expect((await app.ask('DELETE', path, { as: ada })).status).toBe(404)
  })

  it('is made and used by a key with that scope', async () => {
    const { secret: key } = await makeKey(world, { scopes: ['webhooks'] })
    const made = await app.ask('POST', endpointsOf, {
      key,
      body: { url: receiver.url, event_types: ['order.confirmed'] },
    })
    const { endpoint } = MadeWebhookEndpoint.parse(await made.json())
    const tested = await app.ask('POST', `/api/v1/webhook-endpoints/${endpoint.id}/test`, { key })
    const listed = await app.ask('GET', `/api/v1/webhook-endpoints/${endpoint.id}/deliveries`, { key })

    expect([made.status, tested.status, listed.status]).toEqual([201, 202, 200])
    expect((await listed.json()).data).toHaveLength(1)
  })

  it.each([
    ['a manager', mia],
    ['a stranger', sam],
    ['the owner of another organization', vera],
  ])('is not there for %s', async (_, person) => {
    const { endpoint } = await makeEndpoint()
    await placeOrder(world, event)
    const { data } = await listOf(endpoint.id)
    const path = `/api/v1/webhook-endpoints/${endpoint.id}`
    const asked: [string, string, unknown?][] = [
      ['GET', endpointsOf],
      ['POST', endpointsOf, { url: receiver.url, event_types: ['order.confirmed'] }],
      ['PATCH', path, { is_active: false }],
      ['DELETE', path],
      ['POST', `${path}/rotate`],
      ['POST', `${path}/test`],
      ['GET', `${path}/deliveries`],
      ['GET', `/api/v1/webhook-deliveries/${data[0].id}`],
      ['POST', `/api/v1/webhook-deliveries/${data[0].id}/replay`],
    ]
    for (const [method, where, body] of asked)
      expect([method, where, (await app.ask(method, where, { as: person, body })).status]).toEqual([
        method,
        where,
        404,
      ])
  })

  it('that was given up is told to its admins, without what may be a secret in its address', async () => {
    const { endpoint } = await makeEndpoint({ url: `${receiver.url}?token=hush` })
    receiver.answers(() => ({ status: 410 }))
    await placeOrder(world, event)
    await work()
    await app.tick()
    await app.runJobs()

    const [listed] = (await (await app.ask('GET', endpointsOf, { as: ada })).json()).data
    const mails = app.mails().filter(({ subject }) => subject.includes('switched off'))
    expect(listed).toMatchObject({ id: endpoint.id, is_active: false, disabled_at: expect.any(String) })
    expect(mails.map(({ to }) => to.address).sort()).toEqual(['ada@example.org', 'olga@example.org'])
    expect(mails[0]?.text).toContain('127.0.0.1')
    expect(JSON.stringify(mails)).not.toContain('hush')
  })

  it.each(['http://receiver.example/', 'https://user:word@receiver.example/', 'javascript:alert(1)', ''])(
    'does not have the address %s',
    async (url) => {
      const answer = await app.ask('POST', endpointsOf, {
        as: ada,
        body: { url, event_types: ['order.confirmed'] },
      })

      expect(answer.status).toBe(400)
      expect((await answer.json()).errors).toHaveProperty('url')
    },
  )

  it('is on this machine only in a stand-in world that nobody else can reach', async () => {
    const open = await createTestPlatform(world, {
      env: { DEMO: '', PUBLIC_URL: 'https://events.example.org' },
    })
    const answer = await open.ask('POST', endpointsOf, {
      as: ada,
      body: { url: receiver.url, event_types: ['order.confirmed'] },
    })
    await open.close()

    expect(answer.status).toBe(400)
  })
})
