/** The mail about a draft that somebody left, ready to send. */
import { type DraftReminder, draftReminder } from '../../core/messages/draft-reminder.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function draftReminderMail(input: DraftReminder): Promise<MailContent> {
  return drawLetter(draftReminder(input), input.appName)
}
