/** The sales curve: confirmed tickets so far, day by day. A module of its own, because charts are heavy. */
import type { Dashboard } from '../../../core/api.ts'
import { formatMoney } from '../../../core/money.ts'
import { CurveChart } from '../../ui/chart.tsx'

type SalesCurveProps = { days: Dashboard['sales_by_day']; currency: string }

export function SalesCurve({ days, currency }: SalesCurveProps) {
  return (
    <CurveChart
      label="Tickets sold per day"
      columns={{ label: 'Day', value: 'Tickets', note: 'Revenue' }}
      points={days.map(({ day, tickets, revenue_cents }) => ({
        key: day,
        label: dayWords(day),
        value: tickets,
        note: formatMoney(revenue_cents, currency),
      }))}
    />
  )
}

/** "2027-11-15" is "Mon 15 Nov": a day of the calendar, in no zone. */
function dayWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')
}
