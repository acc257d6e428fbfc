/** What is taken back of a confirmed order, in the model: tickets, extras and money, in parts or all of it. */
import { dueOf, follow, releaseCode, sumOf } from './stock-model.ts'
import type { Line, Model, Order, Payment, Refund, Stock, Ticket } from './stock-shapes.ts'

export type RefundWish = {
  key: string
  tickets: Ticket[]
  extras: { line: Line; quantity: number }[]
  amount: number | null
  toStock: boolean
}

/** What `refund_order` makes of it: the refund, or the refusal. Nothing changes for one that is refused. */
export function refund(model: Model, order: Order, wish: RefundWish): Refund {
  if (order.status !== 'confirmed') throw new Error('order_not_refundable')
  if (wish.tickets.some(({ isVoid }) => isVoid)) throw new Error('ticket_not_valid')
  if (wish.extras.some(({ line, quantity }) => quantity < 1 || quantity > line.quantity - line.cancelled))
    throw new Error('quantity_invalid')
  const payment = order.payments.find(({ status }) => status === 'succeeded') ?? null
  const amount = amountOf(order, wish, payment)
  if (amount === 0 && wish.tickets.length === 0 && wish.extras.length === 0) throw new Error('invalid_input')

  if (payment) payment.back += amount
  for (const ticket of wish.tickets) Object.assign(ticket, { isVoid: true, isReturned: wish.toStock })
  for (const { line, quantity } of wish.extras) line.cancelled += quantity
  if (wish.toStock) returnUnits(model, order, wish.extras)
  closeIfEmpty(order)
  const made: Refund = {
    key: wish.key,
    payment: amount > 0 ? payment : null,
    amount,
    status: amount > 0 ? 'requested' : 'succeeded',
  }
  order.refunds.push(made)
  return made
}

function amountOf(order: Order, { tickets, extras, amount }: RefundWish, payment: Payment | null): number {
  const left = payment ? payment.amount - payment.back : 0
  const value =
    sumOf(tickets, (ticket) => ticket.value) +
    sumOf(extras, ({ line, quantity }) => extrasValue(line, quantity))
  const asked = amount ?? Math.min(value, left)
  const leavesTickets = order.lines.some((line) =>
    line.tickets.some((ticket) => !ticket.isVoid && ticket.value > 0 && !tickets.includes(ticket)),
  )
  if (asked > left || (asked > 0 && asked === left && leavesTickets)) throw new Error('refund_too_large')
  return asked
}

function extrasValue(line: Line, quantity: number): number {
  const due = dueOf(line)
  const rest = due % line.quantity
  return (
    quantity * Math.floor(due / line.quantity) +
    Math.min(line.cancelled + quantity, rest) -
    Math.min(line.cancelled, rest)
  )
}

/** What each ticket of a line was paid with: the cents that are left over go to the first numbers. */
export function ticketsOf(line: Line, ids: string[]): Ticket[] {
  const [due, parts] = [dueOf(line), line.quantity * line.tier.admits]
  return ids.map((id, place) => ({
    id,
    value: Math.floor(due / parts) + (place < due % parts ? 1 : 0),
    isVoid: false,
    isReturned: false,
  }))
}

/** Of a group ticket a place is free again when all its tickets are. */
function returnUnits(model: Model, order: Order, extras: RefundWish['extras']): void {
  for (const line of order.lines) {
    const { tier, wave } = line
    const units =
      tier.admits > 0
        ? Math.floor(line.tickets.filter(({ isReturned }) => isReturned).length / tier.admits) - line.returned
        : sumOf(extras, (extra) => (extra.line === line ? extra.quantity : 0))
    if (units === 0) continue
    line.returned += units
    const sell = (stock: Stock, by: number) => {
      stock.sold -= by
      follow(stock)
    }
    sell(tier, units)
    if (wave) sell(wave, units)
    if (tier.admits === 0) continue
    sell(model.occurrence, units * tier.admits)
    for (const pool of model.pools) if (pool.tiers.includes(tier)) sell(pool, units * tier.admits)
  }
}

function closeIfEmpty(order: Order): void {
  const isEmpty = order.lines.every((line) =>
    line.tier.admits > 0
      ? line.tickets.length > 0 && line.tickets.every(({ isVoid }) => isVoid)
      : line.cancelled === line.quantity,
  )
  if (!isEmpty || order.isClosed) return
  order.isClosed = true
  releaseCode(order)
}

/** What `record_refund` makes of the company's word about a refund. */
export function settleRefund(model: Model, order: Order, told: Refund, status: Refund['status']): string {
  const [before, { payment }] = [told.status, told]
  const isNews =
    before !== status &&
    (!['succeeded', 'failed'].includes(before) || (before === 'succeeded' && status === 'failed'))
  if (!isNews || !payment) return before
  told.status = status
  if (status === 'failed') payment.back -= told.amount
  followRefund(model, order, payment, status)
  return status
}

/** A refund that was made in the company's own dashboard. */
export function refundElsewhere(model: Model, order: Order, made: Refund & { payment: Payment }): string {
  made.payment.back += made.amount
  order.refunds.push(made)
  followRefund(model, order, made.payment, made.status)
  return made.status
}

function followRefund(model: Model, order: Order, payment: Payment, status: Refund['status']): void {
  const gone = sumOf(order.refunds, (one) =>
    one.payment === payment && one.status === 'succeeded' ? one.amount : 0,
  )
  if (status === 'succeeded' && gone === payment.amount) {
    const wasKept = payment.status === 'succeeded'
    payment.status = 'refunded'
    if (wasKept) voidAll(model, order)
  } else if (status === 'failed' && payment.status === 'refunded') {
    const isKept =
      order.status === 'confirmed' &&
      payment.amount === order.total &&
      !order.payments.some((other) => other.status === 'succeeded')
    payment.status = isKept ? 'succeeded' : 'refund_due'
  }
}

/** All the money went back: what it was for goes, too. */
function voidAll(model: Model, order: Order): void {
  const paid = order.lines.flatMap(({ tickets }) =>
    tickets.filter(({ isVoid, value }) => !isVoid && value > 0),
  )
  if (paid.length === 0) return
  for (const ticket of paid) Object.assign(ticket, { isVoid: true, isReturned: true })
  returnUnits(model, order, [])
  closeIfEmpty(order)
}

/** The refund of money that nothing could be given for; null when there is none due. */
export function requestDue(order: Order, payment: Payment, key: string): Refund | null {
  // What does not fit its order waits for a person.
  if (payment.status !== 'refund_due' || order.status === 'stuck') return null
  const open = order.refunds.find(
    (one) => one.payment === payment && (one.status === 'requested' || one.status === 'sent'),
  )
  if (open || payment.back === payment.amount) return open ?? null
  const made: Refund = { key, payment, amount: payment.amount - payment.back, status: 'requested' }
  payment.back = payment.amount
  order.refunds.push(made)
  return made
}
