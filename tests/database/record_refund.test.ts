/** What a company says about a refund: believed once, in any order, and when somebody else asked for it. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, type MadeEvent, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let paying: ReturnType<typeof payments>
let back: ReturnType<typeof refunds>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  paying = payments(world)
  back = refunds(world)
})
afterEach(async () => {
  expect(await drift(world)).toEqual([])
  expect(await back.broken()).toEqual([])
})
afterAll(() => world.close())

async function paid(event: MadeEvent, wish: Parameters<typeof placeOrder>[2] = {}) {
  const placed = await placeOrder(world, event, wish)
  await paying.settle(placed)
  return placed
}

describe('record_refund', () => {
  it('tells the buyer once, however often the company says so', async () => {
    const placed = await paid(await paying.paidEvent())
    const refund = await back.ask(placed, { amount: 100 })

    await back.settle(placed, refund, 'pending')
    for (let time = 0; time < 3; time++) await back.settle(placed, refund)

    expect((await back.mailsOf(placed)).filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1)
    expect(await back.rowsOf(placed)).toMatchObject([{ status: 'succeeded' }])
  })

  it('frees the money of a refund that failed, even after it had succeeded', async () => {
    const placed = await paid(await paying.paidEvent())
    const tickets = (await back.tickets(placed)).map(({ id }) => id)
    const refund = await back.ask(placed, { tickets })
    await back.settle(placed, refund)
    const full = await back.paymentOf(placed)

    await back.settle(placed, refund, 'failed')
    await back.settle(placed, refund, 'succeeded')

    expect(full).toMatchObject({ status: 'refunded', refund_cents: 5000 })
    expect(await back.paymentOf(placed)).toMatchObject({ status: 'succeeded', refund_cents: 0 })
    expect(await back.ask(placed, { amount: 5000 })).toMatchObject({ status: 'requested' })
  })

  it('mirrors a refund from the company’s dashboard: the rest is less, all of it ends the tickets', async () => {
    const event = await paying.paidEvent()
    const placed = await paid(event)
    const mirror = (id: string, cents: number) =>
      world.ask('service', `select * from public.record_refund($1, $2, 'succeeded', '', null, $3)`, [
        `cs_${placed.order.id}`,
        id,
        cents,
      ])

    await mirror('re_part', 2000)
    await mirror('re_part', 2000)
    const part = await back.tickets(placed)
    await expect(back.ask(placed, { amount: 3001 })).rejects.toThrow('refund_too_large')
    await mirror('re_rest', 3000)

    expect(part.map(({ status }) => status)).toEqual(['valid', 'valid'])
    expect((await back.tickets(placed)).map(({ status }) => status)).toEqual(['refunded', 'refunded'])
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
    expect(await back.rowsOf(placed)).toHaveLength(2)
  })
})
