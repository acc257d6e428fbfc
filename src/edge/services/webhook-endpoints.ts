/** Webhook endpoints of an organization, for its admins and for keys with that scope. SQL says who may. */
import {
  MadeWebhookEndpoint,
  RotatedSecret,
  WebhookEndpoint,
  type WebhookEndpointChange,
  type WebhookEndpointInput,
} from '../../core/developers.ts'
import { AppError } from '../../core/errors.ts'
import type { Context } from '../platform.ts'
import { organizer } from './organizations.ts'

export async function listWebhookEndpoints(
  context: Context,
  organizationId: string,
): Promise<WebhookEndpoint[]> {
  const rows = await context.as(organizer(context), async (sql) => {
    const [admitted, endpoints] = await Promise.all([
      sql.maybe`
        select from private.acting_organization_ids('admin', 'webhooks') as mine (id) where mine.id = ${organizationId}`,
      sql.all<{ endpoint: unknown }>`
        select private.webhook_endpoint_view(endpoint) as endpoint
          from public.webhook_endpoints as endpoint
         where endpoint.organization_id = ${organizationId}
         order by endpoint.created_at, endpoint.id`,
    ])
    if (!admitted) throw new AppError('not_found')
    return endpoints
  })
  return rows.map(({ endpoint }) => WebhookEndpoint.parse(endpoint))
}

export async function createWebhookEndpoint(
  context: Context,
  organizationId: string,
  { url, event_types, description = '' }: WebhookEndpointInput,
): Promise<MadeWebhookEndpoint> {
  requireEncrypted(context, url)
  const { made } = await context.once(organizer(context)).one<{ made: unknown }>`
    select public.create_webhook_endpoint(
      organization_id => ${organizationId}, url => ${url}, event_types => ${event_types},
      description => ${description}) as made`
  return MadeWebhookEndpoint.parse(made)
}

export async function changeWebhookEndpoint(
  context: Context,
  id: string,
  change: WebhookEndpointChange,
): Promise<WebhookEndpoint> {
  if (change.url) requireEncrypted(context, change.url)
  const { endpoint } = await context.once(organizer(context)).one<{ endpoint: unknown }>`
    select public.change_webhook_endpoint(
      id => ${id}, url => ${change.url ?? null}, event_types => ${change.event_types ?? null},
      description => ${change.description ?? null}, is_active => ${change.is_active ?? null}) as endpoint`
  return WebhookEndpoint.parse(endpoint)
}

export async function deleteWebhookEndpoint(context: Context, id: string): Promise<void> {
  await context.once(organizer(context)).run`select public.delete_webhook_endpoint(${id})`
}

export async function rotateWebhookSecret(context: Context, id: string): Promise<RotatedSecret> {
  const { rotated } = await context.once(organizer(context)).one<{ rotated: unknown }>`
    select public.rotate_webhook_secret(${id}) as rotated`
  return RotatedSecret.parse(rotated)
}

/** Said when it is written down and not three days later. That it is really so is checked at connecting. */
function requireEncrypted({ platform }: Context, url: string): void {
  if (url.startsWith('https://') || platform.settings.LOOPBACK_WEBHOOKS) return
  throw new AppError('invalid_input', { fields: { url: 'Write an address that begins with https://.' } })
}
