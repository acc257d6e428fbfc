/**
 * What the form says about values: rules that are broken, what is there, what is still to do.
 *
 * A language is one file beside this one, and whoever checks is handed the one it is to speak, so that a
 * page which speaks one language loads one.
 */
import type { Language } from '../../languages.ts'
import type { DraftField } from '../draft.ts'

/** What publishing looks at (readiness.ts). */
export type ReadyField = Extract<
  DraftField,
  'name' | 'type' | 'localStart' | 'duration' | 'capacity' | 'city' | 'ticketTiers' | 'currency'
>

export type FormWords = {
  /** How numbers are written. */
  language: Language
  /** A broken rule, by the English sentence that draft.ts, contact.ts and marketing-plan.ts have for it. */
  rule: (sentence: string) => string
  tooDear: (tier: string, price: string, most: string) => string
  /** What is there, as the checklist says it. */
  done: Readonly<Record<ReadyField, string>>
  takesPlaceOnline: string
  /** What to do about a field that keeps the event from being published. */
  todo: Readonly<Record<ReadyField, string>>
  /** What is worth a look before publishing and keeps nobody from it (notices.ts). */
  notice: Readonly<
    Record<
      | 'venueWished'
      | 'venueLater'
      | 'venueSet'
      | 'linkMissing'
      | 'linkSet'
      | 'paymentsFollow'
      | 'nothingToPay'
      | 'taxMissing'
      | 'taxSet'
      | 'refundMissing'
      | 'refundSet',
      string
    >
  >
  startIsPast: string
  noTimezone: string
  howMany: (ticket: string) => string
  tooManyTickets: (offered: number, capacity: number) => string
}
