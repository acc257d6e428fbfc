/** Invoices and credit notes: read by whoever holds their order and by members; row-level security says who that is. */
import { csvLine, csvStart } from '../../core/csv.ts'
import { AppError } from '../../core/errors.ts'
import {
  type InvoiceFilter,
  type InvoiceSettings,
  type InvoiceSettingsInput,
  type InvoiceSummary,
  InvoiceView,
  plainAmount,
} from '../../core/invoices.ts'
import type { Context } from '../platform.ts'
import { pageOf, readCursor } from './cursors.ts'
import { organizer, requireMember, requireReader, signedIn } from './organizations.ts'

export type Period = { from: string; to: string }

/** Of one order, the invoice first. Whoever may not read the order reads nothing of it. */
export async function listOrderInvoices(context: Context, orderId: string): Promise<InvoiceSummary[]> {
  return context.once(context.caller).all<InvoiceSummary>`
    select invoice.id, invoice.kind, invoice.number, invoice.issued_on::text as issued_on, invoice.order_id, invoice.order_number,
           placed.event_id, invoice.event_name, invoice.buyer_name, credited.number as credits, invoice.currency,
           invoice.net_cents, invoice.tax_cents, invoice.total_cents
      from public.invoices as invoice
      join public.orders as placed on placed.id = invoice.order_id
      left join public.invoices as credited on credited.id = invoice.credited_invoice_id
     where invoice.order_id = ${orderId}
     order by invoice.kind desc, invoice.issued_at, invoice.position`
}

/** One invoice with all it says; for anybody else it is not there. */
export async function getInvoice(context: Context, invoiceId: string): Promise<InvoiceView> {
  const row = await context.once(context.caller).maybe<{ invoice: unknown }>`
    select jsonb_build_object(
             'id', invoice.id, 'kind', invoice.kind, 'number', invoice.number, 'issued_on', invoice.issued_on,
             'order_id', invoice.order_id, 'order_number', invoice.order_number,
             'event_id', (select placed.event_id from public.orders as placed where placed.id = invoice.order_id),
             'event_name', invoice.event_name,
             'buyer_name', invoice.buyer_name, 'credits', credited.number, 'currency', invoice.currency,
             'net_cents', invoice.net_cents, 'tax_cents', invoice.tax_cents, 'total_cents', invoice.total_cents,
             'seller', jsonb_build_object('name', invoice.seller_name, 'address', invoice.seller_address,
                                          'registration', invoice.seller_registration),
             'buyer', jsonb_build_object('name', invoice.buyer_name, 'email', invoice.buyer_email),
             'reason', invoice.reason, 'lines', invoice.lines,
             'taxes', (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'name', tax.name, 'rate_bps', tax.rate_bps, 'is_inclusive', tax.is_inclusive,
                        'net_cents', tax.net_cents, 'tax_cents', tax.tax_cents) order by tax.place), '[]')
                 from public.invoice_taxes as tax
                where tax.invoice_id = invoice.id)) as invoice
      from public.invoices as invoice
      left join public.invoices as credited on credited.id = invoice.credited_invoice_id
     where invoice.id = ${invoiceId}`
  if (!row) throw new AppError('not_found')
  return InvoiceView.parse(row.invoice)
}

type Row = InvoiceSummary & { position: string }
type Wanted = Period & InvoiceFilter

