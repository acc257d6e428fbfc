/** What the wizard says, in every language it is spoken to in. A language is one file beside this one. */

import type { Language } from '../../../languages.ts'
import type { DraftField, EventType } from '../../draft.ts'
import type { FormWords } from '../../form-words/form-words.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { spanish } from './spanish.ts'

/** Why a value that was understood is not taken. */
export type Why =
  | { why: 'past' }
  | { why: 'too_far' | 'less_than_none' | 'too_large' }
  | { why: 'end_before_start'; first: string; last: string }
  | { why: 'too_many_guests'; count: number; most: number }
  | { why: 'too_dear'; names: string[]; most: number; currency: string }
  | { why: 'too_many_tiers'; count: number; most: number }
  | { why: 'too_many_tickets'; count: number; most: number }
  | { why: 'too_many_per_order'; most: number }
  | { why: 'too_much_tax' }

export type Phrasebook = {
  /** How numbers and days are written. */
  language: Language
  /** What to do about a field that keeps the event from being published, as the form says it. */
  form: FormWords
  /** Ends in a question, so that the person knows what to say next. */
  refusal: (why: Why, text: string) => string
  nothingFound: string
  /** "Undo that": the draft keeps every change, and the person takes them back. */
  undo: string
  allThere: string
  published: string
  /** Why no model was asked: whose share of it is used up. */
  withoutModel: { person: string; team: string; address: string }
  begin: string
  /** Asked when the field is the next that is missing. */
  questions: Partial<Record<DraftField, string>>
  kinds: Readonly<Record<EventType, string>>
  summary: {
    online: string
    inCity: (city: string) => string
    forPeople: (count: string) => string
    on: (when: string, zone: string) => string
    lasting: (duration: string) => string
    tickets: string
    free: string
    and: string
  }
  suggestion: {
    guests: (count: number) => string
    usualSize: (kind: string) => string
    usualTickets: (kind: string) => string
  }
}

const phrasebooks: Readonly<Record<Language, Phrasebook>> = { en: english, es: spanish, fr: french }

export function phrasebookOf(language: Language): Phrasebook {
  return phrasebooks[language]
}
