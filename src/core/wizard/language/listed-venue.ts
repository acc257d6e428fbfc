/**
 * A house named by nothing but its place in a list: "…, 09:30 to 17:00, Kongresshaus, 220 partners".
 * A stretch of capitals between commas or on a line of its own, beside stretches that were dates,
 * numbers or the city, is where it happens.
 */
import { calmed } from './capitals.ts'
import { hasKindWord } from './kind.ts'
import type { Slate, Span } from './spans.ts'
import type { FoundVenue, VenueFacts } from './venue.ts'

type Chunk = { text: string; start: number; end: number }

const word = "[\\p{Lu}][\\p{L}'’.&-]*|\\d{1,3}"
const proper = new RegExp(
  `^(?:[Tt]he\\s+)?(?:${word})(?:\\s+(?:of|the|de|da|do|del|della|di|du|la|le|and|&|at|on)\\s+(?:the\\s+)?(?:${word})|\\s+(?:${word}))*$`,
  'u',
)
/** Lines of a request that are no place, capital or not. */
const notPlace =
  /^(?:hybrid|virtual|online|private|public|free|rsvp|byob|zoom|teams|invite|tickets?|adults?|students?|members?|doors?|early|vip|general|standard|hi\b|hello|dear|thanks|thank|regards|best|cheers|kind|many|please|subject|re\b|all|open|max|cap|capacity|limited|no\b|with|featuring|hosted|presented|includes?|dress|black|catering|lunch|dinner|breakfast|food|wifi|parking|live|dj|sold|refund|we|i|our|my|it|this|next|every|monday|tuesday|wednesday|thursday|friday|saturday|sunday|about|when|what|where|time|date|price)\b/i

export function readListedVenue(slate: Slate, facts: VenueFacts): FoundVenue | undefined {
  const chunks = chunksOf(slate.rest().slice(0, 3000))
  for (let i = 1; i < chunks.length; i++) {
    const [before, chunk, behind] = [chunks[i - 1], chunks[i], chunks[i + 1]]
    if (!before || !chunk) continue
    const cut = withoutCity(chunk, facts)
    const beside = (one: Chunk | undefined) =>
      one !== undefined && (/¦/.test(one.text) || holdsCity(one, facts))
    // The last line of a letter is its writer.
    if (!(behind ? beside(behind) || beside(before) : beside(before) && holdsCity(chunk, facts))) continue
    if (!isPlace(cut.text) || facts.isCity(cut.text) || touches(cut, facts.title)) continue
    if (i === 1 && !beside(behind) && !holdsCity(chunk, facts)) continue
    return {
      name: calmed(slate.text.slice(cut.start, cut.end), slate.text),
      span: { start: cut.start, end: cut.end },
      confidence: 0.5,
    }
  }
  return undefined
}

function isPlace(text: string): boolean {
  return (
    text.length >= 4 && text.length <= 60 && proper.test(text) && !notPlace.test(text) && !hasKindWord(text)
  )
}

function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let from = 0
  const add = (end: number) => {
    const raw = text.slice(from, end)
    const lead = raw.length - raw.trimStart().length
    const body = raw.trim()
    if (body) chunks.push({ text: body, start: from + lead, end: from + lead + body.length })
  }
  for (const match of text.matchAll(/[,;|\n!?]|\s(?:-|\/{1,2})\s|(?<!\b(?:St|Mt|Dr))\.(?=\s|$)/gu)) {
    add(match.index)
    from = match.index + match[0].length
  }
  add(text.length)
  return chunks
}

/** "The Bill Murray London" is the house and the city; "Austin Marriott Downtown" is all house. */
function withoutCity(chunk: Chunk, { city }: VenueFacts): Chunk {
  // "Chicago IL" is nothing but the city.
  if (city && city.span.start <= chunk.start && city.span.end >= chunk.end) return { ...chunk, text: '' }
  if (!city || city.span.start <= chunk.start || city.span.start >= chunk.end) return chunk
  const text = chunk.text.slice(0, city.span.start - chunk.start).trim()
  return text.split(/\s+/).length >= 2 ? { ...chunk, text, end: chunk.start + text.length } : chunk
}

function holdsCity(chunk: Chunk, { city }: VenueFacts): boolean {
  return touches(chunk, city?.span)
}

function touches(one: Span, other: Span | undefined): boolean {
  return other !== undefined && one.start < other.end && other.start < one.end
}
