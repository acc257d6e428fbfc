/**
 * Corrections to tickets that exist: "VIP should be $549", "drop regular and vip", "add 50 more
 * early birds". They are read against the draft, before the ordinary readers see the text.
 */
import { toMinor } from '../../money.ts'
import type { DraftTier, EventDraft } from '../draft.ts'
import { changeShares } from './follow-up-shares.ts'
import { codes } from './money.ts'
import { around, type Slate, type Span, spanOf } from './spans.ts'
import { generalAdmission, tierTypeOf, writeTierName } from './tier-words.ts'
import { digits, toNumber } from './words.ts'

export type TierChange = { tiers: DraftTier[]; span: Span }

const filler = '(?:the\\s+|our\\s+|my\\s+|all\\s+)?'
const noun = '(?:\\s+(?:tickets?|tiers?|tix|passes|ones?|seats))?'
const mark = '(?:US\\$|CA\\$|A\\$|[$€£₹]|(?:\\b(?:CODES)\\s?))?'.replace('CODES', codes)
const unit = `(?:\\s?(?:bucks|dollars|euros?|pounds|(?:${codes})\\b|[€$£]))?`

/** "400, not 300": the number that no longer holds. */
const insteadOf =
  /,?\s{1,3}(?:not|instead of|rather than|in place of)\s{1,3}(?:the\s)?\d{1,6}\b(?![:.]\d|\s?[ap]m)/gi

type Reader = { slate: Slate; currency: string; take: (match: RegExpExecArray) => void }

/** Removals, renames, new prices and quantities. Wipes what it understood. */
export function readTierChanges(slate: Slate, draft: EventDraft): TierChange | undefined {
  const before = draft.ticketTiers ?? []
  const spans: Span[] = []
  const take = (match: RegExpExecArray) => {
    spans.push(spanOf(match))
    slate.take(spanOf(match))
  }
  for (const old of slate.rest().matchAll(insteadOf)) slate.take(spanOf(old))
  const reader = { slate, currency: draft.currency ?? 'USD', take }
  const shares = changeShares(slate, before)
  if (shares) spans.push(shares.span)
  const added = [...addPriced(reader), ...addFree(reader)]
  const counted = shares?.tiers ?? before
  const gone = removed(counted, reader)
  const tiers = counted
    .filter((tier) => !gone.includes(tier))
    .map((tier) => reprice(recount(rename(tier, reader), reader), reader))
  const [first, ...others] = spans
  return first && { tiers: [...tiers, ...added], span: others.reduce(around, first) }
}

/** "remove the VIP", "drop regular and vip", "remove all tickets". */
function removed(tiers: readonly DraftTier[], { slate, take }: Reader): DraftTier[] {
  const match = find(
    slate,
    '\\b(?:remove|drop|delete|scrap|cancel|lose|get rid of|take (?:out|away)|no|without)\\s+([^.;!?\\n\\d]{2,80}?)(?=\\s*(?:$|[.;!?\\n]|,?\\s*(?:and|but|then)\\s+(?:add|set|make|change|rename|raise|lower)\\b|,\\s*(?:and\\s+|but\\s+)?[^.,;\\n\\d]{2,40}\\d|\\s+(?:and|but)\\s+[^.,;\\n\\d]{2,30}\\s(?:is|are|to|at|for|now|costs?)\\s[^.,;\\n\\d]{0,8}\\d))',
  )
  const said = match?.[1] ?? ''
  if (!match || /%/.test(said)) return []
  const gone = /^(?:all|the|all the)?\s*(?:tickets?|tiers?)$/i.test(said.trim())
    ? [...tiers]
    : tiers.filter((tier) => new RegExp(`\\b${nameOf(tier)}\\b`, 'iu').test(said))
  if (gone.length) take(match)
  return gone
}

function rename(tier: DraftTier, { slate, take }: Reader): DraftTier {
  const match = find(
    slate,
    `\\b(?:rename|change|call|swap|replace)\\s+${filler}${nameOf(tier)}${noun}\\s+(?:to|into|as|for|with|by)?\\s*["']?(?!to\\b|at\\b|price\\b|for\\b)(\\p{L}[\\p{L}\\d &'-]{1,40}?)["']?(?=\\s*(?:$|[,.;!]|please))`,
  )
  if (!match?.[1]) return tier
  take(match)
  const name = writeTierName(match[1])
  const type = tierTypeOf(name, tier.priceCents)
  // "Patron" tells nothing: it stays what it was.
  return { ...tier, name, type: type === 'regular' ? tier.type : type }
}

/** "raise early bird to 200 tickets", "only 80 VIPs", "add 50 more early birds", "double the VIP tickets". */
function recount(tier: DraftTier, { slate, take, currency }: Reader): DraftTier {
  const name = nameOf(tier)
  const behind = find(
    slate,
    `\\b(?:raise|increase|lower|reduce|limit|set|change|cut|make)?\\s*${filler}${name}${noun}[^.,;\\n\\d]{0,24}?(?<![$€£₹\\d.])\\b(${digits})\\s*(?:tickets|seats|spots|places|available)\\b(?:\\s+(?:at|for|@)\\s+${mark}(${digits})${unit})?`,
  )
  const before = find(
    slate,
    `(?:\\b(?:add|only|just|make it|with|need|want|sell|offer|have)\\s+|^\\s*)(${digits})\\s+(more\\s+|extra\\s+)?(?:tickets\\s+)?${name}(?:\\s+(?:tickets|seats|ones))?\\b(?!\\s*(?:for|at|@|[$€£₹]))`,
  )
  const match = behind ?? before
  if (!match?.[1]) return tier
  take(match)
  const said = toNumber(match[1])
  // Another fifty of what there is already.
  if (match === before && (match[2] || /^add/i.test(match[0])))
    return { ...tier, quantity: (tier.quantity ?? 0) + said }
  const priceCents = match === behind && match[2] ? toMinor(toNumber(match[2]), currency) : tier.priceCents
  return { ...tier, quantity: said, priceCents, type: tierTypeOf(tier.name, priceCents) }
}

