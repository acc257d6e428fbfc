/**
 * The wizard's verbs: start, converse, save, publish. The draft lives in `wizard_sessions`; the
 * rules that fill it are in core/wizard; SQL alone decides whose it is, which version wins, and
 * that publishing happens exactly once.
 */
import { AppError } from '../../core/errors.ts'
import { languages } from '../../core/languages.ts'
import { applyEdits, applyPlace, applyReading, type Draft } from '../../core/wizard/apply.ts'
import { checkContact, hasContact } from '../../core/wizard/contact.ts'
import { DraftSources, EventDraft } from '../../core/wizard/draft.ts'
import { formWordsOf } from '../../core/wizard/form-words/of-language.ts'
import { progress } from '../../core/wizard/progress.ts'
import { readinessErrors } from '../../core/wizard/readiness.ts'
import type { Place, Reading } from '../../core/wizard/reading.ts'
import { type Reply, reply } from '../../core/wizard/reply.ts'
import { type StageId, stageById, stageByNumber } from '../../core/wizard/stages.ts'
import type { PublishResponse, WizardRequest, WizardResponse } from '../../core/wizard/wire.ts'
import type { Context } from '../platform.ts'
import { eventUrl } from './events.ts'
import { paymentsOf, setUpAfterPublishing } from './payment-setup.ts'
import { hasAccount, present } from './wizard-answer.ts'
import { createReader, type Heard, type Reader } from './wizard-reading.ts'
import { contactOf, type Session, save } from './wizard-saving.ts'

type PublishedEvent = { id: string; slug: string; status: string; published_at: string }

/** `deed` is what the edits are written down as, where they are more than edits: an accepted suggestion. */
type Turn = WizardRequest & {
  sessionId: string
  deed?: { action_name: string; params: Record<string, string | number> }
}

/** How often a save without a stated version is repeated when another one came in between. */
const saveAttempts = 3

export async function startSession(
  context: Context,
  request: WizardRequest,
  userAgent: string | null,
): Promise<WizardResponse> {
  const session = await context.once(context.caller).one<Session>`
    select * from public.start_wizard_session(${{ user_agent: userAgent }})`
  return converse(context, { ...request, sessionId: session.id })
}

type Notes = Record<string, unknown>

/** What somebody who listens in on a turn hears, and has kept with its words. */
export type Listener = {
  /** The same key changes nothing a second time. */
  key?: string
  /** What the rules understood at once, before a model is asked. */
  onRules?: (reading: Reading) => void
  /** The step as it is about to be saved; what comes back is kept with what was said and what is answered. */
  notes?: (step: ListenedStep) => Promise<{ said: Notes; answered: Notes }>
  /** What was said is known to it and what is offered is its own business, so neither is gathered for it. */
  hasTheTalk?: boolean
  /** Kept without words: what the person did about proposals, even where it changes no value. */
  verdict?: Notes
}
export type ListenedStep = { before: Draft; after: Draft; reading: Reading; answer: Reply; stage: StageId }

/** One turn: reads the words and the structured values, saves both, answers with the whole state. */
export async function converse(
  context: Context,
  request: Turn,
  listener: Listener = {},
): Promise<WizardResponse> {
  const read = createReader(context, listener.onRules)
  for (let attempt = 1; ; attempt++) {
    try {
      return await turn(context, request, { ...listener, read })
    } catch (error) {
      const lostARace =
        error instanceof AppError && error.code === 'draft_changed' && request.version === undefined
      if (!lostARace || attempt === saveAttempts) throw error
    }
  }
}

