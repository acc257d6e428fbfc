/** Standing at the door: what members, programs and phones with a link ask while people wait in line. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  DoorStats,
  FoundTicket,
  Manifest,
  ManifestKey,
  MyDoor,
  Scan,
  ScanBatch,
  ScanBatchInput,
  ScanInput,
  UndoInput,
} from '../../../core/check-in.ts'
import {
  doorStats,
  manifest,
  myDoor,
  scan,
  searchTickets,
  undoScan,
  uploadScans,
} from '../../services/door.ts'
import { manifestKey } from '../../tickets/manifest.ts'
import type { Exchange } from '../exchange.ts'
import { answers, atADoor, idParam, problems } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Door']
const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})
const reading = problems(
  'invalid_input',
  'unauthorized',
  'scope_missing',
  'not_found',
  'rate_limited',
  'database_unavailable',
)
const writing = problems(
  'invalid_input',
  'invalid_json',
  'unauthorized',
  'scope_missing',
  'not_found',
  'idempotency_key_reused',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'database_unavailable',
)

export function addDoor(api: OpenAPIHono<Exchange>): void {
  addScans(api)
  addManifest(api)
  addLooking(api)
}

function addScans(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/check-in-lists/{id}/scans',
      tags,
      summary: 'One scan',
      description:
        'Lets in exactly once, and says otherwise why not: a refusal is an answer like any other, with 200. ' +
        '`earlier` says when and where whoever is in already came. Send the same `nonce` again when no answer came.',
      security: atADoor,
      request: { params: idParam, body: bodyOf(ScanInput) },
      responses: { 200: answers('What to do', Scan), ...writing },
    }),
    async (c) =>
      c.json(await scan(c.var.context, c.req.valid('param').id, c.req.valid('json')), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/check-in-lists/{id}/scan-batches',
      tags,
      summary: 'Scans made without a network',
      description:
        'Each is written once, however often it is sent, with what the phone did. The earliest entry counts; who was ' +
        'let in besides becomes a conflict. A clock that is off is set right by `sent_at`.',
      security: atADoor,
      request: { params: idParam, body: bodyOf(ScanBatchInput) },
      responses: { 200: answers('What became of each', ScanBatch), ...writing },
    }),
    async (c) =>
      c.json(await uploadScans(c.var.context, c.req.valid('param').id, c.req.valid('json')), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/check-ins/{id}/undo',
      tags,
      summary: 'Take back that somebody went through',
      description: 'A phone takes back its own scans, within an hour.',
      security: atADoor,
      request: { params: idParam, body: bodyOf(UndoInput) },
      responses: { 200: answers('The undo', Scan), ...writing },
    }),
    async (c) =>
      c.json(
        await undoScan(c.var.context, c.req.valid('param').id, c.req.valid('json').nonce),
        200,
        privately,
      ),
  )
}

function addManifest(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/check-in-lists/{id}/manifest',
      tags,
      summary: 'What a phone needs to scan without a network',
      description:
        'The header `manifest-signature` is Ed25519 over the bytes of the body before they are compressed. With ' +
        '`since`, the `cursor` of the answer before, only what changed; `is_whole` says which.',
      security: atADoor,
      request: {
        params: idParam,
        query: z.object({
          since: z.string().max(60).optional().openapi({ description: '`cursor` of the manifest before.' }),
        }),
      },
      responses: { 200: answers('The manifest', Manifest), ...reading },
    }),
    async (c) => {
      const { bytes, signature } = await manifest(
        c.var.context,
        c.req.valid('param').id,
        c.req.valid('query').since,
      )
      const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
      const body = new Blob([bytes]).stream()
      return new Response(zipped ? body.pipeThrough(new CompressionStream('gzip')) : body, {
        headers: {
          ...privately,
          'content-type': 'application/json',
          'manifest-signature': signature,
          vary: 'accept-encoding',
          ...(zipped ? { 'content-encoding': 'gzip' } : {}),
        },
      }) as never
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/check-in-key',
      tags,
      summary: 'The key that manifests are signed with',
      description: 'The public half, as a JWK.',
      responses: {
        200: answers('The key', ManifestKey),
        ...problems('rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => c.json(await manifestKey(c.var.context), 200, { 'cache-control': 'public, max-age=300' }),
  )
}

function addLooking(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/door',
      tags,
      summary: 'What a phone finds when its link is opened',
      description: 'Itself, its event and its lists.',
      security: [{ device: [] }],
      responses: {
        200: answers('The door', MyDoor),
        ...problems('unauthorized', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => c.json(await myDoor(c.var.context), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/check-in-lists/{id}/tickets',
      tags,
      summary: 'Tickets found by hand',
      description:
        'By name, address, ticket or order, in at least three letters; at most twenty. A phone whose list shows no names ' +
        'finds whole numbers only.',
      security: atADoor,
      request: {
        params: idParam,
        query: z.object({
          search: z.string().trim().max(120, 'That is too long.').optional(),
        }),
      },
      responses: { 200: answers('The tickets', z.object({ data: z.array(FoundTicket) })), ...reading },
    }),
    async (c) => {
      const data = await searchTickets(
        c.var.context,
        c.req.valid('param').id,
        c.req.valid('query').search ?? '',
      )
      return c.json({ data }, 200, privately)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/check-in-lists/{id}/stats',
      tags,
      summary: 'Expected, came, in and out, by tier and by gate',
      security: atADoor,
      request: { params: idParam },
      responses: { 200: answers('The numbers', DoorStats), ...reading },
    }),
    async (c) => c.json(await doorStats(c.var.context, c.req.valid('param').id), 200, privately),
  )
}
