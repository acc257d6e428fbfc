/** Asks the payment company for money back, once. */
import { z } from 'zod'
import { refundPayment as refund } from '../services/payments.ts'
import type { Job } from './job.ts'

const Payload = z.object({ payment_id: z.string() })

export const refundPayment: Job = async (payload, context) => {
  await refund(context, Payload.parse(payload).payment_id)
}
