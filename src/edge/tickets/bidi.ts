/**
 * Left-to-right and right-to-left text in one line, in the order a page draws it.
 *
 * pdfkit lays words out from left to right and knows no other direction, so a Hebrew name would come out with its
 * words swapped. This is the Unicode bidirectional algorithm (UAX #9) without explicit embeddings and
 * isolates, which nobody types into a name: strong letters, numbers, neutrals, reordering (L2), mirroring (L4).
 */
type VisualRun = { text: string; rightToLeft: boolean }

type Kind = 'L' | 'R' | 'number' | 'neutral'

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200f]/u
const digit = /\p{Nd}/u
/** What may stand inside a number: 12:30, 1,500, 2027-11-15. */
const separator = /[.,:/+-]/
const mark = /\p{M}/u
const letter = /[\p{L}\p{N}\u200e]/u
const invisible = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const mirrored: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
}

/** 1 where a line reads from right to left. */
export type Base = 0 | 1

export function baseOf(text: string): Base {
  return isRightToLeft(text) ? 1 : 0
}

export function isRightToLeft(text: string): boolean {
  for (const character of text) {
    const kind = kindOf(character)
    if (kind === 'R') return true
    if (kind === 'L') return false
  }
  return false
}

/**
 * The runs of one line, leftmost first. Inside a run the text stays in reading order: the font's own shaper
 * joins Arabic letters and turns the glyphs round.
 */
export function visualRuns(line: string, base: Base = baseOf(line)): VisualRun[] {
  const characters = [...line]
  const levels = levelsOf(characters, base)
  const runs: { text: string; level: number }[] = []
  for (const [index, character] of characters.entries()) {
    const level = levels[index] ?? base
    const last = runs.at(-1)
    const shown = level % 2 === 1 ? (mirrored[character] ?? character) : character
    if (last?.level === level) last.text += shown
    else runs.push({ text: shown, level })
  }
  return reordered(runs)
    .map((run) => ({ text: run.text.replace(invisible, ''), rightToLeft: run.level % 2 === 1 }))
    .filter((run) => run.text !== '')
}

function kindOf(character: string): Kind {
  if (digit.test(character)) return 'number'
  if (rightToLeft.test(character)) return 'R'
  return letter.test(character) ? 'L' : 'neutral'
}

function levelsOf(characters: string[], base: Base): number[] {
  const outer: Kind = base === 1 ? 'R' : 'L'
  const kinds = characters.map(kindOf)
  let strong: Kind = outer
  for (const [index, character] of characters.entries()) {
    const before = kinds[index - 1]
    // A mark belongs to its letter (W1); a separator between two digits is part of the number (W4).
    if (mark.test(character)) kinds[index] = before ?? outer
    else if (separator.test(character) && before === 'number' && kinds[index + 1] === 'number')
      kinds[index] = 'number'
    if (kinds[index] === 'L' || kinds[index] === 'R') strong = kinds[index]
    // A number after left-to-right letters is one of them (W7).
    else if (kinds[index] === 'number' && strong === 'L') kinds[index] = 'L'
  }
  settleBrackets(characters, kinds, outer)
  settleNeutrals(kinds, outer)
  return kinds.map((kind) => (kind === 'number' ? 2 : kind === 'R' ? 1 : base === 1 ? 2 : 0))
}

/** A pair of brackets takes the direction of the line as soon as anything inside has it (N0), else that of its inside. */
function settleBrackets(characters: string[], kinds: Kind[], outer: Kind): void {
  for (const [open, close] of bracketPairs(characters, kinds)) {
    const inside = new Set<Kind>(kinds.slice(open + 1, close).map((kind) => (kind === 'number' ? 'R' : kind)))
    const other: Kind = outer === 'R' ? 'L' : 'R'
    const before = kinds.slice(0, open).findLast((kind) => kind !== 'neutral') ?? outer
    const settled = inside.has(outer) || (inside.has(other) && (before === 'number' ? 'R' : before) !== other)
    if (settled) kinds[open] = kinds[close] = outer
    else if (inside.has(other)) kinds[open] = kinds[close] = other
  }
}

function bracketPairs(characters: string[], kinds: Kind[]): [number, number][] {
  const pairs: [number, number][] = []
  const open: number[] = []
  for (const [index, character] of characters.entries()) {
    if (kinds[index] !== 'neutral') continue
    if ('([{'.includes(character)) open.push(index)
    const partner = open.findLast((start) => mirrored[characters[start] ?? ''] === character)
    if (!')]}'.includes(character) || partner === undefined) continue
    open.length = open.indexOf(partner)
    pairs.push([partner, index])
  }
  return pairs.sort(([left], [right]) => left - right)
}

/** Neutrals between two neighbours of one direction join it, others follow the line (N1, N2). */
function settleNeutrals(kinds: Kind[], outer: Kind): void {
  const direction = (kind: Kind | undefined): Kind =>
    kind === undefined ? outer : kind === 'number' ? 'R' : kind
  for (let index = 0; index < kinds.length; index++) {
    if (kinds[index] !== 'neutral') continue
    let end = index
    while (kinds[end] === 'neutral') end++
    const before = direction(kinds[index - 1])
    const settled = before === direction(kinds[end]) ? before : outer
    kinds.fill(settled, index, end)
    index = end - 1
  }
}

/** From the highest level down to 1, every stretch at that level or above is turned round (L2). */
function reordered<Run extends { level: number }>(runs: Run[]): Run[] {
  const order = [...runs]
  const highest = Math.max(0, ...runs.map((run) => run.level))
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < order.length; start++) {
      let end = start
      while ((order[end]?.level ?? 0) >= level) end++
      if (end > start + 1) order.splice(start, end - start, ...order.slice(start, end).reverse())
      start = Math.max(start, end - 1)
    }
  }
  return order
}
