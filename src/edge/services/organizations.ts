/** People and the organizations they work in. Row-level security decides what a caller sees. */
import type { DraftSummary, EventSummary, OrganizationEvent } from '../../core/api.ts'
import type { Scope } from '../../core/developers.ts'
import { AppError } from '../../core/errors.ts'
import type { Me } from '../../core/me.ts'
import { EventDraft } from '../../core/wizard/draft.ts'
import { progress } from '../../core/wizard/progress.ts'
import { stageById } from '../../core/wizard/stages.ts'
import type { Caller, Context, KeyCaller, Sql } from '../platform.ts'
import { pageOf, readCursor } from './cursors.ts'
import { eventUrl, withUrl } from './events.ts'

type Person = Extract<Caller, { kind: 'user' }>

/** Who is signed in, or `unauthorized`. */
export function signedIn(context: Context): Person {
  if (context.caller.kind !== 'user') throw new AppError('unauthorized')
  return context.caller
}

/** Who works for an organization: a person, or a program with a key. SQL knows which, and what it may. */
export function organizer(context: Context): Person | KeyCaller {
  return context.caller.kind === 'key' ? context.caller : signedIn(context)
}

export async function me(context: Context): Promise<Me> {
  const person = signedIn(context)
  const organizations = await context.once(person).all<Me['organizations'][number]>`
    select organization.id, organization.name, organization.slug, member.role
      from public.organization_members as member
      join public.organizations as organization on organization.id = member.organization_id
     where member.user_id = ${person.userId}
     order by organization.kind, organization.name, organization.id`
  return {
    user: { id: person.userId, email: person.email, name: person.name, is_anonymous: person.isAnonymous },
    organizations,
  }
}

/** Latest first, each event by its first date. */
export async function listOrganizationEvents(
  context: Context,
  organizationId: string,
  page: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<{ data: OrganizationEvent[]; next_cursor: string | null }> {
  const limit = page.limit ?? 100
  const { at, id } = readCursor(page.cursor)
  const rows = await context.as(organizer(context), async (sql) => {
    const [, events] = await Promise.all([
      requireReader(sql, organizationId, 'events:read'),
      sql.all<Omit<OrganizationEvent, 'url'> & { position: string }>`
        select event.id, event.slug, event.name, event.type, event.status, event.currency,
               occurrence.starts_at, occurrence.timezone, occurrence.city, occurrence.capacity,
               tiers.tickets_sold, tiers.tickets_total, tiers.revenue_cents,
               to_char(occurrence.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
          from public.occurrences as occurrence
          join public.events as event on event.id = occurrence.event_id
         cross join lateral (
           select coalesce(sum(tier.quantity_sold), 0) as tickets_sold,
                  coalesce(sum(tier.quantity_total), 0) as tickets_total,
                  coalesce(sum(tier.revenue_cents), 0) as revenue_cents
             from public.ticket_tiers as tier
            where tier.event_id = event.id) as tiers
         where occurrence.organization_id = ${organizationId}
           and not exists (
             select from public.occurrences as earlier
              where earlier.event_id = occurrence.event_id
                and (earlier.starts_at, earlier.id) < (occurrence.starts_at, occurrence.id))
           and (occurrence.starts_at, occurrence.event_id)
             < (coalesce(${at}::timestamptz, 'infinity'), coalesce(${id}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by occurrence.starts_at desc, occurrence.event_id desc
         limit ${limit + 1}`,
    ])
    return events
  })
  const { data, next_cursor } = pageOf(rows, limit, (row) => ({ at: row.position, id: row.id }))
  return {
    data: data.map(({ position: _, ...row }) => ({ ...row, url: eventUrl(context, row.slug) })),
    next_cursor,
  }
}

/** The caller's own unfinished drafts: nobody sees another person's, not even in one organization. */
export async function listDrafts(
  context: Context,
  organizationId: string,
): Promise<{ data: DraftSummary[]; next_cursor: null }> {
  const person = signedIn(context)
  type Row = { session_id: string; current_stage: string; draft: unknown; last_activity_at: string }
  const rows = await context.as(person, async (sql) => {
    const [, drafts] = await Promise.all([
      requireMember(sql, person, organizationId),
      sql.all<Row>`
        select id as session_id, current_stage, draft, last_activity_at
          from public.wizard_sessions
         where user_id = ${person.userId}
           and (organization_id is null or organization_id = ${organizationId})
           and status in ('active', 'abandoned')
           and expires_at > now()
         order by last_activity_at desc
         limit 50`,
    ])
    return drafts
  })
  const now = context.platform.now().toISOString()
  return { data: rows.map((row) => draftSummary(row, now)), next_cursor: null }
}

function draftSummary(
  row: { session_id: string; current_stage: string; draft: unknown; last_activity_at: string },
  now: string,
): DraftSummary {
  const draft = EventDraft.parse(row.draft)
  return {
    session_id: row.session_id,
    name: draft.name ?? null,
    stage: stageById(row.current_stage)?.number ?? 1,
    percent_complete: progress({ draft, isKnown: true, isPublished: false, now }).percentComplete,
    last_activity_at: row.last_activity_at,
  }
}

type Organizer = { organizer: EventSummary['organizer']; events: EventSummary[]; past: EventSummary[] }

/** An organizer's public face: what comes next, and what was. */
export async function getOrganizer(context: Context, slug: string): Promise<Organizer> {
  type Page = {
    organizer: EventSummary['organizer']
    upcoming: Omit<EventSummary, 'url'>[]
    past: Omit<EventSummary, 'url'>[]
  }
  const { page } = await context.once(context.caller).one<{ page: Page | null }>`
    select public.organizer_page(${slug}) as page`
  if (!page) throw new AppError('not_found', { detail: 'There is no such organizer.' })
  return {
    organizer: page.organizer,
    events: page.upcoming.map((row) => withUrl(context, row)),
    past: page.past.map((row) => withUrl(context, row)),
  }
}

/** One that the caller reads nothing of, as a member or by the scope of a key, is not there. */
export async function requireReader(sql: Sql, organizationId: string, scope: Scope): Promise<void> {
  const mine = await sql.maybe`
    select from private.acting_organization_ids('viewer', ${scope}) as mine (id) where mine.id = ${organizationId}`
  if (!mine) throw new AppError('not_found')
}

/** An organization one does not belong to is not there. */
export async function requireMember(sql: Sql, person: Person, organizationId: string): Promise<void> {
  const member = await sql.maybe`
    select from public.organization_members
     where organization_id = ${organizationId} and user_id = ${person.userId}`
  if (!member) throw new AppError('not_found')
}