function reprice(tier: DraftTier, { slate, take, currency }: Reader): DraftTier {
  const name = nameOf(tier)
  const free = find(
    slate,
    `\\b(?:make\\s+)?${filler}${name}${noun}\\s+(?:should be |is |are |be )?(?:for\\s+)?free\\b`,
  )
  if (free) {
    take(free)
    return { ...tier, priceCents: 0, type: 'free' }
  }
  const match = find(
    slate,
    `\\b(?:(?:change|set|raise|lower|reduce|increase|make|put)\\s+)?(?:the\\s+)?(?:price\\s+(?:of|for)\\s+)?${filler}${name}${noun}(?:\\s+price)?\\s*(?:should (?:be|cost|pay)|costs?|is now|is|now|to|at|=|:|becomes|for)?\\s*(?:only\\s+)?${mark}(${digits})(?!\\s*(?:tickets|seats|spots|places|people|%|available|k\\b|am\\b|pm\\b))${unit}(?:\\s+and\\s+(${digits})\\s+(?:tickets|seats))?`,
  )
  if (!match?.[1]) return tier
  take(match)
  const priceCents = toMinor(toNumber(match[1]), currency)
  const quantity = match[2] ? toNumber(match[2]) : tier.quantity
  return { ...tier, priceCents, quantity, type: tierTypeOf(tier.name, priceCents) }
}

/** "add a student tier for $49, 30 tickets". */
function addPriced({ slate, take, currency }: Reader): DraftTier[] {
  const match = find(
    slate,
    `\\b(?:add|include)\\s+(?:an?\\s+|another\\s+)?(\\p{L}[\\p{L} -]{1,30}?)\\s+(?:tickets?|tiers?|pass(?:es)?|options?)(?:\\s*(?:for|at|@|costing|:)\\s*${mark}|,?\\s*[$€£₹]\\s?)(${digits})${unit}(?:\\s*(?:each|pp))?(?:[\\s,;(]{1,3}(${digits})\\s+(?:of them|tickets|available|seats|places|spots))?`,
  )
  if (!match?.[1] || !match[2]) return []
  take(match)
  const name = writeTierName(match[1])
  const priceCents = toMinor(toNumber(match[2]), currency)
  return [
    { name, priceCents, quantity: match[3] ? toNumber(match[3]) : null, type: tierTypeOf(name, priceCents) },
  ]
}

/** "add a speaker ticket, free, 20 of them". */
function addFree({ slate, take }: Reader): DraftTier[] {
  const match = find(
    slate,
    `\\b(?:add|include)\\s+(?:an?\\s+|another\\s+)?(?:(free)\\s+)?(\\p{L}[\\p{L} -]{1,30}?)\\s+(?:tickets?|tiers?|pass(?:es)?|options?)\\b([^.;\\n$€£]{0,40}?\\bfree\\b)?(?:[^.;\\n$€£\\d]{0,12}(${digits})(?:\\s+(?:of them|tickets|available|seats|places))?)?`,
  )
  if (!match?.[2] || !(match[1] || match[3])) return []
  take(match)
  return [
    {
      name: writeTierName(match[2]),
      priceCents: 0,
      quantity: match[4] ? toNumber(match[4]) : null,
      type: 'free',
    },
  ]
}

/**
 * New tiers join the list and tiers of a known name are changed. A list of several new ones, or a
 * single nameless price ("just $99"), replaces what was there.
 */
export function mergeTiers(
  slate: Slate,
  before: readonly DraftTier[],
  found: readonly DraftTier[],
): DraftTier[] {
  const same = (one: DraftTier) => (other: DraftTier) => other.name.toLowerCase() === one.name.toLowerCase()
  const adds = /\b(?:add|also|plus|another|extra|additional|as well|new tier|include)\b/i.test(slate.plain)
  const knowsOne = found.some((one) => before.some(same(one)))
  const single = found.length === 1 && found[0]?.name !== generalAdmission && found[0]?.name !== 'Free'
  if (!adds && !knowsOne && !single) return [...found]
  const kept = before.map((one) => {
    const update = found.find(same(one))
    return update ? { ...update, quantity: update.quantity ?? one.quantity } : one
  })
  return [...kept, ...found.filter((one) => !before.some(same(one)))]
}

/** "VIP" also answers to "vips"; "Early bird" to "early-bird" and "earlybird". */
export function nameOf(tier: DraftTier): string {
  const words = tier.name
    .toLowerCase()
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return `${words.join('[\\s-]?')}s?`
}

function find(slate: Slate, pattern: string): RegExpExecArray | null {
  return new RegExp(pattern, 'iu').exec(slate.rest())
}
