/**
 * Every entrance makes a `Context`: who is asking, under which request id, and the way to the database as them.
 */
import { type Language, preferredLanguage } from '../core/languages.ts'
import { callerOfDevice } from './device-caller.ts'
import { isFromOurPage } from './from-our-page.ts'
import { callerOfKey } from './key-caller.ts'
import { anonymous, type Caller, type Context, type Platform } from './platform.ts'

/** Overwritten by node/http.ts with the socket's address, so that nobody can claim another one. */
export const clientAddressHeader = 'x-client-address'

export async function makeContext(
  request: Request,
  platform: Platform,
  requestId = requestIdOf(request, platform),
): Promise<Context> {
  const context = contextAs(anonymous, platform, requestId)
  context.clientAddress = request.headers.get(clientAddressHeader) ?? ''
  context.language = languageOf(request)
  context.signal = () => request.signal
  // Most buyers carry neither, and must not pay for a session lookup.
  if (!carriesIdentity(request, platform)) return context
  const program = (await callerOfKey(request, context)) ?? (await callerOfDevice(request, context))
  return withCaller(context, program ?? (await platform.identity.callerOf(request)))
}

/** A context for work that no request asked for: jobs, tests, start-up. */
export function contextAs(caller: Caller, platform: Platform, requestId = platform.newId()): Context {
  const { database } = platform
  return {
    caller,
    requestId,
    clientAddress: '',
    language: 'en',
    platform,
    as: (who, work) => database.as(who, work, requestId),
    once: (who) => database.once(who, requestId),
  }
}

/** The same request in another role, e.g. as the holder of an order's address. */
export function withCaller(context: Context, caller: Caller): Context {
  return { ...context, caller }
}

/** What the person reads our pages in. */
export function languageOf(request: Request): Language {
  return preferredLanguage(request.headers.get('accept-language'))
}

/** An id from a proxy in front of us is kept, so that its log and ours tell one story. */
export function requestIdOf(request: Request, platform: Platform): string {
  const given = request.headers.get('x-request-id')
  return given && /^[\w-]{8,64}$/.test(given) ? given : platform.newId()
}

/**
 * A cookie travels by itself, so on a request that changes something it counts only when the page
 * that sent it is ours. A bearer token was put there on purpose and always counts.
 */
function carriesIdentity(request: Request, platform: Platform): boolean {
  if (request.headers.has('authorization')) return true
  if (!request.headers.has('cookie')) return false
  return (
    request.method === 'GET' ||
    request.method === 'HEAD' ||
    isFromOurPage(request, platform.settings.PUBLIC_URL)
  )
}
