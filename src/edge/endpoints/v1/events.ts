/** What is on sale, for everybody. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { EventDetail, EventList } from '../../../core/api.ts'
import { getEvent, listEvents } from '../../services/events.ts'
import { shortHash } from '../../short-hash.ts'
import type { Exchange } from '../exchange.ts'
import { answers, pageQuery, problems } from './describe.ts'

/** Short: numbers of free places move. Shared caches may hold it, since it is the same for everybody. */
const freshFor = 'public, max-age=5, stale-while-revalidate=25'

export function addEvents(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events',
      tags: ['Events'],
      summary: 'Upcoming public events, soonest first',
      request: {
        query: pageQuery.extend({
          q: z.string().max(100).optional().openapi({ description: 'Words in the name or the city.' }),
          city: z.string().max(100).optional().openapi({ description: 'Only in this city.' }),
        }),
      },
      responses: {
        200: answers('A page of events', EventList),
        ...problems('invalid_input', 'rate_limited'),
      },
    }),
    async (c) => {
      const page = await listEvents(c.var.context, c.req.valid('query'))
      return c.json(page, 200, { 'cache-control': freshFor })
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{slug}',
      tags: ['Events'],
      summary: 'One event with its dates and tickets',
      request: {
        params: z.object({ slug: z.string().min(1).max(80) }),
        query: z.object({
          code: z
            .string()
            .max(50)
            .optional()
            .openapi({ description: 'A promo code: shows what it shows, and what becomes of it.' }),
        }),
      },
      responses: {
        200: answers('The event', EventDetail),
        304: { description: 'Nothing changed since the ETag that was sent' },
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const event = await getEvent(c.var.context, c.req.valid('param').slug, c.req.valid('query').code)
      const text = JSON.stringify(event)
      const headers = {
        etag: `W/"${shortHash(text)}"`,
        'cache-control': event.visibility === 'public' && event.code === null ? freshFor : 'no-store',
      }
      if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers)
      return c.body(text, 200, { ...headers, 'content-type': 'application/json' })
    },
  )
}
