/** The mail about a disputed payment, ready to send. */
import { type DisputeNews, disputeOpened } from '../../core/messages/dispute-opened.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function disputeOpenedMail(news: DisputeNews): Promise<MailContent> {
  return drawLetter(disputeOpened(news), news.appName)
}
