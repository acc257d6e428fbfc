import { expect, it } from 'vitest'
import { findRoute } from './routes.ts'

it.each([
  ['/', '/'],
  ['/e/jazz', '/e/:slug'],
  ['/e/jazz/checkout', '/e/:slug/checkout'],
  ['/e/jazz/calendar.ics', '/e/:slug/calendar.ics'],
  ['/o/1/token/tickets.pdf', '/o/:orderId/:token/tickets.pdf'],
])('%s is answered by %s', (address, path) => {
  expect(findRoute(address)?.route.path).toBe(path)
})

it.each(['/e', '/e/', '/e/jazz/calendarXics', '/app', '/api/v1/events', '/o/1', '/events/jazz'])(
  '%s is not an address of the site',
  (address) => {
    expect(findRoute(address)).toBeNull()
  },
)

it('reads names out of an address, escaped or broken', () => {
  expect(findRoute('/e/caf%C3%A9')?.params).toEqual({ slug: 'café' })
  expect(findRoute('/e/%E0%A4%A')?.params).toEqual({ slug: '%E0%A4%A' })
})
