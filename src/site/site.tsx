/**
 * The public face. Every page is rendered here, on the server, and works without JavaScript.
 *
 * `site` answers the addresses in routes.ts and null for every other; `missingPage` is for
 * whoever asked all rooms and found nobody at home.
 */
import { AppError } from '../core/errors.ts'
import { withBoundedBody } from '../edge/body.ts'
import { withCaller } from '../edge/context.ts'
import { anonymous, type Context } from '../edge/platform.ts'
import { busyPage } from './pages/busy.tsx'
import { confirmSignInPage } from './pages/confirm-sign-in.tsx'
import { brokenPage, missingPage, refusedPage } from './pages/trouble.tsx'
import { readForm } from './read-form.ts'
import { findRoute, type Match } from './routes.ts'
import { refuseForeignForms } from './same-origin.ts'
import type { Assets, Visit } from './visit.ts'

export async function site(request: Request, context: Context, assets: Assets): Promise<Response | null> {
  const url = new URL(request.url)
  const match = findRoute(url.pathname)
  if (!match) return withoutSlash(url)
  const visit = visitOf({ request, url, context, assets, params: match.params })
  const response = await answer(visit, match)
  return request.method === 'HEAD' ? new Response(null, response) : response
}

/** Addresses get a slash at the end on their way through chats and mails. */
function withoutSlash(url: URL): Response | null {
  const path = url.pathname.replace(/\/+$/, '')
  if (path === url.pathname || !findRoute(path)) return null
  return new Response(null, { status: 308, headers: { location: path + url.search } })
}

/** "There is nothing here" as a page, for browsers that asked for an address nobody has. */
export function missing(request: Request, context: Context, assets: Assets): Response {
  return missingPage(visitOf({ request, url: new URL(request.url), context, assets, params: {} }))
}

/**
 * For whoever comes when too many are here: a page in words, with what they sent kept in it. Null where nobody reads a page.
 * Forms of other sites are not repeated.
 */
export async function turnedAway(
  request: Request,
  context: Context,
  assets: Assets,
  error: AppError,
): Promise<Response | null> {
  const url = new URL(request.url)
  const match = findRoute(url.pathname)
  if (!match) return null
  const visit = visitOf({ request, url, context, assets, params: match.params })
  if (request.method !== 'POST') return busyPage(visit, error)
  try {
    refuseForeignForms(visit)
    return busyPage(visit, error, await readForm(await withBoundedBody(request, url.pathname)))
  } catch {
    return busyPage(visit, error)
  }
}

/** For a sign-in link in the hands of a visitor who did not ask for it. */
export function confirmSignIn(
  request: Request,
  context: Context,
  assets: Assets,
  question: { email: string; href: string },
): Response {
  const visit = visitOf({ request, url: new URL(request.url), context, assets, params: {} })
  return confirmSignInPage(visit, question)
}

/** Pages are the same for everybody, signed in or not: what is public, and nothing of one's own. */
function visitOf(visit: Visit): Visit {
  return { ...visit, context: withCaller(visit.context, anonymous) }
}

async function answer(visit: Visit, { route }: Match): Promise<Response> {
  const { method } = visit.request
  try {
    if (method === 'GET' || method === 'HEAD') return await route.get(visit)
    if (method === 'POST' && route.post) return await route.post(visit)
    throw new AppError('method_not_allowed')
  } catch (error) {
    return troubleOf(visit, error)
  }
}

function troubleOf(visit: Visit, error: unknown): Response {
  const { requestId, platform } = visit.context
  if (error instanceof AppError && error.code !== 'internal_error') {
    if (error.status >= 500) platform.log.error({ request_id: requestId, code: error.code }, error.message)
    return refusedPage(visit, error)
  }
  const facts =
    error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) }
  platform.log.error({ request_id: requestId, ...facts }, 'page failed')
  return brokenPage(visit)
}
