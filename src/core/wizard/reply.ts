/**
 * What the wizard answers when no model is asked: what it understood, what it refuses and why,
 * the next question, and suggestions with a stated basis. Plain, and never wrong about the draft.
 */
import { formatPrice } from '../money.ts'
import { formatDuration, formatWhen, zoneWords } from '../time.ts'
import { usual, usualTiers } from './defaults.ts'
import { list } from './describe.ts'
import type { DraftField, EventDraft } from './draft.ts'
import { readiness } from './readiness.ts'
import type { Reading } from './reading.ts'
import { stages } from './stages.ts'

/** A proposal the person may take with one click: `data.field` and `data.value` go into `eventData`. */
export type Suggestion = {
  type: 'ticket_tiers' | 'capacity'
  data: { field: DraftField; value: unknown; label: string; why: string; confidence: number }
}

export type Reply = { message: string; suggestions: Suggestion[]; nextPrompt?: string }

const questions: Partial<Record<DraftField, string>> = {
  name: 'What is the event called?',
  type: 'What kind of event is it: a conference, a workshop, a concert …?',
  localStart: 'When does it start?',
  duration: 'How long does it take?',
  capacity: 'How many people can come?',
  city: 'Where does it take place? A city is enough for now, or say that it is online.',
  ticketTiers: 'Which tickets do you sell, and for how much? "Free" is an answer too.',
}

/** `reading` is null when nothing was said (a form was saved). */
export function reply(draft: EventDraft, reading: Reading | null, now: string): Reply {
  const open = readiness(draft, now).filter((item) => !item.ok)
  const next = open[0]
  const nextPrompt = next ? (questions[next.field] ?? next.text) : undefined
  const understood = reading?.fields.length ?? 0
  const parts = [
    ...(reading?.refused.map((refusal) => refusal.reason) ?? []),
    reading && !understood && !reading.refused.length
      ? 'I could not find anything about the event in that.'
      : '',
    // Where the message has one line, its first words are all that is read.
    !next && draft.name ? 'Everything needed is there. Check the page, then publish.' : '',
    understood || !reading ? summary(draft) : '',
    next ? next.text : '',
  ]
  return {
    message: parts.filter(Boolean).join(' ') || (stages[1]?.question ?? ''),
    suggestions: suggestions(draft, next?.field),
    ...(nextPrompt ? { nextPrompt } : {}),
  }
}

function summary(draft: EventDraft): string {
  const {
    name,
    type = 'other',
    format,
    city,
    capacity,
    dateTime,
    timezone,
    duration,
    ticketTiers = [],
    currency = 'USD',
  } = draft
  if (!name) return ''
  const facts = [
    usual[type].noun,
    format === 'virtual' ? 'online' : city ? `in ${city}` : '',
    capacity ? `for ${capacity.toLocaleString('en')} people` : '',
    dateTime && timezone ? `on ${formatWhen(dateTime, timezone)} (${zoneWords(timezone, city)})` : '',
    duration ? `for ${formatDuration(duration)}` : '',
  ].filter(Boolean)
  const tiers = ticketTiers.map(
    (tier) =>
      `${tier.name} ${formatPrice(tier.priceCents, currency)}${tier.quantity ? ` × ${tier.quantity}` : ''}`,
  )
  return `${name}: ${facts.join(' ')}.${tiers.length ? ` Tickets: ${list(tiers)}.` : ''}`
}

function suggestions(draft: EventDraft, missing: DraftField | undefined): Suggestion[] {
  const { type = 'other', capacity, currency = 'USD', ticketTiers } = draft
  const noun = usual[type].noun
  if (missing === 'capacity') {
    const value = usual[type].capacity
    return [
      {
        type: 'capacity',
        data: {
          field: 'capacity',
          value,
          label: `${value} guests`,
          why: `A usual size for a ${noun}.`,
          confidence: 0.4,
        },
      },
    ]
  }
  if (capacity && !ticketTiers?.length) {
    const value = usualTiers(type, capacity, currency)
    const label = list(
      value.map((tier) => `${tier.name} ${formatPrice(tier.priceCents, currency)} × ${tier.quantity}`),
    )
    return [
      {
        type: 'ticket_tiers',
        data: {
          field: 'ticketTiers',
          value,
          label,
          why: `Usual prices and shares for a ${noun} of this size.`,
          confidence: 0.5,
        },
      },
    ]
  }
  return []
}
