import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  counters,
  drift,
  letExpire,
  type MadeEvent,
  makeEvent,
  type Placed,
  placeOrder,
} from '../support/events.ts'
import { olga } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Payment = { session?: string; payment?: string | null; amount?: number; currency?: string }

const settle = async ({ order }: Placed, wish: Payment = {}) => {
  const [row] = await world.ask<{ answer: string }>(
    'service',
    `select public.settle_payment($1, 'stripe', $2, $3, $4, $5) as answer`,
    [
      order.id,
      wish.session ?? `cs_${order.id}`,
      wish.payment === undefined ? `pi_${wish.session ?? order.id}` : wish.payment,
      wish.amount ?? order.total_cents,
      wish.currency ?? 'cad',
    ],
  )
  return row?.answer
}
const open = ({ order }: Placed, amount = order.total_cents) =>
  world.ask(
    'service',
    `select * from public.open_payment($1, 'stripe', $2, 'https://pay.example', $3, 'cad')`,
    [order.id, `cs_${order.id}`, amount],
  )
const release = async ({ order }: Placed) => {
  const [row] = await world.ask<{ released: boolean }>(
    'service',
    'select public.release_order($1) as released',
    [order.id],
  )
  return row?.released
}
const statusOf = async ({ order }: Placed) => {
  const [row] = await world.truth('select status from public.orders where id = $1', [order.id])
  return row?.status
}
const ticketsOf = ({ order }: Placed) =>
  world.truth('select id from public.event_tickets where order_id = $1', [order.id])
const paidEvent = (quantity = 10): Promise<MadeEvent> =>
  makeEvent(world, {
    tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: quantity }],
    capacity: quantity,
  })

describe('open_payment', () => {
  it('makes the order wait for payment; the same page twice is one attempt', async () => {
    const placed = await placeOrder(world, await paidEvent())

    const [first] = await open(placed)
    const [again] = await open(placed)

    expect(first).toMatchObject({
      status: 'open',
      amount_cents: 5000,
      currency: 'CAD',
      url: 'https://pay.example',
    })
    expect(again?.id).toBe(first?.id)
    expect(await statusOf(placed)).toBe('awaiting_payment')
  })

  it('refuses a page for another amount, for a hold that is over and for a confirmed order', async () => {
    const event = await paidEvent()
    const placed = await placeOrder(world, event)
    const late = await placeOrder(world, event)
    const free = await placeOrder(world, await makeEvent(world))
    await letExpire(world, late.order.id)

    await expect(open(placed, 1)).rejects.toMatchObject({ message: 'invalid_input' })
    await expect(open(late)).rejects.toMatchObject({ message: 'order_not_payable', code: 'PT409' })
    await expect(open(free)).rejects.toMatchObject({ message: 'order_not_payable' })
  })

  it('lets a returning buyer see that the payment is being checked', async () => {
    const placed = await placeOrder(world, await paidEvent())
    await open(placed)

    const [row] = await world.ask('service', 'select public.mark_order_processing($1) as status', [
      placed.order.id,
    ])

    expect(row).toEqual({ status: 'processing' })
    expect(await settle(placed)).toBe('confirmed')
  })
})

