/** What a buyer sends, to hear what tickets cost or to hold them, and what they hear. */
import { z } from 'zod'
import { WayToPay } from './offline-payments.ts'
import { Answers, AttendeeInput } from './questions.ts'

/** What is asked for, whether to hear its price or to hold it. */
export const QuoteInput = z.object({
  event: z.string().min(1, 'Say which event.').max(80),
  lines: z
    .array(
      z.object({
        tier_id: z.uuid('This is not a ticket id.'),
        quantity: z.number().int().min(1, 'At least one.').max(20, 'At most 20.'),
        /** For a tier whose price is open; elsewhere it counts for nothing. */
        unit_price_cents: z.number().int().min(0).max(100_000_000).optional(),
      }),
    )
    .min(1, 'Choose at least one ticket.')
    .max(20),
  code: z.string().trim().max(50, 'At most 50 characters.').optional(),
})
export type QuoteInput = z.infer<typeof QuoteInput>

/** A tax or fee of a whole order; an inclusive one is part of the prices, the others come on top. */
export const OrderCharge = z.object({
  kind: z.enum(['tax', 'fee']),
  name: z.string(),
  /** Hundredths of a percent. */
  rate_bps: z.number().int(),
  is_inclusive: z.boolean(),
  amount_cents: z.number().int(),
})

/** What lines cost now: total = subtotal - discount + the charges that are not inclusive. */
export const OrderQuote = z.object({
  currency: z.string(),
  subtotal_cents: z.number().int(),
  discount_cents: z.number().int(),
  total_cents: z.number().int(),
  /** `is_used` is false where the size of the order takes off more than the code would. */
  code: z.object({ code: z.string(), is_used: z.boolean() }).nullable(),
  lines: z.array(
    z.object({
      tier_id: z.uuid(),
      name: z.string(),
      quantity: z.number().int(),
      unit_price_cents: z.number().int(),
      total_cents: z.number().int(),
      discount_cents: z.number().int(),
      /** Taxes and fees on top. */
      added_cents: z.number().int(),
    }),
  ),
  charges: z.array(OrderCharge),
})
export type OrderQuote = z.infer<typeof OrderQuote>

export const PlaceOrderInput = QuoteInput.extend({
  /** The total the buyer was shown; another one is refused as price_changed, and nothing is held. */
  expected_total_cents: z.number().int().min(0).optional(),
  buyer: z.object({
    name: z.string().trim().min(2, 'Write the full name.').max(120),
    email: z.email('Write an email address, such as ana@example.org.').max(254),
  }),
  /** One of the event’s ways to pay; online where nothing is said. */
  pay_by: WayToPay.optional(),
  /** To the organizer's questions about the order, by question id. */
  answers: Answers.optional(),
  /** Who the tickets are for, and their answers. */
  attendees: z.array(AttendeeInput).max(400).optional(),
})
export type PlaceOrderInput = z.infer<typeof PlaceOrderInput>
