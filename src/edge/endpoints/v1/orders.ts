/** Buying: place an order, look at an order. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { OrderView, PlacedOrder } from '../../../core/api.ts'
import { OrderQuote, PlaceOrderInput, QuoteInput } from '../../../core/order-input.ts'
import { withCaller } from '../../context.ts'
import type { Context } from '../../platform.ts'
import { getOrder, placeOrder, quoteOrder } from '../../services/ticketing.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

export const tokenQuery = z.object({
  token: z.string().max(100).optional().openapi({ description: 'The last part of the order’s url.' }),
})

export function addOrders(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders/quote',
      tags: ['Orders'],
      summary: 'What tickets would cost now, discounts, taxes and fees included',
      description: 'Holds nothing. The total is the one an order placed now would have.',
      request: { body: { required: true, content: { 'application/json': { schema: QuoteInput } } } },
      responses: {
        200: answers('The total and what it is made of', OrderQuote),
        ...problems(
          'invalid_input',
          'invalid_json',
          'not_found',
          'tickets_unavailable',
          'event_not_on_sale',
          'tier_not_on_sale',
          'code_used_up',
          'body_too_large',
          'unsupported_media_type',
          'quantity_invalid',
          'ticket_needed',
          'price_too_low',
          'order_too_large',
          'code_invalid',
          'code_not_valid_now',
          'code_not_applicable',
          'mixed_order',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const { context } = c.var
      // Codes are guessed one request at a time, so they are counted as orders are.
      await context.platform.limits.spend('orders', context.clientAddress)
      return c.json(await quoteOrder(context, c.req.valid('json')), 200, { 'cache-control': 'no-store' })
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders',
      tags: ['Orders'],
      summary: 'Hold tickets and open a payment for them',
      description:
        'Prices are the event’s own; nothing about money is read from the request. Free orders confirm at ' +
        'once. Sending the same key with the same body again answers with the same order.',
      request: {
        headers: z.object({
          'idempotency-key': z
            .string('Send a key of your own making, e.g. a UUID.')
            .min(1, 'Send a key of your own making, e.g. a UUID.')
            .max(200, 'At most 200 characters.')
            .openapi({ description: 'A key of your own making for this order, e.g. a UUID.' }),
        }),
        body: { required: true, content: { 'application/json': { schema: PlaceOrderInput } } },
      },
      responses: {
        201: answers('The order, and where to pay for it', PlacedOrder),
        ...problems(
          'invalid_input',
          'invalid_json',
          'idempotency_key_missing',
          'not_found',
          'tickets_unavailable',
          'event_not_on_sale',
          'tier_not_on_sale',
          'payments_not_ready',
          'way_to_pay_not_offered',
          'price_changed',
          'code_used_up',
          'buyer_limit_reached',
          'order_in_flight',
          'order_not_payable',
          'body_too_large',
          'unsupported_media_type',
          'idempotency_key_reused',
          'quantity_invalid',
          'buyer_invalid',
          'mixed_order',
          'answers_invalid',
          'ticket_needed',
          'price_too_low',
          'order_too_large',
          'code_invalid',
          'code_not_valid_now',
          'code_not_applicable',
          'rate_limited',
          'payments_unavailable',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const { context } = c.var
      await context.platform.limits.spend('orders', context.clientAddress)
      const key = c.req.header('idempotency-key') ?? ''
      const placed = await placeOrder(context, c.req.valid('json'), key)
      return c.json(placed, 201, { 'cache-control': 'no-store' })
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/orders/{id}',
      tags: ['Orders'],
      summary: 'An order, for whoever holds its token or works for its organizer',
      security: [{ orderToken: [] }, ...signedInOrKey('orders:read')],
      request: {
        params: idParam,
        query: tokenQuery,
      },
      responses: { 200: answers('The order', OrderView), ...problems('not_found', 'rate_limited') },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const token = c.req.valid('query').token ?? c.req.header('order-token')
      const context = holderOf(c.var.context, id, token)
      return c.json(await getOrder(context, id), 200, { 'cache-control': 'no-store' })
    },
  )
}

/** The token is believed by nobody here: SQL recomputes it, and a wrong one reads nothing. Without one it is who asks. */
export function holderOf(context: Context, orderId: string, token: string | undefined): Context {
  return token ? withCaller(context, { kind: 'order', orderId, token }) : context
}
