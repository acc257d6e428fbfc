/** The three numbers that matter first: sold of capacity, revenue, days to go. */
import type { Dashboard } from '../../../core/api.ts'
import { formatMoney } from '../../../core/money.ts'
import { formatWhen } from '../../../core/time.ts'
import { daysBetween } from '../../event-words.ts'
import { Stat } from '../../ui/stat.tsx'

export function Numbers({ dashboard }: { dashboard: Dashboard }) {
  const { event, totals } = dashboard
  const days = daysBetween(new Date(), event.starts_at, event.timezone)
  const { tickets_sold: sold, tickets_total: total, tickets_held: held, last_24_hours: lately } = totals
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Stat
        label="Tickets sold"
        value={sold.toLocaleString('en')}
        note={[`of ${total.toLocaleString('en')}`, held > 0 && `${held.toLocaleString('en')} being bought`]
          .filter(Boolean)
          .join(', ')}
      />
      <Stat
        label="Revenue"
        value={formatMoney(totals.revenue_cents, event.currency)}
        note={latelyWords(lately, event.currency)}
      />
      <Stat
        label={days < 0 ? 'Days since' : 'Days to go'}
        value={
          event.status === 'cancelled' ? '–' : days === 0 ? 'Today' : Math.abs(days).toLocaleString('en')
        }
        note={event.status === 'cancelled' ? 'Cancelled' : formatWhen(event.starts_at, event.timezone)}
      />
    </div>
  )
}

function latelyWords(lately: Dashboard['totals']['last_24_hours'], currency: string): string {
  const { tickets_sold: tickets, revenue_cents: revenue } = lately
  if (tickets === 0) return 'Nothing in the last 24 hours'
  const count = tickets === 1 ? '1 ticket' : `${tickets.toLocaleString('en')} tickets`
  return `${revenue > 0 ? formatMoney(revenue, currency) : count} in the last 24 hours`
}
