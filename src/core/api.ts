/**
 * The wire: every shape that crosses HTTP between our server and anybody, as zod.
 *
 * snake_case as in SQL. OpenAPI, the site, the app and the tests are all cut from these; the wizard's
 * own wire is wizard/wire.ts.
 */
import { z } from 'zod'
import { OfflinePayment, WayToPay } from './offline-payments.ts'
import { OrderCharge } from './order-input.ts'
import { orderStatuses } from './order-statuses.ts'
import { AfterSale } from './orders.ts'
import { PageSeo } from './page-seo.ts'
import { PaymentsState } from './payments-state.ts'
import { EventQuestion, GivenAnswer } from './questions.ts'
import { CodeView, GroupDiscountView, TierView } from './ticket-offer.ts'
import { eventFormats, eventTypes } from './wizard/draft.ts'

// ── Events as the public sees them ──────────────────────────────────────────────────────────

export const OccurrenceView = z.object({
  id: z.uuid(),
  starts_at: z.string(),
  ends_at: z.string(),
  local_start: z.string(),
  timezone: z.string(),
  venue_name: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  capacity: z.number().int().nullable(),
  tiers: z.array(TierView),
})
export type OccurrenceView = z.infer<typeof OccurrenceView>

export const EventSummary = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  type: z.enum(eventTypes),
  format: z.enum(eventFormats),
  status: z.enum(['draft', 'published', 'cancelled', 'completed', 'archived']),
  organizer: z.object({ name: z.string(), slug: z.string() }),
  starts_at: z.string(),
  ends_at: z.string(),
  timezone: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  venue_name: z.string().nullable(),
  currency: z.string(),
  /** Lowest price of a visible ticket that is charged now, waves included; null when there is none. */
  price_from_cents: z.number().int().nullable(),
  /** The highest of what they cost now and after their waves; null when there is none. */
  price_to_cents: z.number().int().nullable(),
  sold_out: z.boolean(),
  url: z.string(),
})
export type EventSummary = z.infer<typeof EventSummary>

export const EventDetail = EventSummary.extend({
  description: z.string(),
  visibility: z.enum(['public', 'private']),
  refund_policy: z.string().nullable(),
  tax_rate: z.number(),
  max_per_order: z.number().int(),
  amenities: z.array(z.string()),
  published_at: z.string().nullable(),
  updated_at: z.string(),
  seo: PageSeo,
  /** Whether typing a promo code can be worth it. */
  takes_codes: z.boolean(),
  /** What became of the code that was brought along. */
  code: CodeView.nullable(),
  group_discounts: z.array(GroupDiscountView),
  questions: z.array(EventQuestion),
  /** How what costs something can be paid for; empty while nothing that costs something sells. */
  ways_to_pay: z.array(WayToPay),
  occurrences: z.array(OccurrenceView),
})
export type EventDetail = z.infer<typeof EventDetail>

/** A list page; `next_cursor` is opaque and null on the last page. */
export const EventList = z.object({ data: z.array(EventSummary), next_cursor: z.string().nullable() })
export type EventList = z.infer<typeof EventList>

// ── Orders ──────────────────────────────────────────────────────────────────────────────────

export const PlacedOrder = z.object({
  order: z.object({
    id: z.uuid(),
    number: z.string(),
    status: z.enum(orderStatuses),
    total_cents: z.number().int(),
    currency: z.string(),
    expires_at: z.string().nullable(),
    /** The buyer's page; holds the unguessable token. */
    url: z.string(),
  }),
  payment_url: z.string().nullable(),
})
export type PlacedOrder = z.infer<typeof PlacedOrder>

export const TicketView = z.object({
  id: z.uuid(),
  number: z.string(),
  tier_name: z.string(),
  holder_name: z.string(),
  status: z.enum(['valid', 'cancelled', 'refunded']),
  checked_in_at: z.string().nullable(),
  /** The QR payload; only in answers to the order's own holder. */
  code: z.string().nullable(),
  answers: z.array(GivenAnswer),
})
export type TicketView = z.infer<typeof TicketView>

