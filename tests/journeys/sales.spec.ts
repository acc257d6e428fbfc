/** An organizer arranges the sale while it goes on: tickets, numbers, waves, shared places, codes, discounts, taxes. */

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'

const sentence =
  'Harbour Makers Fair, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (350).'

/** Somebody who has not paid yet holds so many of the first ticket. */
async function hold(page: Page, slug: string, quantity: number) {
  const event = await (await page.request.get(`/api/v1/events/${slug}`)).json()
  const tier = event.occurrences[0].tiers.find(({ name }: { name: string }) => /early/i.test(name))
  const answer = await page.request.post('/api/v1/orders', {
    headers: { 'idempotency-key': randomUUID() },
    data: {
      event: slug,
      lines: [{ tier_id: tier.id, quantity }],
      buyer: { name: 'Bea Buyer', email: `bea-${randomUUID().slice(0, 8)}@example.org` },
    },
  })
  expect(answer.status()).toBe(201)
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const row = (page: Page, name: RegExp) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
const dialog = (page: Page) => page.getByRole('alertdialog')

test('changes what is sold while somebody holds a place, and takes it back', async ({
  organizer,
  visitor,
}, info) => {
  const { id, slug } = await organizer.publish(sentence)
  const page = await visitor({ signedInAs: organizer })
  await hold(page, slug, 3)

  await page.goto(`/app/events/${id}`)
  await page.getByRole('navigation', { name: 'This event' }).getByRole('link', { name: 'Tickets' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tickets and prices' })).toBeVisible()
  const early = row(page, /early bird/i)
  await expect(early.getByText('0 sold, 3 held, 147 free of 150')).toBeVisible()
  await expect(early.getByText('3 held by 1 order that is not paid yet.')).toBeVisible()
  await lookAt(page, 'sales-first', info)

  await early.getByRole('button', { name: /^Number/ }).click()
  await dialog(page).getByLabel('How many').fill('2')
  await expect(dialog(page).getByText('3 are gone already')).toBeVisible()
  await lookAt(page, 'sales-wish', info)
  await dialog(page).getByRole('button', { name: 'Change the number' }).click()
  await expect(early.getByText(/You wished for 2, and 3 are gone/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(early.getByText('0 sold, 3 held, 147 free of 150')).toBeVisible()

  await early.getByRole('button', { name: /^Take off sale/ }).click()
  await expect(early.getByText('Off sale', { exact: true })).toBeVisible()
  await early.getByRole('button', { name: /^Put on sale/ }).click()
  await expect(early.getByText('Off sale', { exact: true })).toBeHidden()
})

test('offers another ticket by keyboard alone, told at the field what is missing', async ({
  organizer,
  visitor,
}, info) => {
  const { id } = await organizer.publish(sentence)
  const page = await visitor({ signedInAs: organizer })
  await page.goto(`/app/events/${id}/tickets`)

  const add = page.getByRole('button', { name: 'Add a ticket' })
  await add.focus()
  await page.keyboard.press('Enter')
  const form = dialog(page)
  await expect(form).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(add).toBeFocused()

  await page.keyboard.press('Enter')
  await form.getByLabel('Name').focus()
  await page.keyboard.press('Enter')
  await expect(form.getByText('Fill this in.')).toBeVisible()
  await expect(form.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Backstage')
  await form.getByLabel('Price', { exact: true }).fill('450,50')
  await form.getByLabel('How many').fill('10')
  await form.getByText('More rules').focus()
  await page.keyboard.press('Enter')
  await form.getByLabel('For each buyer').fill('2')
  await form.getByRole('checkbox', { name: /Hidden/ }).focus()
  await page.keyboard.press('Space')
  await lookAt(page, 'sales-tier', info)
  await form.getByLabel('Name').press('Enter')

  const backstage = row(page, /Backstage/)
  await expect(backstage.getByText('Hidden', { exact: true })).toBeVisible()
  await expect(backstage.getByText(/450\.50/)).toBeVisible()
  await expect(backstage.getByText('2 for each buyer')).toBeVisible()
  await backstage.getByRole('button', { name: /^Remove/ }).click()
  await dialog(page).getByRole('button', { name: 'Remove' }).click()
  await expect(backstage).toBeHidden()
})

test('arranges waves, shared places, a code, a group discount and a tax', async ({
  organizer,
  visitor,
}, info) => {
  const { id, slug } = await organizer.publish(sentence)
  const page = await visitor({ signedInAs: organizer })
  await page.goto(`/app/events/${id}/tickets`)
  const regular = row(page, /regular/i)

  await regular.getByRole('button', { name: /^Price waves/ }).click()
  await dialog(page).getByLabel('Wave 1: how many').fill('50')
  await dialog(page).getByLabel('Price', { exact: true }).fill('249')
  await lookAt(page, 'sales-waves', info)
  await dialog(page).getByRole('button', { name: 'Save the waves' }).click()
  await expect(regular.getByText(/50 left at .*249, then .*299\./)).toBeVisible()

  await part(page, 'Shared places').getByRole('button', { name: 'Add shared places' }).click()
  await dialog(page).getByLabel('Name').fill('Great hall')
  await dialog(page).getByLabel('How many places').fill('120')
  for (const box of await dialog(page).getByRole('checkbox').all()) await box.check()
  await dialog(page).getByRole('button', { name: 'Add shared places' }).click()
  await expect(regular.getByText('“Great hall” has room for 120 more.')).toBeVisible()

  const codes = part(page, 'Promo codes')
  await codes.getByRole('button', { name: 'Add a code' }).click()
  await dialog(page).getByLabel('Code', { exact: true }).fill('harbour20')
  await dialog(page).getByLabel('Percent off').fill('20')
  await dialog(page).getByLabel('Uses in all').fill('100')
  await lookAt(page, 'sales-code', info)
  await dialog(page).getByRole('button', { name: 'Add a code' }).click()
  await expect(codes.getByText('0 of 100 uses')).toBeVisible()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await codes.getByRole('button', { name: /^Copy link/ }).click()
  await expect(page.getByText('The link is copied.').first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).pathname + new URL(link).search).toBe(`/e/${slug}?code=HARBOUR20`)
  await codes.getByRole('button', { name: /^End it/ }).click()
  await expect(codes.getByText('Ended', { exact: true })).toBeVisible()
  await codes.getByRole('button', { name: /^Take it up again/ }).click()
  await expect(codes.getByText('Ended', { exact: true })).toBeHidden()

  const groups = part(page, 'Group discounts')
  await groups.getByRole('button', { name: 'Add a discount' }).click()
  await dialog(page).getByLabel('From how many tickets').fill('5')
  await dialog(page).getByLabel('Percent off').fill('12,5')
  await dialog(page).getByRole('button', { name: 'Add a discount' }).click()
  await expect(groups.getByText('5 or more: 12.5% off').first()).toBeVisible()

  const taxes = part(page, 'Taxes and fees')
  await taxes.getByRole('button', { name: 'Add a tax or fee' }).click()
  await dialog(page)
    .getByLabel('Name')
    .fill(`HST ${id.slice(0, 4)}`)
  await dialog(page).getByLabel('Where it counts').selectOption({ label: 'On top of the price' })
  await dialog(page).getByLabel('Rate').fill('13')
  await dialog(page).getByRole('button', { name: 'Add a tax or fee' }).click()
  await expect(taxes.getByText(/on no ticket of this event/).first()).toBeVisible()
  await regular.getByRole('button', { name: /^Edit/ }).click()
  await dialog(page)
    .getByRole('checkbox', { name: `HST ${id.slice(0, 4)}` })
    .check()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(taxes.getByText(/on Regular/i)).toBeVisible()
  await lookAt(page, 'sales-whole', info)
})

test('makes a code after the likeness of another, and forty at once, and finds one of them', async ({
  organizer,
  visitor,
}, info) => {
  const { id, slug } = await organizer.publish(sentence)
  const page = await visitor({ signedInAs: organizer })
  await page.goto(`/app/events/${id}/tickets`)
  const codes = part(page, 'Promo codes')

  await codes.getByRole('button', { name: 'Add a code' }).click()
  await dialog(page).getByLabel('Code', { exact: true }).fill('friends')
  await dialog(page).getByLabel('Percent off').fill('20')
  await dialog(page).getByLabel('Uses in all').fill('7')
  await dialog(page).getByRole('button', { name: 'Add a code' }).click()
  await codes.getByRole('button', { name: 'Duplicate FRIENDS' }).click()
  await expect(dialog(page).getByLabel('Code', { exact: true })).toHaveValue('FRIENDS-2')
  await expect(dialog(page).getByLabel('Uses in all')).toHaveValue('7')
  await dialog(page).getByRole('button', { name: 'Add a code' }).click()
  await expect(row(page, /^FRIENDS-2/)).toBeVisible()

  await codes.getByRole('button', { name: 'Add many' }).click()
  await dialog(page).getByLabel('How many').fill('1')
  await dialog(page).getByLabel('Percent off').fill('100')
  await dialog(page).getByRole('button', { name: 'Make them' }).click()
  await expect(dialog(page).getByText('Between 2 and 500.')).toBeVisible()
  await dialog(page).getByLabel('How many').fill('40')
  await dialog(page).getByLabel('They begin with').fill('press-')
  await dialog(page).getByLabel('Uses in all').fill('1')
  await lookAt(page, 'sales-many-codes', info)
  await dialog(page).getByRole('button', { name: 'Make them' }).click()
  await expect(codes.getByText('42 codes', { exact: true })).toBeVisible()
  await lookAt(page, 'sales-codes', info)

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    codes.getByRole('button', { name: 'Download as CSV' }).click(),
  ])
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(43)
  const line = lines.find((text) => text.startsWith('PRESS-')) ?? ''
  const [one = ''] = line.split(',')
  expect(line).toContain(`/e/${slug}?code=${one}`)
  await codes.getByLabel('Find a code').fill(one.toLowerCase())
  await expect(codes.getByText('1 code', { exact: true })).toBeVisible()
  await expect(codes.getByRole('heading', { name: one })).toBeVisible()
})

test.describe('in another language', () => {
  for (const [language, title, add, cancel] of [
    ['es', 'Entradas y precios', 'Añadir una entrada', 'Cancelar'],
    ['fr', 'Billets et prix', 'Ajouter un billet', 'Annuler'],
  ] as const)
    test(`${language}: the page and its forms fit and are all in it`, async ({
      organizer,
      visitor,
    }, info) => {
      const { id } = await organizer.publish(sentence)
      const page = await visitor({ signedInAs: organizer })
      await page.addInitScript((chosen) => localStorage.setItem('language', chosen), language)
      await page.goto(`/app/events/${id}/tickets`)

      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await lookAt(page, `sales-${language}`, info)
      await page.getByRole('button', { name: add, exact: true }).click()
      await expect(dialog(page).getByRole('button', { name: cancel })).toBeVisible()
      await lookAt(page, `sales-tier-${language}`, info)
    })
})
