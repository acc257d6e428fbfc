/**
 * An organizer with an account of their own, on an installation that passes money on: paid tickets wait, the account is
 * opened at the payment company, tickets sell, and what is missing is said in plain words. The product is started once
 * with Connect on, with an empty data folder of its own.
 */
import type { Page } from '@playwright/test'
import { expect, test as journey, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { type Organizer, signUp } from '../support/journey-organizer.ts'
import { dataFolder, startProduct } from '../support/product.ts'

const test = journey.extend<{ owner: Organizer }, { connected: string }>({
  connected: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const data = dataFolder()
      const product = await startProduct({
        DATA_DIR: data.path,
        DEMO: 'off',
        TRUSTED_PROXIES: '1',
        STRIPE_CONNECT: 'on',
        PLATFORM_FEE_PERCENT: '2.5',
        PLATFORM_FEE_FIXED_CENTS: '30',
      })
      await use(product.url)
      await product.stop()
      data.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ connected }, use) => use(connected),
  owner: async ({ connected }, use) => {
    const owner = await signUp(connected)
    await use(owner)
    await owner.leave()
  },
})

const publish = (owner: Organizer) =>
  owner.publish(
    `Quay Concert ${unique()}, a concert for 120 people in Toronto on May 8 2027 from 8pm to 10pm. Floor $35 (80 tickets).`,
  )

/** To the company's page and back again, with this end of it. */
async function onboard(page: Page, button: string, outcome: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('button', { name: outcome, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible()
}

test('opens the account, goes on where it was left, and paid tickets sell by themselves', async ({
  owner,
  visitor,
}, info) => {
  const { id, slug } = await publish(owner)
  const guest = await visitor()
  await guest.goto(`/e/${slug}`)
  await expect(guest.getByText('Tickets go on sale in a moment')).toBeVisible()

  const page = await visitor({ signedInAs: owner })
  await page.goto(`/app/events/${id}`)
  await expect(page.getByText('Paid tickets are not on sale yet')).toBeVisible()
  await lookAt(page, 'dashboard-account-waits', info)
  await page.getByRole('link', { name: 'To the payment settings' }).click()

  await expect(page.getByText('Not connected')).toBeVisible()
  await expect(page.getByText('2.5% and $0.30 of each order')).toBeVisible()
  await page.getByLabel('Country of your organization').selectOption('CA')
  await lookAt(page, 'payments-none', info)

  await page.getByRole('button', { name: 'Connect with Stripe' }).click()
  await expect(page.getByRole('heading', { name: 'Your payment account' })).toBeVisible()
  await lookAt(page, 'dev-onboarding', info)
  await page.getByRole('button', { name: 'Go back without finishing' }).click()
  await expect(page.getByText('Not finished')).toBeVisible()
  await expect(page.getByText('A bank account for the money')).toBeVisible()
  await lookAt(page, 'payments-unfinished', info)

  await onboard(page, 'Continue at Stripe', 'Give everything, and wait for a check')
  await expect(page.getByText('Being checked', { exact: true })).toBeVisible()

  await onboard(page, 'Change details at Stripe', 'Give everything')
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await expect(page.getByText('To your bank account')).toBeVisible()
  await lookAt(page, 'payments-active', info)

  await guest.goto(`/e/${slug}`)
  await expect(guest.getByRole('button', { name: 'Get tickets' })).toBeVisible()
})

test('says in plain words what the company wants later, and paid tickets stop by themselves', async ({
  owner,
  visitor,
}, info) => {
  const { slug } = await publish(owner)
  const guest = await visitor()
  const page = await visitor({ signedInAs: owner })
  await page.goto('/app/settings/payments')

  await onboard(page, 'Connect with Stripe', 'Leave out the bank account')
  await expect(page.getByText('Payouts wait', { exact: true })).toBeVisible()
  await onboard(page, 'Continue at Stripe', 'Give a document that is not readable')
  await expect(page.getByText('A document that proves who you are')).toBeVisible()
  await lookAt(page, 'payments-missing', info)
  await expect
    .poll(async () => {
      await guest.goto(`/e/${slug}`)
      return guest.getByText('Tickets go on sale in a moment').count()
    })
    .toBe(1)
  await onboard(page, 'Continue at Stripe', 'Be rejected')
  await expect(page.getByText('Rejected', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /Stripe$/ })).toHaveCount(0)
  await lookAt(page, 'payments-rejected', info)
})

test('says before publishing that paid tickets will wait, with the way to the settings', async ({
  owner,
  visitor,
}, info) => {
  const page = await visitor({ signedInAs: owner })
  await page.goto('/app/new')
  await page
    .getByRole('textbox')
    .first()
    .fill(
      'Quay Talks, a conference for 80 people in Toronto on June 5 2027 from 9am to 5pm. Regular $40 (80 tickets).',
    )
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'What we understood' })).toBeVisible()
  // The checklist beside the draft is there once more under the page, where there is room.
  await page
    .locator('summary:visible', { hasText: /ready to publish|before you can publish/i })
    .first()
    .click()
  const way = page.getByRole('link', { name: 'Paid tickets wait until your organization can be paid.' })
  await expect(way).toBeVisible()
  await lookAt(page, 'wizard-account-missing', info)

  await way.click()

  await expect(page.getByText('Not connected')).toBeVisible()
})

test('a link that is over leads back to a button that makes a new one', async ({ owner, visitor }) => {
  const page = await visitor({ signedInAs: owner })
  await page.goto('/app/settings/payments')
  await page.getByRole('button', { name: 'Connect with Stripe' }).click()
  await expect(page.getByRole('heading', { name: 'Your payment account' })).toBeVisible()
  const link = page.url()
  await page.getByRole('button', { name: 'Go back without finishing' }).click()
  await expect(page.getByText('Not finished')).toBeVisible()

  await page.goto(link)

  await expect(page.getByText('That link was over.')).toBeVisible()
  await onboard(page, 'Continue at Stripe', 'Give everything')
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
})
