/**
 * A person's answer to a suggestion. Accepting sends its edits through the same door as the form, in one
 * save with the record of it; refusing keeps it from coming back.
 */
import { AppError } from '../../core/errors.ts'
import { type Tone, tones } from '../../core/wizard/marketing-plan.ts'
import { suggestAll } from '../../core/wizard/suggest/suggest.ts'
import type { Suggestion } from '../../core/wizard/suggestion.ts'
import type { WizardResponse } from '../../core/wizard/wire.ts'
import type { Context } from '../platform.ts'
import { converse, type Listener } from './wizard.ts'
import { askedAbout, sessionOf } from './wizard-suggestions.ts'

type Answered = {
  sessionId: string
  suggestionId: string
  decision: 'accepted' | 'refused'
  version?: number | undefined
}

/** Answers with the whole state, as every save does. A suggestion the draft has outgrown is `draft_changed`. */
export async function decide(
  context: Context,
  answered: Answered,
  listener: Listener = {},
): Promise<WizardResponse> {
  const { sessionId, suggestionId, decision, version } = answered
  const suggestion = await find(context, sessionId, suggestionId)
  const { kind, stage } = suggestion
  if (decision === 'refused') {
    await context.once(context.caller).all`
      select public.refuse_suggestion(${sessionId}, ${suggestionId}, ${kind}, ${stage})`
    return converse(context, { action: 'save-draft', sessionId }, listener)
  }
  const accepting = {
    action: 'save-draft' as const,
    sessionId,
    eventData: suggestion.edits,
    ...(version === undefined ? {} : { version }),
    deed: { action_name: 'suggestion_accepted', params: { kind, id: suggestionId, stage } },
  }
  return converse(context, accepting, listener)
}

/** What is accepted is what we would suggest now, never what a client says it was. */
async function find(context: Context, sessionId: string, suggestionId: string): Promise<Suggestion> {
  const row = await sessionOf(context, sessionId)
  if (row.event_id) throw new AppError('draft_closed')
  const asked = await askedAbout(context, row)
  const inAnyTone: (Tone | undefined)[] = [undefined, ...tones]
  for (const tone of inAnyTone) {
    const found = suggestAll({ ...asked, tone }).find(({ id }) => id === suggestionId)
    if (found) return found
  }
  throw new AppError('draft_changed', { detail: 'This suggestion does not fit the draft any more.' })
}
