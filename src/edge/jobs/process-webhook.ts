/** Acts on a webhook that was stored before it was acknowledged. May run twice and in any order. */
import { z } from 'zod'
import { processWebhook as act } from '../services/payments.ts'
import type { Job } from './job.ts'

const Payload = z.object({ provider: z.string(), event_id: z.string() })

export const processWebhook: Job = async (payload, context) => {
  const { provider, event_id } = Payload.parse(payload)
  await act(context, provider, event_id)
}
