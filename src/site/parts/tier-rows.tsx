/** The tickets of an event with a quantity each. One form field per tier, named `tier_<id>`. */
import type { EventDetail, OccurrenceView } from '../../core/api.ts'
import { formatMoney } from '../../core/money.ts'
import type { TierView } from '../../core/ticket-offer.ts'
import { amountTyped, type Basket, fieldOf, type NamedPrices, priceFieldOf } from '../basket.ts'
import { buyableFirst, mostOf } from '../sale.ts'
import { whenWords } from '../words.ts'
import { TierWords } from './tier-words.tsx'

type TierRowsProps = {
  event: EventDetail
  basket: Basket
  level: 2 | 3
  /** Tickets let somebody in; extras go with one. */
  of?: 'tickets' | 'extras'
  /** Where open prices are named; without it they are only said. */
  prices?: NamedPrices
  problems?: Record<string, string>
}

export function TierRows({ event, basket, level, of = 'tickets', prices, problems = {} }: TierRowsProps) {
  const offered = event.occurrences.flatMap((occurrence) => {
    const tiers = buyableFirst(occurrence.tiers).filter((tier) => tier.admits > 0 === (of === 'tickets'))
    return tiers.length > 0 ? [{ occurrence, tiers }] : []
  })
  const dated = event.occurrences.length > 1
  return offered.map(({ occurrence, tiers }) => (
    <section key={occurrence.id} className="tier-group">
      {dated && <OccurrenceHeading occurrence={occurrence} level={level} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its markers are styled away */}
      <ul className="tiers" role="list">
        {tiers.map((tier) => (
          <TierRow
            key={tier.id}
            tier={tier}
            event={event}
            quantity={basket[tier.id] ?? 0}
            prices={prices}
            problem={problems[priceFieldOf(tier.id)]}
          />
        ))}
      </ul>
    </section>
  ))
}

function OccurrenceHeading({ occurrence, level }: { occurrence: OccurrenceView; level: 2 | 3 }) {
  const Heading = `h${level}` as const
  const when = whenWords(occurrence)
  return (
    <Heading className="tier-date">
      {when.day}, {when.hours}
    </Heading>
  )
}

type TierRowProps = {
  tier: TierView
  event: EventDetail
  quantity: number
  prices: NamedPrices | undefined
  problem: string | undefined
}

function TierRow({ tier, event, quantity, prices, problem }: TierRowProps) {
  const most = mostOf(tier, event)
  const field = fieldOf(tier.id)
  return (
    <li className={goneStates.has(tier.sale_state) ? 'tier gone' : 'tier'}>
      <div className="tier-words">
        {most > 0 ? (
          <label className="tier-name" htmlFor={field}>
            <bdi>{tier.name}</bdi>
          </label>
        ) : (
          <p className="tier-name">
            <bdi>{tier.name}</bdi>
          </p>
        )}
        <TierWords tier={tier} event={event} />
        {most > 0 && prices && tier.price_kind === 'open' && (
          <OpenPrice tier={tier} typed={prices[tier.id]} problem={problem} />
        )}
      </div>
      {most > 0 && (
        <select
          id={field}
          name={field}
          defaultValue={String(quantity)}
          data-price={tier.price_cents}
          data-admits={tier.admits}
        >
          {quantitiesOf(tier, most, quantity).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      )}
    </li>
  )
}

type OpenPriceProps = { tier: TierView; typed: string | undefined; problem: string | undefined }

function OpenPrice({ tier, typed, problem }: OpenPriceProps) {
  const field = priceFieldOf(tier.id)
  const proposed = amountTyped(tier.suggested_price_cents ?? tier.price_cents, tier.currency)
  return (
    <div className={problem ? 'field open-price has-problem' : 'field open-price'}>
      <label htmlFor={field}>Your price for each, in {tier.currency}</label>
      {problem && (
        <p className="problem" id={`${field}-problem`}>
          {problem}
        </p>
      )}
      <input
        id={field}
        name={field}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        defaultValue={typed ?? proposed}
        aria-describedby={problem ? `${field}-problem ${field}-hint` : `${field}-hint`}
        {...(problem ? { 'aria-invalid': true } : {})}
      />
      <p className="hint" id={`${field}-hint`}>
        {[
          tier.suggested_price_cents !== null &&
            `${formatMoney(tier.suggested_price_cents, tier.currency)} is suggested`,
          tier.price_cents > 0
            ? `${formatMoney(tier.price_cents, tier.currency)} is the lowest`
            : '0 is fine',
        ]
          .filter(Boolean)
          .join(', ')}
        .
      </p>
    </div>
  )
}

/** Nobody can have these any more; the word beside them says why. */
const goneStates: ReadonlySet<TierView['sale_state']> = new Set(['sold_out', 'ended', 'unavailable'])

/** None, or as many as must be bought together. A quantity that is no longer possible stays in view, so that nobody's choice changes silently. */
function quantitiesOf(tier: TierView, most: number, chosen: number): number[] {
  const counts = Array.from({ length: most - tier.min_per_order + 1 }, (_, more) => tier.min_per_order + more)
  return [0, ...counts, ...(chosen > 0 && !counts.includes(chosen) ? [chosen] : [])]
}
