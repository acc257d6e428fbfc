/** From an address with a promo code to tickets with names on them: three screens, and the total is clear on each. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { makeOffers } from '../support/journey-offers.ts'
import type { Organizer } from '../support/journey-organizer.ts'
import { openMail } from '../support/journey-steps.ts'

async function publishOffers(organizer: Organizer) {
  const name = `Brass Evening ${unique()}`
  const event = await organizer.publish(
    `${name}, a concert for 120 people in Montreal on May 8 2027 from 8pm to 10pm. Floor $35 (80 tickets), balcony $40 (40).`,
  )
  await makeOffers(event.id)
  return { ...event, name }
}

async function askQuestions(page: Page, eventId: string) {
  const coming = randomUUID()
  const questions = [
    { id: coming, kind: 'yes_no', asked_per: 'order', label: 'Coming by car?', is_required: true },
    {
      kind: 'short_text',
      asked_per: 'order',
      label: 'Number plate',
      is_required: true,
      shown_if: { question_id: coming, value: 'yes' },
    },
    { kind: 'one_of', asked_per: 'attendee', label: 'Meal', is_required: true, options: ['Fish', 'Soup'] },
  ]
  const saved = await page.request.put(`/api/v1/events/${eventId}/questions`, { data: { questions } })
  expect(saved.status()).toBe(200)
}

test('a code, a group, an extra and questions: the total follows, and says what it is made of', async ({
  organizer,
  visitor,
}, info) => {
  const event = await publishOffers(organizer)
  await askQuestions(await visitor({ signedInAs: organizer }), event.id)
  const page = await visitor()
  const mailbox = `brass-${unique()}@example.org`

  await test.step('the event page says what the code gives and shows what it hides', async () => {
    await page.goto(`/e/${event.slug}`)
    await expect(page.getByText('12 left at this price, then CA$35')).toBeVisible()
    await expect(page.getByText('Table for four')).toHaveCount(0)
    await page.getByText('Have a code?').click()
    await page.getByLabel('Promo code').fill('winter')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('There is no such code.')).toBeVisible()
    await page.getByLabel('Promo code').fill('spring')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('SPRING: 10% off')).toBeVisible()
    await expect(page.getByText('Table for four').first()).toBeVisible()
    await page.getByLabel('Floor').selectOption('2')
    await expect(page.getByRole('status').filter({ hasText: 'CA$' })).toHaveText('CA$49.50')
    await lookAt(page, 'event-with-code', info)
  })

  await page.getByRole('button', { name: 'Get tickets' }).click()

  await test.step('the checkout brings the code along, and the total follows what is chosen', async () => {
    await expect(page.getByLabel('Promo code (optional)')).toHaveValue('SPRING')
    await expect(page.locator('[data-total]')).toHaveText('CA$49.50')
    await page.getByLabel('Poster').selectOption('1')
    await expect(page.locator('[data-total]')).toHaveText('CA$58.50')
    await expect(page.getByText('QST 10%', { exact: true })).toBeVisible()
  })

  await test.step('what is asked depends on what was answered, and what is missing is said', async () => {
    await page.getByLabel('Full name').fill('Ilse Brandt')
    await page.getByLabel('Email').fill(mailbox)
    await expect(page.getByLabel('Number plate')).toBeHidden()
    await page.getByRole('group', { name: 'Coming by car?' }).getByLabel('Yes').check()
    await expect(page.getByLabel('Number plate')).toBeVisible()
    await page.getByRole('group', { name: 'Coming by car?' }).getByLabel('No').check()
    await page.getByLabel('Name on ticket 2 (optional)').fill('Jo Sand')
    await page.getByRole('button', { name: 'Pay CA$58.50' }).click()
    await expect(page.getByRole('alert')).toContainText('Answer this question.')
    await expect(page.getByLabel('Name on ticket 2 (optional)')).toHaveValue('Jo Sand')
    await lookAt(page, 'checkout-with-questions', info)
    for (const ticket of [1, 2])
      await page
        .getByRole('group', { name: `Ticket ${ticket}:` })
        .getByLabel('Soup')
        .check()
  })

  await page.getByRole('button', { name: 'Pay CA$58.50' }).click()
  await page.getByRole('button', { name: /^Pay CA\$58\.50/ }).click()

  await expect(page.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await expect(page.getByText('Jo Sand').first()).toBeVisible()
  await expect(page.getByText('−CA$5')).toBeVisible()
  await lookAt(page, 'order-with-code', info)
  await openMail(page, mailbox, new RegExp(event.name))
})

test('without JavaScript the same order is made with the keyboard of a form', async ({
  organizer,
  visitor,
}) => {
  const event = await publishOffers(organizer)
  const buyer = await visitor({ javaScriptEnabled: false })

  await buyer.goto(`/e/${event.slug}?code=spring`)
  await buyer.getByLabel('Floor').selectOption('5')
  await buyer.getByRole('button', { name: 'Get tickets' }).click()
  // Five are a group: 20 % are more than the code gives.
  await expect(buyer.getByRole('status')).toHaveText('CA$110')
  await buyer.getByLabel('Poster').selectOption('1')
  await buyer.getByRole('button', { name: 'Update the total' }).click()
  await expect(buyer.getByRole('status')).toHaveText('CA$117.20')
  await buyer.getByLabel('Full name').fill('Ilse Brandt')
  await buyer.getByLabel('Email').fill(`brass-${unique()}@example.org`)
  await buyer.getByLabel('Email').press('Enter')
  await buyer.getByRole('button', { name: /^Pay CA\$117\.20/ }).click()

  await expect(buyer.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await expect(buyer.getByRole('img', { name: /^Code of ticket TKT-/ })).toHaveCount(5)
})
