/**
 * The six stages, as one table: what each collects, how much of the work it is, what it asks.
 *
 * The form, the assistant, the progress and the SQL check are all cut from this table, so a
 * stage cannot be forgotten in one of them. Weights are requirements 2.0 (15/20/15/20/15/15),
 * seconds are the stage documents' own budgets (requirements 2.1 to 2.6).
 */
import type { DraftField } from './draft.ts'

export const stageIds = [
  'contact_info',
  'event_basics',
  'venue_selection',
  'ticketing',
  'marketing',
  'review',
] as const
export type StageId = (typeof stageIds)[number]

export type Stage = {
  id: StageId
  number: 1 | 2 | 3 | 4 | 5 | 6
  title: string
  /** Percent of the whole. */
  weight: number
  /** Time a person needs when nothing is filled in yet. */
  seconds: number
  fields: readonly DraftField[]
  /** The question when the stage is next and nothing more precise is missing. */
  question: string
  /** May be left empty at publish. */
  optional: boolean
  /** One may go on without it for now; SQL refuses to jump over the others. */
  skippable: boolean
}

export const stages: readonly Stage[] = [
  {
    id: 'contact_info',
    number: 1,
    title: 'You',
    weight: 15,
    seconds: 30,
    fields: [],
    question: 'Create an account when you are ready to publish. Your draft stays yours.',
    optional: true,
    skippable: true,
  },
  {
    id: 'event_basics',
    number: 2,
    title: 'Basics',
    weight: 20,
    seconds: 60,
    fields: ['name', 'type', 'format', 'capacity', 'localStart', 'dateTime', 'duration', 'timezone'],
    question: 'What is the event called, and when is it?',
    optional: false,
    skippable: false,
  },
  {
    id: 'venue_selection',
    number: 3,
    title: 'Venue',
    weight: 15,
    seconds: 90,
    fields: [
      'city',
      'country',
      'venueName',
      'address',
      'venueId',
      'spaceId',
      'amenities',
      'onlinePlatform',
      'onlineLink',
    ],
    question: 'Where does it take place? A city is enough for now.',
    optional: false,
    skippable: true,
  },
  {
    id: 'ticketing',
    number: 4,
    title: 'Tickets',
    weight: 20,
    seconds: 60,
    fields: ['ticketTiers', 'currency', 'maxPerOrder', 'taxRate', 'refundPolicy'],
    question: 'Which tickets do you sell, for how much, and how many of each?',
    optional: false,
    skippable: false,
  },
  {
    id: 'marketing',
    number: 5,
    title: 'Page',
    weight: 15,
    seconds: 90,
    fields: ['description', 'slug', 'visibility', 'marketing'],
    question: 'What should people know before they come?',
    optional: true,
    skippable: true,
  },
  {
    id: 'review',
    number: 6,
    title: 'Review',
    weight: 15,
    seconds: 60,
    fields: ['status'],
    question: 'Check the page and publish.',
    optional: false,
    skippable: false,
  },
]

export function stageOf(field: DraftField): Stage {
  const stage = stages.find((candidate) => candidate.fields.includes(field))
  if (!stage) throw new Error(`no stage collects ${field}`)
  return stage
}

export function stageByNumber(number: number): Stage {
  const stage = stages[number - 1]
  if (!stage) throw new Error(`there is no stage ${number}`)
  return stage
}

export function stageById(id: string): Stage | undefined {
  return stages.find((stage) => stage.id === id)
}
