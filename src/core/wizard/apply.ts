/**
 * Puts values into a draft: what was read from a sentence, what was typed into the form, and
 * everything that follows from them. Pure; the service stores what comes out.
 */
import type { Language } from '../languages.ts'
import { dearestPrice, formatMoney } from '../money.ts'
import { toSlug } from '../slug.ts'
import { instantToWall, isTimezone, wallToInstant } from '../time.ts'
import { splitExactly, usual, usualShare } from './defaults.ts'
import { describe } from './describe.ts'
import {
  type DraftField,
  type DraftSources,
  draftFields,
  type EventDraft,
  type FieldSource,
} from './draft.ts'
import { english } from './form-words/english.ts'
import type { FormWords } from './form-words/form-words.ts'
import type { Place, Reading } from './reading.ts'
import { textsOf } from './texts/of-language.ts'

export type Draft = { draft: EventDraft; sources: DraftSources }
export type Around = {
  /** What the browser knows. */
  timezone?: string | undefined
  /** What is written into the draft by us. */
  language?: Language | undefined
  /** What a broken rule is said in. */
  words?: FormWords | undefined
}

const suggested: FieldSource = { via: 'suggested', confidence: 0.5 }
const inferred: FieldSource = { via: 'inferred', confidence: 0.9 }
const edited: FieldSource = { via: 'edited', confidence: 1 }

/** A field that the person gave (said or typed) is never overwritten by something derived. */
function isGiven(sources: DraftSources, field: DraftField): boolean {
  const via = sources[field]?.via
  return via === 'said' || via === 'edited'
}

/** What a sentence said replaces what was there; a corrected city comes with its own zone, read with it. */
export function applyReading({ draft, sources }: Draft, reading: Reading, around: Around): Draft {
  const next: Draft = { draft: { ...draft }, sources: { ...sources } }
  for (const { field, value, source } of reading.fields) {
    Object.assign(next.draft, { [field]: value })
    next.sources[field] = source
  }
  leaveVenue(next, new Set(reading.fields.map(({ field }) => field)))
  return derive(next, around)
}

/** Whoever names another place has left the venue of the marketplace, even when they do not say so. */
function leaveVenue({ draft, sources }: Draft, named: ReadonlySet<string>): void {
  const isElsewhere = ['venueName', 'address', 'city'].some((field) => named.has(field))
  if (!isElsewhere || named.has('venueId')) return
  for (const field of ['venueId', 'spaceId'] as const) {
    delete draft[field]
    delete sources[field]
  }
}

/** What follows from a city that was typed into the form: its country, zone and currency, where nobody gave them. */
export function applyPlace({ draft, sources }: Draft, place: Place): Draft {
  const next: Draft = { draft: { ...draft }, sources: { ...sources } }
  for (const field of ['country', 'timezone', 'currency'] as const) {
    if (isGiven(sources, field) || !place[field]) continue
    next.draft[field] = place[field]
    next.sources[field] = inferred
  }
  return next
}

/** Structured values from a form: each is checked on its own, so that one bad field loses nothing else. `null` clears. */
export function applyEdits(
  { draft, sources }: Draft,
  edits: Record<string, unknown>,
  around: Around,
): Draft & { errors: Record<string, string> } {
  const next: Draft = { draft: { ...draft }, sources: { ...sources } }
  const { words = english } = around
  const errors: Record<string, string> = {}
  for (const [key, value] of Object.entries(edits)) {
    if (!isDraftField(key) || key === 'status') continue
    if (value === null || value === '') {
      delete next.draft[key]
      delete next.sources[key]
      continue
    }
    const parsed = draftFields[key].safeParse(value)
    if (parsed.success) {
      Object.assign(next.draft, { [key]: parsed.data })
      next.sources[key] = edited
    } else {
      errors[key] = words.rule(parsed.error.issues[0]?.message ?? 'This value cannot be used.')
    }
  }
  const unbelievable = dearTier(next.draft, words)
  if ('ticketTiers' in edits && unbelievable) {
    errors.ticketTiers = unbelievable
    restore(next, { draft, sources }, 'ticketTiers')
  }
  if (edits.dateTime && !errors.dateTime && !edits.localStart) moveWallClock(next)
  leaveVenue(next, new Set(Object.keys(edits)))
  return { ...derive(next, around), errors }
}

