/** An event made without a sentence: six forms, one after the other, on a desk and on a phone. */
import type { Page } from '@playwright/test'
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { next, saved } from '../support/journey-steps.ts'

test('an event is made with the forms alone, and published', async ({ organizer, visitor }, info) => {
  const name = `Lantern Fair ${unique()}`
  const page = await visitor({ signedInAs: organizer })
  const form = page.getByRole('form')
  await page.goto('/app/new')
  await page.getByRole('button', { name: 'Fill in a form, step by step' }).click()

  await test.step('who one is, is known already', async () => {
    await expect(page.getByRole('heading', { name: 'What, when, how many' })).toBeFocused()
    await page.getByRole('link', { name: 'Back' }).click()
    await expect(page.getByLabel('Your name')).toHaveValue('Harbour Collective')
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(organizer.email)
    await next(page, 'Basics')
  })

  await test.step('what is missing is said beside its field, and the caret goes there', async () => {
    await page.getByRole('button', { name: 'Next: Venue' }).click()
    await expect(page.getByLabel('Name of the event')).toBeFocused()
    await expect(form.getByText('Give the event a name of at least 3 characters.')).toBeVisible()
    await expect(form.getByText('Say how many people can come.')).toBeVisible()
    await lookAt(page, 'wizard-form-mistakes', info)
  })

  await page.getByLabel('Name of the event').fill(name)
  await page.getByLabel('Kind of event').selectOption('festival')
  await page.getByLabel('Time zone').selectOption('America/Toronto')
  await page.getByLabel('Starts: date').fill('2031-09-12')
  await page.getByLabel('Starts: time').fill('17:00')
  await page.getByLabel('How many guests at most').fill('120')
  await page.getByLabel('Ends: date').fill('2031-09-12')
  await page.getByLabel('Ends: time').fill('16:00')
  await expect(page.getByText('It ends before it starts. Choose a later end.')).toBeVisible()
  await page.getByLabel('Ends: time').fill('23:00')
  await expect(page.getByText('It ends before it starts. Choose a later end.')).toHaveCount(0)
  await look(page, 'basics', info)
  await next(page, 'Venue')

  await test.step('a venue of the marketplace that is large enough', async () => {
    await page.getByLabel('Find a venue').check()
    await page.getByLabel('City', { exact: true }).fill('Toronto')
    const venue = page.getByRole('listitem').filter({ hasText: 'The Carding Mill' })
    await venue.getByRole('button', { name: 'Choose The Carding Mill' }).click()
    await expect(venue.getByText('Choosing is not booking')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'The Net Loft' })).toHaveCount(0)
    await saved(page)
    await look(page, 'venue', info)
    await next(page, 'Tickets')
  })

  await test.step('tickets, in the order they are sold in', async () => {
    await page.getByLabel('Currency', { exact: true }).selectOption('CAD')
    await page.getByLabel('Ticket 1: name').fill('Evening')
    await page.getByLabel('Ticket 1: price').fill('15')
    await page.getByLabel('Ticket 1: how many').fill('110')
    await page.getByRole('button', { name: 'Add a ticket' }).click()
    await expect(page.getByLabel('Ticket 2: name')).toBeFocused()
    await page.getByLabel('Ticket 2: name').fill('Family')
    await page.getByLabel('Ticket 2: price').fill('40')
    await page.getByLabel('Ticket 2: how many').fill('20')
    await expect(page.getByText('130 of 120 places offered, 10 too many')).toBeVisible()
    await page.getByRole('button', { name: 'Next: Page' }).click()
    const tickets = page.getByRole('group', { name: 'Tickets' })
    await expect(tickets.getByRole('alert')).toHaveText('The tickets add up to 130, but only 120 people fit.')
    await page.getByLabel('Ticket 2: how many').fill('10')
    await page.getByRole('button', { name: 'Move Family up' }).click()
    await expect(page.getByLabel('Ticket 1: name')).toHaveValue('Family')
    await expect(form.getByText('CA$2,050')).toBeVisible()
    await saved(page)
    await look(page, 'tickets', info)
    await next(page, 'Page')
  })

  await test.step('words of the page, and texts to share it', async () => {
    await page
      .getByRole('textbox', { name: /^Description/ })
      .fill('Two hundred lanterns, one river, no speeches.')
    await page.getByRole('button', { name: 'Draft the texts' }).click()
    await page.getByText('Posts', { exact: true }).click()
    await expect(page.getByLabel('Post on X')).toContainText(name)
    await saved(page)
    await look(page, 'page', info)
    await next(page, 'Review')
  })

  await test.step('the last look leads back to a field, and forward again', async () => {
    await expect(page.getByText(/It has not been asked yet/)).toBeVisible()
    await look(page, 'review', info)
    await page.getByRole('link', { name: 'Change: 120 guests at most' }).click()
    await expect(page.getByLabel('How many guests at most')).toBeFocused()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Check and publish' })).toBeVisible()
  })

  await page.getByRole('main').getByRole('button', { name: 'Publish event' }).click()
  await expect(page.getByRole('heading', { name: `${name} is live` })).toBeFocused()
  await expect(page.getByRole('img', { name: /^Code that opens/ })).toBeVisible()
  await expect(page.getByText('Ask The Carding Mill for the date')).toBeVisible()
  await page.getByRole('link', { name: 'See the page' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('Two hundred lanterns, one river, no speeches.')).toBeVisible()
})

