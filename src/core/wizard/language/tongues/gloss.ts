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
    const pieces = [...result.text.matchAll(pattern)].flatMap((match) => {
      const written = typeof write === 'string' ? fill(write, match) : write(match)
      const span = { start: match.index, end: match.index + match[0].length }
      return written === undefined || span.start === span.end ? [] : [{ ...span, written }]
    })
    result = replacePieces(result, pieces)
  }
  return result
}

function fill(template: string, match: RegExpExecArray): string {
  return template.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
}

/** Pieces stand in order and do not overlap. */
export function replacePieces(gloss: Gloss, pieces: readonly (Span & { written: string })[]): Gloss {
  if (pieces.length === 0) return gloss
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let from = 0
  const copy = (to: number) => {
    text += gloss.text.slice(from, to)
    for (let i = from; i < to; i++) {
      starts.push(gloss.starts[i] ?? 0)
      ends.push(gloss.ends[i] ?? 0)
    }
  }
  for (const { start, end, written } of pieces) {
    copy(start)
    text += written
    const [at, until] = [gloss.starts[start] ?? 0, gloss.ends[end - 1] ?? 0]
    for (let i = 0; i < written.length; i++) {
      starts.push(at)
      ends.push(until)
    }
    from = end
  }
  copy(gloss.text.length)
  return { text, starts, ends }
}

/** Where a stretch of the gloss stands in the text as written. */
export function spanAsWritten(gloss: Gloss, { start, end }: Span): Span {
  const from = gloss.starts[start] ?? gloss.ends.at(-1) ?? 0
  return { start: from, end: end > start ? (gloss.ends[end - 1] ?? from) : from }
}
