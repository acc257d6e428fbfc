import { expect, it } from 'vitest'
import { confirmedOrder } from '../tickets/order.fixture.ts'
import { magicLinkMail } from './magic-link.tsx'
import { orderConfirmedMail } from './order-confirmed.tsx'

const orderUrl = 'https://events.test/o/1/secret'
const draw = (order = confirmedOrder()) => orderConfirmedMail({ order, orderUrl, appName: 'EventOS' })

it('shows what was bought, when and where, and leads to the tickets', async () => {
  const { subject, html } = await draw()

  expect(subject).toBe('Your 2 tickets for Toronto Tech Summit 2027')
  for (const shown of [
    '09:00 to 17:00, Toronto time',
    'Metro Convention Centre',
    'TKT-7K3M9Q21',
    'TKT-7K3M9Q22',
  ])
    expect(html).toContain(shown)
  expect(html).toMatch(/<a[^>]+href="https:\/\/events\.test\/o\/1\/secret"/)
})

it('shows hostile names as text', async () => {
  const order = confirmedOrder()
  order.event.name = '<script>alert(1)</script><img src=x onerror=alert(2)>'
  order.event.organizer.name = '"><a href="https://evil.test">free tickets</a>'
  order.buyer.name = '<b>Ana</b>'

  const { html } = await draw(order)

  expect(html).not.toContain('<script')
  expect(html).not.toContain('<img')
  expect(html).not.toContain('<b>')
  expect(html).not.toMatch(/href="https:\/\/evil/)
  expect(html).toContain('&lt;script&gt;')
})

it('asks nothing of other machines: no pictures, scripts, fonts or style sheets', async () => {
  const { html } = await draw()

  expect(html).not.toMatch(/<(img|script|link|iframe)\b|@import|url\(/i)
})

it('is readable in the dark', async () => {
  const { html } = await draw()

  expect(html).toContain('content="light dark"')
  expect(html).toContain('prefers-color-scheme: dark')
})

it('draws no row for what is not known', async () => {
  const order = confirmedOrder()
  order.event = { ...order.event, venue_name: null, address: null, city: null }

  const { html, text } = await draw(order)

  expect(html).not.toContain('Where')
  expect(text).not.toContain('Where')
  expect(html).not.toMatch(/null|undefined/)
})

it('writes a sign-in mail that says how long it works and what to do with one nobody asked for', async () => {
  const { subject, html, text } = await magicLinkMail({
    appName: 'EventOS',
    url: 'https://events.test/verify?token=a&next=b',
    validMinutes: 10,
  })

  expect(subject).toBe('Sign in to EventOS')
  expect(html).toContain('href="https://events.test/verify?token=a&amp;next=b"')
  expect(text).toContain('https://events.test/verify?token=a&next=b')
  expect(text).toContain('within 10 minutes')
  expect(text).toContain('Nothing happens unless')
})
