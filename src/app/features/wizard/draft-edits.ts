/**
 * What a person changed and what became of it: pure bookkeeping around the server's draft.
 *
 * A typed value is `waiting` until its save starts, `onTheWire` until that save is answered, and
 * `refused` when the server found a rule against it; in all three it is shown instead of the
 * server's, so nothing typed ever disappears. Saves are answered in the order they were sent.
 * Every change, whoever made it, can be undone.
 */

import { type DraftField, draftFields, type EventDraft } from '../../../core/wizard/draft.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'

export type Fields = Partial<Record<DraftField, unknown>>
/** `before` is what undoing sends; a field that was empty is null there. */
export type Change = { before: Fields; after: Fields; by: 'person' | 'assistant' }

/** The server's draft at one moment. */
type Snapshot = Pick<WizardResponse, 'eventDraft' | 'sources'>

export type Edits = {
  waiting: Fields
  /** One entry per save under way, oldest first. */
  onTheWire: readonly Fields[]
  refused: Partial<Record<DraftField, { value: unknown; sentence: string }>>
  saving: 'saved' | 'waiting' | 'saving' | 'failed'
  /** The draft changed somewhere else while something was typed here. */
  conflict: Fields | null
  past: readonly Change[]
}

export const noEdits: Edits = {
  waiting: {},
  onTheWire: [],
  refused: {},
  saving: 'saved',
  conflict: null,
  past: [],
}

export type EditAction =
  | { type: 'typed'; field: DraftField; value: unknown }
  | { type: 'sent' }
  | {
      type: 'answered'
      before: Snapshot
      after: Snapshot
      by: Change['by']
      errors?: Record<string, string>
    }
  | { type: 'undone'; errors?: Record<string, string> }
  | { type: 'failed' }
  | { type: 'conflicted' }
  | { type: 'settled'; keepMine: boolean }

const historyLength = 50

export function editReducer(edits: Edits, action: EditAction): Edits {
  switch (action.type) {
    case 'typed':
      return typed(edits, action.field, action.value)
    case 'sent':
      return withState({ ...edits, onTheWire: [...edits.onTheWire, edits.waiting], waiting: {} })
    case 'answered': {
      const change = { ...changed(action.before, action.after), by: action.by }
      const next = action.by === 'person' ? answered(edits, action.errors) : edits
      return { ...next, past: remember(edits.past, change) }
    }
    case 'undone':
      return { ...answered(edits, action.errors), past: edits.past.slice(0, -1) }
    case 'failed': {
      const [lost = {}, ...onTheWire] = edits.onTheWire
      const later = Object.assign({}, ...onTheWire, edits.waiting)
      // What a later save carries anyway must not be sent again after it.
      const open = Object.entries(lost).filter(([field]) => !(field in later))
      const waiting = { ...Object.fromEntries(open), ...edits.waiting }
      return { ...edits, onTheWire, waiting, saving: 'failed' }
    }
    case 'conflicted': {
      const [lost = {}, ...onTheWire] = edits.onTheWire
      return withState({ ...edits, onTheWire, conflict: { ...edits.conflict, ...lost } })
    }
    case 'settled': {
      const mine = action.keepMine ? { ...edits.conflict, ...edits.waiting } : edits.waiting
      return withState({ ...edits, waiting: mine, conflict: null })
    }
    default:
      action satisfies never
      return edits
  }
}

function typed(edits: Edits, field: DraftField, value: unknown): Edits {
  // Until the person chose whose value counts, theirs is only kept, not saved.
  if (edits.conflict && field in edits.conflict) {
    return { ...edits, conflict: { ...edits.conflict, [field]: value } }
  }
  const { [field]: _, ...refused } = edits.refused
  return withState({ ...edits, refused, waiting: { ...edits.waiting, [field]: value } })
}

function withState(edits: Edits): Edits {
  const isWaiting = Object.keys(edits.waiting).length > 0
  return { ...edits, saving: edits.onTheWire.length > 0 ? 'saving' : isWaiting ? 'waiting' : 'saved' }
}

/** The draft as the person sees it: the server's, under whatever they typed since. */
export function draftWithEdits(draft: EventDraft, edits: Edits): EventDraft {
  const refused = Object.fromEntries(
    Object.entries(edits.refused).map(([field, entry]) => [field, entry?.value]),
  )
  const shown = Object.assign({}, draft, refused, edits.conflict, ...edits.onTheWire, edits.waiting)
  const entries = Object.entries(shown).filter(([, value]) => value !== null)
  return Object.fromEntries(entries) as EventDraft
}

/** Half-typed values nothing could be drawn from (a price of nothing) give way to the last good ones. */
export function showable(draft: EventDraft, saved: EventDraft): EventDraft {
  const entries = (Object.keys(draft) as DraftField[]).map((field) => {
    const isGood = draftFields[field].safeParse(draft[field]).success
    return [field, isGood ? draft[field] : saved[field]] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** Never sent: the server works these out each time. */
const derived: ReadonlySet<DraftField> = new Set<DraftField>(['dateTime', 'status'])
/** Filled in by the server while nobody gave them; emptied, they come back by themselves. */
const refilled: ReadonlySet<DraftField> = new Set<DraftField>([
  'slug',
  'duration',
  'format',
  'visibility',
  'maxPerOrder',
  'refundPolicy',
  'taxRate',
  'description',
])

/** What differs, and what to send to take it back without freezing values that follow from others. */
export function changed(before: Snapshot, after: Snapshot): Pick<Change, 'before' | 'after'> {
  const names = new Set([...Object.keys(before.eventDraft), ...Object.keys(after.eventDraft)])
  const back: Fields = {}
  const now: Fields = {}
  for (const field of [...names] as DraftField[]) {
    const [was, is] = [before.eventDraft[field], after.eventDraft[field]]
    if (derived.has(field) || same(was, is)) continue
    const wasFilledIn = refilled.has(field) && !isGiven(before.sources[field]?.via)
    if (wasFilledIn && !isGiven(after.sources[field]?.via)) continue
    back[field] = wasFilledIn ? null : (was ?? null)
    now[field] = is ?? null
  }
  return { before: back, after: now }
}

function isGiven(via: string | undefined): boolean {
  return via === 'said' || via === 'edited'
}

/** The oldest save came back; what it may not be stays on screen with its sentence. */
function answered(edits: Edits, errors: Record<string, string> = {}): Edits {
  const [saved = {}, ...onTheWire] = edits.onTheWire
  const refused = { ...edits.refused }
  for (const [field, value] of Object.entries(saved) as [DraftField, unknown][]) {
    const sentence = sentenceFor(errors, field)
    if (sentence && !(field in edits.waiting)) refused[field] = { value, sentence }
  }
  return withState({ ...edits, onTheWire, refused })
}

/** A rule inside a list is named by path: `ticketTiers.0.name` belongs to `ticketTiers`. */
function sentenceFor(errors: Record<string, string>, field: DraftField): string | undefined {
  return errors[field] ?? Object.entries(errors).find(([path]) => path.startsWith(`${field}.`))?.[1]
}

/** Typing on in one field is one change: undo takes the whole of it back. */
function remember(past: readonly Change[], change: Change): readonly Change[] {
  const fields = Object.keys(change.after)
  if (fields.length === 0) return past
  const last = past.at(-1)
  const continues =
    last && change.by === 'person' && last.by === 'person' && same(Object.keys(last.after), fields)
  return continues
    ? [...past.slice(0, -1), { ...change, before: last.before }]
    : [...past, change].slice(-historyLength)
}

/** Draft values are plain JSON written by the same code, so their text compares well enough. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
