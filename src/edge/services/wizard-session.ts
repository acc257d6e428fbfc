/**
 * Sessions and publishing in the words of seed 001, over the same rules and the same SQL as the
 * wizard itself. What that document left open is closed: who it is, the token says; the id is ours;
 * a stage is opened by what is filled in, and publishing happens once.
 */
import { AppError } from '../../core/errors.ts'
import { applyEdits, applyPlace, type Draft } from '../../core/wizard/apply.ts'
import { checkContact } from '../../core/wizard/contact.ts'
import { DraftSources, EventDraft } from '../../core/wizard/draft.ts'
import { formWordsOf } from '../../core/wizard/form-words/of-language.ts'
import { readinessErrors } from '../../core/wizard/readiness.ts'
import {
  clocksOf,
  contactIn,
  editsOf,
  type SessionChange,
  stageDataOf,
  stageWord,
  stageWords,
} from '../../core/wizard/session-words.ts'
import type { Context } from '../platform.ts'
import { signedIn } from './organizations.ts'
import { paymentsOf, setUpAfterPublishing } from './payment-setup.ts'
import { spokenIn } from './wizard-conversation.ts'
import { contactOf, type Session, save } from './wizard-saving.ts'

type Row = Session & {
  user_id: string
  stages_completed: string[]
  completion_percentage: number
  created_at: string
  updated_at: string
  last_activity_at: string
  expires_at: string
  is_over: boolean
}

/** How often a change is repeated when another one came in between: this contract names no version. */
const attempts = 3

/** Somebody else's session is not there; and whoever names one that is not there gets a new one, with an id of ours. */
export async function openSession(
  context: Context,
  sessionId: string | null | undefined,
  agent: string | null,
) {
  const known = isId(sessionId) ? await findRow(context, sessionId) : undefined
  if (known) {
    if (known.is_over) throw new AppError('session_expired')
    return { session: present(known), isNew: false }
  }
  const made = await context.once(signedIn(context)).one<{ id: string }>`
    select id from public.start_wizard_session(${{ user_agent: agent }})`
  return { session: present(await requireRow(context, made.id)), isNew: true }
}

export async function changeSession(context: Context, change: SessionChange) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await changeOnce(context, change)
    } catch (error) {
      const lostARace = error instanceof AppError && error.code === 'draft_changed'
      if (!lostARace || attempt === attempts) throw error
    }
  }
}

async function changeOnce(context: Context, { sessionId, stage, stageData = {} }: SessionChange) {
  const [row, spoken] = await Promise.all([requireRow(context, sessionId), spokenIn(context, sessionId)])
  const before: Draft = { draft: EventDraft.parse(row.draft), sources: DraftSources.parse(row.sources) }
  const edits = editsOf(stageData, before.draft)
  const words = formWordsOf(context.language)
  const told = checkContact(contactIn(stageData), words)
  const place = typeof edits.city === 'string' ? context.platform.places.find(edits.city)[0] : undefined
  const language = spoken ?? context.language
  const { errors, ...after } = applyEdits(place ? applyPlace(before, place) : before, edits, {
    language,
    words,
  })
  await save(context, {
    session: row,
    changes: { draft: true, contact: Object.keys(told.contact).length > 0 },
    contact: told.contact,
    after,
    nextStage: stage,
    stagesCompleted: [],
    messages: [],
    action: {
      action_name: 'stage_transition',
      params: { from: row.current_stage, to: stage, fields: Object.keys(edits).length },
    },
  })
  const session = present(await requireRow(context, sessionId))
  const problems = { ...errors, ...told.errors }
  return Object.keys(problems).length ? { ...session, validationErrors: problems } : session
}

