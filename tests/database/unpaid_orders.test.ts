/** More time for whoever is paying, an end for whoever is not, and decisions about money that does not fit. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { mia, type Speaker, sam, stan, vic } from '../support/people.ts'
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

const holder = ({ order, token }: Placed): Speaker => ({ order: order.id, token })
const extend = (placed: Placed, as: Speaker = holder(placed)) =>
  world.ask<{ held: { expires_at: string; can_extend: boolean } }>(
    as,
    'select public.extend_hold($1) as held',
    [placed.order.id],
  )
const cancel = (placed: Placed, as: Speaker = mia) =>
  world.ask(as, 'select public.cancel_order($1)', [placed.order.id])
const expiryOf = async ({ order }: Placed) =>
  (
    await world.truth<{ minutes: number }>(
      `select round(extract(epoch from expires_at - created_at) / 60)::integer as minutes from public.orders where id = $1`,
      [order.id],
    )
  )[0]?.minutes

describe('extend_hold', () => {
  it('gives ten minutes more, twice, and then no more', async () => {
    const placed = await placeOrder(world, await paying.paidEvent(), { holdMinutes: 15 })

    const [first] = await extend(placed)
    const [second] = await extend(placed)

    expect([first?.held.can_extend, second?.held.can_extend]).toEqual([true, false])
    expect(await expiryOf(placed)).toBe(35)
    await expect(extend(placed)).rejects.toThrow('hold_not_extendable')
  })

  it('never holds longer than an hour in all', async () => {
    const placed = await placeOrder(world, await paying.paidEvent(), { holdMinutes: 55 })

    await extend(placed)

    expect(await expiryOf(placed)).toBe(60)
    await expect(extend(placed)).rejects.toThrow('hold_not_extendable')
  })

  it('never holds past the end of the sale', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event, { holdMinutes: 15 })
    await world.truth(
      `update public.ticket_tiers set sale_ends_at = now() + interval '18 minutes' where id = $1`,
      [event.tier.id],
    )

    await extend(placed)

    expect(await expiryOf(placed)).toBe(18)
    await expect(extend(placed)).rejects.toThrow('hold_not_extendable')
  })

  it('is for the holder and for managers alone, and for what is unpaid and not over', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event)
    for (const who of ['anon', sam, vic, stan] as Speaker[])
      await expect(extend(placed, who)).rejects.toThrow('not_found')
    await expect(extend(placed, mia)).resolves.toMatchObject([{ held: { can_extend: true } }])
    const [over, paid] = [await placeOrder(world, event), await placeOrder(world, event)]
    await letExpire(world, over.order.id)
    await paying.settle(paid)

    for (const one of [over, paid]) await expect(extend(one)).rejects.toThrow('hold_not_extendable')
  })

  it('and expiry: one of them wins, and the counters know which', async () => {
    const event = await paying.paidEvent(200)
    for (let round = 0; round < 20; round++) {
      const placed = await placeOrder(world, event, { quantity: 1 })
      await world.truth(
        `update public.orders set expires_at = now() + interval '3 milliseconds' where id = $1`,
        [placed.order.id],
      )

      const [extended, ...released] = await Promise.allSettled([
        extend(placed),
        paying.release(placed),
        paying.release(placed),
        paying.release(placed),
      ])

      const gone = released.some((answer) => answer.status === 'fulfilled' && answer.value)
      expect(extended?.status === 'fulfilled' && gone).toBe(false)
      expect(await paying.statusOf(placed)).toBe(gone ? 'expired' : 'held')
    }
  })

  it('(without its look at the clock it would bring a hold back that is over: the control)', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())
    await letExpire(world, placed.order.id)
    const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
      `select pg_get_functiondef('private.longer_hold'::regproc) as definition`,
    )
    await world.truth(definition.replace('or held.expires_at <= now()', ''))

    await expect(extend(placed)).resolves.toBeDefined()
    await world.truth(definition)
  })
})

describe('cancel_order', () => {
  it('frees the places once, however many ask', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event)
    await paying.open(placed)

    const answers = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) => (at % 2 ? cancel(placed) : cancel(placed, holder(placed)))),
    )

    expect(answers.every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await paying.statusOf(placed)).toBe('cancelled')
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
  })

  it.each<[string, Speaker]>([
    ['a viewer', vic],
    ['staff', stan],
    ['a stranger', sam],
    ['nobody', 'anon'],
  ])('is not there for %s', async (_, who) => {
    const placed = await placeOrder(world, await paying.paidEvent())

    await expect(cancel(placed, who)).rejects.toThrow('not_found')
    expect(await paying.statusOf(placed)).toBe('held')
  })

  it('refuses what was paid', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())
    await paying.settle(placed)

    await expect(cancel(placed)).rejects.toThrow('order_not_cancellable')
  })

  it('and a payment: tickets, or money that is due back, never both and never neither', async () => {
    const event = await paying.paidEvent(100)
    const ends = new Set<string>()
    for (let round = 0; round < 20; round++) {
      const placed = await placeOrder(world, event, { quantity: 1 })
      await paying.open(placed)

      const [, settled] = await Promise.allSettled(
        round % 2
          ? [cancel(placed), paying.settle(placed)]
          : [cancel(placed), paying.settle(placed), cancel(placed, holder(placed))],
      )

      const status = await paying.statusOf(placed)
      const payment = await back.paymentOf(placed)
      const tickets = await paying.ticketsOf(placed)
      ends.add(status)
      expect(settled?.status).toBe('fulfilled')
      expect([status, payment?.status, tickets.length]).toEqual(
        status === 'confirmed' ? ['confirmed', 'succeeded', 1] : ['cancelled', 'refund_due', 0],
      )
    }
    expect(ends.size).toBeGreaterThan(0)
  })
})

describe('resolve_payment', () => {
  const resolve = async (placed: Placed, action: string, note: string | null = null, as: Speaker = mia) =>
    world.ask(as, 'select public.resolve_payment($1, $2, $3)', [
      (await back.paymentOf(placed))?.id,
      action,
      note,
    ])
  const stuck = (event: { id: string }, as: Speaker = mia) =>
    world.ask<{ reason: string; can_confirm: boolean }>(as, 'select * from public.stuck_payments($1)', [
      event.id,
    ])

  async function late(event: Awaited<ReturnType<typeof paying.paidEvent>>) {
    const placed = await placeOrder(world, event, { quantity: 1 })
    await cancel(placed)
    await paying.settle(placed)
    return placed
  }

  it('confirms an order whose money came late while there are places', async () => {
    const event = await paying.paidEvent()
    const placed = await late(event)
    const before = await stuck(event)

    await resolve(placed, 'confirm_if_places')

    expect(before).toMatchObject([{ reason: 'order_cancelled', can_confirm: true }])
    expect(await paying.statusOf(placed)).toBe('confirmed')
    expect(await paying.ticketsOf(placed)).toHaveLength(1)
    expect(await stuck(event)).toEqual([])
  })

  it('confirms nothing when the places are gone or the money is not the order’s', async () => {
    const event = await paying.paidEvent(1)
    const placed = await late(event)
    await paying.settle(await placeOrder(world, event, { quantity: 1 }))
    const wrong = await placeOrder(world, await paying.paidEvent())
    await paying.settle(wrong, { amount: 1 })

    await expect(resolve(placed, 'confirm_if_places')).rejects.toThrow('tickets_unavailable')
    await expect(resolve(wrong, 'confirm_if_places')).rejects.toThrow('payment_not_resolvable')
  })

  it('sends the money back, once, and ends a stuck order', async () => {
    const event = await paying.paidEvent()
    const wrong = await placeOrder(world, event)
    await paying.settle(wrong, { amount: 1 })
    const before = await stuck(event)

    await resolve(wrong, 'refund')
    const payment = `pi_${wrong.order.id}`
    const ask = () =>
      world.ask<{ id: string }>('service', 'select public.request_due_refund($1) as id', [payment])
    const asked = await Promise.all([ask(), ask(), ask()])

    expect(before).toMatchObject([{ reason: 'wrong_amount', can_confirm: false }])
    expect(new Set(asked.flat().map(({ id }) => id)).size).toBe(1)
    expect(await back.rowsOf(wrong)).toMatchObject([{ amount_cents: 1, status: 'requested' }])
    expect(await paying.statusOf(wrong)).toBe('cancelled')
  })

  it('dismisses with a note alone, and stays dismissed whatever the company repeats', async () => {
    const event = await paying.paidEvent()
    const placed = await late(event)

    await expect(resolve(placed, 'dismiss', ' ')).rejects.toThrow('invalid_input')
    await resolve(placed, 'dismiss', 'Paid back in cash.')
    await paying.settle(placed)

    expect(await back.paymentOf(placed)).toMatchObject({ status: 'dismissed' })
    expect(await stuck(event)).toEqual([])
    await expect(resolve(placed, 'refund')).rejects.toThrow('payment_not_resolvable')
  })

  it.each<[string, Speaker]>([
    ['a viewer', vic],
    ['staff', stan],
    ['a stranger', sam],
  ])('is not there for %s', async (_, who) => {
    const placed = await late(await paying.paidEvent())

    await expect(resolve(placed, 'refund', null, who)).rejects.toThrow('not_found')
  })

  it('shows strangers no payment that waits', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
    await late(event)

    expect(await stuck(event, sam)).toEqual([])
    expect(await stuck(event, vic)).toHaveLength(1)
  })
})
