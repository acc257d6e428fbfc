/** Wizard sessions nobody came back to: abandoned after a day and reminded of once, expired after seven, erased a month later. */
import { type Context, service } from '../platform.ts'

export async function cleanupSessions(context: Context): Promise<void> {
  const sql = context.once(service)
  await sql.all`select public.mark_abandoned_sessions()`
  await sql.all`select public.remind_of_drafts()`
  await sql.all`select public.purge_wizard_sessions()`
}
