/**
 * Public pages are the same for everybody, so many people asking in the same second get one
 * drawing of it, packed once. What a page says about stock is at most that second old and decides nothing: SQL
 * sells. PAGE_CACHE_SECONDS=0 draws every page anew.
 *
 * A page that was asked for with a code is never kept: it may show what only the code shows, and guesses are counted
 * where it is drawn.
 */
import type { Platform } from '../edge/platform.ts'
import { shortHash } from '../edge/short-hash.ts'
import type { Page, Visit } from './visit.ts'

type Drawn = {
  status: number
  headers: [string, string][]
  body: string
  etag: string
  packed?: Promise<Packed>
}
type Packed = Uint8Array<ArrayBuffer>
type Kept = { until: number; drawn: Promise<Drawn> }

/** Addresses with made-up queries push each other out, nothing more. */
const mostKept = 500

const keptBy = new WeakMap<Platform, Map<string, Kept>>()

export function sharedPage(page: Page): Page {
  return async (visit) => {
    const keepMs = visit.context.platform.settings.PAGE_CACHE_SECONDS * 1_000
    if (keepMs === 0 || visit.url.searchParams.has('code')) return page(visit)
    return answerWith(await drawnOnce(visit, page, keepMs), visit.request.headers)
  }
}

async function answerWith(drawn: Drawn, asked: Headers): Promise<Response> {
  const { status, headers, body, etag } = drawn
  if (status !== 200) return new Response(body, { status, headers })
  const shared: [string, string][] = [...headers, ['etag', etag], ['vary', 'accept-encoding']]
  if (asked.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers: shared })
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(asked.get('accept-encoding') ?? ''))
    return new Response(body, { status, headers: shared })
  drawn.packed ??= pack(body)
  return new Response(await drawn.packed, { status, headers: [...shared, ['content-encoding', 'gzip']] })
}

async function pack(body: string): Promise<Packed> {
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function drawnOnce(visit: Visit, page: Page, keepMs: number): Promise<Drawn> {
  const { platform } = visit.context
  const kept = keptBy.get(platform) ?? new Map<string, Kept>()
  keptBy.set(platform, kept)
  const key = visit.url.pathname + visit.url.search
  const now = performance.now()
  const found = kept.get(key)
  if (found && found.until > now) return found.drawn

  const drawn = draw(visit, page)
  kept.delete(key)
  kept.set(key, { until: now + keepMs, drawn })
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  // A page that failed, or that is not there yet, is not worth remembering.
  drawn.then(({ status }) => status !== 200 && kept.delete(key)).catch(() => kept.delete(key))
  return drawn
}

async function draw(visit: Visit, page: Page): Promise<Drawn> {
  const response = await page(visit)
  const body = await response.text()
  // Weak: packed or not, it is the same page.
  return { status: response.status, headers: [...response.headers], body, etag: `W/"${shortHash(body)}"` }
}
