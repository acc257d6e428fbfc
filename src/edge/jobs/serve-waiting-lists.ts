/** Offers places that came back to whoever waits for them, and reminds of offers that are about to end. */
import type { Context } from '../platform.ts'
import { serveWaitingLists as serve } from '../services/waiting-lists.ts'

export async function serveWaitingLists(context: Context): Promise<void> {
  const offers = await serve(context)
  if (offers > 0) context.platform.log.info({ offers }, 'places were offered to waiting lists')
}
