/** Reminders of drafts: switching them off by the address in the mail. */
import { anonymous, type Context } from '../platform.ts'

/** As nobody in particular: the token says whose they are, whoever is signed in here. */
export async function stopDraftReminders(
  context: Context,
  { person, token }: { person: string; token: string },
): Promise<void> {
  await context.once(anonymous).all`select public.stop_draft_reminders(${person}, ${token})`
}
