/** What webhook endpoints were told, what came of it, and once more. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { deliveryStatuses, WebhookDelivery, WebhookDeliveryDetail } from '../../../core/developers.ts'
import {
  getWebhookDelivery,
  listWebhookDeliveries,
  replayWebhookDelivery,
  testWebhookEndpoint,
} from '../../services/webhook-deliveries.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, listOf, pageQuery, problems, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Developers']
const security = signedInOrKey('webhooks')
const refusals = problems(
  'unauthorized',
  'scope_missing',
  'not_found',
  'rate_limited',
  'database_unavailable',
)

export function addWebhookDeliveries(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/webhook-endpoints/{id}/deliveries',
      tags,
      summary: 'Deliveries to an endpoint, the newest first; kept for 90 days',
      security,
      request: {
        params: idParam,
        query: pageQuery.extend({
          status: z.enum(deliveryStatuses, 'There is no such status.').optional(),
        }),
      },
      responses: {
        200: answers('A page of deliveries', listOf(WebhookDelivery)),
        ...refusals,
        ...problems('invalid_input'),
      },
    }),
    async (c) =>
      c.json(
        await listWebhookDeliveries(c.var.context, c.req.valid('param').id, c.req.valid('query')),
        200,
        privately,
      ),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/webhook-deliveries/{id}',
      tags,
      summary: 'One delivery with what was sent and answered',
      security,
      request: { params: idParam },
      responses: { 200: answers('The delivery', WebhookDeliveryDetail), ...refusals },
    }),
    async (c) => c.json(await getWebhookDelivery(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhook-deliveries/{id}/replay',
      tags,
      summary: 'Send a delivery once more, under the same id',
      security,
      request: { params: idParam },
      responses: {
        202: answers('The delivery, on its way', WebhookDeliveryDetail),
        ...refusals,
        ...problems('endpoint_is_off'),
      },
    }),
    async (c) => c.json(await replayWebhookDelivery(c.var.context, c.req.valid('param').id), 202, privately),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhook-endpoints/{id}/test',
      tags,
      summary: 'Send `webhook.test` to an endpoint',
      security,
      request: { params: idParam },
      responses: {
        202: answers('The delivery, on its way', WebhookDeliveryDetail),
        ...refusals,
        ...problems('endpoint_is_off'),
      },
    }),
    async (c) => c.json(await testWebhookEndpoint(c.var.context, c.req.valid('param').id), 202, privately),
  )
}
