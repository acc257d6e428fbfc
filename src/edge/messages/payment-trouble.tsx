/** The mail about a payment that fits nothing, ready to send. */
import { type PaymentTrouble, paymentTrouble } from '../../core/messages/payment-trouble.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function paymentTroubleMail(
  trouble: PaymentTrouble,
  { ordersUrl, appName }: { ordersUrl: string; appName: string },
): Promise<MailContent> {
  return drawLetter(paymentTrouble(trouble, ordersUrl), appName)
}
