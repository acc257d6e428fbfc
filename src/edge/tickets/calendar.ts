/**
 * The event as a calendar file. Times are written in UTC on purpose: with a zone name the generator would write
 * this machine's wall clock under that name, and every calendar shows UTC in its owner's zone anyway.
 */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { OrderView } from '../../core/api.ts'
import { type Gathering, onlineWords, whenWords, whereWords } from '../../core/messages/when-and-where.ts'
import { oneLine } from '../../core/messages/words.ts'
import { type Sum, sumsOf } from '../../core/sums.ts'

export type CalendarEvent = Omit<Gathering, 'address'> & {
  id: string
  name: string
  url: string
  address?: string | null
  /** Only of an order's event: nobody without a ticket has it. */
  online?: { platform: string | null; link: string } | null
  organizer: { name: string }
  status?: string
  updated_at?: string
}

/** "Total CA$113", as part of a sentence. */
const said = ({ label, value }: Sum) => oneLine(`${label} ${value}`)

/**
 * `order` adds its number and what it came to for whoever looks for the tickets. Its address stays out: calendars are shared with
 * families and offices, and whoever knows that address holds the tickets.
 */
export function eventCalendar(event: CalendarEvent, order?: OrderView): string {
  const isCancelled = event.status === 'cancelled'
  const calendar = ical({
    prodId: { company: 'EventOS', product: 'Events', language: 'EN' },
    // A file to keep, not an invitation to answer; a cancelled event takes its own entry out again.
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  const where = whereWords({ ...event, address: event.address ?? null })
  calendar.createEvent({
    // The same event is the same entry, whether it was added from its page, an order or a mail.
    id: `${event.id}@eventos`,
    summary: oneLine(event.name),
    start: new Date(event.starts_at),
    end: new Date(event.ends_at),
    // Fixed by what we know and not by the clock, so that the same facts make the same file.
    stamp: new Date(event.updated_at ?? order?.confirmed_at ?? order?.created_at ?? event.starts_at),
    sequence: isCancelled ? 1 : 0,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    location: where ?? event.online?.link ?? null,
    url: event.url,
    description: [
      whenWords(event),
      `Organized by ${event.organizer.name}`,
      ...(event.online ? [`Online: ${onlineWords(event.online)}`] : []),
      ...(order ? [`Order ${order.number}, ${sumsOf(order).map(said).join(', ')}`] : []),
      event.url,
    ].join('\n'),
  })
  // RFC 5545 ends every line, the last one too.
  return `${calendar.toString()}\r\n`
}
