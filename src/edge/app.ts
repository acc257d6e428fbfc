/**
 * `handle` answers everything that is not a page, an app file or identity: the public API, the
 * functions, webhooks, health. Node, Deno and the tests call it alike.
 */
import { AppError } from '../core/errors.ts'
import { withBoundedBody } from './body.ts'
import { languageOf, requestIdOf } from './context.ts'
import { allowReading, isPreflight, preflight } from './cors.ts'
import type { Exchange } from './endpoints/exchange.ts'
import { router } from './endpoints/router.ts'
import { meter } from './metrics.ts'
import type { Platform } from './platform.ts'
import { isOfTheDocuments, problemResponse } from './problem.ts'

export async function handle(request: Request, platform: Platform): Promise<Response> {
  const started = performance.now()
  const path = new URL(request.url).pathname
  const requestId = requestIdOf(request, platform)
  const bindings: Exchange['Bindings'] = { platform, requestId }

  const response = isPreflight(request) ? preflight(path) : await answer(request, path, bindings)
  allowReading(response, path)
  response.headers.set('x-request-id', requestId)
  response.headers.set('x-content-type-options', 'nosniff')

  const ms = performance.now() - started
  const facts = { method: request.method, route: bindings.route ?? 'none', status: response.status }
  meter(platform).request(facts, ms)
  platform.log.info({ request_id: requestId, ...facts, ms: Math.round(ms * 10) / 10 }, 'request')
  return response
}

async function answer(request: Request, path: string, bindings: Exchange['Bindings']): Promise<Response> {
  try {
    return await router.fetch(await withBoundedBody(request, path), bindings)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { log } = bindings.platform
    return problemResponse(error, {
      ...bindings,
      log,
      language: languageOf(request),
      saysDocumentsWords: isOfTheDocuments(path),
    })
  }
}
