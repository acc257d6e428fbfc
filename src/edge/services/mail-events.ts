/**
 * What mail companies say about mails: stored, then told to the sends they are about.
 *
 * One row an event, so that the same event twice is one row and one that fails holds up no other. One
 * transaction an event, because many of them meet at one campaign's counters.
 */
import { z } from 'zod'
import type { MailEvent } from '../mail-shapes.ts'
import { type Context, service } from '../platform.ts'
import { noteFailure } from './payments.ts'

/** Stored and queued in one statement. In order of id: two batches with the same events wait for each other in turn. */
export async function storeMailEvents(
  context: Context,
  provider: string,
  events: MailEvent[],
): Promise<void> {
  await context.once(service).run`
    with stored as (
      insert into private.received_webhooks (provider, provider_event_id, type, payload)
      select ${provider}, event ->> 'id', event ->> 'type', event
        from jsonb_array_elements(${events}::jsonb) as event
       order by event ->> 'id'
      on conflict (provider, provider_event_id) do nothing
      returning provider_event_id
    )
    select private.add_job('process-mail-events', json_build_object(
             'provider', ${provider}::text, 'event_ids', json_agg(provider_event_id)))
      from stored
    having count(*) > 0`
}

/** An erased event has lost all but its id and type: there is nothing left to tell. */
const StoredEvent = z.object({
  kind: z.string().nullable().catch(null),
  messageId: z.string().nullable().catch(null),
  occurredAt: z.string().nullable().catch(null),
  detail: z.record(z.string(), z.unknown()).catch({}),
  blocked: z.object({ address: z.string(), reason: z.string() }).nullable().catch(null),
})

type Waiting = { provider: string; event_id: string; payload: unknown; is_fresh: boolean }

/** Acts on these events, as far as nobody has yet. */
export async function processMailEvents(
  context: Context,
  provider: string,
  eventIds: string[],
): Promise<void> {
  const waiting = await context.once(service).all<Waiting>`
    select provider, provider_event_id as event_id, payload, received_at > now() - interval '5 minutes' as is_fresh
      from private.received_webhooks
     where provider = ${provider} and provider_event_id = any(${eventIds}) and processed_at is null
     order by payload ->> 'occurredAt'`
  await tellAll(context, waiting)
}

/**
 * Asks again for what was not known at first, and for what broke. What broke twenty times waits for a
 * person: the monitoring shows it as stuck.
 */
export async function retryMailEvents(context: Context): Promise<void> {
  for (let last = { received_at: '-infinity', event_id: '' }; ; ) {
    const waiting = await context.once(service).all<Waiting & { received_at: string }>`
      select provider, provider_event_id as event_id, payload, received_at > now() - interval '5 minutes' as is_fresh,
             received_at::text as received_at
        from private.received_webhooks as webhook
       where provider = 'sendgrid' and processed_at is null and attempts < 20
         and webhook.received_at < now() - interval '30 seconds'
         and (webhook.received_at, provider_event_id) > (${last.received_at}::timestamptz, ${last.event_id})
       order by webhook.received_at, provider_event_id
       limit ${atATime}`
    await tellAll(context, waiting)
    const [end] = waiting.slice(-1)
    if (!end || waiting.length < atATime) return
    last = end
  }
}

/** How many events are read, and how many of them told at the same time. */
const atATime = 1_000
const atOnce = 4

/** Every event is tried; that one broke is said at the end, so that the queue tries again. */
async function tellAll(context: Context, events: Waiting[]): Promise<void> {
  const waiting = [...events]
  const failures: unknown[] = []
  const worker = async () => {
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      const { provider, event_id: id } = event
      await tell(context, event)
        .catch((error: unknown) => noteFailure(context, provider, id, error))
        .catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failures.length > 0) throw failures[0]
}

/**
 * A message nobody knows may be one whose sending is not written down yet: it is asked about again
 * for a few minutes. After that it was never a mail of a campaign: one account of the company may
 * send tickets and whatever else.
 */
async function tell(context: Context, { provider, event_id, payload, is_fresh }: Waiting): Promise<void> {
  const { kind, messageId, occurredAt, detail, blocked } = StoredEvent.parse(payload)
  await context.as(service, async (sql) => {
    if (kind && messageId) {
      const { outcome } = await sql.one<{ outcome: string }>`
        select public.record_email_event(
          provider => ${provider}, provider_message_id => ${messageId}, event => ${kind},
          occurred_at => ${occurredAt}::timestamptz, detail => ${detail}::jsonb) as outcome`
      if (outcome === 'unknown' && is_fresh) return
    }
    // Everywhere: the company refuses the address to everybody who sends through this account.
    if (blocked)
      await sql.run`
        select public.suppress_address(
          organization_id => null, channel => 'email', address => ${blocked.address}, reason => ${blocked.reason},
          detail => 'On a list of the mail company.')`
    await sql.run`
      update private.received_webhooks
         set processed_at = now(), attempts = attempts + 1, error = null
       where provider = ${provider} and provider_event_id = ${event_id} and processed_at is null`
  })
}
