/**
 * Ticket prices with their names and quantities.
 *
 * A list is written name first ("early bird $199 (150), regular $299") or price first ("$15
 * general / $10 students"); the first price of a list decides for all of it. Budgets, prizes and
 * fundraising goals are money too, and no tickets.
 */

import { readFreeTiers } from './free.ts'
import { type Amount, findAmounts } from './money.ts'
import { leadingQuantity, quantityAfter, trailingQuantity } from './quantities.ts'
import { overlaps, type Slate, type Span } from './spans.ts'
import {
  generalAdmission,
  isGenericTier,
  isTierName,
  leadingTierName,
  trailingTierName,
  writeTierName,
} from './tier-words.ts'
import { toNumber } from './words.ts'

export type FoundTier = {
  name: string
  major: number
  /** Code or family; null when only a bare number was said. */
  unit: string | null
  quantity: number | null
  span: Span
}

export type FoundTiers = { tiers: FoundTier[]; units: { unit: string; span: Span }[] }

const spending =
  /(?:budget|under|spend(?:ing)?|keep it|max(?:imum)? cost|cap of|raise|raising|raised|goal|target|prizes?|prize pool|pool|worth|save|deposit|tab|was|donat\w+|fund\w*|grant|turnover|invoice|rent)\b[^.;,\n$€£₹]{0,26}$/i
const spendingAfter =
  /^\s*(?:total |overall |max |maximum )?(?:budget|off\b|discount|prizes?\b|in prizes|deposit|goal|donation|voucher|bar tab|is too|are too|to spend)/i
const barePrice =
  /\b(super[ -]early|early[ -]?bird|earlybird|early|late|blind bird|regular|reg|standar[dt]|vip|students?|adults?|child(?:ren)?|kids?|ga|general admission|general|concessions?|(?:non-)?members?|premium|seniors?|groups?|balcony|floor|full|entry|tickets?|price)(?:\s+(?:tickets?|tix|price|tier|pass(?:es)?))?\s*(?::|=|-|at|for|is|@|to|costs?|should be)?\s*(\d{1,6}(?:[.,]\d{2,3})?)(?=\s*(?:$|[,;/()\n]|\.(?!\d)|and\s+(?!under|over|above)|each\b|pp\b|per\b|x\s?\d|-\s|instead|please))(?!\s*%)/gi

export function readTiers(slate: Slate): FoundTiers {
  const text = slate.rest()
  const money = findAmounts(text)
  const spent = money.filter((one) => isSpending(text, one.span))
  for (const one of spent) slate.take(one.span)
  const prices = withBarePrices(
    text,
    money.filter((one) => !spent.includes(one)),
    money.length > 0,
  )

  const priceFirst = isPriceFirst(text, prices)
  const tiers: FoundTier[] = []
  let from = 0
  prices.forEach((price, i) => {
    const next = prices[i + 1]?.span.start ?? text.length
    const tier = readTier({ text, price, from, next, priceFirst, many: prices.length > 1 })
    from = tier.span.end
    slate.take(tier.span)
    tiers.push(tier)
  })
  for (const free of readFreeTiers(slate, tiers.length > 0)) tiers.push(free)
  return {
    tiers: distinct(
      tiers.sort((a, b) => a.span.start - b.span.start),
      text,
    ),
    units: money.map(({ unit, span }) => ({ unit, span })),
  }
}

function isSpending(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - 44), span.start)
  return spending.test(before) || spendingAfter.test(text.slice(span.end, span.end + 24))
}

/** "early 249, reg 399 usd": bare numbers behind the name of a ticket, where money is the topic. */
function withBarePrices(
  text: string,
  money: Amount[],
  anyMoney: boolean,
): (Amount | (Omit<Amount, 'unit'> & { unit: null }))[] {
  const bare = [...text.matchAll(barePrice)].flatMap((match) => {
    const figure = match[2] ?? ''
    const end = (match.index ?? 0) + match[0].length
    const span = { start: end - figure.length, end }
    const clash = money.some(
      (one) => overlaps(one.span, { start: match.index ?? 0, end: end + 8 }) && one.span.start < end + 1,
    )
    return clash ? [] : [{ major: toNumber(figure), unit: null, span }]
  })
  if (
    !anyMoney &&
    !/\b(?:tickets?|tix|prices?|priced|passes|fees?|entry|costs?)\b/i.test(text) &&
    bare.length < 2
  )
    return money
  return [...money, ...bare].sort((a, b) => a.span.start - b.span.start)
}

function isPriceFirst(text: string, prices: { span: Span }[]): boolean {
  const first = prices[0]
  if (!first) return false
  const { name, opened } = nameBefore(text.slice(Math.max(0, first.span.start - 80), first.span.start))
  if (opened || (isTierName(name) && !isGenericTier(name))) return false
  const after = leadingTierName(
    text.slice(first.span.end, first.span.end + 60).replace(/^\s*(?:for|each)\s/, ' '),
  )
  if (!after || isGenericTier(after.name)) return false
  // "Dinner €65 (members), wine €20 (members)" is still name first; so is a list of unknown names.
  return prices.length < 2 || name === '' || isGenericTier(name) || name.split(' ').length > 3
}

