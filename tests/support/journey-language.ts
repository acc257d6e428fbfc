/** Pages in another language: opened in it, and searched for what is still English. */
import type { Page } from '@playwright/test'
import type { Part } from '../../src/app/i18n/resources.ts'
import type { Language } from '../../src/core/languages.ts'
import { wordsFile } from './app-words.ts'
import { expect } from './journey.ts'

const parts: Part[] = ['app', 'organizer', 'account', 'wizard']

/** Words that make a sentence English and mean nothing in Spanish or French. */
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
  const sentences = await englishSentences(language)
  const said = await wordsOnPage(page)
  const left = said.filter(
    (words) => sentences.some((known) => known.test(words)) || (!hasWordsOfPeople && english.test(words)),
  )
  expect.soft(left, `English words at ${page.url()} in ${language}`).toEqual([])
  expect
    .soft(
      said.filter((words) => /^[a-z]\w+(\.\w+)+$/.test(words)),
      'names of words in place of words',
    )
    .toEqual([])
}

/** What is drawn, and what is read out. */
function wordsOnPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set([document.title])
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (parentElement?.closest('script, style, noscript')) continue
      found.add((textContent ?? '').trim())
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
      for (const element of document.querySelectorAll(`[${name}]`))
        found.add(element.getAttribute(name) ?? '')
    return [...found].filter(Boolean)
  })
}

/** Each English sentence of the app that this language says otherwise, whatever is filled in. */
async function englishSentences(language: Language): Promise<RegExp[]> {
  const known: RegExp[] = []
  for (const part of parts) {
    const own = new Set(flat(await wordsFile(language, part)))
    for (const words of flat(await wordsFile('en', part))) {
      // What is hardly more than a name says nothing about the language.
      if (own.has(words) || words.replace(/\{\{.*?\}\}/g, '').length < 4) continue
      known.push(
        new RegExp(
          `^${words
            .split(/\{\{.*?\}\}/)
            .map(literally)
            .join('.+')}$`,
        ),
      )
    }
  }
  return known
}

function flat(words: object): string[] {
  return Object.values(words).flatMap((one) => (typeof one === 'string' ? [one] : flat(one)))
}

function literally(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
