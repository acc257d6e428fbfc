/** What tiers and dates are called in a list to choose from. */
import type { EventOffers } from '../../../core/offers.ts'
import { formatWhen } from '../../../core/time.ts'
import { currentLanguage } from '../../i18n/i18n.ts'

export const dateNames = ({ occurrences }: EventOffers) =>
  occurrences.map(({ id, starts_at, timezone }) => ({
    value: id,
    label: formatWhen(starts_at, timezone, currentLanguage()),
  }))

/** Tiers of several dates may have one name. */
export function tierNames(offers: EventOffers) {
  const dates = new Map(dateNames(offers).map(({ value, label }) => [value, label]))
  return offers.tiers.map(({ id, name, occurrence_id }) => ({
    value: id,
    label: dates.size > 1 ? `${name}, ${dates.get(occurrence_id)}` : name,
  }))
}
