/** One suite, every way to be paid: the company's page, a bank transfer, money at the door. */
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { offerOffline } from '../support/offline.ts'
import { type Bought, keepsItsPromises, type Till } from '../support/payment-conformance.ts'
import { mia } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  await offerOffline(world)
})
beforeEach(async () => {
  event = await makeEvent(world, {
    tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }],
    capacity: 10,
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const shop = () => ({ world, app, event: () => event })

/** Pays on the stand-in's page; what we hear of it is its signed webhook. */
const stripe = (): Till => {
  const wire = buying(world, app, () => event)
  const pageOf = ({ paymentUrl }: Bought) => new URL(paymentUrl ?? '').pathname
  const sessionOf = (order: Bought) => pageOf(order).split('/').at(-1) ?? ''
  return {
    payBy: 'online',
    hasPage: true,
    wrongMoney: 'stuck',
    provider: () => app.platform.payments,
    pay: async (order) => {
      await app.ask('POST', pageOf(order), {
        body: new URLSearchParams({ card: '4242 4242 4242 4242' }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    },
    claim: async (order, { amount, currency }) => {
      const bought = { ...order, sessionId: sessionOf(order), payPath: pageOf(order) }
      const told = { amount_total: amount, currency: currency.toLowerCase() }
      await wire.deliver(await wire.completedWebhook(bought, told))
    },
    finishRefunds: async () => {},
  }
}

/** A manager saw the money, and sees to it that it goes back. */
const byHand = (way: 'bank_transfer' | 'door'): Till => {
  const say = (order: Bought, amount_cents: number, currency: string) =>
    app.ask('POST', `/api/v1/orders/${order.id}/mark-paid`, { as: mia, body: { amount_cents, currency } })
  return {
    payBy: way,
    hasPage: false,
    wrongMoney: 'refused',
    provider: () => app.platform.byHand(way),
    pay: async (order) => {
      const [total] = await world.truth<{ cents: number }>(
        'select total_cents as cents from public.orders where id = $1',
        [order.id],
      )
      await say(order, total?.cents ?? 0, 'CAD')
    },
    claim: async (order, { amount, currency }) => {
      await say(order, amount, currency)
    },
    finishRefunds: async ({ id }) => {
      const refunds = await world.truth<{ id: string }>(
        'select id from public.refund_attempts where order_id = $1',
        [id],
      )
      for (const refund of refunds) await app.ask('POST', `/api/v1/refunds/${refund.id}/given`, { as: mia })
    },
  }
}

describe('the payment company', () => keepsItsPromises(shop, stripe))
describe('a bank transfer', () => keepsItsPromises(shop, () => byHand('bank_transfer')))
describe('money at the door', () => keepsItsPromises(shop, () => byHand('door')))
