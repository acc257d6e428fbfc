/** What there is to say, for the compiler: the English words are the model of all others. */
import type account from './words/en/account.ts'
import type app from './words/en/app.ts'
import type assistant from './words/en/assistant.ts'
import type codes from './words/en/codes.ts'
import type developers from './words/en/developers.ts'
import type event from './words/en/event.ts'
import type invoices from './words/en/invoices.ts'
import type orders from './words/en/orders.ts'
import type organizer from './words/en/organizer.ts'
import type payments from './words/en/payments.ts'
import type payouts from './words/en/payouts.ts'
import type questions from './words/en/questions.ts'
import type sales from './words/en/sales.ts'
import type wizard from './words/en/wizard.ts'
import type wizardFields from './words/en/wizardFields.ts'
import type wizardStages from './words/en/wizardStages.ts'
import type wizardTexts from './words/en/wizardTexts.ts'

type Resources = {
  app: typeof app
  account: typeof account
  assistant: typeof assistant
  orders: typeof orders
  codes: typeof codes
  developers: typeof developers
  event: typeof event
  invoices: typeof invoices
  organizer: typeof organizer
  payments: typeof payments
  questions: typeof questions
  payouts: typeof payouts
  sales: typeof sales
  wizard: typeof wizard
  wizardFields: typeof wizardFields
  wizardStages: typeof wizardStages
  wizardTexts: typeof wizardTexts
}

/** A part of the app whose words are loaded together. */
export type Part = keyof Resources

/**
 * The shape of a translation: every word of the English file. Languages that count in more ways than one
 * and many ("un millón de …") add the forms that they need.
 */
export type Translation<Words> = {
  [Key in keyof Words]: Words[Key] extends string ? string : Translation<Words[Key]>
} & { [many: `${string}_many`]: string }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Resources
  }
}
