/** Venues that can be asked for, for everybody. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { VenueDetail, VenueList } from '../../../core/venues.ts'
import { amenityWords } from '../../../core/wizard/draft.ts'
import { findVenues, getVenue } from '../../services/venues.ts'
import type { Exchange } from '../exchange.ts'
import { answers, problems } from './describe.ts'

const count = (most: number) => z.coerce.number('Write a number.').int().min(1, 'At least 1.').max(most)

const VenueQuery = z.object({
  city: z.string().max(100).optional().openapi({ description: 'Only in this city.' }),
  guests: count(100_000).optional().openapi({ description: 'How many must fit.' }),
  date: z.iso
    .date('Write it as YYYY-MM-DD.')
    .optional()
    .openapi({ description: 'Only those that are free on this day.' }),
  days: count(31).optional().openapi({ description: 'And on the days after it: how many in all.' }),
  amenities: z
    .string()
    .max(300)
    .optional()
    .openapi({
      description: `Wanted on site, with commas: ${amenityWords.join(', ')}. More of them rank higher.`,
    }),
  type: z.string().max(40).optional(),
  budget_cents: z.coerce.number('Write a number.').int().min(0).max(1_000_000_000).optional(),
  limit: count(50).optional().openapi({ description: 'The best so many; 5 when not said.' }),
})

/** Ratings and free days move slowly. */
const freshFor = 'public, max-age=30, stale-while-revalidate=60'

export function addVenues(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/venues',
      tags: ['Venues'],
      summary: 'Venues that fit, the best first',
      request: { query: VenueQuery },
      responses: {
        200: answers('The venues that fit best', VenueList),
        ...problems('invalid_input', 'rate_limited'),
      },
    }),
    async (c) => {
      const { amenities, ...query } = c.req.valid('query')
      const wanted = amenities
        ?.split(',')
        .map((word) => word.trim())
        .filter(Boolean)
      const found = await findVenues(c.var.context, { ...query, amenities: wanted })
      return c.json(VenueList.parse(found), 200, { 'cache-control': freshFor })
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/venues/{slug}',
      tags: ['Venues'],
      summary: 'One venue with its spaces',
      request: { params: z.object({ slug: z.string().min(1).max(80) }) },
      responses: { 200: answers('The venue', VenueDetail), ...problems('not_found', 'rate_limited') },
    }),
    async (c) => {
      const venue = await getVenue(c.var.context, c.req.valid('param').slug)
      return c.json(VenueDetail.parse(venue), 200, { 'cache-control': freshFor })
    },
  )
}
