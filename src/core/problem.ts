/** What an address answers when it cannot do what was asked. */
import { z } from 'zod'

/** `application/problem+json` (RFC 9457) with our stable `code`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Field path to sentence. */
  errors: z.record(z.string(), z.string()).optional(),
  request_id: z.string(),
})
export type Problem = z.infer<typeof Problem>
