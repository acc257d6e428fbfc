/**
 * Which tickets to sell, for how much, and how many of each: from what the person's own events did, else
 * from what similar public events ask, else from the usual table (requirements 2.4). The numbers always
 * add up to the capacity exactly.
 */
import { formatPrice } from '../../money.ts'
import { splitExactly, usualShare, usualTiers } from '../defaults.ts'
import { type DraftTier, type EventType, type TierType, tierTypes } from '../draft.ts'
import { propose, type Suggestion } from '../suggestion.ts'
import { english } from '../texts/english.ts'
import { textsOf } from '../texts/of-language.ts'
import { listIn, type Texts, type TierName } from '../texts/texts.ts'
import { type Asked, median, type OwnEvent, type SimilarPrices } from './facts.ts'
import { saidIn } from './said/of-language.ts'
import type { Said } from './said/said.ts'

type Offer = { name: string; type: TierType; priceCents: number; share: number }
type Advice = { tiers: readonly Offer[]; reason: string; basis: string; confidence: number }

const usualName: Record<TierType, TierName> = {
  early_bird: 'Early bird',
  regular: 'Regular',
  vip: 'VIP',
  student: 'Student',
  group: 'Group',
  free: 'Free',
  sponsor: 'Sponsor',
  speaker: 'Speaker',
}
/** Fewer than this say nothing about others, and could say something about one of them. */
const fewestSimilar = 5

/** Tiers for a draft that has none. */
export function suggestTiers(asked: Asked): Suggestion[] {
  const { draft, told, written = 'en' } = asked
  const { capacity, currency = 'USD', ticketTiers } = draft
  if (!capacity || ticketTiers?.length) return []
  const said = saidIn(told)
  const { tiers, ...advice } = advised(asked, capacity, textsOf(written))
  const words = tiers.map(
    (tier) => `${tier.name} ${formatPrice(tier.priceCents, currency, said.language)} × ${tier.quantity}`,
  )
  return [
    propose({
      kind: 'tiers',
      title: listIn(said, words),
      edits: { ticketTiers: tiers },
      ...advice,
      // Whatever the tickets are called, it is the same offer.
      value: { ticketTiers: advised(asked, capacity, english).tiers },
    }),
  ]
}

function advised({ draft, facts, told }: Asked, capacity: number, texts: Texts) {
  const { type = 'other', currency = 'USD' } = draft
  const said = saidIn(told)
  const advice =
    fromOwn(facts.own, { type, currency, said, texts }) ??
    fromSimilar(facts.similar, { type, currency, said, texts }) ??
    fromTable(capacity, { type, currency, said, texts })
  return { ...advice, tiers: sharedOut(advice.tiers, capacity) }
}

/** What is advised about, and in whose words. */
type Seeking = { type: EventType; currency: string; said: Said; texts: Texts }

function fromOwn(own: readonly OwnEvent[], { type, currency, said, texts }: Seeking): Advice | undefined {
  const events = comparable(own, type, currency)
  if (!events.length) return
  const most = tierTypes.filter(
    (tier) =>
      events.filter((event) => event.tiers.some((one) => one.type === tier)).length * 2 > events.length,
  )
  if (!most.length) return
  const tiers = most.map((tier) => {
    const sold = events.flatMap((event) => {
      const all = event.tiers.reduce((sum, one) => sum + one.total, 0)
      return event.tiers.flatMap((one) => (one.type === tier ? [{ ...one, share: one.total / all }] : []))
    })
    return {
      name: sold[0]?.name ?? texts.tiers[usualName[tier]],
      type: tier,
      priceCents: median(sold.map((one) => one.priceCents)),
      share: sold.reduce((sum, one) => sum + one.share, 0) / events.length,
      isGone: sold.every((one) => one.total > 0 && one.sold >= one.total),
    }
  })
  const gone = tiers.filter((tier) => tier.isGone).map((tier) => tier.name)
  return {
    tiers,
    reason: [said.tickets.ownReason(type), gone.length ? said.tickets.soldOut(listIn(said, gone)) : '']
      .filter(Boolean)
      .join(' '),
    basis: said.tickets.ownBasis(events.length, type),
    confidence: events.length >= 3 ? 0.8 : events.length === 2 ? 0.7 : 0.6,
  }
}

