/**
 * Trap 29, guessing ids: every route of the API’s own description, asked by those it is not for. Generated, so that a
 * route made tomorrow is attacked tomorrow.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import { makeEvent } from '../support/events.ts'
import {
  arrangeVictims,
  type Operation,
  operationsOf,
  secretsOfVictims as secrets,
  type Victims,
} from '../support/operations.ts'
import { ana, harbour, mia, olga, type Person, sam } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let field: Battlefield
let app: TestPlatform
let browser: Browser
let victims: Victims
let operations: Operation[]

beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  app = await createTestPlatform(field.world)
  browser = await openBrowser(field.world)
  victims = await arrangeVictims(field)
  operations = await operationsOf(app)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await field?.close()
})

const askOf = (
  { method, path, needsBody }: Operation,
  as: Person | undefined,
  { headers, id }: { headers?: Record<string, string>; id?: string } = {},
) => {
  const { url, body } = victims.behind(path, id)
  return app.ask(method, url, {
    ...(as ? { as } : {}),
    ...(needsBody ? { body } : {}),
    // Where one is needed, a missing key must not be what keeps them out.
    headers: { 'idempotency-key': crypto.randomUUID(), ...headers },
  })
}

describe('trap 29: ids of others', () => {
  it.each([
    ['nobody', undefined, [401, 404]],
    ['a visitor', ana, [404]],
    ['the owner of another organization', sam, [404]],
  ] as const)('in every route, asked by %s: nothing is there', async (_who, as, statuses) => {
    const withId = operations.filter(({ path }) => path.includes('{'))
    expect(withId.length).toBeGreaterThan(7)
    for (const operation of withId) {
      const answer = await askOf(operation, as)
      const text = await answer.text()
      expect([operation.method, operation.path, statuses, answer.status]).toEqual([
        operation.method,
        operation.path,
        statuses,
        expect.toSatisfy((status: number) => (statuses as readonly number[]).includes(status)),
      ])
      expect(text).not.toMatch(secrets)
    }
  })

  it('a made-up id is answered in the same words as a real one of others', async () => {
    for (const operation of operations.filter(({ path }) => path.includes('{id}'))) {
      const real = await (await askOf(operation, sam)).json()
      const madeUp = await (await askOf(operation, sam, { id: crypto.randomUUID() })).json()
      expect({ ...madeUp, request_id: '' }).toEqual({ ...real, request_id: '' })
    }
  })

  it('(their owner reads every one of them: the control)', async () => {
    for (const operation of operations.filter(
      ({ path, method }) => path.includes('{id}') && method === 'GET',
    )) {
      const answer = await askOf(operation, victims.behind(operation.path).owner)
      expect([operation.path, answer.status]).toEqual([operation.path, 200])
      await answer.body?.cancel()
    }
  })

  it.each([
    { 'x-client-address': '127.0.0.1' },
    { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '::1' },
    { 'x-user-id': olga.id, 'x-hasura-role': 'admin', 'x-role': 'service_role', role: 'service_role' },
    {
      apikey: 'service_role',
      'x-supabase-auth': olga.id,
      'accept-profile': 'private',
      prefer: 'return=representation',
    },
    { 'x-http-method-override': 'DELETE', 'x-original-url': '/metrics', 'x-rewrite-url': '/metrics' },
    { cookie: `eventos.session_token=${olga.id}; sub=${olga.id}` },
    { 'x-request-id': `'; set role service_role; --` },
  ])('no header makes a stranger somebody: %j', async (headers) => {
    for (const operation of operations.filter(({ path }) => path.includes('{')))
      for (const as of [undefined, sam]) {
        const answer = await askOf(operation, as, { headers })
        expect([operation.path, [401, 404].includes(answer.status)]).toEqual([operation.path, true])
      }
  })

  it('a route for oneself reads nothing of who the address or the body names', async () => {
    for (const query of [
      `?user_id=${olga.id}`,
      `?userId=${olga.id}&id=${olga.id}`,
      `?organization_id=${harbour.id}`,
    ])
      for (const path of ['/api/v1/me', '/api/v1/me/export']) {
        const text = await (await app.ask('GET', path + query, { as: sam })).text()
        expect(text).toContain(sam.id)
        expect(text).not.toMatch(/olga@example|private\.example/)
      }
    const erased = await app.ask('POST', '/api/v1/me/erasure', {
      as: sam,
      body: { confirm_email: olga.email, user_id: olga.id, id: olga.id },
    })
    expect(erased.status).toBe(400)
    expect(
      await field.query('select id from public.profiles where id = any ($1)', [[sam.id, olga.id]]),
    ).toHaveLength(2)
  })
})

describe('trap 29: addresses of orders', () => {
  const tokens = () => [
    ['of another order', victims.orders[1].token ?? ''],
    ['with one letter more', `${victims.orders[0].token}A`],
    ['with one letter less', victims.orders[0].token.slice(0, -1) ?? ''],
    ['in another case', swapCase(victims.orders[0].token ?? '')],
    ['that is empty', ''],
    ['that is a wildcard', '%'],
    ['that is null', 'null'],
    ['that is the id', victims.orders[0].id ?? ''],
  ]
  const swapCase = (text: string) =>
    text.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )

  it('open with no token but their own', async () => {
    const id = victims.orders[0].id
    for (const [what, token = ''] of tokens()) {
      for (const answer of [
        await app.ask('GET', `/api/v1/orders/${id}?token=${encodeURIComponent(token)}`),
        await app.ask('GET', `/api/v1/orders/${id}`, { headers: { 'order-token': token } }),
        await app.ask(
          'GET',
          `/api/v1/orders/${id}?token=${encodeURIComponent(token)}&token=${victims.orders[1].token}`,
        ),
        ...(await Promise.all(
          ['', '/tickets.pdf', '/calendar.ics'].map((rest) =>
            browser.get(`/o/${id}/${encodeURIComponent(token || '-')}${rest}`),
          ),
        )),
      ]) {
        expect([what, [400, 404].includes(answer.status)]).toEqual([what, true])
        expect(await answer.text()).not.toMatch(secrets)
      }
    }
    expect((await app.ask('GET', `/api/v1/orders/${id}?token=${victims.orders[0].token}`)).status).toBe(200)
  })

  it('do not let a member walk in: no code of a ticket, no token, no payment page', async () => {
    for (const member of [olga, mia]) {
      const order = await (
        await app.ask('GET', `/api/v1/orders/${victims.orders[0].id}`, { as: member })
      ).json()
      expect(order.tickets).not.toHaveLength(0)
      for (const ticket of order.tickets) expect(ticket.code).toBeNull()
      expect(JSON.stringify(order)).not.toContain(victims.orders[0].token)
    }
  })

  it('are not given to who guesses the key of somebody’s request', async () => {
    const key = 'the-key-of-bea'
    const free = await makeEvent(field.world)
    const request = {
      event: free.slug,
      lines: [{ tier_id: free.tier.id, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: 'bea@private.example' },
    }
    expect((await app.order(request, key)).status).toBe(201)
    for (const other of [
      { name: 'Eve Stranger', email: 'eve@example.org' },
      { name: 'Bea Buyer', email: 'eve@example.org' },
    ]) {
      const answer = await app.order({ ...request, buyer: other }, key)
      const text = await answer.text()
      expect([answer.status, JSON.parse(text).code]).toEqual([422, 'idempotency_key_reused'])
      expect(text).not.toMatch(secrets)
    }
  })
})
