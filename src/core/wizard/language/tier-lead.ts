/** The words before a price: whose price it is, and how many there are of it. */
import { leadingQuantity, trailingQuantity } from './quantities.ts'
import { isGenericTier, isTierName, leadingTierName, trailingTierName } from './tier-words.ts'

/** The name before the price, where it stands in the lead, and the count before it: "50 blind bird". */
export function ownName(
  before: Before,
  inList: boolean,
): { name: string; start: number; count: number | null } | undefined {
  const counted = leadingQuantity(before.name)
  if (!isUsable(counted.name, inList)) return undefined
  const name = pickName(counted.name)
  const whole = counted.name.endsWith(name) && counted.name.length - name.length < 12
  const start = before.start + (whole ? 0 : before.name.lastIndexOf(name))
  // "We have 200 general admission tickets": the number right before the name.
  const said = whole
    ? undefined
    : /(?:^|\s)(\d{1,6})\s+$/.exec(before.name.slice(0, before.name.lastIndexOf(name)))
  if (said?.[1]) return { name, start: start - said[0].trimStart().length, count: Number(said[1]) }
  return { name, start, count: whole ? counted.count : null }
}

export type Before = {
  name: string
  start: number
  quantity: number | null
  /** "first 50 tickets at $20": the count that goes at this price. */
  first: number | undefined
  next: boolean
  opened: boolean
}

const connective =
  /(?:[\s:=@([>~-]|\b(?:at|for|is|are|costs?|costing|from|just|(?<!day )only|priced|get|gets|pays?|to|should pay|should|will be|would be|should be|now|starts?|starting|then|at just|approx|about|around|of)\b\.?)+$/i
const boundary =
  /\b\d{1,2}[:.]\d\d\s?(?:[ap]m\b)?|\b\d{1,2}\s?[ap]m\b|[;:\n!?¦|()/\]]|(?<!\d),|,(?!\d{3})|\.(?:\s|$)|\s-\s|\b(?:and|or|then|plus|with|incl|including)\b(?!\s+greet)|\s&\s(?!greet)/gi

/** The words a price belongs to: from the last comma, colon or "and" before it. */
export function nameBefore(lead: string): Before {
  const end = lead.replace(connective, '')
  const rest = lead.slice(end.length)
  const counted = trailingQuantity(end)
  const body = (counted?.rest ?? end).replace(connective, '').replace(/\s*\([^()]{1,40}\)$/, '')
  let from = 0
  for (const match of body.matchAll(boundary)) from = match.index + match[0].length
  const raw = body.slice(from)
  const said = raw.trim().replace(article, '').replace(article, '')
  const first = firstOnes.exec(said)
  // A line above is another line, unless it is the name of a ticket: "VIP" over "£50".
  const name = first || (/\n/.test(rest) && (!isTierName(said) || /\d\s+\p{L}+$/u.test(said))) ? '' : said
  return {
    name,
    start: name || first ? body.lastIndexOf(said) : from,
    quantity: counted?.count ?? null,
    first: first ? Number(first[1]) : undefined,
    next: /\bthen\b/i.test(rest) || /\bthen$/i.test(body),
    opened: /\(\s*$/.test(rest),
  }
}

const firstOnes =
  /^(?:the )?first (\d{1,6})(?: (?:tickets?|seats?|spots?|places?|people|guests|buyers|orders|registrations|sign-?ups))?$/i

/** "600 runners", "200 guests": the size of the event, though "runners" may be a ticket too. */
export function countsPeople(name: string): boolean {
  return /^\d[\d,.]*k?\s+\p{L}+$/u.test(name)
}

const article = /^(?:[-*+>\s]+|(?:also|our|the|an?|add|include|another|new|please)\s+)/i

/** "general" is a name someone gave; "tickets" is none. */
export const saysGeneral = /^(?:general|ga|gen adm|general admission)$/i

/** A name must end like a ticket, or stand in a list where the others have names too. */
function isUsable(name: string, inList: boolean): boolean {
  const words = name.split(/\s+/)
  if (saysGeneral.test(name)) return true
  if (isGenericTier(name)) return false
  if (isTierName(name) || trailingTierName(name) || openingName(name)) return true
  const listed =
    inList &&
    words.length <= 4 &&
    /^(?:\p{L}|\d+ ?(?:k|km|day|night|hour|week)\b)[\p{L}\p{N}'&+ -]*$/iu.test(name)
  return (
    listed && !/\b(?:(?:in|at|on|by|from)(?!-)|people|ppl|guests|pax|capacity|max|max\.|per)\b/i.test(name)
  )
}

/** "group ticket 5 people": the name opens the phrase, the rest explains it. */
function openingName(name: string): string | undefined {
  const opening = leadingTierName(name)
  const explains =
    opening &&
    /^(?:\s+(?:tickets?|tix|pass(?:es)?))?\s+(?:\d|for\b|of\b|with\b|incl)/i.test(name.slice(opening.length))
  return explains && !isGenericTier(opening.name) && !/^(?:seats?|tickets?|tix)$/i.test(opening.name)
    ? opening.name
    : undefined
}

function pickName(name: string): string {
  const opening = isTierName(name) ? undefined : openingName(name)
  if (opening) return opening
  const short =
    name.split(/\s+/).length <= 4 &&
    !/\b(?:in|on|at|capacity|max)\b(?!-|\s*$|\s+(?:door|the door|person))/i.test(name)
  return short
    ? name.replace(
        /^(?:tickets?|tix|prices?|passes|individual(?= ticket)|general(?= public))\s+(?=\S+\s*)/i,
        (word) => (/^(?:individual|general)/i.test(word) ? word : ''),
      )
    : (trailingTierName(name) ?? name)
}
