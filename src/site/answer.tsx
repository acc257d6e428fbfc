/** From a page to a Response: the markup, and the headers that keep it honest. */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Visit } from './visit.ts'

export type Answer = {
  status?: number
  /** Pages that hold somebody's order or form are never kept and never named to other sites. */
  secret?: boolean
  noindex?: boolean
  headers?: Record<string, string>
}

export function html(visit: Visit, page: ReactElement, answer: Answer = {}): Response {
  const secret = answer.secret ?? false
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': secret ? 'no-store' : 'no-cache',
    'content-security-policy': contentSecurityPolicy(visit),
    'referrer-policy': secret ? 'no-referrer' : 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  })
  if (answer.noindex || secret) headers.set('x-robots-tag', 'noindex')
  return new Response(`<!doctype html>${renderToStaticMarkup(page)}`, {
    status: answer.status ?? 200,
    headers,
  })
}

/** A file of ours: calendar, picture, feed. */
export function file(body: BodyInit, contentType: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      // A picture or calendar opened on its own must not run anything either.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      ...headers,
    },
  })
}

/** 303: whatever was sent, the next page is read with GET. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

/**
 * Scripts only from our own files. Inline styles stay allowed because an event brings its own
 * colours. `form-action` also governs redirects in Chromium, so the payment page is named here.
 */
function contentSecurityPolicy(visit: Visit): string {
  const { settings, payments } = visit.context.platform
  const paymentPage = payments.name === 'stripe' ? ' https://checkout.stripe.com' : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${new URL(settings.PUBLIC_URL).origin}${paymentPage}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
