/** What an organizer asks besides name and address. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { QuestionList, QuestionsInput } from '../../../core/questions.ts'
import { listQuestions, saveQuestions } from '../../services/questions.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }

export function addQuestions(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/questions',
      tags: ['Organizers'],
      summary: 'What an event asks its buyers and attendees',
      security: signedInOrKey('events:read'),
      request: { params: idParam },
      responses: {
        200: answers('The questions, in order', QuestionList),
        ...problems('unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) => c.json(await listQuestions(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'put',
      path: '/events/{id}/questions',
      tags: ['Organizers'],
      summary: 'Say what an event asks from now on',
      description:
        'For managers. The whole list, in order. A question that is left out is asked no more; its answers stay ' +
        'with their orders. A new question has a new id, or none.',
      security: signedInOrKey('events:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: QuestionsInput } } },
      },
      responses: {
        200: answers('What is asked from now on', QuestionList),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'question_answered',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
        ),
      },
    }),
    async (c) =>
      c.json(
        await saveQuestions(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        200,
        privately,
      ),
  )
}
