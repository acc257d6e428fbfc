/**
 * The words of seed 001 for stages and values, and ours: what `wizard-session` hears and says.
 *
 * Its list of six stages has payment as one of its own and no page; decision 0002 says where they went.
 * Its endpoint and its publishing disagree about `stageData`, so values are taken under the name of a
 * stage, under the name of a group, or under both.
 */
import { z } from 'zod'
import { instantToWall, wallToInstant } from '../time.ts'
import type { Contact } from './contact.ts'
import type { EventDraft } from './draft.ts'
import { type StageId, stageIds } from './stages.ts'

const stageOfWord: Record<string, StageId> = {
  organizerSetup: 'contact_info',
  eventSetup: 'event_basics',
  ticketSetup: 'ticketing',
  venueSetup: 'venue_selection',
  paymentSetup: 'ticketing',
  reviewPublish: 'review',
  ...Object.fromEntries(stageIds.map((id) => [id, id])),
}

const wordOfStage: Record<StageId | 'completed', string> = {
  contact_info: 'organizerSetup',
  event_basics: 'eventSetup',
  venue_selection: 'venueSetup',
  ticketing: 'ticketSetup',
  // What is left to do on the page is done while reviewing it.
  marketing: 'reviewPublish',
  review: 'reviewPublish',
  completed: 'reviewPublish',
}

/** `userId` may be said, and must then be the caller's own: who it is, the token says. */
const userId = z.string().max(255).nullish()

export const SessionStart = z.object({
  userId,
  /** A browser's own word for it in the document; only an id of ours finds a session. */
  sessionId: z.string().max(255).nullish(),
})

export const SessionChange = z.object({
  userId,
  sessionId: z.uuid('Say which session.'),
  stage: z
    .string()
    .refine((word) => Object.hasOwn(stageOfWord, word), 'There is no such stage.')
    .transform((word) => stageOfWord[word] as StageId),
  stageData: z.record(z.string(), z.unknown()).optional(),
})
export type SessionChange = z.infer<typeof SessionChange>

export function stageWord(stage: string): string {
  return Object.hasOwn(wordOfStage, stage) ? wordOfStage[stage as StageId] : stage
}

/** Stages without repeating: tickets and payment are one of ours, page and review one of theirs. */
export function stageWords(stages: readonly string[]): string[] {
  // A page that is done does not mean that review is.
  return [...new Set(stages.filter((stage) => stage !== 'marketing').map(stageWord))]
}

const groups = ['eventData', 'ticketData', 'venueData', 'paymentData']
/** About the person, not the event. */
const personal = ['organizerData', 'organizerSetup', 'contact_info']

/** Every group about the event, whether it stands there by itself or under its stage, as one record. */
function flat(stageData: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(stageData)) {
    const isKnown = groups.includes(key) || Object.hasOwn(stageOfWord, key)
    if (!isKnown || personal.includes(key) || !isRecord(value)) continue
    const nested = Object.keys(value).some((inner) => groups.includes(inner))
    Object.assign(values, nested ? flat(value) : value)
  }
  return values
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const fieldOfWord = {
  // Not `name`: a venue and a person have one, too.
  title: 'name',
  type: 'type',
  description: 'description',
  timezone: 'timezone',
  slug: 'slug',
  visibility: 'visibility',
  mode: 'format',
  city: 'city',
  country: 'country',
  address: 'address',
  venueName: 'venueName',
  tiers: 'ticketTiers',
  totalCapacity: 'capacity',
  currency: 'currency',
  maxPerOrder: 'maxPerOrder',
  taxRate: 'taxRate',
  refundPolicy: 'refundPolicy',
} as const

/** Their values as ours, unchecked: the wizard checks them as it checks a form. `accountId` and `enabled` are not a browser's to say. */
export function editsOf(stageData: Record<string, unknown>, draft: EventDraft): Record<string, unknown> {
  const said = flat(stageData)
  const edits: Record<string, unknown> = {}
  for (const [word, field] of Object.entries(fieldOfWord)) if (word in said) edits[field] = said[word]
  return { ...edits, ...timesOf(said, draft) }
}

/** Day and clock may come one after the other; the end is how long it takes. */
function timesOf(said: Record<string, unknown>, draft: EventDraft): Record<string, unknown> {
  if (!('date' in said || 'startTime' in said || 'endTime' in said)) return {}
  const [day, clock] = draft.localStart?.split('T') ?? []
  const date = said.date ?? day
  const start = clockOf(said.startTime) ?? clock
  const end = clockOf(said.endTime)
  return {
    ...(date && start ? { localStart: `${date}T${start}` } : {}),
    ...(start && end ? { duration: minutesBetween(start, end) } : {}),
  }
}

function clockOf(text: unknown): string | undefined {
  return typeof text === 'string' && text !== '' ? text.slice(0, 5) : undefined
}

/** An end before its start is on the next day. */
function minutesBetween(start: string, end: string): number {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  return (minutes(end) - minutes(start) + 1440) % 1440 || 1440
}

/** Who makes the event, unchecked, from the group that is about them and from no other. */
export function contactIn(stageData: Record<string, unknown>): Record<string, unknown> {
  const under = [stageData, stageData.organizerSetup, stageData.contact_info].filter(isRecord)
  const said = under.map((place) => place.organizerData).filter(isRecord)
  return Object.assign({}, ...said)
}

/** A draft as the document's `stage_data`. */
export function stageDataOf(draft: EventDraft, contact: Contact) {
  return {
    organizerData: contact,
    eventData: {
      title: draft.name,
      type: draft.type,
      description: draft.description,
      timezone: draft.timezone,
      ...clocksOf(draft.localStart, draft.timezone, draft.duration),
    },
    ticketData: {
      tiers: draft.ticketTiers,
      totalCapacity: draft.capacity,
      currency: draft.currency,
      maxPerOrder: draft.maxPerOrder,
    },
    venueData: {
      mode: draft.format,
      venueName: draft.venueName,
      address: draft.address,
      city: draft.city,
      country: draft.country,
    },
    paymentData: { taxRate: draft.taxRate, refundPolicy: draft.refundPolicy, enabled: false },
  }
}

type Clocks = { date?: string; startTime?: string; endTime?: string }

/** Day and hours on the clock at the place; before the place is known, on any clock. */
export function clocksOf(localStart?: string, timezone = 'UTC', minutes?: number): Clocks {
  if (!localStart) return {}
  const instant = Date.parse(wallToInstant(localStart, timezone))
  const end = minutes && instantToWall(new Date(instant + minutes * 60_000).toISOString(), timezone)
  return {
    date: localStart.slice(0, 10),
    startTime: localStart.slice(11, 16),
    ...(end ? { endTime: end.slice(11, 16) } : {}),
  }
}
