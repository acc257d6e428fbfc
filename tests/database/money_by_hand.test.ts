/** Money that a person saw come or sent back: who may say so, and that saying it twice is saying it once. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, letExpire, type MadeEvent, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { account, byHand, offerOffline } from '../support/offline.ts'
import { ada, ana, mia, type Speaker, sam, stan, vera, vic } from '../support/people.ts'

let world: World
let event: MadeEvent
let hand: ReturnType<typeof byHand>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  await offerOffline(world)
  hand = byHand(world, () => event)
})
beforeEach(async () => {
  event = await makeEvent(world, {
    tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }],
    capacity: 10,
  })
})
afterAll(() => world.close())

describe('money that was seen', () => {
  it('makes tickets, and the log says who saw it', async () => {
    const placed = await hand.waiting()

    expect(await hand.mark(placed)).toBe('confirmed')

    expect(await hand.orderRow(placed)).toMatchObject({ status: 'confirmed' })
    const [logged] = await world.truth(
      `select actor_id, details from public.action_log where subject_id = $1 and action = 'payment.marked_paid'`,
      [placed.order.id],
    )
    expect(logged).toMatchObject({
      actor_id: mia.id,
      details: { amount_cents: 5000, note: 'Statement of Monday' },
    })
    expect(await drift(world)).toEqual([])
  })

  it('is seen once by eight people at once', async () => {
    const placed = await hand.waiting()

    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => hand.mark(placed, { as: at % 2 ? mia : ada })),
    )

    expect(outcomes.toSorted()).toEqual([...Array(7).fill('already_settled'), 'confirmed'])
    const tickets = await world.truth('select id from public.event_tickets where order_id = $1', [
      placed.order.id,
    ])
    expect(tickets).toHaveLength(2)
  })

  it('ends in tickets when it meets the end of the wait, whichever comes first, while there are places', async () => {
    for (let round = 0; round < 10; round++) {
      const placed = await hand.waiting('bank_transfer', 1)
      await letExpire(world, placed.order.id)

      const [outcome] = await Promise.all([
        hand.mark(placed),
        world.ask('service', 'select public.release_order($1)', [placed.order.id]),
      ])

      expect(outcome).toBe('confirmed')
      expect(await hand.orderRow(placed)).toMatchObject({ status: 'confirmed' })
    }
    expect(await drift(world)).toEqual([])
  })

  it.each<[string, (placed: Placed) => Speaker]>([
    ['its buyer', ({ order, token }) => ({ order: order.id, token })],
    ['somebody who is nobody', () => 'anon'],
  ])('cannot be claimed by %s', async (_, who) => {
    const placed = await hand.waiting()

    await expect(hand.mark(placed, { as: who(placed) })).rejects.toMatchObject({ code: '42501' })
    expect(await hand.orderRow(placed)).toMatchObject({ status: 'awaiting_payment' })
  })

  it.each<[string, Speaker]>([
    ['staff', stan],
    ['a viewer', vic],
    ['a stranger', sam],
    ['a visitor', ana],
    ['the owner of another organization', vera],
  ])('cannot be claimed by %s, for whom the order is not there', async (_, as) => {
    const placed = await hand.waiting()

    await expect(hand.mark(placed, { as })).rejects.toThrow('not_found')
    expect(await hand.orderRow(placed)).toMatchObject({ status: 'awaiting_payment' })
  })

  it.each<[number | null, string, string]>([
    [-5000, 'CAD', 'invalid_input'],
    [0, 'CAD', 'invalid_input'],
    [null, 'CAD', 'invalid_input'],
    [5000, 'dollars', 'invalid_input'],
    [2500, 'CAD', 'amount_not_the_orders'],
    [2_147_483_647, 'CAD', 'amount_not_the_orders'],
    [5000, 'USD', 'amount_not_the_orders'],
  ])('is not %s %s', async (amount, currency, refusal) => {
    const placed = await hand.waiting()

    await expect(hand.mark(placed, { amount, currency })).rejects.toThrow(refusal)
    expect(await hand.orderRow(placed)).toMatchObject({ status: 'awaiting_payment' })
  })

  it('is not for an order that waits for the company', async () => {
    const placed = await placeOrder(world, event)

    await expect(hand.mark(placed)).rejects.toThrow('order_not_payable')
  })
})

describe('money that goes back by hand', () => {
  const refundOf = async (placed: Placed) => {
    await hand.mark(placed)
    const [refund] = await world.ask<{ id: string }>(
      mia,
      `select id from public.refund_order($1, '{}', '[]', 700, 'CAD', false, '', 'key-${placed.order.id}')`,
      [placed.order.id],
    )
    return refund?.id as string
  }
  const given = (id: string, as: Speaker = mia) =>
    world.ask<{ status: string }>(as, 'select status from public.mark_refund_given($1)', [id])

  it('has gone when a manager says so, once', async () => {
    const placed = await hand.waiting()
    const id = await refundOf(placed)

    const answers = [await given(id), await given(id)]

    expect(answers).toEqual([[{ status: 'succeeded' }], [{ status: 'succeeded' }]])
    const mails = await world.truth(
      `select kind from private.messages where order_id = $1 and kind = 'order_refunded'`,
      [placed.order.id],
    )
    expect(mails).toHaveLength(1)
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })

  it.each<[string, Speaker]>([
    ['staff', stan],
    ['a stranger', sam],
    ['the owner of another organization', vera],
  ])('is not for %s to say', async (_, as) => {
    const id = await refundOf(await hand.waiting())

    await expect(given(id, as)).rejects.toThrow('not_found')
  })

  it('is never said of money that the company gives back', async () => {
    const placed = await placeOrder(world, event)
    await world.ask('service', `select public.settle_payment($1, 'stripe', 'cs_x', 'pi_x', 5000, 'cad')`, [
      placed.order.id,
    ])
    const [refund] = await world.ask<{ id: string }>(
      mia,
      `select id from public.refund_order($1, '{}', '[]', 700, 'CAD', false, '', 'key')`,
      [placed.order.id],
    )

    await expect(given(refund?.id as string)).rejects.toThrow('payment_not_resolvable')
  })

  it('is not asked for every minute: nobody would answer', async () => {
    const id = await refundOf(await hand.waiting())
    await world.ask('service', 'select * from public.begin_refund($1)', [id])

    expect(
      await world.ask('service', `select public.list_open_refunds('0 seconds') as id`),
    ).not.toContainEqual({ id })
  })
})

describe('where to send money', () => {
  const read = async ({ order }: Placed, as: Speaker) =>
    (
      await world.ask<{ offline: { account: { number: string } | null } | null }>(
        as,
        'select public.offline_payment($1) as offline',
        [order.id],
      )
    )[0]?.offline

  it('is told to the holder of the order and to members, while it waits', async () => {
    const placed = await hand.waiting()
    const holder = { order: placed.order.id, token: placed.token }

    expect((await read(placed, holder))?.account?.number).toBe(account.account)
    expect((await read(placed, vic))?.account?.number).toBe(account.account)
    for (const as of ['anon', sam, vera, { ...holder, token: 'x'.repeat(43) }] as const)
      expect(await read(placed, as)).toBeNull()
    await hand.mark(placed)
    expect((await read(placed, holder))?.account).toBeNull()
  })
})
