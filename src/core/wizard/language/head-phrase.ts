/**
 * What the request is about when no word in it names a kind of event: the first noun phrase behind
 * the asking. "need to set up parents evening ¦ ¦ at …" is about a parents evening. It works on the
 * slate after everything else was read, so that dates, prices and counts are walls already.
 */
import { overlaps, type Slate, type Span } from './spans.ts'
import { monthOf, weekdayWord } from './words.ts'

export type HeadPhrase = {
  words: string
  span: Span
  /** Someone asked for it ("help me organise …"), so it needs no other sign of being an event. */
  asked: boolean
  /** A dash, colon, bar or line end closes it: it was written as a title. */
  closed: boolean
}

/** Words people ask with. None of them begins the name of an event. */
const asking = new Set(
  "hi hello hey dear hiya yo team all there everyone folks good greetings ok okay so um uh erm well right and also please pls plz kindly can could would will you u may might i we i'd we'd i'm we're im id i've we've am are is be been to like love want wants wanna wanted need needs needed wish wishes looking look hope hoping trying try going gonna about intend intends intending thinking think of help me us assist let's lets just really actually maybe a an the our my their its his her this that one some another which it do doing run running host hosting hold holding make making create creating set setting up put putting on together sort sorting out plan planning organise organising organize organizing arrange arranging schedule scheduling book booking throw throwing have having start starting get getting build publish announce add give giving new quick small big little nice event events for tickets ticket page listing with in subject re fwd fw request enquiry inquiry".split(
    ' ',
  ),
)
const making =
  /^(?:do|doing|run|running|host|hosting|hold|holding|make|making|create|creating|set|setting|put|putting|sort|plan|planning|organi[sz]e|organi[sz]ing|arrange|arranging|schedule|book|booking|throw|throwing|have|having|need|want|publish|announce|build)$/
const opening = /^(?:subject|re|fwd?|hi|hello|hey|dear|team|all|there|everyone|folks|event|request)$/
/** These end a noun phrase. "of", "for", "and" and "with" may go on in it. */
const walls = new Set(
  'in at on from by near to until till is are was will takes taking starts starting begins beginning costs costing this next every each tomorrow tonight today tmrw around about during inside via per max maximum min minimum capacity cap free please pls where when which who that we i it there our expecting expected hopefully probably maybe thanks because but so if as around approx roughly hybrid online virtual private doors price priced tickets ticket starting its what when why how who whose yes no thanks thank sure great cool perfect sorry hmm'.split(
    ' ',
  ),
)
const joints = new Set('of for and with & the a an our my + n to de la le du des vs x'.split(' '))
const dateWord = new RegExp(`^(?:${weekdayWord}s?)$`, 'i')
/** Alone, these say how many come or that they may, and not to what. */
const counted =
  /^(?:people|persons?|guests?|attendees?|participants?|visitors?|pax|seats?|entry|entrance|admission)$/i
const mostWords = 8

type Token = { word: string; start: number; end: number; gap: string }

export function findHeadPhrase(slate: Slate, taken: readonly (Span | undefined)[]): HeadPhrase | undefined {
  const tokens = tokensOf(slate.rest().slice(0, 1200))
  for (let at = 0; at < Math.min(tokens.length, 40); at++) {
    const phrase = phraseAt(tokens, at, taken, slate)
    if (!phrase || counted.test(phrase.words)) continue
    const before = tokens.slice(0, at).map(({ word }) => word.toLowerCase())
    const asked = before.some((word) => making.test(word))
    // "need a venue for 200" asks for a place; what happens there has not been said.
    if (asked && /\b(?:venues?|space|room|hall|place|location|spot)$/i.test(phrase.words)) return undefined
    return { ...phrase, asked, closed: phrase.closed && before.every((word) => opening.test(word)) }
  }
  return undefined
}

function phraseAt(
  tokens: readonly Token[],
  at: number,
  taken: readonly (Span | undefined)[],
  slate: Slate,
): Omit<HeadPhrase, 'asked'> | undefined {
  const first = tokens[at]
  const greeted = tokens[at - 1]?.word.toLowerCase() === 'good'
  if (!first || greeted || isAsking(first) || isWall(first) || joints.has(first.word.toLowerCase()))
    return undefined
  let size = 0
  for (const token of tokens.slice(at, at + mostWords)) {
    if (size > 0 && /[,;:|.!?()\n¦/"]|\s-|-\s/.test(token.gap)) break
    if (isWall(token) || taken.some((span) => span && overlaps(span, token))) break
    size++
  }
  // "for", "of" and articles at the end lead nowhere.
  while (size > 0 && joints.has(tokens[at + size - 1]?.word.toLowerCase() ?? '')) size--
  const last = tokens[at + size - 1]
  if (size === 0 || !last) return undefined
  const words = slate.text.slice(first.start, last.end)
  if (words.length < 4 || !/\p{L}{3}/u.test(words)) return undefined
  const behind = slate.plain.slice(last.end, last.end + 4)
  const closed = size >= 2 && /^\s*(?:$|[:|!\n]|[-/]\s)|^\s-|^\.(?:\s|$)/.test(behind)
  return { words, span: { start: first.start, end: last.end }, closed }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of text.matchAll(/[\p{L}\d][\p{L}\d'&+-]*|[&+]/gu)) {
    tokens.push({
      word: match[0],
      start: match.index,
      end: match.index + match[0].length,
      gap: text.slice(end, match.index),
    })
    end = match.index + match[0].length
  }
  return tokens
}

function isAsking({ word }: Token): boolean {
  return asking.has(word.toLowerCase())
}

function isWall({ word }: Token): boolean {
  const small = word.toLowerCase()
  // "Q1" and "101" belong to names; a bare count does not.
  return (
    walls.has(small) ||
    (/^\d+$/.test(word) && word !== '101') ||
    dateWord.test(word) ||
    (monthOf(word) !== undefined && small.length > 2)
  )
}
