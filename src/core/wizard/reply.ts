/**
 * What the wizard answers when no model is asked: what it understood, what it refuses and why,
 * the next question, and suggestions with a stated basis. Plain, never wrong about the draft, and in
 * the language it was spoken to in; the sentences are in language/phrases.
 */
import { formatMoney } from '../money.ts'
import { formatDuration, instantToWall, wallToInstant, zoneWords } from '../time.ts'
import { usual, usualTiers } from './defaults.ts'
import type { DraftField, DraftTier, EventDraft } from './draft.ts'
import { type Phrasebook, phrasebookOf } from './language/phrases/phrasebook.ts'
import { languageOf } from './language/read.ts'
import { readiness } from './readiness.ts'
import type { Reading } from './reading.ts'

/** A proposal the person may take with one click: `data.field` and `data.value` go into `eventData`. */
export type Suggestion = {
  type: 'ticket_tiers' | 'capacity'
  data: { field: DraftField; value: unknown; label: string; why: string; confidence: number }
}

export type Reply = { message: string; suggestions: Suggestion[]; nextPrompt?: string }

/** `reading` is null when nothing was said (a form was saved); then the draft's own words tell the language. */
export function reply(draft: EventDraft, reading: Reading | null, now: string): Reply {
  const book = phrasebookOf(reading?.language ?? languageOf('', draft))
  const next = readiness(draft, now).find((item) => !item.ok)
  const todo = next ? todoOf(draft, next, now, book) : ''
  const nextPrompt = next ? (book.questions[next.field] ?? todo) : undefined
  const understood = reading?.fields.length ?? 0
  const parts = [
    ...(reading?.refused.map((refusal) => refusal.reason) ?? []),
    reading && !understood && !reading.refused.length ? book.nothingFound : '',
    // Where the message has one line, its first words are all that is read.
    !next && draft.name ? book.allThere : '',
    understood || !reading ? summary(draft, book) : '',
    todo,
  ]
  return {
    message: parts.filter(Boolean).join(' ') || book.begin,
    suggestions: suggestions(draft, next?.field, book),
    ...(nextPrompt ? { nextPrompt } : {}),
  }
}

/** What readiness.ts finds missing, in the words of the book; the same cases as there. */
export function todoOf(
  { localStart, timezone, ticketTiers = [], capacity }: EventDraft,
  { field, text }: { field: DraftField; text: string },
  now: string,
  book: Phrasebook,
): string {
  if (field === 'localStart' && localStart) {
    if (!timezone) return book.noTimezone
    return wallToInstant(localStart, timezone) > now ? text : book.startIsPast
  }
  if (field === 'ticketTiers' && ticketTiers.length > 0) {
    const uncounted = ticketTiers.find((tier) => tier.quantity === null)
    if (uncounted) return book.howMany(uncounted.name)
    const offered = ticketTiers.reduce((sum, tier) => sum + (tier.quantity ?? 0), 0)
    return book.tooManyTickets(offered, capacity ?? 0)
  }
  return book.todo[field] ?? text
}

function summary(draft: EventDraft, book: Phrasebook): string {
  const { name, type = 'other', format, city, capacity, dateTime, timezone, duration } = draft
  const { ticketTiers = [], currency = 'USD' } = draft
  if (!name) return ''
  const { summary: words } = book
  const facts = [
    book.kinds[type],
    format === 'virtual' ? words.online : city ? words.inCity(city) : '',
    capacity ? words.forPeople(capacity.toLocaleString(book.locale)) : '',
    dateTime && timezone ? words.on(whenIn(book, dateTime, timezone), zoneIn(book, timezone, city)) : '',
    duration ? words.lasting(durationIn(book, duration)) : '',
  ].filter(Boolean)
  const tiers = ticketTiers.map((tier) => ticketIn(book, tier, currency))
  return `${name}: ${facts.join(' ')}.${tiers.length ? ` ${words.tickets}: ${listIn(book, tiers)}.` : ''}`
}

function ticketIn({ summary: { free } }: Phrasebook, tier: DraftTier, currency: string): string {
  const price = tier.priceCents === 0 ? free : formatMoney(tier.priceCents, currency)
  return `${tier.name} ${price}${tier.quantity ? ` × ${tier.quantity}` : ''}`
}

/** "Mon 15 Nov 2027, 09:00", of parts, because a locale's punctuation changes with the ICU version. */
function whenIn({ locale }: Phrasebook, instant: string, timezone: string): string {
  const found = new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.find((one) => one.type === type)?.value ?? ''
  const [, time] = instantToWall(instant, timezone).split('T')
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${time}`
}

/** A zone that names no place is its own word: "UTC". */
function zoneIn({ summary: { timeOf } }: Phrasebook, timezone: string, city: string | undefined): string {
  const words = zoneWords(timezone, city)
  const place = words.replace(/ time$/, '')
  return place === words ? words : timeOf(place)
}

function durationIn({ summary: { days } }: Phrasebook, minutes: number): string {
  return minutes === 1440 ? `1 ${days.replace(/s$/, '')}` : formatDuration(minutes).replace('days', days)
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
    const value = usualTiers(type, capacity, currency)
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
