/** Invoices switched on by an owner, issued with orders, found again, and added up for the tax office. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { makeOffers } from '../support/journey-offers.ts'
import { payOrder, placeOrder } from '../support/journey-order.ts'
import { signUp } from '../support/journey-organizer.ts'
import { openFilters } from '../support/journey-steps.ts'

const views = (page: Page) => page.getByRole('navigation', { name: 'Parts of this page' })

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
  await expect(page.getByText('Invoices are switched off')).toBeVisible()
  await lookAt(page, 'invoices-off', info)
  await page.getByRole('button', { name: 'Go to settings' }).click()
  await expect(page.getByLabel('Issue invoices')).toBeVisible()
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

test('invoices are found, opened, taken along, and their taxes are added up to the cent', async ({
  visitor,
  request,
  baseURL,
}, info) => {
  const organizer = await signUp(String(baseURL))
  const { id, slug } = await organizer.publish(
    `Brass Evening ${unique()}, a concert for 120 people in Montreal on May 8 2027 from 8pm to 10pm. Floor $35 (80 tickets), balcony $40 (40).`,
  )
  await makeOffers(id)
  const page = await visitor({ signedInAs: organizer })
  await switchOn(page)
  const [taxed, plain] = [
    await placeOrder(request, slug, 'Floor'),
    await placeOrder(request, slug, 'Balcony'),
  ]
  await payOrder(request, taxed)
  await payOrder(request, plain)

  await test.step('a refund brings a credit note', async () => {
    await page.goto(`/app/events/${id}/orders`)
    await page.getByRole('link', { name: 'Mireille Fontaine-Okafor' }).first().click()
    await page.getByRole('button', { name: 'Refund or cancel…' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('checkbox', { name: /TKT-/ }).first().check()
    await dialog.getByRole('button', { name: 'Refund CA$40' }).click()
    await expect(page.getByText('Credit note CN-00001 over CA$40')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Invoices' }).getByRole('link')).toHaveCount(2)
    await lookAt(page, 'order-story-invoices', info)
  })

  await test.step('the list looks for a kind and for words, and keeps both in its address', async () => {
    await page.goto('/app/settings/invoices')
    await expect(page.getByRole('row')).toHaveCount(4)
    await lookAt(page, 'invoices-list', info)
    await openFilters(page)
    await page.getByLabel('Kind').selectOption('Credit notes')
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByText('-40.00 CAD')).toBeVisible()
    await page.getByLabel('Search').fill('nobody')
    await expect(page.getByText('No invoice fits')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Search')).toHaveValue('nobody')
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await expect(page.getByRole('row')).toHaveCount(4)
  })

  await test.step('one is a PDF, all of them are a file', async () => {
    const link = page.getByRole('link', { name: 'INV-00001 (PDF)' })
    const pdf = await page.request.get(String(await link.getAttribute('href')))
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    const lines = await fileOf(page)
    expect(lines).toHaveLength(4)
  })

  await test.step('the report is what the file adds up to', async () => {
    await views(page).getByRole('link', { name: 'Taxes' }).click()
    await page.getByLabel('Period').selectOption('This year')
    const canada = page.getByRole('table', { name: 'Canada' })
    await expect(canada.getByRole('row', { name: /QST 10 % on top/ })).toContainText('50.00')
    await lookAt(page, 'invoices-taxes', info)
    const lines = await fileOf(page)
    const sum = (column: number) =>
      lines
        .slice(1)
        .reduce((cents, line) => cents + Math.round(Number(line.split(',').at(column)) * 100), 0) / 100
    const total = page.getByText('All together', { exact: true }).locator('..')
    await expect(total).toContainText(`Net${sum(-3).toFixed(2)}`)
    await expect(total).toContainText(`Tax${sum(-2).toFixed(2)}`)
    await expect(total).toContainText(`Total${sum(-1).toFixed(2)}`)
    await page.getByLabel('Period').selectOption('Last year')
    await expect(page.getByText('Nothing in this period')).toBeVisible()
  })
  await organizer.leave()
})

async function fileOf(page: Page): Promise<string[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /CSV/ }).click(),
  ])
  return (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
}

async function switchOn(page: Page): Promise<void> {
  const me = await (await page.request.get('/api/v1/me')).json()
  const saved = await page.request.put(`/api/v1/organizations/${me.organizations[0].id}/invoice-settings`, {
    data: {
      is_on: true,
      is_yearly: false,
      seller_name: 'Harbour Collective',
      seller_address: '18 Wharf Lane, Toronto ON',
      seller_registration: null,
      prefix: 'INV-',
      credit_prefix: 'CN-',
    },
  })
  expect(saved.status()).toBe(200)
}
