/**
 * The event draft: what the wizard collects, in the shape `ai-event-wizard` speaks.
 *
 * Every field is optional while drafting; `ReadyDraft` in readiness.ts is what publishing
 * needs. Money is minor units, `dateTime` is an ISO instant, `localStart` the wall clock
 * at the place ("2027-11-15T09:00") and `timezone` its IANA zone.
 */
import { z } from 'zod'
import { mostMinor } from '../money.ts'
import { isTimezone } from '../time.ts'
import { MarketingPlan } from './marketing-plan.ts'
import { isMeetingLink } from './meeting-link.ts'

/** Requirements 11.1 no. 7: one list, the superset of the documents. */
export const eventTypes = [
  'conference',
  'workshop',
  'meetup',
  'seminar',
  'networking',
  'fundraiser',
  'concert',
  'sports',
  'festival',
  'hackathon',
  'webinar',
  'product_launch',
  'fashion_show',
  'exhibition',
  'party',
  'wedding',
  'retreat',
  'screening',
  'tasting',
  'dinner',
  'performance',
  'community',
  'other',
] as const
export type EventType = (typeof eventTypes)[number]

export const tierTypes = [
  'early_bird',
  'regular',
  'vip',
  'student',
  'group',
  'free',
  'sponsor',
  'speaker',
] as const
export type TierType = (typeof tierTypes)[number]

export const eventFormats = ['physical', 'virtual', 'hybrid'] as const
export const visibilities = ['public', 'private'] as const
export const refundPolicies = ['no_refunds', 'until_1_day', 'until_7_days', 'until_30_days'] as const
export type RefundPolicy = (typeof refundPolicies)[number]

export const amenityWords = [
  'wifi',
  'av',
  'parking',
  'catering',
  'stage',
  'projector',
  'breakout_rooms',
  'accessible',
  'bar',
  'rooftop',
  'outdoor',
  'dance_floor',
  'live_music',
  'power',
  'livestream',
] as const
export type Amenity = (typeof amenityWords)[number]

export const DraftTier = z.object({
  name: z.string().trim().min(1, 'Give the ticket a name.').max(50, 'Use at most 50 characters.'),
  /** What is believable in the currency is checked where the currency is known: dearestPrice. */
  priceCents: z.number().int().min(0).max(mostMinor, 'That is more than a ticket may cost.'),
  /** Null while the number is not known; apply.ts fills it from the capacity. */
  quantity: z.number().int().min(1, 'Offer at least one.').max(100_000).nullable(),
  type: z.enum(tierTypes),
})
export type DraftTier = z.infer<typeof DraftTier>

const wallTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Write it as YYYY-MM-DDTHH:MM.')

/** The fields, each with the rule the form, the API and the assistant share. */
export const draftFields = {
  name: z.string().trim().min(3, 'Use at least 3 characters.').max(100, 'Use at most 100 characters.'),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens.')
    .max(60),
  type: z.enum(eventTypes),
  description: z.string().trim().max(5000, 'Use at most 5,000 characters.'),
  visibility: z.enum(visibilities),
  format: z.enum(eventFormats),
  capacity: z.number().int().min(1, 'At least one guest.').max(100_000, 'At most 100,000 guests.'),
  city: z.string().trim().min(1).max(100),
  /** ISO 3166 alpha-2 of the city. */
  country: z.string().length(2),
  venueName: z.string().trim().max(120),
  address: z.string().trim().max(300),
  /** A venue of the marketplace, and the space in it; without a space the whole venue is meant. */
  venueId: z.uuid(),
  spaceId: z.uuid(),
  amenities: z.array(z.enum(amenityWords)),
  /** Where it takes place online. Never on the page: the link is what a ticket is for. */
  onlinePlatform: z.string().trim().min(1).max(60, 'Use at most 60 characters.'),
  onlineLink: z
    .string()
    .trim()
    .max(500, 'Use at most 500 characters.')
    .refine(isMeetingLink, 'Write the whole address, beginning with https://.'),
  dateTime: z.iso.datetime(),
  localStart: wallTime,
  /** Minutes. */
  duration: z
    .number()
    .int()
    .min(5, 'At least 5 minutes.')
    .max(60 * 24 * 31, 'At most 31 days.'),
  timezone: z.string().refine(isTimezone, 'This is not a time zone.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Use a three-letter currency code.'),
  ticketTiers: z.array(DraftTier).max(20, 'At most 20 kinds of ticket.'),
  maxPerOrder: z.number().int().min(1).max(20, 'At most 20 per order.'),
  /** Share of the price that is tax, included in the price: 0.13 is 13 %. */
  taxRate: z.number().min(0).max(0.5, 'At most 50 %.'),
  refundPolicy: z.enum(refundPolicies),
  /** What is said about the event, where and when; becomes a campaign with the event. */
  marketing: MarketingPlan,
  status: z.enum(['draft', 'published']),
} as const
export type DraftField = keyof typeof draftFields

export const EventDraft = z.object(draftFields).partial()
export type EventDraft = z.infer<typeof EventDraft>

/**
 * Where a value came from. `said`: the person's own words (`text` quotes them, `start`/`end` are
 * UTF-16 offsets into that message); `inferred`: follows from other words (zone from city);
 * `suggested`: our default; `edited`: typed into the form.
 */
export const FieldSource = z.object({
  via: z.enum(['said', 'inferred', 'suggested', 'edited']),
  text: z.string().optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
  confidence: z.number().min(0).max(1),
})
export type FieldSource = z.infer<typeof FieldSource>

export const DraftSources = z.partialRecord(
  z.enum(Object.keys(draftFields) as [DraftField, ...DraftField[]]),
  FieldSource,
)
export type DraftSources = z.infer<typeof DraftSources>
