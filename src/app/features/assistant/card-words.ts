/** The words of a card: what its field is called, what was there, what would be, and where that comes from. */
import { formatPrice } from '../../../core/money.ts'
import type { DraftField, EventDraft } from '../../../core/wizard/draft.ts'
import type { Proposal } from '../../../core/wizard/tools.ts'
import { labelOf, sourceWords, wordsOf } from '../wizard/field-words.ts'
import type { Speech } from '../wizard/speech.ts'

/** They change with another field, whose card says it. */
const followers: ReadonlySet<DraftField> = new Set<DraftField>([
  'dateTime',
  'country',
  'status',
  'venueId',
  'spaceId',
])

export type CardWords = {
  label: string
  was: string | undefined
  becomes: string
  origin: string | undefined
}

export function hasCard({ field }: Pick<Proposal, 'field'>): boolean {
  return !followers.has(field)
}

export function cardWords(
  { field, before, value, source }: Proposal,
  draft: EventDraft,
  speech: Speech,
): CardWords {
  return {
    label: labelOf(field, speech),
    was: before === undefined ? undefined : valueIn(field, before, { draft, speech }),
    becomes: valueIn(field, value, { draft, speech }),
    origin: source && sourceWords(field, source, speech),
  }
}

type Around = { draft: EventDraft; speech: Speech }

/** Tickets with their numbers, which short words leave out. */
export function valueIn(field: DraftField, value: unknown, { draft, speech }: Around): string {
  const values = { ...draft, [field]: value } as EventDraft
  if (field !== 'ticketTiers') return wordsOf(field, values, speech)
  const { ticketTiers = [], currency = 'USD' } = values
  const tiers = ticketTiers.map(({ name, priceCents, quantity }) => {
    const price = `${name} ${formatPrice(priceCents, currency, speech.language)}`
    return quantity ? `${price} × ${quantity.toLocaleString(speech.language)}` : price
  })
  return tiers.join('\n') || wordsOf(field, values, speech)
}
