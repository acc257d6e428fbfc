/** API keys over HTTP: made by an admin, told once, and spoken with by a program. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { MadeApiKey, type Scope } from '../../src/core/developers.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { ada, ana, dockside, harbour, mia, olga, sam, vera } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let theirs: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world)
  theirs = await makeEvent(world, { organizationId: dockside.id })
  await placeOrder(world, event)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const keysOf = (id: string) => `/api/v1/organizations/${id}/api-keys`
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code
const ordersOf = ({ id }: MadeEvent) => `/api/v1/organization-events/${id}/orders`
const keyWith = async (...scopes: Scope[]) => (await makeKey(world, { scopes })).secret

describe('making a key', () => {
  it('tells the secret once, to an admin, and never again', async () => {
    const answer = await app.ask('POST', keysOf(harbour.id), {
      as: ada,
      body: { name: '  Website  ', scopes: ['orders:read', 'events:read'] },
    })
    const { key, secret } = MadeApiKey.parse(await answer.json())
    const listed = await (await app.ask('GET', keysOf(harbour.id), { as: olga })).text()

    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(key).toMatchObject({ name: 'Website', scopes: ['events:read', 'orders:read'], last_used_at: null })
    expect(secret.startsWith(key.prefix)).toBe(true)
    expect(listed).toContain(key.prefix)
    expect(listed).not.toContain(secret)
  })

  it.each([
    ['a manager', mia, 404],
    ['a stranger', sam, 404],
    ['the owner of another organization', vera, 404],
    ['a visitor', ana, 404],
  ])('is not for %s', async (_, person, status) => {
    const body = { name: 'Mine', scopes: ['orders:read'] }

    expect((await app.ask('POST', keysOf(harbour.id), { as: person, body })).status).toBe(status)
    expect((await app.ask('GET', keysOf(harbour.id), { as: person })).status).toBe(status)
  })

  it.each([
    [{ name: '', scopes: ['orders:read'] }, 'name'],
    [{ name: 'x'.repeat(81), scopes: ['orders:read'] }, 'name'],
    [{ name: 'Website', scopes: [] }, 'scopes'],
    [{ name: 'Website', scopes: ['everything'] }, 'scopes.0'],
    [{ name: 'Website', scopes: ['orders:read'], expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ name: 'Website', scopes: ['orders:read'], expires_at: 'soon' }, 'expires_at'],
  ])('refuses %o', async (body, field) => {
    const answer = await app.ask('POST', keysOf(harbour.id), { as: ada, body })

    expect(answer.status).toBe(400)
    expect((await answer.json()).errors).toHaveProperty([field])
  })

  it('ends at fifty that work', async () => {
    await world.truth(
      `insert into public.api_keys (organization_id, name, prefix, secret_hash, scopes)
       select $1, 'Many', 'evk_live_' || lpad(to_hex(n), 8, '0'), sha256(n::text::bytea), '{webhooks}'
         from generate_series(1, 50) as n`,
      [dockside.id],
    )
    const answer = await app.ask('POST', keysOf(dockside.id), {
      as: vera,
      body: { name: 'One more', scopes: ['webhooks'] },
    })

    expect(answer.status).toBe(409)
    expect(await codeOf(answer)).toBe('limit_reached')
  })

  it('is in the security log, with neither secret nor name', async () => {
    const { key } = await makeKey(world, { name: 'Kiosk' })
    await app.ask('DELETE', `/api/v1/api-keys/${key.id}`, { as: ada })

    const lines = await world.truth<{ event_type: string; user_id: string; metadata: unknown }>(
      `select event_type, user_id, metadata from public.security_audit_log
        where metadata ->> 'api_key_id' = $1 order by created_at`,
      [key.id],
    )
    expect(lines.map(({ event_type }) => event_type)).toEqual(['api_key_created', 'api_key_revoked'])
    expect(new Set(lines.map(({ user_id }) => user_id))).toEqual(new Set([ada.id]))
    expect(JSON.stringify(lines)).not.toMatch(/evk_|Kiosk/)
  })
})

describe('a key', () => {
  it('reads what its scopes name, and says how much it may still ask', async () => {
    const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const key = await keyWith('events:read', 'orders:read')

    const answers = [
      await limited.ask('GET', `/api/v1/organizations/${harbour.id}/events`, { key }),
      await limited.ask('GET', ordersOf(event), { key }),
      await limited.ask('GET', `/api/v1/organization-events/${event.id}/dashboard`, { key }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['599', '598', '597'])
    expect(answers[0]?.headers.get('ratelimit-limit')).toBe('600')
    expect((await answers[1]?.json())?.data).toHaveLength(1)
    await limited.close()
  })

  it('reads an order of its organization, without the codes that open the door', async () => {
    const key = await keyWith('orders:read')
    const placed = await placeOrder(world, event)

    const answer = await app.ask('GET', `/api/v1/orders/${placed.order.id}`, { key })
    const order = await answer.json()

    expect(answer.status).toBe(200)
    expect(order.tickets.map(({ code }: { code: string | null }) => code)).toEqual([null, null])
  })

  it('is told which scope it lacks', async () => {
    const answer = await app.ask('GET', ordersOf(event), { key: await keyWith('events:read') })
    const problem = await answer.json()

    expect(answer.status).toBe(403)
    expect(problem).toMatchObject({
      code: 'scope_missing',
      detail: 'This API key needs the scope orders:read.',
    })
  })

  it.each([
    ['GET', '/api/v1/me'],
    ['GET', '/api/v1/me/export'],
    ['GET', keysOf(harbour.id)],
    ['POST', keysOf(harbour.id)],
    ['GET', `/api/v1/organizations/${harbour.id}/export`],
    ['POST', '/api/v1/me/erasure'],
  ])('does nothing that is for people: %s %s', async (method, path) => {
    const key = await keyWith('events:read', 'events:write', 'orders:read', 'orders:write', 'webhooks')
    const body = method === 'POST' ? { name: 'More', scopes: ['webhooks'] } : undefined
    const answer = await app.ask(method, path, { key, body })

    expect(answer.status).toBe(403)
    expect(await codeOf(answer)).toBe('scope_missing')
  })

  it('revokes no key, itself neither', async () => {
    const { key, secret } = await makeKey(world, { scopes: ['webhooks'] })

    expect((await app.ask('DELETE', `/api/v1/api-keys/${key.id}`, { key: secret })).status).toBe(403)
    expect(
      (await app.ask('GET', `/api/v1/organizations/${harbour.id}/webhook-endpoints`, { key: secret })).status,
    ).toBe(200)
  })

  it('finds nothing of another organization, and cannot tell it from what is not there', async () => {
    const key = await keyWith('events:read', 'orders:read', 'webhooks')
    const [theirHook] = await world.ask<{ id: string }>(
      vera,
      `select public.create_webhook_endpoint($1, 'https://r.example/', '{order.confirmed}') -> 'endpoint' ->> 'id' as id`,
      [dockside.id],
    )
    const paths = [
      `/api/v1/organizations/${dockside.id}/events`,
      ordersOf(theirs),
      `/api/v1/organization-events/${theirs.id}/dashboard`,
      `/api/v1/organizations/${dockside.id}/webhook-endpoints`,
      `/api/v1/webhook-endpoints/${theirHook?.id}/deliveries`,
      `/api/v1/webhook-endpoints/${crypto.randomUUID()}/deliveries`,
    ]

    for (const path of paths) {
      const answer = await app.ask('GET', path, { key })
      expect([path, answer.status]).toEqual([path, 404])
      expect(await codeOf(answer)).toBe('not_found')
    }
    expect((await app.ask('DELETE', `/api/v1/webhook-endpoints/${theirHook?.id}`, { key })).status).toBe(404)
  })

  it('is revoked at once', async () => {
    const { key, secret } = await makeKey(world)
    const before = await app.ask('GET', ordersOf(event), { key: secret })
    await app.ask('DELETE', `/api/v1/api-keys/${key.id}`, { as: olga })

    expect(before.status).toBe(200)
    expect((await app.ask('GET', ordersOf(event), { key: secret })).status).toBe(401)
  })

  it('stays the organization’s when whoever made it leaves', async () => {
    const { secret } = await makeKey(world, { by: ada, scopes: ['orders:read'] })
    await world.truth('delete from public.organization_members where user_id = $1 and organization_id = $2', [
      ada.id,
      harbour.id,
    ])
    const answer = await app.ask('GET', ordersOf(event), { key: secret })
    await world.truth(`insert into public.organization_members values ($1, $2, 'admin')`, [
      harbour.id,
      ada.id,
    ])

    expect(answer.status).toBe(200)
  })

  it('notes that it was used once a minute at most', async () => {
    const { key, secret } = await makeKey(world)
    const usedAt = async () =>
      (
        await world.truth<{ at: Date | null; version: string }>(
          'select last_used_at as at, xmin::text as version from public.api_keys where id = $1',
          [key.id],
        )
      )[0]
    await app.ask('GET', ordersOf(event), { key: secret })
    const first = await usedAt()
    await Promise.all(Array.from({ length: 8 }, () => app.ask('GET', ordersOf(event), { key: secret })))
    const same = await usedAt()
    await world.truth(
      `update public.api_keys set last_used_at = now() - interval '61 seconds' where id = $1`,
      [key.id],
    )
    const aged = await usedAt()
    await app.ask('GET', ordersOf(event), { key: secret })

    expect(first?.at).not.toBeNull()
    expect(same).toEqual(first)
    expect((await usedAt())?.version).not.toBe(aged?.version)
  })
})

it('public reads and buying are the same with a key as without', async () => {
  const key = await keyWith('webhooks')

  expect((await app.ask('GET', '/api/v1/events', { key })).status).toBe(200)
  expect((await app.ask('GET', '/api/v1/nothing', { key })).status).toBe(404)
  const bought = await app.ask('POST', '/api/v1/orders', {
    key,
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: {
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
    },
  })
  expect(bought.status).toBe(201)
})
