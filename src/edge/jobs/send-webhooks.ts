/** Sends what is due for one endpoint. Has a queue runner of its own: a receiver that hangs is nobody else's trouble. */
import { z } from 'zod'
import { sendWebhooks as send } from '../services/webhook-sending.ts'
import type { Job } from './job.ts'

const Payload = z.object({ endpoint_id: z.uuid() })

export const sendWebhooks: Job = async (payload, context) => {
  await send(context, Payload.parse(payload).endpoint_id)
}
