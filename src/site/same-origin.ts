/** Forms are believed only from our own pages. */
import { AppError } from '../core/errors.ts'
import type { Visit } from './visit.ts'

/**
 * Browsers say where a form came from; a form from elsewhere is refused. A client that says
 * nothing (a script, a very old browser) carries nobody's cookie into a checkout, so it gains nothing here.
 */
export function refuseForeignForms({ request, url, context }: Visit): void {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return
    throw new AppError('forbidden', { detail: 'This form was sent from another site.' })
  }
  const origin = request.headers.get('origin')
  const ours = [url.origin, new URL(context.platform.settings.PUBLIC_URL).origin]
  if (origin !== null && !ours.includes(origin) && !namesOurHost(origin, request))
    throw new AppError('forbidden', { detail: 'This form was sent from another site.' })
}

/** Behind a proxy that ends TLS the scheme differs, the host does not. */
function namesOurHost(origin: string, request: Request): boolean {
  const host = request.headers.get('host')
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}
