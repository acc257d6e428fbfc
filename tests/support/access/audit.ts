/** Who may do what to the logs: who changed which row, who came in, what companies were asked. */
import { harbour, sam } from '../people.ts'
import { type Access, conditions, personOf, type Scene, signedIn, worksIn } from './rule.ts'

export const tables: Access['tables'] = {
  audit_log: { reads: { ...conditions(signedIn, (who) => worksIn(who, 'admin')), service: 'true' } },
  security_audit_log: {
    reads: { ...conditions(signedIn, (who) => `t.user_id = '${personOf(who).id}'`), service: 'true' },
  },
  integration_logs: { reads: { service: 'true' } },
}

const byServiceAlone = { execute: ['service' as const], definer: true as const }
/** They write where nobody may. */
const byOursAlone = { execute: [], definer: true as const }

export const functions: Access['functions'] = {
  'private.log_security_event': byServiceAlone,
  'private.log_integration': byServiceAlone,
  'private.expire_audit_log': byServiceAlone,
  'private.redact_audit_log': byOursAlone,
  'private.tg__audit': byOursAlone,
  // Only the owner sees the sessions and the jobs of others; texts come masked.
  'private.activity': byServiceAlone,
  'private.slow_queries': byServiceAlone,
  'private.job_queue': byServiceAlone,
  // Invoker: the service sees what it counts by its own right.
  'public.monitoring_alerts': { execute: ['service'] },
  'private.run_retention': byServiceAlone,
  'private.analyze_busy_tables': byServiceAlone,
  'private.redact_conversations': byOursAlone,
  'private.empty_webhooks': byOursAlone,
  'private.expire_logs': byOursAlone,
  'private.tg_session__security': byOursAlone,
  'private.tg_user__security': byOursAlone,
  'private.tg_account__security': byOursAlone,
  'private.tg_wizard_sessions__security': byOursAlone,
  'private.tg_events__security': byOursAlone,
  'private.tg_payment_attempts__security': byOursAlone,
  'private.tg_received_webhooks__log': byOursAlone,
  'private.tg_messages__log': byOursAlone,
}

/** The audit log and the security log fill themselves; a call about an order and one about nobody's. */
export async function arrange({ world, placed }: Scene): Promise<void> {
  await world.truth(`select private.log_integration('stripe', 'start_checkout', 12, null, 'order', $1)`, [
    placed.order.id,
  ])
  await world.truth(`select private.log_integration('smtp', 'send', 40, 'no route to host')`)
  await world.truth(`update public.organizations set timezone = 'America/Halifax' where id = $1`, [
    harbour.id,
  ])
  await world.truth(`select private.log_security_event($1, 'login', '{}', '203.0.113.7', 'a browser')`, [
    sam.id,
  ])
}
