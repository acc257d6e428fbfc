/** Coming in and going out, by password and by mail. */
import { expect, test, unique } from '../support/journey.ts'
import { demo, password, signUp } from '../support/journey-organizer.ts'
import { openMail } from '../support/journey-steps.ts'

test('the demo organizer signs in, sees her events, and signs out again', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('Email').fill(demo.email)
  await page.getByLabel('Password').fill(demo.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Coming up' }).getByRole('listitem').first()).toBeVisible()

  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto('/app')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a wrong password is said in words, and the address stays typed', async ({ page }) => {
  await page.goto('/app/sign-in')
  await page.getByLabel('Email').fill(demo.email)
  await page.getByLabel('Password').fill('not her password')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('alert')).toHaveText(/This address and password do not belong together/)
  await expect(page.getByLabel('Email')).toHaveValue(demo.email)
})

test('a deep link waits until its reader has signed in', async ({ page, organizer }) => {
  const { id } = await organizer.publish(
    `Rope Skills ${unique()}, a workshop for 12 people in Oslo on June 3 2027 from 10:00 to 13:00, $30 each.`,
  )

  await page.goto(`/app/events/${id}`)
  await page.getByLabel('Email').fill(organizer.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page).toHaveURL(`/app/events/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: /Rope Skills/ })).toBeVisible()
})

test('a link in the mail signs in, once', async ({ page, baseURL, visitor }) => {
  // An account of its own: proving an address ends the sessions that were there before.
  const organizer = await signUp(String(baseURL))
  await page.goto('/app/sign-in')
  await page.getByRole('link', { name: 'Send me a sign-in link instead' }).click()
  await expect(page.getByRole('heading', { name: 'Get a sign-in link' })).toBeVisible()
  await page.getByLabel('Email').fill(organizer.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()

  await openMail(page, organizer.email, /sign/i)
  await page.getByText('As plain text').click()
  const words = await page.getByText(/http\S+magic-link/).innerText()
  const address = String(/http\S+magic-link\S+/.exec(words))
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible()

  const finder = await visitor()
  await finder.goto(address)
  await expect(finder.getByRole('heading', { name: 'Events', level: 1 })).not.toBeVisible()
  await organizer.leave()
})
