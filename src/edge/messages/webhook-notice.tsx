/** The mail about a webhook endpoint that was given up, ready to send. */
import { type WebhookNotice, webhookNotice } from '../../core/messages/webhook-notice.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function webhookNoticeMail(input: WebhookNotice): Promise<MailContent> {
  return drawLetter(webhookNotice(input), input.appName)
}
