/** The months of a year as heights: what came in, what went back or was kept, and what was sent on. */
import type { Month } from '../../../core/payouts.ts'

export type Bars = { month: string; in: number; out: number; sent: number }

/** All twelve, empty where nothing moved; `most` is the highest of either side. What came back lessens what went. */
export function barsOfYear(months: readonly Month[], year: number): { months: Bars[]; most: number } {
  const bars = Array.from({ length: 12 }, (_, place) => {
    const month = `${year}-${String(place + 1).padStart(2, '0')}-01`
    const moved = months.find((one) => one.month === month)
    if (!moved) return { month, in: 0, out: 0, sent: 0 }
    const taken =
      moved.refunds_cents + moved.provider_fees_cents + moved.platform_fees_cents + moved.disputes_cents
    return {
      month,
      in: moved.payments_cents + Math.max(taken, 0) + Math.max(moved.payouts_cents, 0),
      out: Math.max(-taken, 0),
      sent: Math.max(-moved.payouts_cents, 0),
    }
  })
  return { months: bars, most: Math.max(...bars.flatMap((one) => [one.in, one.out + one.sent])) }
}
