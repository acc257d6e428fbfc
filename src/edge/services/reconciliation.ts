/**
 * What makes everything end right although webhooks do not come: the company is asked about pages that have been open
 * for a while, its own list of events is read from where we last were, and what was stored and never acted on is.
 */
import { type Context, service } from '../platform.ts'
import { settleSession, storeWebhook } from './payments.ts'

/** Events appear in the list some time after they happened; reading a stretch twice is storing it once. */
const overlapMs = 10 * 60_000
/** Where nothing was ever read. */
const firstLookMs = 24 * 60 * 60_000

export async function reconcilePayments(context: Context): Promise<void> {
  await askAboutOpenPages(context)
  await readMissedEvents(context)
  await resumeStored(context)
}

/** One after the other: it is not urgent, and the company counts requests. */
async function askAboutOpenPages(context: Context): Promise<void> {
  const { payments, log } = context.platform
  const open = await context.once(service).all<{ order_id: string; session_id: string }>`
    select order_id, session_id from public.list_open_payments()`
  for (const { order_id, session_id } of open)
    try {
      const session = await payments.getCheckout(session_id)
      if (session.isPaid) await settleSession(context, order_id, session)
      else if (session.status === 'complete')
        await context.once(service).run`select public.mark_order_processing(${order_id})`
    } catch (error) {
      log.warn({ order_id, error: String(error) }, 'a payment page could not be asked about')
    }
}

/** The cursor moves only when all of the list was stored; until then the next round reads it again. */
async function readMissedEvents(context: Context): Promise<void> {
  const { payments, now } = context.platform
  const sql = context.once(service)
  const cursor = await sql.maybe<{ read_until: string }>`
    select read_until::text from private.payment_cursors where provider = ${payments.name}`
  const since = cursor ? new Date(cursor.read_until).getTime() - overlapMs : now().getTime() - firstLookMs
  let newest = 0
  for await (const { at, event } of payments.listEvents(new Date(since))) {
    await storeWebhook(context, event)
    newest = Math.max(newest, at.getTime())
  }
  if (newest > 0)
    await sql.run`
      insert into private.payment_cursors as known (provider, read_until)
      values (${payments.name}, ${new Date(newest).toISOString()})
      on conflict (provider) do update set read_until = greatest(known.read_until, excluded.read_until)`
}

/** Its job may have been tried as often as jobs are tried. */
async function resumeStored(context: Context): Promise<void> {
  const { name } = context.platform.payments
  await context.once(service).run`
    select private.add_job('process-webhook', json_build_object('provider', waiting.provider, 'event_id', waiting.provider_event_id))
      from (select provider, provider_event_id from private.received_webhooks
             where provider = ${name} and processed_at is null
               and received_at between now() - interval '7 days' and now() - interval '10 minutes'
             order by received_at limit 100) as waiting`
}
