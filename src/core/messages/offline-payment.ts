/** The two mails about money that comes by hand: what to do, and once more before the wait ends. Words only. */
import type { OrderView } from '../api.ts'
import { formatMoney } from '../money.ts'
import { type OfflinePayment, readableAccount } from '../offline-payments.ts'
import { formatWhen } from '../time.ts'
import { type MessageWords, oneLine } from './words.ts'

export type OfflineLetter = {
  order: OrderView
  offline: OfflinePayment
  orderUrl: string
  isReminder: boolean
}

export function offlinePaymentWords(letter: OfflineLetter): MessageWords {
  const { order, offline, orderUrl, isReminder } = letter
  const name = oneLine(order.event.name)
  const amount = formatMoney(order.total_cents, order.currency)
  const until = order.expires_at ? formatWhen(order.expires_at, order.event.timezone) : ''
  const isTransfer = offline.way === 'bank_transfer'
  return {
    subject: `${isReminder ? 'Still to pay' : 'How to pay'}: ${amount} for ${name}`,
    preheader: isTransfer ? `By bank transfer, until ${until}.` : 'At the door, before it starts.',
    heading: isReminder ? 'Your tickets still wait for the money' : 'Your tickets are held for you',
    paragraphs: [
      `Hello ${oneLine(order.buyer.name)}. ${isTransfer ? transferWords(letter, until) : doorWords(letter)}`,
      ...(offline.instructions ? [offline.instructions] : []),
    ],
    facts: [
      { label: 'Amount', value: amount },
      ...(isTransfer
        ? [{ label: 'Text of the transfer', value: order.number }]
        : [{ label: 'Order', value: order.number }]),
      ...accountOf(offline),
      { label: 'Until', value: until },
    ],
    action: { label: 'See your order', url: orderUrl },
    footer: [
      isReminder
        ? 'Sent already? Then there is nothing to do: a transfer may take some days.'
        : 'The tickets come by mail as soon as the organizer has seen the money.',
      `${oneLine(order.event.organizer.name)} organizes this event. Questions? Ask them and name your order.`,
    ],
  }
}

function transferWords({ order, isReminder }: OfflineLetter, until: string): string {
  const name = oneLine(order.event.name)
  return isReminder
    ? `The money for ${name} has not been seen yet. Until ${until} the tickets stay yours; after that they go back on sale.`
    : `Send the money for ${name} until ${until}, with the order number as the text, and the tickets are yours. After that they go back on sale.`
}

function doorWords({ order, isReminder }: OfflineLetter): string {
  const name = oneLine(order.event.name)
  return isReminder
    ? `${name} is soon. Pay at the door before it starts; what is not paid by then goes back on sale.`
    : `You pay for ${name} at the door, before it starts. Bring the order number; what is not paid by then goes back on sale.`
}

function accountOf({ account }: OfflinePayment): MessageWords['facts'] {
  if (!account) return []
  return [
    { label: 'To', value: oneLine(account.holder) },
    { label: 'Account', value: oneLine(readableAccount(account.number)) },
    ...(account.bank ? [{ label: 'Bank', value: oneLine(account.bank) }] : []),
  ]
}
