/** A receiver that hangs or answers 500 is its own trouble: buying, mails and other receivers go on as before. */
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createCourier } from '../../src/node/courier.ts'
import { createHeartbeat, startWork, type Work } from '../../src/node/worker.ts'
import { createWorld, quietPool, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { ada, dockside, harbour, type Person, vera } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { createReceiver, type Receiver } from '../support/receiver.ts'

let world: World
let app: TestPlatform
let work: Work
let pool: pg.Pool
let hanging: Receiver
let broken: Receiver
let well: Receiver
let event: MadeEvent
let theirs: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world, { courier: createCourier({ loopback: true, timeoutMs: 60_000 }) })
  pool = quietPool({ ...world.address, user: 'postgres', max: 12 })
  ;[hanging, broken, well] = await Promise.all([createReceiver(), createReceiver(), createReceiver()])
  hanging.answers(() => ({ hang: true }))
  broken.answers(() => ({ status: 500 }))
  event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 10_000 }] })
  theirs = await makeEvent(world, { organizationId: dockside.id })
})
afterAll(async () => {
  await Promise.all([hanging.close(), broken.close(), well.close()])
  await work?.stop()
  await pool.end()
  await app.close()
  await world.close()
})

const listen = (who: Person, organizationId: string, url: string) =>
  world.ask(who, `select public.create_webhook_endpoint($1, $2, '{order.confirmed}')`, [organizationId, url])

async function buy(what: MadeEvent): Promise<number> {
  const started = performance.now()
  const answer = await app.order({
    event: what.slug,
    lines: [{ tier_id: what.tier.id, quantity: 1 }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  })
  expect(answer.status).toBe(201)
  return performance.now() - started
}
const p95 = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

it('a purchase takes as long as before, its mail goes out and other receivers hear at once', async () => {
  // Its mails are drawn in this process, before as well as during.
  work = await startWork(app.platform, pool, createHeartbeat())
  for (let n = 0; n < 20; n++) await buy(event)
  const before: number[] = []
  for (let n = 0; n < 60; n++) before.push(await buy(event))
  for (const url of [hanging.url, `${hanging.url}/2`, broken.url]) await listen(ada, harbour.id, url)
  await listen(vera, dockside.id, well.url)
  await buy(event)
  await hanging.hears(2)

  const during: number[] = []
  for (let n = 0; n < 60; n++) during.push(await buy(event))
  await buy(theirs)
  await well.hears(1)
  await expect.poll(() => app.mails().length, { timeout: 20_000, interval: 50 }).toBeGreaterThan(60)

  // So wide that only waiting for a receiver crosses it: those hang for a minute.
  expect(p95(during)).toBeLessThan(p95(before) * 5 + 500)
  const underway = await world.truth<{ count: number }>(
    `select count(*)::int as count from public.webhook_deliveries where status = 'sending' group by endpoint_id`,
  )
  for (const { count } of underway) expect(count).toBeLessThanOrEqual(2)
}, 60_000)