/** Past events that this one can be compared with, newest first. */
function comparable(own: readonly OwnEvent[], type: EventType, currency: string): OwnEvent[] {
  return own.filter(
    (event) =>
      event.type === type && event.currency === currency && event.tiers.some((tier) => tier.total > 0),
  )
}

function fromSimilar(similar: SimilarPrices | null, { type, said, texts }: Seeking): Advice | undefined {
  if (!similar || similar.events < fewestSimilar) return
  const known = similar.prices.filter((price) => price.events >= fewestSimilar)
  // Free beside paid would hand out every place for nothing.
  const offered = known.some((price) => price.medianCents > 0)
    ? known.filter((price) => price.type !== 'free')
    : known
  if (!offered.length) return
  return {
    tiers: offered.map((price) => ({
      name: texts.tiers[usualName[price.type]],
      type: price.type,
      priceCents: price.medianCents,
      share: usualShare[price.type],
    })),
    reason: said.tickets.similarReason(type),
    basis: said.tickets.similarBasis(similar.events, similar.where),
    confidence: (similar.where === 'city' ? 0.6 : 0.5) + Math.min(similar.events, 25) / 250,
  }
}

function fromTable(capacity: number, { type, currency, said, texts }: Seeking): Advice {
  const tiers = usualTiers(type, capacity, { currency, names: texts.tiers })
  return {
    tiers: tiers.map((tier) => ({ ...tier, share: (tier.quantity ?? 0) / capacity })),
    reason: said.tickets.tableReason(type),
    basis: said.tickets.tableBasis(type),
    confidence: 0.4,
  }
}

function sharedOut(offers: readonly Offer[], capacity: number): DraftTier[] {
  const quantities = splitExactly(
    capacity,
    offers.map((offer) => offer.share),
  )
  return offers.flatMap(({ name, type, priceCents }, place) => {
    const quantity = quantities[place] ?? 0
    return quantity > 0 ? [{ name, priceCents, quantity, type }] : []
  })
}

/** Prices far from what is known, for a draft that has tiers. A table alone is no ground to contradict a person. */
export function suggestPrices({ draft, facts, told }: Asked): Suggestion[] {
  const { type = 'other', currency = 'USD', ticketTiers = [] } = draft
  const said = saidIn(told)
  const seeking = { type, currency, said, texts: english }
  const advice = fromOwn(facts.own, seeking) ?? fromSimilar(facts.similar, seeking)
  if (!advice || !ticketTiers.length) return []
  const moved = ticketTiers.map((tier) => {
    const known = advice.tiers.find((one) => one.type === tier.type)
    const isSingle = ticketTiers.filter((one) => one.type === tier.type).length === 1
    if (!known || !isSingle || !tier.priceCents || !known.priceCents) return tier
    const ratio = tier.priceCents / known.priceCents
    return ratio > 1 + tolerance || ratio < 1 - tolerance ? { ...tier, priceCents: known.priceCents } : tier
  })
  const changes = moved.flatMap((tier, place) => {
    const was = ticketTiers[place]
    return was && was !== tier
      ? [`${tier.name} ${formatPrice(tier.priceCents, currency, said.language)}`]
      : []
  })
  if (!changes.length) return []
  return [
    propose({
      kind: 'price',
      title: listIn(said, changes),
      edits: { ticketTiers: moved },
      reason: `${said.tickets.farAway} ${advice.reason}`,
      basis: advice.basis,
      confidence: advice.confidence - 0.1,
    }),
  ]
}

/** A quarter: below that, a price is a choice and not a question. */
const tolerance = 0.25
