/**
 * Which words of what was said made which value.
 *
 * A source quotes the words and gives their place in the message they came from, but not which
 * message: later ones correct earlier ones, so the newest message that has these words there wins.
 */
import type { DraftField, DraftSources, FieldSource } from '../../../core/wizard/draft.ts'

export type Mark = { field: DraftField; message: number; start: number; end: number }
type Segment = { text: string; start: number; fields: readonly DraftField[] }

/** Places in `messages` (oldest first) of every value that was said. */
export function locateSources(messages: readonly string[], sources: DraftSources): Mark[] {
  return Object.entries(sources).flatMap(([field, source]) => {
    const place = source && quotes(field as DraftField, source) ? locate(messages, source) : undefined
    return place ? [{ field: field as DraftField, ...place }] : []
  })
}

/** Names and prices of tickets were said even where their numbers are our split of the guests. */
export function quotes(field: DraftField, { via, text }: FieldSource): boolean {
  return text !== undefined && (via === 'said' || (field === 'ticketTiers' && via === 'inferred'))
}

function locate(messages: readonly string[], source: FieldSource): Omit<Mark, 'field'> | undefined {
  const { text, start, end } = source
  if (!text) return undefined
  if (start !== undefined && end !== undefined) {
    const message = messages.findLastIndex((words) => words.slice(start, end) === text)
    if (message >= 0) return { message, start, end }
  }
  const message = messages.findLastIndex((words) => words.includes(text))
  const found = messages[message]?.indexOf(text) ?? -1
  return found < 0 ? undefined : { message, start: found, end: found + text.length }
}

/**
 * Cuts a message into pieces, each with the fields it made. Marks may overlap (a date inside a
 * longer phrase), so it is cut at every edge; the pieces put together are the message again.
 */
export function splitByMarks(text: string, marks: readonly Omit<Mark, 'message'>[]): Segment[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((mark) => mark.start < mark.end)
  const edges = new Set([0, text.length, ...inside.flatMap((mark) => [mark.start, mark.end])])
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    return {
      text: text.slice(start, end),
      start,
      fields: inside.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.field),
    }
  })
}
