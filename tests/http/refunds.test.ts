/** Money back through the company: once, whatever it says and whenever, and known even when it falls silent. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { RefundView } from '../../src/core/orders.ts'
import { settleRefunds } from '../../src/edge/services/refunds.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  shop = buying(world, app, () => event)
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

async function bought(quantity = 2) {
  const order = await shop.buy(quantity)
  await shop.pay(order)
  await app.runJobs()
  const { tickets } = await shop.orderOf(order)
  return { ...order, tickets }
}

const refund = (
  order: { id: string },
  body: object,
  { as = mia, key = crypto.randomUUID() }: { as?: Person; key?: string } = {},
) => app.ask('POST', `/api/v1/orders/${order.id}/refunds`, { as, body, headers: { 'idempotency-key': key } })

const rowsOf = ({ id }: { id: string }) =>
  world.truth<{ id: string; status: string; amount_cents: number; provider_refund_id: string | null }>(
    'select id, status, amount_cents, provider_refund_id from public.refund_attempts where order_id = $1 order by created_at',
    [id],
  )
/** What the company itself has given back. */
const given = async ({ id }: { id: string }) =>
  world.truth<{ amount: number }>(
    `select (refund.object ->> 'amount')::integer as amount
       from private.stripe_standin as refund
       join public.payment_attempts as attempt on attempt.provider_payment_id = refund.object ->> 'payment_intent'
      where refund.object ->> 'object' = 'refund' and attempt.order_id = $1 order by refund.updated_at`,
    [id],
  )
const mailsAbout = ({ id }: { id: string }) =>
  app.mails().filter(({ subject, html }) => subject.startsWith('Your refund') && html.includes(id))

