/** From tiers as found in the text to tiers of the draft, in one currency, within the limits. */

import { dearestPrice, toMajor, toMinor } from '../../money.ts'
import type { DraftTier, EventDraft } from '../draft.ts'
import type { Reading, ReadOptions } from '../reading.ts'
import { mergeTiers, readTierChanges } from './follow-up-tiers.ts'
import { findBareUnit, isShared, resolveUnit } from './money.ts'
import type { Put } from './reader.ts'
import { around, type Slate, type Span } from './spans.ts'
import { tierTypeOf } from './tier-words.ts'
import { type FoundTier, readTiers } from './tiers.ts'

const mostTiers = 20
const mostTickets = 100_000

export type Prices = {
  /** Currencies spoken of, as codes or families: they tell Halifax from Halifax. */
  units: string[]
  /** Writes currency and tiers once the city is known; "$" depends on it. Returns what was refused. */
  settle: (
    localCurrency: string | undefined,
    options: ReadOptions,
    put: Put,
    country?: string,
  ) => Reading['refused']
}

export function readPrices(slate: Slate, draft: EventDraft, follows: boolean): Prices {
  const bareUnit = findBareUnit(slate.rest())
  const changes = follows && draft.ticketTiers?.length ? readTierChanges(slate, draft) : undefined
  const found = readTiers(slate)

  return {
    units: found.units.map(({ unit }) => unit),
    settle(localCurrency, options, put, country) {
      const said = found.tiers.find((tier) => tier.unit)
      const unit = said?.unit ?? bareUnit?.unit ?? found.units[0]?.unit
      const unitSpan = found.units.find((one) => one.unit === unit)?.span ?? bareUnit?.span
      // A correction speaks the currency of the draft, unless the city or a code says otherwise.
      const local = localCurrency || draft.currency || options.currency
      const currency = unit ? resolveUnit(unit, local, country) : draft.currency || local
      if (currency && !(follows && draft.currency === currency) && !(follows && draft.currency && !unit)) {
        const source =
          unitSpan && unit && !(isShared(unit) && localCurrency)
            ? slate.said(unitSpan)
            : slate.inferred(unitSpan, localCurrency ? (unit ? 0.85 : 0.7) : 0.4)
        put('currency', currency, source)
      }
      return settleTiers(currency ?? 'USD', put)
    },
  }

  function settleTiers(currency: string, put: Put): Reading['refused'] {
    const tooDear = found.tiers.filter((tier) => toMinor(tier.major, currency) > dearestPrice(currency))
    const kept = found.tiers.filter((tier) => !tooDear.includes(tier)).slice(0, mostTiers)
    const tiers = kept.map((tier) => toDraftTier(tier, currency))
    const before = changes?.tiers ?? draft.ticketTiers ?? []
    const list =
      follows && tiers.length && before.length
        ? mergeTiers(slate, before, tiers)
        : tiers.length
          ? tiers
          : changes?.tiers
    const span = spanOfAll([...kept.map((tier) => tier.span), ...(changes ? [changes.span] : [])])
    if (list && span) put('ticketTiers', list, slate.said(span, kept.every((tier) => tier.unit) ? 0.9 : 0.75))
    const [first, ...others] = tooDear
    if (!first) return []
    const names = [first, ...others].map((tier) => `"${tier.name}"`).join(' and ')
    return [
      {
        field: 'ticketTiers',
        text: slate.text.slice(first.span.start, first.span.end).trim(),
        reason: `A ticket can cost at most ${toMajor(dearestPrice(currency), currency).toLocaleString('en')} ${currency} here. What should ${names} cost?`,
      },
    ]
  }
}

function toDraftTier(tier: FoundTier, currency: string): DraftTier {
  const priceCents = toMinor(tier.major, currency)
  const fits = tier.quantity !== null && tier.quantity >= 1 && tier.quantity <= mostTickets
  return {
    name: tier.name,
    priceCents,
    quantity: fits ? tier.quantity : null,
    type: tierTypeOf(tier.name, priceCents),
  }
}

function spanOfAll(spans: Span[]): Span | undefined {
  return spans.length ? spans.reduce(around) : undefined
}
