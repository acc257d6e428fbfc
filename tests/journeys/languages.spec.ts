/** The interface in the person's language: the browser's wish first, then what they chose, and nothing left in English. */
import type { Page, TestInfo } from '@playwright/test'
import type { Part } from '../../src/app/i18n/resources.ts'
import type { Language } from '../../src/core/languages.ts'
import { expect, test, unique } from '../support/journey.ts'
import { screen } from '../support/journey-look.ts'
import { saved } from '../support/journey-steps.ts'
import { englishLeft } from '../support/journey-words.ts'

test.use({ locale: 'es-ES' })

const wizardParts: readonly Part[] = [
  'app',
  'assistant',
  'wizard',
  'wizardFields',
  'wizardStages',
  'wizardTexts',
]

test('a browser that wishes Spanish sees the wizard in Spanish, from the first page to the last look', async ({
  page,
}, info) => {
  const name = `Feria ${unique()}`
  const form = page.getByRole('form')
  await page.goto('/app/new')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await look(page, 'new', 'es', info)

  await test.step('who makes it, with what is wrong', async () => {
    await page.getByRole('button', { name: /formulario/i }).click()
    await expect(page.getByRole('heading', { name: 'Quién lo organiza' })).toBeFocused()
    await page.getByLabel('Tu nombre').fill('S')
    await page.getByLabel('Correo electrónico', { exact: true }).fill('sara@')
    await page.getByRole('button', { name: 'Siguiente: Lo básico' }).click()
    await expect(form.getByText('Escribe tu nombre, al menos 2 letras.')).toBeVisible()
    await look(page, 'contact', 'es', info)
    await page.getByLabel('Tu nombre').fill('Sara Núñez')
    await page.getByLabel('Correo electrónico', { exact: true }).fill('sara@example.org')
    await page.getByRole('button', { name: 'Siguiente: Lo básico' }).click()
  })

  await test.step('what, when and how many', async () => {
    await expect(page.getByRole('heading', { name: 'Qué, cuándo, cuántos' })).toBeFocused()
    await page.getByRole('button', { name: 'Siguiente: Lugar' }).click()
    await expect(form.getByText('Di cuántas personas pueden venir.')).toBeVisible()
    await look(page, 'basics-mistakes', 'es', info)
    await page.getByLabel('Nombre del evento').fill(name)
    await page.getByLabel('Tipo de evento').selectOption({ label: 'Festival' })
    await page.getByLabel('Zona horaria').selectOption('Europe/Madrid')
    await page.getByLabel('Empieza: fecha').fill('2031-09-12')
    await page.getByLabel('Empieza: hora').fill('17:00')
    await page.getByLabel('Termina: fecha').fill('2031-09-12')
    await page.getByLabel('Termina: hora').fill('16:00')
    await expect(page.getByText('Termina antes de empezar. Elige un final más tarde.')).toBeVisible()
    await page.getByLabel('Termina: hora').fill('23:00')
    await page.getByLabel('Cuántos invitados como máximo').fill('1200')
    await savedIn(page, 'Guardado')
    await page.getByRole('button', { name: 'Siguiente: Lugar' }).click()
  })

  await test.step('where', async () => {
    await expect(page.getByRole('heading', { name: 'Dónde', exact: true })).toBeFocused()
    await page.getByLabel('Buscar un lugar').check()
    await expect(form.getByText('Solo lugares para 1200 invitados y libres en tu fecha.')).toBeVisible()
    await page.getByText('Lo que necesitas en el lugar').click()
    await look(page, 'venue', 'es', info)
    await page.getByLabel('Por anunciar').check()
    await page.getByLabel('Ciudad', { exact: true }).fill('Madrid')
    await page.getByText('Lo que hay en el lugar').click()
    await look(page, 'venue-later', 'es', info)
    await page.getByRole('button', { name: 'Siguiente: Entradas' }).click()
  })

  await test.step('tickets, with amounts as they are written there', async () => {
    await page.getByLabel('Moneda', { exact: true }).selectOption('EUR')
    await expect(page.getByRole('option', { name: 'EUR, euro' })).toHaveCount(1)
    await page.getByLabel('Entrada 1: nombre').fill('Noche')
    await page.getByLabel('Entrada 1: precio').fill('15')
    await page.getByLabel('Entrada 1: cuántas').fill('1300')
    await expect(page.getByText('1300 de 1200 plazas ofrecidas, 100 de más')).toBeVisible()
    await look(page, 'tickets-mistakes', 'es', info)
    await page.getByLabel('Entrada 1: cuántas').fill('1200')
    await expect(form.getByText('18.000 €', { exact: true })).toBeVisible()
    await savedIn(page, 'Guardado')
    await page.getByText('Lo que queda').click()
    await look(page, 'tickets', 'es', info)
    await page.getByRole('button', { name: 'Siguiente: Página' }).click()
  })

  await test.step('the page and its words', async () => {
    await page.getByRole('button', { name: 'Escribir los textos' }).click()
    for (const group of ['Titular de la página', 'Correos', 'Publicaciones', 'WhatsApp'])
      await page.locator('summary').getByText(group, { exact: true }).click()
    await savedIn(page, 'Guardado')
    await look(page, 'page', 'es', info)
    await page.getByRole('button', { name: 'Siguiente: Revisión' }).click()
  })

  await expect(page.getByRole('heading', { name: 'Revisar y publicar' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Cambiar: 1200 invitados como máximo' })).toBeVisible()
  await look(page, 'review', 'es', info)

  await test.step('the overview', async () => {
    await page.getByRole('link', { name: 'Resumen' }).click()
    await expect(page.getByRole('heading', { name: 'Entradas', exact: true }).first()).toBeVisible()
    await look(page, 'overview', 'es', info)
  })
})

test('another language is chosen above the draft: nothing typed is lost, and it stays chosen', async ({
  page,
}, info) => {
  const name = `Marché ${unique()}`
  await page.goto('/app/new')
  await page.getByRole('button', { name: /formulario/i }).click()
  await page.getByRole('button', { name: 'Siguiente: Lo básico' }).waitFor()
  await page.getByLabel('Tu nombre').fill('Zoé')
  await page.getByLabel('Correo electrónico', { exact: true }).fill('zoe@example.org')
  await page.getByRole('button', { name: 'Siguiente: Lo básico' }).click()
  await savedIn(page, 'Guardado')

  // What is typed now cannot be saved before the language changes.
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('/functions/v1/ai-event-wizard', async (route) => {
    await held
    await route.continue()
  })
  await page.getByLabel('Nombre del evento').fill(name)
  await page.getByLabel('Empieza: fecha').fill('2031-09-12')
  await page.getByLabel('Cuántos invitados como máximo').fill('0')
  await page.getByLabel('Tipo de evento').focus()
  await expect(page.getByText('Di también a qué hora.')).toBeVisible()
  await expect(page.getByText('Al menos una persona.')).toBeVisible()
  await choose(page, 'Idioma', 'fr')

  await expect(page.getByRole('heading', { name: 'Quoi, quand, combien' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByLabel('Nom de l’événement')).toHaveValue(name)
  await expect(page.getByLabel(/^Début.: date$/)).toHaveValue('2031-09-12')
  await expect(page.getByText('Dites aussi à quelle heure.')).toBeVisible()
  await expect(page.getByText('Au moins une personne.')).toBeVisible()
  letGo()
  await page.getByLabel('Combien d’invités au plus').fill('80')
  await savedIn(page, 'Enregistré')
  // The server's own words followed: what is still missing is said in French.
  await expect(page.getByText('Dites où il a lieu, ou qu’il est en ligne.').first()).toBeAttached()
  await look(page, 'basics', 'fr', info)

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByLabel('Nom de l’événement')).toHaveValue(name)
  await choose(page, 'Langue', 'en')
  await expect(page.getByLabel('Name of the event')).toHaveValue(name)
  await saved(page)
})

test('the wizard stands in its window where one reads from right to left', async ({ page }) => {
  await page.goto('/app/new')
  await page.getByRole('button', { name: /formulario/i }).click()
  await page.getByRole('heading', { name: 'Quién lo organiza' }).waitFor()
  const session = new URL(page.url()).pathname.split('/').at(-2)
  const stages = ['contact-info', 'event-basics', 'venue-selection', 'ticketing', 'marketing', 'review']
  for (const path of ['', ...stages]) {
    await page.goto(`/app/wizard/${session}/${path}`)
    await page.getByRole('navigation', { name: 'Qué mostrar' }).waitFor()
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))

    expect(await overhang(page), path || 'overview').toBe(0)
  }
})

/** No word of the interface is left in English, and the longer words stay in their window. Others look with axe. */
async function look(page: Page, stage: string, language: Language, info: TestInfo): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  expect.soft(await englishLeft(page, language, wizardParts), `${stage} in ${language}`).toEqual([])
  expect.soft(await overhang(page), `${stage} in ${language} is not wider than its window`).toBe(0)
  await page.screenshot({ path: screen(`languages-${language}-${stage}`, 'light', info), fullPage: true })
}

async function choose(page: Page, menu: string, language: Language): Promise<void> {
  await page.getByRole('banner').getByLabel(menu, { exact: true }).selectOption(language)
}

/** Everything typed is on the server, as the page says it. */
async function savedIn(page: Page, words: string): Promise<void> {
  const isUnsaved = () => Object.keys(localStorage).some((key) => key.startsWith('eventos.unsaved.'))
  await expect.poll(() => page.evaluate(isUnsaved)).toBe(false)
  await expect(page.getByRole('status').getByText(words, { exact: true })).toBeVisible()
}

/** How many pixels the page is wider than its window, to either side. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
