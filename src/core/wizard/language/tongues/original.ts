/**
 * From a reading of the gloss back to the person's own words: sources quote the text as written, and
 * names, houses and tickets are called what the person called them.
 */
import type { DraftTier } from '../../draft.ts'
import type { ReadField } from '../../reading.ts'
import type { Refusal, WordReading } from '../refusal.ts'
import type { Span } from '../spans.ts'
import { type Gloss, spanAsWritten } from './gloss.ts'
import { nameAsWritten } from './names.ts'
import type { Tongue } from './tongue.ts'

export type Pasted = {
  /** As the person wrote it. */
  text: string
  gloss: Gloss
}

export type Written = Pasted & {
  tongue: Tongue
  /** Tickets of the draft before: the name the reader was given, and the one they have. */
  tickets: ReadonlyMap<string, string>
}

/** Sources quote what was pasted, tags and all. The values are the reader's. */
export function asPasted(reading: WordReading, pasted: Pasted): WordReading {
  return {
    ...reading,
    fields: reading.fields.map((one) => ({
      ...one,
      source: { ...one.source, ...quoted(pasted, one.source) },
    })) as ReadField[],
    refused: quotedRefusals(reading, pasted),
  }
}

export function asWritten(reading: WordReading, written: Written): WordReading {
  const city = reading.fields.find((one) => one.field === 'city')?.value as string | undefined
  const fields = reading.fields.map((one): ReadField => {
    const source = { ...one.source, ...quoted(written, one.source) }
    switch (one.field) {
      case 'name':
        return { ...one, source, value: nameAsWritten(one, reading, written, cityAsWritten(city, written)) }
      case 'city':
        return { ...one, source, value: cityAsWritten(one.value, written) ?? one.value }
      case 'venueName':
      case 'address':
      case 'description':
        return { ...one, source, value: wordsAsWritten(one.value, one.source, written) }
      case 'ticketTiers':
        return { ...one, source, value: ticketsAsWritten(one.value, one.source, written) }
      default:
        return { ...one, source } as ReadField
    }
  })
  return { ...reading, fields, refused: quotedRefusals(reading, written) }
}

function quotedRefusals(reading: WordReading, pasted: Pasted): Refusal[] {
  return reading.refused.map((one) => {
    const at = pasted.gloss.text.indexOf(one.text)
    return at < 0 ? one : { ...one, text: slice(pasted, { start: at, end: at + one.text.length }) }
  })
}

function quoted(written: Pasted, { start, end }: ReadField['source']) {
  if (start === undefined || end === undefined) return {}
  const span = spanAsWritten(written.gloss, { start, end })
  return { ...span, text: written.text.slice(span.start, span.end) }
}

function slice({ text, gloss }: Pasted, span: Span): string {
  const { start, end } = spanAsWritten(gloss, span)
  return text.slice(start, end).trim()
}

/** Where words of the gloss stand, from a place on; capitals may differ. */
function find({ gloss }: Written, words: string, from = 0, to = gloss.text.length): Span | undefined {
  const at = gloss.text.toLowerCase().indexOf(words.toLowerCase(), from)
  return at < 0 || at > to ? undefined : { start: at, end: at + words.length }
}

function cityAsWritten(city: string | undefined, written: Written): string | undefined {
  const span = city === undefined ? undefined : find(written, city)
  return span ? risen(slice(written, span)) : city
}

/** "the Palace des Congrès" is "Palais des Congrès" again. */
function wordsAsWritten(value: string, { start = 0 }: ReadField['source'], written: Written): string {
  const span = find(written, value, start) ?? find(written, value.replace(/^the\s+/i, ''), start)
  return span ? risen(slice(written, span).replace(/^["«“]\s*|\s*["»”]$/g, '')) : value
}

function ticketsAsWritten(
  tiers: readonly DraftTier[],
  { start = 0, end }: ReadField['source'],
  written: Written,
): DraftTier[] {
  let from = start
  return tiers.map((tier) => {
    const before = written.tickets.get(tier.name.toLowerCase())
    if (before !== undefined) return { ...tier, name: before }
    const span =
      tier.name === 'Free'
        ? undefined
        : (find(written, tier.name, from, end) ?? find(written, firstWords(tier.name), from, end))
    if (!span) return { ...tier, name: written.tongue.naming.tickets[tier.name] ?? tier.name }
    from = span.end
    return { ...tier, name: risen(slice(written, span)).slice(0, 50) }
  })
}

/** "General admission" may have been a bare "general". */
function firstWords(name: string): string {
  return name.replace(/\s+admission$/, '')
}

function risen(text: string): string {
  return /^\p{Ll}+(?!\p{Lu})/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
