/** The line goes in the middle of a form: nothing typed is lost, the person sees where it is, and it is saved later. */
import { expect, test, unique } from '../support/journey.ts'
import { next, saved } from '../support/journey-steps.ts'

test('what is typed offline is kept here, survives moving on, and is saved when the line is back', async ({
  organizer,
  visitor,
}) => {
  const name = `Tunnel Sessions ${unique()}`
  const page = await visitor({ signedInAs: organizer })
  await page.goto('/app/new')
  await page.getByRole('button', { name: 'Fill in a form, step by step' }).click()
  await page.getByLabel('Name of the event').fill('Tunnel')
  await saved(page)

  await page.context().setOffline(true)
  await expect(page.getByRole('status').getByText('Offline, kept here')).toBeVisible()
  await page.getByLabel('Name of the event').fill(name)
  await page.getByLabel('Kind of event').selectOption('concert')
  await page.getByLabel('How many guests at most').fill('80')
  await page.getByRole('link', { name: 'Back' }).click()
  await page.getByLabel('Company').fill('Underground')
  await next(page, 'Basics')
  await expect(page.getByLabel('How many guests at most')).toHaveValue('80')
  await expect(page.getByRole('status').getByText('Offline, kept here')).toBeVisible()

  await page.context().setOffline(false)
  await saved(page)
  await page.reload()
  await expect(page.getByLabel('Name of the event')).toHaveValue(name)
  await expect(page.getByLabel('Kind of event')).toHaveValue('concert')
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page.getByLabel('Company')).toHaveValue('Underground')
})

test('what is typed while nobody answers is there after the tab was closed', async ({
  organizer,
  visitor,
}) => {
  const page = await visitor({ signedInAs: organizer })
  await page.goto('/app/new')
  await page.getByRole('button', { name: 'Fill in a form, step by step' }).click()
  await page.getByLabel('Name of the event').fill('Before the storm')
  await saved(page)
  const draft = page.url()

  await page.context().setOffline(true)
  await page.getByLabel('Name of the event').fill('After the storm')
  await expect(page.getByRole('status').getByText('Offline, kept here')).toBeVisible()
  const { context } = { context: page.context() }
  await page.close()
  await context.setOffline(false)

  const again = await context.newPage()
  await again.goto(draft)
  await expect(again.getByLabel('Name of the event')).toHaveValue('After the storm')
  await saved(again)
  await again.reload()
  await expect(again.getByLabel('Name of the event')).toHaveValue('After the storm')
})
