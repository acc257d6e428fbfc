/** What hangs on an event's address: its calendar entry and its poster, as a picture for pages and for feeds. */
import type { EventDetail } from '../../core/api.ts'
import type { PosterInput } from '../../core/poster/drawing.ts'
import { poster } from '../../core/poster/poster.ts'
import { formatWhen, zoneWords } from '../../core/time.ts'
import { posterPng } from '../../edge/integrations/poster-png.ts'
import { getEvent } from '../../edge/services/events.ts'
import { eventCalendar } from '../../edge/tickets/calendar.ts'
import { file } from '../answer.tsx'
import { keepBytes } from '../kept-bytes.ts'
import { param, publicUrl, type Visit } from '../visit.ts'
import { placeWords } from '../words.ts'

export async function eventCalendarFile(visit: Visit): Promise<Response> {
  const event = await getEvent(visit.context, param(visit, 'slug'))
  const calendar = eventCalendar({
    ...event,
    address: event.occurrences[0]?.address ?? null,
    url: publicUrl(visit, `/e/${event.slug}`),
  })
  return calendarFile(calendar, event.slug)
}

/** Named after the event, so that it is found again among downloads. */
export function calendarFile(calendar: string, slug: string): Response {
  return file(calendar, 'text/calendar; charset=utf-8', {
    'content-disposition': `attachment; filename="${slug}.ics"`,
  })
}

export async function posterSvg(visit: Visit): Promise<Response> {
  const event = await getEvent(visit.context, param(visit, 'slug'))
  const etag = etagOf(event)
  if (isKnown(visit, etag)) return notModified(etag)
  return file(draw(event), 'image/svg+xml; charset=utf-8', pictureHeaders(visit, event, etag))
}

/** Turning a poster into pixels costs tens of milliseconds, and a link shared in a busy chat asks many times at once. */
const drawnOnce = keepBytes(64)

/** 1200 x 630, the size chats and feeds ask for. */
export async function posterPicture(visit: Visit): Promise<Response> {
  const event = await getEvent(visit.context, param(visit, 'slug'))
  const etag = etagOf(event)
  if (isKnown(visit, etag)) return notModified(etag)
  const png = await drawnOnce(`${event.slug} ${event.updated_at}`, () => drawPicture(visit, event))
  return file(new Uint8Array(png), 'image/png', pictureHeaders(visit, event, etag))
}

function draw(event: EventDetail): string {
  return poster(posterOf(event), { width: 1200, height: 630 })
}

/** With the words on it: whoever sees a shared link sees nothing but the picture. */
async function drawPicture({ context }: Visit, event: EventDetail): Promise<Uint8Array> {
  const { files } = context.platform
  if (!files) throw new Error('Posters need Platform.files to read their fonts from')
  const card = {
    poster: posterOf(event),
    when: `${formatWhen(event.starts_at, event.timezone)}, ${zoneWords(event.timezone, event.city)}`,
    where: event.format === 'virtual' ? 'Online' : (placeWords(event) ?? ''),
    organizer: event.organizer.name,
  }
  return posterPng(card, files)
}

function posterOf(event: EventDetail): PosterInput {
  return { title: event.name, type: event.type, startsAt: event.starts_at, seed: event.slug }
}

function etagOf(event: EventDetail): string {
  return `"poster-${Date.parse(event.updated_at)}"`
}

function isKnown({ request }: Visit, etag: string): boolean {
  return request.headers.get('if-none-match') === etag
}

function notModified(etag: string): Response {
  return new Response(null, { status: 304, headers: { etag } })
}

/** An address that names its version may be kept for good; the plain one is asked about again after an hour. */
function pictureHeaders({ url }: Visit, event: EventDetail, etag: string): Record<string, string> {
  const isVersioned = url.searchParams.get('v') === event.updated_at
  const lifetime = isVersioned ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
  return { etag, 'cache-control': event.visibility === 'private' ? 'private, no-cache' : lifetime }
}
