import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Dashboard, DraftSummary, OrderSummary, OrganizationEvent } from '../../src/core/api.ts'
import { Me } from '../../src/core/me.ts'
import { createWorld, type World } from '../support/database.ts'
import { fullDraft, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ana, harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world, {
    tiers: [
      { name: 'Free', quantity_total: 50 },
      { name: 'Regular', price_cents: 2500, quantity_total: 50 },
    ],
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const read = async (path: string, as: Person) => {
  const answer = await app.ask('GET', path, { as })
  expect(answer.status).toBe(200)
  return answer.json()
}
const dashboardPath = (of = event) => `/api/v1/organization-events/${of.id}/dashboard`

describe('who may read', () => {
  const paths = () => [
    `/api/v1/organizations/${harbour.id}/events`,
    `/api/v1/organizations/${harbour.id}/drafts`,
    dashboardPath(),
    `/api/v1/organization-events/${event.id}/orders`,
  ]

  it.each([olga, mia, vic])('$name, a member, reads everything of the organization', async (member) => {
    for (const path of paths()) expect((await app.ask('GET', path, { as: member })).status).toBe(200)
  })

  it.each([sam, ana])('for $name, a stranger, none of it is there', async (stranger) => {
    for (const path of [...paths(), `/api/v1/organization-events/${event.id}/live`]) {
      const answer = await app.ask('GET', path, { as: stranger })
      expect([path, answer.status]).toEqual([path, 404])
    }
  })

  it('asks whoever is signed out to sign in', async () => {
    for (const path of [...paths(), '/api/v1/me', `/api/v1/organization-events/${event.id}/live`]) {
      const answer = await app.ask('GET', path)
      expect([path, answer.status]).toEqual([path, 401])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it('refuses a token nobody gave out, also where none is needed', async () => {
    const forged = {
      headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.' },
    }

    expect((await app.ask('GET', '/api/v1/me', forged)).status).toBe(401)
    expect((await app.ask('GET', '/api/v1/events', forged)).status).toBe(401)
  })
})

it('tells people who they are and where they work', async () => {
  const me = Me.parse(await read('/api/v1/me', mia))

  expect(me.user).toEqual({ id: mia.id, email: mia.email, name: mia.name, is_anonymous: false })
  expect(me.organizations).toContainEqual({
    id: harbour.id,
    name: 'Harbour Collective',
    slug: harbour.slug,
    role: 'manager',
  })
  expect(me.organizations).toHaveLength(2)
})

it('tells a visitor without an account that they have no organization', async () => {
  const me = Me.parse(await read('/api/v1/me', ana))

  expect(me).toMatchObject({ user: { is_anonymous: true, email: null }, organizations: [] })
})

it('counts every event of the organization, drafts and private ones too', async () => {
  const draft = await makeEvent(world, { status: 'draft' })
  const sold = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 30 }], capacity: 25 })
  await placeOrder(world, sold, { quantity: 4 })

  const { data } = await read(`/api/v1/organizations/${harbour.id}/events`, vic)

  const rows = OrganizationEvent.array().parse(data)
  expect(rows.find((row) => row.id === draft.id)?.status).toBe('draft')
  expect(rows.find((row) => row.id === sold.id)).toMatchObject({
    tickets_sold: 4,
    tickets_total: 30,
    capacity: 25,
    revenue_cents: 0,
  })
})

it('lists one’s own open drafts and nobody else’s', async () => {
  const start = `select id from public.start_wizard_session('{}')`
  const [mine] = await world.ask<{ id: string }>(mia, start)
  await world.ask(olga, start)
  await world.truth('update public.wizard_sessions set draft = $2 where id = $1', [mine?.id, fullDraft])

  const { data } = await read(`/api/v1/organizations/${harbour.id}/drafts`, mia)

  const drafts = DraftSummary.array().parse(data)
  expect(drafts.map((draft) => [draft.session_id, draft.name])).toEqual([[mine?.id, fullDraft.name]])
  expect(drafts[0]?.percent_complete).toBeGreaterThan(50)
})

describe('the dashboard', () => {
  const sell = async (of: MadeEvent, tier: number, quantity: number, daysAgo = 0) => {
    const { order } = await placeOrder(world, of, {
      lines: [{ tier_id: of.tiers[tier]?.id ?? '', quantity }],
    })
    if (order.total_cents > 0)
      await world.ask('service', `select public.settle_payment($1, 'test', $2, $3, $4, $5)`, [
        order.id,
        randomUUID(),
        randomUUID(),
        order.total_cents,
        order.currency,
      ])
    await world.truth(
      `update public.orders set confirmed_at = now() - make_interval(days => $2), created_at = created_at - make_interval(days => $2)
        where id = $1`,
      [order.id, daysAgo],
    )
  }

  it('adds up what was sold, held and earned, per tier, per day and lately', async () => {
    const busy = await makeEvent(world, {
      tiers: [
        { name: 'Free', quantity_total: 50 },
        { name: 'Regular', price_cents: 2500, quantity_total: 50 },
      ],
    })
    await world.truth(`update public.events set published_at = now() - interval '6 days' where id = $1`, [
      busy.id,
    ])
    await sell(busy, 1, 2, 5)
    await sell(busy, 1, 1, 3)
    await sell(busy, 0, 4)
    await placeOrder(world, busy, { lines: [{ tier_id: busy.tiers[1]?.id ?? '', quantity: 3 }] })

    const dashboard = Dashboard.parse(await read(dashboardPath(busy), vic))

    expect(dashboard.totals).toEqual({
      tickets_sold: 7,
      tickets_held: 3,
      tickets_total: 100,
      revenue_cents: 7500,
      orders_confirmed: 3,
      last_24_hours: { tickets_sold: 4, revenue_cents: 0 },
    })
    expect(dashboard.tiers.map((tier) => [tier.name, tier.quantity_sold, tier.revenue_cents])).toEqual([
      ['Free', 4, 0],
      ['Regular', 3, 7500],
    ])
    expect(dashboard.sales_by_day.map((day) => day.tickets)).toEqual([0, 2, 0, 1, 0, 0, 4])
    expect(dashboard.recent_orders).toHaveLength(4)
    expect(dashboard.recent_orders[0]?.status).toBe('held')
  })

  it('cuts days where the event is, not where the server is', async () => {
    const far = await makeEvent(world)
    await world.truth(`update public.occurrences set timezone = 'Pacific/Kiritimati' where event_id = $1`, [
      far.id,
    ])
    await sell(far, 0, 1)

    const { sales_by_day } = Dashboard.parse(await read(dashboardPath(far), olga))

    const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(new Date())
    expect(sales_by_day.at(-1)).toEqual({ day: there, tickets: 1, revenue_cents: 0 })
  })

  it('is there, with zeros, for an event that sold nothing, and for one not published yet', async () => {
    const draft = await makeEvent(world, { status: 'draft' })

    const dashboard = Dashboard.parse(await read(dashboardPath(draft), olga))

    expect(dashboard.totals).toMatchObject({ tickets_sold: 0, revenue_cents: 0, orders_confirmed: 0 })
    expect(dashboard.recent_orders).toEqual([])
  })
})

it('leafs through the events of an organization, latest first, each once', async () => {
  for (let n = 0; n < 4; n++) await makeEvent(world)
  const { data: all } = await read(`/api/v1/organizations/${harbour.id}/events`, vic)

  const seen: OrganizationEvent[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/api/v1/organizations/${harbour.id}/events?limit=2${cursor && `&cursor=${cursor}`}`
    const page: { data: unknown; next_cursor: string | null } = await read(path, vic)
    seen.push(...OrganizationEvent.array().parse(page.data))
    cursor = page.next_cursor
  }

  expect(seen.length).toBeGreaterThan(4)
  expect(seen).toEqual(OrganizationEvent.array().parse(all))
  const starts = seen.map((event) => event.starts_at)
  expect(starts).toEqual([...starts].sort().reverse())
})

it('leafs through orders, newest first, each once', async () => {
  const busy = await makeEvent(world)
  for (let n = 0; n < 5; n++) await placeOrder(world, busy, { quantity: 1 })

  const seen: OrderSummary[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/api/v1/organization-events/${busy.id}/orders?limit=2${cursor && `&cursor=${cursor}`}`
    const page: { data: unknown; next_cursor: string | null } = await read(path, vic)
    seen.push(...OrderSummary.array().parse(page.data))
    cursor = page.next_cursor
  }

  expect(new Set(seen.map((order) => order.id)).size).toBe(5)
  const times = seen.map((order) => order.created_at)
  expect(times).toEqual([...times].sort().reverse())
})
