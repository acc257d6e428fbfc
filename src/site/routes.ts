/** The addresses of the public face, and which file answers each. */
import { sendCheckout, showCheckout } from './pages/checkout.tsx'
import { eventPage } from './pages/event.tsx'
import { eventCalendarFile, posterPicture, posterSvg } from './pages/event-files.ts'
import { listingPage } from './pages/listing.tsx'
import { iconFile, robotsFile, sitemapFile } from './pages/machines.ts'
import { orderPage, sendCancellation, sendExtension } from './pages/order.tsx'
import { invoiceFile, orderCalendarFile, ticketsFile } from './pages/order-files.ts'
import { organizerPage } from './pages/organizer.tsx'
import { sendPreferences, showPreferences, unsubscribeAtOnce } from './pages/preferences.tsx'
import { startPage } from './pages/start.tsx'
import { sendWaitingEntry, showWaitingEntry } from './pages/waiting-entry.tsx'
import { sendWaitingList, showWaitingList } from './pages/waiting-list.tsx'
import { sharedPage } from './shared-page.ts'
import type { Page } from './visit.ts'

type Route = { path: string; get: Page; post?: Page }

export const routes: readonly Route[] = [
  { path: '/', get: sharedPage(startPage) },
  { path: '/events', get: sharedPage(listingPage) },
  { path: '/e/:slug', get: sharedPage(eventPage) },
  { path: '/e/:slug/checkout', get: showCheckout, post: sendCheckout },
  { path: '/e/:slug/waiting-list', get: showWaitingList, post: sendWaitingList },
  { path: '/e/:slug/calendar.ics', get: eventCalendarFile },
  { path: '/e/:slug/poster.svg', get: posterSvg },
  { path: '/e/:slug/poster.png', get: posterPicture },
  { path: '/o/:orderId/:token', get: orderPage },
  { path: '/o/:orderId/:token/extend', get: orderPage, post: sendExtension },
  { path: '/o/:orderId/:token/cancel', get: orderPage, post: sendCancellation },
  { path: '/o/:orderId/:token/tickets.pdf', get: ticketsFile },
  { path: '/o/:orderId/:token/calendar.ics', get: orderCalendarFile },
  { path: '/o/:orderId/:token/invoices/:invoiceId.pdf', get: invoiceFile },
  { path: '/waiting/:entryId/:token', get: showWaitingEntry, post: sendWaitingEntry },
  { path: '/preferences/:memberId/:token', get: showPreferences, post: sendPreferences },
  { path: '/preferences/:memberId/:token/unsubscribe', get: showPreferences, post: unsubscribeAtOnce },
  { path: '/organizers/:slug', get: sharedPage(organizerPage) },
  { path: '/robots.txt', get: robotsFile },
  { path: '/sitemap.xml', get: sharedPage(sitemapFile) },
  { path: '/icon.svg', get: iconFile },
]

const matchers = routes.map((route) => ({ route, pattern: patternOf(route.path) }))

export type Match = { route: Route; params: Record<string, string> }

/** Null for an address that is not the site's. */
export function findRoute(pathname: string): Match | null {
  for (const { route, pattern } of matchers) {
    const found = pattern.exec(pathname)
    if (found) return { route, params: decoded(found.groups ?? {}) }
  }
  return null
}

/** `/e/:slug` to `^/e/(?<slug>[^/]+)$`. */
function patternOf(path: string): RegExp {
  const source = path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')
  return new RegExp(`^${source}$`)
}

/** A broken escape in an address is just a name that nothing has. */
function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        return [name, value]
      }
    }),
  )
}
