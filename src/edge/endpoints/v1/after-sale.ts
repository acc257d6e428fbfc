/** Orders after the sale: found, told, taken back, given up, sent again. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  ExtendedHold,
  FoundOrder,
  OrderFilter,
  OrderStory,
  RefundInput,
  RefundView,
} from '../../../core/orders.ts'
import { exportOrders, findOrders } from '../../services/order-lists.ts'
import { cancelOrder, extendHold, getStory, refundOrder, resendOrder } from '../../services/orders.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, listOf, pageQuery, problems, signedInOrKey } from './describe.ts'
import { holderOf, tokenQuery } from './orders.ts'

const privately = { 'cache-control': 'no-store' }
const refusals = problems('invalid_input', 'unauthorized', 'not_found', 'rate_limited')
const listRefusals = { ...refusals, ...problems('scope_missing') }

export function addAfterSale(api: OpenAPIHono<Exchange>): void {
  addLists(api)
  addRefunds(api)
  addEnds(api)
}

function addLists(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/orders',
      tags: ['Organizers'],
      summary:
        'Orders of an event by name, address, number or ticket number, by what became of them, by day and by code',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: pageQuery.extend(OrderFilter.shape) },
      responses: { 200: answers('A page of orders, newest first', listOf(FoundOrder)), ...listRefusals },
    }),
    async (c) =>
      c.json(await findOrders(c.var.context, c.req.valid('param').id, c.req.valid('query')), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/orders.csv',
      tags: ['Organizers'],
      summary: 'The same orders as a file for spreadsheets',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: OrderFilter },
      responses: {
        200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
        ...listRefusals,
      },
    }),
    async (c) => {
      const file = await exportOrders(c.var.context, c.req.valid('param').id, c.req.valid('query'))
      return c.body(file, 200, {
        ...privately,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="orders.csv"',
      })
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/orders/{id}/story',
      tags: ['Organizers'],
      summary: 'Everything that happened to an order and by whose hand, and what may be taken back of it',
      security: signedInOrKey('orders:read'),
      request: { params: idParam },
      responses: { 200: answers('The story, oldest first', OrderStory), ...refusals },
    }),
    async (c) => c.json(await getStory(c.var.context, c.req.valid('param').id), 200, privately),
  )
}

function addRefunds(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{id}/refunds',
      tags: ['Organizers'],
      summary: 'Take tickets and extras back, give money back, or both',
      description:
        'For managers. Without an amount it is what the tickets were paid with. The money follows within ' +
        'seconds; the same key with the same body is the same refund.',
      security: signedInOrKey('orders:write'),
      request: {
        params: idParam,
        headers: z.object({
          'idempotency-key': z
            .string('Send a key of your own making, e.g. a UUID.')
            .min(1, 'Send a key of your own making, e.g. a UUID.')
            .max(200, 'At most 200 characters.')
            .openapi({ description: 'A key of your own making for this refund, e.g. a UUID.' }),
        }),
        body: { required: true, content: { 'application/json': { schema: RefundInput } } },
      },
      responses: {
        201: answers('The refund as it stands', RefundView),
        ...problems(
          'invalid_input',
          'invalid_json',
          'idempotency_key_missing',
          'unauthorized',
          'not_found',
          'order_not_refundable',
          'refund_too_large',
          'ticket_not_valid',
          'ticket_used',
          'quantity_invalid',
          'idempotency_key_reused',
          'rate_limited',
        ),
      },
    }),
    async (c) => {
      const key = c.req.header('idempotency-key') ?? ''
      const refund = await refundOrder(c.var.context, c.req.valid('param').id, c.req.valid('json'), key)
      return c.json(refund, 201, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{id}/resend',
      tags: ['Organizers'],
      summary: 'Send the tickets of an order once more',
      security: signedInOrKey('orders:write'),
      request: { params: idParam },
      responses: {
        204: { description: 'The mail is on its way' },
        ...problems('unauthorized', 'not_found', 'ticket_not_valid', 'rate_limited'),
      },
    }),
    async (c) => {
      await resendOrder(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
}

function addEnds(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{id}/cancel',
      tags: ['Orders'],
      summary: 'Give up an unpaid order',
      description: 'For the holder of its token and for managers. Its places are free again.',
      security: [{ orderToken: [] }, ...signedInOrKey('orders:write')],
      request: { params: idParam, query: tokenQuery },
      responses: {
        200: answers('It is cancelled', z.object({ status: z.string() })),
        ...problems(
          'unauthorized',
          'not_found',
          'order_not_cancellable',
          'rate_limited',
          'payments_unavailable',
        ),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const context = holderOf(c.var.context, id, c.req.valid('query').token ?? c.req.header('order-token'))
      return c.json(await cancelOrder(context, id), 200, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{id}/extend',
      tags: ['Orders'],
      summary: 'Hold an unpaid order ten minutes longer',
      description:
        'For the holder of its token and for managers: twice, an hour in all, and never past the end of the sale.',
      security: [{ orderToken: [] }, ...signedInOrKey('orders:write')],
      request: { params: idParam, query: tokenQuery },
      responses: {
        200: answers('Until when it is held', ExtendedHold),
        ...problems('not_found', 'hold_not_extendable', 'rate_limited'),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const context = holderOf(c.var.context, id, c.req.valid('query').token ?? c.req.header('order-token'))
      return c.json(await extendHold(context, id), 200, privately)
    },
  )
}
