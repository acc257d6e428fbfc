/** Payments that wait for a person: why, and what becomes of them. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ResolveInput, StuckPayment } from '../../../core/orders.ts'
import { listStuckPayments, resolvePayment } from '../../services/orders.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

export function addStuckPayments(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/stuck-payments',
      tags: ['Organizers'],
      summary: 'Payments of an event that wait for a person, and why',
      security: signedInOrKey('orders:read'),
      request: { params: idParam },
      responses: {
        200: answers('The payments, oldest first', z.object({ data: z.array(StuckPayment) })),
        ...problems('unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) =>
      c.json({ data: await listStuckPayments(c.var.context, c.req.valid('param').id) }, 200, {
        'cache-control': 'no-store',
      }),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/payments/{id}/resolve',
      tags: ['Organizers'],
      summary: 'Decide what becomes of a payment that waits',
      description:
        'For managers. `refund` gives it back, `confirm_if_places` confirms its order after all, `dismiss` ends it ' +
        'with a note that says how it was dealt with.',
      security: signedInOrKey('orders:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: ResolveInput } } },
      },
      responses: {
        204: { description: 'It is decided' },
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'payment_not_resolvable',
          'tickets_unavailable',
          'rate_limited',
        ),
      },
    }),
    async (c) => {
      await resolvePayment(c.var.context, c.req.valid('param').id, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
}
