/** What an organizer asks besides name and address. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { EventAnswers, QuestionList, QuestionsInput } from '../../../core/questions.ts'
import { answersCsv, countAnswers } from '../../services/answers.ts'
import { listQuestions, saveQuestions } from '../../services/questions.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn, signedInOrKey } from './describe.ts'
import { streamed } from './streamed.ts'

const privately = { 'cache-control': 'no-store' }
/** Not a literal: what is typed as a media type of text must be a string, and this is a stream. */
const [csv]: string[] = ['text/csv']

export function addQuestions(api: OpenAPIHono<Exchange>): void {
  addAsked(api)
  addAnswered(api)
}

function addAnswered(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/answers',
      tags: ['Organizers'],
      summary: 'How often each choice was made, and how many answered',
      description: 'For managers. Of confirmed orders of which something is left.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: answers('Each question with what came of it', EventAnswers),
        ...problems('unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) => c.json(await countAnswers(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/answers.csv',
      tags: ['Organizers'],
      summary: 'All answers as a file for spreadsheets, a line for each person',
      description: 'For managers. What was answered for a whole order stands on each of its lines.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: { description: 'The file', content: { [csv ?? '']: { schema: z.string() } } },
        ...problems('unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) =>
      new Response(await streamed(answersCsv(c.var.context, c.req.valid('param').id)), {
        headers: {
          ...privately,
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="answers.csv"',
          'x-content-type-options': 'nosniff',
        },
      }),
  )
}

function addAsked(api: OpenAPIHono<Exchange>): void {
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