type TierContext = {
  text: string
  price: { major: number; unit: string | null; span: Span }
  from: number
  next: number
  priceFirst: boolean
  many: boolean
}

function readTier({ text, price, from, next, priceFirst, many }: TierContext): FoundTier {
  const lead = text.slice(Math.max(from, price.span.start - 90), price.span.start)
  const tail = text.slice(price.span.end, next)
  const before = nameBefore(lead)
  const counted = leadingQuantity(before.name)
  const said = counted.name
  const afterName = leadingTierName(tail.replace(/^\s*(?:each|only)\b/, (word) => ' '.repeat(word.length)))
  const unitName = /^\s*(?:per|a|\/)\s*(table(?: of \d+)?|couple|team|booth|stall|family|group|pair)\b/i.exec(
    tail,
  )
  const quantityEarly = quantityAfter(tail, many)

  const useAfter =
    afterName &&
    !isGenericTier(afterName.name) &&
    (priceFirst || (!isUsable(said, many, true) && !quantityEarly))
  let name = generalAdmission
  let end = price.span.end
  let start = price.span.start
  let quantity = quantityEarly
  if (useAfter) {
    name = writeTierName(afterName.name)
    end += afterName.length
    quantity = quantityAfter(text.slice(end, next), many)
  } else if (before.next) {
    name = 'Regular'
  } else if (isUsable(said, many || Boolean(quantityEarly ?? before.quantity), false)) {
    name = writeTierName(pickName(said))
    start = price.span.start - (lead.length - before.start)
  } else if (unitName) {
    name = writeTierName(unitName[1] ?? '')
    end += unitName[0].length
    quantity = quantityAfter(text.slice(end, next), many)
  }
  if (quantity) end += quantity.length

  const isNamed = name !== generalAdmission
  const count = quantity?.count ?? before.quantity ?? (isNamed && counted.count ? counted.count : null)
  return { name, major: price.major, unit: price.unit, quantity: count, span: { start, end } }
}

type Before = { name: string; start: number; quantity: number | null; next: boolean; opened: boolean }

const connective =
  /(?:[\s:=@([>~-]|\b(?:at|for|is|are|costs?|costing|from|just|only|priced|get|gets|pays?|to|will be|would be|should be|now|starts?|starting|then|at just|approx|about|around|of)\b\.?)+$/i
const boundary =
  /[;:\n!?¦|(),/\]]|\.\s|\s-\s|\b(?:and|or|then|plus|with|incl|including)\b(?!\s+greet)|\s&\s(?!greet)|^\s*[-*;]/gi

/** The words a price belongs to: from the last comma, colon or "and" before it. */
function nameBefore(lead: string): Before {
  const end = lead.replace(connective, '')
  const rest = lead.slice(end.length)
  const counted = trailingQuantity(end)
  const body = (counted?.rest ?? end).replace(connective, '')
  let from = 0
  for (const match of body.matchAll(boundary)) if (spanEnd(match) < body.length) from = spanEnd(match)
  const raw = body.slice(from)
  const start = from + (raw.length - raw.trimStart().length)
  return {
    name: raw.trim().replace(/^(?:also|our|the|an?)\s+/i, ''),
    start,
    quantity: counted?.count ?? null,
    next: /\bthen\b/i.test(rest) || /\bthen$/i.test(body),
    opened: /\(\s*$/.test(rest),
  }
}

function spanEnd(match: RegExpExecArray): number {
  return match.index + match[0].length
}

/** A name must end like a ticket, or stand in a list where the others have names too. */
function isUsable(name: string, inList: boolean, strict: boolean): boolean {
  const words = name.split(/\s+/)
  if (isGenericTier(name)) return false
  if (isTierName(name) || trailingTierName(name)) return true
  const listed = inList && words.length <= 4 && /^\p{L}[\p{L}\p{N}'&+ -]*$/u.test(name)
  return (
    !strict && listed && !/\b(?:in|at|on|by|from|people|ppl|guests|pax|capacity|max|max\.|per)\b/i.test(name)
  )
}

function pickName(name: string): string {
  const short =
    name.split(/\s+/).length <= 4 &&
    !/\b(?:in|on|at|capacity|max)\b(?!\s*$|\s+(?:door|the door|person))/i.test(name)
  return short
    ? name.replace(
        /^(?:tickets?|tix|prices?|passes|individual(?= ticket)|general(?= public))\s+(?=\S+\s*)/i,
        (word) => (/^(?:individual|general)/i.test(word) ? word : ''),
      )
    : (trailingTierName(name) ?? name)
}

/** No two tiers of one name: "from £12 to £25" is a plain and a premium ticket. */
function distinct(tiers: FoundTier[], text: string): FoundTier[] {
  const kept: FoundTier[] = []
  for (const tier of tiers) {
    const twin = kept.find((one) => one.name.toLowerCase() === tier.name.toLowerCase())
    if (!twin) kept.push(tier)
    else if (
      twin.major !== tier.major &&
      /^\s*(?:to|-|and|or|then)/i.test(text.slice(twin.span.end, tier.span.start))
    )
      kept.push({ ...tier, name: tier.major > twin.major ? 'Premium' : 'Reduced' })
  }
  return kept
}
