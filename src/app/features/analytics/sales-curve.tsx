/** The sales curve: confirmed tickets so far, day by day. A module of its own, because charts are heavy. */
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../core/api.ts'
import { dateLocale, type Language } from '../../../core/languages.ts'
import { formatMoney } from '../../../core/money.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { CurveChart } from '../../ui/chart.tsx'

type SalesCurveProps = { days: Dashboard['sales_by_day']; currency: string }

export function SalesCurve({ days, currency }: SalesCurveProps) {
  const { t } = useTranslation('organizer')
  const language = currentLanguage()
  return (
    <CurveChart
      label={t('salesCurve.label')}
      columns={{
        label: t('salesCurve.day'),
        value: t('salesCurve.tickets'),
        note: t('salesCurve.revenue'),
      }}
      points={days.map(({ day, tickets, revenue_cents }) => ({
        key: day,
        label: dayWords(day, language),
        value: tickets,
        note: formatMoney(revenue_cents, currency, language),
      }))}
    />
  )
}

/** "2027-11-15" is "Mon 15 Nov": a day of the calendar, in no zone. */
function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(dateLocale(language), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')
}
