/** What a refund comes to before it is asked for; the server says it again, and its word counts. */
import { minorDigits, toMajor, toMinor } from '../../../core/money.ts'
import type { OrderStory } from '../../../core/orders.ts'

export type Chosen = { tickets: ReadonlySet<string>; extras: ReadonlySet<string> }

/** What the chosen things were paid with, as far as that is still here. */
export function chosenCents(story: OrderStory, { tickets, extras }: Chosen): number {
  const ofTickets = story.tickets.filter(({ id }) => tickets.has(id))
  const ofExtras = story.extras.filter(({ line_id }) => extras.has(line_id))
  const sum = [...ofTickets, ...ofExtras].reduce((total, { value_cents }) => total + value_cents, 0)
  return Math.min(sum, story.left_cents)
}

/** "25", "25.5" and "25,50" alike; null for what is no amount of this currency. */
export function readAmount(typed: string, currency: string): number | null {
  const written = typed.trim().replace(',', '.')
  if (!/^\d{1,9}(\.\d+)?$/.test(written)) return null
  const parts = written.split('.')
  return (parts[1] ?? '').length > minorDigits(currency) ? null : toMinor(Number(written), currency)
}

export function writeAmount(cents: number, currency: string): string {
  return toMajor(cents, currency).toFixed(minorDigits(currency))
}
