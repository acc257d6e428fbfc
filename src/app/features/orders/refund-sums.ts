/** What a refund comes to before it is asked for; the server says it again, and its word counts. */
import { scaleOf } from '../../../core/money.ts'
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
  const scale = scaleOf(currency)
  const digits = Math.round(Math.log10(scale))
  const written = typed.trim().replace(',', '.')
  if (!new RegExp(`^\\d{1,9}(\\.\\d{1,${Math.max(digits, 1)}})?$`).test(written)) return null
  const cents = Math.round(Number(written) * scale)
  return Math.abs(cents - Number(written) * scale) < 1e-6 ? cents : null
}

export function writeAmount(cents: number, currency: string): string {
  const scale = scaleOf(currency)
  return (cents / scale).toFixed(Math.round(Math.log10(scale)))
}
