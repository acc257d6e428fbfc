/**
 * Everything a person fills in, as one flat record: the fields of the draft, and who makes the event
 * as `contact.name` and so on, which the wire keeps beside the draft.
 */
import { type ContactField, contactFields } from '../../../core/wizard/contact.ts'
import { type DraftField, draftFields, type EventDraft } from '../../../core/wizard/draft.ts'
import type { FormWords } from '../../../core/wizard/form-words/form-words.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'

export type ContactKey = `contact.${ContactField}`
export type FormField = DraftField | ContactKey
/** What was typed, by field; null empties one. */
export type Fields = Partial<Record<FormField, unknown>>
export type FormValues = EventDraft & Partial<Record<ContactKey, unknown>>

/** The server's draft at one moment. */
export type Snapshot = Pick<WizardResponse, 'eventDraft' | 'sources'> &
  Partial<Pick<WizardResponse, 'contact'>>

export function contactKey(field: ContactField): ContactKey {
  return `contact.${field}`
}

export function isContactKey(field: string): field is ContactKey {
  return field.startsWith('contact.')
}

export function valuesOf({ eventDraft, contact = {} }: Pick<Snapshot, 'eventDraft' | 'contact'>): FormValues {
  return { ...eventDraft, ...(prefixed(contact) as Partial<Record<ContactKey, unknown>>) }
}

function prefixed(contact: object): Fields {
  return Object.fromEntries(Object.entries(contact).map(([field, value]) => [`contact.${field}`, value]))
}

/** As the wire wants them. */
export function forTheWire(fields: Fields): {
  eventData: Record<string, unknown>
  contact: Record<string, unknown>
} {
  const entries = Object.entries(fields)
  return {
    eventData: Object.fromEntries(entries.filter(([field]) => !isContactKey(field))),
    contact: Object.fromEntries(
      entries.filter(([field]) => isContactKey(field)).map(([field, value]) => [field.slice(8), value]),
    ),
  }
}

/** The rule of one field, which the form, the API and the assistant share. */
export function problemOf(field: FormField, value: unknown, { rule: say }: FormWords): string | undefined {
  const rule = isContactKey(field)
    ? contactFields[field.slice(8) as ContactField]
    : draftFields[field as DraftField]
  const result = rule.safeParse(value)
  return result.success ? undefined : say(result.error.issues[0]?.message ?? 'This value cannot be used.')
}

/** Values are plain JSON written by the same code, so their text compares well enough. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/**
 * Two people, or two tabs, changed one draft: what only one of them touched stands as they left it; where
 * both said something else, a person decides. `base` is what `mine` was typed over.
 */
export function merge(
  mine: Fields,
  base: Fields,
  theirs: Fields,
): { waiting: Fields; conflict: Fields | null } {
  const waiting: Fields = {}
  const conflict: Fields = {}
  for (const field of Object.keys(mine) as FormField[]) {
    if (same(mine[field], theirs[field])) continue
    if (same(base[field], theirs[field])) waiting[field] = mine[field]
    else conflict[field] = mine[field]
  }
  return { waiting, conflict: Object.keys(conflict).length > 0 ? conflict : null }
}
