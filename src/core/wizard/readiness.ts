/**
 * What an event needs before it can be sold, as a checklist a person can act on.
 *
 * `publish_wizard_session` checks the same list in SQL; tests/agreements compares the two.
 */
import { wallToInstant } from '../time.ts'
import type { DraftField, EventDraft } from './draft.ts'
import { stageOf } from './stages.ts'

export type ReadinessItem = { field: DraftField; stage: number; ok: boolean; text: string }

/** `now` is an ISO instant. Items come in the order of the stages; `text` says what is there or what to do. */
export function readiness(draft: EventDraft, now: string): ReadinessItem[] {
  const rules: [DraftField, string | null, string][] = [
    ['name', nameProblem(draft), 'The event has a name.'],
    ['type', draft.type ? null : 'Say what kind of event it is.', 'The kind of event is known.'],
    ['localStart', startProblem(draft, now), 'The date is set.'],
    ['duration', draft.duration ? null : 'Say how long it takes.', 'The length is known.'],
    ['capacity', draft.capacity ? null : 'Say how many people can come.', 'The number of guests is known.'],
    [
      'city',
      placeProblem(draft),
      draft.format === 'virtual' ? 'It takes place online.' : 'The place is known.',
    ],
    ['ticketTiers', tiersProblem(draft), 'Tickets are set and fit the capacity.'],
    ['currency', draft.currency ? null : 'Choose a currency.', 'The currency is set.'],
  ]
  return rules.map(([field, problem, done]) => ({
    field,
    stage: stageOf(field).number,
    ok: problem === null,
    text: problem ?? done,
  }))
}

/** The failed items as field to sentence, the shape of `validationErrors`. */
export function readinessErrors(draft: EventDraft, now: string): Record<string, string> {
  return Object.fromEntries(
    readiness(draft, now)
      .filter((item) => !item.ok)
      .map((item) => [item.field, item.text]),
  )
}

function nameProblem({ name }: EventDraft): string | null {
  return name && name.trim().length >= 3 ? null : 'Give the event a name of at least 3 characters.'
}

function startProblem({ localStart, timezone }: EventDraft, now: string): string | null {
  if (!localStart) return 'Say when it starts.'
  if (!timezone) return 'Say in which time zone it takes place.'
  return wallToInstant(localStart, timezone) > now ? null : 'The start is in the past. Choose a date to come.'
}

function placeProblem({ format, city, venueName, address }: EventDraft): string | null {
  if (format === 'virtual') return null
  return city || venueName || address ? null : 'Say where it takes place, or that it is online.'
}

function tiersProblem({ ticketTiers = [], capacity }: EventDraft): string | null {
  if (ticketTiers.length === 0) return 'Add at least one ticket. It may be free.'
  const unnamed = ticketTiers.find((tier) => tier.quantity === null)
  if (unnamed) return `Say how many "${unnamed.name}" tickets there are.`
  const offered = ticketTiers.reduce((sum, tier) => sum + (tier.quantity ?? 0), 0)
  if (capacity && offered > capacity)
    return `The tickets add up to ${offered}, but only ${capacity} people fit.`
  return null
}
