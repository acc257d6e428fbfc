/**
 * 300 people at once for 40 tickets, at a product that lets few of them in at a time: nobody hears a failure, whoever is
 * turned away is told when to come back, whoever paid has a ticket, and no place is sold twice.
 */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { bringPeople } from '../support/people.ts'
import { dataFolder, ownerOf, type Product, startProduct } from '../support/product.ts'
import { brokenAfter, type Rushed, rushFor, slowPayments, underWay } from '../support/rush-http.ts'

const data = dataFolder()
const places = 40
const buyers = 300

let product: Product
let owner: pg.Client
let event: MadeEvent
const world = {
  truth: async <T>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as T[],
}

beforeAll(async () => {
  product = await startProduct({
    ...{ DATA_DIR: data.path, DEMO: 'on', RATE_LIMITS: 'off', LOG_LEVEL: 'error', MAX_REQUESTS: '24' },
  })
  owner = await ownerOf(data.path)
  await bringPeople(owner)
  event = await makeEvent(world, { tiers: [{ name: 'Seat', price_cents: 2_500, quantity_total: places }] })
  await slowPayments(world, 100)
}, 240_000)
afterAll(async () => {
  await owner?.end()
  await product?.stop()
  data.remove()
})

describe('a rush', { timeout: 180_000 }, () => {
  let rushed: Rushed

  it('is answered: nobody hears a failure, and whoever is turned away hears when to come back', async () => {
    rushed = await rushFor({
      url: product.url,
      slug: event.slug,
      tierId: event.tier.id,
      buyers,
      patience: 0.2,
    })

    const failures = Object.keys(rushed.answers).filter((kind) => / 5(?!03)\d\d$/.test(kind))
    expect(failures).toEqual([])
    expect(rushed.turnedAway.untold).toBe(0)
    expect(rushed.turnedAway.told).toBeGreaterThan(0)
    expect(rushed.paid.length + rushed.soldOut).toBe(buyers)
  })

  it('sells every place once, and whoever paid has a ticket', async () => {
    await expect.poll(() => underWay(world, rushed), { timeout: 90_000, interval: 500 }).toBe(0)

    expect(rushed.paid).toHaveLength(places)
    expect(await brokenAfter(world, rushed, event.tier.id)).toEqual([])
  })

  it('never turns away who asks whether we live, or the company that says who paid', async () => {
    await slowPayments(world, 3_000)
    const other = await makeEvent(world, {
      tiers: [{ name: 'Seat', price_cents: 2_500, quantity_total: 100 }],
    })
    const crowd = rushFor({
      url: product.url,
      slug: other.slug,
      tierId: other.tier.id,
      buyers: 60,
      patience: 0.2,
    })
    const statusOf = async (path: string, init: RequestInit = {}) =>
      (await fetch(product.url + path, init)).status
    await expect.poll(() => statusOf('/api/v1/events'), { timeout: 30_000, interval: 20 }).toBe(503)

    expect(await statusOf('/health')).toBe(200)
    expect(await statusOf('/api/webhooks/stripe', { method: 'POST', body: '{}' })).toBe(400)
    const ordering = () =>
      fetch(`${product.url}/e/${other.slug}/checkout`, {
        method: 'POST',
        headers: { origin: product.url },
        body: new URLSearchParams({ name: 'Ana Lúcia', key: 'a-key-of-mine', do: 'order' }),
      })
    // Now and then one of the crowd leaves, and whoever asks in that moment is let in.
    const asked = async () => {
      page = await ordering()
      return page.status
    }
    let page = await ordering()
    await expect.poll(asked, { timeout: 30_000, interval: 20 }).toBe(503)
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
    const text = await page.text()
    expect(text).toContain('Please try again in a moment')
    expect(text).toContain('name="name" value="Ana Lúcia"')
    expect(text).toContain('name="key" value="a-key-of-mine"')
    await slowPayments(world, 0)
    await crowd
  })
})
