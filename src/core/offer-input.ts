/** What a manager sends to change what an event offers. A field that is not known is refused, not left out. */
import { z } from 'zod'
import { discountKinds } from './offers.ts'
import { tierTypes } from './wizard/draft.ts'

const price = z.number().int().min(0, 'At least 0.').max(100_000_000, 'That is too much.')
const quantity = z.number().int().min(1, 'At least 1.').max(100_000, 'At most 100,000.')
const perOrder = z.number().int().min(1, 'At least 1.').max(20, 'At most 20.')
const instant = z.iso.datetime({ offset: true, error: 'Write an instant such as 2027-05-01T09:00:00Z.' })
const ids = z.array(z.uuid()).max(100, 'At most 100.')
const percent = z.number().int().min(1, 'More than 0.').max(10_000, 'At most 100 %.')

export const TierChange = z.strictObject({
  name: z.string().trim().min(1, 'Write a name.').max(50, 'At most 50 characters.').optional(),
  description: z.string().max(2000, 'At most 2,000 characters.').nullable().optional(),
  tier_type: z.enum(tierTypes).optional(),
  price_cents: price.optional(),
  price_kind: z.enum(['fixed', 'open']).optional(),
  suggested_price_cents: price.nullable().optional(),
  admits: z.number().int().min(0, 'At least 0.').max(20, 'At most 20.').optional(),
  max_per_buyer: z.number().int().min(1, 'At least 1.').max(1000, 'At most 1,000.').nullable().optional(),
  sale_starts_at: instant.nullable().optional(),
  sale_ends_at: instant.nullable().optional(),
  status: z.enum(['active', 'inactive']).optional(),
  display_order: z.number().int().min(0).max(1000).optional(),
  is_featured: z.boolean().optional(),
  is_hidden: z.boolean().optional(),
  min_per_order: perOrder.optional(),
  max_per_order: perOrder.nullable().optional(),
})
export type TierChange = z.infer<typeof TierChange>

export const TierInput = TierChange.extend({
  name: z.string().trim().min(1, 'Write a name.').max(50, 'At most 50 characters.'),
  price_cents: price,
  quantity_total: quantity,
  /** May be left out where the event has one date. */
  occurrence_id: z.uuid().optional(),
})
export type TierInput = z.infer<typeof TierInput>

/** Fewer than are gone is a wish that returns fulfil. Null, of a date alone: as many as its tiers have. */
export const CapacityInput = z.strictObject({ quantity: quantity.nullable() })
export type CapacityInput = z.infer<typeof CapacityInput>

export const WavesInput = z.strictObject({
  waves: z
    .array(z.strictObject({ id: z.uuid().optional(), price_cents: price, quantity }))
    .max(10, 'At most 10 waves.'),
})
export type WavesInput = z.infer<typeof WavesInput>

export const TierChargesInput = z.strictObject({ charge_ids: z.array(z.uuid()).max(20, 'At most 20.') })
export type TierChargesInput = z.infer<typeof TierChargesInput>

export const PoolChange = z.strictObject({
  name: z.string().trim().min(1, 'Write a name.').max(50, 'At most 50 characters.').optional(),
  capacity: quantity.optional(),
  tier_ids: ids.optional(),
})
export type PoolChange = z.infer<typeof PoolChange>

export const PoolInput = PoolChange.extend({
  name: z.string().trim().min(1, 'Write a name.').max(50, 'At most 50 characters.'),
  capacity: quantity,
  tier_ids: ids,
  occurrence_id: z.uuid().optional(),
})
export type PoolInput = z.infer<typeof PoolInput>

const code = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z][0-9A-Za-z_-]{1,49}$/, 'Use 2 to 50 letters, digits, - and _.')

export const PromoCodeChange = z.strictObject({
  code: code.optional(),
  discount_kind: z.enum(discountKinds).optional(),
  percent_bps: percent.nullable().optional(),
  amount_cents: price.min(1, 'More than 0.').nullable().optional(),
  reveals_hidden: z.boolean().optional(),
  max_uses: z.number().int().min(1, 'At least 1.').max(1_000_000, 'That is too much.').nullable().optional(),
  max_per_buyer: z.number().int().min(1, 'At least 1.').max(1000, 'At most 1,000.').nullable().optional(),
  min_quantity: perOrder.optional(),
  min_amount_cents: price.optional(),
  starts_at: instant.nullable().optional(),
  ends_at: instant.nullable().optional(),
  /** False ends a code, true takes it up again. */
  is_active: z.boolean().optional(),
  tier_ids: ids.optional(),
})
export type PromoCodeChange = z.infer<typeof PromoCodeChange>

export const PromoCodeInput = PromoCodeChange.extend({ code, discount_kind: z.enum(discountKinds) })
export type PromoCodeInput = z.infer<typeof PromoCodeInput>

/** Many codes of one kind, each with an ending of its own that nobody guesses. */
export const PromoCodesInput = PromoCodeInput.omit({ code: true }).extend({
  count: z.number().int().min(2, 'At least 2.').max(500, 'At most 500.'),
  /** What all of them begin with, such as PRESS-. */
  prefix: z
    .string()
    .trim()
    .regex(/^([0-9A-Za-z][0-9A-Za-z_-]{0,19})?$/, 'Use up to 20 letters, digits, - and _.')
    .default(''),
})
export type PromoCodesInput = z.infer<typeof PromoCodesInput>

export const GroupDiscountsInput = z.strictObject({
  discounts: z
    .array(
      z.strictObject({
        tier_id: z.uuid().nullable().optional(),
        min_quantity: z.number().int().min(2, 'At least 2.').max(20, 'At most 20.'),
        percent_bps: percent,
      }),
    )
    .max(50, 'At most 50.'),
})
export type GroupDiscountsInput = z.infer<typeof GroupDiscountsInput>

export const TaxOrFeeChange = z.strictObject({
  kind: z.enum(['tax', 'fee']).optional(),
  name: z.string().trim().min(1, 'Write a name.').max(50, 'At most 50 characters.').optional(),
  rate_bps: z.number().int().min(0, 'At least 0.').max(5000, 'At most 50 %.').optional(),
  fixed_cents: z.number().int().min(0, 'At least 0.').max(10_000_000, 'That is too much.').optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write a currency such as EUR.')
    .nullable()
    .optional(),
  is_inclusive: z.boolean().optional(),
  is_compound: z.boolean().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Write a country such as CA.')
    .nullable()
    .optional(),
  registration: z.string().trim().max(50, 'At most 50 characters.').nullable().optional(),
  position: z.number().int().min(1).max(20).optional(),
  is_active: z.boolean().optional(),
})
export type TaxOrFeeChange = z.infer<typeof TaxOrFeeChange>

export const TaxOrFeeInput = TaxOrFeeChange.extend({
  kind: z.enum(['tax', 'fee']),
  name: z.string().trim().min(1, 'Write a name.').max(50, 'At most 50 characters.'),
})
export type TaxOrFeeInput = z.infer<typeof TaxOrFeeInput>
