/**
 * Public pages are the same for everybody, so many people asking in the same second get one
 * drawing of it. What a page says about stock is at most that second old and decides nothing: SQL
 * sells. PAGE_CACHE_SECONDS=0 draws every page anew.
 */
import type { Platform } from '../edge/platform.ts'
import type { Page, Visit } from './visit.ts'

type Drawn = { status: number; headers: [string, string][]; body: string }
type Kept = { until: number; drawn: Promise<Drawn> }

/** Addresses with made-up queries push each other out, nothing more. */
const mostKept = 500

const keptBy = new WeakMap<Platform, Map<string, Kept>>()

export function sharedPage(page: Page): Page {
  return async (visit) => {
    const { status, headers, body } = await drawnOnce(visit, page)
    return new Response(body, { status, headers })
  }
}

function drawnOnce(visit: Visit, page: Page): Promise<Drawn> {
  const { platform } = visit.context
  const keepMs = platform.settings.PAGE_CACHE_SECONDS * 1_000
  if (keepMs === 0) return draw(visit, page)

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
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}
