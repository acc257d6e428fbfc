/** Holes 10 and 23: who is let in to a private event, and what strangers may count. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ana, sam } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let field: Battlefield
let app: TestPlatform
let browser: Browser
let event: MadeEvent

beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  app = await createTestPlatform(field.world)
  browser = await openBrowser(field.world)
  event = await makeEvent(field.world, { tiers: [{ name: 'Regular', price_cents: 2500 }] })
  await placeOrder(field.world, event)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await field?.close()
})

const order = (of: MadeEvent) => ({
  event: of.slug,
  lines: [{ tier_id: of.tier.id, quantity: 1 }],
  buyer: { name: 'Eve Stranger', email: 'eve@example.org' },
})

describe('hole 10: private events', () => {
  it('are open to whoever has the address, and listed nowhere', async () => {
    const hidden = await makeEvent(field.world, { visibility: 'private', tiers: [{ name: 'Guest' }] })
    const name = 'Quietly Wonderful Evening'
    await field.world.truth('update public.events set name = $2 where id = $1', [hidden.id, name])

    expect((await app.ask('GET', `/api/v1/events/${hidden.slug}`)).status).toBe(200)
    expect((await browser.get(`/e/${hidden.slug}`)).status).toBe(200)
    const bought = await app.order(order(hidden))
    expect([bought.status, (await bought.json()).order.status]).toEqual([201, 'confirmed'])

    for (const path of [
      '/',
      '/events',
      '/events?q=wonderful',
      '/sitemap.xml',
      '/organizers/harbour-collective',
      '/robots.txt',
    ])
      expect([path, (await (await browser.get(path)).text()).includes(hidden.slug)]).toEqual([path, false])
    for (const path of [
      '/api/v1/events?limit=99',
      '/api/v1/events?q=Quietly',
      '/api/v1/events?city=Toronto&limit=99',
    ])
      expect([path, (await (await app.ask('GET', path)).text()).includes(hidden.slug)]).toEqual([path, false])
    for (const stranger of ['anon', ana, sam] as const)
      for (const table of ['events', 'occurrences', 'ticket_tiers']) {
        const outcome = await field.asks(
          stranger,
          `select id from public.${table} where ${table === 'events' ? 'id' : 'event_id'} = $1`,
          [hidden.id],
        )
        expect([table, outcome.refusal, outcome.count]).toEqual([table, null, 0])
      }
    const found = await field.asks('anon', `select * from public.list_public_events(search => 'Quietly')`)
    expect(found.count).toBe(0)
  })

  it('a draft is open to nobody, with its address or without', async () => {
    const draft = await makeEvent(field.world, { status: 'draft' })
    for (const path of [
      `/e/${draft.slug}`,
      `/e/${draft.slug}/checkout`,
      `/e/${draft.slug}/poster.svg`,
      `/e/${draft.slug}/calendar.ics`,
    ])
      expect([path, (await browser.get(path)).status]).toEqual([path, 404])
    expect((await app.ask('GET', `/api/v1/events/${draft.slug}`)).status).toBe(404)
    expect((await app.order(order(draft))).status).toBe(404)
  })
})

describe('hole 23: how a competitor sells', () => {
  const watch = async (slug: string) => (await app.ask('GET', `/api/v1/events/${slug}`)).text()

  it('is in no column that strangers read', async () => {
    for (const [table, column] of [
      ...[
        'quantity_sold',
        'quantity_held',
        'quantity_total',
        'quantity_available',
        'revenue_cents',
        'updated_at',
      ].map((column) => ['ticket_tiers', column]),
      ...['quantity_sold', 'quantity_held', 'updated_at'].map((column) => ['occurrences', column]),
      ...['event_dashboards', 'event_stats', 'event_metrics_snapshots', 'orders', 'event_tickets'].map(
        (table) => [table, 'event_id'],
      ),
    ]) {
      const outcome = await field.asks('anon', `select ${column} from public.${table} where event_id = $1`, [
        event.id,
      ])
      if (outcome.refusal) expect(outcome.refusal).toMatch(/^42501 /)
      else expect([table, column, outcome.count]).toEqual([table, column, 0])
      for (const stranger of [ana, sam])
        expect(
          await field.asks(stranger, `select ${column} from public.${table} where event_id = $1`, [event.id]),
        ).toMatchObject({
          refusal: null,
          count: 0,
        })
    }
  })

  it('cannot be watched: a page asked before and after a sale says the same', async () => {
    const busy = await makeEvent(field.world, {
      capacity: 90,
      tiers: [{ name: 'Free', quantity_total: 100 }],
    })
    const before = await watch(busy.slug)
    const [seen] = await field.world.ask(
      'anon',
      'select to_jsonb(t) - $2::text[] as tier from public.event_page($1) as t',
      [busy.slug, []],
    )
    await placeOrder(field.world, busy, { quantity: 20 })
    await placeOrder(field.world, busy, { quantity: 20 })

    expect(await watch(busy.slug)).toBe(before)
    const [after] = await field.world.ask(
      'anon',
      'select to_jsonb(t) - $2::text[] as tier from public.event_page($1) as t',
      [busy.slug, []],
    )
    expect(after).toEqual(seen)
    // The control: the last ones are counted in public, as a buyer needs.
    await placeOrder(field.world, busy, { quantity: 20 })
    await placeOrder(field.world, busy, { quantity: 20 })
    expect(await watch(busy.slug)).not.toBe(before)
  })

  it('is asked of no function without an account, nor with another organization’s', async () => {
    const [made] = await field.query(`select 1 from pg_proc where proname = 'get_dashboard_stats'`)
    expect(made).toBeUndefined()
    for (const path of ['dashboard', 'orders', 'live'])
      expect([
        (await app.ask('GET', `/api/v1/organization-events/${event.id}/${path}`)).status,
        (await app.ask('GET', `/api/v1/organization-events/${event.id}/${path}`, { as: sam })).status,
      ]).toEqual([401, 404])
    expect(await watch(event.slug)).not.toMatch(/sold"|held|revenue|quantity_total|orders/)
  })
})
