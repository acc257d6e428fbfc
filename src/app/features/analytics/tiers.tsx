/** Each kind of ticket: how full it is, what it brought. */
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../core/api.ts'
import { formatMoney, formatPrice } from '../../../core/money.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Meter } from '../../ui/meter.tsx'

export function Tiers({ dashboard: { tiers } }: { dashboard: Dashboard }) {
  const { t } = useTranslation('organizer')
  const language = currentLanguage()
  if (tiers.length === 0) return null
  return (
    <Card title={t('tiers.title')} flush>
      <ul className="divide-y divide-line border-line border-t">
        {tiers.map((tier) => {
          const left = Math.max(0, tier.quantity_total - tier.quantity_sold - tier.quantity_held)
          return (
            <li
              key={tier.id}
              className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[minmax(0,1fr)_minmax(10rem,1.2fr)_8rem] sm:items-center sm:px-6"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2">
                  <span className="min-w-0 break-words font-label text-14">{tier.name}</span>
                  {left === 0 && tier.quantity_held === 0 && <Badge tone="accent">{t('soldOut')}</Badge>}
                </p>
                <p className="tabular text-13 text-ink-soft">
                  {formatPrice(tier.price_cents, tier.currency, language)}
                </p>
              </div>
              <Meter
                label={t('tiers.soldOf', { tier: tier.name })}
                hideLabel
                value={tier.quantity_sold}
                held={tier.quantity_held}
                max={tier.quantity_total}
                text={[
                  t('tiers.sold', { count: tier.quantity_sold }),
                  tier.quantity_held > 0 && t('tiers.held', { count: tier.quantity_held }),
                  t('tiers.left', { count: left }),
                ]
                  .filter(Boolean)
                  .join(', ')}
              />
              <p className="tabular font-label text-14 sm:text-end">
                {formatMoney(tier.revenue_cents, tier.currency, language)}
                <span className="sr-only"> {t('revenue')}</span>
              </p>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
