/** Every field of a draft in plain words: what it is called, how its value reads, where it came from. */
import { countryName, typeWords } from '../../../core/code-words.ts'
import type { Language } from '../../../core/languages.ts'
import { formatPrice } from '../../../core/money.ts'
import { formatDuration, formatWhen, zoneWords } from '../../../core/time.ts'
import {
  type Amenity,
  amenityWords,
  type DraftField,
  draftFields,
  type EventDraft,
  type FieldSource,
} from '../../../core/wizard/draft.ts'
import { type Fields, type FormField, isContactKey } from './form-fields.ts'
import type { Speech } from './speech.ts'

/** Fields a person sees as one value; the others follow from these or are edited as a whole in their stage. */
const unshown = ['dateTime', 'country', 'status', 'venueId', 'spaceId', 'marketing'] as const
export type ShownField = Exclude<DraftField, (typeof unshown)[number]>

export function isShown(field: string): field is ShownField {
  return Object.hasOwn(draftFields, field) && !unshown.some((other) => other === field)
}

export function labelOf(field: FormField, { t }: Pick<Speech, 't'>): string {
  return t(`label.${field}`)
}

/** They change with another one, whose name says it. */
const followers: ReadonlySet<FormField> = new Set<FormField>(['dateTime', 'country', 'status', 'spaceId'])

/** The fields of a change, as they stand inside a sentence: "name, starts". */
export function namesOf(fields: object, speech: Speech): string {
  const names = (Object.keys(fields) as FormField[])
    .filter((field) => !followers.has(field))
    .map((field) => labelOf(field, speech))
  return [...new Set(names)].join(', ').toLocaleLowerCase(speech.language)
}

/** A wall-clock time as people write it; the zone is a field of its own. */
export function wallWords(localStart: string, language: Language): string {
  return formatWhen(`${localStart}:00Z`, 'UTC', language)
}

/** "av" to "Audio and video"; venues may name what the wizard does not know. */
export function amenityName(amenity: string, { t }: Pick<Speech, 't'>): string {
  const isKnown = (amenityWords as readonly string[]).includes(amenity)
  return isKnown ? t(`amenity.${amenity as Amenity}`) : typeWords(amenity)
}

/** The value in words, or undefined when there is none. */
export function valueWords(field: ShownField, draft: EventDraft, speech: Speech): string | undefined {
  const { t, language } = speech
  const { currency = 'USD', ticketTiers } = draft
  switch (field) {
    case 'type':
      return draft.type && t(`type.${draft.type}`)
    case 'format':
      return draft.format && t(`format.${draft.format}`)
    case 'capacity':
      return draft.capacity?.toLocaleString(language)
    case 'localStart':
      return draft.localStart && wallWords(draft.localStart, language)
    case 'duration':
      return draft.duration ? formatDuration(draft.duration, language) : undefined
    case 'timezone':
      return draft.timezone && zoneWords(draft.timezone, draft.city, language)
    case 'city':
      return draft.city && townWords(draft, language)
    case 'amenities':
      return draft.amenities?.map((amenity) => amenityName(amenity, speech)).join(', ') || undefined
    case 'ticketTiers':
      return ticketTiers?.length
        ? ticketTiers
            .map((tier) => `${tier.name} ${formatPrice(tier.priceCents, currency, language)}`)
            .join(', ')
        : undefined
    case 'maxPerOrder':
      return draft.maxPerOrder?.toString()
    case 'taxRate':
      return draft.taxRate === undefined ? undefined : taxWords(draft.taxRate, speech)
    case 'refundPolicy':
      return draft.refundPolicy && t(`refund.${draft.refundPolicy}`)
    case 'slug':
      return draft.slug && `/e/${draft.slug}`
    case 'visibility':
      return draft.visibility && t(`visibility.${draft.visibility}`)
    case 'name':
    case 'venueName':
    case 'address':
    case 'onlinePlatform':
    case 'onlineLink':
    case 'currency':
    case 'description':
      return draft[field]
    default:
      return field satisfies never
  }
}

/** "Toronto, Canada". */
export function townWords({ city, country }: EventDraft, language: Language): string {
  return [city, country && countryName(country, language)].filter(Boolean).join(', ')
}

/** Any field's value in words, also of a value that is half typed. */
export function wordsOf(field: FormField, values: Fields, speech: Speech): string {
  const { t } = speech
  const value = values[field]
  const nothing = t('value.nothing')
  if (value === undefined || value === null || value === '') return nothing
  if (isContactKey(field)) return Array.isArray(value) ? value.join(', ') || nothing : String(value)
  if (field === 'marketing') return t('value.yourTexts')
  const shown = isShown(field) && valueWords(field, values as EventDraft, speech)
  return shown || String(value)
}

/** 0.13 is "13 %"; 0 is "None". */
function taxWords(rate: number, { t, language }: Speech): string {
  return rate === 0 ? t('value.noTax') : `${percentOf(rate, language)} %`
}

/** 0.08875 is "8.875", in French "8,875". */
export function percentOf(rate: number, language: Language): string {
  return (rate * 100).toLocaleString(language, { maximumFractionDigits: 3 })
}

const inferredFrom = {
  name: 'yourWords',
  format: 'yourWords',
  timezone: 'city',
  country: 'city',
  currency: 'city',
  slug: 'name',
  type: 'yourWords',
  duration: 'times',
  capacity: 'tickets',
  ticketTiers: 'prices',
} as const satisfies Partial<Record<DraftField, string>>

/** Where a value came from, when it was not the person's own words. */
export function sourceWords(
  field: DraftField,
  source: FieldSource | undefined,
  { t }: Pick<Speech, 't'>,
): string | undefined {
  switch (source?.via) {
    case 'inferred':
      return t(
        `source.${field in inferredFrom ? inferredFrom[field as keyof typeof inferredFrom] : 'follows'}`,
      )
    case 'suggested':
      return field === 'description' ? t('source.facts') : t('source.suggestion')
    case 'edited':
      return t('source.typed')
    default:
      return undefined
  }
}
