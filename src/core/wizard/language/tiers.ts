/**
 * Ticket prices with their names and quantities.
 *
 * A list is written name first ("early bird $199 (150), regular $299") or price first ("$15
 * general / $10 students"); the first price of a list decides for all of it. Budgets, prizes and
 * fundraising goals are money too, and no tickets.
 */

import { withBarePrices } from './bare-prices.ts'
import { readFreeTiers } from './free.ts'
import { findAmounts } from './money.ts'
import { countBefore, quantityAfter, seatsAfter, seatsBehind } from './quantities.ts'
import type { Slate, Span } from './spans.ts'
import { countsPeople, nameBefore, ownName, saysGeneral } from './tier-lead.ts'
import { readTierTable } from './tier-table.ts'
import { generalAdmission, isGenericTier, isTierName, leadingTierName, writeTierName } from './tier-words.ts'

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
  /(?:budget|under(?!\s+\d+s?\b)|suggest\w*|spend(?:ing)?|keep it|max(?:imum)? cost|cap of|raise|raising|raised|goal|target|prizes?|prize pool|pool|worth|save|deposit|tab|was|donat\w+|fund\w*|grant|turnover|invoice|rent)\b[^.;,\n$€£₹]{0,26}$/i
/** "donation ₹300", "minimum donation £5": what one gives to come; "suggested" leaves it open. */
const askedDonation = /(?:^|[,;.:\n(]\s*|\bby\s+|\bmin(?:imum)?\s+)donation(?: of)?:?\s*$/i
const spendingAfter =
  /^\s*(?:total |overall |max |maximum )?(?:budget|off\b|discount|prizes?\b|in prizes|deposit|goal|donation|voucher|bar tab|is too|are too|to spend)/i
export function readTiers(slate: Slate): FoundTiers {
  const table = readTierTable(slate)
  const text = slate.rest()
  const money = findAmounts(text)
  const spent = money.filter((one) => isSpending(text, one.span))
  for (const one of spent) slate.take(one.span)
  const prices = withBarePrices(
    text,
    money.filter((one) => !spent.includes(one)),
    money.length > 0,
  )

  const isFirst = isPriceFirst(text, prices)
  // "E2 £12/£15/£18": where nothing stands between the prices, none of them has a name.
  const many = prices.some(
    ({ span }, i) => i > 0 && /\p{L}{2}/u.test(text.slice(prices[i - 1]?.span.end, span.start)),
  )
  // "VIP $200, 20 seats. Regular $60, 180 seats": where every price has its seats, they are tickets.
  const seats =
    prices.length > 1 && prices.every(({ span }) => seatsBehind.test(text.slice(span.end, span.end + 30)))
  // "INR 1,500 (general), INR 750 (students)": every price has its name in brackets behind it.
  const inside = prices.map(({ span }) => bracketName.exec(text.slice(span.end, span.end + 40))?.[1])
  const bracketed =
    inside.length > 1 &&
    inside.every((name) => name && (isTierName(name) || saysGeneral.test(name))) &&
    new Set(inside).size === inside.length
  const counted =
    prices.filter(({ span }) => countedAt.test(text.slice(Math.max(0, span.start - 50), span.start))).length >
    1
  const tiers: FoundTier[] = []
  let from = 0
  prices.forEach((price, i) => {
    const next = prices[i + 1]?.span.start ?? text.length
    const tier = readTier({
      text,
      price,
      from,
      next,
      priceFirst: isFirst || bracketed,
      many,
      seats,
      counted,
      last: i > 0 && i === prices.length - 1 && tiers.every(({ quantity }) => quantity === null),
      bracketed,
    })
    from = tier.span.end
    slate.take(tier.span)
    tiers.push(tier)
  })
  tiers.push(...table)
  for (const free of readFreeTiers(slate, tiers.length > 0)) tiers.push(free)
  return {
    tiers: distinct(
      tiers.sort((a, b) => a.span.start - b.span.start),
      text,
    ),
    units: money.map(({ unit, span, mark }) => ({ unit, span: mark ?? span })),
  }
}

/** "200 general tickets at": with one price only, that is the size of the event. */
const countedAt = /(?<![\d.,:])\d{1,6}\s*(?:x\s*)?(?:[a-z-]+\s+){0,4}?(?:@|at|for)\s*(?:just\s|only\s)?$/i

function isSpending(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - 44), span.start)
  if (askedDonation.test(before)) return false
  return spending.test(before) || spendingAfter.test(text.slice(span.end, span.end + 24))
}

function isPriceFirst(text: string, prices: { span: Span }[]): boolean {
  const first = prices[0]
  if (!first) return false
  const { name, opened } = nameBefore(text.slice(Math.max(0, first.span.start - 80), first.span.start))
  const named = (isTierName(name) && !isGenericTier(name)) || saysGeneral.test(name)
  // "600 runners R380 early entry, R450 standard": a name behind every price outdoes a count before one.
  const allBehind = prices.every(({ span }) => isNamedBehind(text, span))
  // "Entry: Rs 50 for students, Rs 100 for adults": every price says itself whom it is for.
  const allFor = prices.length > 1 && prices.every(({ span }) => /^\s*for\s/i.test(text.slice(span.end)))
  if (allBehind && allFor) return true
  if (opened || (named && !(allBehind && countsPeople(name)))) return false
  const freeBehind = prices.length > 1 && name === '' && prices.some(({ span }) => isNamedBehind(text, span))
  if (!isNamedBehind(text, first.span) && !(freeBehind && freeName.test(text.slice(first.span.end))))
    return false
  // "Dinner €65 (members), wine €20 (members)" is still name first; so is a list of unknown names.
  return (
    prices.length < 2 ||
    name === '' ||
    (allBehind && !isTierName(name)) ||
    countsPeople(name) ||
    isGenericTier(name) ||
    name.split(' ').length > 3
  )
}

