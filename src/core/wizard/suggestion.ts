/**
 * A suggestion: a change to the draft that nobody asked for, with its reason and what it rests on.
 *
 * It changes nothing by itself. Accepting it sends its `edits` through the same door as the form, so
 * that a suggestion can do nothing a person could not.
 */
import { z } from 'zod'
import type { DraftField } from './draft.ts'
import { type StageId, stageIds } from './stages.ts'

export const suggestionKinds = [
  'venue',
  'tiers',
  'price',
  'date',
  'description',
  'keywords',
  'slug',
  'seo',
  'fees',
  'marketing',
] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

export const Suggestion = z.object({
  /** The same kind and value have the same id, so that what was refused does not come back. */
  id: z.string(),
  stage: z.enum(stageIds),
  kind: z.enum(suggestionKinds),
  title: z.string(),
  /** Draft fields as `eventData` takes them. */
  edits: z.record(z.string(), z.unknown()),
  reason: z.string(),
  /** Which data it rests on, to be read after "Based on". */
  basis: z.string(),
  confidence: z.number().min(0).max(1),
})
export type Suggestion = Omit<z.infer<typeof Suggestion>, 'edits'> & {
  edits: Partial<Record<DraftField, unknown>>
}

const stageOfKind: Record<SuggestionKind, StageId> = {
  date: 'event_basics',
  venue: 'venue_selection',
  tiers: 'ticketing',
  price: 'ticketing',
  fees: 'ticketing',
  description: 'marketing',
  keywords: 'marketing',
  slug: 'marketing',
  seo: 'marketing',
  marketing: 'marketing',
}

type Proposed = Omit<Suggestion, 'id' | 'stage'> & {
  /** What it is about, where that is less than its edits: a plan that carries other people's words along. */
  value?: unknown
}

export function propose({ value, ...proposed }: Proposed): Suggestion {
  return {
    ...proposed,
    id: `${proposed.kind}-${stableHash(value ?? proposed.edits)}`,
    stage: stageOfKind[proposed.kind],
    confidence: Math.round(Math.min(1, Math.max(0, proposed.confidence)) * 100) / 100,
  }
}

/** A short hash of any JSON value, the same on every runtime. Not for secrets. */
export function stableHash(value: unknown): string {
  const text = JSON.stringify(value)
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
