/** Where a proposal stands in the draft as it is now: only what still makes sense can be answered. */
import type { EventDraft } from '../../../core/wizard/draft.ts'
import type { Proposal, ProposalAnswer } from '../../../core/wizard/tools.ts'

export type Standing =
  /** Waits for a click. */
  | 'open'
  /** In the draft, since the person said it. */
  | 'taken'
  | 'accepted'
  | 'edited'
  | 'refused'
  | 'takenBack'
  /** Said, and something else since. */
  | 'passed'
  /** Nobody needs it any more. */
  | 'gone'

type Seen = {
  draft: EventDraft
  answer: ProposalAnswer | undefined
  /** A later turn proposes something for the same field. */
  isOvertaken: boolean
}

export function standingOf(proposal: Proposal, { draft, answer, isOvertaken }: Seen): Standing {
  const { field, value, before, applied, suggestion } = proposal
  if (answer) {
    if (!answer.accepted) return applied ? 'takenBack' : 'refused'
    return answer.value === undefined ? 'accepted' : 'edited'
  }
  const isThere = isSame(draft[field], value)
  if (applied) return isThere && !isOvertaken ? 'taken' : 'passed'
  // What is offered once is not offered again, so nothing overtakes it.
  const isOutdated = isOvertaken && !suggestion
  return isThere || isOutdated || !isSame(draft[field], before) ? 'gone' : 'open'
}

/** The database keeps the keys of an object in an order of its own. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
