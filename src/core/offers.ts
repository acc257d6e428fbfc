/** The wire of what an event offers: tiers with what is gone and why, pools, codes, discounts, taxes. */
import { z } from 'zod'
import { tierTypes } from './wizard/draft.ts'

const count = z.number().int()
const money = z.number().int()

export const WaveOffer = z.object({
  id: z.uuid(),
  price_cents: money,
  quantity: count,
  quantity_sold: count,
  quantity_held: count,
  lowered_to: count.nullable(),
  /** Left out by the organizer: it keeps what it sold, and sells no more. */
  is_over: z.boolean(),
})
export type WaveOffer = z.infer<typeof WaveOffer>

export const TierOffer = z.object({
  id: z.uuid(),
  occurrence_id: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  tier_type: z.enum(tierTypes),
  price_cents: money,
  currency: z.string(),
  /** open: the buyer names the price, `price_cents` at least. */
  price_kind: z.enum(['fixed', 'open']),
  suggested_price_cents: money.nullable(),
  /** How many people one lets in; 0 is an extra. */
  admits: count,
  min_per_order: count,
  max_per_order: count.nullable(),
  max_per_buyer: count.nullable(),
  sale_starts_at: z.string().nullable(),
  sale_ends_at: z.string().nullable(),
  is_hidden: z.boolean(),
  status: z.enum(['draft', 'active', 'inactive', 'sold_out', 'cancelled']),
  quantity_total: count,
  quantity_sold: count,
  quantity_held: count,
  /** What a buyer could take now, by every limit. */
  quantity_free: count,
  /** The number that is wished for, where more are gone already. */
  lowered_to: count.nullable(),
  /** Which limit leaves the fewest: its own number, a pool, the capacity of the date. */
  limited_by: z.enum(['tier', 'pool', 'date']),
  limiting_pool: z.string().nullable(),
  held_by_orders: count,
  next_hold_ends_at: z.string().nullable(),
  charge_ids: z.array(z.uuid()),
  waves: z.array(WaveOffer),
})
export type TierOffer = z.infer<typeof TierOffer>

export const PoolOffer = z.object({
  id: z.uuid(),
  occurrence_id: z.uuid(),
  name: z.string(),
  capacity: count,
  quantity_sold: count,
  quantity_held: count,
  lowered_to: count.nullable(),
  tier_ids: z.array(z.uuid()),
})
export type PoolOffer = z.infer<typeof PoolOffer>

export const discountKinds = ['percent', 'per_ticket', 'per_order', 'none'] as const

export const PromoCode = z.object({
  id: z.uuid(),
  code: z.string(),
  discount_kind: z.enum(discountKinds),
  percent_bps: count.nullable(),
  amount_cents: money.nullable(),
  reveals_hidden: z.boolean(),
  max_uses: count.nullable(),
  max_per_buyer: count.nullable(),
  min_quantity: count,
  min_amount_cents: money,
  starts_at: z.string().nullable(),
  ends_at: z.string().nullable(),
  is_active: z.boolean(),
  times_used: count,
  /** None: it counts for all tiers that are not hidden. */
  tier_ids: z.array(z.uuid()),
})
export type PromoCode = z.infer<typeof PromoCode>

export const GroupDiscount = z.object({
  id: z.uuid(),
  /** Null: all tickets of the order count together. */
  tier_id: z.uuid().nullable(),
  min_quantity: count,
  percent_bps: count,
})
export type GroupDiscount = z.infer<typeof GroupDiscount>

export const EventOffers = z.object({
  event: z.object({
    id: z.uuid(),
    organization_id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    status: z.string(),
    currency: z.string(),
    max_per_order: count,
  }),
  occurrences: z.array(
    z.object({
      id: z.uuid(),
      starts_at: z.string(),
      timezone: z.string(),
      capacity: count.nullable(),
      quantity_sold: count,
      quantity_held: count,
      lowered_to: count.nullable(),
    }),
  ),
  tiers: z.array(TierOffer),
  pools: z.array(PoolOffer),
  promo_codes: z.array(PromoCode),
  group_discounts: z.array(GroupDiscount),
})
export type EventOffers = z.infer<typeof EventOffers>

/** What came of a change: which row, and what the event offers now. */
export const SavedOffer = z.object({
  id: z.uuid(),
  /** Of something that was taken out of the offer: a tier with orders is retired, everything else deleted. */
  outcome: z.enum(['deleted', 'retired']).optional(),
  offers: EventOffers,
})
export type SavedOffer = z.infer<typeof SavedOffer>

/** The codes that were made, and what is offered now. */
export const SavedCodes = z.object({ codes: z.array(z.string()), offers: EventOffers })
export type SavedCodes = z.infer<typeof SavedCodes>

export const TaxOrFee = z.object({
  id: z.uuid(),
  kind: z.enum(['tax', 'fee']),
  name: z.string(),
  /** Hundredths of a percent: 1300 is 13 %. */
  rate_bps: count,
  fixed_cents: money,
  currency: z.string().nullable(),
  is_inclusive: z.boolean(),
  is_compound: z.boolean(),
  country: z.string().nullable(),
  registration: z.string().nullable(),
  position: count,
  is_active: z.boolean(),
})
export type TaxOrFee = z.infer<typeof TaxOrFee>
