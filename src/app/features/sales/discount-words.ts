/** What a code or a discount takes off, in words. */
import type { TFunction } from 'i18next'
import { formatMoney } from '../../../core/money.ts'
import type { EventOffers, PromoCode } from '../../../core/offers.ts'
import { formatWhen } from '../../../core/time.ts'
import { currentLanguage } from '../../i18n/i18n.ts'

type Facts = { offers: EventOffers; t: TFunction<'sales'> }

export const percentWords = (bps: number): string =>
  new Intl.NumberFormat(currentLanguage(), { style: 'percent', maximumFractionDigits: 2 }).format(
    bps / 10_000,
  )

export function discountWords(code: PromoCode, { offers, t }: Facts): string {
  const amount = formatMoney(code.amount_cents ?? 0, offers.event.currency, currentLanguage())
  if (code.discount_kind === 'percent') return t('codes.off', { amount: percentWords(code.percent_bps ?? 0) })
  if (code.discount_kind === 'per_ticket') return t('codes.offTicket', { amount })
  if (code.discount_kind === 'per_order') return t('codes.offOrder', { amount })
  return t('codes.noDiscount')
}

/** For what, when and for whom, as far as it is not for all and always. */
export function conditions(code: PromoCode, { offers, t }: Facts): string[] {
  const { event, occurrences, tiers } = offers
  const timezone = occurrences[0]?.timezone ?? 'UTC'
  const when = (instant: string) => formatWhen(instant, timezone, currentLanguage())
  const named = tiers.filter(({ id }) => code.tier_ids.includes(id)).map(({ name }) => name)
  return [
    named.length > 0 && named.join(', '),
    code.reveals_hidden && t('codes.reveals'),
    code.min_quantity > 1 && t('codes.fromTickets', { count: code.min_quantity }),
    code.min_amount_cents > 0 &&
      t('codes.fromAmount', {
        amount: formatMoney(code.min_amount_cents, event.currency, currentLanguage()),
      }),
    code.max_per_buyer !== null && t('codes.perBuyer', { count: code.max_per_buyer }),
    code.starts_at && t('codes.from', { when: when(code.starts_at) }),
    code.ends_at && t('codes.until', { when: when(code.ends_at) }),
  ].filter((words): words is string => Boolean(words))
}
