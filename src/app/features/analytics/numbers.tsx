/** The three numbers that matter first: sold of capacity, revenue, days to go. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../core/api.ts'
import { formatMoney } from '../../../core/money.ts'
import { formatWhen } from '../../../core/time.ts'
import { daysBetween } from '../../event-words.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Stat } from '../../ui/stat.tsx'

export function Numbers({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('organizer')
  const language = currentLanguage()
  const { event, totals } = dashboard
  const days = daysBetween(new Date(), event.starts_at, event.timezone)
  const { tickets_sold: sold, tickets_total: total, tickets_held: held, last_24_hours: lately } = totals
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Stat
        label={t('numbers.sold')}
        value={sold.toLocaleString(language)}
        note={[t('numbers.ofTotal', { total }), held > 0 && t('numbers.held', { held })]
          .filter(Boolean)
          .join(', ')}
      />
      <Stat
        label={t('numbers.revenue')}
        value={formatMoney(totals.revenue_cents, event.currency, language)}
        note={latelyWords(lately, event.currency, t)}
      />
      <Stat
        label={days < 0 ? t('numbers.daysSince') : t('numbers.daysToGo')}
        value={
          event.status === 'cancelled'
            ? '–'
            : days === 0
              ? t('numbers.today')
              : Math.abs(days).toLocaleString(language)
        }
        note={
          event.status === 'cancelled'
            ? t('numbers.cancelled')
            : formatWhen(event.starts_at, event.timezone, language)
        }
      />
    </div>
  )
}

type Lately = Dashboard['totals']['last_24_hours']

function latelyWords(lately: Lately, currency: string, t: TFunction<'organizer'>): string {
  const { tickets_sold: tickets, revenue_cents: revenue } = lately
  if (tickets === 0) return t('numbers.nothingLately')
  if (revenue === 0) return t('numbers.ticketsLately', { count: tickets })
  return t('numbers.revenueLately', { amount: formatMoney(revenue, currency, currentLanguage()) })
}
