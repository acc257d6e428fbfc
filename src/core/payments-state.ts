/** How the payments of an event stand, as its organizer is told. */
import { z } from 'zod'

/**
 * Whether paid tickets sell. Pending without a time is being tried right now; failed waits for a person; account for
 * the organization's account at the payment company.
 */
export const PaymentsState = z.object({
  status: z.enum(['ready', 'pending', 'failed', 'account']),
  next_retry_at: z.string().nullable(),
})
export type PaymentsState = z.infer<typeof PaymentsState>
