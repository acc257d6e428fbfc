/**
 * What the wizard answers when no model is asked: what it understood, what it refuses and why,
 * the next question, and suggestions with a stated basis. Plain, never wrong about the draft, and in
 * the language it was spoken to in; the sentences are in language/phrases.
 */
import type { Language } from '../languages.ts'
import { formatMoney } from '../money.ts'
import { formatDuration, formatWhen, zoneWords } from '../time.ts'
import { usual, usualTiers } from './defaults.ts'
import type { DraftField, DraftTier, EventDraft } from './draft.ts'
import { type Phrasebook, phrasebookOf } from './language/phrases/phrasebook.ts'
import { languageOf } from './language/read.ts'
import { readiness } from './readiness.ts'
import type { Reading } from './reading.ts'
import { textsOf } from './texts/of-language.ts'

/** A proposal the person may take with one click: `data.field` and `data.value` go into `eventData`. */
export type Suggestion = {
  type: 'ticket_tiers' | 'capacity'
  data: { field: DraftField; value: unknown; label: string; why: string; confidence: number }
}

export type Reply = { message: string; suggestions: Suggestion[]; nextPrompt?: string }

type Asked = {
  /** An ISO instant. */
  now: string
  /** Where neither the words nor the talk before them tell; without it the draft's own words do. */
  language?: Language | undefined
}

/** `reading` is null when nothing was said: a draft was opened, a form was saved. */
export function reply(draft: EventDraft, reading: Reading | null, { now, language }: Asked): Reply {
  const book = phrasebookOf(reading?.language ?? language ?? languageOf('', draft))
  const next = readiness(draft, now, book.form).find((item) => !item.ok)
  const nextPrompt = next && (book.questions[next.field] ?? next.text)
  const understood = reading?.fields.length ?? 0
  const parts = [
    ...(reading?.refused.map((refusal) => refusal.reason) ?? []),
    reading?.asks === 'undo' ? book.undo : '',
    reading && !understood && !reading.refused.length && !reading.asks ? book.nothingFound : '',
    // Where the message has one line, its first words are all that is read.
    !next && draft.name ? book.allThere : '',
    understood || !reading ? summary(draft, book) : '',
    next?.text ?? '',
  ]
  return {
    message: parts.filter(Boolean).join(' ') || book.begin,
    suggestions: suggestions(draft, next?.field, book),
    ...(nextPrompt ? { nextPrompt } : {}),
  }
}

function summary(draft: EventDraft, book: Phrasebook): string {
  const { name, type = 'other', format, city, capacity, dateTime, timezone, duration } = draft
  const { ticketTiers = [], currency = 'USD' } = draft
  if (!name) return ''
  const { summary: words, language } = book
  const facts = [
    book.kinds[type],
    format === 'virtual' ? words.online : city ? words.inCity(city) : '',
    capacity ? words.forPeople(capacity.toLocaleString(book.language)) : '',
    dateTime && timezone
      ? words.on(formatWhen(dateTime, timezone, language), zoneWords(timezone, city, language))
      : '',
    duration ? words.lasting(formatDuration(duration, language)) : '',
  ].filter(Boolean)
  const tiers = ticketTiers.map((tier) => ticketIn(book, tier, currency))
  return `${name}: ${facts.join(' ')}.${tiers.length ? ` ${words.tickets}: ${listIn(book, tiers)}.` : ''}`
}

function ticketIn({ summary: { free }, language }: Phrasebook, tier: DraftTier, currency: string): string {
  const price = tier.priceCents === 0 ? free : formatMoney(tier.priceCents, currency, language)
  return `${tier.name} ${price}${tier.quantity ? ` × ${tier.quantity}` : ''}`
}

function listIn({ summary: { and } }: Phrasebook, words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

function suggestions(draft: EventDraft, missing: DraftField | undefined, book: Phrasebook): Suggestion[] {
  const { type = 'other', capacity, currency = 'USD', ticketTiers } = draft
  const kind = book.kinds[type]
  if (missing === 'capacity') {
    const value = usual[type].capacity
    const { guests, usualSize } = book.suggestion
    return [
      {
        type: 'capacity',
        data: { field: 'capacity', value, label: guests(value), why: usualSize(kind), confidence: 0.4 },
      },
    ]
  }
  if (capacity && !ticketTiers?.length) {
    const value = usualTiers(type, capacity, { currency, names: textsOf(book.language).tiers })
    const label = listIn(
      book,
      value.map((tier) => ticketIn(book, tier, currency)),
    )
    return [
      {
        type: 'ticket_tiers',
        data: {
          field: 'ticketTiers',
          value,
          label,
          why: book.suggestion.usualTickets(kind),
          confidence: 0.5,
        },
      },
    ]
  }
  return []
}
