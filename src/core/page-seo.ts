/** What the organizer wrote for search engines; the page's own words where that is nothing. */
import { z } from 'zod'

export const PageSeo = z.object({
  title: z.string().nullable(),
  description: z.string().nullable(),
  keywords: z.array(z.string()),
})
