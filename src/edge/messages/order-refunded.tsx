/** The news of a refund, ready to send. */
import { orderRefunded, type RefundNews } from '../../core/messages/order-refunded.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function orderRefundedMail(news: RefundNews, appName: string): Promise<MailContent> {
  return drawLetter(orderRefunded(news), appName)
}
