/** What every answer tells the browser not to do. A room that knows better has set its own already. */
import type { Settings } from '../edge/settings.ts'

/** For pages that bring no policy of their own: the organizer's app, the API's page of documents, the stand-ins. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // React's libraries write style elements; a style can show wrong, not act.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

export function protect(headers: Headers, settings: Pick<Settings, 'PUBLIC_URL'>): void {
  const give = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value)
  }
  give('x-content-type-options', 'nosniff')
  give('referrer-policy', 'strict-origin-when-cross-origin')
  give('cross-origin-opener-policy', 'same-origin')
  if (headers.get('content-type')?.startsWith('text/html')) {
    give('content-security-policy', policy)
    give('permissions-policy', 'geolocation=(), microphone=(), camera=(self), payment=(self)')
  }
  // Said over plain http it would be ignored, and said for localhost it would lock people out.
  if (settings.PUBLIC_URL.startsWith('https:'))
    give('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
