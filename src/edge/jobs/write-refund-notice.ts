/** The letter to the buyer about what was taken back of their order, from what is true at the moment it is sent. */
import { withCaller } from '../context.ts'
import { MailError } from '../integrations/mail.ts'
import { orderRefundedMail } from '../messages/order-refunded.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'
import { getOrder, orderUrl } from '../services/ticketing.ts'

type Refund = { amount_cents: number; currency: string; tickets: string[]; token: string }

export async function writeRefundNotice(
  message: { order_id: string | null; recipient: string; about: string },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { order_id: orderId, about } = message
  if (!orderId) throw new MailError('the message names no order', true)
  const refund = await context.once(service).maybe<Refund>`
    select refund.amount_cents, refund.currency, private.order_token(refund.order_id) as token,
           array(select ticket.number from public.event_tickets as ticket
                  where ticket.refund_id = refund.id order by ticket.number) as tickets
      from public.refund_attempts as refund
     where refund.id::text = ${about} and refund.order_id = ${orderId}`
  if (!refund) throw new MailError('the message names no refund', true)
  const { amount_cents: amountCents, currency, tickets, token } = refund
  const order = await getOrder(withCaller(context, { kind: 'order', orderId, token }), orderId)
  const news = { order, orderUrl: orderUrl(context, orderId, token), amountCents, currency, tickets }
  const mail = await orderRefundedMail(news, context.platform.settings.APP_NAME)
  return { ...mail, to: { name: order.buyer.name, address: message.recipient } }
}
