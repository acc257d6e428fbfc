/**
 * What the reader of requests hands over: fields with their source words, and what is missing.
 * The reader is `language/read.ts`; a model adapter produces the same shape.
 */

import type { Language } from '../languages.ts'
import type { DraftField, EventDraft, FieldSource } from './draft.ts'

export type ReadField = {
  [F in DraftField]: { field: F; value: NonNullable<EventDraft[F]>; source: FieldSource }
}[DraftField]

export type Reading = {
  /** What the person speaks, and so is answered in; absent where neither these words nor those before tell. */
  language?: Language
  fields: ReadField[]
  /** Fields an event needs that neither the text nor the draft before it gives, most important first. */
  missing: DraftField[]
  /** A value that was understood but refused, with the question to ask back (past date, ten million people). */
  refused: { field: DraftField; text: string; reason: string }[]
  /** A wish that no field holds: the person's own Undo does it. */
  asks?: 'undo'
}

/** A place the gazetteer knows. */
export type Place = {
  name: string
  country: string
  region: string
  population: number
  timezone: string
  currency: string
}

/** Finds places by name: the outside half of the reader, so that `core` stays pure. */
export type Gazetteer = {
  /** All places with this name (any spelling, accents and case ignored), largest first. */
  find(name: string): readonly Place[]
}

export type ReadOptions = {
  /** ISO instant that "tomorrow" is counted from. */
  now: string
  gazetteer: Gazetteer
  /** The draft so far: corrections and follow-ups ("make it 600") are read against it. */
  draft?: EventDraft
  /** Zone and currency when the text names no place. */
  timezone?: string
  currency?: string
  /** What the person spoke before. */
  spoken?: Language | undefined
  /** What is answered in where nothing tells what they speak. */
  language?: Language | undefined
}
