/** How published events did in their first day: hourly, because a browser that waits a day does not exist. */
import { type Context, service } from '../platform.ts'

const eventsPerRound = 500

export async function recordFirstDay(context: Context): Promise<void> {
  const sql = context.once(service)
  for (;;) {
    const { recorded } = await sql.one<{ recorded: number }>`
      select public.record_first_day_performance(${eventsPerRound}) as recorded`
    if (recorded < eventsPerRound) return
  }
}
