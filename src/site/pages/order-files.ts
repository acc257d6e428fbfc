/** The tickets as a PDF and the event as a calendar entry, for whoever holds the order's address. */
import { eventCalendar } from '../../edge/tickets/calendar.ts'
import { ticketFonts, ticketsPdf } from '../../edge/tickets/pdf.ts'
import { file } from '../answer.tsx'
import { visitedOrder } from '../order-visit.ts'
import { publicUrl, type Visit } from '../visit.ts'
import { calendarFile } from './event-files.ts'

const keptByNobody = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
}

export async function ticketsFile(visit: Visit): Promise<Response> {
  const { order } = await visitedOrder(visit)
  const pdf = await ticketsPdf({ order, fonts: await ticketFonts(visit.context.platform.files) })
  return file(new Uint8Array(pdf), 'application/pdf', {
    ...keptByNobody,
    'content-disposition': `inline; filename="tickets-${order.number}.pdf"`,
    // Browsers draw a PDF with their own viewer, which a sandbox would forbid.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
}

export async function orderCalendarFile(visit: Visit): Promise<Response> {
  const { order } = await visitedOrder(visit)
  const event = { ...order.event, url: publicUrl(visit, `/e/${order.event.slug}`) }
  const response = calendarFile(eventCalendar(event, order), order.event.slug)
  for (const [name, value] of Object.entries(keptByNobody)) response.headers.set(name, value)
  return response
}