test('a visitor says who they are, and an address that is known says nothing', async ({
  page,
  organizer,
}, info) => {
  await page.goto('/app/new')
  await page.getByRole('button', { name: 'Fill in a form, step by step' }).click()
  await expect(page.getByRole('heading', { name: 'Who makes it' })).toBeFocused()

  await page.getByLabel('Your name').fill('S')
  await page.getByLabel('Email', { exact: true }).fill('sarah@')
  await page.getByLabel('Phone').fill('416 555 0123')
  await page.getByLabel('On WhatsApp').check()
  await page.getByRole('button', { name: 'Next: Basics' }).click()
  await expect(page.getByLabel('Your name')).toBeFocused()
  await expect(page.getByText('Write your name, at least 2 letters.')).toBeVisible()
  await expect(page.getByText('Start with + and the country')).toBeVisible()
  await look(page, 'contact', info)

  await page.getByLabel('Your name').fill('Sarah Chen')
  await page.getByLabel('Email', { exact: true }).fill(organizer.email)
  await page.getByLabel('Phone').fill('+1 (416) 555-0123')
  await saved(page)
  await next(page, 'Basics')
  await page.reload()
  await page.getByRole('link', { name: 'Back' }).click()

  await expect(page.getByLabel('Phone')).toHaveValue('+14165550123')
  await expect(page.getByLabel('On WhatsApp')).toBeChecked()
  await expect(page.getByText('Harbour Collective')).toHaveCount(0)
})

test('a refresh in the middle keeps the form and what was typed, and "Resume draft" leads back', async ({
  organizer,
  visitor,
}) => {
  const name = `Half Way ${unique()}`
  const page = await visitor({ signedInAs: organizer })
  await page.goto('/app/new')
  await page.getByRole('button', { name: 'Fill in a form, step by step' }).click()
  await page.getByLabel('Name of the event').fill(name)

  // At once: what was not saved yet is kept in the browser.
  await page.reload()

  await expect(page.getByLabel('Name of the event')).toHaveValue(name)
  await saved(page)
  await page.goto('/app')
  await page.getByRole('link', { name: `Resume draft: ${name}` }).click()
  await page.getByRole('link', { name: 'Continue: Basics' }).click()
  await expect(page.getByLabel('Name of the event')).toHaveValue(name)
})

/** Each form as everybody might meet it. */
async function look(page: Page, stage: string, info: Parameters<typeof lookAt>[2]): Promise<void> {
  await lookAt(page, `wizard-form-${stage}`, info)
}
