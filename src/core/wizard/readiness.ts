/**
 * What an event needs before it can be sold, as a checklist a person can act on.
 *
 * `publish_wizard_session` checks the same list in SQL; tests/agreements compares the two.
 */
import { wallToInstant } from '../time.ts'
import type { DraftField, EventDraft } from './draft.ts'
import { english } from './form-words/english.ts'
import type { FormWords, ReadyField } from './form-words/form-words.ts'
import { stageOf } from './stages.ts'

export type ReadinessItem = { field: DraftField; stage: number; ok: boolean; text: string }

/** `now` is an ISO instant. Items come in the order of the stages; `text` says what is there or what to do. */
export function readiness(draft: EventDraft, now: string, words: FormWords = english): ReadinessItem[] {
  const { todo } = words
  const rules: [ReadyField, string | null][] = [
    ['name', draft.name && draft.name.trim().length >= 3 ? null : todo.name],
    ['type', draft.type ? null : todo.type],
    ['localStart', startProblem(draft, now, words)],
    ['duration', draft.duration ? null : todo.duration],
    ['capacity', draft.capacity ? null : todo.capacity],
    ['city', hasPlace(draft) ? null : todo.city],
    ['ticketTiers', tiersProblem(draft, words)],
    ['currency', draft.currency ? null : todo.currency],
  ]
  return rules.map(([field, problem]) => ({
    field,
    stage: stageOf(field).number,
    ok: problem === null,
    text:
      problem ??
      (field === 'city' && draft.format === 'virtual' ? words.takesPlaceOnline : words.done[field]),
  }))
}

/** The failed items as field to sentence, the shape of `validationErrors`. */
export function readinessErrors(
  draft: EventDraft,
  now: string,
  words: FormWords = english,
): Record<string, string> {
  return Object.fromEntries(
    readiness(draft, now, words)
      .filter((item) => !item.ok)
      .map((item) => [item.field, item.text]),
  )
}

function startProblem({ localStart, timezone }: EventDraft, now: string, words: FormWords): string | null {
  if (!localStart) return words.todo.localStart
  if (!timezone) return words.noTimezone
  return wallToInstant(localStart, timezone) > now ? null : words.startIsPast
}

function hasPlace({ format, city, venueName, address }: EventDraft): boolean {
  return format === 'virtual' || Boolean(city || venueName || address)
}

function tiersProblem({ ticketTiers = [], capacity }: EventDraft, words: FormWords): string | null {
  if (ticketTiers.length === 0) return words.todo.ticketTiers
  const uncounted = ticketTiers.find((tier) => tier.quantity === null)
  if (uncounted) return words.howMany(uncounted.name)
  const offered = ticketTiers.reduce((sum, tier) => sum + (tier.quantity ?? 0), 0)
  return capacity && offered > capacity ? words.tooManyTickets(offered, capacity) : null
}
