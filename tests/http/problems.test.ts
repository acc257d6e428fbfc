import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Problem } from '../../src/core/problem.ts'
import { routeScopes } from '../../src/edge/endpoints/v1/scopes.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { olga } from '../support/people.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const orderHeaders = { 'idempotency-key': 'one-key' }

describe('every refusal', () => {
  it.each([
    ['an address that is not there', 'GET', '/api/v1/nothing', {}, 404, 'not_found'],
    ['a method that is not taken', 'DELETE', '/api/v1/orders', {}, 405, 'method_not_allowed'],
    ['a body that is not JSON', 'POST', '/api/v1/orders', { body: '{"event":' }, 400, 'invalid_json'],
    [
      'a body of another kind',
      'POST',
      '/api/v1/orders',
      { body: 'event=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a huge body',
      'POST',
      '/api/v1/orders',
      { body: JSON.stringify('x'.repeat(40_000)) },
      413,
      'body_too_large',
    ],
    [
      'a body that is declared huge',
      'POST',
      '/api/v1/orders',
      { body: '{}', headers: { 'content-length': '40000' } },
      413,
      'body_too_large',
    ],
    ['a bad signature', 'POST', '/api/webhooks/stripe', { body: '{}' }, 400, 'bad_signature'],
  ])('for %s is a problem with a code and the request id', async (_, method, path, asked, status, code) => {
    const { headers = {}, ...rest } = asked as { body?: string; headers?: Record<string, string> }

    const answer = await app.ask(method, path, { ...rest, headers: { ...orderHeaders, ...headers } })

    const problem = Problem.parse(await answer.json())
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(problem).toMatchObject({ status, code, type: `urn:eventos:error:${code}` })
    expect(answer.headers.get('x-request-id')).toBe(problem.request_id)
  })

  it('keeps the request id a proxy gave, and no other text', async () => {
    const given = await app.ask('GET', '/nothing', { headers: { 'x-request-id': 'proxy-12345' } })
    const odd = await app.ask('GET', '/nothing', { headers: { 'x-request-id': '"><script>' } })

    expect(given.headers.get('x-request-id')).toBe('proxy-12345')
    expect(odd.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  })

  it('tells nobody what broke inside', async () => {
    await world.truth('alter function public.event_page rename to event_page_away')

    const answer = await app.ask('GET', `/api/v1/events/${event.slug}`)
    await world.truth('alter function public.event_page_away rename to event_page')

    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({
      code: 'internal_error',
      title: 'Something broke on our side. Nothing was lost.',
    })
    expect(text).not.toMatch(/event_page|function|pg|at /)
    expect(
      app.lines.some((line) => line.level === 'error' && String(line.facts.error).includes('event_page')),
    ).toBe(true)
  })

  it('speaks the functions’ own words too under /functions/v1', async () => {
    const signedOut = await app.ask('POST', '/functions/v1/ai-event-wizard', {
      body: { action: 'initialize' },
    })
    const wrong = await app.ask('POST', '/functions/v1/ai-event-wizard', {
      as: olga,
      body: { action: 'dance' },
    })

    expect(signedOut.status).toBe(401)
    expect(await signedOut.json()).toMatchObject({
      success: false,
      error: 'UNAUTHORIZED',
      code: 'unauthorized',
    })
    expect(wrong.status).toBe(400)
    expect(await wrong.json()).toMatchObject({
      success: false,
      error: 'INVALID_INPUT',
      validationErrors: { action: expect.any(String) },
    })
  })
})

describe('limits', () => {
  it('answer 429 with the seconds to wait, per address', async () => {
    const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const from = (address: string) =>
      limited.ask('POST', '/api/v1/orders', {
        body: {
          event: 'nothing',
          lines: [{ tier_id: event.tier.id, quantity: 1 }],
          buyer: { name: 'Bea Buyer', email: `${crypto.randomUUID()}@example.org` },
        },
        headers: { ...orderHeaders, 'x-client-address': address },
      })

    const answers = await Promise.all(Array.from({ length: 61 }, () => from('203.0.113.1')))
    const elsewhere = await from('203.0.113.2')
    await limited.close()

    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused).toHaveLength(1)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(elsewhere.status).toBe(404)
  })
})

describe('other sites', () => {
  const origin = 'https://evil.example'
  const cookie = `session=${olga.id}`

  it('cannot act with somebody’s cookie', async () => {
    const ask = (headers: Record<string, string>) =>
      app.ask('POST', '/functions/v1/ai-event-wizard', {
        body: { action: 'initialize' },
        headers: { cookie, ...headers },
      })

    expect((await ask({ origin })).status).toBe(401)
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(401)
    expect((await ask({ origin: publicUrl })).status).not.toBe(401)
  })

  it('may call functions with a bearer token, and nothing that is private', async () => {
    const preflight = (path: string) =>
      app.ask('OPTIONS', path, { headers: { origin, 'access-control-request-method': 'POST' } })

    const [wizard, orders, me] = await Promise.all([
      preflight('/functions/v1/ai-event-wizard'),
      preflight('/api/v1/orders'),
      app.ask('GET', '/api/v1/me', { as: olga, headers: { origin } }),
    ])

    expect(wizard.headers.get('access-control-allow-origin')).toBe('*')
    expect(wizard.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(orders.headers.has('access-control-allow-origin')).toBe(false)
    expect(me.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('the description', () => {
  it('names every address of the API, with answers and problems', async () => {
    const document = await (await app.ask('GET', '/api/v1/openapi.json')).json()

    expect(document.openapi).toBe('3.1.0')
    // The table says of every route who may call it; a house test holds it against the routes.
    const known = Object.keys(routeScopes)
      .map((route) => route.split(' ')[1] ?? '')
      // The description does not describe itself.
      .filter((path) => !/^\/(docs|openapi)/.test(path))
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(known)].sort())
    expect(known.length).toBeGreaterThan(60)
    const { responses } = document.paths['/orders'].post
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['201', '400', '404', '409', '422', '429', '503']),
    )
  })

  it('is readable as a page without a foreign host', async () => {
    const page = await (await app.ask('GET', '/api/v1/docs')).text()

    expect(page).toContain('/assets/swagger/swagger-ui-bundle.js')
    expect(page).not.toMatch(/https?:\/\//)
  })
})

describe('health', () => {
  it('names its parts and where they come from', async () => {
    const answer = await app.ask('GET', '/health')

    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      status: 'ok',
      database: { ok: true },
      companies: { payments: 'stripe-standin', mail: 'outbox' },
    })
  })

  it('is degraded while the worker has not come round, and down without the database', async () => {
    const other = await createWorld(inject('postgres'))
    const unwell = await createTestPlatform(other)
    unwell.platform.heartbeat = () => 120

    const degraded = await unwell.ask('GET', '/health')
    await unwell.close()
    const down = await unwell.ask('GET', '/health')
    const notReady = await unwell.ask('GET', '/ready')
    await other.close()

    expect(await degraded.json()).toMatchObject({
      status: 'degraded',
      worker: { ok: false, heartbeat_seconds: 120 },
    })
    expect([down.status, notReady.status]).toEqual([503, 503])
    expect(await down.text()).not.toMatch(/pool|Error|socket/)
  })

  it('shows its numbers to this machine or to whoever has the token, and to nobody else', async () => {
    const local = { 'x-client-address': '127.0.0.1' }
    const withToken = await createTestPlatform(world, { env: { METRICS_TOKEN: 'a-long-metrics-token' } })

    const answers = await Promise.all([
      app.ask('GET', '/metrics', { headers: local }),
      app.ask('GET', '/metrics', { headers: { 'x-client-address': '203.0.113.9' } }),
      app.ask('GET', '/metrics', { headers: { ...local, 'x-forwarded-for': '203.0.113.9' } }),
      withToken.ask('GET', '/metrics', { headers: { authorization: 'Bearer a-long-metrics-token' } }),
      withToken.ask('GET', '/metrics', { headers: local }),
    ])
    await withToken.close()

    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 404, 200, 404])
    expect(await answers[0]?.text()).toContain('eventos_request_seconds_bucket')
  })
})

it('has no /dev pages where the payment company is real', async () => {
  const real = await createTestPlatform(world, {
    env: { STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' },
  })

  const answers = await Promise.all([
    real.ask('GET', '/dev/pay/cs_test_1'),
    real.ask('POST', '/dev/pay/cs_test_1', { body: 'card=4242424242424242' }),
  ])
  await real.close()

  expect(answers.map((answer) => answer.status)).toEqual([404, 404])
})
