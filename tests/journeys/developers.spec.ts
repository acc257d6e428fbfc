/** API keys and webhooks as an admin uses them, with a real receiver on this machine. */
import { expect, test } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { signUp } from '../support/journey-organizer.ts'
import { createReceiver, verified } from '../support/receiver.ts'

test('an owner makes a key, sees it once, uses it, and revokes it', async ({
  visitor,
  baseURL,
  request,
}, info) => {
  const organizer = await signUp(String(baseURL))
  await organizer.publish('Tiny Recital, a concert for 20 people in Toronto on 5 May 2027 at 8pm, free')
  const page = await visitor({ signedInAs: organizer })
  await page.goto('/app')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Developers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Developers' })).toBeVisible()
  await expect(page.getByText('No keys yet')).toBeVisible()
  await expect(page.getByText('Nobody is told yet')).toBeVisible()
  await lookAt(page, 'developers-empty', info)

  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Make key' }).click()
  await expect(dialog.getByText('Give it a name of at most 80 letters.')).toBeVisible()
  await dialog.getByLabel('Name').fill('Website')
  await dialog.getByLabel('See events').check()
  await dialog.getByLabel('Works until').selectOption({ label: 'In 90 days' })
  await lookAt(page, 'developers-new-key', info)
  await dialog.getByRole('button', { name: 'Make key' }).click()
  await expect(dialog.getByText('you will not see it again')).toBeVisible()
  const secret = (await dialog.locator('figure code').textContent()) ?? ''
  expect(secret).toMatch(/^evk_live_[0-9a-f]{56}$/)
  await lookAt(page, 'developers-key-made', info)
  await dialog.getByRole('button', { name: 'Done' }).click()

  await expect(page.getByRole('cell', { name: /^Website/ })).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  const me = await (await page.request.get('/api/v1/me')).json()
  const events = `/api/v1/organizations/${me.organizations[0].id}/events`
  const headers = { authorization: `Bearer ${secret}` }
  expect((await request.get(events, { headers })).status()).toBe(200)

  await page.reload()
  await expect(page.getByText('just now')).toBeVisible()
  await page.getByRole('button', { name: 'Revoke Website' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  expect((await request.get(events, { headers })).status()).toBe(401)
  await organizer.leave()
})

test('an owner adds a webhook, sees a test arrive and one fail, sends it again, and changes the secret', async ({
  visitor,
  baseURL,
}, info) => {
  const receiver = await createReceiver()
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })
  await page.goto('/app/settings/developers')
  await page.getByRole('button', { name: 'New webhook' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Address').fill('ftp://example.org')
  await dialog.getByRole('button', { name: 'Make webhook' }).click()
  await expect(dialog.getByText('Write an address that begins with https://.')).toBeVisible()
  await dialog.getByLabel('Address').fill(receiver.url)
  await dialog.getByLabel('Order expired').check()
  await lookAt(page, 'developers-new-webhook', info)
  await dialog.getByRole('button', { name: 'Make webhook' }).click()
  await expect(dialog.getByText('Your webhook is on')).toBeVisible()
  const secret = (await dialog.locator('figure code').textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: /127\.0\.0\.1/ }).click()
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('Arrived')).toBeVisible()
  expect(receiver.heard.map((message) => verified(secret, message).type)).toEqual(['webhook.test'])

  receiver.answers(() => ({ status: 500, body: 'The till is closed.' }))
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('Trying again')).toBeVisible()
  await page.getByRole('button', { name: /Trying again/ }).click()
  await expect(page.getByText('It answered 500.')).toBeVisible()
  await expect(page.getByText('The till is closed.')).toBeVisible()
  await expect(page.getByText('"type": "webhook.test"')).toBeVisible()
  await lookAt(page, 'developers-deliveries', info)

  receiver.answers(() => ({}))
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByRole('button', { name: /Arrived/ })).toHaveCount(2)

  await page.getByRole('button', { name: 'New secret' }).click()
  await dialog.getByRole('button', { name: 'New secret' }).click()
  await expect(dialog.getByText('messages are signed with the old one, too')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByText('Off', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Nobody is told yet')).toBeVisible()
  await organizer.leave()
  await receiver.close()
})

test('what cannot be loaded says so and is tried again', async ({ visitor, baseURL }, info) => {
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  for (const list of ['api-keys', 'webhook-endpoints'])
    await page.route(`/api/v1/organizations/*/${list}`, async (route) => {
      await held
      await route.fulfill({ body: 'half an answ' })
    })

  await page.goto('/app/settings/developers')
  await expect(page.getByText('Loading API keys…')).toBeAttached()
  await lookAt(page, 'developers-loading', info)
  answer()
  await expect(page.getByText('The API keys could not be loaded')).toBeVisible()
  await expect(page.getByText('The webhooks could not be loaded')).toBeVisible()
  await lookAt(page, 'developers-broken', info)
  await page.unroute('/api/v1/organizations/*/api-keys')
  await page.getByRole('button', { name: 'Try again' }).first().click()

  await expect(page.getByText('No keys yet')).toBeVisible()
  await organizer.leave()
})

test('the page speaks Spanish and French', async ({ visitor, baseURL }, info) => {
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })
  for (const [language, heading] of [
    ['es', 'Claves de API'],
    ['fr', 'Clés d’API'],
  ] as const) {
    await page.addInitScript((chosen) => localStorage.setItem('language', chosen), language)
    await page.goto('/app/settings/developers')
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
    await lookAt(page, `developers-${language}`, info)
  }
  await organizer.leave()
})
