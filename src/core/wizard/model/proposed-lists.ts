/**
 * Lists that a model proposes: tickets and amenities. A model hands over the whole list as it is after
 * the change, and must not lose by silence what the person gave before: a tier leaves the draft only
 * when the text names it, and one that nobody mentioned does not come in.
 */
import { z } from 'zod'
import { toMinor } from '../../money.ts'
import { type Amenity, DraftTier } from '../draft.ts'
import { around, type Span } from '../language/spans.ts'
import { contradicts, findQuote, givesLiterally, isDenied, isSameWord } from './quote.ts'

/** Models miscount cents, so they speak of whole units and we count. */
export const ProposedTier = DraftTier.omit({ priceCents: true }).extend({
  price: z.number().min(0).describe('In whole units of the currency; 0 is free.'),
  words: z.string().describe('The passage that names this ticket; empty when only the draft does.'),
})
export type ProposedTier = z.infer<typeof ProposedTier>

export type ReadTiers = {
  tiers: DraftTier[]
  /** Around everything that was said about them. */
  span: Span
  /** Whether every price stands in the text as a number. */
  isLiteral: boolean
}

type Facts = { said: string; currency: string; before: readonly DraftTier[] }
type Quoted = { tier: DraftTier; span: Span; isLiteral: boolean }

/** Undefined when the text says nothing about tickets. */
export function readTiers(proposed: readonly ProposedTier[], facts: Facts): ReadTiers | undefined {
  const quoted = proposed.flatMap((tier) => quotedTier(tier, facts))
  const spans = quoted.map(({ span }) => span)
  const kept = facts.before.flatMap((tier) => {
    const change = quoted.find((one) => isSameWord(one.tier.name, tier.name))?.tier
    if (change) return [{ ...change, quantity: change.quantity ?? tier.quantity }]
    if (proposed.some(({ name }) => isSameWord(name, tier.name))) return [tier]
    const named = findQuote(facts.said, tier.name)
    if (!named) return [tier]
    spans.push(named)
    return []
  })
  const isNew = ({ tier }: Quoted) => !facts.before.some(({ name }) => isSameWord(name, tier.name))
  const tiers = [...kept, ...quoted.filter(isNew).map(({ tier }) => tier)]
  const [first, ...others] = spans
  if (!first || !tiers.length) return undefined
  return { tiers, span: others.reduce(around, first), isLiteral: quoted.every(({ isLiteral }) => isLiteral) }
}

function quotedTier({ price, words, ...rest }: ProposedTier, { said, currency }: Facts): Quoted[] {
  const span = findQuote(said, words)
  const tier = DraftTier.safeParse({ ...rest, priceCents: toMinor(price, currency) })
  if (!span || !tier.success || isDenied(said, span)) return []
  if (price > 0 && contradicts(words, price)) return []
  return [{ tier: tier.data, span, isLiteral: price === 0 || givesLiterally(words, price) }]
}

/** What the draft had and the text does not name stays. */
export function readAmenities(said: string, proposed: Amenity[], before: readonly Amenity[]): Amenity[] {
  const unnamed = before.filter((amenity) => !givesLiterally(said, amenity.replaceAll('_', ' ')))
  return [...new Set([...unnamed, ...proposed])]
}
