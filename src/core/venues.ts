/** Venues of the marketplace as strangers see them: the shapes of `/api/v1/venues`. */
import { z } from 'zod'

export const VenueCard = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  type: z.string(),
  description: z.string(),
  address: z.string(),
  city: z.string(),
  region: z.string().nullable(),
  country: z.string(),
  timezone: z.string(),
  capacity: z.number().int(),
  minimum_guests: z.number().int().nullable(),
  amenities: z.array(z.string()),
  base_price_cents: z.number().int().nullable(),
  currency: z.string(),
  price_unit: z.string(),
  response_hours: z.number().int(),
  rating: z.number().nullable(),
  review_count: z.number().int(),
})
export type VenueCard = z.infer<typeof VenueCard>

/** The best first; there is no second page, because whoever finds nothing changes the question. */
export const VenueList = z.object({ data: z.array(VenueCard) })
export type VenueList = z.infer<typeof VenueList>

export const VenueSpace = z.object({
  id: z.uuid(),
  name: z.string(),
  is_whole: z.boolean(),
  description: z.string(),
  capacity: z.number().int(),
  base_price_cents: z.number().int().nullable(),
  accessibility: z.string().nullable(),
})
export const VenueDetail = VenueCard.extend({
  cancellation_policy: z.string().nullable(),
  spaces: z.array(VenueSpace),
})
export type VenueDetail = z.infer<typeof VenueDetail>
