/** Tickets on the wire of the public API, as programs and members of an organization list them. */
import { z } from 'zod'

const ticketStatuses = ['valid', 'cancelled', 'refunded'] as const

export const TicketFilter = z.object({
  /** In the name and address of the holder, and in the number. */
  search: z.string().trim().max(100, 'At most 100 characters.').optional(),
  order: z.uuid('This is not an order id.').optional(),
  tier: z.uuid('This is not a ticket id.').optional(),
  status: z.enum(ticketStatuses).optional(),
  /** Whether it has let somebody in. */
  checked_in: z.enum(['yes', 'no']).optional(),
})
export type TicketFilter = z.infer<typeof TicketFilter>

export const FoundTicket = z.object({
  id: z.uuid(),
  number: z.string(),
  order_id: z.uuid(),
  occurrence_id: z.uuid(),
  tier_id: z.uuid(),
  tier_name: z.string(),
  holder_name: z.string(),
  holder_email: z.string(),
  status: z.enum(ticketStatuses),
  checked_in_at: z.string().nullable(),
  created_at: z.string(),
})
export type FoundTicket = z.infer<typeof FoundTicket>
