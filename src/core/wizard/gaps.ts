/**
 * What is still to be asked about a draft, most important first: what publishing needs and nobody has
 * said, then what was guessed. A guided talk asks for the first of them; whoever pours everything in at
 * once hears of the few that matter.
 */

import type { Language } from '../languages.ts'
import type { DraftField, DraftSources, EventDraft } from './draft.ts'
import { phrasebookOf } from './language/phrases/phrasebook.ts'
import { languageOf } from './language/read.ts'
import { readiness } from './readiness.ts'
import type { Question } from './tools.ts'

export const modes = ['guided', 'expert'] as const
export type Mode = (typeof modes)[number]

/** Nobody keeps more open ends in mind. */
const mostGaps = 5
const sureEnough = 0.7

/** Without these nobody knows what, when and where it is; the rest can be guessed at. */
const byWeight: readonly DraftField[] = [
  'name',
  'localStart',
  'city',
  'capacity',
  'ticketTiers',
  'type',
  'duration',
  'currency',
]

type Asked = {
  /** What to ask in; without it the draft's own words tell. */
  language?: Language | undefined
  now: string
}

export function gaps(draft: EventDraft, sources: DraftSources, { language, now }: Asked): Question[] {
  const book = phrasebookOf(language ?? languageOf('', draft))
  const open = readiness(draft, now, book.form)
    .filter((item) => !item.ok)
    .sort((a, b) => byWeight.indexOf(a.field) - byWeight.indexOf(b.field))
    .map((item) => {
      const isThere = draft[item.field] !== undefined
      return { field: item.field, question: isThere ? item.text : (book.questions[item.field] ?? item.text) }
    })
  const asked = new Set(open.map(({ field }) => field))
  const guessed = byWeight.flatMap((field) => {
    const confidence = sources[field]?.confidence ?? 1
    const question = book.questions[field]
    if (asked.has(field) || draft[field] === undefined || confidence >= sureEnough || !question) return []
    return [{ field, question, guess: draft[field], confidence }]
  })
  guessed.sort((a, b) => a.confidence - b.confidence)
  return [...open, ...guessed.map(({ confidence: _, ...gap }) => gap)]
}

/** One at a time for who is led; the few that matter for who has said all they know. */
export function questionsFor(mode: Mode, found: readonly Question[]): Question[] {
  if (mode === 'expert') return found.slice(0, mostGaps)
  return found.filter((gap) => gap.guess === undefined).slice(0, 1)
}
