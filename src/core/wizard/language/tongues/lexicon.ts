/**
 * A word list of a language, written "what the reader knows: as said | as said", and the pass that
 * puts the one for the other. Accents and capitals do not matter in what was said; capitals are kept.
 */
import { type Gloss, replacePieces } from './gloss.ts'

export type Lexicon = {
  /** By first word: the phrases that begin with it, longest first. */
  byFirst: ReadonlyMap<string, readonly (readonly [said: string, written: string])[]>
  /** First words that are no English: they tell the language. */
  own: ReadonlySet<string>
  /** The reader's words that are none of this language: they tell English. */
  english: ReadonlySet<string>
}

export function makeLexicon(lines: string): Lexicon {
  const byFirst = new Map<string, [string, string][]>()
  for (const line of lines.trim().split('\n')) {
    const at = line.indexOf(':')
    const written = line.slice(0, at).trim()
    for (const one of line.slice(at + 1).split('|')) {
      const said = fold(one.trim())
      const first = firstWord.exec(said)?.[0] ?? ''
      byFirst.set(first, [...(byFirst.get(first) ?? []), [said, written]])
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length)
  const written = [...byFirst.values()].flatMap((list) => list.map(([, words]) => words.toLowerCase()))
  const known = new Set(written.flatMap((words) => words.split(/[^a-z]+/)))
  const isOwn = (word: string) => word.length > 1 && !known.has(word)
  return {
    byFirst,
    own: new Set([...byFirst.keys()].filter(isOwn)),
    english: new Set([...known].filter((word) => word.length > 2 && !byFirst.has(word))),
  }
}

const firstWord = /\p{L}+/u
const isLetter = /[\p{L}\d]/u

export function applyLexicon(gloss: Gloss, { byFirst }: Lexicon): Gloss {
  const folded = fold(gloss.text)
  const pieces: { start: number; end: number; written: string }[] = []
  let from = 0
  for (const match of folded.matchAll(/\p{L}+/gu)) {
    if (match.index < from) continue
    for (const [said, written] of byFirst.get(match[0]) ?? []) {
      const end = match.index + said.length
      if (!folded.startsWith(said, match.index) || isLetter.test(folded.charAt(end))) continue
      if (!/'$/.test(said) && folded.charAt(end) === "'" && isLetter.test(folded.charAt(end + 1))) continue
      const asWritten = gloss.text.slice(match.index, end)
      // An elided article leaves no blank behind it: "l'hôtel".
      const blank = /'$/.test(said) ? ' ' : ''
      pieces.push({ start: match.index, end, written: withCapitalsOf(asWritten, written) + blank })
      from = end
      break
    }
  }
  return replacePieces(gloss, pieces)
}

function withCapitalsOf(said: string, written: string): string {
  if (!/^\p{Lu}/u.test(said)) return written
  if (said.length > 3 && said === said.toUpperCase()) return written.toUpperCase()
  const names = /\s\p{Lu}\S*$/u.test(said)
  return names
    ? written.replace(/(?<![\p{L}'])\p{L}/gu, (first) => first.toUpperCase())
    : written.charAt(0).toUpperCase() + written.slice(1)
}

/** Small letters without accents, one for one, so that offsets stay. */
export function fold(text: string): string {
  return text.replace(/[’ʼ′´`]/g, "'").replace(/[A-ZÀ-ž]/g, (letter) => {
    const [base = letter] = letter.normalize('NFD').toLowerCase()
    return base
  })
}
