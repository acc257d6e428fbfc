/** The letter about a draft that was left, from what is true at the moment it is sent. */
import { z } from 'zod'
import { whenParts } from '../../core/time.ts'
import { MailError } from '../integrations/mail.ts'
import { draftReminderMail } from '../messages/draft-reminder.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'
import { spokenIn } from '../services/wizard-conversation.ts'

const Reminder = z.object({
  name: z.string(),
  person: z.string(),
  expires_at: z.string(),
  percent: z.number(),
  user_id: z.uuid(),
  token: z.string(),
})

export async function writeDraftReminder(
  message: { recipient: string; payload: unknown },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { session_id } = z.object({ session_id: z.uuid() }).parse(message.payload)
  const { found } = await context.once(service).one<{ found: unknown }>`
    select public.draft_reminder(${session_id}) as found`
  if (!found) throw new MailError('the draft went on, ended, or its person wants no reminders', true)
  const { name, person, expires_at, percent, user_id, token } = Reminder.parse(found)
  const { PUBLIC_URL, APP_NAME } = context.platform.settings
  // Nobody's page is open, so it is only what they said to us that tells.
  const language = (await spokenIn({ ...context, caller: service }, session_id)) ?? 'en'
  const day = whenParts(expires_at, 'UTC', language)
  const mail = await draftReminderMail({
    appName: APP_NAME,
    name,
    person,
    percent,
    language,
    keptUntil: `${day.weekdayAndDay} ${day.monthAndYear}`,
    resumeUrl: `${PUBLIC_URL}/app/wizard/${session_id}`,
    stopUrl: `${PUBLIC_URL}/app/reminders/${user_id}/${token}`,
  })
  return { ...mail, to: { address: message.recipient, ...(person && { name: person }) } }
}