/** A person's own click. The second call answers the event of the first. */
export async function publishSession(context: Context, sessionId: string) {
  const { isAnonymous } = signedIn(context)
  if (isAnonymous) throw new AppError('account_required')
  const row = await requireRow(context, sessionId)
  if (!row.event_id) {
    const words = formWordsOf(context.language)
    const fields = readinessErrors(EventDraft.parse(row.draft), context.platform.now().toISOString(), words)
    if (Object.keys(fields).length) throw new AppError('draft_incomplete', { fields })
  }
  const { id, is_new: isNew } = await context.once(context.caller).one<{ id: string; is_new: boolean }>`
    select id, published_at = now() as is_new from public.publish_wizard_session(${sessionId})`
  await setUpAfterPublishing(context, id)
  const event = await publishedEvent(context, id)
  return { event: { ...event, payments: await paymentsOf(context, id) }, isNew }
}

type EventRow = {
  id: string
  created_by: string | null
  name: string
  slug: string
  type: string
  description: string
  format: string
  status: string
  published_at: string
  created_at: string
  updated_at: string
  local_start: string
  timezone: string
  minutes: number
  capacity: number
  venue: Record<string, string | null>
  tiers: Record<string, unknown>[]
}

/** The event as the document's table has it. */
async function publishedEvent(context: Context, eventId: string) {
  const row = await context.once(context.caller).one<EventRow>`
    select event.id, event.created_by, event.name, event.slug, event.type, event.description, event.format,
           event.status, event.published_at, event.created_at, event.updated_at,
           to_char(occurrence.local_start, 'YYYY-MM-DD"T"HH24:MI') as local_start, occurrence.timezone,
           round(extract(epoch from occurrence.ends_at - occurrence.starts_at) / 60)::integer as minutes,
           occurrence.capacity,
           jsonb_build_object('venueName', occurrence.venue_name, 'address', occurrence.address,
                              'city', occurrence.city, 'country', occurrence.country) as venue,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'id', tier.id, 'name', tier.name, 'type', tier.tier_type, 'priceCents', tier.price_cents,
                     'currency', tier.currency, 'quantity', tier.quantity_total) order by tier.display_order), '[]')
              from public.ticket_tiers as tier where tier.event_id = event.id) as tiers
      from public.events as event
     cross join lateral (
       select * from public.occurrences as occurrence
        where occurrence.event_id = event.id order by occurrence.starts_at limit 1) as occurrence
     where event.id = ${eventId}`
  const { created_by, name, format, local_start, timezone, minutes, capacity, venue, tiers, ...facts } = row
  const { date, startTime, endTime } = clocksOf(local_start, timezone, minutes)
  return {
    ...facts,
    user_id: created_by,
    title: name,
    event_date: date,
    start_time: startTime,
    end_time: endTime,
    timezone,
    venue_mode: format,
    venue_data: venue,
    ticket_tiers: tiers,
    total_capacity: capacity,
  }
}

function present(row: Row) {
  return {
    id: row.id,
    session_id: row.id,
    user_id: row.user_id,
    current_stage: stageWord(row.current_stage),
    completed_stages: stageWords(row.stages_completed),
    stage_data: stageDataOf(EventDraft.parse(row.draft), contactOf(row)),
    event_id: row.event_id,
    status: row.status,
    completion_percentage: row.completion_percentage,
    created_at: row.created_at,
    updated_at: row.updated_at,
    last_interaction: row.last_activity_at,
    expires_at: row.expires_at,
  }
}

async function requireRow(context: Context, sessionId: string): Promise<Row> {
  const row = await findRow(context, sessionId)
  if (!row) throw new AppError('not_found', { detail: 'Session not found' })
  return row
}

function findRow(context: Context, sessionId: string) {
  return context.once(signedIn(context)).maybe<Row>`
    select id, user_id, current_stage, stages_completed, version, draft, sources,
           contact_name, contact_email, contact_company, contact_role, contact_phone, contact_channels, event_id, status, completion_percentage,
           created_at, updated_at, last_activity_at, expires_at,
           status = 'expired' or status <> 'completed' and expires_at <= now() as is_over
      from public.wizard_sessions where id = ${sessionId}`
}

function isId(text: string | null | undefined): text is string {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text ?? '')
}
