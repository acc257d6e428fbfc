/** Waiting lists: what strangers send, what whoever waits reads, what organizers see and set. SQL decides; these are the shapes. */
import { z } from 'zod'
import { AnswerValue, AttendeeInput } from './questions.ts'

export const waitingStates = [
  'waiting',
  'offered',
  'accepted',
  'declined',
  'expired',
  'left',
  'gone',
] as const
export const offerStates = ['live', 'accepted', 'declined', 'expired'] as const

/** How many, and of which tiers, dearest wish first; none is any. */
export const WaitingWish = z.object({
  quantity: z.number('Say how many.').int().min(1, 'At least 1.').max(20, 'At most 20.'),
  tier_ids: z.array(z.uuid()).max(20, 'At most 20.').default([]),
})
export type WaitingWish = z.infer<typeof WaitingWish>

export const JoinWaitingListInput = WaitingWish.extend({
  occurrence_id: z.uuid('Say which date.'),
  name: z.string().trim().min(2, 'Write the full name.').max(120, 'At most 120 characters.'),
  email: z.email('Write an email address, such as ana@example.org.').max(254, 'At most 254 characters.'),
  /** That mails about this list may be sent; without it nobody can be asked. */
  consent: z.literal(true, 'Say that we may write to you about this list.'),
})
export type JoinWaitingListInput = z.infer<typeof JoinWaitingListInput>

/** The same for everybody: who waits is nobody else's to know. */
export const JoinedWaitingList = z.object({ status: z.literal('mail_sent') })

export const TakeOfferInput = z.object({
  name: z.string().trim().min(2, 'Write the full name.').max(120, 'At most 120 characters.'),
  answers: z.record(z.uuid(), AnswerValue).optional(),
  attendees: z.array(AttendeeInput).max(400).optional(),
})
export type TakeOfferInput = z.infer<typeof TakeOfferInput>

/** An entry as whoever holds its address reads it. */
export type WaitingEntryView = {
  id: string
  state: (typeof waitingStates)[number]
  name: string
  email: string
  language: string
  quantity: number
  tier_ids: string[]
  /** Names of the tiers they wish; none is any. */
  tiers: string[]
  joined_at: string
  /** While they wait: who is before them, for something they want, too. */
  groups_ahead: number | null
  places_ahead: number | null
  event: {
    slug: string
    name: string
    type: string
    max_per_order: number
    currency: string
    organizer: string
    occurrence_id: string
    starts_at: string
    ends_at: string
    timezone: string
  }
  offer: {
    id: string
    state: (typeof offerStates)[number]
    tier_id: string
    tier_name: string
    quantity: number
    expires_at: string
    taken_at: string | null
    total_cents: number
    currency: string
    order_id: string
    order_token: string
  } | null
}

export const WaitingListSettings = z.object({
  is_open: z.boolean(),
  /** While people wait, what comes back is theirs first; else whoever is quicker has it. */
  comes_first: z.boolean(),
  /** Smaller groups may pass one that is too large, after `save_hours`; else nobody passes. */
  skips_large: z.boolean(),
  save_hours: z.number().int().min(0, 'At least 0.').max(168, 'At most 168.'),
  offer_hours: z.number().int().min(1, 'At least 1.').max(168, 'At most 168.'),
})
export const WaitingListChange = WaitingListSettings.partial()
export type WaitingListChange = z.infer<typeof WaitingListChange>

export const WaitingListView = WaitingListSettings.extend({
  groups_waiting: z.number().int(),
  places_wanted: z.number().int(),
  offers_live: z.number().int(),
  offers_accepted: z.number().int(),
})
export type WaitingListView = z.infer<typeof WaitingListView>

export const WaitingEntry = z.object({
  id: z.uuid(),
  occurrence_id: z.uuid(),
  state: z.enum(waitingStates),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  quantity: z.number().int(),
  tier_ids: z.array(z.uuid()),
  /** Among those who wait for the date; null for whoever waits no more. */
  position: z.number().int().nullable(),
  joined_at: z.string(),
  saving_since: z.string().nullable(),
  staff_note: z.string().nullable(),
  offer: z
    .object({
      state: z.enum(offerStates),
      tier_id: z.uuid(),
      order_id: z.uuid(),
      expires_at: z.string(),
      taken_at: z.string().nullable(),
    })
    .nullable(),
})
export type WaitingEntry = z.infer<typeof WaitingEntry>
export const WaitingEntryList = z.object({ data: z.array(WaitingEntry) })

export const WaitingFilter = z.object({
  search: z.string().trim().max(100, 'At most 100 characters.').optional(),
  state: z.enum(waitingStates).optional(),
  limit: z.coerce.number('Say how many.').int().min(1, 'At least 1.').max(500, 'At most 500.').optional(),
  skip: z.coerce
    .number('Say how many.')
    .int()
    .min(0, 'At least 0.')
    .max(1_000_000, 'That is too many.')
    .optional(),
})
export type WaitingFilter = z.infer<typeof WaitingFilter>

export const WaitingReason = z.object({
  reason: z.string().trim().min(3, 'Say why.').max(500, 'At most 500 characters.'),
})
