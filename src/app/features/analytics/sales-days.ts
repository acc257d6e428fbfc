/** The days worth drawing: once an event is over, the curve ends with it. */
import type { Dashboard } from '../../../core/api.ts'
import { instantToWall } from '../../../core/time.ts'

export function salesDays({ event, sales_by_day: days }: Pick<Dashboard, 'event' | 'sales_by_day'>) {
  const eventDay = instantToWall(event.starts_at, event.timezone).slice(0, 10)
  return days.filter(({ day, tickets }) => day <= eventDay || tickets > 0)
}
