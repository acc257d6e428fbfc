/** Acts on stored events of mails: on those a webhook brought, or by the clock on whatever still waits. */
import { z } from 'zod'
import { processMailEvents as act, retryMailEvents } from '../services/mail-events.ts'
import type { Job } from './job.ts'

const Payload = z.object({ provider: z.string(), event_ids: z.array(z.string()) })

export const processMailEvents: Job = async (payload, context) => {
  const asked = Payload.safeParse(payload)
  if (asked.success) await act(context, asked.data.provider, asked.data.event_ids)
  else await retryMailEvents(context)
}
