/** Tickets as whoever works for their event lists them. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { FoundTicket, TicketFilter } from '../../../core/tickets.ts'
import { findTickets } from '../../services/ticket-lists.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, listOf, pageQuery, problems, signedInOrKey } from './describe.ts'

export function addTickets(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/tickets',
      tags: ['Organizers'],
      summary:
        'Tickets of an event, or of one of its orders, by holder, number, tier and what became of them',
      description: 'Without the codes that open the door: those are their holders’ alone.',
      security: signedInOrKey('tickets:read'),
      request: { params: idParam, query: pageQuery.extend(TicketFilter.shape) },
      responses: {
        200: answers('A page of tickets, newest first', listOf(FoundTicket)),
        ...problems('invalid_input', 'unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const page = await findTickets(c.var.context, c.req.valid('param').id, c.req.valid('query'))
      return c.json(page, 200, { 'cache-control': 'no-store' })
    },
  )
}
