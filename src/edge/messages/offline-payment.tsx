/** The mails about money that comes by hand, ready to send. */
import { type OfflineLetter, offlinePaymentWords } from '../../core/messages/offline-payment.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function offlinePaymentMail(letter: OfflineLetter, appName: string): Promise<MailContent> {
  return drawLetter(offlinePaymentWords(letter), appName)
}
