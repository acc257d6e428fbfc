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
  'POST /events/{id}/promo-codes/batch': 'events:write',
  'PATCH /promo-codes/{id}': 'events:write',
  'GET /events/{id}/group-discounts': 'events:read',
  'PUT /events/{id}/group-discounts': 'events:write',
  'GET /events/{id}/questions': 'events:read',
  'PUT /events/{id}/questions': 'events:write',
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
  'GET /orders/{id}/story': 'orders:read',
  'GET /events/{id}/stuck-payments': 'orders:read',
  'GET /orders/{id}/invoices': 'orders:read',
  'GET /invoices/{file}': 'orders:read',
  'GET /organizations/{id}/invoices': 'orders:read',
  'GET /organizations/{id}/invoices.csv': 'orders:read',
  'GET /organizations/{id}/tax-report': 'orders:read',
  'POST /orders/{id}/extend': 'orders:write',
  'POST /orders/{id}/cancel': 'orders:write',
  'POST /orders/{id}/refunds': 'orders:write',
  'POST /orders/{id}/resend': 'orders:write',
  'POST /payments/{id}/resolve': 'orders:write',
  'GET /events/{id}/tickets': 'tickets:read',

  'GET /check-in-key': 'anybody',
  'GET /events/{id}/check-in': 'checkin',
  'POST /events/{id}/check-in-lists': 'checkin',
  'PATCH /check-in-lists/{id}': 'checkin',
  'POST /events/{id}/check-in-gates': 'checkin',
  'PATCH /check-in-gates/{id}': 'checkin',
  'GET /check-in-lists/{id}/manifest': 'checkin',
  'POST /check-in-lists/{id}/scans': 'checkin',
  'POST /check-in-lists/{id}/scan-batches': 'checkin',
  'GET /check-in-lists/{id}/tickets': 'checkin',
  'GET /check-in-lists/{id}/stats': 'checkin',
  'GET /check-in-lists/{id}/conflicts': 'checkin',
  'POST /check-in-conflicts/{id}/settle': 'checkin',
  'POST /check-ins/{id}/undo': 'checkin',
  'GET /door': 'people',
  'POST /events/{id}/check-in-devices': 'people',
  'DELETE /check-in-devices/{id}': 'people',
  'POST /tickets/{id}/reissue': 'people',

  'GET /organizations/{id}/webhook-endpoints': 'webhooks',
  'POST /organizations/{id}/webhook-endpoints': 'webhooks',
  'PATCH /webhook-endpoints/{id}': 'webhooks',
  'DELETE /webhook-endpoints/{id}': 'webhooks',
  'POST /webhook-endpoints/{id}/rotate': 'webhooks',
  'POST /webhook-endpoints/{id}/test': 'webhooks',
  'GET /webhook-endpoints/{id}/deliveries': 'webhooks',
  'GET /webhook-deliveries/{id}': 'webhooks',
  'POST /webhook-deliveries/{id}/replay': 'webhooks',

  'GET /organizations/{id}/offline-payments': 'people',
  'PUT /organizations/{id}/offline-payments': 'people',
  'GET /events/{id}/offline-payments': 'people',
  'PUT /events/{id}/offline-payments': 'people',
  'DELETE /events/{id}/offline-payments': 'people',
  'POST /orders/{id}/mark-paid': 'people',
  'POST /refunds/{id}/given': 'people',
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
  'GET /organizations/{id}/payouts': 'people',
  'GET /organizations/{id}/payouts.csv': 'people',
  'GET /organizations/{id}/disputes': 'people',
  'GET /organizations/{id}/invoice-settings': 'people',
  'PUT /organizations/{id}/invoice-settings': 'people',
  'GET /organizations/{id}/payment-account': 'people',
  'POST /organizations/{id}/payment-account': 'people',
  'POST /organizations/{id}/payment-account/refresh': 'people',
  'GET /events/{id}/answers': 'people',
  'GET /events/{id}/answers.csv': 'people',
}

/** What a phone at the door may ask; every other address is as it is to nobody in particular, or shut. */
export const deviceRoutes: ReadonlySet<string> = new Set([
  'GET /door',
  'GET /check-in-lists/{id}/manifest',
  'POST /check-in-lists/{id}/scans',
  'POST /check-in-lists/{id}/scan-batches',
  'GET /check-in-lists/{id}/tickets',
  'GET /check-in-lists/{id}/stats',
  'POST /check-ins/{id}/undo',
])

/** The scopes that open something; the others are named, and wait for their routes. */
export const usefulScopes: ReadonlySet<string> = new Set(Object.values(routeScopes))

/** Lets a key in where its scopes say so, counts it, and says how much is left. Does nothing for everybody else. */
export const scoped = createMiddleware<Exchange>(async (c, next) => {
  const { context } = c.var
  const { caller } = context
  if (caller.kind === 'device') {
    const route = routeOf(c)
    if (route && !deviceRoutes.has(route)) {
      if (routeScopes[route] !== 'anybody') throw new AppError('not_found')
      c.set('context', withCaller(context, anonymous))
    }
    return next()
  }
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
  const route = routeOf(c)
  return route === undefined ? 'anybody' : routeScopes[route]
}

function routeOf(c: HonoContext<Exchange>): string | undefined {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
  return (
    route && `${route.method} ${route.path.replace(/^\/api\/v1/, '').replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`
  )
}
