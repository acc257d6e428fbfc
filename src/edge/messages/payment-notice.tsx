/** The mails about payments that could not be set up, ready to send. */
import { type PaymentNotice, paymentNotice } from '../../core/messages/payment-notice.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function paymentNoticeMail(input: PaymentNotice): Promise<MailContent> {
  return drawLetter(paymentNotice(input), input.appName)
}
