/** Who somebody is here, and where they work. */
import { z } from 'zod'

export const Me = z.object({
  user: z.object({ id: z.uuid(), email: z.string().nullable(), name: z.string(), is_anonymous: z.boolean() }),
  organizations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      slug: z.string(),
      role: z.enum(['owner', 'admin', 'manager', 'staff', 'viewer']),
    }),
  ),
})
export type Me = z.infer<typeof Me>
