/**
 * Corrections to a draft: "VIP should be $549", "remove the VIP", "make it 600". What they mean
 * depends on what is already there, so they are read against it, before the ordinary readers.
 */

import { toMinor } from '../../money.ts'
import type { DraftTier, EventDraft } from '../draft.ts'
import { codes } from './money.ts'
import { type Slate, type Span, spanOf } from './spans.ts'
import { tierTypeOf, writeTierName } from './tier-words.ts'
import { digits, toNumber, wordNumber } from './words.ts'

export type TierChange = { tiers: DraftTier[]; span: Span }

const filler = '(?:the\\s+|our\\s+|my\\s+)?'
const noun = '(?:\\s+(?:tickets?|tiers?|tix|passes|ones?|seats))?'

/** Removals, renames, and new prices or quantities of tiers that exist. Wipes what it understood. */
export function readTierChanges(slate: Slate, draft: EventDraft): TierChange | undefined {
  let tiers = draft.ticketTiers ?? []
  let touched: Span | undefined
  const mark = (span: Span) => {
    touched = touched
      ? { start: Math.min(touched.start, span.start), end: Math.max(touched.end, span.end) }
      : span
    slate.take(span)
  }

  for (const tier of tiers) {
    const name = nameOf(tier)
    const removed = find(
      slate,
      `\\b(?:remove|drop|delete|scrap|cancel|lose|get rid of|no|without|take (?:out|away))\\s+${filler}${name}${noun}\\b(?!\\s+(?:for|at|\\d))`,
    )
    if (removed) {
      tiers = tiers.filter((one) => one !== tier)
      mark(spanOf(removed))
      continue
    }
    const renamed = find(
      slate,
      `\\b(?:rename|change|call)\\s+${filler}${name}${noun}\\s+(?:to|into|as)?\\s*["']?(\\p{L}[\\p{L}\\d &'-]{1,40}?)["']?(?=\\s*(?:$|[,.;!]|please))`,
    )
    if (renamed?.[1] && !/^(?:to|at|price)\b/i.test(renamed[1])) {
      const newName = writeTierName(renamed[1])
      tiers = tiers.map((one) =>
        one === tier ? { ...one, name: newName, type: tierTypeOf(newName, one.priceCents) } : one,
      )
      mark(spanOf(renamed))
      continue
    }
    const changed = changeNumbers(slate, tier, name, draft.currency ?? 'USD', mark)
    if (changed) tiers = tiers.map((one) => (one === tier ? changed : one))
  }
  return touched ? { tiers, span: touched } : undefined
}

function changeNumbers(
  slate: Slate,
  tier: DraftTier,
  name: string,
  currency: string,
  mark: (span: Span) => void,
): DraftTier | undefined {
  const counted = find(
    slate,
    `\\b${name}${noun}[^.,;\\n\\d]{0,24}?(?<![$€£₹\\d.])\\b(${digits})\\s*(?:tickets|seats|spots|places|available)\\b`,
  )
  const change = counted ? { ...tier, quantity: toNumber(counted[1] ?? '') } : undefined
  if (counted) mark(spanOf(counted))

  const priced = find(
    slate,
    `\\b(?:(?:change|set|raise|lower|reduce|increase|make|put)\\s+)?(?:the\\s+)?(?:price\\s+(?:of|for)\\s+)?${filler}${name}${noun}(?:\\s+price)?\\s*(?:should (?:be|cost)|costs?|is now|is|now|to|at|=|:|becomes|for)?\\s*(?:only\\s+)?(?:US\\$|CA\\$|A\\$|[$€£₹]|(?:${codes})\\s?)?(${digits})(?!\\s*(?:tickets|seats|spots|places|people|%|available|k\\b))(?:\\s?(?:bucks|dollars|euros?|pounds|(?:${codes})\\b|[€$£]))?(?:\\s+and\\s+(${digits})\\s+(?:tickets|seats))?`,
  )
  if (!priced?.[1]) return change
  mark(spanOf(priced))
  const priceCents = toMinor(toNumber(priced[1]), currency)
  const quantity = priced[2] ? toNumber(priced[2]) : (change?.quantity ?? tier.quantity)
  return { ...tier, priceCents, quantity, type: tierTypeOf(tier.name, priceCents) }
}

/** "VIP" also answers to "vips"; "Early bird" to "early-bird" and "earlybird". */
function nameOf(tier: DraftTier): string {
  const words = tier.name
    .toLowerCase()
    .split(/[\s-]+/)
    .map(literal)
  return `${words.join('[\\s-]?')}s?`
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function find(slate: Slate, pattern: string): RegExpExecArray | null {
  return new RegExp(pattern, 'iu').exec(slate.rest())
}

/** New tiers join the list, tiers of the same name replace theirs; a list without any known name replaces all. */
export function mergeTiers(
  slate: Slate,
  before: readonly DraftTier[],
  found: readonly DraftTier[],
): DraftTier[] {
  const same = (one: DraftTier) => (other: DraftTier) => other.name.toLowerCase() === one.name.toLowerCase()
  const adds = /\b(?:add|also|plus|another|extra|additional|as well|new tier|include)\b/i.test(slate.plain)
  const knowsOne = found.some((one) => before.some(same(one)))
  if (!adds && !knowsOne) return [...found]
  const kept = before.map((one) => {
    const update = found.find(same(one))
    return update ? { ...update, quantity: update.quantity ?? one.quantity } : one
  })
  return [...kept, ...found.filter((one) => !before.some(same(one)))]
}

const capacityAlone = new RegExp(
  `\\b(?:make (?:it|that)|change (?:it|that|the capacity) to|actually|capacity (?:to|of|is|should be)|let's (?:do|say|make it)|raise (?:it|the capacity) to|for)\\s+(?:about |around )?(${digits}|${wordNumber})(k)?(?=\\s*(?:$|[.,;!?]|please|instead|people|ppl|guests|seats|attendees|persons|pax|\\())`,
  'i',
)

/** "make it 600": a number alone is the capacity. */
export function readCapacityAlone(slate: Slate): { value: number; span: Span } | undefined {
  const match = capacityAlone.exec(slate.rest())
  return match?.[1] ? { value: toNumber(match[1] + (match[2] ?? '')), span: spanOf(match) } : undefined
}
