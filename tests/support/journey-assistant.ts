/** Steps of journeys that talk with the assistant. */
import type { Locator, Page, TestInfo } from '@playwright/test'
import { expect } from './journey.ts'
import { lookAt } from './journey-look.ts'

export const runs = '**/api/copilotkit/agent/wizard/run'

export const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Say what to change or add' })
export const talk = (page: Page): Locator => page.getByRole('region', { name: 'Conversation' })
export const stop = (page: Page): Locator => page.getByRole('button', { name: 'Stop answering' })
/** The newest card of a field. */
export const card = (page: Page, field: string): Locator =>
  talk(page)
    .getByRole('list', { name: 'What changed and what is proposed' })
    .getByRole('listitem', { name: new RegExp(`^${field} ?:`) })
    .last()
export const verb = (place: Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true })

export async function draft(page: Page, sentence: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('What are you planning?').fill(sentence)
  await page.getByRole('button', { name: 'Draft my event' }).click()
  await expect(page.getByRole('heading', { name: 'What we understood' })).toBeVisible()
}

export async function open(page: Page): Promise<void> {
  await box(page).click()
  await expect(page.getByRole('radiogroup', { name: 'How it asks' })).toBeVisible()
}

/** Said, heard, and answered to the end. */
export async function say(page: Page, words: string): Promise<void> {
  await box(page).fill(words)
  await box(page).press('Enter')
  // While it is answered it can be stopped.
  await expect(talk(page).getByText(words.slice(0, 30)).last()).toBeVisible()
  await expect(stop(page)).toHaveCount(0)
}

/** As a person sees it, and then as it was. */
export async function look(page: Page, name: string, info: TestInfo): Promise<void> {
  await lookAt(page, name, info)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('[data-dock]')) bar.style.position = ''
  })
}

/** On a phone the talk has the whole screen. */
export async function backToDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to the draft' }).click()
  await expect(page.getByRole('radiogroup', { name: 'How it asks' })).toBeHidden()
}
