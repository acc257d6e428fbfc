/** How many tickets of a kind: "x150", "(150 tickets)", "limited to 50", "30 VIP at 80 EUR". */
import { toNumber } from './words.ts'

const n = "(\\d{1,3}(?:[,.']\\d{3})+|\\d{1,6})"
const unit =
  '(?:per (?:person|head|seat|ticket|place|table|team|couple|household|stall|booth)|each|pp|p\\.p\\.|p\\/p|a head|only|ea)'
const countable =
  '(?!\\s*(?:drinks?|years?|yrs|hours?|hrs|days?|min|mins|%|pm|am|courses?|nights?|incl))(?:\\s+[a-z-]+)?(?:\\s+(?:available|only|left|max|in total|total|places|tickets|seats))?'
const limit =
  '(?:limited(?: to)?|max(?:imum)?(?: of)?|first|only|qty:?|quantity:?|cap(?:ped)?(?: at)?|up to|just|x)'

const after = new RegExp(
  `^\\s*(?:${unit}\\s*)?(?:[x*]\\s?${n}\\b|[([]\\s*(?:${limit}\\s*)?${n}${countable}\\s*[)\\]]|,?[ ]*limited to\\s+${n}\\b(?!\\s+(?!tickets|seats|spots|places|people|available|each|and|then)[a-z]{3,})(?:\\s+(?:tickets|seats|spots|places|people|available))?|\\s*[-:/]\\s*${n}\\s+(?:tickets?|available|seats?|spots|places|pcs|left|pieces|units|passes)\\b|\\s*-\\s*${n}(?=\\s*(?:$|[\\n;]))|\\s*(?:for|of which)\\s+(?:the first\\s+)?${n}\\s+(?:stalls|booths|tables|tickets|seats)\\b|\\s*(?:for|to)\\s+(?:the\\s+)?first\\s+${n}\\b(?:\\s+(?:tickets|seats|people|buyers|guests|places))?)`,
  'i',
)
/**
 * Only with several tiers: behind a single price a number of seats is the size of the event. So is
 * "…, cap 70" behind the last of them, which a comma sets apart.
 */
const afterInList = new RegExp(
  `^\\s*(?:${unit}\\s*)?(?:,?\\s*(?:and\\s+)?${n}\\s+(?:tickets?|available)\\b|(?:,?[ ]*(?!cap|max)|[ ]*)${limit}\\s+${n}\\b(?!\\s*(?:per|%|hours?|days?))(?!(?<=(?:limited(?: to)?|max\\w*|cap\\w*)[a-z ]*\\d+)\\s+(?!tickets|seats|spots|places|available|each|and|then|left)[a-z]{3,}))`,
  'i',
)

/** "$45 early bird until March 1 (300 spots)": the deadline stands between. */
const untilThen =
  /^\s*,?\s*(?:if (?:bought|booked) )?(?:until|till?|by|before|up to|through|ends?) (?![\d,]+\s*[()])[^(),;\n]{3,28}(?=\()/i

export function quantityAfter(said: string, inList: boolean): { count: number; length: number } | undefined {
  const skipped = untilThen.exec(said)?.[0].length ?? 0
  const found = countBehind(said.slice(skipped), inList)
  return found && { count: found.count, length: found.length + skipped }
}

function countBehind(tail: string, inList: boolean): { count: number; length: number } | undefined {
  // "LIMITED TO 800" on the next line of a flyer is about the event; "(50)" still is about the ticket.
  if (/^[^\S\n]*\n\s*[^([x*\s]/.test(tail)) return undefined
  const match = after.exec(tail) ?? (inList ? afterInList.exec(tail) : null)
  const said = match?.slice(1).find(Boolean)
  return match && said ? { count: toNumber(said), length: match[0].length } : undefined
}

const before = new RegExp(
  `[(\\[,-]?\\s*(?:${limit}\\s*)?${n}\\s*(?:tickets?|seats?|spots|places|available|passes|tables|teams)?\\s*[)\\]]\\s*$|\\s-\\s*${n}\\s+(?:tickets?|seats?|spots|places)\\s*$`,
  'i',
)

/** "Early bird (150 tickets) $199": a count between name and price. */
export function trailingQuantity(lead: string): { count: number; rest: string } | undefined {
  const match = before.exec(lead)
  const said = match?.slice(1).find(Boolean)
  return match && said ? { count: toNumber(said), rest: lead.slice(0, match.index) } : undefined
}

/** ", 20 seats" behind a price. */
export const seatsBehind = new RegExp(
  `^\\s*(?:${unit}\\s*)?[,:/-]?\\s*${n}\\s+(?:seats?|places|spots|pax|tickets?|available)\\b`,
  'i',
)

export function seatsAfter(tail: string): { count: number; length: number } | undefined {
  const match = seatsBehind.exec(tail)
  return match?.[1] ? { count: toNumber(match[1]), length: match[0].length } : undefined
}

const beforePrice = new RegExp(
  `(?:^|[,;:.(\\n|/&+]|\\band\\b|-\\s)\\s*${n}\\s*(?:x\\s+)?((?:general admission|general|ga|regular|standard)?\\s*(?:tickets?|tix|passes|seats?|spots|places)?)\\s*(?:@|\\bat|\\bfor)\\s*(?:just\\s+|only\\s+)?$`,
  'i',
)

/** "150 @ $20 early bird", "200 tickets at $25": the count right before a price that has no other name. */
export function countBefore(lead: string): { count: number; start: number } | undefined {
  const match = beforePrice.exec(lead)
  const said = match?.[1]
  return match && said ? { count: toNumber(said), start: match.index + match[0].indexOf(said) } : undefined
}

const first = new RegExp(
  `^${n}\\s+(?:x\\s+)?(?=[a-z])(?!days?\\b|nights?\\b|class|hours?\\b|sessions?\\b|course)(.+)$`,
  'i',
)

/** "50 blind bird tickets at €89": the count before the name. */
export function leadingQuantity(name: string): { count: number | null; name: string } {
  const match = first.exec(name)
  return match ? { count: toNumber(match[1] ?? ''), name: match[2] ?? '' } : { count: null, name }
}
