/** All proposals of a talk, and those that wait for a click. */
import type { DraftField, EventDraft } from '../../../core/wizard/draft.ts'
import { type Proposal, type ProposalAnswer, tools } from '../../../core/wizard/tools.ts'
import { hasCard } from './card-words.ts'
import { standingOf } from './standing.ts'
import type { HeardCall, Turn } from './turns.ts'

export type Proposed = {
  callId: string
  proposal: Proposal
  answer: ProposalAnswer | undefined
  /** A later turn proposes something for the same field. */
  isOvertaken: boolean
}

export function proposalsIn(turns: readonly Turn[]): Proposed[] {
  const later = new Set<DraftField>()
  return turns
    .toReversed()
    .flatMap(({ calls }) => {
      const found = calls.flatMap(({ call, answer }) => {
        const proposal = parsedOnce(call)
        return proposal ? [{ callId: call.id, proposal, answer, isOvertaken: later.has(proposal.field) }] : []
      })
      for (const { proposal } of found) later.add(proposal.field)
      return found.toReversed()
    })
    .toReversed()
}

/** Those that can be accepted together: of two for one field, the first. */
export function openOnes(proposed: readonly Proposed[], draft: EventDraft): Proposed[] {
  const fields = new Set<DraftField>()
  return proposed.filter((one) => {
    const isOpen = hasCard(one.proposal) && standingOf(one.proposal, { draft, ...one }) === 'open'
    if (!isOpen || fields.has(one.proposal.field)) return false
    fields.add(one.proposal.field)
    return true
  })
}

/** A call is read once, however often the talk around it is drawn. */
const known = new WeakMap<HeardCall, Proposal | undefined>()

function parsedOnce(call: HeardCall): Proposal | undefined {
  if (!known.has(call)) known.set(call, parsed(call.function))
  return known.get(call)
}

function parsed({ name, arguments: args }: { name: string; arguments: string }): Proposal | undefined {
  const tool = tools.find((one) => one.name === name && one.kind === 'proposal')
  try {
    return tool?.parameters.safeParse(JSON.parse(args)).data as Proposal | undefined
  } catch {
    // It is still being written.
    return undefined
  }
}
