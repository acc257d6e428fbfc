/** The account of an organization at the payment company as its page shows it, and what it still wants in plain words. */
import { z } from 'zod'

const Codes = z.array(z.string()).default([])

export const accountStates = ['none', 'pending', 'active', 'restricted'] as const

export const PaymentAccountView = z.object({
  /** Off: all money goes to the installation's own account, and there is nothing to open. */
  is_connect: z.boolean(),
  /** Owners and admins; managers look. */
  may_change: z.boolean(),
  /** What the installation keeps of each order. */
  fee: z.object({ bps: z.number().int(), fixed_cents: z.number().int() }),
  currency: z.string(),
  state: z.enum(accountStates),
  country: z.string().nullable(),
  charges_enabled: z.boolean(),
  payouts_enabled: z.boolean(),
  /** The company's own codes. */
  requirements: z.object({
    currently_due: Codes,
    past_due: Codes,
    pending_verification: Codes,
    deadline: z.string().nullable().default(null),
  }),
  disabled_reason: z.string().nullable(),
  /** When the company was asked last. */
  asked_at: z.string().nullable(),
})
export type PaymentAccountView = z.infer<typeof PaymentAccountView>

/** Nothing else: where the company sends people back to is ours to say. */
export const PaymentAccountInput = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, 'Write the country as two letters, such as CA.'),
})
export type PaymentAccountInput = z.infer<typeof PaymentAccountInput>

/** Where to give the company what it wants. */
export const OnboardingLink = z.object({ url: z.string() })
export type OnboardingLink = z.infer<typeof OnboardingLink>

/** Kinds of things that the company may want, in the order they are told. */
export const wants = ['person', 'document', 'business', 'bank', 'terms', 'other'] as const
export type Want = (typeof wants)[number]

const patterns: [RegExp, Want][] = [
  [/^external_account/, 'bank'],
  [/^tos_acceptance|agreement/, 'terms'],
  [/verification|document/, 'document'],
  [/^(individual|person|owners|directors|executives|representative|relationship)/, 'person'],
  [/^(company|business)/, 'business'],
]

/** Dozens of codes as a handful of words, each once. */
export function wantsOf(codes: readonly string[]): Want[] {
  const found = new Set(codes.map((code) => patterns.find(([pattern]) => pattern.test(code))?.[1] ?? 'other'))
  return wants.filter((want) => found.has(want))
}

/** Why the company stopped an account, as far as it makes a difference to whoever reads it. */
export const stops = ['missing', 'checking', 'rejected', 'gone', 'other'] as const
export type Stop = (typeof stops)[number]

export function stopOf(reason: string | null): Stop | null {
  if (reason === null) return null
  if (reason === 'requirements.past_due' || reason.startsWith('action_required')) return 'missing'
  if (reason === 'requirements.pending_verification' || reason === 'under_review') return 'checking'
  if (reason.startsWith('rejected')) return 'rejected'
  return reason === 'gone' ? 'gone' : 'other'
}

/** Where the company opens accounts. It may refuse one all the same, and says so. */
export const accountCountries = [
  'AE',
  'AT',
  'AU',
  'BE',
  'BG',
  'BR',
  'CA',
  'CH',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GB',
  'GI',
  'GR',
  'HK',
  'HR',
  'HU',
  'IE',
  'IT',
  'JP',
  'LI',
  'LT',
  'LU',
  'LV',
  'MT',
  'MX',
  'MY',
  'NL',
  'NO',
  'NZ',
  'PL',
  'PT',
  'RO',
  'SE',
  'SG',
  'SI',
  'SK',
  'TH',
  'US',
] as const
