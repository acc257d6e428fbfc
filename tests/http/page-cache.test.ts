/** Trap 30: a page that is remembered says what it said; the database alone decides, and the page catches up. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { contextAs } from '../../src/edge/context.ts'
import { anonymous } from '../../src/edge/platform.ts'
import { site } from '../../src/site/site.tsx'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let app: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world, { env: { PAGE_CACHE_SECONDS: '1' } })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const page = async ({ slug }: MadeEvent) => {
  const visit = new Request(`${publicUrl}/e/${slug}`)
  return (await site(visit, contextAs(anonymous, app.platform), (name) => name))?.text()
}
const order = (event: MadeEvent, quantity = 2) =>
  app.order({
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  })
const few = () => makeEvent(world, { tiers: [{ name: 'Few', quantity_total: 2 }] })
const isSoldOut = /Sold out/

it('a page that still says there are tickets sells none that are gone, and says so within two seconds', async () => {
  const event = await few()
  const before = await page(event)
  await placeOrder(world, event)

  const stale = await page(event)
  const refused = await order(event, 1)

  expect(before).not.toMatch(isSoldOut)
  expect(stale).not.toMatch(isSoldOut)
  expect([refused.status, (await refused.json()).code]).toEqual([409, 'tickets_unavailable'])
  await expect.poll(() => page(event), { timeout: 2_000, interval: 100 }).toMatch(isSoldOut)
})

it('a page that still says sold out stops nobody, and heals within two seconds', async () => {
  const event = await few()
  const placed = await placeOrder(world, event)
  const before = await page(event)
  const tickets = (await refunds(world).tickets(placed)).map(({ id }) => id)
  await refunds(world).ask(placed, { tickets })

  const bought = await order(event, 1)

  expect(before).toMatch(isSoldOut)
  expect(bought.status).toBe(201)
  await expect.poll(() => page(event), { timeout: 2_000, interval: 100 }).not.toMatch(isSoldOut)
})
