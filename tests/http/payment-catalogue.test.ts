/** What Stripe is told of an event, through the official SDK: the same product and prices, however often. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { EventSetup } from '../../src/edge/platform.ts'
import { createWorld, type World } from '../support/database.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

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

const anEvent = (wish: Partial<EventSetup> = {}): EventSetup => ({
  eventId: crypto.randomUUID(),
  name: 'Harbour Lights',
  isOnSale: true,
  tiers: [
    { tierId: crypto.randomUUID(), name: 'Regular', priceCents: 2500, currency: 'CAD' },
    { tierId: crypto.randomUUID(), name: 'VIP', priceCents: 9000, currency: 'CAD' },
  ],
  tryKey: 'first',
  ...wish,
})
const setUp = (event: EventSetup) => app.platform.payments.setUpEvent(event)
const again = (event: EventSetup, wish: Partial<EventSetup> = {}) =>
  setUp({ ...event, tryKey: crypto.randomUUID(), ...wish })
const pricedAt = (event: EventSetup, priceCents: number): Partial<EventSetup> => ({
  tiers: event.tiers.map((tier, place) => (place === 0 ? { ...tier, priceCents } : tier)),
})
const kept = async (event: EventSetup) => {
  const [product] = await world.truth<{ name: string; active: boolean }>(
    `select object ->> 'name' as name, (object -> 'active')::boolean as active
       from private.stripe_standin where id = $1`,
    [`event_${event.eventId}`],
  )
  const prices = await world.truth<{ id: string; amount: number; active: boolean; nickname: string }>(
    `select id, (object -> 'unit_amount')::integer as amount, (object -> 'active')::boolean as active,
            object ->> 'nickname' as nickname
       from private.stripe_standin where object ->> 'product' = $1 order by amount, id`,
    [`event_${event.eventId}`],
  )
  return { product, prices }
}

it('makes one product and a price for each tier, in its currency', async () => {
  const event = anEvent()

  const { productId, prices } = await setUp(event)

  expect(productId).toBe(`event_${event.eventId}`)
  expect(prices.map(({ tierId }) => tierId)).toEqual(event.tiers.map(({ tierId }) => tierId))
  expect(await kept(event)).toMatchObject({
    product: { name: 'Harbour Lights', active: true },
    prices: [
      { amount: 2500, active: true, nickname: 'Regular' },
      { amount: 9000, active: true, nickname: 'VIP' },
    ],
  })
})

describe('the next try', () => {
  it('finds what the one before made, however far that came', async () => {
    const event = anEvent()
    const [regular] = event.tiers
    await setUp({ ...event, tiers: regular ? [regular] : [] })

    const second = await again(event)
    const third = await again(event)

    expect(third).toEqual(second)
    expect((await kept(event)).prices).toHaveLength(2)
  })

  it('at the same time as another still makes one product', async () => {
    const event = anEvent()

    await Promise.all(Array.from({ length: 4 }, () => again(event)))

    const products = await world.truth(
      `select id from private.stripe_standin
        where object ->> 'object' = 'product' and object -> 'metadata' ->> 'event_id' = $1`,
      [event.eventId],
    )
    expect(products).toHaveLength(1)
  })

  it('archives what several at once made twice', async () => {
    const event = anEvent()
    await Promise.all(Array.from({ length: 4 }, () => again(event)))

    await again(event)

    expect((await kept(event)).prices.filter(({ active }) => active)).toHaveLength(2)
  })

  it('sends the same key for the same try, so that a repeated request makes nothing', async () => {
    const event = anEvent()

    const [one, other] = await Promise.all([setUp(event), setUp(event)])

    expect(one).toEqual(other)
    expect((await kept(event)).prices).toHaveLength(2)
  })
})

describe('what changed', () => {
  it('a name is the product’s and the price’s new name', async () => {
    const event = anEvent()
    await setUp(event)

    await again(event, {
      name: 'Harbour Nights',
      tiers: event.tiers.map((tier) => ({ ...tier, name: `${tier.name} 2` })),
    })

    expect(await kept(event)).toMatchObject({
      product: { name: 'Harbour Nights' },
      prices: [{ nickname: 'Regular 2' }, { nickname: 'VIP 2' }],
    })
  })

  it('another amount is another price, and the old one is archived; back again takes the old one up', async () => {
    const event = anEvent()
    const before = await setUp(event)

    await again(event, pricedAt(event, 3000))
    expect((await kept(event)).prices).toMatchObject([
      { amount: 2500, active: false },
      { amount: 3000, active: true },
      { amount: 9000, active: true },
    ])

    expect((await again(event)).prices).toEqual(before.prices)
    expect((await kept(event)).prices).toMatchObject([
      { amount: 2500, active: true },
      { amount: 3000, active: false },
      { amount: 9000, active: true },
    ])
  })

  it('an event that sells nothing any more has no active product', async () => {
    const event = anEvent()
    await setUp(event)

    await again(event, { isOnSale: false })

    expect((await kept(event)).product).toMatchObject({ active: false })
  })
})

it('a company that is down is an error at once, and makes nothing', async () => {
  const event = anEvent()
  await app.platform.payments.standin?.outage('refuses')

  await expect(setUp(event)).rejects.toMatchObject({ statusCode: 503 })

  await app.platform.payments.standin?.outage(null)
  expect(await kept(event)).toEqual({ product: undefined, prices: [] })
})

it('each call leaves a line in the log of calls', async () => {
  const event = anEvent()
  await setUp(event)

  expect(
    await world.truth('select operation, status from public.integration_logs where subject_id = $1', [
      event.eventId,
    ]),
  ).toEqual([{ operation: 'set_up_event', status: 'ok' }])
})
