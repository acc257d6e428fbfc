/**
 * How many people: found by elimination. Dates, times, money, tickets and lengths are wiped before
 * this runs, so the question is only which of the numbers left counts guests. Cue words and the
 * noun behind decide; a list of nouns alone would miss "18 mats", "90 devs" and "3,400 entrants".
 */
import { type Slate, type Span, spanOf } from './spans.ts'
import { digits, toNumber, wordNumber } from './words.ts'

export type FoundCapacity = { value: number; span: Span; confidence: number }

const number = new RegExp(
  `(?<![\\d.,:/#$€£¦-]|[a-z]-)\\b(?:(${digits})\\s?(k|m|thousand|million|mio)?(?:-?ish)?\\b(?!\\s?%|-?(?:st|nd|rd|th)\\b)|(${wordNumber}))(?:\\s?(?:-|to)\\s?(${digits})\\s?(k)?\\b)?`,
  'gi',
)

const strongCue =
  /(?:expect(?:ing|ed|s)?|guest ?(?:count|list)|(?:guests?|spectators|visitors|attendees|participants|delegates|people|pax|places|spots|players|runners|seats):?|head ?count|capacity|attendance|attendees:|participants:|audience|size|seats:|room for|space for|seat(?:s|ing)? (?:for|up to)|sized? for|invit(?:e|ing)|anticipat\w+|total(?:l?ing)?|hosting|holds?|fits?|accommodat\w+|accomodat\w+|max(?:imum|\.)?|limit(?:ed)?(?: it)?(?: to)?|cap(?:ped)?(?: at| it at)?|up to|no more than|min(?:imum)? of|cater for)(?:\s+(?:is|of|at|to|about|around|approx(?:imately|\.)?|roughly|some|for|maybe|say|nearly|almost|over|up to|be|the first))*\s*[:=~-]?\s*(?:of |about |around |~)?$/i
const softCue =
  /(?:\bfor|about|around|approx(?:imately|\.)?|roughly|some|nearly|almost|over|circa|ca\.|~|like|probably|actually|get|gets|draws?|attracts?|usually|normally|typically|make it|make that|now|be|to|of us|at least|another)\s*$/i
const people =
  /^\s*\+?\s*(?:[a-z-]+\s+){0,2}?(?:people|ppl|peeps|persons?|pax|guests?|attend\w*|participants?|delegates?|visitors?|folks?|humans|invitees|kids|children|adults|students|members|players|runners|hackers|devs|developers|designers|engineers|fans|dancers|viewers|heads|of us|friends|relatives|colleagues|employees|women|men|teens|volunteers|entrants|founders|managers|dentists|nurses|doctors|teachers|participants|spectators|patrons|listeners|cap\b|capacity|max\b|maximum|in person|on-?site|in the room)/i
const room =
  /^\s*(?:[a-z-]+\s+){0,1}?(?:seats?|seated|spots?|places?|spaces?|tickets?|mats|chairs|covers|stations|slots|headphones|easels|bikes|beds|boats|households)\b/i
