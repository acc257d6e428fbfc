/** Webhooks switched off wholly: whatever the company posts is lost, and everything still ends right. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { reconcilePayments } from '../../src/edge/services/reconciliation.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { cutWire, dashboard } from '../support/webhook-sequence.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  shop = buying(world, app, () => event)
  cutWire(app)
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

type Bought = Awaited<ReturnType<typeof shop.buy>>

async function paid(quantity = 2): Promise<Bought & { paymentId: string }> {
  const bought = await shop.buy(quantity)
  await shop.pay(bought)
  await app.runJobs()
  const { payment_intent } = await dashboard(app).checkout.sessions.retrieve(bought.sessionId)
  return { ...bought, paymentId: String(payment_intent) }
}

/** The pages have been open for longer than anybody waits for a webhook. */
async function elevenMinutesLater(): Promise<void> {
  // What an attempt began with never changes, but for time itself.
  await world.truth('alter table public.payment_attempts disable trigger _100_timestamps')
  await world.truth(
    `update public.payment_attempts set created_at = created_at - interval '11 minutes' where status = 'open'`,
  )
  await world.truth('alter table public.payment_attempts enable trigger _100_timestamps')
}

async function reconcile(): Promise<void> {
  await reconcilePayments(app.context())
  await app.runJobs()
}

/** What the company's list would have told is not there either: only asking about pages is left, or the other way round. */
const without = async (part: 'list' | 'pages', work: () => Promise<void>) => {
  const { payments } = app.platform
  const { listEvents, getCheckout } = payments
  if (part === 'list') payments.listEvents = async function* () {}
  else payments.getCheckout = () => Promise.reject(new Error('away'))
  await work().finally(() => Object.assign(payments, { listEvents, getCheckout }))
}

describe('without a webhook', () => {
  it.each(['list', 'pages'] as const)(
    'a payment becomes tickets, also when the company has no %s',
    async (part) => {
      const bought = await paid()
      await elevenMinutesLater()
      const before = await shop.orderOf(bought)

      await without(part, reconcile)

      // The control: nobody told us, so without this job the buyer would wait until the hold ends.
      expect(before).toMatchObject({ status: 'awaiting_payment', tickets: [] })
      const order = await shop.orderOf(bought)
      expect(order.status).toBe('confirmed')
      expect(order.tickets).toHaveLength(2)
      expect(await shop.messagesOf(bought)).toHaveLength(1)
    },
  )

  it('a refund made in the dashboard is known, once, however often the list is read', async () => {
    const bought = await paid()
    await reconcile()
    await dashboard(app).refunds.create({ payment_intent: bought.paymentId, amount: 700 })
    const before = await shop.orderOf(bought)

    await reconcile()
    await reconcile()

    expect(before.after_sale.refunds).toEqual([])
    expect((await shop.orderOf(bought)).after_sale).toMatchObject({
      refunded_cents: 700,
      refunds: [{ amount_cents: 700, status: 'succeeded' }],
    })
  })

  it('a hold that runs out meanwhile is asked about first, and kept', async () => {
    const bought = await paid()
    await letExpire(world, bought.id)

    await expireHolds(app.context())

    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })

  it('money for places that are gone goes back once, and both sides are told', async () => {
    const late = await shop.buy(10)
    await letExpire(world, late.id)
    await world.ask('service', 'select public.release_order($1)', [late.id])
    await paid(10)
    await reconcile()
    await shop.pay(late)

    await reconcile()
    await reconcile()

    const refunds = await world.truth(
      'select status, amount_cents from public.refund_attempts where order_id = $1',
      [late.id],
    )
    expect(refunds).toEqual([{ status: 'succeeded', amount_cents: 25_000 }])
    await app.tick()
    await app.runJobs()
    const kinds = await world.truth<{ kind: string; recipient: string; status: string }>(
      `select kind, recipient, status from private.messages
        where order_id = $1
           or payload ->> 'payment_id' in (select id::text from public.payment_attempts where order_id = $1)
        order by kind`,
      [late.id],
    )
    expect(app.mails().find(({ to }) => to.address === 'olga@example.org')?.text).toContain(
      'It goes back by itself',
    )
    expect(kinds).toEqual([
      { kind: 'order_refunded', recipient: 'bea@example.org', status: 'sent' },
      { kind: 'payment_trouble', recipient: 'olga@example.org', status: 'sent' },
    ])
  })

  it('keeps its place in the list: what was read is not asked for again', async () => {
    await paid()
    await reconcile()
    const asked: Date[] = []
    const { payments } = app.platform
    const { listEvents } = payments
    payments.listEvents = (since) => {
      asked.push(since)
      return listEvents(since)
    }

    await reconcile()
    payments.listEvents = listEvents

    const [since] = asked
    const minutes = (Date.now() - (since?.getTime() ?? 0)) / 60_000
    expect(minutes).toBeGreaterThan(9)
    expect(minutes).toBeLessThan(15)
  })

  it('reads the list again from the same place when it broke off', async () => {
    const cursor = () => world.truth('select read_until::text from private.payment_cursors')
    await reconcile()
    const before = await cursor()
    const bought = await paid()
    const { payments } = app.platform
    const { listEvents } = payments
    payments.listEvents = async function* () {
      yield* []
      throw new Error('the line broke')
    }

    await expect(reconcilePayments(app.context())).rejects.toThrow('the line broke')
    payments.listEvents = listEvents
    const between = await cursor()
    await reconcile()

    expect(between).toEqual(before)
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })

  it('acts on what was stored and never worked off', async () => {
    const bought = await shop.buy()
    const told = await shop.completedWebhook(bought)
    await shop.deliver(told)
    await world.truth(`delete from graphile_worker._private_jobs`)
    await world.truth(
      `update private.received_webhooks set received_at = now() - interval '11 minutes' where processed_at is null`,
    )

    await without('list', () => without('pages', reconcile))

    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })
})

it('leaves pages alone that have not been open for long', async () => {
  const bought = await paid()

  await without('list', reconcile)

  expect((await shop.orderOf(bought)).status).toBe('awaiting_payment')
})