/** A slip of the finger in a price is asked about, not saved. */
function dearTier({ ticketTiers = [], currency = 'USD' }: EventDraft, words: FormWords): string | undefined {
  const most = dearestPrice(currency)
  const written = (cents: number) => formatMoney(cents, currency, words.language)
  const tier = ticketTiers.find((candidate) => candidate.priceCents > most)
  return tier && words.tooDear(tier.name, written(tier.priceCents), written(most))
}

function restore(next: Draft, before: Draft, field: DraftField): void {
  delete next.draft[field]
  delete next.sources[field]
  if (before.draft[field] !== undefined) Object.assign(next.draft, { [field]: before.draft[field] })
  if (before.sources[field]) next.sources[field] = before.sources[field]
}

function isDraftField(key: string): key is DraftField {
  return Object.hasOwn(draftFields, key)
}

/** An instant given without a wall time: the wall clock in the draft's zone follows. */
function moveWallClock({ draft, sources }: Draft): void {
  if (!draft.dateTime || !draft.timezone) return
  draft.localStart = instantToWall(draft.dateTime, draft.timezone)
  sources.localStart = edited
}

/** Everything that follows from what is there. Running it twice changes nothing. */
export function derive({ draft, sources }: Draft, around: Around): Draft {
  const next: Draft = { draft: { ...draft }, sources: { ...sources } }
  const fill = <F extends DraftField>(field: F, value: EventDraft[F] | undefined, source: FieldSource) => {
    if (
      isGiven(next.sources, field) ||
      (next.draft[field] !== undefined &&
        next.sources[field]?.via === 'inferred' &&
        source.via === 'suggested')
    )
      return
    if (value === undefined || value === '') return
    next.draft[field] = value
    next.sources[field] = source
  }
  const { type = 'other' } = next.draft

  if (!next.draft.timezone && around.timezone && isTimezone(around.timezone))
    fill('timezone', around.timezone, suggested)
  if (!next.draft.currency) fill('currency', 'USD', suggested)
  if (next.draft.name) {
    // A name that cannot be spelled in an address (Chinese, Japanese) must not keep that of an earlier one.
    if (!isGiven(next.sources, 'slug')) delete next.draft.slug
    fill('slug', toSlug(next.draft.name), inferred)
    fill('duration', usual[type].duration, suggested)
    fill('format', 'physical', suggested)
    fill('visibility', 'public', suggested)
    fill('amenities', [], suggested)
  }
  if (next.draft.localStart && next.draft.timezone) {
    next.draft.dateTime = wallToInstant(next.draft.localStart, next.draft.timezone)
    next.sources.dateTime = inferred
  }
  if (next.draft.ticketTiers?.length) {
    fillQuantities(next)
    fill('maxPerOrder', 10, suggested)
    fill('refundPolicy', 'until_7_days', suggested)
    fill('taxRate', 0, suggested)
  }
  next.draft.status ??= 'draft'
  fill('description', describe(next.draft, textsOf(around.language ?? 'en')), suggested)
  return next
}

/**
 * Tiers without a number share what the numbered ones leave, by the usual share of their kind and,
 * within a kind, more to the cheaper ones (weight 1/rank by price), and exactly.
 */
function fillQuantities({ draft, sources }: Draft): void {
  const { ticketTiers: tiers = [], capacity } = draft
  const open = tiers.filter((tier) => tier.quantity === null)
  if (!open.length || !capacity) return
  const left = capacity - tiers.reduce((sum, tier) => sum + (tier.quantity ?? 0), 0)
  if (left < open.length) return
  const byPrice = [...open].sort((a, b) => a.priceCents - b.priceCents)
  const shares = splitExactly(
    left,
    open.map((tier) => {
      const kind = byPrice.filter(({ type }) => type === tier.type)
      return usualShare[tier.type] / (kind.indexOf(tier) + 1)
    }),
  )
  draft.ticketTiers = tiers.map((tier) => {
    const index = open.indexOf(tier)
    return index < 0 ? tier : { ...tier, quantity: Math.max(1, shares[index] ?? 1) }
  })
  // The names and prices were given, the numbers are ours: it must not read as if they had been said.
  if (sources.ticketTiers) sources.ticketTiers = { ...sources.ticketTiers, via: 'inferred', confidence: 0.6 }
}
