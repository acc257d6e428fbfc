/** The mail a buyer gets when money or tickets of an order were taken back. Words only. */
import type { OrderView } from '../api.ts'
import { formatMoney } from '../money.ts'
import { type MessageWords, oneLine } from './words.ts'

export type RefundNews = {
  order: OrderView
  orderUrl: string
  amountCents: number
  currency: string
  /** Numbers of the tickets it took back. */
  tickets: readonly string[]
}

export function orderRefunded(news: RefundNews): MessageWords {
  const { order, amountCents, currency, tickets } = news
  const name = oneLine(order.event.name)
  const amount = `${formatMoney(amountCents, currency)} ${currency}`
  const isMoney = amountCents > 0
  const left = order.tickets.filter((ticket) => ticket.status === 'valid').length
  return {
    subject: isMoney ? `Your refund for ${name}` : `Cancelled: ${countOf(tickets)} for ${name}`,
    preheader: isMoney ? `${amount} goes back the way it came.` : 'What this means for your order.',
    heading: isMoney ? `${amount} goes back to you` : `${capital(countOf(tickets))} cancelled`,
    paragraphs: [
      `Hello ${oneLine(order.buyer.name)}. ${reasonOf(news)}`,
      ...(isMoney ? ['The money goes back the way it came. A bank may take up to ten days to show it.'] : []),
      ...(tickets.length > 0 ? [voidWords(tickets.length)] : []),
      ...(left > 0
        ? [`The other ${left === 1 ? 'ticket' : `${left} tickets`} of this order stay good.`]
        : []),
    ],
    facts: [
      { label: 'Order', value: order.number },
      ...(isMoney ? [{ label: 'Refund', value: amount }] : []),
      ...(tickets.length > 0 ? [{ label: 'Cancelled', value: tickets.join(', ') }] : []),
    ],
    action: { label: 'See your order', url: news.orderUrl },
    footer: [`${order.event.organizer.name} organizes this event. Questions? Ask them and name your order.`],
  }
}

/** Money that came too late or twice was never for a ticket. */
function reasonOf({ order, tickets, amountCents }: RefundNews): string {
  const organizer = oneLine(order.event.organizer.name)
  if (order.status !== 'confirmed')
    return 'Your payment came when the tickets were gone, or was not the amount of the order. You get it back.'
  if (tickets.length === 0) return `${organizer} gave money back for your order.`
  return amountCents > 0
    ? `${organizer} cancelled ${countOf(tickets)} of your order and gave the money back.`
    : `${organizer} cancelled ${countOf(tickets)} of your order.`
}

const countOf = (tickets: readonly string[]) =>
  tickets.length === 1 ? '1 ticket' : `${tickets.length} tickets`
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const voidWords = (count: number) =>
  count === 1
    ? 'The cancelled ticket lets nobody in any more.'
    : 'The cancelled tickets let nobody in any more.'
