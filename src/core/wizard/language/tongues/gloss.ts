/**
 * A gloss is a text put into the words the reader knows, piece by piece, each piece remembering the
 * letters it stands for. There is one reader; a language is a table beside it (spanish.ts,
 * french.ts), and whatever is understood is quoted from the person's own letters again.
 */
import type { Span } from '../spans.ts'

export type Gloss = {
  text: string
  /** For each letter of `text`, where its piece starts and ends in the text as written. */
  starts: readonly number[]
  ends: readonly number[]
}

/** What a match becomes; undefined leaves it as it is. `$1` is its first group. */
export type Rule = readonly [RegExp, string | ((match: RegExpExecArray) => string | undefined)]

/** Every letter stands for itself. */
export function literalGloss(text: string): Gloss {
  const starts = Array.from({ length: text.length }, (_, i) => i)
  return { text, starts, ends: starts.map((i) => i + 1) }
}

export function applyRules(gloss: Gloss, rules: readonly Rule[]): Gloss {
  let result = gloss
  for (const [pattern, write] of rules) {
    const pieces = [...result.text.matchAll(pattern)].flatMap((match): Piece[] => {
      const span = { start: match.index, end: match.index + match[0].length }
      if (span.start === span.end) return []
      if (typeof write === 'string') return [{ ...span, written: fill(write, match) }]
      const written = write(match)
      return written === undefined ? [] : [{ ...span, written }]
    })
    result = replacePieces(result, pieces)
  }
  return result
}

/** What stands in a piece: new words, and stretches of the old ones that keep their own letters. */
type Part = string | Span
type Piece = Span & { written: string | readonly Part[] }

/** A group stands where it is found in the match, behind the one before it if it can. */
function fill(template: string, match: RegExpExecArray): Part[] {
  let from = 0
  return template.split(/(\$\d)/).flatMap((part): Part[] => {
    const group = /^\$\d$/.test(part) ? match[Number(part.slice(1))] : undefined
    if (group === undefined) return /^\$\d$/.test(part) ? [] : [part]
    const ahead = match[0].indexOf(group, from)
    const at = ahead < 0 ? match[0].indexOf(group) : ahead
    from = at + group.length
    return [{ start: match.index + at, end: match.index + from }]
  })
}

/** Pieces stand in order and do not overlap. */
export function replacePieces(gloss: Gloss, pieces: readonly Piece[]): Gloss {
  if (pieces.length === 0) return gloss
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let from = 0
  const copy = (start: number, to: number) => {
    text += gloss.text.slice(start, to)
    for (let i = start; i < to; i++) {
      starts.push(gloss.starts[i] ?? 0)
      ends.push(gloss.ends[i] ?? 0)
    }
  }
  for (const { start, end, written } of pieces) {
    copy(from, start)
    const [at, until] = [gloss.starts[start] ?? 0, gloss.ends[end - 1] ?? 0]
    for (const part of typeof written === 'string' ? [written] : written) {
      if (typeof part !== 'string') {
        copy(part.start, part.end)
        continue
      }
      text += part
      for (let i = 0; i < part.length; i++) {
        starts.push(at)
        ends.push(until)
      }
    }
    from = end
  }
  copy(from, gloss.text.length)
  return { text, starts, ends }
}

/** Where a stretch of the gloss stands in the text as written; a rule may have turned its pieces around. */
export function spanAsWritten({ starts, ends }: Gloss, { start, end }: Span): Span {
  let from = starts[start] ?? ends.at(-1) ?? 0
  let until = from
  for (let i = start; i < end; i++) {
    from = Math.min(from, starts[i] ?? from)
    until = Math.max(until, ends[i] ?? until)
  }
  return { start: from, end: until }
}
