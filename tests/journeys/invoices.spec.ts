/** Invoices switched on by an owner, and found again as they were said. */
import { expect, test } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { signUp } from '../support/journey-organizer.ts'

test('an owner says what invoices say, by keyboard, and hears what is missing', async ({
  visitor,
  baseURL,
}, info) => {
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })

  await page.goto('/app')
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem', { name: 'Invoices' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  await lookAt(page, 'invoices', info)

  await page.getByLabel('Issue invoices').focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Invoice numbers begin with').fill('HC-1')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Write the address.')).toBeVisible()
  await expect(page.getByText(/without a digit at the end/)).toBeVisible()
  await lookAt(page, 'invoices-mistakes', info)

  await page.getByLabel('Address').fill('18 Wharf Lane\nToronto ON')
  await page.getByLabel('Invoice numbers begin with').fill('hc-')
  await page.getByLabel('Begin anew every year').check()
  await expect(page.getByText(`HC-${new Date().getFullYear()}-00001`)).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.reload()
  await expect(page.getByLabel('Issue invoices')).toBeChecked()
  await expect(page.getByLabel('Invoice numbers begin with')).toHaveValue('HC-')
  await expect(page.getByLabel('Address')).toHaveValue('18 Wharf Lane\nToronto ON')
  await organizer.leave()
})
