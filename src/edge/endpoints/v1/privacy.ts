/** Exports and erasures: of oneself, and of what an organization keeps. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { EraseMeInput, EraseMemberInput, Erasure } from '../../../core/privacy.ts'
import type { Context } from '../../platform.ts'
import {
  eraseMe,
  eraseMember,
  exportOrganization,
  exportPerson,
} from '../../services/organizations-privacy.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const anObject = z.record(z.string(), z.unknown())
const tags = ['Privacy']
/** Not a literal: what is typed as JSON must be a value, and this is a stream. */
const json: string = 'application/json'

export function addPrivacy(api: OpenAPIHono<Exchange>): void {
  addOwn(api)
  addOfOrganizations(api)
}

function addOwn(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/me/export',
      tags,
      summary: 'Everything we know about you, as a file',
      description:
        'Grouped by table: `{format, exported_at, person, tables: [{table, heading, rows}]}`. What was bought with ' +
        'your address is in it once you have confirmed that the address is yours.',
      security: signedIn,
      responses: {
        200: answers('The export', anObject),
        ...problems('unauthorized', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => {
      const document = await exportPerson(c.var.context)
      return c.json(document, 200, { ...privately, ...asFile('my-data', c.var.context) })
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/me/erasure',
      tags,
      summary: 'Erase your account and everything about you',
      description:
        'Orders, tickets and sums stay as they are, without your name; tickets stay good at the door. This ' +
        'cannot be taken back. The last owner of an organization must name another owner first.',
      security: signedIn,
      request: { body: { required: true, content: { 'application/json': { schema: EraseMeInput } } } },
      responses: {
        200: answers('What was erased', Erasure),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'forbidden',
          'last_owner',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const erasure = await eraseMe(c.var.context, c.req.valid('json').confirm_email)
      for (const prefix of ['', '__Secure-'])
        c.header('set-cookie', endOf(`${prefix}eventos.session_token`), { append: true })
      return c.json(erasure, 200, privately)
    },
  )
}

function addOfOrganizations(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/export',
      tags,
      summary: 'Everything an organization owns, as a file',
      description:
        'For its owners. Streamed; a document that does not end in `"complete":true` broke off. Rows are as ' +
        'they were when they were read, table after table.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: {
          description: 'The export',
          content: { [json]: { schema: anObject } },
        },
        ...problems('unauthorized', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => {
      const { context } = c.var
      const pieces = await exportOrganization(context, c.req.valid('param').id)
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        ...privately,
        ...asFile('organization', context),
      }
      // A HEAD is answered by the same code, and nobody would read what it began.
      return c.req.method === 'HEAD' ? c.body(null, 200, headers) : c.body(streamOf(pieces), 200, headers)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/organizations/{id}/erasures',
      tags,
      summary: 'Erase an address from an organization',
      description:
        'For its admins: as a buyer, ticket holder, contact or requester of this organization. Orders, tickets ' +
        'and sums stay as they are, without the name. What the same person is elsewhere is not touched.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: EraseMemberInput } } },
      },
      responses: {
        200: answers('What was erased', Erasure),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await eraseMember(c.var.context, id, c.req.valid('json').email), 200, privately)
    },
  )
}

function asFile(what: string, { platform }: Context): Record<string, string> {
  const day = platform.now().toISOString().slice(0, 10)
  return { 'content-disposition': `attachment; filename="eventos-${what}-${day}.json"` }
}

/** The sessions are gone already; the browser need not go on showing its cookie. */
function endOf(cookie: string): string {
  const secure = cookie.startsWith('__Secure-') ? '; Secure' : ''
  return `${cookie}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`
}

/** Reads on only when the reader has taken what there was. */
function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // A row alone is a small piece: some are sent together.
      let text = ''
      while (text.length < 65_536) {
        const { done, value } = await pieces.next()
        if (done) {
          if (text) controller.enqueue(encoder.encode(text))
          return controller.close()
        }
        text += value
      }
      controller.enqueue(encoder.encode(text))
    },
    cancel: async () => void (await pieces.return()),
  })
}
