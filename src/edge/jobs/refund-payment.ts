/** Asks the payment company for money back, once: a refund by its id, or what nothing could be given for. */
import { z } from 'zod'
import { refundPayment as refund, sendRefund } from '../services/refunds.ts'
import type { Job } from './job.ts'

const Payload = z.union([z.object({ refund_id: z.uuid() }), z.object({ payment_id: z.string() })])

export const refundPayment: Job = async (payload, context) => {
  const asked = Payload.parse(payload)
  if ('refund_id' in asked) await sendRefund(context, asked.refund_id)
  else await refund(context, asked.payment_id)
}
