/** Prices and counts as the public pages say them; also in the browser, so nothing about dates in here. */
import { formatMoney, formatPrice } from '../core/money.ts'

/** "From CA$199", "Free", "From free" where only some are or for now; null when the event has no tickets. */
export function priceFromWords(
  { from, to }: { from: number | null; to: number | null },
  currency: string,
): string | null {
  if (from === null) return null
  if (from > 0) return `From ${formatMoney(from, currency)}`
  return (to ?? 0) > 0 ? 'From free' : 'Free'
}

/** "Free", "CA$199", "CA$199 to CA$499"; "From CA$199" where it is the price of a wave, or open upwards. */
export function priceRangeWords(cents: number[], currency: string, { mayRise = false } = {}): string {
  const low = Math.min(...cents)
  const high = Math.max(...cents)
  if (low === high)
    return mayRise && low > 0 ? `From ${formatMoney(low, currency)}` : formatPrice(low, currency)
  return `${formatPrice(low, currency)} to ${formatMoney(high, currency)}`
}

/** The button that buys: "Pay CA$398" or "Get 2 free tickets"; "Order for CA$398" where not all ways to pay are now. */
export function payWords(
  totalCents: number,
  count: number,
  currency: string,
  verb: 'Pay' | 'Order for' = 'Pay',
): string {
  if (count === 0) return 'Choose tickets'
  if (totalCents > 0) return `${verb} ${formatMoney(totalCents, currency)}`
  return count === 1 ? 'Get 1 free ticket' : `Get ${count} free tickets`
}

/** "CA$398", "Free", and "CA$0" while nothing is chosen. */
export function totalWords(total: { cents: number; count: number }, currency: string): string {
  return total.count === 0 ? formatMoney(0, currency) : formatPrice(total.cents, currency)
}

export function ticketCount(count: number): string {
  return count === 1 ? '1 ticket' : `${count} tickets`
}
