/** Why so many of a tier are free and no more, and what holds the rest: sentences for the organizer. */
import type { TFunction } from 'i18next'
import { formatPrice } from '../../../core/money.ts'
import type { TierOffer, WaveOffer } from '../../../core/offers.ts'
import { formatWhen } from '../../../core/time.ts'
import { currentLanguage } from '../../i18n/i18n.ts'

type Facts = { tier: TierOffer; timezone: string; now: Date; t: TFunction<'sales'> }

export function reasons({ tier, timezone, now, t }: Facts): string[] {
  const gone = tier.quantity_sold + tier.quantity_held
  const when = (instant: string) => formatWhen(instant, timezone, currentLanguage())
  const startsLater = tier.sale_starts_at !== null && new Date(tier.sale_starts_at) > now
  const isOver = tier.sale_ends_at !== null && new Date(tier.sale_ends_at) <= now
  return [
    tier.lowered_to !== null &&
      t('why.lowered', { wished: tier.lowered_to, gone, count: tier.quantity_total - tier.lowered_to }),
    tier.lowered_to === null && limit(tier, t),
    tier.quantity_held > 0 &&
      t('why.held', { count: tier.held_by_orders, held: tier.quantity_held }) +
        (tier.next_hold_ends_at ? ` ${t('why.nextEnds', { when: when(tier.next_hold_ends_at) })}` : ''),
    waveWords(tier, t),
    startsLater && tier.sale_starts_at && t('why.starts', { when: when(tier.sale_starts_at) }),
    isOver && tier.sale_ends_at && t('why.ended', { when: when(tier.sale_ends_at) }),
  ].filter((sentence): sentence is string => Boolean(sentence))
}

/** Said where something else than the tier's own number leaves fewer. */
function limit(tier: TierOffer, t: TFunction<'sales'>): string | false {
  if (tier.limited_by === 'tier') return false
  return tier.limited_by === 'pool'
    ? t('why.pool', { count: tier.quantity_free, pool: tier.limiting_pool ?? '' })
    : t('why.date', { count: tier.quantity_free })
}

const leftOf = (wave: WaveOffer) => Math.max(0, wave.quantity - wave.quantity_sold - wave.quantity_held)

function waveWords(tier: TierOffer, t: TFunction<'sales'>): string | false {
  const open = tier.waves.filter((wave) => !wave.is_over && leftOf(wave) > 0)
  const [now, next] = open
  if (!now) return false
  const price = (cents: number) => formatPrice(cents, tier.currency, currentLanguage())
  return t('why.wave', {
    count: leftOf(now),
    price: price(now.price_cents),
    next: price(next?.price_cents ?? tier.price_cents),
  })
}
