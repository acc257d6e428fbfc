/**
 * The live stream of a dashboard: says that something changed, never what. Who hears it reads the
 * dashboard again, under their own rights.
 */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '../../../core/errors.ts'
import type { Context, Platform } from '../../platform.ts'
import { dashboardVersion } from '../../services/analytics.ts'
import type { Exchange } from '../exchange.ts'
import { idParam, problems, signedInOrKey } from './describe.ts'

/** Proxies close a silent connection after 30 to 60 s. */
const heartbeatMs = 15_000
/** Tabs of one person. A browser itself opens six to one host over HTTP/1. */
const streamsPerPerson = 12

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx holds answers back otherwise.
  'x-accel-buffering': 'no',
}

const openStreams = new WeakMap<Platform, Map<string, number>>()

export function addLive(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organization-events/{id}/live',
      tags: ['Organizers'],
      summary: 'Server-sent events: `changed` with the dashboard’s version',
      security: signedInOrKey('orders:read'),
      request: { params: idParam },
      responses: {
        200: {
          description: '`event: changed`, `data: {"version": 7}`',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...problems('unauthorized', 'scope_missing', 'not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const version = await dashboardVersion(c.var.context, id)
      // A HEAD is answered by the same code and nobody would ever close what it opened.
      if (c.req.method === 'HEAD') return new Response(null, { headers: streamHeaders })
      return stream(c.var.context, id, version, c.req.raw.signal)
    },
  )
}

function stream(context: Context, eventId: string, version: number, signal: AbortSignal): Response {
  const { platform } = context
  const leave = enter(context)
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      // The word of a change that was read already may still be on its way here.
      let said = 0
      const changed = (now: number) => {
        if (now <= said) return
        said = now
        write(`event: changed\ndata: {"version":${now}}\n\n`)
      }
      // The version at once: whatever happened before we listened is then not missed.
      write('retry: 2000\n\n')
      changed(version)
      const unsubscribe = platform.live.subscribe(eventId, changed)
      const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
      stop = () => {
        stop = () => {}
        clearInterval(heartbeat)
        unsubscribe()
        leave()
      }
      signal.addEventListener('abort', () => {
        stop()
        try {
          controller.close()
        } catch {
          // The reader went first.
        }
      })
    },
    cancel: () => stop(),
  })
  return new Response(body, { headers: streamHeaders })
}

/** Counts a stream in; the answer counts it out again. */
function enter({ caller, platform }: Context): () => void {
  const person = caller.kind === 'user' ? caller.userId : caller.kind === 'key' ? caller.keyId : ''
  const open = openStreams.get(platform) ?? new Map<string, number>()
  openStreams.set(platform, open)
  const before = open.get(person) ?? 0
  if (before >= streamsPerPerson)
    throw new AppError('rate_limited', { detail: 'Too many open dashboards.', retryAfterSeconds: 10 })
  open.set(person, before + 1)
  return () => {
    const left = (open.get(person) ?? 1) - 1
    if (left > 0) open.set(person, left)
    else open.delete(person)
  }
}
