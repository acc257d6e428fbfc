/** API keys of an organization, for its admins. A key makes no keys. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ApiKey, ApiKeyInput, MadeApiKey, scopes } from '../../../core/developers.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '../../services/api-keys.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn } from './describe.ts'
import { usefulScopes } from './scopes.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Developers']

export function addApiKeys(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/api-keys',
      tags,
      summary: 'API keys of an organization, the newest first',
      description: 'For its admins. `scopes` are those that open something today.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: answers('The keys', z.object({ data: z.array(ApiKey), scopes: z.array(z.enum(scopes)) })),
        ...problems('unauthorized', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => {
      const data = await listApiKeys(c.var.context, c.req.valid('param').id)
      return c.json({ data, scopes: scopes.filter((scope) => usefulScopes.has(scope)) }, 200, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/organizations/{id}/api-keys',
      tags,
      summary: 'Make an API key',
      description:
        'For admins. `secret` is told in this answer and never again. The key belongs to the organization and works on ' +
        'when whoever made it leaves. It is sent as `Authorization: Bearer evk_live_…`, in no other way.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: ApiKeyInput } } },
      },
      responses: {
        201: answers('The key and its secret', MadeApiKey),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'limit_reached',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) =>
      c.json(await createApiKey(c.var.context, c.req.valid('param').id, c.req.valid('json')), 201, privately),
  )

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api-keys/{id}',
      tags,
      summary: 'Revoke an API key',
      description: 'For admins. It stops working at once and stays in the list.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: answers('The key as it is now', ApiKey),
        ...problems('unauthorized', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => c.json(await revokeApiKey(c.var.context, c.req.valid('param').id), 200, privately),
  )
}
