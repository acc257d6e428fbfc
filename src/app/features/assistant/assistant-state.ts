/** What the assistant tells of the draft, parsed where it arrives, and as the session that the page shows. */
import { z } from 'zod'
import { EventDraft } from '../../../core/wizard/draft.ts'
import type { Question } from '../../../core/wizard/tools.ts'
import { WizardResponse } from '../../../core/wizard/wire.ts'
import type { Turn } from './turns.ts'

const QuestionShape = z.object({ field: z.string(), question: z.string(), guess: z.unknown().optional() })

const AssistantState = WizardResponse.pick({
  status: true,
  version: true,
  sources: true,
  progress: true,
  readiness: true,
}).extend({ draft: EventDraft, questions: z.array(QuestionShape) })

export type AssistantState = Omit<z.infer<typeof AssistantState>, 'questions'> & { questions: Question[] }

/** Half a state, as it is before anything was heard, is none. */
export function stateOf(heard: unknown): AssistantState | undefined {
  return AssistantState.safeParse(heard).data as AssistantState | undefined
}

/** Who makes the event is not the assistant's business, so that stays as it was. */
export function sessionWith(session: WizardResponse, state: AssistantState): WizardResponse {
  const { draft, sources, progress, readiness, status, version } = state
  return { ...session, eventDraft: draft, sources, progress, readiness, status, version }
}

/** The words that were said, for the overview and for the line above the box. */
export function sessionAfter(
  session: WizardResponse,
  turns: readonly Turn[],
  questions: readonly Question[],
): WizardResponse {
  const messages = turns.flatMap(({ said, answer }) => [
    ...(said === undefined ? [] : [{ role: 'user' as const, content: said }]),
    ...(answer ? [{ role: 'assistant' as const, content: answer }] : []),
  ])
  const message = turns.findLast(({ answer }) => answer)?.answer ?? session.aiResponse.message
  const next = questions[0]?.question
  return {
    ...session,
    messages,
    aiResponse: { message, suggestions: [], ...(next ? { nextPrompt: next } : {}) },
  }
}
