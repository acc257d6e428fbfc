/**
 * Which answers pages of other sites may read: public reads, and functions called with a bearer
 * token. Never with cookies: there is no `allow-credentials` anywhere.
 */
const readable = /^\/(api\/v1\/(events(\/|$)|openapi\.json$)|functions\/v1\/(?!payment-webhook))/

const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-allow-headers': 'authorization, apikey, content-type, idempotency-key, x-client-info',
  'access-control-max-age': '86400',
}

export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
}

export function preflight(path: string): Response {
  return allowReading(new Response(null, { status: 204, headers: preflightHeaders }), path)
}

export function allowReading(response: Response, path: string): Response {
  if (readable.test(path)) {
    response.headers.set('access-control-allow-origin', '*')
    response.headers.set('access-control-expose-headers', 'x-request-id, retry-after, etag')
  }
  return response
}
