/** The taxes and fees of an organization: read by its members, changed by its managers. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { TaxOrFeeChange, TaxOrFeeInput } from '../../../core/offer-input.ts'
import { TaxOrFee } from '../../../core/offers.ts'
import { addTax, changeTax, listTaxes } from '../../services/offers.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Offers']
const refusals = problems(
  'invalid_input',
  'invalid_json',
  'unauthorized',
  'scope_missing',
  'not_found',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'database_unavailable',
)

export function addTaxes(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/taxes',
      tags,
      summary: 'The taxes and fees of an organization',
      security: signedInOrKey('events:read'),
      request: { params: idParam },
      responses: {
        200: answers('Those in use first', z.object({ data: z.array(TaxOrFee) })),
        ...problems('unauthorized', 'scope_missing', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => c.json(await listTaxes(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/organizations/{id}/taxes',
      tags,
      summary: 'Make a tax or a fee',
      description: 'For managers. It counts for the tiers it is put on, in orders from then on.',
      security: signedInOrKey('events:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: TaxOrFeeInput } } },
      },
      responses: { 201: answers('As it is now', TaxOrFee), ...refusals },
    }),
    async (c) =>
      c.json(await addTax(c.var.context, c.req.valid('param').id, c.req.valid('json')), 201, privately),
  )

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/taxes/{id}',
      tags,
      summary: 'Change a tax or a fee, or end it',
      description: 'For managers. Orders keep what they were charged.',
      security: signedInOrKey('events:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: TaxOrFeeChange } } },
      },
      responses: { 200: answers('As it is now', TaxOrFee), ...refusals },
    }),
    async (c) =>
      c.json(await changeTax(c.var.context, c.req.valid('param').id, c.req.valid('json')), 200, privately),
  )
}
