/** Corrections to the other fields of a draft: "make it 600", "one hour later", "no parking needed". */
import type { Amenity, EventDraft } from '../draft.ts'
import { addDays } from './calendar.ts'
import { readAmenities } from './facets.ts'
import { type Slate, type Span, spanOf } from './spans.ts'
import { digits, toNumber, wordNumber } from './words.ts'

const capacityAlone = new RegExp(
  `\\b(?:make (?:it|that)|change (?:it|that|the capacity) to|actually|capacity (?:to|of|is|should be)|let's (?:do|say|make it)|raise (?:it|the capacity) to|for)\\s+(?:about |around )?(${digits}|${wordNumber})(k)?(?=\\s*(?:$|[.,;!?]|please|instead|people|ppl|guests|seats|attendees|persons|pax|\\())`,
  'i',
)

/** "make it 600": a number alone is the capacity. */
export function readCapacityAlone(slate: Slate): { value: number; span: Span } | undefined {
  const match = capacityAlone.exec(slate.rest())
  return match?.[1] ? { value: toNumber(match[1] + (match[2] ?? '')), span: spanOf(match) } : undefined
}

const amount = `(an?|half an?|${wordNumber}|\\d{1,3})\\s+(minutes?|mins?|hours?|hrs?|days?|weeks?)`
const shifts = new RegExp(
  `\\b${amount}\\s+(later|earlier|sooner)\\b|\\b(?:push|move|postpone|delay|shift|bring)\\b[^.;\\n\\d]{0,20}?(?:(back|forward|up)\\s+)?(?:by\\s+)?${amount}\\b`,
  'i',
)

/** "push it back by a week", "one hour later": the start, moved. Wipes what it read. */
export function readShift(
  slate: Slate,
  localStart: string | undefined,
): { value: string; span: Span } | undefined {
  const match = localStart ? shifts.exec(slate.rest()) : null
  if (!match || !localStart) return undefined
  const [, n1, unit1, way, back, n2, unit2] = match
  const count = many(n1 ?? n2 ?? '')
  const unit = (unit1 ?? unit2 ?? '').toLowerCase()
  // "push back", "postpone" and "later" go the same way; "bring forward" and "move up" the other.
  const earlier = way ? way !== 'later' : back === 'forward' || back === 'up' || /^bring/i.test(match[0])
  const minutes =
    (earlier ? -1 : 1) *
    count *
    (unit.startsWith('w') ? 10_080 : unit.startsWith('d') ? 1440 : unit.startsWith('h') ? 60 : 1)
  slate.take(spanOf(match))
  return { value: shifted(localStart, minutes), span: spanOf(match) }
}

function shifted(localStart: string, minutes: number): string {
  const [hour = 0, minute = 0] = localStart.slice(11).split(':').map(Number)
  const total = hour * 60 + minute + minutes
  const day = addDays(localStart.slice(0, 10), Math.floor(total / 1440))
  const clock = ((total % 1440) + 1440) % 1440
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day}T${two(Math.floor(clock / 60))}:${two(clock % 60)}`
}

function many(said: string): number {
  return /^half/i.test(said) ? 0.5 : /^an?$/i.test(said) ? 1 : toNumber(said)
}

/** What was said joins what the draft has; "no parking" takes it away. */
export function changeAmenities(
  slate: Slate,
  draft: EventDraft,
): { value: Amenity[]; span: Span } | undefined {
  const found = readAmenities(slate)
  const denied = /\b(?:no|without|remove|drop|don't need|skip)\s+(?:the\s+|any\s+)?([a-z -]+)/i.exec(
    slate.plain,
  )
  const gone = denied?.[1] ? (readAmenities(slateOf(denied[1]))?.value ?? []) : []
  const before = draft.amenities ?? []
  const value = [
    ...before.filter((one) => !gone.includes(one)),
    ...(found?.value ?? []).filter((one) => !before.includes(one) && !gone.includes(one)),
  ]
  const span = found?.span ?? (denied ? spanOf(denied) : undefined)
  const same = value.length === before.length && value.every((one) => before.includes(one))
  return span && !same ? { value, span } : undefined
}

function slateOf(text: string): Pick<Slate, 'plain'> {
  return { plain: text }
}
