/** The mail about a payment that a buyer's bank asks back: what it means, and until when to answer. Words only. */
import { formatMoney } from '../money.ts'
import { type MessageWords, oneLine } from './words.ts'

export type DisputeNews = {
  appName: string
  eventName: string
  orderNumber: string
  amountCents: number
  currency: string
  reason: string
  /** Whether somebody still waits for the organizer's answer, and until when. */
  isOpen: boolean
  isInquiry: boolean
  answerBy: string | null
  orderUrl: string
}

export function disputeOpened(news: DisputeNews): MessageWords {
  const amount = `${formatMoney(news.amountCents, news.currency)} ${news.currency}`
  const name = oneLine(news.eventName)
  const number = oneLine(news.orderNumber)
  return {
    subject: `A payment for ${name} is disputed`,
    preheader: news.answerBy ? `${amount}. Answer by ${news.answerBy}.` : `${amount} of order ${number}.`,
    heading: news.isInquiry ? `A bank asks about ${amount}` : `A bank asks for ${amount} back`,
    paragraphs: [
      `The buyer’s bank disputes the payment of order ${number}: ${reasonWords(news.reason)}.`,
      news.isInquiry
        ? 'No money has moved yet. Answering now may keep it so.'
        : 'The amount, and a fee for the dispute, are taken out of your balance until the bank has decided.',
      news.isOpen
        ? 'Answer in the dashboard of the payment company: show that the buyer ordered, and that they had or still have their ticket. The order’s page lists everything that happened to it.'
        : 'There is nothing left to answer: it is decided.',
      'The tickets of the order stay valid. Refunding it now would not end the dispute.',
    ],
    facts: [
      { label: 'Order', value: number },
      { label: 'Amount', value: amount },
      ...(news.answerBy ? [{ label: 'Answer by', value: news.answerBy }] : []),
    ],
    action: { label: 'See the order', url: news.orderUrl },
    footer: [`You get this because you run an organization on ${oneLine(news.appName)}.`],
  }
}

const reasons: Record<string, string> = {
  credit_not_processed: 'the buyer says that a refund was promised and did not come',
  duplicate: 'the buyer says that they were charged twice',
  fraudulent: 'the buyer says that they did not make this payment',
  product_not_received: 'the buyer says that they got no ticket',
  product_unacceptable: 'the buyer says that it was not what was described',
  unrecognized: 'the buyer does not recognize the payment',
}

/** Companies know more reasons than anybody needs, and add to them. */
const reasonWords = (reason: string) => reasons[reason] ?? 'the bank gives no reason that says more'
