/** The letters to a buyer who pays by hand, from what is true at the moment they are sent. */
import { withCaller } from '../context.ts'
import { MailError } from '../integrations/mail.ts'
import { offlinePaymentMail } from '../messages/offline-payment.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'
import { getOrder, orderUrl } from '../services/ticketing.ts'

export async function writeOfflineLetter(
  message: { kind: string; order_id: string | null; recipient: string },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { order_id: orderId } = message
  if (!orderId) throw new MailError('the message names no order', true)
  const { token } = await context.once(service).one<{ token: string }>`
    select private.order_token(${orderId}) as token`
  const order = await getOrder(withCaller(context, { kind: 'order', orderId, token }), orderId)
  // Paid, given up or over meanwhile: nobody is asked for money that nobody waits for.
  if (!order.offline || order.status !== 'awaiting_payment')
    throw new MailError('the order waits for no money any more', true)
  const mail = await offlinePaymentMail(
    {
      order,
      offline: order.offline,
      orderUrl: orderUrl(context, orderId, token),
      isReminder: message.kind === 'payment_reminder',
    },
    context.platform.settings.APP_NAME,
  )
  return { ...mail, to: { name: order.buyer.name, address: message.recipient } }
}
