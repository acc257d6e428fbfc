/**
 * What every way to be paid keeps, whoever moves the money. A provider comes as a `Till`: how an order is paid with it,
 * how money goes back, and what its nature lets it do. Nothing in the suite knows one by name.
 */
import { expect, it } from 'vitest'
import { PlacedOrder } from '../../src/core/api.ts'
import type { WayToPay } from '../../src/core/offline-payments.ts'
import type { PaymentProvider } from '../../src/edge/platform.ts'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { settleRefunds } from '../../src/edge/services/refunds.ts'
import type { World } from './database.ts'
import { counters, drift, letExpire, type MadeEvent } from './events.ts'
import { mia } from './people.ts'
import type { TestPlatform } from './platform.ts'

export type Till = {
  payBy: WayToPay
  provider(): PaymentProvider
  /** The money comes, all of it; also after the order was over. Said again, nothing new comes. */
  pay(order: Bought): Promise<void>
  /** Somebody says that so much came. What is believed of it is the suite's to see. */
  claim(order: Bought, money: { amount: number; currency: string }): Promise<void>
  /** What the provider does by itself, or a person for it, until a refund that was asked for has arrived. */
  finishRefunds(order: Bought): Promise<void>
  /** A page where the buyer pays; without one, somebody tells us that they did. */
  hasPage: boolean
  /** Whether money of the wrong amount can reach us at all, or is refused before it counts. */
  wrongMoney: 'stuck' | 'refused'
}

export type Bought = { id: string; token: string; url: string; paymentUrl: string | null; number: string }
export type Shop = { world: World; app: TestPlatform; event(): MadeEvent }

export function shopOf({ world, app, event }: Shop, till: Pick<Till, 'payBy'>) {
  const place = (quantity: number, key: string) =>
    app.order(
      {
        event: event().slug,
        lines: [{ tier_id: event().tier.id, quantity }],
        buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
        ...(till.payBy === 'online' ? {} : { pay_by: till.payBy }),
      },
      key,
    )
  return {
    async buy(quantity = 2, key: string = crypto.randomUUID()): Promise<Bought> {
      const answer = await place(quantity, key)
      const { order, payment_url } = PlacedOrder.parse(await answer.json())
      const token = new URL(order.url).pathname.split('/')[3] ?? ''
      return { id: order.id, token, url: order.url, paymentUrl: payment_url, number: order.number }
    },
    orderOf: async ({ id, token }: Bought) =>
      (await app.ask('GET', `/api/v1/orders/${id}?token=${token}`)).json(),
    paymentsOf: ({ id }: Bought) =>
      world.truth<{
        id: string
        session: string
        payment: string | null
        status: string
        amount_cents: number
      }>(
        `select id, provider_session_id as session, provider_payment_id as payment, status, amount_cents
           from public.payment_attempts where order_id = $1 order by created_at`,
        [id],
      ),
    refundsOf: ({ id }: Bought) =>
      world.truth<{ status: string; amount_cents: number }>(
        'select status, amount_cents from public.refund_attempts where order_id = $1 order by created_at',
        [id],
      ),
    mailsOf: async ({ id }: Bought) =>
      (
        await world.truth<{ kind: string }>(
          `select kind from private.messages
            where order_id = $1
               or payload ->> 'payment_id' in (select id::text from public.payment_attempts where order_id = $1)
            order by created_at, kind`,
          [id],
        )
      ).map(({ kind }) => kind),
    refund: ({ id }: Bought, body: object, key: string = crypto.randomUUID()) =>
      app.ask('POST', `/api/v1/orders/${id}/refunds`, {
        as: mia,
        body,
        headers: { 'idempotency-key': key },
      }),
    cancel: ({ id, token }: Bought) =>
      app.ask('POST', `/api/v1/orders/${id}/cancel`, { headers: { 'order-token': token } }),
  }
}

