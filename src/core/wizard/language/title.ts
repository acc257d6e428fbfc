/**
 * The name of the event, in the order of how surely it is one: said to be the name ("called …",
 * "Title: …"), in quotes, leading the text ("Toronto Tech Summit 2027, a conference …"), the object
 * of a verb ("I'm hosting Jazz Under the Stars on …"), a run of capitals around a kind word. Else
 * inferred-name.ts makes one.
 */
import { calmed } from './capitals.ts'
import { type Slate, type Span, spanOf } from './spans.ts'
import { isProper, properRun, runsIn, trimEnd } from './title-runs.ts'
import { breaks, greeting, hosts, isPricedHere, plainOpening, request, sentence } from './title-words.ts'
import { isBuilding } from './venue.ts'
import { monthWord, weekdayWord } from './words.ts'

export type FoundTitle = { name: string; span: Span; confidence: number; via: 'said' | 'inferred' }

export type TitleFacts = {
  isCity: (name: string) => boolean
  /** Does this phrase contain a word for a kind of event? */
  hasKind: (phrase: string) => boolean
}

const called =
  /\b(?:called|named|titled|entitled|(?:name|title) (?:is|should be|will be|to be)|name it|call it|call this|call the event|rename (?:it|the event) to|(?:change|set) (?:the |its )?(?:event )?(?:name|title) to|name:|title:|event name:|event:|event title:)\s*(?:is\s+)?/i
const verb =
  /\b(?:host|organi[sz]|run|plan|throw|arrang|creat|launch|hold|present|produc|announc|set|put|confirm|mak|build|publish|list|(?:sell(?:ing)? )?tickets for|invit\w+ (?:proposals )?for)\w*\s+(?:up\s+|on\s+|me\s+|us\s+)?(?:hosting\s+)?(?:an?\s+|the\s+|our\s+|its\s+|my\s+|their\s+|his\s+|her\s+|another\s+)?(?:annual\s+|next\s+|event\s+)?/giu
export function readTitle(slate: Slate, facts: TitleFacts, line?: Span): FoundTitle | undefined {
  return (
    (line && fromLabel(slate, line)) ??
    readCalled(slate, facts) ??
    readQuoted(slate) ??
    readLabelled(slate, facts) ??
    readIntroduced(slate, facts) ??
    readLeading(slate, facts) ??
    readObject(slate, facts) ??
    readRunWithKind(slate, facts)
  )
}

/** "called X": quoted, or as far as the capitals go, or up to "on", "in", "for" when all is small. */
export function readCalled(slate: Slate, facts: TitleFacts): FoundTitle | undefined {
  const match = called.exec(slate.plain)
  if (!match) return undefined
  let start = spanOf(match).end
  start += /^(?:name|title|called|named)[:\s]+/i.exec(slate.plain.slice(start))?.[0].length ?? 0
  const rest = slate.plain.slice(start, start + 140)
  const quote = /^["']([^"\n]{2,100}?)["'](?=[\s,.;:!?)]|$)/.exec(rest)
  if (quote?.[1]) return said(slate, start + 1, quote[1].length, 0.98)

  if (/[:]\s*$/.test(match[0])) {
    const line = /^(?:(?!\.\s+[\p{L} ]{3,20}:)[^\n,;|]){2,100}/u.exec(rest)
    return line ? said(slate, start, trimEnd(line[0]).length, 0.95) : undefined
  }
  if (/^(?:the|an?)\s+\p{Lu}/u.test(rest) && !/^The/.test(rest)) {
    const article = /^\w+\s+/.exec(rest)?.[0].length ?? 0
    start += article
  }
  const proper = properRun(slate.plain.slice(start, start + 140), facts)
  if (proper) return said(slate, start, proper.length, 0.95)
  const small = /^[^\n,.;:!?"¦]{2,80}/.exec(slate.plain.slice(start, start + 90))?.[0] ?? ''
  const stop = /\s(?:on|in|at|for|from|with|this|next|tomorrow|and|by|please|instead|which)\b/i.exec(small)
  const name = trimEnd(stop ? small.slice(0, stop.index) : small)
  return name.length >= 2 ? fromLabel(slate, { start, end: start + name.length }, 0.8) : undefined
}

function readQuoted(slate: Slate): FoundTitle | undefined {
  for (const match of slate.plain.matchAll(/"([^"\n]{3,90})"/g)) {
    const text = match[1] ?? ''
    const lead = slate.plain.slice(Math.max(0, match.index - 16), match.index)
    if (/\b(?:at|at the|venue:?|description:?|says?|code)\s*$/i.test(lead) || !/\p{L}/u.test(text)) continue
    if (isWholeRequest(text, slate.plain)) continue
    return said(slate, match.index + 1, text.length, 0.92)
  }
  return undefined
}

