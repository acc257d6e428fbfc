/** What an event page offers: tiers at today's prices with what comes on top, and what a promo code changes. */
import { z } from 'zod'
import { tierTypes } from './wizard/draft.ts'

/** Why a tier can or cannot be bought right now, by the database clock. */
export const saleStates = [
  'on_sale',
  'not_started',
  /** Published a moment ago, and the payment company does not have it yet. */
  'not_ready',
  'ended',
  'sold_out',
  'unavailable',
] as const

export const TierCharge = z.object({
  kind: z.enum(['tax', 'fee']),
  name: z.string(),
  /** Hundredths of a percent. */
  rate_bps: z.number().int(),
  /** For each ticket, besides the rate. */
  fixed_cents: z.number().int(),
  is_inclusive: z.boolean(),
})
export type TierCharge = z.infer<typeof TierCharge>

export const TierView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  tier_type: z.enum(tierTypes),
  /** Today's: the wave's where one sells. Of an open price the lowest. */
  price_cents: z.number().int(),
  /** `open`: the buyer names the price. */
  price_kind: z.enum(['fixed', 'open']),
  suggested_price_cents: z.number().int().nullable(),
  /** How many are left at this price (20 and more are 20), and what comes after them. */
  wave: z.object({ quantity_left: z.number().int(), next_price_cents: z.number().int() }).nullable(),
  currency: z.string(),
  /** At most 20, which is the most that one order holds: who asks every minute counts no sales. */
  quantity_available: z.number().int(),
  /** How many people one lets in: 1, of a group ticket more, of an extra none. */
  admits: z.number().int(),
  min_per_order: z.number().int(),
  max_per_order: z.number().int(),
  /** Over all orders of one buyer. */
  max_per_buyer: z.number().int().nullable(),
  /** Only whoever brought its code sees it. */
  is_hidden: z.boolean(),
  charges: z.array(TierCharge),
  sale_state: z.enum(saleStates),
  sale_starts_at: z.string().nullable(),
  sale_ends_at: z.string().nullable(),
})
export type TierView = z.infer<typeof TierView>

/** What a code that was brought along gives, or why it gives nothing. */
export const CodeView = z.object({
  code: z.string(),
  /** A code of the catalogue of errors. */
  problem: z.enum(['code_invalid', 'code_not_valid_now', 'code_used_up']).nullable(),
  discount_kind: z.enum(['percent', 'per_ticket', 'per_order', 'none']).nullable(),
  percent_bps: z.number().int().nullable(),
  amount_cents: z.number().int().nullable(),
  /** Empty: all. */
  tier_ids: z.array(z.uuid()),
})
export type CodeView = z.infer<typeof CodeView>

/** From so many tickets of a tier, or of all together, so much off. */
export const GroupDiscountView = z.object({
  tier_id: z.uuid().nullable(),
  min_quantity: z.number().int(),
  percent_bps: z.number().int(),
})
export type GroupDiscountView = z.infer<typeof GroupDiscountView>
