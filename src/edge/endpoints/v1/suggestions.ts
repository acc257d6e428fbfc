/** Suggestions for a draft and their answers, and asking a venue once the event is published. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { VenueRequest, VenueRequestInput } from '../../../core/venue-requests.ts'
import { tones } from '../../../core/wizard/marketing-plan.ts'
import { stageIds } from '../../../core/wizard/stages.ts'
import { Suggestion } from '../../../core/wizard/suggestion.ts'
import { WizardResponse } from '../../../core/wizard/wire.ts'
import { signedIn as person } from '../../services/organizations.ts'
import { requestVenue } from '../../services/venue-requests.ts'
import { decide } from '../../services/wizard-decisions.ts'
import { noteSuggestionsAsked } from '../../services/wizard-steps.ts'
import { suggest } from '../../services/wizard-suggestions.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Wizard']

const Decision = z.object({
  decision: z.enum(['accepted', 'refused'], 'Accept it or refuse it.'),
  version: z
    .int32()
    .optional()
    .openapi({ description: 'The draft version last seen; a stale one is `draft_changed`.' }),
})

export function addSuggestions(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/wizard-sessions/{id}/suggestions',
      tags,
      summary: 'What could be set in a draft, with the reason and what it rests on',
      description:
        'Nothing is changed by asking. `edits` are draft fields as `eventData` takes them. What was refused does not ' +
        'come back. A published draft has none.',
      security: signedIn,
      request: {
        params: idParam,
        query: z.object({
          stage: z.enum(stageIds, 'There is no such stage.').optional(),
          tone: z
            .enum(tones, 'There is no such tone.')
            .optional()
            .openapi({ description: 'How texts should sound; else as suits the kind of event.' }),
        }),
      },
      responses: {
        200: answers('The suggestions, the best first', z.object({ data: z.array(Suggestion) })),
        ...problems('invalid_input', 'unauthorized', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => {
      const { context } = c.var
      const { id } = c.req.valid('param')
      const data = await suggest(context, id, c.req.valid('query'))
      await noteSuggestionsAsked(context, id, c.req.valid('query'))
      return c.json({ data: data as z.infer<typeof Suggestion>[] }, 200, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/wizard-sessions/{id}/suggestions/{suggestionId}',
      tags,
      summary: 'Accept or refuse a suggestion',
      description:
        'Accepting applies its edits and writes it down in one save. `draft_changed` when the draft was changed ' +
        'elsewhere or has outgrown the suggestion.',
      security: signedIn,
      request: {
        params: z.object({ id: z.uuid(), suggestionId: z.string().regex(/^[a-z]{1,20}-[a-z0-9]{1,20}$/) }),
        body: { required: true, content: { 'application/json': { schema: Decision } } },
      },
      responses: {
        200: answers('The draft as it is now', WizardResponse),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'draft_changed',
          'draft_closed',
          'session_expired',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const { context } = c.var
      await context.platform.limits.spend('saves', person(context).userId)
      const { id: sessionId, suggestionId } = c.req.valid('param')
      return c.json(
        await decide(context, { sessionId, suggestionId, ...c.req.valid('json') }),
        200,
        privately,
      )
    },
  )
}

export function addVenueRequests(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/organization-events/{id}/venue-requests',
      tags: ['Venues'],
      summary: 'Ask the owner of a venue for a space on the next date of an event',
      description:
        'For the space chosen in the wizard unless one is named. It holds nothing until the owner confirms; asking ' +
        'again for the same time answers with the same request.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: VenueRequestInput } } },
      },
      responses: {
        201: answers('The request', VenueRequest),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'account_required',
          'not_found',
          'space_taken',
          'booking_closed',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const { context } = c.var
      await context.platform.limits.spend('saves', person(context).userId)
      return c.json(await requestVenue(context, c.req.valid('param').id, c.req.valid('json')), 201, privately)
    },
  )
}
