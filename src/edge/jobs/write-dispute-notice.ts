/** The letter to an organization's admins about a disputed payment, from what is true when it is sent. */
import { z } from 'zod'
import { disputeStatuses } from '../../core/dispute-statuses.ts'
import { MailError } from '../integrations/mail.ts'
import { disputeOpenedMail } from '../messages/dispute-opened.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'

const Notice = z.object({
  status: z.enum(disputeStatuses),
  reason: z.string(),
  amount_cents: z.number().int(),
  currency: z.string(),
  evidence_due_at: z.string().nullable(),
  order_id: z.uuid(),
  order_number: z.string(),
  event_id: z.uuid(),
  event_name: z.string(),
  timezone: z.string(),
})

export async function writeDisputeNotice(
  message: { recipient: string; payload: unknown },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { dispute_id } = z.object({ dispute_id: z.uuid() }).parse(message.payload)
  const { found } = await context.once(service).one<{ found: unknown }>`
    select public.dispute_notice(${dispute_id}) as found`
  if (!found) throw new MailError('there is no such dispute', true)
  const notice = Notice.parse(found)
  const { PUBLIC_URL, APP_NAME } = context.platform.settings
  const isInquiry = notice.status === 'inquiry' || notice.status === 'inquiry_review'
  const isOpen = notice.status === 'inquiry' || notice.status === 'needs_response'
  const mail = await disputeOpenedMail({
    appName: APP_NAME,
    eventName: notice.event_name,
    orderNumber: notice.order_number,
    amountCents: notice.amount_cents,
    currency: notice.currency,
    reason: notice.reason,
    isInquiry,
    isOpen,
    answerBy: isOpen && notice.evidence_due_at ? dayIn(notice.timezone, notice.evidence_due_at) : null,
    orderUrl: `${PUBLIC_URL}/app/events/${notice.event_id}/orders/${notice.order_id}`,
  })
  return { ...mail, to: { address: message.recipient } }
}

/** A zone that is none is no reason to keep the news back. */
function dayIn(timezone: string, instant: string): string {
  const day = (timeZone: string) =>
    new Date(instant).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone })
  try {
    return day(timezone)
  } catch {
    return day('UTC')
  }
}
