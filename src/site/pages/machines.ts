/** For readers that are not people: robots.txt, sitemap.xml, and the icon in the tab. */
import type { EventList, EventSummary } from '../../core/api.ts'
import { escapeMarkup } from '../../core/markup.ts'
import { listEvents } from '../../edge/services/events.ts'
import { file } from '../answer.tsx'
import { publicUrl, type Visit } from '../visit.ts'

export async function robotsFile(visit: Visit): Promise<Response> {
  const closed = ['/app', '/o/', '/api/', '/functions/', '/dev/', '/e/*/checkout']
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), 'Allow: /api/v1/docs', '']
  return file(
    `${lines.join('\n')}\nSitemap: ${publicUrl(visit, '/sitemap.xml')}\n`,
    'text/plain; charset=utf-8',
  )
}

/** The protocol allows 50,000 addresses a file; far sooner this should become several. */
const mostPages = 100

export async function sitemapFile(visit: Visit): Promise<Response> {
  const events = await everyEvent(visit)
  const organizers = new Set(events.map((event) => event.organizer.slug))
  const paths = [
    '/',
    '/events',
    ...events.map((event) => `/e/${event.slug}`),
    ...[...organizers].map((slug) => `/organizers/${slug}`),
  ]
  const urls = paths.map((path) => `<url><loc>${escapeMarkup(publicUrl(visit, path))}</loc></url>`)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
  return file(xml, 'application/xml; charset=utf-8', { 'cache-control': 'public, max-age=3600' })
}

async function everyEvent({ context }: Visit): Promise<EventSummary[]> {
  const events: EventSummary[] = []
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const list: EventList = await listEvents(context, { limit: 100, ...(cursor ? { cursor } : {}) })
    events.push(...list.data)
    cursor = list.next_cursor
    if (cursor === null) break
  }
  return events
}

/** The mark of the header; dark on light tabs, light on dark ones. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none">' +
  '<style>path{stroke:#1d1b17}circle{fill:#274cca}@media (prefers-color-scheme:dark){path{stroke:#f6f3ee}circle{fill:#9cb4fe}}</style>' +
  '<path d="M19.5 4.75h-12a2.75 2.75 0 0 0-2.75 2.75v9a2.75 2.75 0 0 0 2.75 2.75h12M4.75 12h4.5" stroke-width="2.5" stroke-linecap="round"/>' +
  '<circle cx="15" cy="12" r="2.5"/></svg>'

export async function iconFile(_visit: Visit): Promise<Response> {
  return file(icon, 'image/svg+xml; charset=utf-8', { 'cache-control': 'public, max-age=86400' })
}
