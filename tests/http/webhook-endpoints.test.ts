/** Webhook endpoints over HTTP: made, changed, tested, rotated and removed by whoever may, and not there for others. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { MadeWebhookEndpoint, RotatedSecret } from '../../src/core/developers.ts'
import { placeOrder } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { ada, mia, sam, vera } from '../support/people.ts'
import { createTestPlatform } from '../support/platform.ts'
import { type Receiver, verified } from '../support/receiver.ts'
import { createWebhookWorld, endpointsOf, type WebhookWorld } from '../support/webhook-world.ts'

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

describe('an endpoint', () => {
  it('hears a test, whatever it listens for', async () => {
    const { secret, endpoint } = await scene.makeEndpoint({ event_types: ['event.published'] })
    const answer = await app.ask('POST', `/api/v1/webhook-endpoints/${endpoint.id}/test`, { as: ada })
    await scene.work()

    expect(answer.status).toBe(202)
    expect(receiver.heard.map((message) => verified(secret, message).type)).toEqual(['webhook.test'])
  })

  it('can check with its old secret and its new one after a rotation', async () => {
    const { secret, endpoint } = await scene.makeEndpoint()
    const rotated = RotatedSecret.parse(
      await (await app.ask('POST', `/api/v1/webhook-endpoints/${endpoint.id}/rotate`, { as: ada })).json(),
    )
    await placeOrder(world, event)
    await scene.work()

    const [message] = receiver.heard
    if (!message) throw new Error('nothing heard')
    expect(rotated.secret).not.toBe(secret)
    expect(verified(secret, message).type).toBe('order.confirmed')
    expect(verified(rotated.secret, message).type).toBe('order.confirmed')
  })

  it('shows its secret once', async () => {
    const { answer, secret, endpoint } = await scene.makeEndpoint()
    const listed = await (await app.ask('GET', endpointsOf, { as: ada })).text()

    expect(answer.status).toBe(201)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(listed).toContain(endpoint.id)
    expect(listed).not.toContain(secret)
    expect(JSON.stringify(app.lines)).not.toContain(secret)
  })

  it('is changed, switched off and removed', async () => {
    const { endpoint } = await scene.makeEndpoint()
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
    const { endpoint } = await scene.makeEndpoint()
    await placeOrder(world, event)
    const { data } = await scene.listOf(endpoint.id)
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
    const { endpoint } = await scene.makeEndpoint({ url: `${receiver.url}?token=hush` })
    receiver.answers(() => ({ status: 410 }))
    await placeOrder(world, event)
    await scene.work()
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
