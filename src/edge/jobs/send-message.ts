/**
 * Sends one row of `private.messages`.
 *
 * The mail goes out between two short transactions, never inside one. A message that is sent stays sent: a second run
 * finds that and does nothing. If we die between sending and writing it down, the next run sends again
 * under the same key: the outbox keeps one, and a mail server passes on the same Message-ID.
 */
import { z } from 'zod'
import { withCaller } from '../context.ts'
import { MailError } from '../integrations/mail.ts'
import { orderConfirmedMail } from '../messages/order-confirmed.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'
import { listOrderInvoices } from '../services/invoices.ts'
import { getOrder, orderUrl } from '../services/ticketing.ts'
import { eventCalendar } from '../tickets/calendar.ts'
import { ticketFonts, ticketsPdf } from '../tickets/pdf.ts'
import { writeDisputeNotice } from './write-dispute-notice.ts'
import { writeDraftReminder } from './write-draft-reminder.ts'
import { writeOfflineLetter } from './write-offline-letter.ts'
import { writePaymentNotice } from './write-payment-notice.ts'
import { writeRefundNotice } from './write-refund-notice.ts'
import { writeTroubleNotice } from './write-trouble-notice.ts'
import { writeWaitingNews } from './write-waiting-news.ts'
import { writeWebhookNotice } from './write-webhook-notice.ts'

const Payload = z.object({ message_id: z.uuid() })

type Message = {
  id: string
  kind: string
  order_id: string | null
  about: string
  recipient: string
  payload: unknown
  status: string
}
type Letter = Omit<MailMessage, 'key'>

const writers: Record<string, (message: Message, context: Context) => Promise<Letter>> = {
  order_confirmed: writeOrderConfirmed,
  dispute_opened: writeDisputeNotice,
  draft_reminder: writeDraftReminder,
  order_refunded: writeRefundNotice,
  payment_instructions: writeOfflineLetter,
  payment_reminder: writeOfflineLetter,
  payment_trouble: writeTroubleNotice,
  payments_failing: writePaymentNotice,
  payments_ready: writePaymentNotice,
  waiting_joined: writeWaitingNews,
  waiting_again: writeWaitingNews,
  waiting_offer: writeWaitingNews,
  waiting_offer_ending: writeWaitingNews,
  waiting_offer_expired: writeWaitingNews,
  webhook_disabled: writeWebhookNotice,
}

/** As many times as public.dispatch_messages lets the job run; after the last one nobody tries again. */
const maxAttempts = 12

export async function sendMessage(payload: unknown, context: Context): Promise<void> {
  const { message_id } = Payload.parse(payload)
  const message = await context.once(service).maybe<Message>`
    select id, kind, order_id, about, recipient, payload, status from private.messages where id = ${message_id}`
  if (!message || message.status === 'sent' || message.status === 'failed') return

  const sent = await deliver(message, context).catch((error: unknown) => noteFailure(message, error, context))
  if (!sent) return
  await context.once(service).run`
    update private.messages
       set status = 'sent', sent_at = now(), attempts = attempts + 1, error = null, provider_message_id = ${sent.id}
     where id = ${message.id} and status <> 'sent'`
}

async function deliver(message: Message, context: Context): Promise<{ id: string }> {
  const write = writers[message.kind]
  // Not permanent: a newer process may know this kind.
  if (!write) throw new Error(`no mail is written for messages of kind ${message.kind}`)
  const letter = await write(message, context)
  return context.platform.mail.send({ ...letter, key: message.id })
}

/** Thrown on, so that the queue tries again later; what cannot succeed later ends here. */
async function noteFailure(message: Message, error: unknown, context: Context): Promise<undefined> {
  const isPermanent = error instanceof MailError && error.isPermanent
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  await context.once(service).run`
    update private.messages
       set attempts = attempts + 1,
           error = ${reason},
           status = case when ${isPermanent} or attempts + 1 >= ${maxAttempts} then 'failed' else 'queued' end
     where id = ${message.id} and status <> 'sent'`
  if (!isPermanent) throw error
  context.platform.log.error({ message_id: message.id, kind: message.kind, error: reason }, 'mail refused')
}

/**
 * Read as the holder of the order's address and not as the service: the mail shows what its reader may see,
 * and row-level security says what that is.
 */
async function writeOrderConfirmed(message: Message, context: Context): Promise<Letter> {
  const orderId = message.order_id
  if (!orderId) throw new MailError('the message names no order', true)
  const { token } = await context.once(service).one<{ token: string }>`
    select private.order_token(${orderId}) as token`
  const holder = withCaller(context, { kind: 'order', orderId, token })
  const [order, invoices] = await Promise.all([getOrder(holder, orderId), listOrderInvoices(holder, orderId)])
  if (!order.tickets.some((ticket) => ticket.status === 'valid'))
    throw new MailError('the order has no valid ticket any more', true)

  const { settings, files } = context.platform
  const [mail, pdf] = await Promise.all([
    orderConfirmedMail({
      order,
      invoices,
      orderUrl: orderUrl(context, orderId, token),
      appName: settings.APP_NAME,
    }),
    ticketFonts(files).then((fonts) => ticketsPdf({ order, fonts })),
  ])
  const calendar = new TextEncoder().encode(eventCalendar(order.event, order))
  return {
    ...mail,
    to: { name: order.buyer.name, address: message.recipient },
    attachments: [
      { filename: 'tickets.pdf', contentType: 'application/pdf', content: pdf },
      {
        filename: 'event.ics',
        contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
        content: calendar,
      },
    ],
  }
}
