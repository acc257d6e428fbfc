/** Sets up with the payment company the event a job names, or whatever is due where it names none. */
import { z } from 'zod'
import { setUpDueEvents, setUpEvent } from '../services/payment-setup.ts'
import type { Job } from './job.ts'

const Payload = z.object({ event_id: z.uuid().optional() })

export const setUpPayments: Job = async (payload, context) => {
  const { event_id } = Payload.parse(payload ?? {})
  await (event_id ? setUpEvent(context, event_id) : setUpDueEvents(context))
}
