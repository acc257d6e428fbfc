/**
 * What a person changed and what became of it: pure bookkeeping around the server's draft.
 *
 * A typed value is `waiting` until its save starts, `onTheWire` until that save is answered, and
 * `refused` when the server found a rule against it; in all three it is shown instead of the
 * server's, so nothing typed ever disappears. Saves are answered in the order they were sent.
 * Every change, whoever made it, can be undone.
 */

import { changed } from './draft-changes.ts'
import {
  type Fields,
  type FormField,
  type FormValues,
  merge,
  type Snapshot,
  same,
  valuesOf,
} from './form-fields.ts'

/** `before` is what undoing sends; a field that was empty is null there. */
export type Change = { before: Fields; after: Fields; by: 'person' | 'assistant' }

export type Edits = {
  waiting: Fields
  /** One entry per save under way, oldest first. */
  onTheWire: readonly Fields[]
  refused: Partial<Record<FormField, { value: unknown; sentence: string }>>
  /** `offline`: nobody answers; what is typed is kept here until somebody does. */
  saving: 'saved' | 'waiting' | 'saving' | 'failed' | 'offline'
  isOffline: boolean
  /** The same fields were changed somewhere else: what was typed here. */
  conflict: Fields | null
  past: readonly Change[]
  /** What was undone, the next one to redo last. */
  future: readonly Change[]
}

export const noEdits: Edits = {
  waiting: {},
  onTheWire: [],
  refused: {},
  saving: 'saved',
  isOffline: false,
  conflict: null,
  past: [],
  future: [],
}

export type EditAction =
  | { type: 'typed'; fields: Fields }
  | { type: 'sent' }
  | {
      type: 'answered'
      before: Snapshot
      after: Snapshot
      by: Change['by']
      errors?: Record<string, string>
    }
  | { type: 'undone'; errors?: Record<string, string> }
  | { type: 'redone'; errors?: Record<string, string> }
  | { type: 'failed' }
  | { type: 'line'; isOffline: boolean }
  /** A newer draft came: from another tab, or it was there when this page was opened again. */
  | { type: 'conflicted'; base: Snapshot; theirs: Snapshot }
  | { type: 'restored'; fields: Fields; base: Fields; theirs: Snapshot }
  | { type: 'settled'; field: FormField; keepMine: boolean }

const historyLength = 50

export function editReducer(edits: Edits, action: EditAction): Edits {
  switch (action.type) {
    case 'typed':
      return Object.entries(action.fields).reduce(
        (so, [field, value]) => typed(so, field as FormField, value),
        edits,
      )
    case 'sent':
      return withState({ ...edits, onTheWire: [...edits.onTheWire, edits.waiting], waiting: {} })
    case 'answered': {
      const change = { ...changed(action.before, action.after), by: action.by }
      const next = action.by === 'person' ? answered(edits, action.errors) : edits
      const isNothing = Object.keys(change.after).length === 0
      return { ...next, past: remember(edits.past, change), future: isNothing ? edits.future : [] }
    }
    case 'undone':
      return {
        ...answered(edits, action.errors),
        past: edits.past.slice(0, -1),
        future: [...edits.future, ...edits.past.slice(-1)],
      }
    case 'redone':
      return {
        ...answered(edits, action.errors),
        past: [...edits.past, ...edits.future.slice(-1)],
        future: edits.future.slice(0, -1),
      }
    case 'failed': {
      const [lost = {}, ...onTheWire] = edits.onTheWire
      const later = Object.assign({}, ...onTheWire, edits.waiting)
      // What a later save carries anyway must not be sent again after it.
      const open = Object.entries(lost).filter(([field]) => !(field in later))
      const waiting = { ...Object.fromEntries(open), ...edits.waiting }
      return { ...edits, onTheWire, waiting, saving: edits.isOffline ? 'offline' : 'failed' }
    }
    case 'line':
      return withState({ ...edits, isOffline: action.isOffline })
    case 'conflicted': {
      const [lost = {}, ...onTheWire] = edits.onTheWire
      const base = valuesOf(action.base)
      return merged({ ...edits, onTheWire }, merge(lost, base, valuesOf(action.theirs)))
    }
    case 'restored':
      return merged(edits, merge(action.fields, action.base, valuesOf(action.theirs)))
    case 'settled': {
      const { [action.field]: mine, ...open } = edits.conflict ?? {}
      return withState({
        ...edits,
        waiting: action.keepMine ? { [action.field]: mine, ...edits.waiting } : edits.waiting,
        conflict: Object.keys(open).length > 0 ? open : null,
      })
    }
    default:
      action satisfies never
      return edits
  }
}

function merged(edits: Edits, { waiting, conflict }: ReturnType<typeof merge>): Edits {
  return withState({
    ...edits,
    waiting: { ...waiting, ...edits.waiting },
    conflict: conflict || edits.conflict ? { ...edits.conflict, ...conflict } : null,
  })
}

function typed(edits: Edits, field: FormField, value: unknown): Edits {
  // Until the person chose whose value counts, theirs is only kept, not saved.
  if (edits.conflict && field in edits.conflict) {
    return { ...edits, conflict: { ...edits.conflict, [field]: value } }
  }
  const { [field]: _, ...refused } = edits.refused
  return withState({ ...edits, refused, waiting: { ...edits.waiting, [field]: value } })
}

function withState(edits: Edits): Edits {
  const isWaiting = Object.keys(edits.waiting).length > 0
  const saving = edits.onTheWire.length > 0 ? 'saving' : isWaiting ? 'waiting' : 'saved'
  return { ...edits, saving: edits.isOffline ? 'offline' : saving }
}

/** Everything typed that the server does not have yet. */
export function unsaved(edits: Edits): Fields {
  return Object.assign({}, edits.conflict, ...edits.onTheWire, edits.waiting)
}

/** The values as the person sees them: the server's, under whatever they typed since. */
export function withEdits(values: FormValues, edits: Edits): FormValues {
  const refused = Object.fromEntries(
    Object.entries(edits.refused).map(([field, entry]) => [field, entry?.value]),
  )
  const entries = Object.entries({ ...values, ...refused, ...unsaved(edits) })
  return Object.fromEntries(entries.filter(([, value]) => value !== null)) as FormValues
}

/** The oldest save came back; what it may not be stays on screen with its sentence. */
function answered(edits: Edits, errors: Record<string, string> = {}): Edits {
  const [saved = {}, ...onTheWire] = edits.onTheWire
  const refused = { ...edits.refused }
  for (const [field, value] of Object.entries(saved) as [FormField, unknown][]) {
    const sentence = sentenceFor(errors, field)
    if (sentence && !(field in edits.waiting)) refused[field] = { value, sentence }
  }
  return withState({ ...edits, onTheWire, refused, isOffline: false })
}

/** A rule inside a list is named by path: `ticketTiers.0.name` belongs to `ticketTiers`. */
function sentenceFor(errors: Record<string, string>, field: FormField): string | undefined {
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
