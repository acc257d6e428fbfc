/** Every job there is, by the name it has in the queue, and what runs by the clock. */
import { measureWizard } from '../services/wizard-funnel.ts'
import { cleanupSessions } from './cleanup-sessions.ts'
import { closeBookings } from './close-bookings.ts'
import { continueErasure } from './continue-erasure.ts'
import { deliverWebhook } from './deliver-webhook.ts'
import { expireHolds } from './expire-holds.ts'
import type { Job } from './job.ts'
import { linkMembers } from './link-members.ts'
import { maintainDatabase } from './maintain-database.ts'
import { mirrorAccounts } from './mirror-accounts.ts'
import { processMailEvents } from './process-mail-events.ts'
import { processWebhook } from './process-webhook.ts'
import { raiseAlerts } from './raise-alerts.ts'
import { readFees } from './read-fees.ts'
import { reconcilePayments } from './reconcile-payments.ts'
import { recordFirstDay } from './record-first-day.ts'
import { recountInventory } from './recount-inventory.ts'
import { refundPayment } from './refund-payment.ts'
import { remindOfPayments } from './remind-of-payments.ts'
import { sendMessage } from './send-message.ts'
import { sendWebhooks } from './send-webhooks.ts'
import { serveWaitingLists } from './serve-waiting-lists.ts'
import { setUpPayments } from './set-up-payments.ts'
import { settleRefunds } from './settle-refunds.ts'
import { snapshotMetrics } from './snapshot-metrics.ts'

export const tasks: Record<string, Job> = {
  'cleanup-sessions': (_, context) => cleanupSessions(context),
  'close-bookings': (_, context) => closeBookings(context),
  'continue-erasure': continueErasure,
  'deliver-webhook': deliverWebhook,
  'expire-holds': (_, context) => expireHolds(context),
  'maintain-database': (_, context) => maintainDatabase(context),
  'link-members': (_, context) => linkMembers(context),
  'measure-wizard': (_, context) => measureWizard(context),
  'mirror-accounts': (_, context) => mirrorAccounts(context),
  'process-mail-events': processMailEvents,
  'process-webhook': processWebhook,
  'raise-alerts': (_, context) => raiseAlerts(context),
  'reconcile-payments': (_, context) => reconcilePayments(context),
  'read-fees': (_, context) => readFees(context),
  'record-first-day': (_, context) => recordFirstDay(context),
  'recount-inventory': (_, context) => recountInventory(context),
  'refund-payment': refundPayment,
  'remind-of-payments': (_, context) => remindOfPayments(context),
  'send-message': sendMessage,
  'send-webhooks': sendWebhooks,
  'serve-waiting-lists': (_, context) => serveWaitingLists(context),
  'set-up-payments': setUpPayments,
  'settle-refunds': (_, context) => settleRefunds(context),
  'snapshot-metrics': (_, context) => snapshotMetrics(context),
}

/** Holds have a round of their own, every few seconds; here they are for hosts that only have a queue. */
export const crontab = `
* * * * * expire-holds
* * * * * link-members
* * * * * process-mail-events
* * * * * serve-waiting-lists
* * * * * set-up-payments
* * * * * settle-refunds
* * * * * read-fees
7 * * * * cleanup-sessions
11 * * * * close-bookings
23 * * * * recount-inventory
*/5 * * * * raise-alerts
*/10 * * * * mirror-accounts
*/5 * * * * reconcile-payments
17 * * * * remind-of-payments
*/15 * * * * measure-wizard
53 3 * * * maintain-database
41 * * * * snapshot-metrics
47 * * * * record-first-day
`