/** Somebody else's words between quotes: what holds nearly all letters and a number is no name. */
function isWholeRequest(quoted: string, text: string): boolean {
  const letters = (words: string) => words.match(/\p{L}/gu)?.length ?? 0
  return /\d/.test(quoted) && quoted.length > 40 && letters(quoted) > 0.8 * letters(text)
}

/** "Set up a workshop: Intro to Ceramics", "Product launch: Aurora One." */
function readLabelled(slate: Slate, facts: TitleFacts): FoundTitle | undefined {
  const match = /^([^:\n.,]{3,50}):\s+(?=\p{Lu})/u.exec(
    slate.plain.replace(greeting, (all) => ' '.repeat(all.length)),
  )
  const label = match?.[1]?.trim() ?? ''
  if (
    !match ||
    !facts.hasKind(label) ||
    (isProper(label) && /\s/.test(label)) ||
    label.split(/\s+/).length > 6
  )
    return undefined
  const start = match[0].length
  const behind = slate.plain.slice(start, start + 140)
  const name = properRun(behind, facts)
  // "Lunch & learn: Kubernetes basics." goes on in small letters to the end of its clause.
  const clause = /^\p{Lu}[^.,;:!?\n|(\d]{4,60}(?=[.,;\n|(])/u.exec(behind)?.[0]
  if (clause && /\s/.test(clause) && !name?.includes(' ') && !sentence.test(clause))
    return said(slate, start, clause.trimEnd().length, 0.8)
  const isRoom = /^(?:Auditorium|Room|Hall|Studio|Level|Floor|Building|Suite)\s+[A-Z\d]+$/.test(name ?? '')
  return name && name.split(' ').length >= 2 && !isRoom ? said(slate, start, name.length, 0.9) : undefined
}

/** "I can confirm the details: Autumn Makers Weekend, Saturday …": a sentence that hands over to a name. */
function readIntroduced(slate: Slate, facts: TitleFacts): FoundTitle | undefined {
  const match = /(?:^|\n)[^\n:]{0,60}?\p{Ll}{2,20}(?:\s\p{L}{1,20}){2,8}:\s{1,3}(?:the\s)?(?=\p{Lu})/u.exec(
    slate.plain.slice(0, 400),
  )
  if (!match) return undefined
  const start = spanOf(match).end
  const name = properRun(slate.plain.slice(start, start + 140), facts)
  const isWhole = name && /^\s*[,.\n(-]/.test(slate.plain.slice(start + name.length))
  if (!isWhole || name.split(' ').length < 2 || !isProper(name) || facts.isCity(name)) return undefined
  return isBuilding(name) || isPricedHere(name, slate.plain.slice(start, start + 140))
    ? undefined
    : said(slate, start, name.length, 0.75)
}

/** The text opens with its title, up to a comma, dash, colon, bracket, "is" or a date. */
function readLeading(slate: Slate, facts: TitleFacts): FoundTitle | undefined {
  const skipped = greeting.exec(slate.plain)?.[0].length ?? 0
  const asked = request.exec(slate.plain.slice(skipped))?.[0].length ?? 0
  const start = skipped + asked
  const head = slate.plain.slice(start, start + 140)
  const end =
    /,|\s-\s|\s?\||\s\/\s|:\s|\.\s|\.$|\n|;|!|\?|\s\(|\s(?:is|takes place|will|at|on|in|for|from|with|returns|every|next|this|tomorrow|tmrw|tonight|during|near|starting|(?:end|mid|middle|late|early|beginning|start)[ -](?:of )?(?:next month|jan|feb|march|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*)\s|\s@/i
  const below = bareKindLine(head)
  if (below && !asked && facts.hasKind(head.slice(0, below))) {
    const next = properRun(head.slice(below), facts)
    if (next && isProper(next) && /^\s*\n/.test(head.slice(below + next.length)) && next.includes(' '))
      return said(slate, start + below, next.length, 0.85)
  }
  const proper = properRun(head, facts)
  if (proper && isTitleLike(proper, head, facts) && !isPricedHere(proper, head)) {
    return said(slate, start, proper.length, 0.93)
  }

  const line = asked ? undefined : closedLine(head, facts)
  if (line) return said(slate, start, line.length, 0.8)
  const stop = end.exec(head)
  const words = withTopic(head, trimEnd(stop ? head.slice(0, stop.index) : head), facts)
  const count = words.split(/\s+/).length
  const opens = /^\p{Lu}/u.test(words) && !plainOpening.test(words)
  if (asked || !opens || count < 2 || count > 9 || /\d/.test(words.replace(/\b(?:19|20)\d\d\b/g, '')))
    return undefined
  if (!facts.hasKind(words) || facts.isCity(words.split(/\s+/).at(-1) ?? '')) return undefined
  const span = { start, end: start + words.length }
  // "Ladies who launch breakfast: 8am" is a title; "Wine tasting in Cape Town, 5pm" describes.
  const closed = /^\s*(?::\s|-\s|[!|\n]|\/\s)/.test(head.slice(words.length))
  return { name: words, span, confidence: closed ? 0.75 : 0.6, via: closed ? 'said' : 'inferred' }
}

/** "ONLINE MASTERCLASS" over "Sourdough for Beginners": a head line of format and kind, the title below. */
function bareKindLine(head: string): number | undefined {
  const line =
    /^(?:(?:online|virtual|hybrid|free|live|public|private|one-day|upcoming)\s+)?[\p{L}-]+[ :]*\n+/iu.exec(
      head,
    )
  return line?.[0].length
}

const lineEnd = /\s+-\s|\s*\||\s*\n|\s\/{1,2}\s|\s*\p{Extended_Pictographic}/u
/** "Speed networking for architects - …", "Kerala food walk | …": all of a line up to its mark. */
function closedLine(head: string, facts: TitleFacts): string | undefined {
  const stop = lineEnd.exec(head)
  const line = stop ? head.slice(0, stop.index) : ''
  const words = line.split(/\s+/)
  const isName =
    /^[\p{L}\d][\p{L}\d '&+/-]*$/u.test(line) &&
    /^\p{L}|^\d+(?:st|nd|rd|th)\b/u.test(line) &&
    !/\d/.test(line.replace(/\b(?:q[1-4]|\d+(?:st|nd|rd|th|s)|[1-9]01|20\d\d)\b/gi, ''))
  if (!isName || words.length < 2 || words.length > 9) return undefined
  if (plainOpening.test(line) || sentence.test(line) || breaks.test(` ${line}`)) return undefined
  return words.some((word) => facts.isCity(word)) || isBuilding(line) ? undefined : line
}

/** "Executive roundtable" goes on with "on supply chains", "Engagement party" with "for Priya & Tom". */
function withTopic(head: string, phrase: string, facts: TitleFacts): string {
  if (!facts.hasKind(phrase)) return phrase
  const behind = head.slice(phrase.length)
  const topic =
    /^\s(?:on|about)\s(?!the\b|a\b|an\b|our\b|next\b|this\b)(?:\p{L}[\p{L}'&-]*(?:\s(?!in\b|at\b|on\b|with\b|for\b|next\b|this\b)|(?=[,.;:!\n(]|$|\s))){1,4}/iu.exec(
      behind,
    ) ??
    /^\sfor\s\p{Lu}\p{L}+(?:\s(?:and|&)\s\p{Lu}\p{L}+)?(?:'s\s[\p{L}\s]{3,20}?)?(?=[,.;:!\n(]|$|\s(?:on|in|at)\b)/u.exec(
      behind,
    )
  if (
    !topic ||
    new RegExp(
      `\\b(?:${weekdayWord}s?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|${monthWord}\\s?\\d|day)\\b`,
      'i',
    ).test(topic[0])
  )
    return phrase
  return trimEnd(phrase + topic[0])
}

function isTitleLike(proper: string, head: string, facts: TitleFacts): boolean {
  const words = proper.split(/\s+/)
  const behind = head.slice(proper.length)
  if (
    plainOpening.test(proper) &&
    !/^(?:The|A|An|This|Free|No|Start|Our|My|It|What|We|I)\s+\p{Lu}/u.test(proper)
  )
    return false
  if (facts.isCity(proper) || words.length < 2 || hosts.test(behind)) return false
  if (!isProper(proper)) return false
  const ended =
    /^(?:\s*[,:.;!\n(|]|\s*\p{Extended_Pictographic}|\s+-\s|\s*$|\s+(?:is|takes|will|at|on|in|for|from|with|returns|by|@)\b)/iu.test(
      behind,
    )
  return ended || (facts.hasKind(proper) && words.length >= 3)
}

/** "I'm hosting Jazz Under the Stars on …", "arrange the Global Water Forum 2027". */
function readObject(slate: Slate, facts: TitleFacts): FoundTitle | undefined {
  for (const match of slate.plain.slice(0, 3000).matchAll(verb)) {
    const start = spanOf(match).end
    const name = properRun(slate.plain.slice(start, start + 140), facts)
    if (!name || facts.isCity(name)) continue
    if (/^[\s-](?:style|themed?)\b/i.test(slate.plain.slice(start + name.length))) continue
    const words = name.split(/\s+/)
    if (words.length >= 2 && isProper(name) && !/^(?:Q\s?&\s?A|I|We)\b/.test(name)) {
      const back = /\bannual\s+$/i.exec(slate.plain.slice(0, start))
      const from = back && /^[A]/.test(back[0]) ? back.index : start
      // "Mission Impossible: Escape Night": both halves are written like titles.
      const half = slate.plain.slice(start + name.length, start + 140)
      const second = /^: (?=\p{Lu})/u.test(half) ? properRun(half.slice(2), facts) : undefined
      const more = second && /\s/.test(second) && isProper(second) ? second.length + 2 : 0
      return said(slate, from, start - from + name.length + more, 0.88)
    }
  }
  return undefined
}

/** Any run of capitals that ends like an event or with a year. */
function readRunWithKind(slate: Slate, facts: TitleFacts): FoundTitle | undefined {
  for (const match of runsIn(slate.plain.slice(0, 4000))) {
    const name = properRun(match[0], facts)
    if (!name || !isProper(name)) continue
    const words = name.split(/\s+/)
    const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
    if (capitals < 2 || words.length > 9 || facts.isCity(name)) continue
    if (!facts.hasKind(words.slice(1).join(' ')) || plainOpening.test(name)) continue
    // "Hackney Carnival afterparty 12 Sept": a small kind word still belongs to it.
    const behind = slate.plain.slice(match.index + name.length, match.index + name.length + 30)
    const more = /^\s(?!(?:runs|shows|opens|tours|returns)\s)(\p{Ll}+)(?=\s*(?:[,.;:!\n(|]|-\s|\d|$))/u.exec(
      behind,
    )
    const tail = more?.[1] && facts.hasKind(more[1]) ? more[0].length : 0
    return said(slate, match.index, name.length + tail, 0.7)
  }
  return undefined
}

/** "what: beach cleanup" rises to "Beach cleanup"; "iPhone photo walk" stays. */
function fromLabel(slate: Slate, line: Span, confidence = 0.97): FoundTitle {
  const title = said(slate, line.start, line.end - line.start, confidence)
  const plain = /^\p{Ll}+(?!\p{Lu})/u.test(title.name) && !/^\p{Ll}+\p{Lu}/u.test(title.name)
  return plain ? { ...title, name: title.name.charAt(0).toUpperCase() + title.name.slice(1) } : title
}

function said(slate: Slate, start: number, length: number, confidence: number): FoundTitle {
  const written = slate.text.slice(start, start + length).trim()
  const name = calmed(written, slate.text).slice(0, 100)
  return { name, span: { start, end: start + length }, confidence, via: 'said' }
}