describe('a refund', () => {
  it('goes back through the company once, ends the ticket, and tells the buyer once', async () => {
    const order = await bought()
    const key = crypto.randomUUID()
    const body = { tickets: [order.tickets[0]?.id], reason: 'Ill.' }

    const answers = await Promise.all([refund(order, body, { key }), refund(order, body, { key })])
    await app.runJobs()
    await app.tick()
    await app.runJobs()

    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const [one, two] = (await Promise.all(answers.map((answer) => answer.json()))) as RefundView[]
    expect(one?.id).toBe(two?.id)
    expect(await rowsOf(order)).toMatchObject([{ status: 'succeeded', amount_cents: 2500 }])
    expect(await given(order)).toEqual([{ amount: 2500 }])
    const view = await shop.orderOf(order)
    expect(view.after_sale).toMatchObject({
      refunded_cents: 2500,
      refunds: [{ amount_cents: 2500, status: 'succeeded', tickets: 1 }],
    })
    expect(view.tickets.map(({ status }) => status).sort()).toEqual(['refunded', 'valid'])
    expect(mailsAbout(order)).toHaveLength(1)
    expect(mailsAbout(order)[0]?.text).not.toContain('Ill.')
  })

  it('whose answer was lost after it happened is found, not given again', async () => {
    const order = await bought()
    const { payments } = app.platform
    const { refund: ask } = payments
    payments.refund = async (request) => {
      await ask(request)
      throw new Error('the line went dead')
    }
    await refund(order, { tickets: [order.tickets[0]?.id] })
    await app.runJobs()
    const between = await rowsOf(order)
    payments.refund = () => Promise.reject(new Error('asked a second time'))

    await settleSoon()
    payments.refund = ask

    expect(['unknown', 'succeeded']).toContain(between[0]?.status)
    expect(await rowsOf(order)).toMatchObject([{ status: 'succeeded' }])
    expect(await given(order)).toEqual([{ amount: 2500 }])
  })

  it('that never reached the company is asked for again under the same key', async () => {
    const order = await bought()
    const { payments } = app.platform
    const { refund: ask } = payments
    payments.refund = () => Promise.reject(new Error('nobody there'))
    await refund(order, { tickets: [order.tickets[0]?.id] })
    await app.runJobs()
    const between = await rowsOf(order)
    payments.refund = ask

    await settleSoon()

    expect(between).toMatchObject([{ status: 'unknown' }])
    expect(await rowsOf(order)).toMatchObject([{ status: 'succeeded' }])
    expect(await given(order)).toEqual([{ amount: 2500 }])
  })

  it('that the company refuses has failed, frees its money, and waits for a decision that tries it anew', async () => {
    const order = await bought()
    const { payments } = app.platform
    const { refund: ask } = payments
    payments.refund = async ({ refundId, amountCents }) => ({
      id: null,
      ownId: refundId,
      status: 'failed',
      amountCents,
      failure: 'The account has no money.',
    })
    await refund(order, { tickets: order.tickets.map(({ id }) => id) })
    await app.runJobs()
    payments.refund = ask
    const stuck = await (
      await app.ask('GET', `/api/v1/events/${event.id}/stuck-payments`, { as: vic })
    ).json()

    const path = `/api/v1/payments/${stuck.data[0]?.payment_id}/resolve`
    const refused = await app.ask('POST', path, { as: vic, body: { action: 'refund' } })
    const resolved = await app.ask('POST', path, { as: olga, body: { action: 'refund' } })
    await app.runJobs()

    expect(stuck.data).toMatchObject([
      { reason: 'refund_failed', amount_cents: 5000, failure: 'The account has no money.' },
    ])
    expect([refused.status, resolved.status]).toEqual([404, 204])
    expect((await rowsOf(order)).map(({ status }) => status)).toEqual(['failed', 'succeeded'])
    expect(await given(order)).toEqual([{ amount: 5000 }])
  })

  it('made in the company’s own dashboard shows up here, once, and the rest is less', async () => {
    const order = await bought()
    const [attempt] = await world.truth<{ payment: string }>(
      'select provider_payment_id as payment from public.payment_attempts where order_id = $1',
      [order.id],
    )
    const inDashboard = (amount: number) =>
      app.platform.payments.standin?.handle(
        new Request('https://api.stripe.com/v1/refunds', {
          method: 'POST',
          headers: { authorization: 'Bearer sk_test_standin' },
          body: new URLSearchParams({
            payment_intent: attempt?.payment ?? '',
            amount: String(amount),
          }).toString(),
        }),
      )

    await inDashboard(2000)
    await app.runJobs()
    const part = await shop.orderOf(order)
    const tooMuch = await refund(order, { amount_cents: 3001 })
    await inDashboard(3000)
    await app.runJobs()

    expect(part.after_sale.refunded_cents).toBe(2000)
    expect(part.tickets.every(({ status }) => status === 'valid')).toBe(true)
    expect(tooMuch.status).toBe(409)
    expect((await shop.orderOf(order)).tickets.every(({ status }) => status === 'refunded')).toBe(true)
    expect(await rowsOf(order)).toHaveLength(2)
  })

  it.each<[string, object, { as?: Person }, number]>([
    ['of a viewer', { amount_cents: 1 }, { as: vic }, 404],
    ['of another organization', { amount_cents: 1 }, { as: sam }, 404],
    ['of more than was paid', { amount_cents: 5001 }, {}, 409],
    ['of less than nothing', { amount_cents: -1 }, {}, 400],
    ['in another currency', { amount_cents: 1, currency: 'USD' }, {}, 400],
    ['of nothing', {}, {}, 400],
    ['without a key', { amount_cents: 1 }, { key: '' } as object, 400],
  ])('%s is refused and moves nothing', async (_, body, how, status) => {
    const order = await bought()

    const answer = await refund(order, body, how)
    await app.runJobs()

    expect(answer.status).toBe(status)
    expect(await rowsOf(order)).toEqual([])
    expect(await given(order)).toEqual([])
  })
})

/** A minute later, as the clock's round would find what is open. */
async function settleSoon(): Promise<void> {
  await world.truth('alter table public.refund_attempts disable trigger _100_timestamps')
  await world.truth(`update public.refund_attempts set updated_at = now() - interval '2 minutes'`)
  await world.truth('alter table public.refund_attempts enable trigger _100_timestamps')
  await settleRefunds(app.context())
}
