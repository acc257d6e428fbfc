/**
 * A slate is the text of a request with memory: what one reader has understood is wiped,
 * so that the next does not read "2027" as a guest count or "10,000" as a price.
 *
 * Every copy of the text has the same length as the original, so an offset found in one
 * is an offset in all, and a source always quotes the person's own letters.
 */
import type { FieldSource } from '../draft.ts'

export type Span = { start: number; end: number }

export type Slate = {
  /** As written. */
  text: string
  /** As written, with typographic quotes, dashes and blanks made plain. */
  plain: string
  /** `plain` without what was taken. */
  rest: () => string
  take: (span: Span) => void
  said: (span: Span, confidence?: number) => FieldSource
  inferred: (span: Span | undefined, confidence?: number) => FieldSource
}

/** Neither word nor blank: nothing joins across it, and no pattern below mentions it. */
const wiped = '¦'

export function makeSlate(text: string): Slate {
  const plain = makePlain(text)
  let rest = plain
  const quote = (span: Span) => {
    const { start, end } = trimmed(text, span)
    return { text: text.slice(start, end), start, end }
  }
  return {
    text,
    plain,
    rest: () => rest,
    take: ({ start, end }) => {
      rest = rest.slice(0, start) + wiped.repeat(end - start) + rest.slice(end)
    },
    said: (span, confidence = 0.9) => ({ via: 'said', ...quote(span), confidence }),
    inferred: (span, confidence = 0.6) => ({ via: 'inferred', ...(span && quote(span)), confidence }),
  }
}

export function spanOf(match: RegExpMatchArray | RegExpExecArray): Span {
  const start = match.index ?? 0
  return { start, end: start + match[0].length }
}

/** The smallest span around two. */
export function around(one: Span, other: Span): Span {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /[\s,;:]/.test(text.charAt(start))) start++
  // "9am to 5pm." loses its full stop, "9 a.m." keeps it.
  while (end > start && /[\s,;:]$|(?<![ap]\.m)\.$/i.test(text.slice(Math.max(start, end - 4), end))) end--
  return { start, end }
}

/** "Venue | The Ned": a table of two columns is a form. */
const tableLabel =
  /^([^\S\n]*(?:date|time|when|where|venue|location|place|city|town|capacity|guests|attendees|tickets?|prices?|cost|entry|name|title|event|what|type|format|currency|description)[^\S\n]*)[|\t](?![^\n]*[|\t])/gim

/** One letter for one letter, so that offsets stay. */
function makePlain(text: string): string {
  return text
    .replace(/[‘’ʼ′`´]/g, "'")
    .replace(/[“”„«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000\t\r\v\f]/g, ' ')
    .replace(/[•·●▪]/g, ';')
    .replace(/×/g, 'x')
    .replace(/…/g, '.')
    .replace(tableLabel, '$1:')
    .replaceAll(wiped, ' ')
}
