/** Exports, and erasures from an organization, over HTTP: what they answer, to whom, and how they are attacked. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import {
  ada,
  ana,
  dockside,
  harbour,
  mia,
  olga,
  type Person,
  sam,
  stan,
  vera,
  vic,
} from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { tokenIdentity } from '../support/token-identity.ts'

let world: World
let app: TestPlatform

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  app.platform.identity = tokenIdentity([olga, mia, vic, sam, ana, stan, ada, vera])
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const organizationExport = (id = harbour.id) => `/api/v1/organizations/${id}/export`
const erasures = (id = harbour.id) => `/api/v1/organizations/${id}/erasures`
const erase = (as: Person | undefined, email: string, id = harbour.id) =>
  app.ask('POST', erasures(id), { ...(as && { as }), body: { email } })
const buyerOf = async (id: string) =>
  (await world.truth('select buyer_email from public.orders where id = $1', [id]))[0]?.buyer_email

describe('one’s own data', () => {
  it('comes as a file with everything in it and no secret', async () => {
    const event = await makeEvent(world)
    const placed = await placeOrder(world, event, { email: vera.email as string, name: vera.name })

    const answer = await app.ask('GET', '/api/v1/me/export', { as: vera })

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="eventos-my-data-\d{4}-\d\d-\d\d\.json"$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const document = await answer.json()
    expect(document).toMatchObject({
      format: 'eventos.person.1',
      person: { id: vera.id, address: vera.email },
    })
    const orders = document.tables.find((entry: { table: string }) => entry.table === 'public.orders')
    expect(orders.rows.map((row: { id: string }) => row.id)).toEqual([placed.order.id])
    expect(JSON.stringify(document)).not.toContain(placed.token)
  })

  it('a visitor gets their drafts, and whoever is signed out is asked to sign in', async () => {
    expect((await app.ask('GET', '/api/v1/me/export', { as: ana })).status).toBe(200)
    expect((await app.ask('GET', '/api/v1/me/export')).status).toBe(401)
  })
})

describe('an organization’s data', () => {
  it('streams every row of the tenant to its owner, as one document that says it is whole', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 5000 }] })
    const { order } = await placeOrder(world, event, { quantity: 1 })
    // More than one page of them, and a stranger's beside.
    await world.truth(
      `insert into public.orders (number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email,
                                  currency, total_cents, quantity, idempotency_key, request_hash, confirmed_at)
       select 'EV-' || n, event_id, occurrence_id, organization_id, 'confirmed', 'Gus Guest', 'gus' || n || '@example.net',
              currency, 0, 1, 'many-' || n, 'hash', now()
         from public.orders, generate_series(1, 2345) as n where id = $1`,
      [order.id],
    )
    const strange = await makeEvent(world, { organizationId: dockside.id })
    const other = await placeOrder(world, strange)

    const answer = await app.ask('GET', organizationExport(), { as: olga })

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/eventos-organization-/)
    const text = await answer.text()
    const document = JSON.parse(text)
    expect(document).toMatchObject({
      format: 'eventos.organization.1',
      organization_id: harbour.id,
      complete: true,
    })
    const rows = Object.fromEntries(
      document.tables.map((entry: { table: string; rows: { id: string }[] }) => [entry.table, entry.rows]),
    )
    const [{ count } = { count: 0 }] = await world.truth<{ count: number }>(
      'select count(*) from public.orders where organization_id = $1',
      [harbour.id],
    )
    expect(count).toBeGreaterThan(2345)
    expect(new Set(rows['public.orders'].map((row: { id: string }) => row.id)).size).toBe(count)
    expect(rows['public.organization_members']).toHaveLength(5)
    expect(text).not.toContain(other.order.id)
    expect(text).not.toMatch(/request_hash|secret_hash/)
  })

  it.each([ada, mia, stan, vic, sam, vera, ana])('is not there for $name', async (who) => {
    expect((await app.ask('GET', organizationExport(), { as: who })).status).toBe(404)
  })

  it('is not there for anybody where nothing is', async () => {
    for (const id of ['00000000-0000-4000-8000-00000000dead', "x' or true --", '..'])
      expect((await app.ask('GET', organizationExport(encodeURIComponent(id)), { as: olga })).status).toBe(
        404,
      )
    expect((await app.ask('GET', organizationExport())).status).toBe(401)
  })

  it('stops reading when its reader goes, and breaks off when its reader may no longer', async () => {
    const answer = await app.ask('GET', organizationExport(), { as: olga })
    const reader = answer.body?.getReader()
    await reader?.read()
    await expect(reader?.cancel()).resolves.toBeUndefined()

    const second = await app.ask('GET', organizationExport(), { as: olga })
    await world.truth(
      `update public.organization_members set role = 'owner' where organization_id = $1 and user_id = $2`,
      [harbour.id, ada.id],
    )
    await world.truth(
      `update public.organization_members set role = 'admin' where organization_id = $1 and user_id = $2`,
      [harbour.id, olga.id],
    )
    await expect(second.text()).rejects.toThrow()
    await world.truth(
      `update public.organization_members set role = 'owner' where organization_id = $1 and user_id = $2`,
      [harbour.id, olga.id],
    )
    await world.truth(
      `update public.organization_members set role = 'admin' where organization_id = $1 and user_id = $2`,
      [harbour.id, ada.id],
    )
  })

  it('answers a HEAD without reading anything', async () => {
    const answer = await app.ask('HEAD', organizationExport(), { as: olga })

    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })
})

describe('erasing a buyer', () => {
  it('is an admin’s to ask for, and says how much went', async () => {
    const placed = await placeOrder(world, await makeEvent(world), { email: 'gone@example.net' })

    const answer = await erase(ada, 'Gone@example.net')

    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ rows: 4, completed_at: expect.any(String) })
    expect(await buyerOf(placed.order.id)).toMatch(/@erased\.invalid$/)
    const [line] = await world.truth(
      `select actor_id, details from public.action_log where action = 'member.erased'`,
    )
    expect(line).toMatchObject({ actor_id: ada.id, details: { 'public.orders': 1 } })
  })

  it.each([mia, stan, vic, sam, vera, ana])(
    'is not there for $name, who then erased nothing',
    async (who) => {
      const placed = await placeOrder(world, await makeEvent(world), { email: 'stays@example.net' })

      expect((await erase(who, 'stays@example.net')).status).toBe(404)
      expect(await buyerOf(placed.order.id)).toBe('stays@example.net')
    },
  )

  it('reaches no other organization by naming it', async () => {
    const theirs = await makeEvent(world, { organizationId: dockside.id })
    const placed = await placeOrder(world, theirs, { email: 'theirs@example.net' })

    expect((await erase(olga, 'theirs@example.net', dockside.id)).status).toBe(404)
    expect((await erase(olga, 'theirs@example.net')).status).toBe(200)
    expect(await buyerOf(placed.order.id)).toBe('theirs@example.net')
  })

  it.each(['', '%', '@', 'a@b', "x'--@example.net'; drop table public.orders", '*@example.net\u0000'])(
    'takes no %j for an address',
    async (email) => {
      const before = await world.truth('select count(*) from public.orders where buyer_email like $1', [
        '%erased%',
      ])

      expect((await erase(ada, email)).status).toBe(400)
      const after = await world.truth('select count(*) from public.orders where buyer_email like $1', [
        '%erased%',
      ])
      expect(after).toEqual(before)
    },
  )

  it('does not take a pattern for an address', async () => {
    const placed = await placeOrder(world, await makeEvent(world), { email: 'axb@example.net' })

    await erase(ada, 'a.b@example.net')
    await erase(ada, 'a_b@example.net')

    expect(await buyerOf(placed.order.id)).toBe('axb@example.net')
  })
})
