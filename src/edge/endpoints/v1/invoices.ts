/** Invoices and credit notes: of an order, of an organization, as PDF and as CSV, and what taxes came to. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  InvoiceFilter,
  InvoiceSettings,
  InvoiceSettingsInput,
  InvoiceSummary,
  TaxReport,
} from '../../../core/invoices.ts'
import { invoicePdf } from '../../invoices/pdf.ts'
import type { Context } from '../../platform.ts'
import {
  getInvoice,
  getInvoiceSettings,
  invoicesCsv,
  listInvoices,
  listOrderInvoices,
  setInvoiceSettings,
} from '../../services/invoices.ts'
import { getTaxReport } from '../../services/tax-report.ts'
import { getOrder } from '../../services/ticketing.ts'
import { ticketFonts } from '../../tickets/pdf.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, listOf, pageQuery, problems, signedIn, signedInOrKey } from './describe.ts'
import { holderOf } from './orders.ts'
import { streamed } from './streamed.ts'

const tags = ['Invoices']
const privately = { 'cache-control': 'no-store' }
const Token = z.string().max(100).optional().openapi({ description: 'The last part of the order’s url.' })
const day = (fallback: string) =>
  z.iso
    .date('Write a day as 2027-01-31.')
    .default(fallback)
    .openapi({ description: 'A day, e.g. 2027-01-31.' })
export const periodQuery = z.object({ from: day('2000-01-01'), to: day('2999-12-31') })
const soughtQuery = periodQuery.extend(InvoiceFilter.shape)
const readRefusals = problems('invalid_input', 'unauthorized', 'not_found', 'rate_limited')
/** Not literals: what is typed as a media type of text must be a string, and these are bytes and streams. */
const [pdf, csv]: string[] = ['application/pdf', 'text/csv']

export function addInvoices(api: OpenAPIHono<Exchange>): void {
  addOfOrders(api)
  addOfOrganizations(api)
  addSettings(api)
}

function addOfOrders(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/orders/{id}/invoices',
      tags,
      summary: 'Invoice and credit notes of an order, for whoever holds its token or works for its organizer',
      security: [{ orderToken: [] }, ...signedInOrKey('orders:read')],
      request: { params: idParam, query: z.object({ token: Token }) },
      responses: {
        200: answers('The invoice first', listOf(InvoiceSummary)),
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const token = c.req.valid('query').token ?? c.req.header('order-token')
      const context = token ? holderOf(c.var.context, id, token) : c.var.context
      // An order that the caller may not read is not there, which a list alone could not say.
      const [data] = await Promise.all([listOrderInvoices(context, id), getOrder(context, id)])
      return c.json({ data, next_cursor: null }, 200, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/invoices/{file}',
      tags,
      summary: 'An invoice or credit note as a PDF: {id}.pdf',
      description: 'The holder of an order names it and its token: `?order=…&token=…`.',
      security: [{ orderToken: [] }, ...signedInOrKey('orders:read')],
      request: {
        params: z.object({ file: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.pdf$/) }),
        query: z.object({ order: z.uuid().optional(), token: Token }),
      },
      responses: {
        200: { description: 'The PDF', content: { [pdf ?? '']: { schema: z.string() } } },
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const { order, token = c.req.header('order-token') } = c.req.valid('query')
      const context = order && token ? holderOf(c.var.context, order, token) : c.var.context
      return invoiceFile(context, c.req.valid('param').file.slice(0, -'.pdf'.length))
    },
  )
}

/** Drawn for whoever may read it; a stranger's wish costs no drawing. */
async function invoiceFile(context: Context, invoiceId: string): Promise<Response> {
  const { platform, clientAddress } = context
  const invoice = await getInvoice(context, invoiceId)
  await platform.limits.spend('drawings', clientAddress)
  const bytes = await invoicePdf({ invoice, fonts: await ticketFonts(platform.files) })
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...privately,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${invoice.number.replaceAll('/', '-')}.pdf"`,
      'x-content-type-options': 'nosniff',
    },
  })
}

function addOfOrganizations(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/invoices',
      tags,
      summary: 'Invoices and credit notes of a period, newest first, searched and filtered',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: pageQuery.extend(soughtQuery.shape) },
      responses: { 200: answers('A page of them', listOf(InvoiceSummary)), ...readRefusals },
    }),
    async (c) =>
      c.json(
        await listInvoices(c.var.context, c.req.valid('param').id, c.req.valid('query')),
        200,
        privately,
      ),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/invoices.csv',
      tags,
      summary: 'Invoices and credit notes of a period for a spreadsheet',
      description: 'What a credit note takes back is negative.',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: soughtQuery },
      responses: {
        200: { description: 'One row for each', content: { [csv ?? '']: { schema: z.string() } } },
        ...readRefusals,
      },
    }),
    async (c) => {
      const wanted = c.req.valid('query')
      const rows = invoicesCsv(c.var.context, c.req.valid('param').id, wanted)
      return new Response(await streamed(rows), {
        headers: {
          ...privately,
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="invoices-${wanted.from}-${wanted.to}.csv"`,
          'x-content-type-options': 'nosniff',
        },
      })
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/tax-report',
      tags,
      summary: 'What taxes came to in a period, per currency, country and rate',
      description: 'Invoices minus credit notes.',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: periodQuery },
      responses: { 200: answers('The sums', TaxReport), ...readRefusals },
    }),
    async (c) =>
      c.json(
        await getTaxReport(c.var.context, c.req.valid('param').id, c.req.valid('query')),
        200,
        privately,
      ),
  )
}

function addSettings(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/invoice-settings',
      tags,
      summary: 'Whether an organization issues invoices, and what they say',
      security: signedIn,
      request: { params: idParam },
      responses: { 200: answers('The settings', InvoiceSettings), ...readRefusals },
    }),
    async (c) => c.json(await getInvoiceSettings(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'put',
      path: '/organizations/{id}/invoice-settings',
      tags,
      summary: 'Switch invoices on or off, and say what they say from now on',
      description: 'For admins. What is issued stays as it is.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: InvoiceSettingsInput } } },
      },
      responses: {
        200: answers('The settings', InvoiceSettings),
        ...problems('invalid_input', 'invalid_json', 'unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const saved = await setInvoiceSettings(c.var.context, c.req.valid('param').id, c.req.valid('json'))
      return c.json(saved, 200, privately)
    },
  )
}
