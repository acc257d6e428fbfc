/** Events as the public sees them. SQL shapes the answers; addresses are added here. */
import type { EventDetail, EventList, EventSummary } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import type { Context } from '../platform.ts'
import { pageOf, readCursor } from './cursors.ts'

type EventSearch = {
  q?: string | undefined
  city?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

type SummaryRow = Omit<EventSummary, 'url'>

export function eventUrl(context: Context, slug: string): string {
  return `${context.platform.settings.PUBLIC_URL}/e/${slug}`
}

/** Published public events that are not over, soonest first; one of several dates shows its next one. */
export async function listEvents(context: Context, search: EventSearch = {}): Promise<EventList> {
  const limit = Math.min(search.limit ?? 24, 99)
  const { at, id } = readCursor(search.cursor)
  const rows = await context.once(context.caller).all<SummaryRow & { position: string }>`
    select id, slug, name, type, format, status, organizer, starts_at, ends_at, timezone, city, country,
           venue_name, currency, price_from_cents, price_to_cents, sold_out,
           to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
      from public.list_public_events(
        search => ${search.q}, city => ${search.city}, after_starts_at => ${at}, after_id => ${id},
        max_rows => ${limit + 1})`
  const page = pageOf(rows, limit, (row) => ({ at: row.position, id: row.id }))
  return {
    data: page.data.map(({ position: _, ...row }) => withUrl(context, row)),
    next_cursor: page.next_cursor,
  }
}

/**
 * Also a private event's page: whoever has its address is invited. A code shows hidden tiers; who brings one may be
 * guessing, and is counted.
 */
export async function getEvent(context: Context, slug: string, code?: string): Promise<EventDetail> {
  if (code) await context.platform.limits.spend('codes', context.clientAddress)
  const { event } = await context.once(context.caller).one<{ event: Omit<EventDetail, 'url'> | null }>`
    select public.event_page(slug => ${slug}, code => ${code ?? null}) as event`
  if (!event) throw new AppError('not_found', { detail: 'There is no such event.' })
  return withUrl(context, event)
}

type Organizer = { organizer: EventSummary['organizer']; upcoming: EventSummary[]; past: EventSummary[] }

/** An organizer by their public events; without one they are not there. */
export async function getOrganizer(context: Context, slug: string): Promise<Organizer> {
  type Found = { organizer: EventSummary['organizer']; upcoming: SummaryRow[]; past: SummaryRow[] }
  const { found } = await context.once(context.caller).one<{ found: Found | null }>`
    select public.organizer_page(${slug}) as found`
  if (!found) throw new AppError('not_found')
  return {
    organizer: found.organizer,
    upcoming: found.upcoming.map((row) => withUrl(context, row)),
    past: found.past.map((row) => withUrl(context, row)),
  }
}

export function withUrl<Row extends { slug: string }>(context: Context, row: Row): Row & { url: string } {
  return { ...row, url: eventUrl(context, row.slug) }
}
