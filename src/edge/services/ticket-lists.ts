/** The tickets of an event for whoever works for it: filtered, searched, a page at a time. */
import { AppError } from '../../core/errors.ts'
import type { FoundTicket, TicketFilter } from '../../core/tickets.ts'
import type { Context } from '../platform.ts'
import { pageOf, readCursor } from './cursors.ts'
import { organizer } from './organizations.ts'

type Page = { cursor?: string | undefined; limit?: number | undefined }

/** Newest first; of an event that the caller does not work for there is nothing, as of an order of another event. */
export async function findTickets(
  context: Context,
  eventId: string,
  { cursor, limit = 50, ...filter }: TicketFilter & Page,
): Promise<{ data: FoundTicket[]; next_cursor: string | null }> {
  const { at, id } = readCursor(cursor)
  const { order = null, tier = null, status = null, checked_in = null } = filter
  const search = filter.search?.toLowerCase() || null
  const rows = await context.as(organizer(context), async (sql) => {
    const [mine, tickets] = await Promise.all([
      // Of a public event strangers read something, too; its tickets are its organizer's.
      sql.maybe`
        select from public.events as event
         where event.id = ${eventId}
           and event.organization_id in (select private.acting_organization_ids('viewer', 'tickets:read'))`,
      sql.all<FoundTicket & { position: string }>`
        select ticket.id, ticket.number, ticket.order_id, ticket.tier_id, tier.name as tier_name, ticket.occurrence_id,
               ticket.holder_name, ticket.holder_email, ticket.status, ticket.checked_in_at, ticket.created_at,
               to_char(ticket.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
          from public.event_tickets as ticket
          join public.ticket_tiers as tier on tier.id = ticket.tier_id
         where ticket.event_id = ${eventId}
           and (${at}::timestamptz is null or (ticket.created_at, ticket.id) < (${at}::timestamptz, ${id}::uuid))
           and (${order}::uuid is null or ticket.order_id = ${order}::uuid)
           and (${tier}::uuid is null or ticket.tier_id = ${tier}::uuid)
           and (${status}::text is null or ticket.status = ${status}::text)
           and (${checked_in}::text is null or (ticket.checked_in_at is not null) = (${checked_in}::text = 'yes'))
           and (${search}::text is null
                or position(${search}::text in lower(ticket.holder_name)) > 0
                or position(${search}::text in lower(ticket.holder_email)) > 0
                or position(${search}::text in lower(ticket.number)) > 0)
         order by ticket.created_at desc, ticket.id desc
         limit ${limit + 1}`,
    ])
    if (!mine) throw new AppError('not_found')
    return tickets
  })
  const { data, next_cursor } = pageOf(rows, limit, (row) => ({ at: row.position, id: row.id }))
  return { data: data.map(({ position: _, ...ticket }) => ticket), next_cursor }
}
