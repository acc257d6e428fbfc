/** The letter to the organizer about payments of an event, from what is true at the moment it is sent. */
import { z } from 'zod'
import { MailError } from '../integrations/mail.ts'
import { paymentNoticeMail } from '../messages/payment-notice.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'

const Notice = z.object({ name: z.string(), is_ready: z.boolean() })

export async function writePaymentNotice(
  message: { kind: string; recipient: string; payload: unknown },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { event_id } = z.object({ event_id: z.uuid() }).parse(message.payload)
  const { found } = await context.once(service).one<{ found: unknown }>`
    select public.payment_notice(${event_id}) as found`
  const { name, is_ready } = Notice.parse(found)
  const isReady = message.kind === 'payments_ready'
  if (is_ready !== isReady) throw new MailError('it is no longer so', true)
  const { PUBLIC_URL, APP_NAME } = context.platform.settings
  const mail = await paymentNoticeMail({
    appName: APP_NAME,
    name,
    isReady,
    dashboardUrl: `${PUBLIC_URL}/app/events/${event_id}`,
  })
  return { ...mail, to: { address: message.recipient } }
}
