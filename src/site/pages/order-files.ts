/** The tickets and invoices as PDF and the event as a calendar entry, for whoever holds the order's address. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { invoicePdf } from '../../edge/invoices/pdf.ts'
import { getInvoice } from '../../edge/services/invoices.ts'
import { eventCalendar } from '../../edge/tickets/calendar.ts'
import { ticketFonts, ticketsPdf } from '../../edge/tickets/pdf.ts'
import { file } from '../answer.tsx'
import { keepBytes } from '../kept-bytes.ts'
import { visitedOrder } from '../order-visit.ts'
import { param, type Visit } from '../visit.ts'
import { calendarFile } from './event-files.ts'

const keptByNobody = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
}

/** Drawing occupies the only thread for some 40 ms an order of ten, and one free order would be enough to ask without end. */
const drawnOnce = keepBytes(64)

export async function ticketsFile(visit: Visit): Promise<Response> {
  const { order } = await visitedOrder(visit)
  const { platform, clientAddress } = visit.context
  const pdf = await drawnOnce(JSON.stringify(order), async () => {
    await platform.limits.spend('drawings', clientAddress)
    return ticketsPdf({ order, fonts: await ticketFonts(platform.files) })
  })
  return pdfFile(pdf, `tickets-${order.number}`)
}

export async function invoiceFile(visit: Visit): Promise<Response> {
  const { order, context } = await visitedOrder(visit)
  const id = param(visit, 'invoiceId')
  if (!z.uuid().safeParse(id).success) throw new AppError('not_found')
  const invoice = await getInvoice(context, id)
  const { platform, clientAddress } = visit.context
  const pdf = await drawnOnce(`${order.id} ${invoice.id}`, async () => {
    await platform.limits.spend('drawings', clientAddress)
    return invoicePdf({ invoice, fonts: await ticketFonts(platform.files) })
  })
  return pdfFile(pdf, invoice.number.replaceAll('/', '-'))
}

function pdfFile(pdf: Uint8Array, name: string): Response {
  return file(new Uint8Array(pdf), 'application/pdf', {
    ...keptByNobody,
    'content-disposition': `inline; filename="${name}.pdf"`,
    // Browsers draw a PDF with their own viewer, which a sandbox would forbid.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
}

export async function orderCalendarFile(visit: Visit): Promise<Response> {
  const { order } = await visitedOrder(visit)
  const response = calendarFile(eventCalendar(order.event, order), order.event.slug)
  for (const [name, value] of Object.entries(keptByNobody)) response.headers.set(name, value)
  return response
}
