/**
 * The cards of one turn, as calls of tools: every value that the words changed, every suggestion that
 * waits for a click, every question. Each goes through the tool of its own stage and is parsed there;
 * what a tool does not take is no card.
 */
import type { Language } from '../../core/languages.ts'
import type { Draft } from '../../core/wizard/apply.ts'
import type { DraftField, EventDraft } from '../../core/wizard/draft.ts'
import { gaps, type Mode, questionsFor } from '../../core/wizard/gaps.ts'
import type { Reading } from '../../core/wizard/reading.ts'
import type { Reply } from '../../core/wizard/reply.ts'
import { stageOf, stages } from '../../core/wizard/stages.ts'
import type { Suggestion } from '../../core/wizard/suggestion.ts'
import { type Proposal, type Question, toolOf } from '../../core/wizard/tools.ts'
import type { ListenedStep } from '../services/wizard.ts'

export type Call = { id: string; name: string; stage: string; args: Proposal | Question }

type TurnFacts = Omit<ListenedStep, 'stage'>
type Asking = {
  mode: Mode
  now: string
  /** Where the words do not tell. */
  language: Language
  newId: () => string
  offered: readonly Suggestion[]
}

/** In the order of the stages, so that each stage is walked through once. */
export function callsOf({ before, after, reading, answer }: TurnFacts, asking: Asking): Call[] {
  const proposals = [
    ...changes(before, after, reading),
    ...usualValues(before.draft, answer, asking),
    ...asking.offered.flatMap((one) => offer(after.draft, one)),
  ]
  const questions = questionsFor(
    asking.mode,
    gaps(after.draft, after.sources, { now: asking.now, language: reading.language ?? asking.language }),
  )
  return stages.flatMap((stage) =>
    [
      ...proposals.map((args) => ({ kind: 'proposal' as const, args })),
      ...questions.map((args) => ({ kind: 'question' as const, args })),
    ]
      .filter(({ args }) => stageOf(args.field).id === stage.id)
      .flatMap(({ kind, args }) => {
        const tool = toolOf(stage.id, kind)
        const isTaken = tool?.parameters.safeParse(args).success
        return tool && isTaken ? [{ id: asking.newId(), name: tool.name, stage: stage.id, args }] : []
      }),
  )
}

/** The instant follows from the wall clock and is shown with it. */
const shownElsewhere: readonly DraftField[] = ['dateTime', 'status']

function changes(before: Draft, after: Draft, { fields }: Reading): Proposal[] {
  return [...new Set(fields.map(({ field }) => field))].flatMap((field) => {
    const [was, value, source] = [before.draft[field], after.draft[field], after.sources[field]]
    if (shownElsewhere.includes(field) || value === undefined || isSame(was, value)) return []
    return [
      {
        field,
        ...(was === undefined ? {} : { before: was }),
        value,
        applied: true,
        ...(source ? { source } : {}),
      },
    ]
  })
}

/** What is usual where nothing is known; tickets only while nothing better is offered for them. */
function usualValues(draft: EventDraft, { suggestions }: Reply, { offered }: Asking): Proposal[] {
  const isBetterOffered = offered.some(({ kind }) => kind === 'tiers')
  return suggestions
    .filter(({ type }) => type !== 'ticket_tiers' || !isBetterOffered)
    .map(({ data: { field, value, why, confidence } }) => ({
      ...unapplied(draft, field, value),
      source: { via: 'suggested', confidence },
      reason: why,
    }))
}

/** Its card shows the field that it is about; accepting takes all of its edits. */
function offer(draft: EventDraft, { stage, edits, reason, confidence, ...about }: Suggestion): Proposal[] {
  const field = (Object.keys(edits) as DraftField[]).find((name) => stageOf(name).id === stage)
  if (!field) return []
  const { id, title, basis } = about
  return [
    {
      ...unapplied(draft, field, edits[field]),
      source: { via: 'suggested', confidence },
      reason,
      suggestion: { id, title, basis },
    },
  ]
}

function unapplied(draft: EventDraft, field: DraftField, value: unknown): Proposal {
  return { field, ...(draft[field] === undefined ? {} : { before: draft[field] }), value, applied: false }
}

/** The database keeps the keys of an object in an order of its own. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted)
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
