/** Stripe's postman, for the stand-in: posts a signed event to our own address until we acknowledge it. */
import { z } from 'zod'
import type { Job } from './job.ts'

const Payload = z.object({ event_id: z.string() })

export const deliverWebhook: Job = async (payload, { platform }) => {
  const { event_id } = Payload.parse(payload)
  const event = await platform.payments.standin?.signedEvent(event_id)
  if (!event) return
  const answer = await platform.fetch(`${platform.settings.PUBLIC_URL}/api/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': event.signature },
    body: event.body,
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`the webhook was answered with ${answer.status}`)
}
