/** Where drafts end, as an owner reads it: found in the navigation, for a period, by mouse and by keyboard. */
import { expect, test } from '../support/journey.ts'
import { aSeasonOfDrafts } from '../support/journey-funnel.ts'
import { lookAt } from '../support/journey-look.ts'
import { signUp } from '../support/journey-organizer.ts'

test('an owner reads how far drafts came, and looks at another period by keyboard', async ({
  visitor,
  baseURL,
}, info) => {
  const organizer = await signUp(String(baseURL))
  await aSeasonOfDrafts(organizer.email)
  const page = await visitor({ signedInAs: organizer })

  await page.goto('/app')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Funnel' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Funnel' })).toBeVisible()
  await expect(page.getByText('Drafts started', { exact: true }).locator('..')).toContainText('40')
  await expect(page.getByText('Published', { exact: true }).locator('..')).toContainText('55 %')
  const tickets = page.getByRole('listitem').filter({ hasText: 'Tickets' })
  await expect(tickets).toContainText('30 of 40')
  await expect(tickets).toContainText('5 left, 17 %')
  await lookAt(page, 'funnel', info)

  await page.getByLabel('Period').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(/days=90/)
  await expect(page.getByText('Drafts started', { exact: true }).locator('..')).toContainText('40')
  await page.reload()
  await expect(page.getByLabel('Period')).toHaveValue('90')
  await organizer.leave()
})

test('whoever has not begun yet is told so, and shown where to begin', async ({ visitor, baseURL }, info) => {
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })

  await page.goto('/app/funnel')

  await expect(page.getByRole('heading', { name: 'Nobody started a draft in this time' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Describe an event' })).toBeVisible()
  await lookAt(page, 'funnel-empty', info)
  await organizer.leave()
})

test('a draft counts from its first word', async ({ visitor, baseURL }) => {
  const organizer = await signUp(String(baseURL))
  await organizer.publish('Tiny Recital, a concert for 20 people in Toronto on 5 May 2027 at 8pm, free')
  const page = await visitor({ signedInAs: organizer })

  await page.goto('/app/funnel?days=7')

  await expect(page.getByText('Drafts started', { exact: true }).locator('..')).toContainText('1')
  await expect(page.getByText('Published', { exact: true }).locator('..')).toContainText('100 %')
  await organizer.leave()
})

test('while it loads there is the shape of it, and what cannot be loaded says so and is tried again', async ({
  visitor,
  baseURL,
}, info) => {
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('/api/v1/organizations/*/wizard-funnel*', async (route) => {
    await held
    await route.fulfill({ body: 'half an answ' })
  })

  await page.goto('/app/funnel')
  await expect(page.getByText('Loading the funnel…')).toBeAttached()
  await lookAt(page, 'funnel-loading', info)
  answer()
  await expect(page.getByText('The funnel could not be loaded')).toBeVisible()
  await lookAt(page, 'funnel-broken', info)
  await page.unroute('/api/v1/organizations/*/wizard-funnel*')
  await page.getByRole('button', { name: 'Try again' }).click()

  await expect(page.getByRole('heading', { name: 'Nobody started a draft in this time' })).toBeVisible()
  await organizer.leave()
})
