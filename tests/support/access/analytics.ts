/** Who may look at the numbers of an event, and who may write them: the service, and no person. */
import { type Access, membersRead, type Scene } from './rule.ts'

export const tables: Access['tables'] = {
  event_dashboards: { reads: membersRead() },
  event_metrics_snapshots: { reads: membersRead() },
  payment_setup_queue: { reads: membersRead() },
  event_stats: { reads: membersRead() },
}

const byServiceAlone = { execute: ['service' as const], definer: true as const }

export const functions: Access['functions'] = {
  'public.refresh_event_dashboards': byServiceAlone,
  'public.initialize_event_dashboard': byServiceAlone,
  'public.update_dashboard_metrics': byServiceAlone,
  'public.create_metrics_snapshot': byServiceAlone,
  'public.list_events_without_snapshot': byServiceAlone,
  'public.queue_payment_setup': byServiceAlone,
  'public.claim_payment_setups': byServiceAlone,
  'public.finish_payment_setup': byServiceAlone,
}

/** A day and a payment set-up for every event there is. */
export async function arrange({ world }: Scene): Promise<void> {
  for (const { id } of await world.truth<{ id: string }>('select id from public.events')) {
    await world.ask('service', 'select public.initialize_event_dashboard($1)', [id])
    await world.ask('service', 'select public.create_metrics_snapshot($1)', [id])
    await world.ask('service', 'select public.queue_payment_setup($1)', [id])
  }
}
