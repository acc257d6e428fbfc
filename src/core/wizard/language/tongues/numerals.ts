/** Numbers in words, of any language that says hundreds before tens: "treinta y cinco", "quatre-vingt-dix". */
import { type Gloss, replacePieces } from './gloss.ts'
import { fold } from './lexicon.ts'

export type Numerals = {
  /** Word to value, without accents. 100, 1,000 and 1,000,000 multiply what stands before them. */
  values: ReadonlyMap<string, number>
  /** Words that stand between two numbers: "y", "et". */
  joints: ReadonlySet<string>
  /** Articles too: they count only behind another number word. */
  ones: ReadonlySet<string>
}

/** "cero 0, uno 1" into a map. */
export function valuesOf(list: string): Map<string, number> {
  return new Map(
    list.split(',').map((pair) => {
      const [word = '', value = '0'] = pair.trim().split(' ')
      return [word, Number(value)] as const
    }),
  )
}

type Token = { word: string; start: number; end: number; capital: boolean }

export function applyNumerals(gloss: Gloss, numerals: Numerals): Gloss {
  const folded = fold(gloss.text)
  const tokens: Token[] = [...folded.matchAll(/\p{L}+/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
    capital: /\p{Lu}/u.test(gloss.text.charAt(match.index)) && !opensLine(gloss.text, match.index),
  }))
  const pieces: { start: number; end: number; written: string }[] = []
  for (let i = 0; i < tokens.length; i++) {
    const size = runLength(tokens, i, folded, numerals)
    const first = tokens[i]
    const last = tokens[i + size - 1]
    if (size === 0 || !first || !last || first.capital) continue
    const words = tokens.slice(i, i + size).map(({ word }) => word)
    pieces.push({ start: first.start, end: last.end, written: String(numberOf(words, numerals)) })
    i += size - 1
  }
  return replacePieces(gloss, pieces)
}

function opensLine(text: string, at: number): boolean {
  return at === 0 || /[\n.:]\s*$/.test(text.slice(Math.max(0, at - 3), at))
}

/** How many words from here on are one number. It neither begins nor ends with a joint. */
function runLength(tokens: readonly Token[], from: number, text: string, numerals: Numerals): number {
  const { values, joints, ones } = numerals
  let size = 0
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]
    const before = tokens[i - 1]
    if (!token || (i > from && before && !/^[ -]$/.test(text.slice(before.end, token.start)))) break
    const counts = values.has(token.word) || (i > from && ones.has(token.word))
    if (counts) size = i - from + 1
    else if (i === from || !joints.has(token.word)) break
  }
  return size
}

function numberOf(words: readonly string[], { values, ones }: Numerals): number {
  let total = 0
  let group = 0
  for (const word of words) {
    const value = ones.has(word) ? 1 : values.get(word)
    if (value === undefined) continue
    if (value >= 1e6) {
      total = (total + group || 1) * value
      group = 0
    } else if (value === 1000) {
      total += (group || 1) * value
      group = 0
    } else if (value === 100 && group > 1 && group < 10) group *= 100
    // "quatre-vingts" is four times twenty.
    else if (value === 20 && group % 100 === 4) group += 76
    else group += value
  }
  return total + group
}
