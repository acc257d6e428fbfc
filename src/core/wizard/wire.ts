/**
 * The wire of `ai-event-wizard`, as seed 003 section 3.1 writes it: camelCase, unlike all the rest.
 * What we added to the documents' shape says so.
 */
import { z } from 'zod'
import { PaymentsState } from '../payments-state.ts'
import { isTimezone } from '../time.ts'
import { Contact } from './contact.ts'
import { DraftSources, EventDraft } from './draft.ts'

export const WizardRequest = z.object({
  action: z.enum(['initialize', 'process-stage', 'save-draft', 'publish']),
  sessionId: z.uuid().optional(),
  stage: z.number().int().min(1).max(6).optional(),
  userInput: z.string().max(20_000, 'Paste at most 20,000 characters.').optional(),
  /** Structured values; each field is checked on its own, so one bad field loses nothing else. */
  eventData: z.record(z.string(), z.unknown()).optional(),
  /** Our addition: who makes the event, field by field like eventData; errors are named `contact.<field>`. */
  contact: z.record(z.string(), z.unknown()).optional(),
  /** Our addition: the draft version last seen; a stale one answers 409 draft_changed. */
  version: z.int32().optional(),
  /** Our addition: the browser's zone, used when the text names no place, and ignored when it is none. */
  timezone: z.string().refine(isTimezone).optional().catch(undefined),
})
export type WizardRequest = z.infer<typeof WizardRequest>

export const AISuggestion = z.object({
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type AISuggestion = z.infer<typeof AISuggestion>

export const WizardResponse = z.object({
  success: z.literal(true),
  sessionId: z.uuid(),
  stage: z.number().int().min(1).max(6),
  aiResponse: z.object({
    message: z.string(),
    suggestions: z.array(AISuggestion),
    nextPrompt: z.string().optional(),
  }),
  eventDraft: EventDraft,
  progress: z.object({
    currentStage: z.number().int(),
    totalStages: z.literal(6),
    percentComplete: z.number().int(),
    estimatedTimeRemaining: z.number().int(),
  }),
  validationErrors: z.record(z.string(), z.string()).optional(),
  /** Our addition: who makes the event. */
  contact: Contact,
  /** Our additions: where each value came from, the version for the next save, what publishing still needs. */
  sources: DraftSources,
  version: z.number().int(),
  status: z.enum(['active', 'abandoned', 'completed', 'expired']),
  readiness: z.array(
    z.object({ field: z.string(), stage: z.number().int(), ok: z.boolean(), text: z.string() }),
  ),
  /** What keeps nobody from publishing and is worth a look before it. */
  notices: z.array(
    z.object({
      field: z.string(),
      stage: z.number().int(),
      ok: z.boolean(),
      text: z.string(),
      /** Where it is seen to, when that is no field of the draft. */
      href: z.string().optional(),
    }),
  ),
  event: z.object({ id: z.uuid(), slug: z.string(), public_url: z.string() }).optional(),
  /** The conversation so far, oldest first, so that a resumed draft can show the words its values came from. */
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).optional(),
})
export type WizardResponse = z.infer<typeof WizardResponse>

export const PublishResponse = z.object({
  success: z.literal(true),
  sessionId: z.uuid(),
  event: z.object({
    id: z.uuid(),
    slug: z.string(),
    status: z.literal('published'),
    published_at: z.string(),
    public_url: z.string(),
  }),
  /** Whether paid tickets sell already; the page is up in any case. */
  payments: PaymentsState,
})
export type PublishResponse = z.infer<typeof PublishResponse>
