/** What a member wants to hear: for whoever holds the address from a mail, and for members who signed in. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { PreferencesInput, PreferencesView } from '../../../core/preferences.ts'
import {
  getPreferences,
  listMyPreferences,
  type MemberKey,
  setPreferences,
} from '../../services/preferences.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, listOf, problems, signedIn } from './describe.ts'

const tags = ['Preferences']
const security = [{ preferenceToken: [] }, ...signedIn]
const tokenQuery = z.object({
  token: z.string().max(100).optional().openapi({ description: 'The last part of the address in a mail.' }),
})

/** Kept by nobody, found by nobody, and the address with its token told to nobody; a refusal as well. */
const secretly = createMiddleware<Exchange>(async (c, next) => {
  await next()
  c.res.headers.set('cache-control', 'no-store')
  c.res.headers.set('referrer-policy', 'no-referrer')
  c.res.headers.set('x-robots-tag', 'noindex')
})

export function addPreferences(api: OpenAPIHono<Exchange>): void {
  api.use('/preferences/*', secretly)
  api.use('/me/preferences', secretly)

  api.openapi(
    createRoute({
      method: 'get',
      path: '/preferences/{id}',
      tags,
      summary: 'What a member will hear, by category and channel',
      description:
        'For whoever holds the token of the member’s address, and for the member signed in. The values are what ' +
        'would be sent: no consent, no mail. Tickets and refunds are always mailed.',
      security,
      request: { params: idParam, query: tokenQuery },
      responses: {
        200: answers('The preferences', PreferencesView),
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const key = keyOf(
        c.req.valid('param').id,
        c.req.valid('query').token ?? c.req.header('preference-token'),
      )
      return c.json(await getPreferences(c.var.context, key), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'put',
      path: '/preferences/{id}',
      tags,
      summary: 'Switch channels of categories on or off',
      description:
        'What is left out stays as it is; all of it happens or nothing. Off for `all` is off for every category ' +
        'but tickets and refunds: `{"all": {"email": false}}` unsubscribes from everything. Switching a category ' +
        'on is a consent, and is kept with its proof.',
      security,
      request: {
        params: idParam,
        query: tokenQuery,
        body: { required: true, content: { 'application/json': { schema: PreferencesInput } } },
      },
      responses: {
        200: answers('The preferences as they are now', PreferencesView),
        ...problems(
          'invalid_input',
          'invalid_json',
          'not_found',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const key = keyOf(
        c.req.valid('param').id,
        c.req.valid('query').token ?? c.req.header('preference-token'),
      )
      return c.json(await setPreferences(c.var.context, key, c.req.valid('json')), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/me/preferences',
      tags,
      summary: 'Your preferences at every organization that knows you',
      description: 'Change them at `/preferences/{member_id}`; signed in, that takes no token.',
      security: signedIn,
      responses: {
        200: answers('The preferences', listOf(PreferencesView)),
        ...problems('unauthorized', 'rate_limited'),
      },
    }),
    async (c) => c.json({ data: await listMyPreferences(c.var.context), next_cursor: null }, 200),
  )
}

function keyOf(memberId: string, token: string | undefined): MemberKey {
  return { memberId, token: token ?? null }
}
