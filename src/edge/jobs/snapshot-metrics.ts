/** Keeps how every running event looked today. Hourly, because days end at another hour in every zone. */
import { type Context, service } from '../platform.ts'

const eventsPerRound = 500

export async function snapshotMetrics(context: Context): Promise<void> {
  const sql = context.once(service)
  for (let last: string | null = null; ; ) {
    const due: { event_id: string }[] = await sql.all`
      select event_id from public.list_events_without_snapshot(${eventsPerRound}, ${last}::uuid) as due (event_id)`
    for (const { event_id } of due) await sql.all`select public.create_metrics_snapshot(${event_id})`
    const [end] = due.slice(-1)
    if (!end || due.length < eventsPerRound) return
    last = end.event_id
  }
}
