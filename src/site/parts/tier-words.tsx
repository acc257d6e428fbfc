/** What stands beside a tier besides its name: price, what comes on top, what comes next, and why it cannot be had. */
import type { EventDetail } from '../../core/api.ts'
import { formatMoney, formatPrice } from '../../core/money.ts'
import { chargeWords, percentWords } from '../../core/sums.ts'
import type { TierView } from '../../core/ticket-offer.ts'
import { formatWhen } from '../../core/time.ts'
import { ticketCount } from '../prices.ts'

export function TierWords({ tier, event }: { tier: TierView; event: EventDetail }) {
  return (
    <>
      <p className="tier-price">
        {priceWords(tier)}
        {tier.charges.length > 0 && tier.price_cents > 0 && (
          <span className="tier-charges"> {tierChargeWords(tier)}</span>
        )}
      </p>
      {tier.description && (
        <p className="tier-description">
          <bdi>{tier.description}</bdi>
        </p>
      )}
      {tier.sale_state === 'on_sale' &&
        notesOf(tier, event).map((note) => (
          <p key={note} className="tier-state">
            {note}
          </p>
        ))}
      <TierState tier={tier} timezone={event.timezone} />
    </>
  )
}

function priceWords(tier: TierView): string {
  const price = formatPrice(tier.price_cents, tier.currency)
  if (tier.price_kind === 'fixed') return price
  return tier.price_cents === 0 ? 'Pay what you want' : `Pay what you want, ${price} or more`
}

/** "+ HST 13% + Booking fee CA$1.50", "incl. VAT 19%". */
function tierChargeWords({ charges, currency }: TierView): string {
  return charges
    .map(({ is_inclusive, fixed_cents, ...charge }) => {
      const fixed = fixed_cents > 0 ? ` ${formatMoney(fixed_cents, currency)}` : ''
      return `${is_inclusive ? 'incl.' : '+'} ${chargeWords(charge)}${fixed}`
    })
    .join(' ')
}

/** What changes the price or the number, in the order in which a buyer wonders. */
function notesOf(tier: TierView, event: EventDetail): string[] {
  const { wave, currency, max_per_buyer } = tier
  const notes: string[] = []
  if (tier.admits > 1) notes.push(`For ${tier.admits} people: ${ticketCount(tier.admits)}`)
  if (wave) {
    const next = `then ${formatPrice(wave.next_price_cents, currency)}`
    notes.push(
      wave.quantity_left < 20
        ? `${wave.quantity_left} left at this price, ${next}`
        : `At this price for now, ${next}`,
    )
  }
  for (const { tier_id, min_quantity, percent_bps } of event.group_discounts)
    if (tier_id === tier.id) notes.push(`${min_quantity} or more: ${percentWords(percent_bps)} off`)
  if (tier.min_per_order > 1) notes.push(`${tier.min_per_order} or more together`)
  if (max_per_buyer !== null) notes.push(`At most ${max_per_buyer} per person`)
  return notes
}

/** Only what is true and useful: few left, not yet, no more. */
function TierState({ tier, timezone }: { tier: TierView; timezone: string }) {
  switch (tier.sale_state) {
    case 'on_sale':
      // With a wave the number that matters is the wave's.
      if (tier.quantity_available <= 10 && tier.wave?.quantity_left !== tier.quantity_available)
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
