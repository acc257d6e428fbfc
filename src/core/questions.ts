/** What an organizer asks besides name and address, and what may be answered. SQL decides; these are the shapes. */
import { z } from 'zod'

export const questionKinds = [
  'short_text',
  'long_text',
  'number',
  'email',
  'phone',
  'url',
  'date',
  'yes_no',
  'one_of',
  'some_of',
] as const

export const EventQuestion = z.object({
  id: z.uuid(),
  kind: z.enum(questionKinds),
  /** Once for the order, or once for each person who comes in. */
  asked_per: z.enum(['order', 'attendee']),
  label: z.string().trim().min(1, 'Write the question.').max(200, 'At most 200 characters.'),
  help: z.string().trim().max(500, 'At most 500 characters.').nullable(),
  /** What can be chosen; for `one_of` and `some_of` alone. */
  options: z.array(z.string().trim().min(1, 'Write the option.').max(100, 'At most 100 characters.')).max(30),
  is_required: z.boolean(),
  /** The tiers it is for; none is all. */
  tier_ids: z.array(z.uuid()).max(50),
  /** Asked only where an earlier question has this answer: an option of it, or `yes` or `no`. */
  shown_if: z.object({ question_id: z.uuid(), value: z.string().max(100) }).nullable(),
})
export type EventQuestion = z.infer<typeof EventQuestion>

/** The whole list, in the order of asking. A question with a new id is a new question. */
export const QuestionsInput = z.object({
  questions: z
    .array(
      EventQuestion.partial({
        id: true,
        help: true,
        options: true,
        is_required: true,
        tier_ids: true,
        shown_if: true,
      }),
    )
    .max(30, 'Ask at most 30 questions.'),
})
export type QuestionsInput = z.infer<typeof QuestionsInput>

export const QuestionList = z.object({ data: z.array(EventQuestion) })

export const AnswerValue = z.union([
  z.string().max(2_100, 'At most 2,000 characters.'),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(30),
])
export type AnswerValue = z.infer<typeof AnswerValue>

export const Answers = z.record(z.uuid(), AnswerValue)
export type Answers = z.infer<typeof Answers>

/** Somebody the order is for; the first of a tier is its first person, and so on. */
export const AttendeeInput = z.object({
  tier_id: z.uuid('This is not a ticket id.'),
  /** Without one the buyer's stands on the ticket. */
  name: z.string().trim().max(120, 'At most 120 characters.').optional(),
  answers: Answers.optional(),
})
export type AttendeeInput = z.infer<typeof AttendeeInput>

export const GivenAnswer = z.object({ question_id: z.uuid(), label: z.string(), value: AnswerValue })
export type GivenAnswer = z.infer<typeof GivenAnswer>

/** What was answered in orders that stand: how often each choice, and how many wrote something. */
export const QuestionAnswers = EventQuestion.pick({
  id: true,
  kind: true,
  asked_per: true,
  label: true,
}).extend({
  /** Asked no more; its answers stay. */
  is_retired: z.boolean(),
  answered: z.number().int(),
  /** Of choices, in their order; also those that can no longer be chosen. `yes` and `no` of a yes_no. */
  counts: z.array(z.object({ value: z.string(), count: z.number().int() })),
})
export type QuestionAnswers = z.infer<typeof QuestionAnswers>

export const EventAnswers = z.object({
  /** How many could have answered: orders that stand, and the tickets in them. */
  orders: z.number().int(),
  attendees: z.number().int(),
  questions: z.array(QuestionAnswers),
})
export type EventAnswers = z.infer<typeof EventAnswers>

/** An answer as people read it. */
export function answerWords(value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
