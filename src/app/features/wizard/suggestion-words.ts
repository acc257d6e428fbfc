/** A suggestion in plain words: what would change, how sure it is, and which of several go together. */
import { formatPrice } from '../../../core/money.ts'
import type { DraftField, EventDraft } from '../../../core/wizard/draft.ts'
import type { Suggestion, SuggestionKind } from '../../../core/wizard/suggestion.ts'
import { isShown, labelOf, type ShownField, valueWords } from './field-words.ts'
import type { Speech } from './speech.ts'

export type ShownChange = { label: string; was: string | undefined; becomes: string }

/** They come with another field, whose words say it. */
const silent: ReadonlySet<string> = new Set(['venueId', 'spaceId', 'country', 'marketing'])

/** The fields it would set, as they are and as they would be; texts of a plan are shown by themselves. */
export function changesOf(
  suggestion: Pick<Suggestion, 'edits'>,
  draft: EventDraft,
  speech: Speech,
): ShownChange[] {
  const after = { ...draft, ...suggestion.edits } as EventDraft
  return (Object.keys(suggestion.edits) as DraftField[])
    .filter(isShown)
    .filter((field) => !silent.has(field))
    .map((field) => ({
      label: labelOf(field, speech),
      was: wordsOf(field, draft, speech),
      becomes: wordsOf(field, after, speech) ?? speech.t('value.nothing'),
    }))
    .filter(({ was, becomes }) => was !== becomes)
}

/** Tickets with their numbers, which the short words leave out. */
function wordsOf(field: ShownField, draft: EventDraft, speech: Speech): string | undefined {
  const { language } = speech
  if (field !== 'ticketTiers') return valueWords(field, draft, speech)
  const { ticketTiers = [], currency = 'USD' } = draft
  const tiers = ticketTiers.map(
    (tier) =>
      `${tier.name} ${formatPrice(tier.priceCents, currency, language)}${tier.quantity ? ` × ${tier.quantity.toLocaleString(language)}` : ''}`,
  )
  return tiers.join('\n') || undefined
}

export function confidenceWords(confidence: number, { t }: Pick<Speech, 't'>): string {
  if (confidence >= 0.7) return t('confidence.sure')
  return confidence >= 0.5 ? t('confidence.fair') : t('confidence.start')
}

export function kindWords(kind: SuggestionKind, { t }: Pick<Speech, 't'>): string {
  return t(`kind.${kind}`)
}

/** Where it is edited by hand. */
export const fieldOfKind: Record<SuggestionKind, DraftField> = {
  venue: 'venueName',
  tiers: 'ticketTiers',
  price: 'ticketTiers',
  date: 'localStart',
  description: 'description',
  keywords: 'marketing',
  slug: 'slug',
  seo: 'marketing',
  fees: 'ticketTiers',
  marketing: 'marketing',
}

/** Those that can be accepted in one go: the best of each kind, and none that would undo another. */
export function together(suggestions: readonly Suggestion[]): Suggestion[] {
  const taken = new Set<string>()
  return suggestions.filter(({ edits }) => {
    // Each adds its part to the plan and keeps the rest.
    const fields = Object.keys(edits).filter((field) => field !== 'marketing')
    if (fields.some((field) => taken.has(field))) return false
    for (const field of fields) taken.add(field)
    return true
  })
}
