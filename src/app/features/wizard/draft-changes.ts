/** What became of a draft between two moments, and what to send to take it back. */
import { type DraftField, draftFields, type EventDraft } from '../../../core/wizard/draft.ts'
import { type Fields, type FormField, isContactKey, type Snapshot, same, valuesOf } from './form-fields.ts'

/** Half-typed values nothing could be drawn from (a price of nothing) give way to the last good ones. */
export function showable(draft: EventDraft, saved: EventDraft): EventDraft {
  const known = (Object.keys(draft) as FormField[]).filter((field) => !isContactKey(field)) as DraftField[]
  const entries = known.map((field) => {
    const isGood = draftFields[field].safeParse(draft[field]).success
    return [field, isGood ? draft[field] : saved[field]] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** Never sent: the server works these out each time. */
const derived: ReadonlySet<FormField> = new Set<FormField>(['dateTime', 'status'])
/** Filled in by the server while nobody gave them; emptied, they come back by themselves. */
const refilled: ReadonlySet<FormField> = new Set<FormField>([
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
export function changed(before: Snapshot, after: Snapshot): { before: Fields; after: Fields } {
  const [old, current] = [valuesOf(before), valuesOf(after)]
  const back: Fields = {}
  const now: Fields = {}
  for (const field of new Set([...Object.keys(old), ...Object.keys(current)]) as Set<FormField>) {
    const [was, is] = [old[field], current[field]]
    if (derived.has(field) || same(was, is)) continue
    // A default that came along with the change is nobody's, and stays.
    if (was === undefined && viaOf(after, field) === 'suggested') continue
    const wasFilledIn = refilled.has(field) && !isGiven(viaOf(before, field))
    if (wasFilledIn && !isGiven(viaOf(after, field))) continue
    back[field] = wasFilledIn ? null : (was ?? null)
    now[field] = is ?? null
  }
  return { before: back, after: now }
}

function viaOf({ sources }: Snapshot, field: FormField): string | undefined {
  return isContactKey(field) ? undefined : sources[field]?.via
}

function isGiven(via: string | undefined): boolean {
  return via === 'said' || via === 'edited'
}
