import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
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

describe('a payment', () => {
  it('turns a hold into tickets, one mail and counted revenue', async () => {
    const bought = await shop.buy()

    const paid = await shop.pay(bought)
    await app.runJobs()

    expect(paid.status).toBe(303)
    expect(paid.headers.get('location')).toMatch(new RegExp(`/o/${bought.id}/${bought.token}\\?paid$`))
    const order = await shop.orderOf(bought)
    expect(order).toMatchObject({ status: 'confirmed', payment_url: null })
    expect(order.tickets).toHaveLength(2)
    expect(await shop.messagesOf(bought)).toHaveLength(1)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 2, held: 0 },
      tiers: [{ revenue: 5000 }],
    })
  })

  it('sends the confirmation once, with the tickets attached', async () => {
    const bought = await shop.buy(1)
    await shop.pay(bought)
    await app.runJobs()

    await app.tick()
    await app.tick()
    await app.runJobs()

    const mails = app.mails().filter((mail) => mail.html.includes(bought.id))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.attachments?.map((file) => file.filename)).toEqual(['tickets.pdf', 'event.ics'])
  })

  it('that is declined charges nothing and leaves the page open for another card', async () => {
    const bought = await shop.buy()

    const declined = await shop.pay(bought, '4000 0000 0000 0002')
    await app.runJobs()
    const before = await shop.orderOf(bought)
    const accepted = await shop.pay(bought)
    await app.runJobs()

    expect(declined.status).toBe(402)
    expect(await declined.text()).toContain('Nothing was charged')
    expect(before.status).toBe('awaiting_payment')
    expect(accepted.status).toBe(303)
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })

  it('is taken once, however often the button is pressed', async () => {
    const bought = await shop.buy()

    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.pay(bought)))
    await app.runJobs()

    expect(new Set(answers.map((answer) => answer.status))).not.toContain(500)
    const paid = await world.truth(
      `select id from private.stripe_standin
        where object ->> 'object' = 'payment_intent' and object -> 'metadata' ->> 'order_id' = $1`,
      [bought.id],
    )
    expect(paid).toHaveLength(1)
    expect((await shop.orderOf(bought)).tickets).toHaveLength(2)
  })
})

describe('a hold that runs out', () => {
  it('is given back after its payment page is closed', async () => {
    const bought = await shop.buy()
    await letExpire(world, bought.id)

    await expireHolds(app.context())

    expect((await shop.orderOf(bought)).status).toBe('expired')
    expect(await counters(world, event)).toMatchObject({ occurrence: { sold: 0, held: 0 } })
    expect((await shop.pay(bought)).status).toBe(200)
    expect(await (await shop.pay(bought)).text()).toContain('expired')
  })

  it('is kept when the money arrived in the last moment', async () => {
    const bought = await shop.buy()
    await shop.pay(bought)
    await letExpire(world, bought.id)

    await expireHolds(app.context())
    await app.runJobs()

    const order = await shop.orderOf(bought)
    expect(order.status).toBe('confirmed')
    expect(order.tickets).toHaveLength(2)
    expect(await shop.messagesOf(bought)).toHaveLength(1)
  })

  it('stays held while its page cannot be closed, and holds up no other', async () => {
    const [one, other] = [await shop.buy(1), await shop.buy(1)]
    for (const { id } of [one, other]) await letExpire(world, id)
    const { payments } = app.platform
    const { expireCheckout } = payments
    payments.expireCheckout = (id) =>
      id === one.sessionId ? Promise.reject(new Error('away')) : expireCheckout(id)

    await expireHolds(app.context())
    const during = [(await shop.orderOf(one)).status, (await shop.orderOf(other)).status]
    payments.expireCheckout = expireCheckout
    await expireHolds(app.context())

    expect(during).toEqual(['awaiting_payment', 'expired'])
    expect((await shop.orderOf(one)).status).toBe('expired')
  })

  it('ends in tickets or in nothing when payment and expiry meet, never both and never neither', async () => {
    for (let round = 0; round < 12; round++) {
      const bought = await shop.buy(1)
      await letExpire(world, bought.id)

      await Promise.all([
        shop.pay(bought),
        expireHolds(app.context()),
        expireHolds(app.context()),
        app.runJobs(),
      ])
      await app.runJobs()
      await expireHolds(app.context())
      await app.runJobs()

      const session = await app.platform.payments.getCheckout(bought.sessionId)
      const order = await shop.orderOf(bought)
      const expected = session.status === 'complete' ? ['confirmed', 1] : ['expired', 0]
      expect([order.status, order.tickets.length]).toEqual(expected)
      if (order.status === 'confirmed')
        await world.truth(
          'update public.ticket_tiers set quantity_total = quantity_total + 1 where id = $1',
          [event.tier.id],
        )
    }
    expect(await drift(world)).toEqual([])
  })

  it('is refunded once when it was paid after the places were sold to others', async () => {
    const late = await shop.buy(10)
    await letExpire(world, late.id)
    const { payments } = app.platform
    const { expireCheckout } = payments
    payments.expireCheckout = async (id) => ({ ...(await payments.getCheckout(id)), status: 'expired' })
    await expireHolds(app.context())
    payments.expireCheckout = expireCheckout
    const winner = await shop.buy(10)
    await shop.pay(winner)
    await app.runJobs()

    await shop.pay(late)
    await app.runJobs()
    await shop.deliver(await shop.completedWebhook(late, { amount_total: 25_000 }))
    await app.runJobs()

    expect((await shop.orderOf(late)).status).toBe('expired')
    expect((await shop.orderOf(winner)).tickets).toHaveLength(10)
    const refunds = await world.truth<{ status: string; amount_cents: number }>(
      'select status, amount_cents from public.refund_attempts where order_id = $1',
      [late.id],
    )
    expect(refunds).toEqual([{ status: 'succeeded', amount_cents: 25_000 }])
  })
})

describe('a bank debit that is underway', () => {
  it('gives its places back when the hold is over, and takes them again when the money comes after all', async () => {
    const bought = await shop.buy()
    await letExpire(world, bought.id)
    const { expireCheckout } = app.platform.payments
    app.platform.payments.expireCheckout = async (id) => ({
      id,
      url: null,
      status: 'complete',
      paymentId: `pi_${id}`,
      isPaid: false,
      amountCents: 5000,
      currency: 'CAD',
    })

    await expireHolds(app.context())
    app.platform.payments.expireCheckout = expireCheckout
    const over = await shop.orderOf(bought)
    const free = await counters(world, event)
    await shop.deliver(await shop.completedWebhook(bought, {}))
    await app.runJobs()

    expect(over).toMatchObject({ status: 'expired', tickets: [] })
    expect(free).toMatchObject({ occurrence: { sold: 0, held: 0 } })
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
    expect(await drift(world)).toEqual([])
  })
})
