/** The wire of asking a venue for a space, once an event is published. */
import { z } from 'zod'

export const VenueRequestInput = z.object({
  /** Absent: the space that was chosen in the wizard. */
  space_id: z.uuid('This is not the id of a space.').optional(),
  message: z.string().trim().max(2000, 'Use at most 2,000 characters.').optional(),
})
export type VenueRequestInput = z.infer<typeof VenueRequestInput>

export const VenueRequest = z.object({
  id: z.uuid(),
  status: z.enum([
    'pending',
    'quoted',
    'accepted',
    'confirmed',
    'completed',
    'rejected',
    'cancelled',
    'expired',
  ]),
  space_id: z.uuid(),
  starts_at: z.string(),
  ends_at: z.string(),
  /** Until then the owner should have answered; without an answer the request ends. */
  answer_by: z.string().nullable(),
})
export type VenueRequest = z.infer<typeof VenueRequest>
