/** The mail an organizer gets, once, about a payment that fits nothing or a refund that did not arrive. Words only. */
import { z } from 'zod'
import { formatMoney } from '../money.ts'
import { type MessageWords, oneLine } from './words.ts'

export const PaymentTrouble = z.object({
  event_id: z.uuid(),
  event_name: z.string(),
  order_number: z.string(),
  buyer_name: z.string(),
  amount_cents: z.number().int(),
  currency: z.string(),
  is_by_hand: z.boolean(),
  reason: z.enum(['places_gone', 'order_cancelled', 'paid_twice', 'wrong_amount', 'refund_failed']),
})
export type PaymentTrouble = z.infer<typeof PaymentTrouble>

export function paymentTrouble(trouble: PaymentTrouble, ordersUrl: string): MessageWords {
  const { event_name, order_number, buyer_name, amount_cents, currency, reason } = trouble
  const amount = `${formatMoney(amount_cents, currency)} ${currency}`
  const needsYou = trouble.is_by_hand || reason === 'wrong_amount' || reason === 'refund_failed'
  const subject =
    reason === 'refund_failed'
      ? 'A refund did not arrive'
      : needsYou
        ? 'A payment needs you'
        : 'A payment goes back'
  return {
    subject: `${subject}: ${order_number}, ${oneLine(event_name)}`,
    preheader: `${amount} from ${oneLine(buyer_name)}.`,
    heading: subject,
    paragraphs: [whyWords[reason], nextWords(trouble)],
    facts: [
      { label: 'Order', value: order_number },
      { label: 'Buyer', value: oneLine(buyer_name) },
      { label: 'Amount', value: amount },
    ],
    action: { label: 'Open the orders', url: ordersUrl },
    footer: ['You hear of this payment once.'],
  }
}

const whyWords: Record<PaymentTrouble['reason'], string> = {
  places_gone: 'This money came after the time to pay was over, and the places are gone.',
  order_cancelled: 'This money came for an order that had been given up.',
  paid_twice: 'This order was paid already: the money came a second time.',
  wrong_amount: 'This money is not the amount or the currency of its order, so no ticket was given for it.',
  refund_failed: 'The money that was to go back did not arrive: a bank or the payment company refused it.',
}

function nextWords({ reason, is_by_hand }: PaymentTrouble): string {
  if (reason === 'wrong_amount')
    return 'Nothing happens by itself: give it back or say how it was dealt with.'
  if (reason === 'refund_failed') return 'Try it again, or say how it was dealt with instead.'
  if (is_by_hand) return 'Give it back by hand, and say so at the order. The buyer hears of it then.'
  return 'It goes back by itself, and the buyer hears of it. There is nothing you have to do.'
}