async function turn(
  context: Context,
  request: Turn,
  { read, ...listener }: Listener & { read: Reader },
): Promise<WizardResponse> {
  const session = await findSession(context, request.sessionId)
  const spoken = languages.find((one) => one === session.spoken)
  const { language } = context
  const words = formWordsOf(language)
  const now = context.platform.now().toISOString()
  const stage = stageByNumber(request.stage ?? stageById(session.current_stage)?.number ?? 1)
  const before = draftOf(session)
  const said = request.userInput?.trim()
  const edits = request.eventData ?? {}
  const contact = checkContact(request.contact ?? {}, words)
  const changes = {
    contact: Object.keys(contact.contact).length > 0,
    draft: Boolean(said) || Object.keys(edits).length > 0 || listener.verdict !== undefined,
  }
  if (!changes.draft && !changes.contact && !Object.keys(contact.errors).length)
    return present(context, {
      session,
      spoken,
      kept: before,
      stage: stage.number,
      now,
      hasTheTalk: listener.hasTheTalk,
    })

  const { timezone } = request
  const heard = said ? await read(said, { timezone, draft: before.draft, now, spoken }) : null
  const speaks = heard?.reading.language ?? spoken
  const around = { timezone, words, language: speaks ?? language }
  const told = heard ? applyReading(before, heard.reading, around) : before
  const place = placeOf(context, edits)
  const { errors: refused, ...after } = applyEdits(place ? applyPlace(told, place) : told, edits, around)
  const errors = { ...refused, ...prefixed('contact', contact.errors) }
  const answer = withNotice(reply(after.draft, heard?.reading ?? null, { now, language }), heard)
  const isKnown = hasAccount(context) || hasContact({ ...contactOf(session), ...contact.contact })
  const standing = { draft: after.draft, isKnown, isPublished: false, now }
  const { currentStage, stagesCompleted } = progress(standing)

  const nextStage = stageByNumber(currentStage).id
  const notes =
    heard && (await listener.notes?.({ before, after, reading: heard.reading, answer, stage: nextStage }))

  const saved = await save(context, {
    session: { ...session, version: request.version ?? session.version },
    changes,
    contact: contact.contact,
    after,
    nextStage,
    stagesCompleted,
    messages: said && heard ? messages(said, { answer, heard, notes }) : wordless(listener),
    action: {
      action_name: said ? 'read_request' : 'edit_fields',
      params: said ? { length: said.length } : { fields: Object.keys(edits) },
      ...request.deed,
      result: { errors },
      ...(listener.key ? { idempotency_key: listener.key } : {}),
    },
  })
  // What is kept, not what was worked out: a repeated key has kept something else.
  const turned = {
    session: saved,
    spoken: speaks,
    kept: draftOf(saved),
    stage: stage.number,
    now,
    errors,
    answer,
  }
  return present(context, { ...turned, wantsOffers: Boolean(said), hasTheTalk: listener.hasTheTalk })
}

function draftOf(session: Session): Draft {
  return { draft: EventDraft.parse(session.draft), sources: DraftSources.parse(session.sources) }
}

function prefixed(group: string, errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, sentence]) => [`${group}.${field}`, sentence]),
  )
}

function placeOf({ platform }: Context, { city }: Record<string, unknown>): Place | undefined {
  return typeof city === 'string' ? platform.places.find(city)[0] : undefined
}

function withNotice(answer: Reply, heard: Heard | null): Reply {
  return heard?.notice ? { ...answer, message: `${answer.message} ${heard.notice}` } : answer
}

type Said = { answer: Reply; heard: Heard; notes?: { said: Notes; answered: Notes } | null | undefined }

function messages(said: string, { answer, heard, notes }: Said) {
  const { language } = heard.reading
  return [
    { role: 'user', content: said, metadata: { ...(language && { language }), ...notes?.said } },
    { role: 'assistant', content: answer.message, metadata: { ...heard.record, ...notes?.answered } },
  ]
}

function wordless({ verdict }: Listener) {
  return verdict ? [{ role: 'system', content: '', metadata: verdict }] : []
}

/** Publishing is the person's own click. A draft that is not ready names what is missing and stays a draft. */
export async function publish(context: Context, sessionId: string): Promise<PublishResponse> {
  const { caller, platform } = context
  if (caller.kind !== 'user') throw new AppError('unauthorized')
  if (caller.isAnonymous) throw new AppError('account_required')
  const session = await findSession(context, sessionId)
  if (!session.event_id) {
    const words = formWordsOf(context.language)
    const fields = readinessErrors(EventDraft.parse(session.draft), platform.now().toISOString(), words)
    if (Object.keys(fields).length) throw new AppError('draft_incomplete', { fields })
  }
  const event = await context.once(caller).one<PublishedEvent>`
    select id, slug, status, published_at from public.publish_wizard_session(${sessionId})`
  await setUpAfterPublishing(context, event.id)
  return {
    success: true,
    sessionId,
    event: {
      id: event.id,
      slug: event.slug,
      status: 'published',
      published_at: event.published_at,
      public_url: eventUrl(context, event.slug),
    },
    payments: await paymentsOf(context, event.id),
  }
}

async function findSession(context: Context, sessionId: string) {
  const session = await context.once(context.caller).maybe<Session & { spoken: string | null }>`
    select id, status, current_stage, version, draft, sources, event_id,
           contact_name, contact_email, contact_company, contact_role, contact_phone, contact_channels,
           -- As spokenIn reads it, without another way to the database.
           (select said.metadata ->> 'language' from public.ai_conversations as said
             where said.session_id = session.id and said.role = 'user' and said.metadata ? 'language'
             order by said.created_at desc, said.id desc limit 1) as spoken
      from public.wizard_sessions as session where id = ${sessionId}`
  if (!session) throw new AppError('not_found', { detail: 'There is no such draft.' })
  return session
}
