/** Every field of a draft in plain words: what it is called, how its value reads, where it came from. */
import { amenityName, countryName, typeWords } from '../../../core/code-words.ts'
import { formatPrice } from '../../../core/money.ts'
import { formatDuration, formatWhen, zoneWords } from '../../../core/time.ts'
import type { DraftField, EventDraft, FieldSource, RefundPolicy } from '../../../core/wizard/draft.ts'
import { type Fields, type FormField, isContactKey } from './form-fields.ts'

/** Fields a person sees as one value; the others follow from these or are edited as a whole in their stage. */
export type ShownField = Exclude<
  DraftField,
  'dateTime' | 'country' | 'status' | 'venueId' | 'spaceId' | 'marketing'
>

export const fieldLabels: Record<ShownField, string> = {
  name: 'Name',
  type: 'Kind',
  format: 'Format',
  capacity: 'Guests',
  localStart: 'Starts',
  duration: 'Length',
  timezone: 'Time zone',
  city: 'City',
  venueName: 'Venue',
  address: 'Address',
  amenities: 'On site',
  ticketTiers: 'Tickets',
  currency: 'Currency',
  maxPerOrder: 'Most per order',
  taxRate: 'Tax in the price',
  refundPolicy: 'Refunds',
  description: 'Description',
  slug: 'Address of the page',
  visibility: 'Who can find it',
}

const otherLabels: Record<Exclude<FormField, ShownField>, string> = {
  dateTime: 'Starts',
  country: 'Country',
  status: 'Status',
  venueId: 'Venue',
  spaceId: 'Space',
  marketing: 'Texts',
  'contact.name': 'Your name',
  'contact.email': 'Email',
  'contact.company': 'Company',
  'contact.role': 'Role',
  'contact.phone': 'Phone',
  'contact.channels': 'Ways to reach you',
}

export function labelOf(field: FormField): string {
  return { ...fieldLabels, ...otherLabels }[field]
}

/** They change with another one, whose name says it. */
const followers: ReadonlySet<FormField> = new Set<FormField>(['dateTime', 'country', 'status', 'spaceId'])

/** The fields of a change, as they stand inside a sentence: "name, starts". */
export function namesOf(fields: object): string {
  const names = (Object.keys(fields) as FormField[]).filter((field) => !followers.has(field)).map(labelOf)
  return [...new Set(names)].join(', ').toLowerCase()
}

/** What an empty field asks for, as the words of its button. */
export const addWords: Record<ShownField, string> = {
  name: 'Add a name',
  type: 'Say what kind',
  format: 'In person or online?',
  capacity: 'How many people?',
  localStart: 'When does it start?',
  duration: 'How long?',
  timezone: 'Which time zone?',
  city: 'Add a city',
  venueName: 'Add a venue',
  address: 'Add an address',
  amenities: 'Add what is on site',
  ticketTiers: 'Add tickets',
  currency: 'Choose a currency',
  maxPerOrder: 'Set a limit',
  taxRate: 'Add tax',
  refundPolicy: 'Choose a policy',
  description: 'Write a description',
  slug: 'Choose an address',
  visibility: 'Public or private?',
}

export const formatWords = {
  physical: 'In person',
  virtual: 'Online',
  hybrid: 'In person and online',
} as const
export const visibilityWords = { public: 'Everyone', private: 'Only people with the link' } as const
export const refundWords: Record<RefundPolicy, string> = {
  no_refunds: 'No refunds',
  until_1_day: 'Until 1 day before',
  until_7_days: 'Until 7 days before',
  until_30_days: 'Until 30 days before',
}

/** A wall-clock time as people write it; the zone is a field of its own. */
export function wallWords(localStart: string): string {
  return formatWhen(`${localStart}:00Z`, 'UTC')
}

/** The value in words, or undefined when there is none. */
export function valueWords(field: ShownField, draft: EventDraft): string | undefined {
  const { currency = 'USD', ticketTiers } = draft
  switch (field) {
    case 'type':
      return draft.type && typeWords(draft.type)
    case 'format':
      return draft.format && formatWords[draft.format]
    case 'capacity':
      return draft.capacity?.toLocaleString('en')
    case 'localStart':
      return draft.localStart && wallWords(draft.localStart)
    case 'duration':
      return draft.duration ? formatDuration(draft.duration) : undefined
    case 'timezone':
      return draft.timezone && zoneWords(draft.timezone, draft.city)
    case 'city':
      return (
        draft.city && [draft.city, draft.country && countryName(draft.country)].filter(Boolean).join(', ')
      )
    case 'amenities':
      return draft.amenities?.map(amenityName).join(', ') || undefined
    case 'ticketTiers':
      return ticketTiers?.length
        ? ticketTiers.map((tier) => `${tier.name} ${formatPrice(tier.priceCents, currency)}`).join(', ')
        : undefined
    case 'maxPerOrder':
      return draft.maxPerOrder?.toString()
    case 'taxRate':
      return draft.taxRate === undefined ? undefined : percentWords(draft.taxRate)
    case 'refundPolicy':
      return draft.refundPolicy && refundWords[draft.refundPolicy]
    case 'slug':
      return draft.slug && `/e/${draft.slug}`
    case 'visibility':
      return draft.visibility && visibilityWords[draft.visibility]
    case 'name':
    case 'venueName':
    case 'address':
    case 'currency':
    case 'description':
      return draft[field]
    default:
      return field satisfies never
  }
}

/** Any field's value in words, also of a value that is half typed. */
export function wordsOf(field: FormField, values: Fields): string {
  const value = values[field]
  if (value === undefined || value === null || value === '') return 'nothing'
  if (isContactKey(field)) return Array.isArray(value) ? value.join(', ') || 'nothing' : String(value)
  if (field === 'marketing') return 'your texts'
  const shown = Object.hasOwn(fieldLabels, field) && valueWords(field as ShownField, values as EventDraft)
  return shown || String(value)
}

/** 0.13 is "13 %"; 0 is "None". */
function percentWords(rate: number): string {
  return rate === 0 ? 'None' : `${Number((rate * 100).toFixed(3))} %`
}

const inferredFrom: Partial<Record<DraftField, string>> = {
  name: 'from your words',
  format: 'from your words',
  timezone: 'from the city',
  country: 'from the city',
  currency: 'from the city',
  slug: 'from the name',
  type: 'from your words',
  duration: 'from the times',
  capacity: 'from the tickets',
  ticketTiers: 'your prices; the numbers share out the guests',
}

/** Where a value came from, when it was not the person's own words. */
export function sourceWords(field: DraftField, source: FieldSource | undefined): string | undefined {
  switch (source?.via) {
    case 'inferred':
      return inferredFrom[field] ?? 'follows from the rest'
    case 'suggested':
      return field === 'description' ? 'written from your facts' : 'our suggestion'
    case 'edited':
      return 'typed by you'
    default:
      return undefined
  }
}
