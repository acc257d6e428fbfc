/**
 * One step of a session on its way into the database: the draft, who makes the event, or both in one
 * transaction. SQL alone decides whose it is and which version wins.
 */
import { AppError } from '../../core/errors.ts'
import type { Draft } from '../../core/wizard/apply.ts'
import type { Contact } from '../../core/wizard/contact.ts'
import type { StageId } from '../../core/wizard/stages.ts'
import type { WizardResponse } from '../../core/wizard/wire.ts'
import type { Context, Sql } from '../platform.ts'

export type Session = {
  id: string
  status: WizardResponse['status']
  current_stage: string
  version: number
  draft: unknown
  sources: unknown
  event_id: string | null
  contact_name: string | null
  contact_email: string | null
  contact_company: string | null
  contact_role: string | null
  contact_phone: string | null
  contact_channels: Contact['channels']
}

type Step = {
  session: Session
  changes: { contact: boolean; draft: boolean }
  contact: Record<string, unknown>
  after: Draft
  nextStage: StageId
  stagesCompleted: StageId[]
  messages: { role: string; content: string; metadata: unknown }[]
  action: Record<string, unknown>
}

/** SQL has the last word about stages. What it refuses is rolled back with its log line, so that is written afterwards. */
export async function save(context: Context, step: Step): Promise<Session> {
  const { session, changes, nextStage } = step
  const once = context.once(context.caller)
  if (!changes.contact && !changes.draft) return session
  try {
    if (!changes.contact) return await saveDraft(once, step)
    if (!changes.draft) return await saveContact(once, step)
    return await context.as(context.caller, async (sql) =>
      saveDraft(sql, { ...step, session: await saveContact(sql, step) }),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'stage_not_open')
      await once.all`select public.log_refused_stage(${session.id}, ${nextStage})`
    throw error
  }
}

function saveDraft(sql: Sql, { session, after, nextStage, ...step }: Step): Promise<Session> {
  return sql.one<Session>`
    select * from public.save_wizard_progress(
      ${session.id}, ${session.version}, ${nextStage}, ${after.draft}, ${after.sources}, ${step.stagesCompleted},
      ${JSON.stringify(step.messages)}, ${step.action})`
}

function saveContact(sql: Sql, { session, contact }: Step): Promise<Session> {
  return sql.one<Session>`
    select * from public.save_wizard_contact(${session.id}, ${session.version}, ${JSON.stringify(contact)})`
}

/** What is empty is not there. */
export function contactOf(session: Session): Contact {
  const given = {
    name: session.contact_name,
    email: session.contact_email,
    company: session.contact_company,
    role: session.contact_role,
    phone: session.contact_phone,
    channels: session.contact_channels?.length ? session.contact_channels : null,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
