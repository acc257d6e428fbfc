/** Each kind of ticket: how full it is, what it brought. */
import type { Dashboard } from '../../../core/api.ts'
import { formatMoney, formatPrice } from '../../../core/money.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Meter } from '../../ui/meter.tsx'

export function Tiers({ dashboard: { tiers } }: { dashboard: Dashboard }) {
  if (tiers.length === 0) return null
  return (
    <Card title="Tickets" flush>
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
                  {left === 0 && tier.quantity_held === 0 && <Badge tone="accent">Sold out</Badge>}
                </p>
                <p className="tabular text-13 text-ink-soft">
                  {formatPrice(tier.price_cents, tier.currency)}
                </p>
              </div>
              <Meter
                label={`${tier.name}: sold`}
                hideLabel
                value={tier.quantity_sold}
                held={tier.quantity_held}
                max={tier.quantity_total}
                text={[
                  `${tier.quantity_sold.toLocaleString('en')} sold`,
                  tier.quantity_held > 0 && `${tier.quantity_held.toLocaleString('en')} held`,
                  `${left.toLocaleString('en')} left`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              />
              <p className="tabular font-label text-14 sm:text-right">
                {formatMoney(tier.revenue_cents, tier.currency)}
                <span className="sr-only"> revenue</span>
              </p>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
