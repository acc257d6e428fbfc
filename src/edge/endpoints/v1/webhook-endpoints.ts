/** Where an organization's programs are told what happens. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  MadeWebhookEndpoint,
  RotatedSecret,
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookEndpointInput,
} from '../../../core/developers.ts'
import {
  changeWebhookEndpoint,
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  rotateWebhookSecret,
} from '../../services/webhook-endpoints.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

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
const refusedBodies = problems(
  'invalid_input',
  'invalid_json',
  'unauthorized',
  'scope_missing',
  'not_found',
  'limit_reached',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'database_unavailable',
)

export function addWebhookEndpoints(api: OpenAPIHono<Exchange>): void {
  addLists(api)
  addChanges(api)
}

function addLists(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/webhook-endpoints',
      tags,
      summary: 'Webhook endpoints of an organization, the oldest first',
      security,
      request: { params: idParam },
      responses: {
        200: answers('The endpoints', z.object({ data: z.array(WebhookEndpoint) })),
        ...refusals,
      },
    }),
    async (c) =>
      c.json({ data: await listWebhookEndpoints(c.var.context, c.req.valid('param').id) }, 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/organizations/{id}/webhook-endpoints',
      tags,
      summary: 'Make a webhook endpoint',
      description:
        '`secret` is told in this answer and never again. Messages are `{type, timestamp, data}` with the headers of ' +
        'the Standard Webhooks specification: check `webhook-signature` with the secret, and take a `webhook-id` you ' +
        'have seen for the same message. Any 2xx within ten seconds is an arrival; else it is tried again for about ' +
        'three days. Order is not promised, redirects are not followed, and private addresses are not connected to.',
      security,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: WebhookEndpointInput } } },
      },
      responses: { 201: answers('The endpoint and its secret', MadeWebhookEndpoint), ...refusedBodies },
    }),
    async (c) =>
      c.json(
        await createWebhookEndpoint(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        201,
        privately,
      ),
  )
}

function addChanges(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/webhook-endpoints/{id}',
      tags,
      summary: 'Change a webhook endpoint, or switch it off and on',
      description: 'What still waits for an endpoint that is switched off is given up; it can be replayed.',
      security,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: WebhookEndpointChange } } },
      },
      responses: { 200: answers('The endpoint as it is now', WebhookEndpoint), ...refusedBodies },
    }),
    async (c) =>
      c.json(
        await changeWebhookEndpoint(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        200,
        privately,
      ),
  )

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/webhook-endpoints/{id}',
      tags,
      summary: 'Remove a webhook endpoint and the list of what it was told',
      security,
      request: { params: idParam },
      responses: { 204: { description: 'It is gone' }, ...refusals },
    }),
    async (c) => {
      await deleteWebhookEndpoint(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhook-endpoints/{id}/rotate',
      tags,
      summary: 'Give a webhook endpoint a new secret',
      description: '`secret` is told once. For a day everything is signed with the old one, too.',
      security,
      request: { params: idParam },
      responses: { 200: answers('The endpoint and its new secret', RotatedSecret), ...refusals },
    }),
    async (c) => c.json(await rotateWebhookSecret(c.var.context, c.req.valid('param').id), 200, privately),
  )
}
