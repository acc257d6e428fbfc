/** The wire of exports and erasures. An export itself has the shape of our tables, and those change. */
import { z } from 'zod'

export const EraseMeInput = z.object({
  /** Typed by the person: whoever finds an open browser does not erase an account by a press. */
  confirm_email: z.string('Type the address of your account.').max(254),
})
export type EraseMeInput = z.infer<typeof EraseMeInput>

export const EraseMemberInput = z.object({ email: z.email('Write an email address.').max(254) })
export type EraseMemberInput = z.infer<typeof EraseMemberInput>

/** What the one who asked gets to know. Null while traces in other people's rows are still being cut out. */
export const Erasure = z.object({
  id: z.uuid(),
  created_at: z.string(),
  completed_at: z.string().nullable(),
  rows: z.number().int(),
})
export type Erasure = z.infer<typeof Erasure>