/** The event has one tier of ten places at 2500, which fill its room. */
export function keepsItsPromises(shop: () => Shop, till: () => Till): void {
  const at = () => ({ ...shop(), ...shopOf(shop(), till()) })
  const count = (mails: string[], kind: string) => mails.filter((one) => one === kind).length

  it('starts a payment once, however often the same order is sent', async () => {
    const { buy, paymentsOf } = at()
    const key = crypto.randomUUID()

    const orders = await Promise.all(Array.from({ length: 6 }, () => buy(2, key).catch(() => null)))
    const again = await buy(2, key)

    const ids = new Set(orders.flatMap((order) => (order ? [order.id] : [])))
    expect([...ids]).toEqual([again.id])
    expect(Boolean(again.paymentUrl)).toBe(till().hasPage)
    expect(await paymentsOf(again)).toHaveLength(1)
  })

  it('says what became of a payment when it is asked', async () => {
    const { buy, paymentsOf, app } = at()
    const bought = await buy()
    const [opened] = await paymentsOf(bought)
    const ask = () =>
      till()
        .provider()
        .getCheckout(opened?.session ?? '')

    const before = await ask()
    await till().pay(bought)
    await app.runJobs()

    expect(before).toMatchObject({ status: 'open', isPaid: false })
    expect(await ask()).toMatchObject({
      status: 'complete',
      isPaid: true,
      amountCents: 5000,
      currency: 'CAD',
    })
  })

  it('settles once, though money is told of three times', async () => {
    const { buy, orderOf, paymentsOf, mailsOf, app, world, event } = at()
    const bought = await buy()

    await Promise.all([till().pay(bought), till().pay(bought), till().pay(bought)])
    await app.runJobs()
    await till().pay(bought)
    await app.runJobs()

    const order = await orderOf(bought)
    expect(order).toMatchObject({ status: 'confirmed' })
    expect(order.tickets).toHaveLength(2)
    expect(await paymentsOf(bought)).toMatchObject([{ status: 'succeeded', amount_cents: 5000 }])
    expect(count(await mailsOf(bought), 'order_confirmed')).toBe(1)
    expect(await counters(world, event())).toMatchObject({ occurrence: { sold: 2, held: 0 } })
  })

  it.each([
    ['too little', { amount: 4999, currency: 'CAD' }],
    ['too much', { amount: 5001, currency: 'CAD' }],
    ['another currency', { amount: 5000, currency: 'USD' }],
  ])('never gives a ticket for %s', async (_, money) => {
    const { buy, orderOf, mailsOf, app } = at()
    const bought = await buy()

    await till().claim(bought, money)
    await app.runJobs()

    const order = await orderOf(bought)
    expect(order.tickets).toEqual([])
    expect(order.status).toBe(till().wrongMoney === 'stuck' ? 'stuck' : 'awaiting_payment')
    expect(count(await mailsOf(bought), 'order_confirmed')).toBe(0)
    expect(count(await mailsOf(bought), 'payment_trouble')).toBe(till().wrongMoney === 'stuck' ? 1 : 0)
  })

  it('completes a late payment while there are places', async () => {
    const { buy, orderOf, app, world } = at()
    const bought = await buy()
    await expireWithoutTheProvider(shop(), bought)

    await till().pay(bought)
    await app.runJobs()

    const order = await orderOf(bought)
    expect(order.status).toBe('confirmed')
    expect(order.tickets).toHaveLength(2)
    expect(await drift(world)).toEqual([])
  })

  it('gives late money back once when the places are gone, and tells both sides once', async () => {
    const { buy, orderOf, paymentsOf, refundsOf, mailsOf, app, world } = at()
    const late = await buy(10)
    await expireWithoutTheProvider(shop(), late)
    const winner = await buy(10)
    await till().pay(winner)
    await app.runJobs()

    await till().pay(late)
    await app.runJobs()
    await till().pay(late)
    await app.runJobs()
    await till().finishRefunds(late)
    await app.runJobs()

    expect((await orderOf(late)).tickets).toEqual([])
    expect((await orderOf(winner)).tickets).toHaveLength(10)
    expect(await refundsOf(late)).toEqual([{ status: 'succeeded', amount_cents: 25_000 }])
    expect(await paymentsOf(late)).toMatchObject([{ status: 'refunded' }])
    const mails = await mailsOf(late)
    expect([count(mails, 'payment_trouble'), count(mails, 'order_refunded')]).toEqual([1, 1])
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })

  it('gives back a part and then the rest, each once, and never more than came', async () => {
    const { buy, orderOf, refund, refundsOf, app, world } = at()
    const bought = await buy()
    await till().pay(bought)
    await app.runJobs()
    const { tickets } = await orderOf(bought)
    const key = crypto.randomUUID()

    const first = [
      await refund(bought, { tickets: [tickets[0].id] }, key),
      await refund(bought, { tickets: [tickets[0].id] }, key),
    ]
    await app.runJobs()
    await till().finishRefunds(bought)
    const tooMuch = await refund(bought, { amount_cents: 2501, currency: 'CAD' })
    await refund(bought, { tickets: [tickets[1].id] })
    await app.runJobs()
    await till().finishRefunds(bought)
    await settleRefunds(app.context())
    await app.runJobs()

    expect(first.map(({ status }) => status)).toEqual([first[0]?.status, first[0]?.status])
    expect(tooMuch.status).toBe(409)
    expect(await refundsOf(bought)).toEqual([
      { status: 'succeeded', amount_cents: 2500 },
      { status: 'succeeded', amount_cents: 2500 },
    ])
    expect((await orderOf(bought)).after_sale.refunded_cents).toBe(5000)
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })

  it('lists the refunds it made, under our own ids', async () => {
    const { buy, paymentsOf, refund, app } = at()
    const bought = await buy()
    await till().pay(bought)
    await app.runJobs()
    const { id } = await (await refund(bought, { amount_cents: 700, currency: 'CAD' })).json()
    await app.runJobs()
    await till().finishRefunds(bought)

    const [paid] = await paymentsOf(bought)
    const listed = await till()
      .provider()
      .findRefunds(paid?.payment ?? '')

    expect(listed).toMatchObject([{ ownId: id, amountCents: 700, status: 'succeeded' }])
  })

  it('frees the places of an order that is given up, and what comes then goes back', async () => {
    const { buy, cancel, orderOf, refundsOf, app, world, event } = at()
    const bought = await buy()

    const answers = [await cancel(bought), await cancel(bought)]
    await till().pay(bought)
    await app.runJobs()
    await till().finishRefunds(bought)

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await orderOf(bought)).status).toBe('cancelled')
    expect(await counters(world, event())).toMatchObject({ occurrence: { sold: 0, held: 0 } })
    // A page that was closed takes no money; a bank does.
    expect(await refundsOf(bought)).toEqual(
      till().hasPage ? [] : [{ status: 'succeeded', amount_cents: 5000 }],
    )
  })

  it('holds places until the wait is over, and asks before it gives them back', async () => {
    const { buy, orderOf, paymentsOf, app, world, event } = at()
    const [unpaid, paid] = [await buy(1), await buy(1)]
    await till().pay(paid)
    for (const { id } of [unpaid, paid]) await letExpire(world, id)

    await expireHolds(app.context())
    await app.runJobs()

    expect((await orderOf(unpaid)).status).toBe('expired')
    expect((await orderOf(paid)).status).toBe('confirmed')
    expect(await paymentsOf(unpaid)).toMatchObject([{ status: 'expired' }])
    expect(await counters(world, event())).toMatchObject({ occurrence: { sold: 1, held: 0 } })
  })
}

/** The hold is over, and the provider was never told: the way money becomes late. */
async function expireWithoutTheProvider({ world }: Shop, { id }: Bought): Promise<void> {
  await letExpire(world, id)
  await world.ask('service', 'select public.release_order($1)', [id])
}