/** Anything plural may be a guest; these never are. */
const notGuests =
  /^\s*-?\s*(?:[a-z-]+\s+)?(?:types?|kinds|tiers?|categories|days?|hours?|hrs?|h\b|minutes?|mins?|weeks?|months?|years?|nights?|floors?|rooms?|tracks?|sessions?|speakers?|talks?|films?|bands?|artists?|courses?|stages?|km|kilomet\w+|miles?|k\b|m\b|percent|%|tables?|booths?|drinks?|screens?|languages?|locations?|cities|countries|employers?|vendors?|exhibitors?|sponsors?|stalls?|rounds?|laps?|pieces?|songs?|photos?|words?|pages?|panels?|workshops|events|editions?|anniversary|birthday|am\b|pm\b|o'clock|degrees|sqm|sq|square|dollars|euros|day\b|gb|mb|channels|trucks|items|prizes|points|acts|wines|things|reasons|times|dogs|cars|trains|hotels|venues)/i
const notCapacityBefore =
  /(?<![a-z])(?:teams? of|groups? of|tables? of|class of|aged?|ages|over|under|room|suite|floor|unit|chapter|episode|no\.?|number|level|version|v|vol\.?|part|phase|gate|hall|pier|route|highway|zip|tel\.?|phone|call|of up to|packs? of|parties of|#)\s*$/i
/** "in 1997", "the 12 best"; but "squeeze in 35 chairs". */
const notCapacityAlone = /(?<![a-z])(?:the|top|in|since)\s*$/i
const offSite = /^\s*(?:[a-z]+\s+)?(?:online|virtual|remote|streaming|dial|viewers online|via)/i
const onSite =
  /^\s*(?:[a-z]+\s+)?(?:in person|in-person|on-?site|on site|in the room|physical|live\b)|^\s*(?:[a-z]+\s+){0,2}on-?site/i
const perEach = /^\s*(?:[a-z]+\s+)?(?:per|each|a)\s+(?:table|team|group)/i

/** Score from which a number is taken for the guest count. */
const enough = 12
/** "Studio 54", "Area 51": a number that belongs to a name. */
const named = /\p{Lu}[\p{L}'-]*\s$/u

type Candidate = FoundCapacity & { score: number }

export function readCapacity(slate: Slate): FoundCapacity | undefined {
  const text = slate.rest()
  const standing = sumOfParts(text)
  if (standing) return standing
  const found: Candidate[] = []
  for (const match of text.matchAll(number)) {
    const candidate = judge(text, match)
    if (candidate) found.push(candidate)
  }
  const [winner, ...others] = found.sort((a, b) => b.score - a.score || a.span.start - b.span.start)
  if (winner && winner.score >= enough) return winner
  // The only number nobody else wanted is a guess worth showing.
  return winner &&
    others.length === 0 &&
    winner.score >= 0 &&
    winner.value >= 10 &&
    !named.test(text.slice(0, winner.span.start))
    ? { ...winner, confidence: 0.35 }
    : undefined
}

function judge(text: string, match: RegExpExecArray): Candidate | undefined {
  const [, figure, scale = '', words, upper, upperScale = ''] = match
  const span = spanOf(match)
  const value = upper ? toNumber(upper + upperScale) : toNumber(words ?? figure + scale)
  const before = text.slice(Math.max(0, span.start - 40), span.start)
  const behind = text.slice(span.end, span.end + 40)
  const isPeople = people.test(behind)
  const strong = strongCue.test(before)
  if (!Number.isFinite(value) || value < 1 || !Number.isInteger(value)) return undefined
  if (/^(?:19|20)\d\d$/.test(figure ?? '') && !scale && !isPeople && !room.test(behind)) return undefined
  // "10k run" is a distance.
  if (scale.toLowerCase() === 'k' && /^\s*(?:[a-z]+\s+)?(?:run|race|walk|steps|ride|swim)/i.test(behind))
    return undefined
  if (/^\+?\s*(?:\+|s\b)/.test(behind) || perEach.test(behind)) return undefined
  if (notCapacityBefore.test(before) && !strong) return undefined
  if (notCapacityAlone.test(before) && !strong && !isPeople && !room.test(behind)) return undefined
  const perDay = /^\s*(?:per|a|each) day\b/i.test(behind)
  if (notGuests.test(behind) && !isPeople && !perDay && !/^[\s-]*seat(?:er|s)?\b/i.test(behind))
    return undefined

  let score = 0
  if (strong) score += 50
  else if (softCue.test(before)) score += 20
  if (isPeople) score += 40
  else if (room.test(behind)) score += 30
  else if (/^\s*teams?\b/i.test(behind)) score += 2
  else if (/^\s*(?:[a-z-]+\s+)?[a-z]{3,}s\b/i.test(behind)) score += 12
  else if (perDay) score += 20
  if (onSite.test(behind)) score += 30
  if (offSite.test(behind)) score -= 30
  // A number word alone ("one", "two of us") needs company; "a" never gets here.
  if (words && score < 20) return undefined
  if (value < 3 && score < 40) return undefined
  const end = span.end + (/^\s*[\p{L}-]+(?: cap(?:acity)?)?/u.exec(behind)?.[0].length ?? 0)
  return { value, span: { start: span.start, end }, confidence: Math.min(0.95, 0.5 + score / 150), score }
}

/** "seated 260 standing 90", "260 seated and 90 standing". */
function sumOfParts(text: string): FoundCapacity | undefined {
  const match =
    /\bseated\s+(\d[\d,]{0,11})\W{1,4}(?:and\s+)?standing\s+(\d[\d,]{0,11})/i.exec(text) ??
    /(?<![\d,])(\d[\d,]{0,11})\s+seated\W+(?:and\s+|plus\s+)?(\d[\d,]*)\s+standing/i.exec(text)
  if (!match) return ofTables(text)
  return { value: toNumber(match[1] ?? '') + toNumber(match[2] ?? ''), span: spanOf(match), confidence: 0.8 }
}

/** "30 tables of 10": three hundred chairs. */
const tables = new RegExp(
  `(?<![\\d.,])(\\d{1,4}|${wordNumber})\\s+(?:round\\s+)?tables?\\s+(?:of|for|x|seating|with)\\s+(\\d{1,3}|${wordNumber})(?![\\d.,]\\d)`,
  'i',
)

function ofTables(text: string): FoundCapacity | undefined {
  const match = tables.exec(text)
  if (!match || /\b(?:guests|people|capacity|seats for|pax)\b/i.test(text)) return undefined
  return { value: toNumber(match[1] ?? '') * toNumber(match[2] ?? ''), span: spanOf(match), confidence: 0.7 }
}

/** A "Table of 10" seats ten, a "Couple" two. */
export function guestsPerTicket(name: string): number {
  const size = new RegExp(
    `\\b(?:table|team|group|family|pack) (?:of|for) (\\d{1,3}|${wordNumber})`,
    'i',
  ).exec(name)?.[1]
  return size ? toNumber(size) : /\b(?:couple|pair|double)\b/i.test(name) ? 2 : 1
}
