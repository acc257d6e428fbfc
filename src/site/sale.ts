/** Is there anything to buy, and if not, why: one answer for the whole event. */
import type { EventDetail } from '../core/api.ts'
import type { TierView } from '../core/ticket-offer.ts'

export type Sale =
  | { state: 'open' }
  | { state: 'not_started'; opensAt: string }
  | { state: 'not_ready' | 'sold_out' | 'ended' | 'cancelled' | 'past' | 'no_tickets' }

/** The tiers' own states come from the database clock; `now` only decides whether the event is over. */
export function saleOf(event: EventDetail, now: Date): Sale {
  if (event.status === 'cancelled') return { state: 'cancelled' }
  if (event.status !== 'published' || Date.parse(event.ends_at) <= now.getTime()) return { state: 'past' }
  // Extras alone let nobody in.
  const tiers = tiersOf(event).filter(({ admits }) => admits > 0)
  if (tiers.length === 0) return { state: 'no_tickets' }
  if (tiers.some((tier) => tier.sale_state === 'on_sale')) return { state: 'open' }
  if (tiers.some((tier) => tier.sale_state === 'not_ready')) return { state: 'not_ready' }
  const opensAt = tiers
    .filter((tier) => tier.sale_state === 'not_started')
    .flatMap((tier) => tier.sale_starts_at ?? [])
    .sort()[0]
  if (opensAt !== undefined) return { state: 'not_started', opensAt }
  return { state: tiers.some((tier) => tier.sale_state === 'sold_out') ? 'sold_out' : 'ended' }
}

export function tiersOf(event: EventDetail): TierView[] {
  return event.occurrences.flatMap((occurrence) => occurrence.tiers)
}

/** What can be had comes first; among themselves both kinds keep the organizer's order. */
export function buyableFirst(tiers: readonly TierView[]): TierView[] {
  const isBuyable = (tier: TierView) => tier.sale_state === 'on_sale'
  return [...tiers.filter(isBuyable), ...tiers.filter((tier) => !isBuyable(tier))]
}

/** The most of one tier that one order can hold right now; none where fewer are left than must be bought together. */
export function mostOf(tier: TierView, event: EventDetail): number {
  if (tier.sale_state !== 'on_sale') return 0
  const most = Math.max(0, Math.min(tier.max_per_order, tier.quantity_available, event.max_per_order))
  return most < tier.min_per_order ? 0 : most
}
