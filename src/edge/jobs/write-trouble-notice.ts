/** The letter to the organizer about a payment that fits nothing, from what is true at the moment it is sent. */
import { z } from 'zod'
import { PaymentTrouble } from '../../core/messages/payment-trouble.ts'
import { paymentTroubleMail } from '../messages/payment-trouble.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'

export async function writeTroubleNotice(
  message: { recipient: string; payload: unknown },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { payment_id } = z.object({ payment_id: z.uuid() }).parse(message.payload)
  const { found } = await context.once(service).one<{ found: unknown }>`
    select public.payment_trouble(${payment_id}) as found`
  const trouble = PaymentTrouble.parse(found)
  const { PUBLIC_URL, APP_NAME } = context.platform.settings
  const mail = await paymentTroubleMail(trouble, {
    ordersUrl: `${PUBLIC_URL}/app/events/${trouble.event_id}/orders`,
    appName: APP_NAME,
  })
  return { ...mail, to: { address: message.recipient } }
}
