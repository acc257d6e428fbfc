/** Orders after the sale: what organizers look for, take back and decide, and what buyers read of it. */
import { z } from 'zod'
import { disputeStatuses } from './dispute-statuses.ts'
import { InvoiceSummary } from './invoices.ts'
import { ByHand } from './offline-payments.ts'
import { orderStatuses } from './order-statuses.ts'
import { GivenAnswer } from './questions.ts'

const cents = z.number().int()
const day = z.string().refine(isDay, 'Write a day as 2027-01-31.')

/** The thirtieth of February parses too, as another day. */
function isDay(word: string): boolean {
  const at = new Date(`${word}T00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${word}T`)
}

/** What a buyer reads about the time after the sale. */
export const AfterSale = z.object({
  refunded_cents: cents,
  /** Whether an unpaid order may be held longer. */
  can_extend: z.boolean(),
  refunds: z.array(
    z.object({
      amount_cents: cents,
      status: z.enum(['underway', 'succeeded', 'failed']),
      at: z.string(),
      /** How many tickets it took back. */
      tickets: z.number().int(),
    }),
  ),
})
export type AfterSale = z.infer<typeof AfterSale>

export const ExtendedHold = z.object({ expires_at: z.string(), can_extend: z.boolean() })
export type ExtendedHold = z.infer<typeof ExtendedHold>

/** `cancelled` finds confirmed orders of which nothing is left, too. */
export const OrderFilter = z.object({
  search: z.string().trim().max(100, 'At most 100 characters.').optional(),
  status: z.enum(orderStatuses).optional(),
  tier: z.uuid().optional(),
  money: z.enum(['paid', 'free', 'refunded']).optional(),
  /** A promo code, in capitals or not. */
  code: z.string().trim().max(50, 'At most 50 characters.').optional(),
  /** Ordered on these days, both included, by the calendar of the event. */
  from: day.optional(),
  to: day.optional(),
})
export type OrderFilter = z.infer<typeof OrderFilter>

export const FoundOrder = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.enum(orderStatuses),
  buyer_name: z.string(),
  buyer_email: z.string(),
  quantity: z.number().int(),
  total_cents: cents,
  refunded_cents: cents,
  currency: z.string(),
  created_at: z.string(),
  confirmed_at: z.string().nullable(),
  /** Of a confirmed order: since when nothing of it is left. */
  cancelled_at: z.string().nullable(),
  /** Of its latest dispute; null where there was none. */
  dispute_status: z.enum(disputeStatuses).nullable(),
})
export type FoundOrder = z.infer<typeof FoundOrder>

export const StoryEntry = z.object({
  at: z.string(),
  kind: z.string(),
  /** Who did it; null when the buyer, a company or nobody did. */
  by: z.string().nullable(),
  facts: z.object({
    amount_cents: cents.nullish(),
    total_cents: cents.nullish(),
    quantity: z.number().int().nullish(),
    tickets: z.number().int().nullish(),
    to_stock: z.boolean().nullish(),
    reason: z.string().nullish(),
    note: z.string().nullish(),
    failure: z.string().nullish(),
    status: z.string().nullish(),
    mail: z.string().nullish(),
    recipient: z.string().nullish(),
    ticket: z.string().nullish(),
    holder: z.string().nullish(),
    until: z.string().nullish(),
    /** Of an invoice or credit note: its number. */
    number: z.string().nullish(),
  }),
})
export type StoryEntry = z.infer<typeof StoryEntry>

export const OrderStory = z.object({
  order: FoundOrder.extend({ event_id: z.uuid(), expires_at: z.string().nullable() }),
  can_manage: z.boolean(),
  tickets: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      tier_name: z.string(),
      holder_name: z.string(),
      status: z.enum(['valid', 'cancelled', 'refunded']),
      checked_in_at: z.string().nullable(),
      /** What it was paid with, taxes and discounts included. */
      value_cents: cents,
    }),
  ),
  extras: z.array(
    z.object({
      line_id: z.uuid(),
      name: z.string(),
      quantity: z.number().int(),
      cancelled: z.number().int(),
      /** Of all that are left. */
      value_cents: cents,
    }),
  ),
  lines: z.array(
    z.object({ name: z.string(), quantity: z.number().int(), total_cents: cents, discount_cents: cents }),
  ),
  /** The promo code it was ordered with. */
  code: z.string().nullable(),
  invoices: z.array(InvoiceSummary),
  /** To questions about the order, and of each person who was named or asked. */
  answers: z.array(GivenAnswer),
  attendees: z.array(
    z.object({
      name: z.string().nullable(),
      tier_name: z.string(),
      ticket: z.string().nullable(),
      answers: z.array(GivenAnswer),
    }),
  ),
  paid_cents: cents,
  /** What may still go back. */
  left_cents: cents,
  /** Null where a company takes the money. */
  by_hand: ByHand.nullable(),
  entries: z.array(StoryEntry),
})
export type OrderStory = z.infer<typeof OrderStory>

export const RefundInput = z.object({
  tickets: z.array(z.uuid('This is not a ticket id.')).max(400).default([]),
  extras: z
    .array(z.object({ line_id: z.uuid(), quantity: z.number().int().min(1, 'At least one.').max(400) }))
    .max(20)
    .default([]),
  /** Without it, what the tickets and extras were paid with. */
  amount_cents: z.number().int().min(0, 'Not less than nothing.').max(2_000_000_000).optional(),
  /** When sent, it must be the order’s. */
  currency: z.string().length(3).optional(),
  to_stock: z.boolean().default(true),
  reason: z.string().trim().max(500, 'At most 500 characters.').default(''),
})
export type RefundInput = z.infer<typeof RefundInput>

const refundStatuses = ['requested', 'sent', 'succeeded', 'failed', 'unknown'] as const

export const RefundView = z.object({
  id: z.uuid(),
  status: z.enum(refundStatuses),
  amount_cents: cents,
  currency: z.string(),
})
export type RefundView = z.infer<typeof RefundView>

export const StuckPayment = z.object({
  payment_id: z.uuid(),
  order_id: z.uuid(),
  order_number: z.string(),
  buyer_name: z.string(),
  buyer_email: z.string(),
  amount_cents: cents,
  currency: z.string(),
  reason: z.enum(['wrong_amount', 'paid_twice', 'order_cancelled', 'places_gone', 'refund_failed']),
  refund_status: z.enum(refundStatuses).nullable(),
  failure: z.string().nullable(),
  can_confirm: z.boolean(),
  since: z.string(),
})
export type StuckPayment = z.infer<typeof StuckPayment>

export const ResolveInput = z.object({
  action: z.enum(['refund', 'confirm_if_places', 'dismiss']),
  /** Needed to dismiss: how it was dealt with instead. */
  note: z.string().trim().max(500, 'At most 500 characters.').optional(),
})
export type ResolveInput = z.infer<typeof ResolveInput>
