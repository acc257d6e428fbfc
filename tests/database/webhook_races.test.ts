/** Webhooks under many at once, each with its guard taken away as the control. */
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ada } from '../support/people.ts'
import { webhooksOf } from '../support/webhooks.ts'

let world: World
let event: MadeEvent
const { makeEndpoint, claim, testOf } = webhooksOf(() => world)

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 10_000 }] })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.truth('delete from public.webhook_endpoints')
})

/** While `work` runs, a function is without the words that guard it. */
async function without(name: string, guards: RegExp, work: () => Promise<void>): Promise<void> {
  const [{ source = '' } = {}] = await world.truth<{ source: string }>(
    'select pg_get_functiondef($1::regproc) as source',
    [name],
  )
  const bare = source.replace(guards, '')
  expect(bare).not.toBe(source)
  await world.truth(bare)
  try {
    await work()
  } finally {
    await world.truth(source)
  }
}

/** How many workers of twelve got the one delivery there is. */
async function leases(): Promise<number> {
  const endpoint = await makeEndpoint()
  await testOf(endpoint.id)
  const claimed = await Promise.all(Array.from({ length: 12 }, () => claim(endpoint.id)))
  return claimed.filter(Boolean).length
}

it('a delivery is leased to one worker, however many ask', async () => {
  for (let round = 0; round < 5; round++) expect(await leases()).toBe(1)
})

it('(without its locks several get it: the control)', async () => {
  await without('public.claim_webhook_delivery', /for no key update|for update skip locked/g, async () => {
    let most = 0
    for (let round = 0; round < 20 && most < 2; round++) most = Math.max(most, await leases())
    expect(most).toBeGreaterThan(1)
  })
})

/** How many of six purchases broke because the endpoint went away under them. */
async function brokenPurchases(): Promise<number> {
  const endpoint = await makeEndpoint()
  const [removed, ...bought] = await Promise.allSettled([
    world.ask(ada, 'select public.delete_webhook_endpoint($1)', [endpoint.id]),
    ...Array.from({ length: 6 }, () => placeOrder(world, event, { quantity: 1 })),
  ])
  expect(removed?.status).toBe('fulfilled')
  return bought.filter(({ status }) => status === 'rejected').length
}

it('a purchase is not broken by the removal of an endpoint', async () => {
  for (let round = 0; round < 15; round++) expect(await brokenPurchases()).toBe(0)
})

it('(without locking whom it writes for it is: the control)', async () => {
  // A pause between looking and writing, as a busy server would make one.
  const [{ source = '' } = {}] = await world.truth<{ source: string }>(
    `select pg_get_functiondef('private.write_webhooks'::regproc) as source`,
  )
  const slow = source.replace('for key share', '').replace('from listening', 'from listening, pg_sleep(0.02)')
  expect(slow).not.toContain('for key share')
  await world.truth(slow)
  let broken = 0
  for (let round = 0; round < 20 && broken === 0; round++) broken = await brokenPurchases()
  await world.truth(source)

  expect(broken).toBeGreaterThan(0)
})
