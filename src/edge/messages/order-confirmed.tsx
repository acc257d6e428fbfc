/** The confirmation of an order, ready to send. */
import type { OrderView } from '../../core/api.ts'
import type { InvoiceSummary } from '../../core/invoices.ts'
import { orderConfirmed } from '../../core/messages/order-confirmed.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function orderConfirmedMail(input: {
  order: OrderView
  /** The buyer's page, which holds the order's token. */
  orderUrl: string
  invoices?: InvoiceSummary[]
  appName: string
}): Promise<MailContent> {
  return drawLetter(orderConfirmed(input.order, input.orderUrl, input.invoices), input.appName)
}
