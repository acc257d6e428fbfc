/** Steps that take back: refunds of tickets, extras and money, the company's word about them, money that came for nothing. */
import { randomUUID } from 'node:crypto'
import { mia } from './people.ts'
import { refunds } from './refunds.ts'
import { confirmLate } from './stock-model.ts'
import {
  type RefundWish,
  refund,
  refundElsewhere,
  requestDue,
  settleRefund,
  ticketsOf,
} from './stock-model-refunds.ts'
import type { Line, Order, Payment, Refund } from './stock-shapes.ts'
import { type Act, asPlaced, type Bench, outcome, type Step, type Steps } from './stock-steps.ts'

type Owned<T> = { order: Order; one: T }

export function refundSteps({ world, chance, model }: Bench, act: Act): Steps {
  const back = refunds(world)
  const allOf = <T>(of: (order: Order) => T[]): Owned<T>[] =>
    model.orders.flatMap((order) => of(order).map((one) => ({ order, one })))

  async function takeBack(): Promise<Step | null> {
    const states = chance.happens(95) ? ['confirmed'] : ['expired', 'cancelled', 'stuck', 'held']
    const order = chance.oneOf(model.orders.filter(({ status }) => states.includes(status)))
    if (!order) return null
    await readLines(order)
    const wish = wishOf(order)
    const did = await act(async () => {
      const { status, amount_cents } = await back.ask(asPlaced(order), {
        tickets: wish.tickets.map(({ id }) => id),
        extras: wish.extras.map(({ line, quantity }) => ({ line_id: line.id, quantity })),
        amount: wish.amount,
        toStock: wish.toStock,
        key: wish.key,
      })
      return [status, amount_cents]
    })
    const should = outcome(() => refund(model, order, wish))
    return {
      what: 'refund',
      did,
      should: typeof should === 'string' ? should : [should.status, should.amount],
    }
  }

  /** All of it, some of it, sometimes what is gone already or more than there is; at its value, or another. */
  function wishOf({ lines, total }: Order): RefundWish {
    const [isWhole, share] = [chance.happens(25), chance.between(20, 80)]
    const wanted = (line: Line) =>
      isWhole ? line.quantity - line.cancelled : chance.between(0, line.quantity)
    return {
      key: randomUUID(),
      tickets: lines
        .flatMap(({ tickets }) => tickets)
        .filter(({ isVoid }) => (isVoid ? chance.happens(1) : isWhole || chance.happens(share))),
      extras: lines
        .filter(({ tier }) => tier.admits === 0)
        .map((line) => ({ line, quantity: wanted(line) }))
        .filter(({ quantity }) => quantity > 0),
      amount: chance.happens(25) ? chance.between(0, total) : null,
      toStock: chance.happens(70),
    }
  }

  /** Ids of lines and tickets, the tickets in the order of their numbers: the first ones bear the odd cents. */
  async function readLines(order: Order): Promise<void> {
    if (order.status !== 'confirmed' || order.lines.every(({ id }) => id !== '')) return
    const rows = await world.truth<{ id: string; tier: string; wave: string | null; tickets: string[] }>(
      `select line.id, line.tier_id as tier, line.wave_id as wave,
              array(select ticket.id from public.event_tickets as ticket
                     where ticket.order_line_id = line.id order by ticket.number) as tickets
         from public.order_lines as line where line.order_id = $1`,
      [order.id],
    )
    for (const line of order.lines) {
      const row = rows.find(({ tier, wave }) => tier === line.tier.id && wave === (line.wave?.id ?? null))
      line.id = row?.id ?? ''
      line.tickets = ticketsOf(line, row?.tickets ?? [])
    }
  }

  async function hearOfRefund(): Promise<Step | null> {
    const told = chance.oneOf(allOf(({ refunds }) => refunds.filter(({ payment }) => payment !== null)))
    if (!told?.one.payment) return null
    const { order, one } = told
    await readLines(order)
    const status =
      chance.oneOf(['succeeded', 'succeeded', 'succeeded', 'failed', 'sent'] as const) ?? 'succeeded'
    const [row] = await world.truth<{ id: string; by: string | null }>(
      'select id, provider_refund_id as by from public.refund_attempts where order_id = $1 and $2 in (request_key, provider_refund_id, id::text)',
      [order.id, one.key],
    )
    const did = await act(async () => {
      const [answer] = await world.ask<{ status: string }>(
        'service',
        'select status from public.record_refund($1, $2, $3, own_id => $4)',
        [one.payment?.page, row?.by ?? `re_${row?.id}`, status === 'sent' ? 'pending' : status, row?.id],
      )
      return answer?.status
    })
    return { what: `refund ${status}`, did, should: settleRefund(model, order, one, status) }
  }

  /** Somebody presses the button in the company's dashboard. */
  async function refundThere(): Promise<Step | null> {
    const paid = chance.oneOf(allOf(({ payments }) => payments.filter(({ amount, back }) => back < amount)))
    if (!paid) return null
    const { order, one } = paid
    await readLines(order)
    const left = one.amount - one.back
    const made: Refund & { payment: Payment } = {
      key: `re_${randomUUID()}`,
      payment: one,
      amount: chance.happens(60) ? left : chance.between(1, left),
      status: chance.happens(70) ? 'succeeded' : 'sent',
    }
    const did = await act(async () => {
      const [answer] = await world.ask<{ status: string }>(
        'service',
        'select status from public.record_refund($1, $2, $3, amount_cents => $4)',
        [one.page, made.key, made.status === 'sent' ? 'pending' : made.status, made.amount],
      )
      return answer?.status
    })
    return { what: 'refund elsewhere', did, should: refundElsewhere(model, order, made) }
  }

  const oneDue = () =>
    chance.oneOf(allOf(({ payments }) => payments.filter(({ status }) => status === 'refund_due')))

  async function sendDueBack(): Promise<Step | null> {
    const due = oneDue()
    if (!due) return null
    const { order, one } = due
    // The database names the refund itself: its own id becomes the key that the model knows it by.
    const did = await act(async () => {
      const [answer] = await world.ask<{ id: string | null }>(
        'service',
        'select public.request_due_refund(provider_payment_id) as id from public.payment_attempts where provider_session_id = $1',
        [one.page],
      )
      return answer?.id === null ? 'nothing' : 'due'
    })
    const made = requestDue(order, one, '')
    if (made?.key === '')
      made.key =
        (
          await world.truth<{ id: string }>(
            `select refund.id from public.refund_attempts as refund
               join public.payment_attempts as attempt on attempt.id = refund.payment_attempt_id
              where attempt.provider_session_id = $1 and refund.request_key is null and refund.provider_refund_id is null
              order by refund.created_at desc limit 1`,
            [one.page],
          )
        )[0]?.id ?? ''
    return { what: 'refund due', did, should: made ? 'due' : 'nothing' }
  }

  async function confirmAfterAll(): Promise<Step | null> {
    const due = oneDue()
    if (!due) return null
    const { order, one } = due
    const [payment] = await world.truth<{ id: string }>(
      'select id from public.payment_attempts where provider_session_id = $1',
      [one.page],
    )
    const did = await act(async () => {
      const [answer] = await world.ask<{ became: string }>(
        mia,
        `select public.resolve_payment($1, 'confirm_if_places') as became`,
        [payment?.id],
      )
      return answer?.became
    })
    return { what: `resolve ${order.status}`, did, should: outcome(() => confirmLate(model, order, one)) }
  }

  return [
    [10, takeBack],
    [8, hearOfRefund],
    [1, refundThere],
    [2, sendDueBack],
    [2, confirmAfterAll],
  ]
}
