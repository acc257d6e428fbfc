import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { EventDetail, EventList } from '../../src/core/api.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const list = async (query = '') => {
  const answer = await app.ask('GET', `/api/v1/events${query}`)
  return EventList.parse(await answer.json())
}
const detail = (slug: string, headers: Record<string, string> = {}) =>
  app.ask('GET', `/api/v1/events/${slug}`, { headers })

it('lists published public events, and nothing else', async () => {
  const shown = await makeEvent(world)
  const hidden = [
    await makeEvent(world, { status: 'draft' }),
    await makeEvent(world, { status: 'cancelled' }),
    await makeEvent(world, { visibility: 'private' }),
  ]

  const slugs = (await list('?limit=100')).data.map((event) => event.slug)

  expect(slugs).toContain(shown.slug)
  for (const event of hidden) expect(slugs).not.toContain(event.slug)
})

it('leafs through all events with cursors, each once', async () => {
  for (let n = 0; n < 5; n++) await makeEvent(world)
  const all = (await list('?limit=100')).data.map((event) => event.slug)

  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: EventList = await list(`?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.data.map((event) => event.slug))
    cursor = page.next_cursor
  }

  expect(seen).toEqual(all)
})

it('finds events by city whatever the case, and takes wildcards for letters', async () => {
  await makeEvent(world)

  expect((await list('?city=toRONTO')).data.length).toBeGreaterThan(0)
  expect((await list('?city=Lisbon')).data).toEqual([])
  expect((await list('?q=harbour%20LIGHTS')).data.length).toBeGreaterThan(0)
  expect((await list('?q=%25')).data).toEqual([])
})

it.each([
  ['a cursor of somebody else', '?cursor=bm9uc2Vuc2U', 'cursor'],
  ['a limit of none', '?limit=0', 'limit'],
  ['a limit in words', '?limit=many', 'limit'],
])('names the field at fault for %s', async (_, query, field) => {
  const answer = await app.ask('GET', `/api/v1/events${query}`)

  expect(answer.status).toBe(400)
  expect((await answer.json()).errors).toHaveProperty(field)
})

it('shows an event with its dates, tiers and what can be bought', async () => {
  const event = await makeEvent(world, {
    tiers: [
      { name: 'Early', price_cents: 1000, quantity_total: 5 },
      { name: 'Later', price_cents: 2000, sale_starts_at: new Date(Date.now() + 86_400_000) },
      { name: 'Secret', price_cents: 100, is_hidden: true },
    ],
  })
  await placeOrder(world, event, { quantity: 5 })

  const answer = await detail(event.slug)

  const page = EventDetail.parse(await answer.json())
  expect(page.url).toBe(`${publicUrl}/e/${event.slug}`)
  expect(page.price_from_cents).toBe(1000)
  const tiers = page.occurrences[0]?.tiers.map(({ name, quantity_available, sale_state }) => [
    name,
    quantity_available,
    sale_state,
  ])
  expect(tiers).toEqual([
    ['Early', 0, 'sold_out'],
    // Of a hundred: what one order may hold is what strangers may count.
    ['Later', 20, 'not_started'],
  ])
})

it('shows a private event to whoever has its address, and lets no cache keep it', async () => {
  const event = await makeEvent(world, { visibility: 'private' })

  const answer = await detail(event.slug)

  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

it('answers 304 while nothing changed, and 200 as soon as one of the last tickets is gone', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 20 }] })
  const etag = (await detail(event.slug)).headers.get('etag') ?? ''

  const same = await detail(event.slug, { 'if-none-match': etag })
  await placeOrder(world, event)
  const changed = await detail(event.slug, { 'if-none-match': etag })

  expect([same.status, changed.status]).toEqual([304, 200])
})

it.each(['draft', 'archived'])('says 404 for an event that is %s', async (status) => {
  const event = await makeEvent(world, { status })

  expect((await detail(event.slug)).status).toBe(404)
})

it('may be read by pages of other sites, without cookies', async () => {
  const answer = await app.ask('GET', '/api/v1/events', { headers: { origin: 'https://elsewhere.example' } })

  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
})
