/** The questions that nobody has answered yet, neither in words nor in a form. */
import type { DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import type { Mode } from '../../../core/wizard/gaps.ts'
import type { Question } from '../../../core/wizard/tools.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { isSame } from './standing.ts'

type Known = { draft: EventDraft; sources: DraftSources; readiness: WizardResponse['readiness'] }

/** One at a time for who is led. */
export function openQuestions(asked: readonly Question[], mode: Mode, known: Known): Question[] {
  const open = asked.filter((question) => !isSettled(question, known))
  return mode === 'guided' ? open.slice(0, 1) : open
}

function isSettled({ field, guess }: Question, { draft, sources, readiness }: Known): boolean {
  if (guess === undefined) return readiness.some((item) => item.field === field && item.ok)
  const via = sources[field]?.via
  return via === 'said' || via === 'edited' || !isSame(draft[field], guess)
}
