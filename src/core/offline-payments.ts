/** Paying without a payment company: what an organizer offers, what a buyer reads, what a manager says of the money. */
import { z } from 'zod'

export const offlineWays = ['bank_transfer', 'door'] as const
export const waysToPay = ['online', ...offlineWays] as const
export const WayToPay = z.enum(waysToPay)
export type WayToPay = z.infer<typeof WayToPay>
export type OfflineWay = (typeof offlineWays)[number]

export const isOffline = (way: string | undefined): way is OfflineWay =>
  way === 'bank_transfer' || way === 'door'

/** All ids of such payments begin so, and nobody else's; SQL makes them so, too. */
export const offlineMark = 'offline_'

const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`)

export const OfflineSettings = z.object({
  bank_transfer: z.boolean(),
  door: z.boolean(),
  account_holder: text(120),
  /** IBAN, or what an account has where there is none. */
  account: text(100).refine(isPlausibleAccount, 'Check the IBAN: its digits do not fit together.'),
  /** BIC, routing number, name of the bank. */
  bank: text(120),
  instructions: text(1000),
  days_to_pay: z.number().int().min(1, 'One day at least.').max(60, 'At most 60 days.'),
})
export type OfflineSettings = z.infer<typeof OfflineSettings>

export const OfflineSettingsInput = OfflineSettings.refine(
  ({ bank_transfer, account_holder, account }) => !bank_transfer || (account_holder !== '' && account !== ''),
  { path: ['account'], message: 'A bank transfer needs an account and its holder.' },
)

export const noOfflineSettings: OfflineSettings = {
  bank_transfer: false,
  door: false,
  account_holder: '',
  account: '',
  bank: '',
  instructions: '',
  days_to_pay: 7,
}

/** What counts, and whether one event says so for itself. */
export const OfflineSettingsView = z.object({ settings: OfflineSettings, is_own: z.boolean() })
export type OfflineSettingsView = z.infer<typeof OfflineSettingsView>

/** On the page of an order that is paid by hand. */
export const OfflinePayment = z.object({
  way: z.enum(offlineWays),
  instructions: z.string(),
  /** Only while the order waits for a transfer. */
  account: z.object({ holder: z.string(), number: z.string(), bank: z.string() }).nullable(),
})
export type OfflinePayment = z.infer<typeof OfflinePayment>

export const MarkPaidInput = z.object({
  amount_cents: z.number().int().min(1, 'Say how much came.').max(2_000_000_000),
  currency: z.string().length(3),
  note: z.string().trim().max(500, 'At most 500 characters.').default(''),
})
export type MarkPaidInput = z.infer<typeof MarkPaidInput>

/** `confirmed` by this call, `already_settled` by an earlier one, `refund_due`: the places are gone, it goes back. */
export const MarkedPaid = z.object({
  outcome: z.enum(['confirmed', 'already_settled', 'refund_due', 'mismatch']),
})
export type MarkedPaid = z.infer<typeof MarkedPaid>

/** Of an order that is paid by hand, for its organizer. */
export const ByHand = z.object({
  way: z.enum(offlineWays),
  can_mark_paid: z.boolean(),
  to_give_back: z.array(z.object({ refund_id: z.uuid(), amount_cents: z.number().int() })),
})
export type ByHand = z.infer<typeof ByHand>

/** What looks like an IBAN must add up as one (ISO 13616); anything else is an account of another country. */
export function isPlausibleAccount(account: string): boolean {
  const iban = account.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return true
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** An IBAN in groups of four, as people compare it. */
export function readableAccount(account: string): string {
  const iban = account.replace(/\s/g, '')
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/i.test(iban)
    ? iban.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
    : account
}
