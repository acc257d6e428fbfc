/**
 * POST /api/webhooks/sendgrid: what became of mails, up to a thousand events at a time.
 *
 * Believed only with SendGrid's signature over timestamp and raw body; without the key there is
 * nothing here. Stored before it is acknowledged, acted on by a job. If storing fails the answer is
 * 5xx, and SendGrid sends the batch again.
 */
import { AppError } from '../../core/errors.ts'
import { contextAs } from '../context.ts'
import { readSendgridEvents } from '../integrations/sendgrid.ts'
import { service } from '../platform.ts'
import { storeMailEvents } from '../services/mail-events.ts'
import type { Exchange } from './exchange.ts'

export async function post(
  request: Request,
  { platform, requestId }: Exchange['Bindings'],
): Promise<Response> {
  const { SENDGRID_WEBHOOK_KEY: key } = platform.settings
  if (!key) throw new AppError('not_found')
  const events = await readSendgridEvents({
    key,
    body: new Uint8Array(await request.arrayBuffer()),
    signature: request.headers.get('x-twilio-email-event-webhook-signature') ?? '',
    timestamp: request.headers.get('x-twilio-email-event-webhook-timestamp') ?? '',
    now: platform.now(),
  })
  await storeMailEvents(contextAs(service, platform, requestId), 'sendgrid', events)
  return Response.json({ received: true })
}
