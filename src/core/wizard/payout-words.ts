/** What the wizard says of paid tickets that would wait: the organization cannot be paid yet. Publishing may go on. */
import type { Language } from '../languages.ts'

export const payoutWords: Record<Language, string> = {
  en: 'Paid tickets wait until your organization can be paid.',
  es: 'Las entradas de pago esperan hasta que tu organización pueda cobrar.',
  fr: 'Les billets payants attendent que votre organisation puisse être payée.',
}
