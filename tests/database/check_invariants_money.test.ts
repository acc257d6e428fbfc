/** Money that does not fit its order must be seen, whichever row it hides in. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Placed } from '../support/events.ts'
import { eventfulWorld, twin } from '../support/vandal.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let orders: typeof eventful.orders
let vandal: typeof eventful.vandal
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  ;({ orders, vandal } = eventful)
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

describe('money', () => {
  const attemptOf = ({ order }: Placed) => `where order_id = '${order.id}'`

  it('sees a confirmed order that was never paid', async () => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.payment_attempts set status = 'failed' ${attemptOf(orders.paid)} and status = 'succeeded'`,
      ),
    ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
  })

  it.each(['amount_cents = amount_cents - 1', `currency = 'USD'`])(
    'sees a confirmed order paid with %s',
    async (change) => {
      expect(
        await vandal.rulesBrokenBy(
          `update public.payment_attempts set ${change} ${attemptOf(orders.paid)} and status = 'succeeded'`,
        ),
      ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
    },
  )

  it('sees an order that was paid twice and kept both', async () => {
    expect(
      await vandal.rulesBrokenBy(
        'drop index public.payment_attempts_paid_once',
        `update public.payment_attempts set status = 'succeeded' where provider_session_id = 'cs_second'`,
      ),
    ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
  })

  it('sees money taken for what is free', async () => {
    expect(
      await vandal.rulesBrokenBy(
        twin('payment_attempts', `provider_session_id = 'cs_second'`, {
          order_id: `'${orders.free.order.id}'`,
          provider_session_id: `'cs_for_nothing'`,
          provider_payment_id: 'null',
          status: `'succeeded'`,
          refund_cents: '0',
        }),
      ),
    ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
  })

  it('sees money kept although nothing was given for it', async () => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.payment_attempts set status = 'succeeded' ${attemptOf(orders.held)}`,
      ),
    ).toEqual(['money_is_kept_for_confirmed_orders_alone'])
  })

  it('takes an order whose money went back with its tickets for what it is, and sees tickets that stayed', async () => {
    const giveBack = [
      twin('refund_attempts', `provider_refund_id = 're_2'`, {
        payment_attempt_id: `(select id from public.payment_attempts ${attemptOf(orders.paid)} and status = 'succeeded')`,
        provider_refund_id: `'re_all'`,
        status: `'succeeded'`,
        settled_at: 'now()',
      }),
      `update public.payment_attempts set status = 'refunded', refund_cents = amount_cents
        ${attemptOf(orders.paid)} and status = 'succeeded'`,
      `update public.orders set refunded_cents = total_cents where id = '${orders.paid.order.id}'`,
    ]

    expect(await vandal.rulesBrokenBy(...giveBack)).toEqual(['refunded_orders_have_no_valid_tickets'])
    expect(
      await vandal.rulesBrokenBy(
        `update public.event_tickets set status = 'refunded' ${attemptOf(orders.paid)}`,
      ),
    ).toEqual([])
  })

  it.each(['amount_cents = amount_cents + 1', `currency = 'USD'`, 'order_id = gen_random_uuid()'])(
    'sees a refund with %s',
    async (change) => {
      expect(
        await vandal.rulesBrokenBy(
          `update public.refund_attempts set ${change} where provider_refund_id = 're_2'`,
        ),
      ).toEqual(['refunds_fit_their_payment'])
    },
  )

  it.each([
    ['a succeeded refund of a payment that is not refunded', 'payment_attempts', 'refund_due', []],
    ['a refunded payment whose refund failed', 'refund_attempts', 'failed', ['orders_know_what_went_back']],
  ])('sees %s', async (_, table, status, more) => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.${table} set status = '${status}' ${attemptOf(orders.refunded)}`,
      ),
    ).toEqual([...more, 'payments_are_refunded_when_their_refund_succeeded'])
  })

  it.each([
    [
      'a sum that is not its refunds',
      `update public.orders set refunded_cents = 1`,
      'orders_know_what_went_back',
    ],
    [
      'a sum of a payment that is not its refunds',
      `update public.payment_attempts set refund_cents = 1`,
      'payments_are_refunded_when_their_refund_succeeded',
    ],
  ])('sees %s', async (_, change, rule) => {
    const where = change.includes('orders') ? `where id = '${orders.paid.order.id}'` : attemptOf(orders.paid)
    expect(await vandal.rulesBrokenBy(`${change} ${where}`)).toEqual([rule])
  })

  it('sees a place that was sold again while its ticket still lets somebody in', async () => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.order_lines set quantity_returned = 1 where order_id = '${orders.paid.order.id}'`,
      ),
    ).toContain('returned_places_have_void_tickets')
  })
})
