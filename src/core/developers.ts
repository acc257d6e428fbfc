/** What programs of an organization may do and hear: scopes of API keys, types of webhooks, and their wire shapes. */
import { z } from 'zod'

/** The same list as private.api_scopes in SQL; a test compares. */
export const scopes = [
  'events:read',
  'events:write',
  'orders:read',
  'orders:write',
  'tickets:read',
  'checkin',
  'webhooks',
] as const
export type Scope = (typeof scopes)[number]

/** The same list as private.webhook_types in SQL; a test compares. */
export const webhookTypes = [
  'order.confirmed',
  'order.expired',
  'payment.refund_due',
  'event.published',
  'event.cancelled',
] as const
export type WebhookType = (typeof webhookTypes)[number]

/** The body of `evk_live_…`, and the checksum that a scanner of leaked secrets looks at. */
export const secretShape = /^(evk_live_[0-9a-f]{48})([0-9a-f]{8})$/

export const ApiKey = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string(),
  /** How the secret begins. */
  prefix: z.string(),
  scopes: z.array(z.enum(scopes)),
  created_at: z.string(),
  /** To the minute; null when it was never used. */
  last_used_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const ApiKeyInput = z.object({
  name: z.string('Give it a name.').trim().min(1, 'Give it a name.').max(80, 'At most 80 letters.'),
  scopes: z
    .array(z.enum(scopes, 'There is no such scope.'), 'Choose what it may do.')
    .min(1, 'Choose what it may do.')
    .max(scopes.length, 'There are not that many.'),
  expires_at: z.iso.datetime({ offset: true, error: 'Write an instant.' }).nullish(),
})
export type ApiKeyInput = z.infer<typeof ApiKeyInput>

/** The only answer with the secret in it. */
export const MadeApiKey = z.object({ key: ApiKey, secret: z.string() })
export type MadeApiKey = z.infer<typeof MadeApiKey>

export const WebhookEndpoint = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  url: z.string(),
  description: z.string(),
  event_types: z.array(z.enum(webhookTypes)),
  is_active: z.boolean(),
  /** Since when nothing arrived; null while things do. */
  failing_since: z.string().nullable(),
  /** When we gave up; null when a person switched it off, or it is on. */
  disabled_at: z.string().nullable(),
  created_at: z.string(),
})
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>

const description = z.string().trim().max(200, 'At most 200 letters.')
const url = z
  .string('Write the address.')
  .trim()
  .max(2_000, 'That is too long for an address.')
  .regex(/^https?:\/\/[^\s@/?#]+([/?][^\s#]*)?$/, 'Write an address that begins with https://.')
const types = z
  .array(z.enum(webhookTypes, 'There is no such type.'), 'Choose what it should hear.')
  .min(1, 'Choose what it should hear.')
  .max(webhookTypes.length, 'There are not that many.')

export const WebhookEndpointInput = z.object({
  url,
  event_types: types,
  description: description.default(''),
})
export type WebhookEndpointInput = z.input<typeof WebhookEndpointInput>

/** Whatever is left out stays as it is. */
export const WebhookEndpointChange = z.object({
  url: url.optional(),
  event_types: types.optional(),
  description: description.optional(),
  is_active: z.boolean().optional(),
})
export type WebhookEndpointChange = z.infer<typeof WebhookEndpointChange>

export const MadeWebhookEndpoint = z.object({ endpoint: WebhookEndpoint, secret: z.string() })
export type MadeWebhookEndpoint = z.infer<typeof MadeWebhookEndpoint>

export const RotatedSecret = MadeWebhookEndpoint.extend({
  /** Until then everything is signed with the old secret, too. */
  old_secret_until: z.string(),
})
export type RotatedSecret = z.infer<typeof RotatedSecret>

export const deliveryStatuses = ['pending', 'sending', 'delivered', 'failed'] as const

export const WebhookDelivery = z.object({
  /** Also the `webhook-id` of every try. */
  id: z.uuid(),
  endpoint_id: z.uuid(),
  type: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.number().int(),
  created_at: z.string(),
  last_attempt_at: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
  last_status_code: z.number().int().nullable(),
  /** Why the last try failed, in words; null when it arrived. */
  last_error: z.string().nullable(),
  last_duration_ms: z.number().int().nullable(),
  delivered_at: z.string().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const WebhookPayload = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
})

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  payload: WebhookPayload,
  /** The beginning of what the endpoint answered. */
  last_answer: z.string().nullable(),
})
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>
