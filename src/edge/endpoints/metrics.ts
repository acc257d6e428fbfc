/**
 * GET /metrics, for Prometheus. Traffic numbers are nobody's business: answered to whoever holds
 * METRICS_TOKEN, and without one only to this machine itself, not through a proxy.
 */
import { AppError } from '../../core/errors.ts'
import { clientAddressHeader } from '../context.ts'
import { comesFromHere } from '../loopback.ts'
import { meter } from '../metrics.ts'
import type { Platform } from '../platform.ts'

export async function metrics(request: Request, platform: Platform): Promise<Response> {
  if (!mayRead(request, platform.settings.METRICS_TOKEN)) throw new AppError('not_found')
  return new Response(await meter(platform).text(), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function mayRead(request: Request, token: string | undefined): boolean {
  if (token) return request.headers.get('authorization') === `Bearer ${token}`
  return comesFromHere(request, request.headers.get(clientAddressHeader) ?? '')
}
