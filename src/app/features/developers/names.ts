/** The names under which scopes, types and states have words: those of the wire hold dots and colons. */
import type { Scope, WebhookDelivery, WebhookType } from '../../../core/developers.ts'
import type { Tone } from '../../ui/badge.tsx'

export const scopeNames = {
  'events:read': 'eventsRead',
  'events:write': 'eventsWrite',
  'orders:read': 'ordersRead',
  'orders:write': 'ordersWrite',
  'tickets:read': 'ticketsRead',
  checkin: 'checkin',
  webhooks: 'webhooks',
} as const satisfies Record<Scope, string>

export const typeNames = {
  'order.confirmed': 'orderConfirmed',
  'order.expired': 'orderExpired',
  'payment.refund_due': 'refundDue',
  'event.published': 'eventPublished',
  'event.cancelled': 'eventCancelled',
} as const satisfies Record<WebhookType, string>

/** Of a delivery, which may also be a test; a type of a newer server keeps its own name. */
export function typeName(type: string): (typeof typeNames)[WebhookType] | 'test' | undefined {
  return type === 'webhook.test' ? 'test' : typeNames[type as WebhookType]
}

type State = WebhookDelivery['status'] | 'retrying'
export const stateTones: Record<State, Tone> = {
  pending: 'neutral',
  retrying: 'warning',
  sending: 'info',
  delivered: 'success',
  failed: 'danger',
}

/** Waiting after a failure is another thing than waiting to be sent. */
export function stateOf({ status, attempts }: Pick<WebhookDelivery, 'status' | 'attempts'>): State {
  return status === 'pending' && attempts > 0 ? 'retrying' : status
}

/** People read addresses without their protocol and what follows the path. */
export function shortUrl(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\?.*$/, '?…')
}
