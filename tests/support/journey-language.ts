/** Pages in another language: opened in it, and searched for what is still English. */
import type { Page } from '@playwright/test'
import type { Part } from '../../src/app/i18n/resources.ts'
import type { Language } from '../../src/core/languages.ts'
import { expect } from './journey.ts'
import { englishLeft, textsOf } from './journey-words.ts'

const parts: Part[] = ['app', 'organizer', 'account', 'wizard']

/** Words that make a sentence English and mean nothing in Spanish or French, also where nobody wrote it down. */
const english = /\b(the|of|and|your|you|with|from|to|is|are|this|not|for|in|it|sold|left)\b/i

/** As somebody who chose it before. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('language', chosen), language)
}

/** Where people wrote what is on the page, only our own sentences are looked for. */
export async function expectNoEnglish(
  page: Page,
  language: Language,
  { hasWordsOfPeople = false } = {},
): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  const texts = await textsOf(page)
  const known = await englishLeft(page, language, parts)
  const unknown = hasWordsOfPeople ? [] : texts.filter((text) => english.test(text))
  const left = [...new Set([...known, ...unknown])]
  expect.soft(left, `English words at ${page.url()} in ${language}`).toEqual([])
  const names = texts.filter((text) => /^[a-z]\w+(\.\w+)+$/.test(text))
  expect.soft(names, 'names of words in place of words').toEqual([])
}
