/** Choosing what one hears, from the address in a mail: with and without JavaScript, by mouse and by keyboard. */
import { expect, test } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { aMemberOfTheDemo } from '../support/journey-member.ts'

const heading = 'What you hear from Northlight Events'

test('a switch is saved the moment it is pressed', async ({ page }, info) => {
  await page.goto(await aMemberOfTheDemo())
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await lookAt(page, 'preferences', info)
  const newsletter = page.getByRole('group', { name: 'Newsletter' }).getByRole('checkbox', { name: 'Email' })

  await newsletter.focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.reload()
  await expect(newsletter).not.toBeChecked()
  await expect(page.getByRole('group', { name: 'Offers' }).getByRole('checkbox')).toBeChecked()
})

test('a switch that cannot be saved goes back, and says so', async ({ page }) => {
  await page.goto(await aMemberOfTheDemo())
  await page.route('/api/v1/preferences/*', (route) => route.fulfill({ body: 'half an answ' }))
  const offers = page.getByRole('group', { name: 'Offers' }).getByRole('checkbox')

  await offers.click()

  await expect(page.getByText('That could not be saved.')).toBeVisible()
  await expect(offers).toBeChecked()
})

test('everything is left with one press, undone with another, and started again with one switch', async ({
  page,
}, info) => {
  await page.goto(await aMemberOfTheDemo({ hasPhone: true }))
  await lookAt(page, 'preferences-channels', info)

  await page.getByRole('button', { name: 'Unsubscribe from everything' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: 'You are unsubscribed from everything' }),
  ).toBeFocused()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await lookAt(page, 'preferences-unsubscribed', info)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('everything is as it was')).toBeVisible()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(6)

  await page.getByRole('button', { name: 'Unsubscribe from everything' }).click()
  await page.getByRole('group', { name: 'Newsletter' }).getByRole('checkbox', { name: 'Email' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1)
})

test('without JavaScript there is a button, and the same comes of it', async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false })
  const address = await aMemberOfTheDemo()

  await page.goto(address)
  await page.getByRole('group', { name: 'Newsletter' }).getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Newsletter' }).getByRole('checkbox')).not.toBeChecked()

  await page.goto(`${address}/unsubscribe`)
  await expect(page.getByRole('heading', { name: 'Do you want to unsubscribe?' })).toBeVisible()
  await page.getByRole('button', { name: 'Unsubscribe from everything' }).click()
  await expect(page.getByText('You are unsubscribed from everything')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2)
})

test('the way out and a broken link are for everybody', async ({ page }, info) => {
  const address = await aMemberOfTheDemo()

  await page.goto(`${address}/unsubscribe`)
  await expect(page.getByRole('heading', { name: 'Do you want to unsubscribe?' })).toBeVisible()
  await lookAt(page, 'preferences-leaving', info)

  await page.goto(`${address.slice(0, -3)}abc`)
  await expect(page.getByRole('heading', { level: 1, name: 'This link leads nowhere' })).toBeVisible()
  await lookAt(page, 'preferences-lost', info)
})
