/** What endpoints were told and what came of it; once more, and a test. */
import { type deliveryStatuses, WebhookDelivery, WebhookDeliveryDetail } from '../../core/developers.ts'
import { AppError } from '../../core/errors.ts'
import type { Context } from '../platform.ts'
import { pageOf, readCursor } from './cursors.ts'
import { organizer } from './organizations.ts'

type Page = {
  status?: (typeof deliveryStatuses)[number] | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** The newest first. */
export async function listWebhookDeliveries(
  context: Context,
  endpointId: string,
  page: Page,
): Promise<{ data: WebhookDelivery[]; next_cursor: string | null }> {
  const limit = page.limit ?? 25
  const { at, id } = readCursor(page.cursor)
  type Row = { delivery: unknown; id: string; position: string }
  const rows = await context.as(organizer(context), async (sql) => {
    const [endpoint, deliveries] = await Promise.all([
      sql.maybe`select from public.webhook_endpoints where id = ${endpointId}`,
      sql.all<Row>`
        select private.webhook_delivery_view(delivery, false) as delivery, delivery.id,
               to_char(delivery.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
          from public.webhook_deliveries as delivery
         where delivery.endpoint_id = ${endpointId}
           and (${page.status ?? null}::text is null or delivery.status = ${page.status ?? null})
           and (delivery.created_at, delivery.id)
             < (coalesce(${at}::timestamptz, 'infinity'), coalesce(${id}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by delivery.created_at desc, delivery.id desc
         limit ${limit + 1}`,
    ])
    if (!endpoint) throw new AppError('not_found')
    return deliveries
  })
  const { data, next_cursor } = pageOf(rows, limit, (row) => ({ at: row.position, id: row.id }))
  return { data: data.map(({ delivery }) => WebhookDelivery.parse(delivery)), next_cursor }
}

export async function getWebhookDelivery(context: Context, id: string): Promise<WebhookDeliveryDetail> {
  const row = await context.once(organizer(context)).maybe<{ delivery: unknown }>`
    select private.webhook_delivery_view(delivery, true) as delivery
      from public.webhook_deliveries as delivery where delivery.id = ${id}`
  if (!row) throw new AppError('not_found')
  return WebhookDeliveryDetail.parse(row.delivery)
}

export async function replayWebhookDelivery(context: Context, id: string): Promise<WebhookDeliveryDetail> {
  const caller = await sender(context)
  const { delivery } = await context.once(caller).one<{ delivery: unknown }>`
    select public.replay_webhook_delivery(${id}) as delivery`
  return WebhookDeliveryDetail.parse(delivery)
}

export async function testWebhookEndpoint(context: Context, id: string): Promise<WebhookDeliveryDetail> {
  const caller = await sender(context)
  const { delivery } = await context.once(caller).one<{ delivery: unknown }>`
    select public.test_webhook_endpoint(${id}) as delivery`
  return WebhookDeliveryDetail.parse(delivery)
}

async function sender(context: Context) {
  const caller = organizer(context)
  await context.platform.limits.spend('webhook_sends', caller.kind === 'key' ? caller.keyId : caller.userId)
  return caller
}
