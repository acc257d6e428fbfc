import { expect, it } from 'vitest'
import type { OrderStatus, OrderView } from '../core/api.ts'
import { orderFace } from './order-face.ts'

const order = (status: OrderStatus) => ({ status }) as OrderView

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
