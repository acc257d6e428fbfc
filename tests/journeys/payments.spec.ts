/** Published while the payment company was away: the page is live, the organizer sees why, and one click ends the wait. */
import { expect, test } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { letPaymentsWait } from '../support/journey-payments.ts'

const sentence =
  'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (350).'

test('says that paid tickets wait, on the page and on the dashboard, and sells after one click', async ({
  organizer,
  visitor,
}, info) => {
  const { id, slug, sessionId } = await organizer.publish(sentence)
  await letPaymentsWait(id)

  const guest = await visitor()
  await guest.goto(`/e/${slug}`)
  await expect(guest.getByText('Tickets go on sale in a moment')).toBeVisible()
  await lookAt(guest, 'event-not-ready', info)

  const page = await visitor({ signedInAs: organizer })
  await page.goto(`/app/wizard/${sessionId}`)
  await expect(page.getByRole('heading', { name: /is live/ })).toBeVisible()
  await expect(page.getByText('Paid tickets are not on sale yet')).toBeVisible()
  await lookAt(page, 'celebration-payments-pending', info)

  await page.goto(`/app/events/${id}`)
  await expect(page.getByText('Paid tickets are not on sale yet')).toBeVisible()
  await expect(page.getByText(/The next try is on/)).toBeVisible()
  await lookAt(page, 'dashboard-payments-pending', info)

  await page.getByRole('button', { name: 'Try again now' }).click()
  await expect(page.getByText('Paid tickets are on sale.')).toBeVisible()
  await expect(page.getByText('Paid tickets are not on sale yet')).toBeHidden()
  await lookAt(page, 'dashboard-payments-ready', info)

  await guest.goto(`/e/${slug}`)
  await expect(guest.getByRole('button', { name: 'Get tickets' })).toBeVisible()
})
