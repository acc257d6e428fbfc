/** The whole state as it is answered: the draft with what it still needs, what to say about it, and what is offered. */
import type { Language } from '../../core/languages.ts'
import { type Draft, derive } from '../../core/wizard/apply.ts'
import { hasContact } from '../../core/wizard/contact.ts'
import { formWordsOf } from '../../core/wizard/form-words/of-language.ts'
import { phrasebookOf } from '../../core/wizard/language/phrases/phrasebook.ts'
import { type MissingPayouts, notices } from '../../core/wizard/notices.ts'
import { payoutWords } from '../../core/wizard/payout-words.ts'
import { progress } from '../../core/wizard/progress.ts'
import { readiness } from '../../core/wizard/readiness.ts'
import { type Reply, reply } from '../../core/wizard/reply.ts'
import { stageByNumber } from '../../core/wizard/stages.ts'
import type { AISuggestion, WizardResponse } from '../../core/wizard/wire.ts'
import type { Context } from '../platform.ts'
import { eventUrl } from './events.ts'
import { contactOf, type Session } from './wizard-saving.ts'
import { suggest } from './wizard-suggestions.ts'

type Turned = {
  session: Session
  /** What the person speaks, where their words told. */
  spoken: Language | undefined
  kept: Draft
  stage: number
  now: string
  errors?: Record<string, string>
  /** What to say about it; absent when nothing was said to us. */
  answer?: Reply
  /** A form that saves what is typed into it is told no more than it asks; a listener makes its own. */
  withoutOffers?: boolean | undefined
}

export async function present(context: Context, turned: Turned): Promise<WizardResponse> {
  const { session, spoken, kept, stage, now, errors = {} } = turned
  const { language } = context
  const event = session.event_id ? await publishedEvent(context, session.event_id) : undefined
  const { draft, sources } = event
    ? { draft: { ...kept.draft, slug: event.slug, status: 'published' as const }, sources: kept.sources }
    : derive(kept, { language: spoken ?? language })
  const contact = contactOf(session)
  const { stagesCompleted: _, ...standing } = progress({
    draft,
    isKnown: hasAccount(context) || hasContact(contact),
    isPublished: Boolean(event),
    now,
  })
  const { message, suggestions, nextPrompt } = turned.answer ?? reply(draft, null, { now, language })
  const told =
    event || turned.withoutOffers
      ? suggestions
      : await withOffered(context, suggestions, { sessionId: session.id, stage: standing.currentStage })
  return {
    success: true,
    sessionId: session.id,
    stage,
    aiResponse: {
      message: event ? phrasebookOf(language).published : message,
      suggestions: told,
      ...(nextPrompt && !event ? { nextPrompt } : {}),
    },
    eventDraft: draft,
    progress: standing,
    ...(Object.keys(errors).length ? { validationErrors: errors } : {}),
    sources,
    contact,
    version: session.version,
    status: session.status,
    readiness: event ? [] : readiness(draft, now, formWordsOf(language)),
    notices: event ? [] : notices(draft, formWordsOf(language), await missingPayouts(context, session.id)),
    messages: await conversation(context, session.id),
    ...(event ? { event: { ...event, public_url: eventUrl(context, event.slug) } } : {}),
  }
}

/** Said where paid tickets would wait for the organization's account; nothing is asked where none is needed. */
async function missingPayouts(context: Context, sessionId: string): Promise<MissingPayouts | undefined> {
  if (!context.platform.settings.STRIPE_CONNECT) return undefined
  const { may } = await context.once(context.caller).one<{ may: boolean | null }>`
    select public.draft_may_charge(${sessionId}) as may`
  if (may) return undefined
  const text = payoutWords[context.language]
  return hasAccount(context) ? { text, href: '/app/settings/payments' } : { text }
}

/** Suggestions for the stage one is in, as seed 003 writes them; where the tickets are better founded, those stand. */
async function withOffered(
  context: Context,
  simple: readonly AISuggestion[],
  { sessionId, stage }: { sessionId: string; stage: number },
): Promise<AISuggestion[]> {
  const found = await suggest(context, sessionId, { stage: stageByNumber(stage).id })
  const tiers = found.find(({ kind }) => kind === 'tiers')
  return [
    ...simple.map((one) =>
      tiers && one.type === 'ticket_tiers'
        ? {
            ...one,
            data: { ...one.data, value: tiers.edits.ticketTiers, label: tiers.title, why: tiers.reason },
          }
        : one,
    ),
    ...found.map((suggestion) => ({ type: suggestion.kind, data: suggestion })),
  ]
}

/** What was said, oldest first, so that another device shows the words the values came from. */
function conversation(context: Context, sessionId: string) {
  return context.once(context.caller).all<{ role: 'user' | 'assistant'; content: string }>`
    select role, content from public.ai_conversations
     where session_id = ${sessionId} and role <> 'system' order by created_at, id limit 200`
}

function publishedEvent(context: Context, eventId: string) {
  return context.once(context.caller).maybe<{ id: string; slug: string }>`
    select id, slug from public.events where id = ${eventId}`
}

export function hasAccount({ caller }: Context): boolean {
  return caller.kind === 'user' && !caller.isAnonymous
}