function isNamedBehind(text: string, { end }: Span): boolean {
  const after = leadingTierName(text.slice(end, end + 60).replace(/^\s*(?:for|each)\s/, ' '))
  return after !== undefined && !isGenericTier(after.name)
}

type TierContext = {
  text: string
  price: { major: number; unit: string | null; span: Span }
  from: number
  next: number
  priceFirst: boolean
  many: boolean
  /** Every price is followed by a number of seats. */
  seats: boolean
  /** More than one price has its number of tickets before it. */
  counted: boolean
  /** Behind the last price of a list without numbers, ", 200 tickets" is about all of them. */
  last: boolean
  bracketed: boolean
}

function readTier({
  text,
  price,
  from,
  next,
  priceFirst,
  many,
  seats,
  counted: isCounted,
  last,
  bracketed,
}: TierContext): FoundTier {
  const leadStart = Math.max(from, price.span.start - 90)
  const lead = text.slice(leadStart, price.span.start)
  const tail = text.slice(price.span.end, next)
  const before = nameBefore(lead)
  const quantity = (seats ? seatsAfter(tail) : undefined) ?? quantityAfter(tail, many && !last)
  const onlyCounts = !many && guestsOnly.test(before.name)
  const own = onlyCounts ? undefined : ownName(before, many || Boolean(quantity ?? before.quantity))
  const after = nameAfter(tail, { many, priceFirst, bracketed })

  const { major, unit } = price
  const counted = isCounted ? countBefore(lead) : undefined
  if (after && (priceFirst || !(own || quantity)) && !before.next) {
    const end = price.span.end + after.length
    const count = quantityAfter(text.slice(end, next), many && !last)
    const start = counted ? leadStart + counted.start : price.span.start
    const span = { start, end: end + (count?.length ?? 0) }
    return {
      name: writeTierName(after.name),
      major,
      unit,
      quantity: count?.count ?? counted?.count ?? null,
      span,
    }
  }
  const end = price.span.end + (quantity?.length ?? unitOf.exec(tail)?.[0].length ?? 0)
  if (own && !before.next) {
    const count = quantity?.count ?? before.quantity ?? own.count
    return {
      name: writeTierName(own.name),
      major,
      unit,
      quantity: count,
      span: { start: leadStart + own.start, end },
    }
  }
  const early =
    before.first ?? (quantity && /\bfirst\b/i.test(tail.slice(0, quantity.length)) && thenDearer.test(tail))
  const name = before.next ? 'Regular' : major === 0 ? 'Free' : early ? 'Early bird' : generalAdmission
  return {
    name,
    major,
    unit,
    quantity: quantity?.count ?? before.quantity ?? before.first ?? counted?.count ?? null,
    span: {
      start: before.first ? leadStart + before.start : counted ? leadStart + counted.start : price.span.start,
      end,
    },
  }
}

/** "40 players at 25 euros": with one price only, they are everybody. */
const guestsOnly =
  /^\d[\d,.]*\s+(?:players|runners|guests|visitors|delegates|attendees|participants|people|walkers|riders)$/i
/** "… for the first 100, then €35". */
const thenDearer = /\b(?:then|after(?: that|wards)?|later)\b/i
const unitOf =
  /^\s*(?:each|only|pp|p\.p\.|p\/p|ea|per (?:person|head|seat|ticket|place|pax|adult)|a head|a ticket)\b/i

const bracketName = /^\s*(?:each\s*)?\(\s*(?:for\s+)?(\p{L}[\p{L} '-]{1,24})\s*\)/u
/** "£35 bottomless brunch, £15 entry": any name will do in a list where names stand behind. */
const freeName =
  /^\s+((?!(?:for|per|each|incl\w*|on|in|at|with|and|or|plus|all|a|an|the|which|until|till|by|if|x|to|off|from|then|after|before|only|is|as)\b)\p{L}[\p{L}'-]+(?:\s(?!(?:for|per|each|incl\w*|with|and|or|until|at|on|in)\b)(?:\p{L}[\p{L}'-]*|[+&]\s\p{L}[\p{L}'-]*)){0,2})(?=\s*(?:$|[,.;)\n(/|]|and\b))/iu

/** "general / $10 students", "per table of 8", "for members". */
function nameAfter(
  tail: string,
  { many, priceFirst, bracketed }: Pick<TierContext, 'many' | 'priceFirst' | 'bracketed'>,
): { name: string; length: number } | undefined {
  const unit =
    /^\s*(?:per|a|\/)\s*(table(?: (?:of|for) \w+)?|couple|team|booth|stall|family|group|pair)\b/i.exec(tail)
  if (unit) return { name: unit[1] ?? '', length: unit[0].length }
  const skipped = unitOf.exec(tail)?.[0].length ?? 0
  const inside = bracketed ? bracketName.exec(tail) : null
  if (inside?.[1]) return { name: inside[1], length: inside[0].length }
  const free = many && priceFirst ? freeName.exec(tail) : null
  if (free?.[1] && !leadingTierName(tail)) return { name: free[1], length: free[0].length }
  // "guests" alone is everybody; behind "for", in a list, it is those who are no members.
  if (many && /^\s*for (?:the )?guests\b/i.test(tail))
    return { name: 'guests', length: tail.search(/guests/i) + 6 }
  const name = leadingTierName(tail.slice(skipped))
  if (!name || isGenericTier(name.name)) return undefined
  // One price "on the door" is a price; two make kinds of tickets of "advance" and "on the door".
  if (!many && /^(?:on the door|at the door|door|online|entry|in advance|advance)$/i.test(name.name))
    return undefined
  return { name: name.name, length: skipped + name.length }
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
