/** Which face of the order page to show: the states of an order, as the buyer lives them. */
import type { OrderView } from '../core/api.ts'

export type OrderFace = 'pay' | 'by_hand' | 'confirming' | 'tickets' | 'void' | 'over' | 'stuck'

/**
 * Who comes back from the payment page has paid, as far as they know. The webhook may need a
 * moment longer: until it has spoken they are never asked to pay again, and never told it failed.
 */
export function orderFace(order: OrderView, cameFromPayment: boolean): OrderFace {
  switch (order.status) {
    case 'confirmed':
      return isVoid(order) ? 'void' : 'tickets'
    case 'processing':
      return 'confirming'
    case 'held':
    case 'awaiting_payment':
      if (order.offline) return 'by_hand'
      return cameFromPayment ? 'confirming' : 'pay'
    case 'expired':
    case 'cancelled':
      return 'over'
    case 'stuck':
      return 'stuck'
    default:
      return order.status satisfies never
  }
}

/** Paid once, and nothing of it lets anybody in any more: every ticket was refunded or cancelled. */
function isVoid({ tickets }: OrderView): boolean {
  return tickets.length > 0 && tickets.every((ticket) => ticket.status !== 'valid')
}
