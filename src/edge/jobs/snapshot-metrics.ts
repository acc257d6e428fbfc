/** Keeps how every running event looked today. Hourly, because days end at another hour in every zone. */
import { type Context, service } from '../platform.ts'

const eventsPerRound = 500

export async function snapshotMetrics(context: Context): Promise<void> {
  const sql = context.once(service)
  for (;;) {
    const due = await sql.all<{ event_id: string }>`
      select event_id from public.list_events_without_snapshot(${eventsPerRound}) as due (event_id)`
    for (const { event_id } of due) await sql.all`select public.create_metrics_snapshot(${event_id})`
    if (due.length < eventsPerRound) return
  }
}
