/** What kind of event: every kind word in the text stands for election; place and strength decide. */
import type { EventDraft, EventType } from '../draft.ts'
import { kindRows } from './kind-words.ts'
import type { Put } from './reader.ts'
import { overlaps, type Slate, type Span, spanOf } from './spans.ts'

export type FoundKind = { type: EventType; span: Span; word: string; score: number }

const patterns = kindRows.map(([type, strength, words]) => ({
  type,
  strength,
  pattern: new RegExp(`(?<![\\p{L}\\d'-])(?:${words})(?![\\p{L}\\d])`, 'giu'),
}))

/** Words that make the next noun a part of the event, not the event. */
const side =
  /\b(?:with|and|plus|incl(?:\.|udes?|uding)?|followed by|then|after|featuring|&|\+|over|during|from|before|no|not an?|like an?|style|between|see|hotel|near|via)\s+(?:an? |the |some |our |live |free |light |networking |closing |gala )*$/i
/** Words that make the next noun the event: "hosting a …", "create an …", "our annual …". */
const main =
  /\b(?:host(?:ing)?|organi[sz](?:e|ing)|plan(?:ning)?|run(?:ning)?|hold(?:ing)?|creat(?:e|ing)|throw(?:ing)?|arrang(?:e|ing)|set(?:ting)? up|putting on|have|having|need|want|do(?:ing)?|launch(?:ing)?|is|it's|for|make it)\s+(?:up\s+|on\s+)?(?:an?|the|our|my|its|this|some|another)?\s*(?:[\p{L}\d-]+\s+){0,3}$/iu

const anyKind = new RegExp(
  `(?<![\\p{L}\\d'-])(?:${kindRows.map(([, , words]) => words).join('|')})(?![\\p{L}\\d])`,
  'iu',
)

/** Below this a kind word says little by itself: "night", "show", "walk". */
const sureEnough = 6

export function hasKindWord(phrase: string): boolean {
  return anyKind.test(phrase)
}

export function findKinds(slate: Slate, title: Span | undefined): FoundKind[] {
  const text = slate.plain.slice(0, 6000)
  const found: FoundKind[] = []
  for (const { type, strength, pattern } of patterns)
    for (const match of text.matchAll(pattern)) {
      const span = withoutArticle(spanOf(match), match[0])
      if (/^Town Hall/.test(match[0]) && townHall.test(text.slice(Math.max(0, span.start - 16), span.start)))
        continue
      const word = text.slice(span.start, span.end)
      found.push({ type, span, word, score: strength + standing(text, span, title) })
    }
  for (const one of found) {
    const again = found.some(({ type, span }) => type === one.type && !overlaps(span, one.span))
    if (!again && found.some((other) => describes(one, other, text))) one.score -= 3
  }
  return found
    .filter((one) => !found.some((other) => other !== one && contains(other, one)))
    .sort((a, b) => b.score - a.score || a.span.start - b.span.start)
}

/** "at the Town Hall", "| Town Hall, Cheltenham", "Leeds Town Hall": a house. */
const townHall = /(?:[|,;\n]\s*|\b(?:at|in|inside|the|@)\s+|@|\p{Lu}\p{Ll}+\s)$/u

/** "a party", "our festival": some rows take the word before, which may be none of the name. */
function withoutArticle({ start, end }: Span, said: string): Span {
  const lead =
    /^(?:an?|the|our|my|your|his|her|their|this|that|and|for|of|with|to|in|at|on|or|by)\s+(?=\S)/i.exec(said)
  return { start: start + (lead?.[0].length ?? 0), end }
}

/** "dance recital" outdoes "dance", "press conference" outdoes "conference". */
function contains(outer: FoundKind, inner: FoundKind): boolean {
  const longer = outer.span.end - outer.span.start > inner.span.end - inner.span.start
  return (
    longer &&
    overlaps(outer.span, inner.span) &&
    outer.span.end >= inner.span.end &&
    outer.score >= inner.score - 3
  )
}

/** "potluck dinner", "book club picnic": of two kinds side by side, the first tells what sort of the second. */
function describes(one: FoundKind, other: FoundKind, text: string): boolean {
  return (
    one.type !== other.type &&
    other.score >= sureEnough &&
    other.span.start === one.span.end + 1 &&
    text[one.span.end] === ' '
  )
}

function standing(text: string, span: Span, title: Span | undefined): number {
  const lead = text.slice(Math.max(0, span.start - 48), span.start)
  const tail = text.slice(span.end, span.end + 30)
  let score = 0
  if (side.test(lead)) score -= 6
  if (main.test(lead)) score += 3
  // Early mentions name the event, later ones decorate it.
  score -= Math.min(4, span.start / 40)
  if (title && overlaps(span, title)) score += span.end >= title.end - 5 ? 3 : 1
  // "a conference for …", "workshop on …": the head of a phrase.
  if (/^\s+(?:for|on|about|in|at|called|named|@|of)\b|^\s*[,:.!(–-]/i.test(tail)) score += 2
  // "dinner party", "conference room", "workshop tickets": a mere adjective.
  if (
    /^\s+(?:style|themed?|rooms?|tickets?|cent(?:re|er)|hall|venue|space|pass|area|equipment|schedule|call|theme|supplies|committee|class\b|league|stage|street)/i.test(
      tail,
    )
  )
    score -= 4
  return score
}

const changesType =
  /\b(?:make (?:it|this)|change (?:it|the type) (?:to|into)|turn (?:it|this) into|it's|it is|it will be|should be|rather|actually|instead)\b/i

/** In a follow-up only an outright "make it a workshop" changes the type. */
export function settleType(
  slate: Slate,
  kinds: FoundKind[],
  { title, known }: { title: Span | undefined; known: boolean },
  put: Put,
): EventDraft['type'] {
  const kind = kinds[0]
  // "Summit of Minds, a conference": the word that says it outside the name is the better witness.
  const outside = kinds.find((one) => one.type === kind?.type && !(title && overlaps(one.span, title)))
  if (!kind || (known && !changesType.test(slate.plain))) return undefined
  put(
    'type',
    kind.type,
    slate.said((outside ?? kind).span, Math.max(0.4, Math.min(0.95, 0.55 + kind.score / 30))),
  )
  return kind.type
}