export const OrderView = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.enum(orderStatuses),
  buyer: z.object({ name: z.string(), email: z.string() }),
  currency: z.string(),
  total_cents: z.number().int(),
  expires_at: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  created_at: z.string(),
  payment_url: z.string().nullable(),
  lines: z.array(
    z.object({
      tier_id: z.uuid(),
      name: z.string(),
      quantity: z.number().int(),
      admits: z.number().int(),
      unit_price_cents: z.number().int(),
      /** Before discounts and before what is added. */
      total_cents: z.number().int(),
      discount_cents: z.number().int(),
      added_cents: z.number().int(),
    }),
  ),
  charges: z.array(OrderCharge),
  answers: z.array(GivenAnswer),
  tickets: z.array(TicketView),
  after_sale: AfterSale,
  /** How it is paid by hand; null where a company takes the money, or nothing is to be paid. */
  offline: OfflinePayment.nullable(),
  event: z.object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    type: z.enum(eventTypes),
    starts_at: z.string(),
    ends_at: z.string(),
    timezone: z.string(),
    venue_name: z.string().nullable(),
    address: z.string().nullable(),
    city: z.string().nullable(),
    /** Where it takes place online; only while the order holds a valid ticket, and only for its holder. */
    online: z.object({ platform: z.string().nullable(), link: z.string() }).nullable(),
    url: z.string(),
    organizer: z.object({ name: z.string(), slug: z.string() }),
  }),
})
export type OrderView = z.infer<typeof OrderView>

// ── The organizer's reads ───────────────────────────────────────────────────────────────────

/** One row of the organizer's home. */
export const OrganizationEvent = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  type: z.enum(eventTypes),
  status: z.enum(['draft', 'published', 'cancelled', 'completed', 'archived']),
  starts_at: z.string(),
  timezone: z.string(),
  city: z.string().nullable(),
  currency: z.string(),
  capacity: z.number().int().nullable(),
  tickets_sold: z.number().int(),
  tickets_total: z.number().int(),
  revenue_cents: z.number().int(),
  url: z.string(),
})
export type OrganizationEvent = z.infer<typeof OrganizationEvent>

/** An unfinished wizard session ("Resume draft"). */
export const DraftSummary = z.object({
  session_id: z.uuid(),
  name: z.string().nullable(),
  stage: z.number().int().min(1).max(6),
  percent_complete: z.number().int(),
  last_activity_at: z.string(),
})
export type DraftSummary = z.infer<typeof DraftSummary>

export const OrderSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.enum(orderStatuses),
  buyer_name: z.string(),
  buyer_email: z.string(),
  quantity: z.number().int(),
  total_cents: z.number().int(),
  currency: z.string(),
  created_at: z.string(),
  confirmed_at: z.string().nullable(),
})
export type OrderSummary = z.infer<typeof OrderSummary>

export const Dashboard = z.object({
  event: OrganizationEvent,
  payments: PaymentsState,
  /** Sold, held and offered over all tiers. */
  totals: z.object({
    tickets_sold: z.number().int(),
    tickets_held: z.number().int(),
    tickets_total: z.number().int(),
    revenue_cents: z.number().int(),
    orders_confirmed: z.number().int(),
    last_24_hours: z.object({ tickets_sold: z.number().int(), revenue_cents: z.number().int() }),
  }),
  tiers: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      price_cents: z.number().int(),
      currency: z.string(),
      quantity_total: z.number().int(),
      quantity_sold: z.number().int(),
      quantity_held: z.number().int(),
      revenue_cents: z.number().int(),
      status: z.string(),
    }),
  ),
  /** Confirmed tickets per calendar day in the event's zone, oldest first, no gaps. */
  sales_by_day: z.array(
    z.object({ day: z.string(), tickets: z.number().int(), revenue_cents: z.number().int() }),
  ),
  recent_orders: z.array(OrderSummary),
  /** Grows whenever anything above changed. */
  version: z.number().int(),
})
export type Dashboard = z.infer<typeof Dashboard>