describe('settle_payment', () => {
  it('confirms a held order: sold, revenue, tickets, mail', async () => {
    const event = await paidEvent()
    const placed = await placeOrder(world, event)
    await open(placed)

    const answer = await settle(placed)

    expect(answer).toBe('confirmed')
    expect(await statusOf(placed)).toBe('confirmed')
    expect(await ticketsOf(placed)).toHaveLength(2)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 2, held: 0 },
      tiers: [{ sold: 2, held: 0, revenue: 5000 }],
    })
    const [attempt] = await world.truth(
      'select status, provider_payment_id from public.payment_attempts where order_id = $1',
      [placed.order.id],
    )
    expect(attempt).toEqual({ status: 'succeeded', provider_payment_id: `pi_${placed.order.id}` })
  })

  it('makes one ticket set and one mail of sixty-four simultaneous deliveries', async () => {
    const placed = await placeOrder(world, await paidEvent())

    const answers = await Promise.all(Array.from({ length: 64 }, () => settle(placed)))

    expect(answers.filter((answer) => answer === 'confirmed')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'already_settled')).toHaveLength(63)
    expect(await ticketsOf(placed)).toHaveLength(2)
    const mails = await world.truth('select id from private.messages where order_id = $1', [placed.order.id])
    expect(mails).toHaveLength(1)
  })

  it('confirms a payment whose page it never heard of: the process died before it was written down', async () => {
    const placed = await placeOrder(world, await paidEvent())

    expect(await settle(placed, { session: 'cs_unheard_of' })).toBe('confirmed')
  })

  it('takes the places again when the money comes after the hold, while there are places', async () => {
    const event = await paidEvent()
    const placed = await placeOrder(world, event)
    await open(placed)
    await letExpire(world, placed.order.id)
    await release(placed)

    const answer = await settle(placed)

    expect(answer).toBe('confirmed')
    expect(await ticketsOf(placed)).toHaveLength(2)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 2, held: 0 },
      tiers: [{ revenue: 5000 }],
    })
  })

  it('owes the money back when the places went to somebody else, and says so every time', async () => {
    const event = await paidEvent(2)
    const placed = await placeOrder(world, event)
    await letExpire(world, placed.order.id)
    await release(placed)
    const other = await placeOrder(world, event)
    await settle(other)

    const answers = [await settle(placed), await settle(placed)]

    expect(answers).toEqual(['refund_due', 'refund_due'])
    expect(await statusOf(placed)).toBe('expired')
    expect(await ticketsOf(placed)).toEqual([])
    expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 0 })
  })

  it('owes the money back when the event was cancelled meanwhile', async () => {
    const event = await paidEvent()
    const placed = await placeOrder(world, event)
    await letExpire(world, placed.order.id)
    await release(placed)
    await world.truth(`update public.events set status = 'cancelled', cancelled_at = now() where id = $1`, [
      event.id,
    ])

    expect(await settle(placed)).toBe('refund_due')
  })

  it('owes a second payment for the same order back', async () => {
    const placed = await placeOrder(world, await paidEvent())
    await settle(placed)

    expect(await settle(placed, { session: 'cs_second' })).toBe('refund_due')
    expect(await ticketsOf(placed)).toHaveLength(2)
  })

  it.each([
    ['amount', { amount: 1 }],
    ['currency', { currency: 'usd' }],
  ])(
    'gives nothing for the wrong %s: the order is stuck, its places are free, the organization can read why',
    async (_what, wrong) => {
      const event = await paidEvent()
      const placed = await placeOrder(world, event)

      const answer = await settle(placed, wrong)

      expect(answer).toBe('mismatch')
      expect(await statusOf(placed)).toBe('stuck')
      expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
      const [line] = await world.ask(olga, 'select action from public.action_log where subject_id = $1', [
        placed.order.id,
      ])
      expect(line).toEqual({ action: 'payment.mismatch' })
    },
  )

  it('knows no order and another order’s page only as a mismatch', async () => {
    const event = await paidEvent()
    const [mine, theirs] = [await placeOrder(world, event), await placeOrder(world, event)]
    await open(theirs)
    const nobody = { ...mine, order: { ...mine.order, id: '00000000-0000-4000-8000-0000000000ff' } }

    expect(await settle(nobody)).toBe('mismatch')
    expect(await settle(mine, { session: `cs_${theirs.order.id}` })).toBe('mismatch')
    expect(await statusOf(mine)).toBe('held')
  })
})

describe('record_refund', () => {
  it('closes the payment once, however often the provider says so', async () => {
    const placed = await placeOrder(world, await paidEvent())
    await settle(placed)
    await settle(placed, { session: 'cs_twice' })
    const record = (status: string) =>
      world.ask('service', `select * from public.record_refund('cs_twice', 're_1', $1, 'paid twice')`, [
        status,
      ])

    await record('pending')
    await record('succeeded')
    const [refund] = await record('succeeded')

    expect(refund).toMatchObject({ status: 'succeeded', amount_cents: 5000, reason: 'paid twice' })
    const refunds = await world.truth('select id from public.refund_attempts where order_id = $1', [
      placed.order.id,
    ])
    expect(refunds).toHaveLength(1)
    expect(await settle(placed, { session: 'cs_twice' })).toBe('already_settled')
  })
})

describe('release_order', () => {
  it('gives places back exactly once under sixty-four workers', async () => {
    const event = await paidEvent()
    const placed = await placeOrder(world, event)
    await open(placed)
    await letExpire(world, placed.order.id)

    const answers = await Promise.all(Array.from({ length: 64 }, () => release(placed)))

    expect(answers.filter(Boolean)).toHaveLength(1)
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
    const [attempt] = await world.truth('select status from public.payment_attempts where order_id = $1', [
      placed.order.id,
    ])
    expect(attempt).toEqual({ status: 'expired' })
  })

  it('leaves a hold that still runs, and a confirmed order, alone', async () => {
    const event = await paidEvent()
    const running = await placeOrder(world, event)
    const confirmed = await placeOrder(world, event)
    await settle(confirmed)
    await letExpire(world, confirmed.order.id)

    expect([await release(running), await release(confirmed)]).toEqual([false, false])
    expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 2 })
  })

  it('either confirms or releases when the payment and the clock meet, never both', async () => {
    const event = await paidEvent(1000)
    const orders = await Promise.all(
      Array.from({ length: 40 }, () => placeOrder(world, event, { quantity: 1 })),
    )

    for (const placed of orders) {
      await letExpire(world, placed.order.id)
      await Promise.all([release(placed), settle(placed), release(placed)])
    }

    const { occurrence, tiers } = await counters(world, event)
    expect(occurrence).toEqual({ sold: 40, held: 0 })
    expect(tiers[0]).toMatchObject({ sold: 40, revenue: 40 * 2500 })
  })

  it('finds what ran out, with the payment page to close first', async () => {
    const placed = await placeOrder(world, await paidEvent())
    await open(placed)
    await letExpire(world, placed.order.id)

    const rows = await world.ask('service', 'select * from public.list_expired_orders(100)')

    expect(rows).toContainEqual({ order_id: placed.order.id, provider_session_id: `cs_${placed.order.id}` })
  })
})

it('leaves every counter equal to the recount', async () => {
  expect(await drift(world)).toEqual([])
})
