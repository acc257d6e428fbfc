/** The tickets of an event with a quantity each. One form field per tier, named `tier_<id>`. */
import type { EventDetail, OccurrenceView, TierView } from '../../core/api.ts'
import { formatPrice } from '../../core/money.ts'
import { formatWhen } from '../../core/time.ts'
import { type Basket, fieldOf } from '../basket.ts'
import { buyableFirst, mostOf } from '../sale.ts'
import { whenWords } from '../words.ts'

type TierRowsProps = { event: EventDetail; basket: Basket; level: 2 | 3 }

export function TierRows({ event, basket, level }: TierRowsProps) {
  const dated = event.occurrences.length > 1
  return event.occurrences.map((occurrence) => (
    <section key={occurrence.id} className="tier-group">
      {dated && <OccurrenceHeading occurrence={occurrence} level={level} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its markers are styled away */}
      <ul className="tiers" role="list">
        {buyableFirst(occurrence.tiers).map((tier) => (
          <TierRow key={tier.id} tier={tier} event={event} quantity={basket[tier.id] ?? 0} />
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

function TierRow({ tier, event, quantity }: { tier: TierView; event: EventDetail; quantity: number }) {
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
        <p className="tier-price">{formatPrice(tier.price_cents, tier.currency)}</p>
        {tier.description && (
          <p className="tier-description">
            <bdi>{tier.description}</bdi>
          </p>
        )}
        <TierState tier={tier} timezone={event.timezone} />
      </div>
      {most > 0 && (
        <select id={field} name={field} defaultValue={String(quantity)} data-price={tier.price_cents}>
          {quantitiesUpTo(most, quantity).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      )}
    </li>
  )
}

/** Nobody can have these any more; the word beside them says why. */
const goneStates: ReadonlySet<TierView['sale_state']> = new Set(['sold_out', 'ended', 'unavailable'])

/** Only what is true and useful: few left, not yet, no more. */
function TierState({ tier, timezone }: { tier: TierView; timezone: string }) {
  switch (tier.sale_state) {
    case 'on_sale':
      if (tier.quantity_available <= 10)
        return <p className="tier-state warning">{tier.quantity_available} left</p>
      if (tier.sale_ends_at === null) return null
      return <p className="tier-state">Until {formatWhen(tier.sale_ends_at, timezone)}</p>
    case 'not_started':
      if (tier.sale_starts_at === null) return <p className="tier-state">Not on sale yet</p>
      return <p className="tier-state">On sale from {formatWhen(tier.sale_starts_at, timezone)}</p>
    case 'not_ready':
      return <p className="tier-state">On sale in a moment</p>
    case 'sold_out':
      return <p className="chip">Sold out</p>
    case 'ended':
      return <p className="tier-state">Sale ended</p>
    case 'unavailable':
      return <p className="tier-state">Not available</p>
    default:
      return tier.sale_state satisfies never
  }
}

/** A quantity that is no longer possible stays in view, so that nobody's choice changes silently. */
function quantitiesUpTo(most: number, chosen: number): number[] {
  const counts = Array.from({ length: most + 1 }, (_, count) => count)
  return chosen > most ? [...counts, chosen] : counts
}
