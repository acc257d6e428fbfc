/** The way out of reminders, for whoever holds the address from one. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { stopDraftReminders } from '../../services/reminders.ts'
import type { Exchange } from '../exchange.ts'
import { problems } from './describe.ts'

const Stop = z.object({ person: z.uuid(), token: z.string().min(1).max(100) })

export function addReminders(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/reminders/stop',
      tags: ['Preferences'],
      summary: 'Switch reminders of drafts off',
      description: 'With the two parts of the address in such a mail. Said twice, it stays off.',
      request: { body: { required: true, content: { 'application/json': { schema: Stop } } } },
      responses: {
        204: { description: 'No reminders from now on' },
        ...problems(
          'invalid_input',
          'invalid_json',
          'not_found',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
        ),
      },
    }),
    async (c) => {
      await c.var.context.platform.limits.spend('preferences', c.var.context.clientAddress)
      await stopDraftReminders(c.var.context, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
}
