/**
 * Every page: readable for everybody, in light and dark, inside the window, with no error and nothing
 * asked of another origin (the last two are watched in every journey). The pictures in
 * test-results/screens are for people to look at.
 */
import { expect, test } from '../support/journey.ts'
import { lookAt, screen } from '../support/journey-look.ts'
import { payOrder, placeOrder } from '../support/journey-order.ts'
import { signUp } from '../support/journey-organizer.ts'

// What is wrong with a page is in the message and the picture; recording every page costs a third of the time.
test.use({ trace: 'off' })

const summit = 'northern-signal-data-ai-summit'
const sentence =
  'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. ' +
  'Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100).'

const publicPages: [name: string, address: string, heading: string | RegExp][] = [
  ['start', '/', 'What are you planning?'],
  ['listing', '/events', 'Upcoming events'],
  ['listing-empty', '/events?q=nothing-is-called-this', 'Upcoming events'],
  ['event', `/e/${summit}`, /^Northern Signal/],
  ['event-sold-out', '/e/roda-de-samba-da-vila', /^Roda da Vila/],
  ['event-cancelled', '/e/rooftop-cumbia-marathon', 'Rooftop Cumbia Marathon'],
  ['event-arabic', '/e/layali-al-daw', /ليالي/],
  ['organizer', '/organizers/northlight-events', 'Northlight Events'],
  ['missing', '/e/nothing-is-called-this', 'There is nothing here'],
  ['checkout', `/e/${summit}/checkout`, 'Checkout'],
  ['outbox', '/dev/outbox', 'Outbox'],
  ['sign-in', '/app/sign-in', 'Sign in'],
  ['sign-in-link', '/app/sign-in/link', 'Get a sign-in link'],
  ['sign-up', '/app/sign-up', 'Create your account'],
  ['new', '/app/new', 'What are you planning?'],
  ['reminders', '/app/reminders/0199d1a4-6f2f-7e52-8d0a-0d5d6a5c1b11/token', 'Reminders of drafts'],
  ['app-missing', '/app/nothing-is-called-this', 'There is nothing here'],
]

for (const [name, address, heading] of publicPages)
  test(`${name} is for everybody`, async ({ page }, info) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()

    await lookAt(page, name, info)
  })

test('the way of an order is for everybody', async ({ page }, info) => {
  const order = await placeOrder(page.request, summit, 'Student')

  await page.goto(`${order.page}`)
  await expect(page.getByRole('heading', { name: '2 tickets held for you' })).toBeVisible()
  await lookAt(page, 'order-held', info)

  await page.goto(order.payPage)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/178/)
  await lookAt(page, 'pay', info)

  await payOrder(page.request, order)
  await page.goto(order.page)
  await expect(page.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await lookAt(page, 'order-confirmed', info)
})

test('checkout with mistakes is for everybody', async ({ page }, info) => {
  await page.goto(`/e/${summit}/checkout`)
  await page.getByRole('button', { name: 'Choose tickets' }).click()
  await expect(page.getByRole('alert')).toBeVisible()

  await lookAt(page, 'checkout-mistakes', info)
})

test('a mail in the outbox is for everybody', async ({ page, organizer }, info) => {
  await page.goto('/dev/outbox')
  await page.getByRole('listitem').filter({ hasText: organizer.email }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await lookAt(page, 'outbox-mail', info)
})

test('the wizard is for everybody', async ({ page }, info) => {
  await page.goto(`/app/new?say=${encodeURIComponent(sentence)}`)
  await expect(page.getByRole('heading', { name: 'What we understood' })).toBeVisible()
  await lookAt(page, 'wizard', info)

  await page.getByRole('button', { name: /^Early bird/ }).click()
  await expect(page.getByLabel('Ticket 1: name')).toBeFocused()
  await lookAt(page, 'wizard-tickets', info)
})

test('a wizard that needs more is for everybody', async ({ page }, info) => {
  await page.goto(`/app/new?say=${encodeURIComponent('A jazz evening in Montreal')}`)
  await expect(page.getByRole('heading', { name: 'What we understood' })).toBeVisible()

  await lookAt(page, 'wizard-incomplete', info)
})

test('the celebration is for everybody', async ({ organizer, visitor }, info) => {
  const { sessionId } = await organizer.publish(
    'Night of the Paper Boats, a festival for 200 people in Halifax on August 21 2027 from 8pm to 11pm. Entry $12 (200 tickets).',
  )
  const page = await visitor({ signedInAs: organizer })

  await page.goto(`/app/wizard/${sessionId}`)
  await expect(page.getByRole('heading', { name: /is live$/ })).toBeVisible()
  await lookAt(page, 'celebration', info)
})

test('home and dashboard are for everybody', async ({ demoOrganizer, visitor }, info) => {
  const page = await visitor({ signedInAs: demoOrganizer })

  await page.goto('/app')
  await expect(page.getByRole('region', { name: 'Coming up' })).toBeVisible()
  await lookAt(page, 'home', info)

  await page.getByRole('link', { name: /Northern Signal/ }).click()
  await expect(page.getByRole('table', { name: 'Recent orders' })).toBeVisible()
  await expect(page.getByRole('status').getByText('Live', { exact: true })).toBeVisible()
  await lookAt(page, 'dashboard', info)
})

test('a new organizer’s home and first dashboard are for everybody', async ({ visitor, baseURL }, info) => {
  const newcomer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: newcomer })

  await page.goto('/app')
  await expect(page.getByRole('heading', { name: 'Your first event is one sentence away' })).toBeVisible()
  await lookAt(page, 'home-empty', info)

  const { id } = await newcomer.publish(
    'Soup and Stars, a dinner for 40 people in Halifax on May 1 2027 from 7pm to 10pm, $35 each.',
  )
  await page.goto(`/app/events/${id}`)
  await expect(page.getByRole('heading', { name: 'Waiting for the first sale' })).toBeVisible()
  await lookAt(page, 'dashboard-waiting', info)
  await newcomer.leave()
})

test('the API’s documents open without an error', async ({ page }, info) => {
  await page.goto('/api/v1/docs')

  await expect(page.getByRole('heading', { level: 1, name: /EventOS/ })).toBeVisible()
  await expect(page.getByRole('link', { name: '/orders', exact: true })).toBeVisible()
  await page.screenshot({ path: screen('api-docs', 'light', info), animations: 'disabled' })
})
