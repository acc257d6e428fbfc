/**
 * Which scope an API key needs for which route. A route that is not in here is shut to keys, and a house test
 * fails until it says what it is.
 *
 * `anybody`: the same for everybody, so a key counts as nobody in particular. `people`: never by a key, among
 * them everything about keys themselves.
 */
import type { Context as HonoContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Scope } from '../../../core/developers.ts'
import { AppError } from '../../../core/errors.ts'
import { withCaller } from '../../context.ts'
import { anonymous } from '../../platform.ts'
import type { Exchange } from '../exchange.ts'

export const routeScopes: Record<string, Scope | 'anybody' | 'people'> = {
  'GET /events': 'anybody',
  'GET /events/{slug}': 'anybody',
  'GET /venues': 'anybody',
  'GET /venues/{slug}': 'anybody',
  'POST /orders': 'anybody',
  'POST /orders/quote': 'anybody',
  'POST /orders/{id}/extend': 'anybody',
  'POST /reminders/stop': 'anybody',
  'POST /events/{slug}/waiting': 'anybody',
  'GET /preferences/{id}': 'anybody',
  'PUT /preferences/{id}': 'anybody',
  'GET /openapi.json': 'anybody',
  'GET /docs': 'anybody',
  'GET /docs/start.js': 'anybody',

  'GET /organizations/{id}/events': 'events:read',
  'POST /events/{id}/payment-setup': 'events:write',
  'GET /events/{id}/offers': 'events:read',
  'GET /events/{id}/tiers': 'events:read',
  'POST /events/{id}/tiers': 'events:write',
  'PATCH /tiers/{id}': 'events:write',
  'DELETE /tiers/{id}': 'events:write',
  'PUT /tiers/{id}/capacity': 'events:write',
  'PUT /tiers/{id}/waves': 'events:write',
  'PUT /tiers/{id}/charges': 'events:write',
  'PUT /occurrences/{id}/capacity': 'events:write',
  'GET /events/{id}/pools': 'events:read',
  'POST /events/{id}/pools': 'events:write',
  'PATCH /pools/{id}': 'events:write',
  'DELETE /pools/{id}': 'events:write',
  'PUT /pools/{id}/capacity': 'events:write',
  'GET /events/{id}/promo-codes': 'events:read',
  'POST /events/{id}/promo-codes': 'events:write',
  'PATCH /promo-codes/{id}': 'events:write',
  'GET /events/{id}/group-discounts': 'events:read',
  'PUT /events/{id}/group-discounts': 'events:write',
  'GET /organizations/{id}/taxes': 'events:read',
  'POST /organizations/{id}/taxes': 'events:write',
  'PATCH /taxes/{id}': 'events:write',
  'GET /events/{id}/waiting-list': 'events:read',
  'PATCH /events/{id}/waiting-list': 'events:write',
  'GET /events/{id}/waiting-entries': 'orders:read',
  'POST /waiting-entries/{id}/move-up': 'orders:write',
  'POST /waiting-entries/{id}/remove': 'orders:write',
  'POST /waiting-entries/{id}/offer': 'orders:write',
  'GET /organization-events/{id}/dashboard': 'orders:read',
  'GET /organization-events/{id}/live': 'orders:read',
  'GET /organization-events/{id}/orders': 'orders:read',
  'GET /orders/{id}': 'orders:read',
  'GET /events/{id}/orders': 'orders:read',
  'GET /events/{id}/orders.csv': 'orders:read',

  'GET /organizations/{id}/webhook-endpoints': 'webhooks',
  'POST /organizations/{id}/webhook-endpoints': 'webhooks',
  'PATCH /webhook-endpoints/{id}': 'webhooks',
  'DELETE /webhook-endpoints/{id}': 'webhooks',
  'POST /webhook-endpoints/{id}/rotate': 'webhooks',
  'POST /webhook-endpoints/{id}/test': 'webhooks',
  'GET /webhook-endpoints/{id}/deliveries': 'webhooks',
  'GET /webhook-deliveries/{id}': 'webhooks',
  'POST /webhook-deliveries/{id}/replay': 'webhooks',

  'GET /me': 'people',
  'GET /me/export': 'people',
  'GET /me/preferences': 'people',
  'POST /me/erasure': 'people',
  'GET /organizations/{id}/export': 'people',
  'POST /organizations/{id}/erasures': 'people',
  'GET /organizations/{id}/drafts': 'people',
  'GET /organizations/{id}/wizard-funnel': 'people',
  'GET /organizations/{id}/api-keys': 'people',
  'POST /organizations/{id}/api-keys': 'people',
  'DELETE /api-keys/{id}': 'people',
  'GET /wizard-sessions/{id}/suggestions': 'people',
  'POST /wizard-sessions/{id}/suggestions/{suggestionId}': 'people',
  'POST /organization-events/{id}/venue-requests': 'people',
  'PUT /events/{id}/online': 'people',
  'GET /orders/{id}/invoices': 'people',
  'GET /invoices/{file}': 'people',
  'GET /organizations/{id}/invoices': 'people',
  'GET /organizations/{id}/invoices.csv': 'people',
  'GET /organizations/{id}/tax-report': 'people',
  'GET /organizations/{id}/invoice-settings': 'people',
  'PUT /organizations/{id}/invoice-settings': 'people',
  'GET /events/{id}/questions': 'people',
  'PUT /events/{id}/questions': 'people',
  'GET /orders/{id}/story': 'people',
  'POST /orders/{id}/refunds': 'people',
  'POST /orders/{id}/resend': 'people',
  'POST /orders/{id}/cancel': 'people',
  'GET /events/{id}/stuck-payments': 'people',
  'POST /payments/{id}/resolve': 'people',
}

/** The scopes that open something; the others are named, and wait for their routes. */
export const usefulScopes: ReadonlySet<string> = new Set(Object.values(routeScopes))

/** Lets a key in where its scopes say so, counts it, and says how much is left. Does nothing for everybody else. */
export const scoped = createMiddleware<Exchange>(async (c, next) => {
  const { context } = c.var
  const { caller } = context
  if (caller.kind !== 'key') return next()

  const left = await context.platform.limits.spend('keys', caller.keyId)
  if (left) {
    c.header('ratelimit-limit', String(left.limit))
    c.header('ratelimit-remaining', String(left.remaining))
    c.header('ratelimit-reset', String(left.resetSeconds))
  }
  const needed = scopeOf(c)
  if (needed === 'anybody') c.set('context', withCaller(context, anonymous))
  else if (needed === 'people' || !needed)
    throw new AppError('scope_missing', { detail: 'API keys may not do that.' })
  else if (!caller.scopes.includes(needed))
    throw new AppError('scope_missing', { detail: `This API key needs the scope ${needed}.` })
  else c.set('context', withCaller(context, { ...caller, scope: needed }))
  return next()
})

/** By the pattern that will answer. An address that nobody answers stays a 404. */
function scopeOf(c: HonoContext<Exchange>): Scope | 'anybody' | 'people' | undefined {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
  if (!route) return 'anybody'
  const path = route.path.replace(/^\/api\/v1/, '').replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')
  return routeScopes[`${route.method} ${path}`]
}
