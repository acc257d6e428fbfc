/** Reminders of drafts, for whoever holds the address from one. */
import { problemOf, send } from './client.ts'

export async function stopReminders(key: { person: string; token: string }): Promise<void> {
  const response = await send('/api/v1/reminders/stop', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(key),
  })
  if (!response.ok) throw problemOf(response, await response.json().catch(() => undefined))
}
