/**
 * POST /api/webhooks/stripe and /functions/v1/payment-webhook.
 *
 * Believed only with Stripe's signature over the raw body; stored before it is acknowledged; acted on
 * by a job. If storing fails the answer is 5xx, and Stripe sends it again.
 */
import { contextAs } from '../context.ts'
import { service } from '../platform.ts'
import { storeWebhook } from '../services/payments.ts'
import type { Exchange } from './exchange.ts'

export async function post(
  request: Request,
  { platform, requestId }: Exchange['Bindings'],
): Promise<Response> {
  const rawBody = await request.text()
  const event = await platform.payments.readWebhook(rawBody, request.headers.get('stripe-signature'))
  await storeWebhook(contextAs(service, platform, requestId), event)
  return Response.json({ received: true })
}
