/** The organizer's pages and those of accounts in Spanish and French, to the last word, at either width. */
import { expect, test } from '../support/journey.ts'
import { aSeasonOfDrafts } from '../support/journey-funnel.ts'
import { expectNoEnglish, speak } from '../support/journey-language.ts'
import { lookAt } from '../support/journey-look.ts'
import { payOrder, placeOrder } from '../support/journey-order.ts'
import { signUp } from '../support/journey-organizer.ts'

const spoken = [
  {
    language: 'es',
    home: 'Eventos',
    orders: 'Pedidos recientes',
    funnel: 'Embudo',
    none: 'Nadie empezó un borrador en este tiempo',
    account: 'Tus datos',
    deleting: 'Eliminar mi cuenta',
    sold: /2 de 200 vendidas/,
    left: /^5 abandonaron, \d+\s%$/,
  },
  {
    language: 'fr',
    home: 'Événements',
    orders: 'Commandes récentes',
    funnel: 'Entonnoir',
    none: 'Personne n’a commencé de brouillon pendant cette période',
    account: 'Vos données',
    deleting: 'Supprimer mon compte',
    sold: /2 sur 200 vendus/,
    left: /^5 abandonnés, \d+\s%$/,
  },
] as const

for (const { language, ...words } of spoken) {
  test(`home, dashboard, funnel and account speak ${language}`, async ({ visitor, baseURL }, info) => {
    const organizer = await signUp(String(baseURL))
    await aSeasonOfDrafts(organizer.email)
    const { id, slug } = await organizer.publish(
      'Barcos de Papel, a concert for 200 people in Halifax on August 21 2027 from 8pm to 11pm. Entrada $12 (200 tickets).',
    )
    const page = await visitor({ signedInAs: organizer })
    const event = await (await page.request.get(`/api/v1/events/${slug}`)).json()
    await payOrder(page.request, await placeOrder(page.request, slug, event.occurrences[0].tiers[0].name))
    await speak(page, language)

    await page.goto('/app')
    await expect(page.getByRole('heading', { level: 1, name: words.home })).toBeVisible()
    await expect(page.getByText(words.sold)).toBeVisible()
    await expectNoEnglish(page, language)
    await lookAt(page, `home-${language}`, info)

    await page.goto(`/app/events/${id}`)
    await expect(page.getByRole('table', { name: words.orders })).toBeVisible()
    await expectNoEnglish(page, language)
    await lookAt(page, `dashboard-${language}`, info)

    await page.goto('/app/funnel')
    await expect(page.getByRole('heading', { level: 1, name: words.funnel })).toBeVisible()
    await expect(page.getByText(words.left)).toBeVisible()
    await expectNoEnglish(page, language)
    await lookAt(page, `funnel-${language}`, info)

    await page.goto('/app/account')
    await expect(page.getByRole('heading', { level: 1, name: words.account })).toBeVisible()
    await lookAt(page, `account-${language}`, info)
    await page.getByRole('button', { name: words.deleting }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNoEnglish(page, language)
    await organizer.leave()
  })

  test(`what is empty, missing or broken speaks ${language}`, async ({ visitor, baseURL }, info) => {
    const organizer = await signUp(String(baseURL))
    const page = await visitor({ signedInAs: organizer })
    await speak(page, language)

    for (const [name, address] of [
      ['home-empty', '/app'],
      ['funnel-empty', '/app/funnel'],
      ['app-missing', '/app/nothing-is-called-this'],
      ['account-deleted', '/app/account/deleted'],
      ['reminders', '/app/reminders/0199d1a4-6f2f-7e52-8d0a-0d5d6a5c1b11/token'],
    ] as const) {
      await page.goto(address)
      await expect(page.getByRole('heading').first()).toBeVisible()
      if (name === 'funnel-empty') await expect(page.getByText(words.none)).toBeVisible()
      await expectNoEnglish(page, language)
      await lookAt(page, `${name}-${language}`, info)
    }

    await page.route('/api/v1/organizations/*/wizard-funnel*', (route) =>
      route.fulfill({ body: 'half an answ' }),
    )
    await page.goto('/app/funnel')
    await expect(page.getByRole('main').getByRole('button')).toBeVisible()
    await expectNoEnglish(page, language)
    await organizer.leave()
  })

  test(`the curve of a long sale speaks ${language}`, async ({ demoOrganizer, visitor }, info) => {
    const page = await visitor({ signedInAs: demoOrganizer })
    await speak(page, language)
    await page.goto('/app')
    await page.getByRole('link', { name: /Northern Signal/ }).click()
    await expect(page.getByRole('table', { name: words.orders })).toBeVisible()

    await expectNoEnglish(page, language, { hasWordsOfPeople: true })
    await lookAt(page, `dashboard-demo-${language}`, info)
  })

  test(`the doors speak ${language}, and let the language be chosen`, async ({ page }, info) => {
    await speak(page, language)
    await page.goto('/app/new')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoEnglish(page, language)
    await lookAt(page, `new-${language}`, info)
    for (const address of ['sign-in', 'sign-up', 'sign-in/link']) {
      await page.goto(`/app/${address}`)
      await page.locator('form button[type=submit]').click()
      await expect(page.locator('input[aria-invalid]').first()).toBeVisible()
      await expectNoEnglish(page, language)
      await lookAt(page, `${address.replace('/', '-')}-${language}`, info)
    }
  })
}

test('a wrong password is said in Spanish', async ({ page }) => {
  await page.goto('/app/sign-in')
  await page.getByLabel('Language').selectOption({ label: 'Español' })

  await page.getByLabel('Correo electrónico').fill('amara@northlight.example')
  await page.getByLabel('Contraseña').fill('no es la suya')
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()

  await expect(page.getByRole('alert')).toHaveText(/Esta dirección y esta contraseña no van juntas/)
  await expectNoEnglish(page, 'es')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Inicia sesión' })).toBeVisible()
})

test('right to left, no page is wider than its window', async ({ demoOrganizer, visitor }) => {
  const page = await visitor({ signedInAs: demoOrganizer })
  for (const address of ['/app', '/app/funnel', '/app/account', '/app/new', '/app/nothing-is-called-this']) {
    await page.goto(address)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    const [needed, given] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return [scrollWidth, clientWidth]
    })
    expect.soft(needed, address).toBeLessThanOrEqual(given ?? 0)
  }
})
