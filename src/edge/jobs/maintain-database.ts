/**
 * Once a day: forgets what is no longer kept, lets the planner count the busy tables anew, and asks all
 * alerts, the slow ones too.
 */
import { type Context, service } from '../platform.ts'
import { raiseAlerts } from './raise-alerts.ts'

/** A million rows of each kind; what is left after that waits for tomorrow. */
const mostBatches = 200

export async function maintainDatabase(context: Context): Promise<void> {
  const sql = context.once(service)
  let batches = 0
  // Each batch is a transaction of its own: nobody waits for a long one.
  for (let isMore = true; isMore && batches < mostBatches; batches++) {
    const batch = await sql.one<{ is_more: boolean }>`select private.run_retention() as is_more`
    isMore = batch.is_more
  }
  for (let gone = 1, rounds = 0; gone > 0 && rounds < mostBatches; rounds++)
    ({ gone } = await sql.one<{ gone: number }>`select private.expire_webhook_deliveries() as gone`)
  await sql.run`select private.analyze_busy_tables()`
  context.platform.log.info({ batches }, 'what is no longer kept is gone')
  await raiseAlerts(context, { thorough: true })
}
