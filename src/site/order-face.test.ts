import { expect, it } from 'vitest'
import type { OrderView } from '../core/api.ts'
import type { OrderStatus } from '../core/order-statuses.ts'
import { orderFace } from './order-face.ts'

type TicketStatus = OrderView['tickets'][number]['status']

const order = (status: OrderStatus, tickets: TicketStatus[] = []) =>
  ({ status, tickets: tickets.map((ticket) => ({ status: ticket })) }) as OrderView

it.each<[OrderStatus, string, string]>([
  ['held', 'pay', 'confirming'],
  ['awaiting_payment', 'pay', 'confirming'],
  ['processing', 'confirming', 'confirming'],
  ['confirmed', 'tickets', 'tickets'],
  ['expired', 'over', 'over'],
  ['cancelled', 'over', 'over'],
  ['stuck', 'stuck', 'stuck'],
])('a %s order shows "%s", and "%s" to who comes from the payment page', (status, face, afterPaying) => {
  expect(orderFace(order(status), false)).toBe(face)
  expect(orderFace(order(status), true)).toBe(afterPaying)
})

it('says how to pay by hand, also to who comes back', () => {
  const waiting = {
    ...order('awaiting_payment'),
    offline: { way: 'door', instructions: '', account: null },
  } as OrderView

  expect([orderFace(waiting, false), orderFace(waiting, true)]).toEqual(['by_hand', 'by_hand'])
})

it.each<[TicketStatus[], string]>([
  [['valid', 'refunded'], 'tickets'],
  [['refunded', 'refunded'], 'void'],
  [['cancelled', 'refunded'], 'void'],
])('a confirmed order with tickets that are %j shows "%s"', (tickets, face) => {
  expect(orderFace(order('confirmed', tickets), false)).toBe(face)
})