/** Of an organization, newest first. */
export async function listInvoices(
  context: Context,
  organizationId: string,
  page: Wanted & { cursor?: string | undefined; limit?: number | undefined },
): Promise<{ data: InvoiceSummary[]; next_cursor: string | null }> {
  const caller = organizer(context)
  const { kind = null } = page
  const search = page.search?.toLowerCase() || null
  const limit = page.limit ?? 100
  const { at, id } = readCursor(page.cursor)
  const rows = await context.as(caller, async (sql) => {
    const [, invoices] = await Promise.all([
      requireReader(sql, organizationId, 'orders:read'),
      sql.all<Row>`
        select invoice.id, invoice.kind, invoice.number, invoice.issued_on::text as issued_on, invoice.order_id,
               invoice.order_number, placed.event_id, invoice.event_name, invoice.buyer_name, credited.number as credits,
               invoice.currency, invoice.net_cents, invoice.tax_cents, invoice.total_cents,
               to_char(invoice.issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
          from public.invoices as invoice
          join public.orders as placed on placed.id = invoice.order_id
          left join public.invoices as credited on credited.id = invoice.credited_invoice_id
         where invoice.organization_id = ${organizationId}
           and invoice.issued_on between ${page.from}::date and ${page.to}::date
           and (${kind}::text is null or invoice.kind = ${kind}::text)
           and (${search}::text is null
                or position(${search}::text in lower(invoice.number)) > 0
                or position(${search}::text in lower(invoice.order_number)) > 0
                or position(${search}::text in lower(invoice.buyer_name)) > 0
                or position(${search}::text in lower(invoice.event_name)) > 0)
           and (invoice.issued_at, invoice.id)
             < (coalesce(${at}::timestamptz, 'infinity'), coalesce(${id}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by invoice.issued_at desc, invoice.id desc
         limit ${limit + 1}`,
    ])
    return invoices
  })
  const { data, next_cursor } = pageOf(rows, limit, (row) => ({ at: row.position, id: row.id }))
  return { data: data.map(({ position: _, ...row }) => row), next_cursor }
}

const columns = [
  'Number',
  'Kind',
  'Credits',
  'Date',
  'Order',
  'Event',
  'Buyer',
  'Currency',
  'Net',
  'Tax',
  'Total',
]

/** All that is looked for, for a spreadsheet, page by page; what credit notes take back is negative. */
export async function* invoicesCsv(
  context: Context,
  organizationId: string,
  wanted: Wanted,
): AsyncGenerator<string> {
  let page = await listInvoices(context, organizationId, wanted)
  yield csvStart + csvLine(columns)
  for (;;) {
    yield page.data.map(csvOf).join('')
    if (page.next_cursor === null) return
    page = await listInvoices(context, organizationId, { ...wanted, cursor: page.next_cursor })
  }
}

function csvOf(row: InvoiceSummary): string {
  const sign = row.kind === 'invoice' ? 1 : -1
  const amounts = [row.net_cents, row.tax_cents, row.total_cents].map((cents) =>
    plainAmount(sign * cents, row.currency),
  )
  const words = [
    row.number,
    row.kind,
    row.credits,
    row.issued_on,
    row.order_number,
    row.event_name,
    row.buyer_name,
  ]
  return `${csvLine([...words, row.currency]).trimEnd()},${amounts.join(',')}\r\n`
}

/** As they are; where nobody chose any, off and with what the organization is called. */
export async function getInvoiceSettings(context: Context, organizationId: string): Promise<InvoiceSettings> {
  const person = signedIn(context)
  return context.as(person, async (sql) => {
    const [, settings] = await Promise.all([
      requireMember(sql, person, organizationId),
      sql.maybe<InvoiceSettings>`
        select coalesce(settings.is_on, false) as is_on, coalesce(settings.seller_name, organization.name) as seller_name,
               coalesce(settings.seller_address, '') as seller_address, settings.seller_registration,
               coalesce(settings.prefix, 'INV-') as prefix, coalesce(settings.credit_prefix, 'CN-') as credit_prefix,
               coalesce(settings.is_yearly, false) as is_yearly
          from public.organizations as organization
          left join public.invoice_settings as settings on settings.organization_id = organization.id
         where organization.id = ${organizationId}`,
    ])
    if (!settings) throw new AppError('not_found')
    return settings
  })
}

export async function setInvoiceSettings(
  context: Context,
  organizationId: string,
  settings: InvoiceSettingsInput,
): Promise<InvoiceSettings> {
  return context.once(signedIn(context)).one<InvoiceSettings>`
    select is_on, seller_name, seller_address, seller_registration, prefix, credit_prefix, is_yearly
      from public.set_invoice_settings(
        organization_id => ${organizationId}, is_on => ${settings.is_on}, seller_name => ${settings.seller_name},
        seller_address => ${settings.seller_address}, seller_registration => ${settings.seller_registration},
        prefix => ${settings.prefix}, credit_prefix => ${settings.credit_prefix}, is_yearly => ${settings.is_yearly})`
}
