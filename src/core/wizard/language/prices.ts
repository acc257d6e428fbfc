/** From tiers as found in the text to tiers of the draft, in one currency, within the limits. */

import { dearestPrice, toMajor, toMinor } from '../../money.ts'
import type { DraftTier, EventDraft } from '../draft.ts'
import type { ReadOptions } from '../reading.ts'
import { mergeTiers, readTierChanges } from './follow-up-tiers.ts'
import { findBareUnit, isShared, resolveUnit, soundsForeign } from './money.ts'
import type { Put } from './reader.ts'
import type { Refusal } from './refusal.ts'
import { around, type Slate, type Span, spanOf } from './spans.ts'
import { tierTypeOf } from './tier-words.ts'
import { type FoundTier, readTiers } from './tiers.ts'

const mostTiers = 20
const mostTickets = 100_000
/** Far beyond what a list of twenty kinds and the talk around it hold. */
const mostAmounts = 100
/** "40 ticket tiers", "40 types of tickets": how many kinds there are to be, without a list of them. */
const countOfTiers =
  /(?<![\d.,])(\d{1,5})\s+(?:(?:different\s+)?(?:ticket\s+)?tiers|ticket (?:types|kinds|categories)|(?:types|kinds|categories) of tickets?)\b/i

export type Prices = {
  /** Currencies spoken of, as codes or families: they tell Halifax from Halifax. */
  units: string[]
  /** Writes currency and tiers once the city is known; "$" depends on it. Returns what was refused. */
  settle: (localCurrency: string | undefined, options: ReadOptions, put: Put, country?: string) => Refusal[]
}

export function readPrices(slate: Slate, draft: EventDraft, follows: boolean): Prices {
  const bareUnit = findBareUnit(slate.rest())
  const counted = countOfTiers.exec(slate.rest())
  if (counted) slate.take(spanOf(counted))
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
      const meant = unit ? resolveUnit(unit, local, country) : draft.currency || local
      const prices = found.tiers.map(({ major }) => major)
      const currency = unit && meant && soundsForeign(unit, meant, prices) ? 'USD' : meant
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

  function settleTiers(currency: string, put: Put): Refusal[] {
    const tooDear = found.tiers.filter((tier) => toMinor(tier.major, currency) > dearestPrice(currency))
    const said = Number(counted?.[1] ?? 0)
    if (counted && said > mostTiers)
      return [
        {
          field: 'ticketTiers',
          text: quoted(spanOf(counted)),
          why: 'too_many_tiers',
          count: said,
          most: mostTiers,
        },
      ]
    // So many amounts are no list of tickets, whatever could be made of the first.
    if (found.units.length > mostAmounts) return [tooMany(found.tiers, found.units.length)]
    const many = found.tiers.find((tier) => (tier.quantity ?? 0) > mostTickets)
    if (many) return [tooManyOfOne(many.quantity ?? 0, many.span)]
    const kept = found.tiers.filter((tier) => !tooDear.includes(tier))
    const count = kept.length + (follows && changes ? (draft.ticketTiers?.length ?? 0) : 0)
    if (count > mostTiers) return [tooMany(kept, count)]
    const tiers = kept.map((tier) => toDraftTier(tier, currency))
    const slip = slipIn(changes, currency)
    if (slip) return [slip]
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
    return [
      {
        field: 'ticketTiers',
        text: quoted(first.span),
        why: 'too_dear',
        names: [first, ...others].map(({ name }) => name),
        most: toMajor(dearestPrice(currency), currency),
        currency,
      },
    ]
  }

  /** A correction is held to the same limits. */
  function slipIn(made: typeof changes, currency: string): Refusal | undefined {
    const most = dearestPrice(currency)
    const dear = made?.tiers.filter((tier) => tier.priceCents > most) ?? []
    const many = made?.tiers.find((tier) => (tier.quantity ?? 0) > mostTickets)
    if (!made || (!dear.length && !many)) return undefined
    const at = { field: 'ticketTiers', text: quoted(made.span) } as const
    if (!dear.length) return tooManyOfOne(many?.quantity ?? 0, made.span)
    const names = dear.map(({ name }) => name)
    return { ...at, why: 'too_dear', names, most: toMajor(most, currency), currency }
  }

  function tooManyOfOne(count: number, span: Span): Refusal {
    return {
      field: 'ticketTiers',
      text: quoted(span),
      why: 'too_many_tickets',
      count,
      most: mostTickets,
    }
  }

  function quoted({ start, end }: Span): string {
    return slate.text.slice(start, end).trim()
  }

  /** Nothing of such a list is taken: which of them were meant, only the person knows. */
  function tooMany(tiers: readonly FoundTier[], count: number): Refusal {
    const span = spanOfAll(tiers.map((tier) => tier.span)) ?? { start: 0, end: 0 }
    return { field: 'ticketTiers', text: quoted(span), why: 'too_many_tiers', count, most: mostTiers }
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
