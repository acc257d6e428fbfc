/** The mail a buyer gets when an order is confirmed. Words only. */
import type { OrderView } from '../api.ts'
import type { InvoiceSummary } from '../invoices.ts'
import { formatMoney } from '../money.ts'
import { sumsOf } from '../sums.ts'
import { onlineWords, whenWords, whereWords } from './when-and-where.ts'
import { type MessageWords, oneLine } from './words.ts'

/** `invoices` are those of the order that are issued already; there is one as soon as it is paid, where the organizer issues any. */
export function orderConfirmed(
  order: OrderView,
  orderUrl: string,
  invoices: readonly InvoiceSummary[] = [],
): MessageWords {
  const name = oneLine(order.event.name)
  const tickets = order.tickets.filter((ticket) => ticket.status === 'valid')
  const yours = tickets.length === 1 ? 'Your ticket' : `Your ${tickets.length} tickets`
  const when = whenWords(order.event)
  const where = whereWords(order.event)
  const { online } = order.event
  const sums = sumsOf(order).map(({ label, value, kind }) => ({ label: oneLine(label), value, kind }))
  return {
    subject: `${yours} for ${name}`,
    preheader: [when, where].filter(Boolean).join(' · '),
    heading: `You are going to ${name}`,
    paragraphs: [
      `Hello ${oneLine(order.buyer.name)}. Your order is confirmed, and ${
        tickets.length === 1 ? 'your ticket is' : 'your tickets are'
      } ready. The PDF and a calendar entry are attached.`,
    ],
    facts: [
      { label: 'When', value: when },
      ...(where ? [{ label: 'Where', value: where }] : []),
      ...(online ? [{ label: 'Online', value: onlineWords(online) }] : []),
      { label: 'Order', value: order.number },
      ...sums.filter(({ kind }) => kind === 'subtotal' || kind === 'part'),
      {
        label: order.total_cents === 0 ? 'Price' : 'Paid',
        value: order.total_cents === 0 ? 'Free' : formatMoneyWithCode(order.total_cents, order.currency),
      },
      ...invoices
        .filter(({ kind }) => kind === 'invoice')
        .map(({ id, number }) => ({ label: 'Invoice', value: `${number}, ${orderUrl}/invoices/${id}.pdf` })),
      ...sums.filter(({ kind }) => kind === 'included'),
    ],
    list: {
      title: tickets.length === 1 ? 'Your ticket' : 'Your tickets',
      items: tickets.map((ticket) => ({
        title: ticket.tier_name,
        detail: [ticket.holder_name.trim(), ticket.number].filter(Boolean).join(' · '),
      })),
    },
    action: { label: tickets.length === 1 ? 'View your ticket' : 'View your tickets', url: orderUrl },
    next: {
      title: 'What happens next',
      paragraphs: [
        'Bring the ticket on your phone or on paper. Each code lets one person in, once.',
        'Coming with others? Forward each of them a page of the PDF.',
        'Your tickets stay at the address above. Keep it to yourself: whoever has it, has them.',
      ],
    },
    footer: [`${order.event.organizer.name} organizes this event.`, order.event.url],
  }
}

/** "$398 USD": a sign alone does not say which dollar. "CA$398" and "CHF 20" already do. */
function formatMoneyWithCode(cents: number, currency: string): string {
  const amount = formatMoney(cents, currency)
  return /\p{L}/u.test(amount) ? amount : `${amount} ${currency}`
}
