import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, makeEvent, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { olga } from '../support/people.ts'

let world: World
let paying: ReturnType<typeof payments>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  paying = payments(world)
})
afterAll(() => world.close())

describe('open_payment', () => {
  it('makes the order wait for payment; the same page twice is one attempt', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())

    const [first] = await paying.open(placed)
    const [again] = await paying.open(placed)

    expect(first).toMatchObject({
      status: 'open',
      amount_cents: 5000,
      currency: 'CAD',
      url: 'https://pay.example',
    })
    expect(again?.id).toBe(first?.id)
    expect(await paying.statusOf(placed)).toBe('awaiting_payment')
  })

  it('refuses a page for another amount, for a hold that is over and for a confirmed order', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event)
    const late = await placeOrder(world, event)
    const free = await placeOrder(world, await makeEvent(world))
    await letExpire(world, late.order.id)

    await expect(paying.open(placed, 1)).rejects.toMatchObject({ message: 'invalid_input' })
    await expect(paying.open(late)).rejects.toMatchObject({ message: 'order_not_payable', code: 'PT409' })
    await expect(paying.open(free)).rejects.toMatchObject({ message: 'order_not_payable' })
  })

  it('lets a returning buyer see that the payment is being checked', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())
    await paying.open(placed)

    const [row] = await world.ask('service', 'select public.mark_order_processing($1) as status', [
      placed.order.id,
    ])

    expect(row).toEqual({ status: 'processing' })
    expect(await paying.settle(placed)).toBe('confirmed')
  })
})

describe('settle_payment', () => {
  it('confirms a held order: sold, revenue, tickets, mail', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event)
    await paying.open(placed)

    const answer = await paying.settle(placed)

    expect(answer).toBe('confirmed')
    expect(await paying.statusOf(placed)).toBe('confirmed')
    expect(await paying.ticketsOf(placed)).toHaveLength(2)
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
    const placed = await placeOrder(world, await paying.paidEvent())

    const answers = await Promise.all(Array.from({ length: 64 }, () => paying.settle(placed)))

    expect(answers.filter((answer) => answer === 'confirmed')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'already_settled')).toHaveLength(63)
    expect(await paying.ticketsOf(placed)).toHaveLength(2)
    const mails = await world.truth('select id from private.messages where order_id = $1', [placed.order.id])
    expect(mails).toHaveLength(1)
  })

  it('confirms a payment whose page it never heard of: the process died before it was written down', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())

    expect(await paying.settle(placed, { session: 'cs_unheard_of' })).toBe('confirmed')
  })

  it('takes the places again when the money comes after the hold, while there are places', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event)
    await paying.open(placed)
    await letExpire(world, placed.order.id)
    await paying.release(placed)

    const answer = await paying.settle(placed)

    expect(answer).toBe('confirmed')
    expect(await paying.ticketsOf(placed)).toHaveLength(2)
    expect(await counters(world, event)).toMatchObject({
      occurrence: { sold: 2, held: 0 },
      tiers: [{ revenue: 5000 }],
    })
  })

  it('owes the money back when the places went to somebody else, and says so every time', async () => {
    const event = await paying.paidEvent(2)
    const placed = await placeOrder(world, event)
    await letExpire(world, placed.order.id)
    await paying.release(placed)
    const other = await placeOrder(world, event)
    await paying.settle(other)

    const answers = [await paying.settle(placed), await paying.settle(placed)]

    expect(answers).toEqual(['refund_due', 'refund_due'])
    expect(await paying.statusOf(placed)).toBe('expired')
    expect(await paying.ticketsOf(placed)).toEqual([])
    expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 0 })
  })

  it('owes the money back when the event was cancelled meanwhile', async () => {
    const event = await paying.paidEvent()
    const placed = await placeOrder(world, event)
    await letExpire(world, placed.order.id)
    await paying.release(placed)
    await world.truth(`update public.events set status = 'cancelled', cancelled_at = now() where id = $1`, [
      event.id,
    ])

    expect(await paying.settle(placed)).toBe('refund_due')
  })

  it('owes a second payment for the same order back', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())
    await paying.settle(placed)

    expect(await paying.settle(placed, { session: 'cs_second' })).toBe('refund_due')
    expect(await paying.ticketsOf(placed)).toHaveLength(2)
  })

  it.each([
    ['amount', { amount: 1 }],
    ['currency', { currency: 'usd' }],
  ])(
    'gives nothing for the wrong %s: the order is stuck, its places are free, the organization can read why',
    async (_what, wrong) => {
      const event = await paying.paidEvent()
      const placed = await placeOrder(world, event)

      const answer = await paying.settle(placed, wrong)

      expect(answer).toBe('mismatch')
      expect(await paying.statusOf(placed)).toBe('stuck')
      expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
      const [line] = await world.ask(olga, 'select action from public.action_log where subject_id = $1', [
        placed.order.id,
      ])
      expect(line).toEqual({ action: 'payment.mismatch' })
    },
  )

  it('knows no order and another order’s page only as a mismatch', async () => {
    const event = await paying.paidEvent()
    const [mine, theirs] = [await placeOrder(world, event), await placeOrder(world, event)]
    await paying.open(theirs)
    const nobody = { ...mine, order: { ...mine.order, id: '00000000-0000-4000-8000-0000000000ff' } }

    expect(await paying.settle(nobody)).toBe('mismatch')
    expect(await paying.settle(mine, { session: `cs_${theirs.order.id}` })).toBe('mismatch')
    expect(await paying.statusOf(mine)).toBe('held')
  })
})

describe('record_refund', () => {
  it('closes the payment once, however often the provider says so', async () => {
    const placed = await placeOrder(world, await paying.paidEvent())
    await paying.settle(placed)
    await paying.settle(placed, { session: 'cs_twice' })
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
    expect(await paying.settle(placed, { session: 'cs_twice' })).toBe('already_settled')
  })
})

it('leaves every counter equal to the recount', async () => {
  expect(await drift(world)).toEqual([])
})
