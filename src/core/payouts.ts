/** Where an organizer's money is: what moved, month by month, what banks ask back, and what was sent on. */
import { z } from 'zod'
import { disputeStatuses } from './dispute-statuses.ts'

/** As SQL writes a date. Not zod's own: the app is packed without it. */
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const cents = z.number().int()

/** Signed: what is the organizer's to have is positive. Opening and all that moved add up to closing. */
const Movements = z.object({
  opening_cents: cents,
  payments_cents: cents,
  refunds_cents: cents,
  platform_fees_cents: cents,
  provider_fees_cents: cents,
  /** With the fees for them, and what came back of either. */
  disputes_cents: cents,
  payouts_cents: cents,
  closing_cents: cents,
})
export type Movements = z.infer<typeof Movements>

/** A month without movements is not in the list. */
const Month = Movements.extend({ month: Day })
export type Month = z.infer<typeof Month>

/** What one company holds in one currency. */
export const HeldMoney = Movements.extend({
  provider: z.string(),
  currency: z.string(),
  months: z.array(Month),
})
export type HeldMoney = z.infer<typeof HeldMoney>

export const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const

export const PayoutView = z.object({
  id: z.uuid(),
  provider: z.string(),
  reference: z.string(),
  amount_cents: cents,
  currency: z.string(),
  status: z.enum(payoutStatuses),
  arrives_on: Day.nullable(),
  failure: z.string().nullable(),
  created_at: z.string(),
})
export type PayoutView = z.infer<typeof PayoutView>

export const PayoutsReport = z.object({
  from: Day,
  to: Day,
  /** Payments whose fee the company has not said yet: until then it holds less than this says. */
  fees_missing: z.number().int(),
  held: z.array(HeldMoney),
  /** The latest of the period. */
  payouts: z.array(PayoutView),
})
export type PayoutsReport = z.infer<typeof PayoutsReport>

export const DisputeView = z.object({
  id: z.uuid(),
  order_id: z.uuid(),
  order_number: z.string(),
  event_id: z.uuid(),
  event_name: z.string(),
  buyer_name: z.string(),
  amount_cents: cents,
  currency: z.string(),
  reason: z.string(),
  status: z.enum(disputeStatuses),
  evidence_due_at: z.string().nullable(),
  created_at: z.string(),
})
export type DisputeView = z.infer<typeof DisputeView>

const parts = [
  'payments_cents',
  'refunds_cents',
  'platform_fees_cents',
  'provider_fees_cents',
  'disputes_cents',
  'payouts_cents',
] as const

/** A row of the report for one month; `month` is null for what was there before. */
export type ReportRow = Movements & { provider: string; currency: string; month: string | null }

/** The rows of the report, ordered by month, put together: one for each company and currency. */
export function heldMoney(rows: readonly ReportRow[]): HeldMoney[] {
  const byPurse = new Map<string, ReportRow[]>()
  for (const row of rows) {
    const key = `${row.provider} ${row.currency}`
    byPurse.set(key, [...(byPurse.get(key) ?? []), row])
  }
  return [...byPurse.values()].flatMap((purse) => {
    const [first] = purse
    if (!first) return []
    const months = purse.flatMap(({ provider: _, currency: __, month, ...moved }) =>
      month === null ? [] : [{ month, ...moved }],
    )
    const opening_cents = months[0]?.opening_cents ?? first.closing_cents
    const sums = Object.fromEntries(
      parts.map((part) => [part, months.reduce((sum, month) => sum + month[part], 0)]),
    ) as Pick<Movements, (typeof parts)[number]>
    const { provider, currency } = first
    const closing_cents = months.at(-1)?.closing_cents ?? opening_cents
    return [{ provider, currency, opening_cents, ...sums, closing_cents, months }]
  })
}
