/** Where an organizer's money is: the report by month, its entries as CSV, and what banks ask back. For managers. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { DisputeView, PayoutsReport } from '../../../core/payouts.ts'
import { entriesCsv, getPayoutsReport, listDisputes } from '../../services/payouts.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn } from './describe.ts'
import { periodQuery } from './invoices.ts'
import { streamed } from './streamed.ts'

const tags = ['Payouts']
const privately = { 'cache-control': 'no-store' }
const refusals = problems('invalid_input', 'unauthorized', 'not_found', 'rate_limited')
/** Not a literal: what is typed as a media type of text must be a string, and this is a stream. */
const csv: string = 'text/csv'

export function addPayouts(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/payouts',
      tags,
      summary: 'What payment companies hold for an organization, by month, and what they sent on',
      description:
        'For managers. By company and currency: the balance at first, what moved, and the balance at the end, equal to ' +
        'the ledger to the cent. `fees_missing` counts payments whose fee the company has not said yet.',
      security: signedIn,
      request: { params: idParam, query: periodQuery },
      responses: { 200: answers('The report', PayoutsReport), ...refusals },
    }),
    async (c) => {
      const report = await getPayoutsReport(c.var.context, c.req.valid('param').id, c.req.valid('query'))
      return c.json(report, 200, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/payouts.csv',
      tags,
      summary: 'The ledger of a period for a spreadsheet',
      description:
        'For managers. One row for each entry, between the balances at first and at the end; amounts are signed.',
      security: signedIn,
      request: { params: idParam, query: periodQuery },
      responses: {
        200: { description: 'One row for each', content: { [csv]: { schema: z.string() } } },
        ...refusals,
      },
    }),
    async (c) => {
      const period = c.req.valid('query')
      const rows = entriesCsv(c.var.context, c.req.valid('param').id, period)
      return new Response(await streamed(rows), {
        headers: {
          ...privately,
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="payouts-${period.from}-${period.to}.csv"`,
          'x-content-type-options': 'nosniff',
        },
      })
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/disputes',
      tags,
      summary: 'Payments that buyers’ banks ask back',
      description: 'For managers. Those that wait for an answer first.',
      security: signedIn,
      request: { params: idParam },
      responses: { 200: answers('The disputes', z.object({ data: z.array(DisputeView) })), ...refusals },
    }),
    async (c) => c.json({ data: await listDisputes(c.var.context, c.req.valid('param').id) }, 200, privately),
  )
}
