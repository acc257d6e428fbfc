/** Where the money of an order goes, and what is kept of it: computed once, frozen, and held against what happened. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { placeOrder } from '../support/events.ts'
import { facts, paymentAccounts } from '../support/payment-accounts.ts'
import { payments } from '../support/payments.ts'
import { dockside, vera } from '../support/people.ts'

let world: World
let attach: ReturnType<typeof paymentAccounts>['attach']
let mirror: ReturnType<typeof paymentAccounts>['mirror']
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const accounts = paymentAccounts(world)
  ;({ attach, mirror } = accounts)
  await accounts.setTerms(true)
})
beforeEach(() => world.truth('delete from public.payment_accounts'))
afterAll(() => world.close())

describe('the fee', () => {
  it.each([
    [10_000, 250, 30, 280],
    [1, 5000, 0, 1],
    [1, 4999, 0, 0],
    [199, 250, 0, 5],
    [2_147_483_647, 10_000, 1_000_000, 2_147_483_647],
    [20, 250, 30, 20],
    [5_000, 0, 0, 0],
  ])(
    'of %i at %i hundredths of a percent and %i is %i: half a cent is a cent, and never more than all',
    async (total, bps, fixed, fee) => {
      expect(
        await world.truth('select private.application_fee($1, $2, $3) as fee', [total, bps, fixed]),
      ).toEqual([{ fee }])
    },
  )
})

describe('the route of a payment', () => {
  const ready = async () => {
    await attach('acct_1')
    await mirror('acct_1', facts(true))
    return placeOrder(world, await payments(world).paidEvent())
  }
  const open = (orderId: string, destination: string, fee = 155, amount = 5000) =>
    world.ask(
      'service',
      `select * from public.open_routed_payment($1::uuid, 'stripe', 'cs_' || $1::text, 'https://pay.example', $4, 'CAD', $2, $3)`,
      [orderId, destination, fee, amount],
    )
  const settle = async (
    orderId: string,
    destination: string | null,
    fee: number,
    session = `cs_${orderId}`,
  ) =>
    (
      await world.ask<{ outcome: string }>(
        'service',
        `select public.settle_routed_payment($1, 'stripe', $2::text, 'pi_' || $2::text, 5000, 'CAD', $3, $4) as outcome`,
        [orderId, session, destination, fee],
      )
    )[0]?.outcome

  it('is the account of the organization and the fee of the order', async () => {
    const { order } = await ready()

    expect(await world.ask('service', 'select * from public.payment_route($1)', [order.id])).toEqual([
      { destination: 'acct_1', application_fee_cents: 155 },
    ])
  })

  it('is frozen when the payment is started, for everybody', async () => {
    const { order } = await ready()
    await open(order.id, 'acct_1')
    await open(order.id, 'acct_1', 1)

    const thaw = world.truth(
      `update public.payment_attempts set application_fee_cents = 1 where order_id = $1`,
      [order.id],
    )

    await expect(thaw).rejects.toMatchObject({ message: 'forbidden' })
    expect(
      await world.truth(
        'select application_fee_cents as fee from public.payment_attempts where order_id = $1',
        [order.id],
      ),
    ).toEqual([{ fee: 155 }])
  })

  it('is never an account of another organization, and keeps no more than there is', async () => {
    const { order } = await ready()
    await attach('acct_dockside', vera, dockside.id)

    for (const [destination, fee] of [
      ['acct_dockside', 155],
      ['acct_nobody', 155],
      ['acct_1', 5001],
      ['acct_1', -1],
    ] as const)
      await expect(open(order.id, destination, fee)).rejects.toMatchObject({ message: 'invalid_input' })
  })

  it('that was kept confirms the order, thrice as once', async () => {
    const { order } = await ready()
    await open(order.id, 'acct_1')

    expect([
      await settle(order.id, 'acct_1', 155),
      await settle(order.id, 'acct_1', 155),
      await settle(order.id, 'acct_1', 155),
    ]).toEqual(['confirmed', 'already_settled', 'already_settled'])
  })

  it.each([
    ['another account', 'acct_2', 155],
    ['our own account', null, 0],
    ['the right account with another fee', 'acct_1', 5000],
  ])(
    'to %s gives no ticket: the order waits for a person, its places are free, and it is written down',
    async (_, destination, fee) => {
      const { order } = await ready()
      await open(order.id, 'acct_1')

      const outcome = await settle(order.id, destination, fee)

      expect(outcome).toBe('mismatch')
      const [row] = await world.truth(
        `select "order".status, attempt.status as payment, attempt.destination_account as destination,
              (select count(*)::int from public.event_tickets as ticket where ticket.order_id = "order".id) as tickets
         from public.orders as "order" join public.payment_attempts as attempt on attempt.order_id = "order".id
        where "order".id = $1`,
        [order.id],
      )
      expect(row).toEqual({ status: 'stuck', payment: 'refund_due', destination, tickets: 0 })
      expect((await world.truth('select * from public.check_invariants()')).length).toBe(0)
    },
  )

  it('of a page that nobody wrote down is held against what it would be now', async () => {
    const [one, other] = [await ready(), await ready()]

    expect(await settle(one.order.id, 'acct_1', 155, 'cs_unknown_1')).toBe('confirmed')
    expect(await settle(other.order.id, 'acct_2', 155, 'cs_unknown_2')).toBe('mismatch')
  })

  it('is refused while the account may not be charged', async () => {
    const { order } = await ready()
    await mirror('acct_1', facts(false))

    await expect(
      world.ask('service', 'select * from public.payment_route($1)', [order.id]),
    ).rejects.toMatchObject({
      message: 'payments_not_ready',
    })
  })
})
